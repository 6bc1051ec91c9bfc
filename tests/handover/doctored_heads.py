"""Ways to doctor heads, keys and time stamps, and to forge a whole log.

Never here: the entries themselves (`doctored_log`).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.handover.doctored import (
    CONSISTENCY,
    EARLIER,
    FORGER,
    KEY_DIFFERS,
    MANIFEST,
    NEWEST,
    PHOTO,
    PROOFS,
    SHOWN,
    STAMP,
    VERIFIER,
    Change,
    Doctored,
    Found,
    Package,
    flipped,
    found,
    proof,
)
from tests.viewer import hand_made
from tests.viewer.hand_made import KEY, NEXT_KEY, Written

HEAD, OLD_HEAD = found(("head", NEWEST)), found(("head", EARLIER))
STAMP_DIFFERS, UNTRUSTED = found(("stamp", STAMP)), found(("stamp_untrusted", STAMP))
NO_BEGIN = found(("consistency", EARLIER))
QUERY = STAMP[:-1] + "q"


def ways() -> Iterator[Doctored]:
    for name, change, also in (*_heads(), *_begins(), *_keys(), *_stamps()):
        yield Doctored(f"{name}: as is", change, also)
        yield Doctored(f"{name}: tags", change, also)
    for name, change, also in (*_other_knowledge(), *_forged()):
        yield Doctored(f"{name}: tags", change, also)
    by_forger = _sealed(_by_forger, first=FORGER, second=FORGER)
    everything = _then(_original, by_forger, lambda package: hand_made.relist(package.files))
    also = KEY_DIFFERS | found(("exhibit", PHOTO))
    yield Doctored("an original, its list and the log by another key: whole", everything, also)


Way = tuple[str, Change, Found]


def _of(path: str, change: Callable[[bytes], bytes]) -> Change:
    def doctor(package: Package) -> None:
        package.files[path] = change(package.files[path])

    return doctor


def _removed(*paths: str) -> Change:
    def change(package: Package) -> None:
        for path in paths:
            del package.files[path]

    return change


def _renamed(path: str, to: str) -> Change:
    return lambda package: package.files.update({to: package.files.pop(path)})


def _in_proofs(change: Change) -> Change:
    """Change the newest head, and put it into all proofs."""

    def doctor(package: Package) -> None:
        before = package.files[NEWEST]
        change(package)
        for one in SHOWN:
            package.edit(proof(one), before, package.files[NEWEST])

    return doctor


def _resigned(head: bytes, key: hand_made.SigningKey) -> bytes:
    return key.sign(head.decode().rpartition("\n\n")[0] + "\n").encode()


def _heads() -> Iterator[Way]:
    all_of = HEAD | PROOFS | STAMP_DIFFERS
    by_forger = _of(NEWEST, lambda head: _resigned(head, FORGER))
    yield "head signed by another key", by_forger, all_of
    yield "head signed by another key, in proofs too", _in_proofs(by_forger), HEAD | STAMP_DIFFERS
    by_old = _in_proofs(_of(NEWEST, lambda head: _resigned(head, KEY)))
    yield "head signed by the key before", by_old, HEAD | STAMP_DIFFERS
    twice = _of(NEWEST, lambda head: head + _resigned(head, FORGER).rpartition(b"\n\n")[2])
    yield "head signed by two keys", twice, PROOFS | STAMP_DIFFERS
    yield "head signed by two keys, in proofs too", _in_proofs(twice), STAMP_DIFFERS
    yield "head of more entries", _of(NEWEST, lambda head: head.replace(b"\n7\n", b"\n8\n")), all_of
    yield "head with another root", _of(NEWEST, _other_root), all_of
    yield (
        "head with another root, signed anew",
        _of(NEWEST, lambda head: _resigned(_other_root(head), FORGER)),
        all_of,
    )
    yield "head of another name", _of(NEWEST, lambda head: b"x" + head), all_of
    yield "head with another signature", _of(NEWEST, lambda head: head[:-9] + b"AAAAAA==\n"), all_of
    yield (
        "head without signature",
        _of(NEWEST, lambda head: head.rpartition(b"\n\n")[0] + b"\n"),
        all_of,
    )
    yield "head of Windows", _of(NEWEST, lambda head: head.replace(b"\n", b"\r\n")), all_of
    yield "head without line feed", _of(NEWEST, lambda head: head[:-1]), all_of
    yield "head empty", _of(NEWEST, lambda _head: b""), all_of
    yield "head no UTF-8", _of(NEWEST, lambda _head: b"\xff\xfe"), all_of
    yield (
        "head with a control",
        _of(NEWEST, lambda head: head.replace(b"\n\n", b"\nx\x1b\n\n")),
        all_of,
    )
    yield (
        "head with a huge size",
        _of(NEWEST, lambda head: head.replace(b"\n7\n", b"\n" + b"7" * 10**5 + b"\n")),
        all_of,
    )
    yield "newest head removed", _removed(NEWEST), PROOFS | KEY_DIFFERS | STAMP_DIFFERS
    yield (
        "newest head under another number",
        _renamed(NEWEST, "log/checkpoints/000008.txt"),
        (found(("head", "log/checkpoints/000008.txt")) | STAMP_DIFFERS),
    )
    yield (
        "earlier head signed by the key after",
        _of(EARLIER, lambda head: _resigned(head, NEXT_KEY)),
        OLD_HEAD,
    )
    yield (
        "earlier head signed by another key",
        _of(EARLIER, lambda head: _resigned(head, FORGER)),
        OLD_HEAD,
    )
    yield "earlier head with another root", _of(EARLIER, _other_root), OLD_HEAD
    yield (
        "earlier head under another number",
        _earlier_renamed("000005"),
        (found(("head", "log/checkpoints/000005.txt"))),
    )
    yield "earlier head under five digits", _earlier_renamed("00004"), found()
    yield "earlier head under seven digits", _earlier_renamed("0000004"), found()
    yield "earlier head under sixteen digits", _earlier_renamed("9007199254740993"), found()
    yield "earlier head removed", _removed(EARLIER, CONSISTENCY), found()
    for name, key in (("another key", FORGER), ("the key before", KEY)):
        yield (
            f"later head signed by {name}",
            _later(key),
            (found(("head", "log/checkpoints/000009.txt")) | PROOFS),
        )


def _other_root(head: bytes) -> bytes:
    first, size, _root, rest = head.split(b"\n", 3)
    return b"\n".join((first, size, b"A" * 43 + b"=", rest))


def _earlier_renamed(number: str) -> Change:
    def change(package: Package) -> None:
        for path in (EARLIER, CONSISTENCY):
            package.files[path.replace("000004", number)] = package.files.pop(path)

    return change


def _later(key: hand_made.SigningKey) -> Change:
    def change(package: Package) -> None:
        head = package.files[NEWEST].replace(b"\n7\n", b"\n9\n")
        package.files["log/checkpoints/000009.txt"] = _resigned(head, key)

    return change


def _begins() -> Iterator[Way]:
    yield (
        "earlier head of another log",
        _of(EARLIER, lambda head: _resigned(_other_root(head), KEY)),
        NO_BEGIN,
    )
    yield "consistency removed", _removed(CONSISTENCY), NO_BEGIN
    yield "consistency empty", _of(CONSISTENCY, lambda _lines: b""), NO_BEGIN
    yield (
        "consistency changed",
        _of(CONSISTENCY, lambda lines: b"A" * 43 + b"=" + lines[44:]),
        NO_BEGIN,
    )
    yield "consistency shorter", _of(CONSISTENCY, lambda lines: lines[45:]), NO_BEGIN
    yield "consistency longer", _of(CONSISTENCY, lambda lines: lines + lines[:45]), NO_BEGIN
    yield "consistency without line feed", _of(CONSISTENCY, lambda lines: lines[:-1]), NO_BEGIN
    yield (
        "consistency of Windows",
        _of(CONSISTENCY, lambda lines: lines.replace(b"\n", b"\r\n")),
        NO_BEGIN,
    )
    yield "consistency no ASCII", _of(CONSISTENCY, lambda lines: lines + "é\n".encode()), NO_BEGIN
    yield (
        "consistency of a million lines",
        _of(CONSISTENCY, lambda lines: lines + b"\n" * 10**6),
        NO_BEGIN,
    )


def _keys() -> Iterator[Way]:
    for name, data in (
        ("of another journal", FORGER.verifier.text.encode() + b"\n"),
        ("from before", KEY.verifier.text.encode() + b"\n"),
        ("without line feed", NEXT_KEY.verifier.text.encode()),
        ("of Windows", NEXT_KEY.verifier.text.encode() + b"\r\n"),
        ("twice", (NEXT_KEY.verifier.text.encode() + b"\n") * 2),
        ("empty", b""),
        ("no UTF-8", b"\xff\n"),
        ("with another short form", NEXT_KEY.verifier.text.replace("+", "+0", 1).encode() + b"\n"),
    ):
        yield (
            f"key {name}",
            lambda package, data=data: package.files.update({VERIFIER: data}),
            KEY_DIFFERS,
        )


def _stamps() -> Iterator[Way]:
    differs = STAMP_DIFFERS
    yield "stamp removed", _removed(STAMP), found(("no_stamp", "log/stamps"))
    yield "question removed", _removed(QUERY), differs
    yield "certificates beside it removed", _removed(STAMP[:-3] + "pem"), found()
    yield "stamp shifted by a day", _of(STAMP, _shifted), differs
    yield "stamp cut", _of(STAMP, lambda reply: reply[:-9]), differs
    yield "stamp changed at its end", _of(STAMP, flipped), differs
    yield "stamp empty", _of(STAMP, lambda _reply: b""), differs
    yield "stamp is text", _of(STAMP, lambda _reply: b"granted"), differs
    yield (
        "stamp is its question",
        lambda package: package.files.update({STAMP: package.files[QUERY]}),
        differs,
    )
    yield "stamp refused", _of(STAMP, lambda _reply: bytes.fromhex("30053003020102")), differs
    yield "stamp of more than 256 KiB", _of(STAMP, lambda reply: reply + bytes(256 * 1024)), differs
    yield (
        "stamp for another size",
        _stamp_renamed("000004-1"),
        found(("stamp", "log/stamps/000004-1.tsr")),
    )
    yield (
        "stamp of a size without head",
        _stamp_renamed("000005-1"),
        found(("stamp", "log/stamps/000005-1.tsr")),
    )
    yield "stamp under seven digits", _stamp_renamed("0000007-1"), found(("no_stamp", "log/stamps"))
    yield "stamp of another head", _stamped(lambda head: head + b"x"), differs
    yield "stamp of the same at another time", _stamped(lambda head: head, only="tsr"), differs
    yield "another question", _stamped(lambda head: head, only="tsq"), differs
    yield "question is text", _of(QUERY, lambda _query: b"when"), differs
    yield "stamp of another authority", _stamped(lambda head: head, by="other"), UNTRUSTED
    yield "stamp of a certificate that was over", _stamped(lambda head: head, by="over"), UNTRUSTED
    yield "stamp anew", _stamped(lambda head: head), found()
    yield "a second stamp", _second, found(("stamp_untrusted", "log/stamps/000007-2.tsr"))


def _shifted(reply: bytes) -> bytes:
    """Move the time that is in a reply (GeneralizedTime) by one day, in place."""
    at = reply.index(b"\x18\x0f20") + 2 + len("2026112")
    return flipped(reply, at)


def _stamp_renamed(to: str) -> Change:
    def change(package: Package) -> None:
        for path in [one for one in package.files if one.startswith("log/stamps/")]:
            package.files[path.replace("000007-1", to)] = package.files.pop(path)

    return change


def _stamped(what: Callable[[bytes], bytes], by: str = "good", only: str = "") -> Change:
    def change(package: Package) -> None:
        made = package.by.stamped(what(package.files[NEWEST]), getattr(package.by, by))
        for end, data in made.items():
            if end == only or not only:
                package.files[f"log/stamps/000007-1.{end}"] = data

    return change


def _second(package: Package) -> None:
    made = package.by.stamped(package.files[NEWEST], package.by.other)
    package.files.update({f"log/stamps/000007-2.{end}": data for end, data in made.items()})


def _other_knowledge() -> Iterator[Way]:
    """Nothing is changed in the package, but the checker knows something else."""

    def knows(**members: object) -> Change:
        return lambda package: package.__dict__.update(members)

    number = hand_made.number_of
    yield "nothing", knows(), found()
    yield "no number", knows(number=""), found(("key_unknown", VERIFIER))
    yield "number of the key before", knows(number=number(KEY.verifier.text)), found()
    yield "number of another key", knows(number=number(FORGER.verifier.text)), KEY_DIFFERS
    yield "number of zeros", knows(number="00000 00000 00000 00000"), KEY_DIFFERS
    yield "no certificates", knows(trusted=b""), UNTRUSTED


Entries = list[Written]


def _sealed(
    change: Callable[[Entries], Entries] = lambda entries: entries, **keys: object
) -> Change:
    """Write the log anew, and stamp its head."""

    def doctor(package: Package) -> None:
        package.seal(change, **keys)
        _stamped(lambda head: head)(package)

    return doctor


def _entry(number: int, **members: object) -> Callable[[Entries], Entries]:
    def change(entries: Entries) -> Entries:
        return [replace(one, **members) if one.seq == number else one for one in entries]

    return change


def _by_forger(entries: Entries) -> Entries:
    text = FORGER.verifier.text
    return _entry(4, fields={"verifier": text})(_entry(1, fields={"verifier": text})(entries))


def _forged() -> Iterator[Way]:
    """Logs that are whole, but by somebody else, or not as a journal writes them."""
    forger = {"first": FORGER, "second": FORGER}
    yield "whole log by another key", _sealed(_by_forger, **forger), KEY_DIFFERS
    yield (
        "whole log by another key, number unknown",
        _then(_sealed(_by_forger, **forger), lambda package: package.__dict__.update(number="")),
        found(("key_unknown", VERIFIER)),
    )
    yield "log anew by its own key", _sealed(), found()
    sealed = {"handover": "h1", "manifest": "0" * 64, "entries": 4}
    yield (
        "sealed list with a wrong count",
        _sealed(
            lambda entries: [
                replace(one, fields={**one.fields, "entries": 5}) if one.seq == 6 else one
                for one in entries
            ]
        ),
        found(("log", "6")),
    )
    yield (
        "another list sealed",
        _sealed(_entry(6, fields=sealed)),
        found(("manifest", MANIFEST)),
    )
    yield "nothing sealed", _sealed(_entry(6, kind="note.added")), found(("manifest", MANIFEST))
    yield (
        "first entry of another kind",
        _sealed(_entry(1, kind="note.added")),
        KEY_DIFFERS | OLD_HEAD,
    )
    yield "first entry without key", _sealed(_entry(1, fields={"x": 1})), KEY_DIFFERS | OLD_HEAD
    yield "new key that is none", _sealed(_entry(4, fields={"verifier": "x"})), KEY_DIFFERS
    yield "new key that is a list", _sealed(_entry(4, fields={"verifier": []})), KEY_DIFFERS
    yield "old key goes on after the change", _sealed(second=KEY), KEY_DIFFERS | HEAD


def _original(package: Package) -> None:
    package.files[PHOTO] = b"another picture"
    package.files[MANIFEST] = hand_made.manifest(package.files, lambda one: one.startswith("data/"))


def _then(*changes: Change) -> Change:
    def change(package: Package) -> None:
        for one in changes:
            one(package)

    return change
