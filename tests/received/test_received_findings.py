"""What is found in packages that somebody changed: a case for each rule of formats/handover.md.

Expected findings are written by hand, from the specification. What is found of the lists of files
(`changed`, `missing`, `extra`) is left to the cases that are about them: elsewhere both lists are
written anew after the change, as whoever doctors a package would.
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.note import SigningKey
from reports.received.checking import Known, check_package
from reports.received.opening import Keys
from tests.viewer.hand_made import (
    KEY,
    NAME,
    NEXT_KEY,
    Files,
    Recipe,
    canonical,
    make,
    manifest,
    number_of,
    relist,
)

LOG, VERIFIER, CONTENTS = "log/log.txt", "log/verifier.txt", "data/contents.json"
NEWEST, EARLIER = "log/checkpoints/000007.txt", "log/checkpoints/000004.txt"
CONSISTENCY = "log/checkpoints/000004.consistency"
PROOF = "log/proofs/000002.tlog-proof"
PHOTO, DRAWING = "data/originals/01 photo.png", "data/originals/02 drawing.svg"
MANIFEST = "manifest-sha256.txt"

FORGER = SigningKey.from_seed(NAME, bytes(range(9, 41)))
STRANGER = SigningKey.from_seed("another/log", bytes(range(9, 41)))
NUMBER = number_of(KEY.verifier.text)

EXHIBITS = [
    ("exhibit", f"data/originals/{name}")
    for name in ("01 photo.png", "02 drawing.svg", "03 page.html", "04 chat.txt")
]
PROOFS = [("proof", one) for one in ("1", "2", "4", "6")]
NOTHING: list[tuple[str, str]] = []
PACKAGE = [("package", "")]

Change = Callable[[Files], object]


def problems(path, number=NUMBER):
    verdict = check_package(path, Keys(lambda: ""), Known(number))
    return [(str(one.code), one.where) for one in verdict.problems]


def lines(change) -> Change:
    def on(files):
        found = change(files[LOG].splitlines(keepends=True))
        files[LOG] = b"".join(found)

    return on


def line(number: int, **members) -> Change:
    """Other members for a line of the log."""

    def on(all_of):
        value = json.loads(all_of[number - 1]) | members
        return [*all_of[: number - 1], canonical(value) + b"\n", *all_of[number:]]

    return lines(on)


def inner(number: int, change) -> Change:
    """A line of the log that is changed in place."""

    def on(all_of):
        value = json.loads(all_of[number - 1])
        change(value)
        return [*all_of[: number - 1], canonical(value) + b"\n", *all_of[number:]]

    return lines(on)


def edited(path: str, old: bytes, new: bytes) -> Change:
    def on(files):
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)

    return on


def exhibit(**members) -> Change:
    def on(files):
        value = json.loads(files[CONTENTS])
        value["exhibits"][0] |= members
        files[CONTENTS] = canonical(value)

    return on


def put(path: str, data: bytes) -> Change:
    return lambda files: files.update({path: data})


def gone(*paths: str) -> Change:
    return lambda files: [files.pop(one) for one in paths]


def signed_by(key: SigningKey, *, and_named: bool = False) -> Change:
    """The newest head signed with another key, in the proofs too."""

    def on(files):
        old = files[NEWEST]
        new = key.sign(old.partition(b"\n\n")[0].decode() + "\n").encode()
        for path in files:
            if path.startswith("log/"):
                files[path] = files[path].replace(old, new)
        if and_named:
            files[VERIFIER] = f"{key.verifier.text}\n".encode()

    return on


LOG_CASES = {
    "as it was": (lambda files: None, NOTHING),
    "a text edited": (
        inner(2, lambda one: one["fields"].update(what="x")),
        [("log", "2"), *EXHIBITS],
    ),
    "another kind": (line(2, kind="incident.amended"), [("log", "2"), *EXHIBITS]),
    "another time": (line(3, at="2026-03-04T20:15:00Z"), [("log", "4")]),
    "one field fewer": (
        inner(2, lambda one: (one["fields"].pop("what"), one["disclosures"].pop())),
        [("log", "6")],
    ),
    "a disclosure twice": (
        inner(2, lambda one: one["disclosures"].append(one["disclosures"][0])),
        [("log", "2"), *EXHIBITS],
    ),
    "a field without disclosure": (
        inner(3, lambda one: one["disclosures"].clear()),
        [("log", "4")],
    ),
    "a member more": (line(3, note="x"), [("log", "4")]),
    "another number": (line(3, seq=3), [("log", "3")]),
    "no number": (line(3, seq=0), [("log", "line 3")]),
    "a number that is none": (line(3, seq=True), [("log", "line 3")]),
    "spelled otherwise": (
        edited(LOG, b'"kind":', b'"kind": '),
        [("log", "line 1"), ("key", VERIFIER)],
    ),
    "the last line cut": (lines(lambda all_of: [*all_of[:3], all_of[3][:-1]]), [
        ("manifest", MANIFEST), ("log", "6"),
    ]),
    "two lines swapped": (lines(lambda one: [one[1], one[0], *one[2:]]), [
        ("log", "1"), ("key", VERIFIER),
    ]),
    "an entry dropped": (lines(lambda one: [one[0], one[1], one[3]]), [("log", "6")]),
    "the first dropped": (lines(lambda one: one[1:]), [("log", "6"), ("key", VERIFIER)]),
    "an entry twice": (lines(lambda one: [*one[:3], one[2], one[3]]), [("log", "4"), ("log", "6")]),
    "what seals it dropped": (lines(lambda one: one[:3]), [("manifest", MANIFEST)]),
    "no line at all": (lines(lambda one: []), [
        ("manifest", MANIFEST), ("key", VERIFIER), *EXHIBITS,
    ]),
    "another leaf": (edited(LOG, b'\\"x 1\\"', b'\\"x 2\\"'), [("proof", "1")]),
    "deep": (lines(lambda one: [*one, b"[" * 90_000 + b"\n"]), [("log", "6"), ("log", "line 5")]),
    "a huge number": (lines(lambda one: [*one, b"1" * 90_000 + b"\n"]), [
        ("log", "6"), ("log", "line 5"),
    ]),
}  # fmt: skip
"""A dropped entry shows at the number of `handover.sealed`, which says how many there were."""

HEAD_CASES = {
    "no proof": (gone(PROOF), [("proof", "2")]),
    "proof of another entry": (
        lambda files: files.update({PROOF: files["log/proofs/000004.tlog-proof"]}),
        [("proof", "2")],
    ),
    "another index": (edited(PROOF, b"index 1", b"index 2"), [("proof", "2")]),
    "proof in an earlier head": (
        lambda files: files.update({PROOF: files[PROOF].replace(files[NEWEST], files[EARLIER])}),
        [("proof", "2")],
    ),
    "signed by another": (signed_by(FORGER), [("head", NEWEST)]),
    "signed by another, who is named": (
        signed_by(FORGER, and_named=True),
        [("head", NEWEST), ("key", VERIFIER)],
    ),
    "signed by another log": (signed_by(STRANGER), [("head", NEWEST)]),
    "another size": (edited(NEWEST, b"\n7\n", b"\n8\n"), [*PROOFS, ("head", NEWEST)]),
    "newest is nothing": (put(NEWEST, b"\xff"), [*PROOFS, ("head", NEWEST)]),
    "newest taken away": (gone(NEWEST), PROOFS),
    "no heads": (gone(NEWEST, EARLIER), PACKAGE),
    "earlier is nothing": (put(EARLIER, b""), [("head", EARLIER)]),
    "no consistency": (gone(CONSISTENCY), [("consistency", EARLIER)]),
    "other consistency": (
        lambda files: files.update({CONSISTENCY: files[CONSISTENCY] * 2}),
        [("consistency", EARLIER)],
    ),
    "another key beside": (
        put(VERIFIER, f"{FORGER.verifier.text}\n".encode()),
        [("key", VERIFIER)],
    ),
    "no key beside": (put(VERIFIER, b"x\n"), [("key", VERIFIER)]),
    "no file of the key": (gone(VERIFIER), PACKAGE),
    "a stamp that is none": (put("log/stamps/000007-1.tsr", b"x"), [
        ("stamp", "log/stamps/000007-1.tsr"),
    ]),
}  # fmt: skip

CONTENT_CASES = {
    "another digest": (exhibit(sha256="0" * 64), EXHIBITS[:1]),
    "another size": (exhibit(size=1), EXHIBITS[:1]),
    "another entry": (exhibit(entry=4), EXHIBITS[:1]),
    "no such entry": (exhibit(entry=99), EXHIBITS[:1]),
    "not in the log": (exhibit(entry=None), NOTHING),
    "the evidence of another": (exhibit(evidence="e2"), EXHIBITS[:1]),
    "exhibits swapped": (exhibit(path="originals/02 drawing.svg"), [EXHIBITS[1]]),
    "two files swapped": (
        lambda files: files.update({PHOTO: files[DRAWING], DRAWING: files[PHOTO]}),
        EXHIBITS[:2],
    ),
    "an original gone": (gone(PHOTO), EXHIBITS[:1]),
    "another version": (edited(CONTENTS, b'"version":1', b'"version":2'), PACKAGE),
    "no JSON": (put(CONTENTS, b"[" * 90_000), PACKAGE),
    "spelled otherwise": (edited(CONTENTS, b":", b": "), PACKAGE),
    "no list": (gone(CONTENTS), PACKAGE),
}


@pytest.mark.parametrize(("change", "expected"), LOG_CASES.values(), ids=LOG_CASES)
def test_what_differs_in_the_log(made, unpacked, change, expected):
    files = dict(made)
    change(files)
    relist(files)
    assert problems(unpacked(files)) == expected


@pytest.mark.parametrize(("change", "expected"), HEAD_CASES.values(), ids=HEAD_CASES)
def test_what_differs_in_heads_and_proofs(made, unpacked, change, expected):
    files = dict(made)
    change(files)
    relist(files)
    assert problems(unpacked(files)) == expected


@pytest.mark.parametrize(("change", "expected"), CONTENT_CASES.values(), ids=CONTENT_CASES)
def test_what_differs_in_the_content(made, unpacked, change, expected):
    files = dict(made)
    change(files)
    files[MANIFEST] = manifest(files, lambda one: one.startswith("data/"))
    relist(files)
    if expected != PACKAGE and files != made:
        expected = [("manifest", MANIFEST), *expected]  # whatever is in data/, the log sealed it
    assert problems(unpacked(files)) == expected


def test_what_differs_from_the_lists(made, unpacked):
    files = {**made, PHOTO: b"x", "data/more": b"x", "log/more": b"x"}
    del files["data/custody.csv"], files["READ-ME.txt"]
    assert problems(unpacked(files)) == [
        ("missing", "READ-ME.txt"),
        ("missing", "data/custody.csv"),
        ("extra", "data/more"),
        ("extra", "log/more"),
        ("changed", PHOTO),
        ("exhibit", PHOTO),
    ]


def a_line_twice(data: bytes) -> bytes:
    first, *rest = data.splitlines(keepends=True)
    return b"".join([first, first, *rest])


BROKEN_LISTS = {
    "a line twice": a_line_twice,
    "out of order": lambda data: b"".join(reversed(data.splitlines(keepends=True))),
    "one space": lambda data: data.replace(b"  ", b" ", 1),
    "capitals": lambda data: data[:64].upper() + data[64:],
    "cut": lambda data: data[:-1],
    "no UTF-8": lambda data: data.replace(b"data/", b"data/\xff", 1),
    "a file outside": lambda data: data.replace(b"data/", b"data/../", 1),
    "a file of the other list": lambda data: data + b"0" * 64 + b"  verify.py\n",
    "a line without end": lambda data: b"0" * 200_000,
}


@pytest.mark.parametrize("change", BROKEN_LISTS.values(), ids=BROKEN_LISTS)
def test_a_list_with_a_line_that_is_none(made, unpacked, change):
    files = dict(made)
    files[MANIFEST] = change(files[MANIFEST])
    relist(files)
    assert problems(unpacked(files)) == PACKAGE


def test_another_whole_log_is_seen_by_the_number_of_the_key_alone(unpacked):
    def forged(entries):
        first, *rest = entries
        return [type(first)(1, first.kind, {"verifier": FORGER.verifier.text}), *rest]

    files = make(Recipe(log=forged, earlier=0))
    signed_by(FORGER, and_named=True)(files)
    relist(files)
    folder = unpacked(files)
    assert problems(folder, None) == []
    assert problems(folder) == [("key", VERIFIER)]


def test_new_keys_of_a_journal(rekeyed, unpacked):
    folder = unpacked(rekeyed)
    for key in (KEY, NEXT_KEY):
        assert problems(folder, number_of(key.verifier.text)) == []
    assert problems(folder, number_of(FORGER.verifier.text)) == [("key", VERIFIER)]
    old = dict(rekeyed)
    signed_by(KEY, and_named=True)(old)  # whoever copied the journal before has the old key
    relist(old)
    assert problems(unpacked(old, "old")) == [("head", NEWEST), ("key", VERIFIER)]


@pytest.mark.skipif(os.name == "nt", reason="making links and pipes needs rights there")
def test_links_and_pipes_are_never_followed(made, unpacked):
    folder = unpacked(made)
    (folder / PHOTO).unlink()
    (folder / PHOTO).symlink_to(folder / DRAWING)
    (folder / "data" / "folder").symlink_to("/")
    os.mkfifo(folder / "pipe")
    assert problems(folder) == [
        ("extra", "data/folder"),
        ("extra", "pipe"),
        ("changed", PHOTO),
        ("exhibit", PHOTO),
    ]
    (folder / LOG).unlink()
    (folder / LOG).symlink_to(folder / VERIFIER)
    assert problems(folder) == PACKAGE


@pytest.mark.skipif(os.name == "nt", reason="such folders cannot be made there")
def test_folders_deeper_than_any_path_are_no_package(made, unpacked):
    folder = unpacked(made)
    place = os.open(folder, os.O_RDONLY)
    for _ in range(2100):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    assert problems(folder) == PACKAGE
    subprocess.run(["rm", "-rf", folder / "d"], check=True)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made there")
def test_a_name_that_is_no_text_is_no_package(made, unpacked):
    folder = unpacked(made)
    Path(os.fsdecode(os.fsencode(folder) + b"/data/\xff")).write_bytes(b"x")
    assert problems(folder) == PACKAGE
