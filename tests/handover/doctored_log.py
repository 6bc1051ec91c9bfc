"""Ways to doctor the disclosed entries of a package's log, and their proofs.

Never here: heads, keys and stamps (`doctored_heads`).
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.handover.doctored import (
    EARLIER,
    EXHIBITS,
    KEY_DIFFERS,
    LOG,
    MANIFEST,
    NEWEST,
    PHOTO,
    PROOFS,
    SHOWN,
    Change,
    Doctored,
    Found,
    Package,
    found,
    proof,
    url64,
)
from tests.viewer import hand_made

# What is found, beside itself, when an entry counts for nothing.
WITHOUT = {
    1: KEY_DIFFERS | found(("head", EARLIER)),  # verifier.txt checks a head of the key before
    2: EXHIBITS,
    4: KEY_DIFFERS | found(("head", NEWEST)),
    6: found(("manifest", MANIFEST)),
}
COUNTED = found(("log", "6"))
"""Entry 6 says how many lines there are."""


def ways() -> Iterator[Doctored]:
    for name, change, also in (*_lines(), *_forms(), *_texts(), *_proofs()):
        yield Doctored(f"{name}: as is", change, also)
        yield Doctored(f"{name}: tags", change, also)


Way = tuple[str, Change, Found]
Line = dict[str, object]


def _bad(*numbers: int) -> Found:
    """The entries differ, and count for nothing."""
    return found(*(("log", str(one)) for one in numbers)).union(*(WITHOUT[one] for one in numbers))


def _line(number: int, change: Callable[[Line], object]) -> Change:
    def doctor(package: Package) -> None:
        lines = package.lines()
        change(lines[number])
        package.put(list(lines.values()))

    return doctor


def _leaf(change: Callable[[Line], object], number: int = 2) -> Change:
    def doctor(line: Line) -> None:
        leaf = json.loads(str(line["leaf"]))
        change(leaf)
        line["leaf"] = hand_made.canonical(leaf).decode()

    return _line(number, doctor)


def _both(**members: object) -> Change:
    """Change what is read and what is hashed in the same manner."""

    def doctor(line: Line) -> None:
        line.update(members)
        leaf = json.loads(str(line["leaf"])) | members
        line["leaf"] = hand_made.canonical(leaf).decode()

    return _line(2, doctor)


def _said(line: Line, *, in_disclosure: bool = False, in_leaf: bool = False) -> None:
    """Say something else in an entry, in more and more of its parts."""
    fields, disclosures = line["fields"], line["disclosures"]
    place = list(fields).index("what")
    fields["what"] = "Nothing happened."
    if not in_disclosure:
        return
    old = disclosures[place]
    disclosures[place] = url64(["AAAAAAAAAAAAAAAAAAAAAA", "what", fields["what"]])
    if in_leaf:
        leaf = json.loads(line["leaf"])
        digests = [
            _digest(disclosures[place]) if one == _digest(old) else one for one in leaf["sd"]
        ]
        line["leaf"] = hand_made.canonical(leaf | {"sd": sorted(digests)}).decode()


def _respelled(change: Callable[[bytes], bytes], name: str = "what") -> Callable[[Line], object]:
    """Write the disclosure of a field in another way, and let the leaf commit to that."""

    def doctor(line: Line) -> None:
        fields, disclosures = line["fields"], line["disclosures"]
        place = list(fields).index("what")
        old = disclosures[place]
        fields[name] = fields.pop("what")
        spelled = change(base64.urlsafe_b64decode(old + "=" * (-len(old) % 4)))
        new = hand_made.url64(spelled)
        names = [*(one for one in fields if one != name), name]
        others = [one for one in disclosures if one != old]
        by_name = dict(zip(names, [*others, new], strict=True))
        line["disclosures"] = [by_name[one] for one in sorted(fields)]
        leaf = json.loads(line["leaf"])
        digests = [_digest(new) if one == _digest(old) else one for one in leaf["sd"]]
        line["leaf"] = hand_made.canonical(leaf | {"sd": sorted(digests)}).decode()

    return doctor


def _digest(disclosure: str) -> str:
    return hand_made.url64(hashlib.sha256(disclosure.encode()).digest())


def _field_out(name: str) -> Callable[[Line], object]:
    def doctor(line: Line) -> None:
        place = list(line["fields"]).index(name)
        del line["fields"][name]
        del line["disclosures"][place]

    return doctor


def _lines() -> Iterator[Way]:
    proof_2 = found(("proof", "2"))
    yield "words changed", _line(2, _said), _bad(2)
    yield (
        "words and disclosure changed",
        _line(2, lambda one: _said(one, in_disclosure=True)),
        _bad(2),
    )
    spaced = _respelled(lambda text: text.replace(b",", b", "))
    yield "disclosure with spaces, in the leaf as well", _line(2, spaced), _bad(2)
    reserved = _respelled(lambda text: text.replace(b'"what"', b'"_sd"'), "_sd")
    yield "disclosure of a reserved name, in the leaf as well", _line(2, reserved), _bad(2)
    twice = _respelled(lambda text: text.replace(b"]", b",0]"))
    yield "disclosure of four parts, in the leaf as well", _line(2, twice), _bad(2)
    both = _line(2, lambda one: _said(one, in_disclosure=True, in_leaf=True))
    yield "words, disclosure and leaf changed", both, proof_2
    yield "time changed", _line(2, lambda one: one.update(at="2026-03-05T00:00:00Z")), _bad(2)
    yield (
        "time in the leaf changed",
        _leaf(lambda one: one.update(at="2026-03-05T00:00:00Z")),
        _bad(2),
    )
    yield "time changed in both", _both(at="2026-03-05T00:00:00Z"), proof_2
    yield "kind changed", _line(2, lambda one: one.update(kind="note.added")), _bad(2)
    yield "kind in the leaf changed", _leaf(lambda one: one.update(kind="x")), _bad(2)
    yield "kind changed in both", _both(kind="note.added"), proof_2
    yield "number changed", _line(2, lambda one: one.update(seq=3)), found(("log", "3")) | EXHIBITS
    yield "number in the leaf changed", _leaf(lambda one: one.update(seq=3)), _bad(2)
    yield "number changed in both", _both(seq=3), found(("proof", "3")) | EXHIBITS


def _forms() -> Iterator[Way]:
    proof_2 = found(("proof", "2"))
    yield (
        "number is text",
        _line(2, lambda one: one.update(seq="2")),
        found(("log", "line 2")) | EXHIBITS,
    )
    yield (
        "number is true",
        _line(1, lambda one: one.update(seq=True)),
        found(("log", "line 1")) | WITHOUT[1],
    )
    yield (
        "number is null",
        _line(2, lambda one: one.update(seq=None)),
        found(("log", "line 2")) | EXHIBITS,
    )
    yield (
        "number is missing",
        _line(2, lambda one: one.pop("seq")),
        found(("log", "line 2")) | EXHIBITS,
    )
    yield (
        "number is zero",
        _line(1, lambda one: one.update(seq=0)),
        found(("log", "line 1")) | WITHOUT[1],
    )
    yield (
        "number is below zero",
        _line(2, lambda one: one.update(seq=-2)),
        found(("log", "line 2")) | EXHIBITS,
    )
    yield "number in the leaf is true", _leaf(lambda one: one.update(seq=True), 1), _bad(1)
    yield "version in the leaf is true", _leaf(lambda one: one.update(v=True)), _bad(2)
    yield "version in the leaf is 2", _leaf(lambda one: one.update(v=2)), _bad(2)
    yield "program in the leaf changed", _leaf(lambda one: one.update(program="x 2")), proof_2
    yield "program in the leaf missing", _leaf(lambda one: one.pop("program")), _bad(2)
    yield "leaf with more", _leaf(lambda one: one.update(more=1)), _bad(2)
    yield "digests of the leaf reversed", _leaf(lambda one: one["sd"].reverse()), _bad(2)
    yield "a digest more in the leaf", _leaf(lambda one: one["sd"].append("~")), proof_2
    yield (
        "digests of the leaf as text",
        _leaf(lambda one: one.update(sd="".join(one["sd"]))),
        _bad(2),
    )
    yield "no digests in the leaf", _leaf(lambda one: one.update(sd=[])), _bad(2)
    yield "leaf is no JSON", _line(2, lambda one: one.update(leaf="leaf")), _bad(2)
    yield "leaf is an object", _line(2, lambda one: one.update(leaf={})), _bad(2)
    yield "leaf with a space", _line(2, lambda one: one.update(leaf=one["leaf"] + " ")), _bad(2)
    yield "leaf is nested deep", _line(2, lambda one: one.update(leaf="[" * 10**5)), _bad(2)
    yield "line with more", _line(2, lambda one: one.update(more=1)), _bad(2)
    yield "line without disclosures", _line(2, lambda one: one.pop("disclosures")), _bad(2)
    yield "line without leaf", _line(2, lambda one: one.pop("leaf")), _bad(2)
    yield "disclosures reversed", _line(2, lambda one: one["disclosures"].reverse()), _bad(2)
    yield "a disclosure left out", _line(2, lambda one: one["disclosures"].pop()), _bad(2)
    yield (
        "a disclosure twice",
        _line(2, lambda one: one["disclosures"].append(one["disclosures"][0])),
        _bad(2),
    )
    yield (
        "disclosures as an object",
        _line(6, lambda one: one.update(disclosures={}, fields={})),
        _bad(6),
    )
    yield (
        "a disclosure that is a number",
        _line(2, lambda one: one["disclosures"].append(1)),
        _bad(2),
    )
    yield (
        "a disclosure with padding",
        _line(2, lambda one: one["disclosures"].append("WzFd=")),
        _bad(2),
    )
    yield "a field left out", _line(2, lambda one: one["fields"].pop("what")), _bad(2)
    yield "a field more", _line(2, lambda one: one["fields"].update(more=1)), _bad(2)
    yield "fields as a list", _line(2, lambda one: one.update(fields=[])), _bad(2)
    yield "a field not shown any more", _line(2, _field_out("what")), COUNTED
    yield "the number of fields not shown any more", _line(6, _field_out("fields")), COUNTED
    yield "fields not shown any more, nor their number", _fewer, COUNTED
    yield (
        "an original not shown any more",
        _line(2, _field_out("evidence.e1")),
        found(("exhibit", PHOTO)) | COUNTED,
    )
    yield "the list not shown any more", _line(6, _field_out("manifest")), WITHOUT[6]
    yield "the count not shown any more", _line(6, _field_out("entries")), COUNTED
    yield "the key not shown any more", _line(4, _field_out("verifier")), KEY_DIFFERS | COUNTED
    yield "disclosures of another entry", _crossed("disclosures"), _bad(2, 4)
    yield "leaves of another entry", _crossed("leaf"), _bad(2, 4)
    yield "fields of another entry", _crossed("fields"), _bad(2, 4)


def _fewer(package: Package) -> None:
    lines = package.lines()
    _field_out("what")(lines[2])
    for name in ("entries", "fields"):
        _field_out(name)(lines[6])
    package.put(list(lines.values()))


def _crossed(name: str) -> Change:
    def change(package: Package) -> None:
        lines = package.lines()
        lines[2][name], lines[4][name] = lines[4][name], lines[2][name]
        package.put(list(lines.values()))

    return change


def _order(*numbers: int) -> Change:
    def change(package: Package) -> None:
        lines = package.lines()
        package.put([lines[one] for one in numbers])

    return change


def _text(change: Callable[[bytes], bytes]) -> Change:
    def doctor(package: Package) -> None:
        before = package.files[LOG]
        package.files[LOG] = change(before)
        assert package.files[LOG] != before

    return doctor


def _swap(old: bytes, new: bytes) -> Change:
    return _text(lambda log: log.replace(old, new, 1))


def _texts() -> Iterator[Way]:
    line_2 = found(("log", "line 2")) | EXHIBITS
    place = b'"kind":"incident.added"'
    for one in (1, 2, 4):
        rest = [each for each in SHOWN if each != one]
        yield f"entry {one} dropped", _order(*rest), WITHOUT[one] | COUNTED
    yield "the last entry dropped", _order(1, 2, 4), WITHOUT[6]
    yield "all entries dropped", _order(), WITHOUT[1] | EXHIBITS | WITHOUT[6]
    yield "an entry twice", _order(1, 2, 2, 4, 6), _bad(2) | COUNTED
    yield "the last entry twice", _order(1, 2, 4, 6, 6), _bad(6)
    yield "two entries in another order", _order(1, 4, 2, 6), _bad(2)
    yield (
        "entries from back to front",
        _order(6, 4, 2, 1),
        (
            found(("log", "1"), ("log", "2"), ("log", "4"), ("head", EARLIER))
            | EXHIBITS
            | KEY_DIFFERS
        ),
    )
    yield "an empty line", _swap(b"\n", b"\n\n"), found(("log", "line 2")) | COUNTED
    yield (
        "lines of Windows",
        _text(lambda log: log.replace(b"\n", b"\r\n")),
        (
            found(*(("log", f"line {one}") for one in range(1, 5)))
            | WITHOUT[1]
            | EXHIBITS
            | WITHOUT[6]
        ),
    )
    yield "no line feed at the end", _text(lambda log: log[:-1]), _bad(6)
    yield "cut in the middle", _text(lambda log: log[:-9]), found(("log", "line 4")) | WITHOUT[6]
    yield (
        "a mark at the begin",
        _text(lambda log: b"\xef\xbb\xbf" + log),
        found(("log", "line 1")) | WITHOUT[1],
    )
    yield "a space in a line", _swap(place, place.replace(b":", b": ")), line_2
    yield "a member twice in a line", _swap(place, place + b"," + place), line_2
    yield "an escape in a line", _swap(b"incident.added", rb"\u0069ncident.added"), line_2
    yield "half a pair in a line", _swap(b"incident.added", rb"\ud800"), line_2
    yield "a control in a line", _swap(b"incident.added", b"incident\x1b[2J"), line_2
    yield "no UTF-8 in a line", _swap(b"incident.added", b"incident\xff"), line_2
    yield "a zero in a line", _swap(b"incident.added", b"\0"), line_2
    yield "a fraction in a line", _swap(b'"seq":2', b'"seq":2.0'), line_2
    yield "a power in a line", _swap(b'"seq":2', b'"seq":2e0'), line_2
    yield "no number in a line", _swap(b'"seq":2', b'"seq":NaN'), line_2
    yield "a huge number in a line", _swap(b'"seq":2', b'"seq":2' + b"0" * 10**6), line_2
    yield "a number just too large", _swap(b'"seq":2', b'"seq":9007199254740992'), line_2
    yield "a line nested deep", _swap(place, b'"kind":' + b"[" * 10**5), line_2
    yield (
        "a line that is a list",
        _text(lambda log: log + b"[]\n"),
        found(("log", "line 5")) | COUNTED,
    )
    yield (
        "a line of ten million letters",
        _text(lambda log: log + b"x" * 10**7 + b"\n"),
        (found(("log", "line 5")) | COUNTED),
    )


def _proof(change: Callable[[list[bytes]], object], number: int = 2) -> Change:
    """Change the lines of a proof; those of the tree's hashes are 2, 3 and 4."""

    def doctor(package: Package) -> None:
        lines = package.files[proof(number)].split(b"\n")
        change(lines)
        package.files[proof(number)] = b"\n".join(lines)

    return doctor


def _at(place: int, line: bytes) -> Callable[[list[bytes]], object]:
    return lambda lines: lines.__setitem__(place, line)


def _proofs() -> Iterator[Way]:
    also = found(("proof", "2"))
    yield "proof removed", lambda package: package.files.__delitem__(proof(2)), also
    yield "all proofs removed", _all_proofs_out, PROOFS
    yield "proofs swapped", _proofs_swapped, found(("proof", "2"), ("proof", "4"))
    yield (
        "proof of another entry",
        lambda package: package.files.update({proof(2): package.files[proof(4)]}),
        also,
    )
    yield "proof of another log", _proof_of_another_log, also
    yield "proof empty", lambda package: package.files.update({proof(2): b""}), also
    yield "proof no UTF-8", lambda package: package.files.update({proof(2): b"\xff"}), also
    yield (
        "proof of ten million letters",
        lambda package: package.files.update({proof(2): package.files[proof(2)] + b"x" * 10**7}),
        also,
    )
    yield "proof with another index", _proof(_at(1, b"index 3")), also
    yield "proof with a zero before the index", _proof(_at(1, b"index 01")), also
    yield "proof with a huge index", _proof(_at(1, b"index " + b"9" * 10**6)), also
    yield "proof without index", _proof(lambda lines: lines.pop(1)), also
    yield "proof of another version", _proof(_at(0, b"c2sp.org/tlog-proof@v2")), also
    yield "a hash changed", _proof(_at(2, b"A" * 43 + b"=")), also
    yield "a hash too short", _proof(_at(2, b"AAAA")), also
    yield "a hash without padding", _proof(lambda lines: lines.__setitem__(2, lines[2][:-1])), also
    yield "a hash dropped", _proof(lambda lines: lines.pop(2)), also
    yield "a hash twice", _proof(lambda lines: lines.insert(2, lines[2])), also
    yield (
        "hashes swapped",
        _proof(lambda lines: lines.__setitem__(slice(2, 4), lines[3:1:-1])),
        also,
    )
    yield (
        "a thousand hashes",
        _proof(lambda lines: lines.__setitem__(slice(3, 3), [lines[2]] * 1000)),
        also,
    )
    yield "proof ends in the earlier head", _proof_to_earlier, also
    yield "proof ends in nothing", _proof(lambda lines: lines.__delitem__(slice(6, None))), also
    yield "proof without signature", _proof(lambda lines: lines.__delitem__(slice(-2, None))), also
    yield "proof with more at its end", _proof(lambda lines: lines.append(b"x")), also
    yield (
        "proof of Windows",
        lambda package: package.files.update(
            {proof(2): package.files[proof(2)].replace(b"\n", b"\r\n")}
        ),
        also,
    )
    yield "proof with an extra line", _proof(lambda lines: lines.insert(1, b"extra AAAA")), found()
    yield "proof with a wrong extra line", _proof(lambda lines: lines.insert(1, b"extra A")), also


def _all_proofs_out(package: Package) -> None:
    for one in SHOWN:
        del package.files[proof(one)]


def _proofs_swapped(package: Package) -> None:
    files = package.files
    files[proof(2)], files[proof(4)] = files[proof(4)], files[proof(2)]


def _proof_to_earlier(package: Package) -> None:
    top = package.files[proof(2)].partition(b"\n\n")[0]
    package.files[proof(2)] = top + b"\n\n" + package.files[EARLIER]


def _proof_of_another_log(package: Package) -> None:
    leaves = [replace(one, fields={"x": 1}).leaf.encode() for one in package.entries]
    package.files[proof(2)] = (
        b"c2sp.org/tlog-proof@v1\nindex 1\n"
        + hand_made.hash_lines(hand_made.path(1, leaves))
        + b"\n"
        + package.files[NEWEST]
    )
