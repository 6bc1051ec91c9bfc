"""What the page says of packages that somebody changed: each rule of the specification."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping

import pytest

from tests.demo_case import shared_folder
from tests.handed_over import handed_over
from tests.viewer import hand_made
from tests.viewer.hand_made import (
    KEY,
    NEXT_KEY,
    Files,
    Recipe,
    Written,
    make,
    manifest,
    relist,
    sealed,
    sha256,
    zipped,
)

UNCHECKED = [("key_unknown", "log/verifier.txt"), ("no_stamp", "log/stamps")]
EXHIBITS = [
    ("exhibit", f"data/originals/0{number} {name}")
    for number, name in enumerate(Recipe().originals, start=1)
]
PHOTO = "data/originals/01 photo.png"
NEWEST = "log/checkpoints/000007.txt"
EARLIER = "log/checkpoints/000004.txt"


def edited(
    path: str, change: Callable[[bytes], bytes], *, is_listed: bool = False
) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        files[path] = change(files[path])
        if is_listed:
            data = path.startswith("data/")
            if data:
                files["manifest-sha256.txt"] = manifest(files, lambda one: one.startswith("data/"))
            relist(files)

    return edit


def log_line(
    number: int, change: Callable[[dict[str, object]], object]
) -> Callable[[bytes], bytes]:
    def edit(log: bytes) -> bytes:
        lines = log.splitlines(keepends=True)
        line = json.loads(lines[number])
        change(line)
        lines[number] = hand_made.canonical(line) + b"\n"
        return b"".join(lines)

    return edit


def without(log: bytes, number: int) -> bytes:
    lines = log.splitlines(keepends=True)
    return b"".join(lines[:number] + lines[number + 1 :])


def swapped(log: bytes) -> bytes:
    one, two, *rest = log.splitlines(keepends=True)
    return b"".join([two, one, *rest])


def resigned(files: Files) -> None:
    other = hand_made.head([b"another log"] * 7, NEXT_KEY)
    files[NEWEST] = other
    relist(files)


def another_log(files: Files) -> None:
    ours = make()
    as_many = dict.fromkeys(one for one in ours if one.startswith("data/originals/"))
    digest = sha256(files["manifest-sha256.txt"])
    files.update(hand_made.log_files(Recipe(log=other_entry), as_many, digest))
    files["log/proofs/000002.tlog-proof"] = ours["log/proofs/000002.tlog-proof"]
    files["log/log.txt"] = ours["log/log.txt"]
    relist(files)


def other_entry(entries: list[Written]) -> list[Written]:
    return [*entries[:1], Written(2, "incident.added", {"what": "Something else."}), *entries[2:]]


def rekeyed_by_old(files: Files) -> None:
    """The newest head signed by the key that was replaced: it counts for nothing any more."""
    text = files[NEWEST].split(b"\n\n")[0].decode() + "\n"
    note = KEY.sign(text).encode()
    for path in [one for one in files if one.endswith(".tlog-proof")]:
        files[path] = files[path].replace(files[NEWEST], note)
    files[NEWEST] = note
    relist(files)


def also_named(files: Files) -> None:
    files["data/Custody.csv"] = b""
    files["manifest-sha256.txt"] = manifest(files, lambda one: one.startswith("data/"))
    relist(files)


def contents_say(change: Callable[[dict[str, object]], object]) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        contents = json.loads(files["data/contents.json"])
        change(contents)
        files["data/contents.json"] = hand_made.canonical(contents)

    return edit


CASES: Mapping[str, tuple[Recipe, Callable[[Files], object], list[tuple[str, str]]]] = {
    "nothing": (Recipe(), lambda files: None, []),
    "new-keys": (Recipe(rekeyed=True), lambda files: None, []),
    "no-earlier-head": (Recipe(earlier=0), lambda files: None, []),
    "text-edited": (
        Recipe(),
        edited(PHOTO, lambda data: data + b"x"),
        [("changed", PHOTO), ("exhibit", PHOTO)],
    ),
    "file-gone": (
        Recipe(),
        lambda files: files.pop("data/custody.csv"),
        [("missing", "data/custody.csv")],
    ),
    "file-added": (
        Recipe(),
        lambda files: files.update({"data/new": b""}),
        [("extra", "data/new")],
    ),
    "file-added-outside": (Recipe(), lambda files: files.update({"new": b""}), [("extra", "new")]),
    "read-me-edited": (
        Recipe(),
        edited("READ-ME.txt", lambda data: b"call me\n"),
        [("changed", "READ-ME.txt")],
    ),
    "manifest-too": (
        Recipe(),
        edited("data/transcripts/04 chat.txt", lambda data: data.upper(), is_listed=True),
        [("manifest", "manifest-sha256.txt")],
    ),
    "original-and-manifest": (
        Recipe(),
        edited(PHOTO, lambda data: data + b"x", is_listed=True),
        [("manifest", "manifest-sha256.txt"), ("exhibit", PHOTO)],
    ),
    "words-of-an-entry": (
        Recipe(),
        edited(
            "log/log.txt",
            log_line(1, lambda line: line["fields"].update(what="Nothing happened.")),
            is_listed=True,
        ),
        [("log", "2"), *EXHIBITS],
    ),
    "leaf-of-an-entry": (
        Recipe(),
        edited(
            "log/log.txt",
            log_line(
                2,
                lambda line: line.update(
                    leaf=Written(4, "incident.amended", {"place": "Elsewhere"}).leaf
                ),
            ),
            is_listed=True,
        ),
        [("log", "4")],
    ),
    "whole-entry": (
        Recipe(),
        edited(
            "log/log.txt",
            lambda log: log.replace(
                Written(4, "incident.amended", {"place": "Mill Lane"}).line,
                Written(4, "incident.amended", {"place": "Elsewhere"}).line,
            ),
            is_listed=True,
        ),
        [("proof", "4")],
    ),
    "entry-dropped": (
        Recipe(),
        edited("log/log.txt", lambda log: without(log, 2), is_listed=True),
        [("log", "6")],
    ),
    "first-entry-dropped": (
        Recipe(),
        edited("log/log.txt", lambda log: without(log, 0), is_listed=True),
        [("log", "6"), ("key", "log/verifier.txt")],
    ),
    "order-changed": (
        Recipe(),
        edited("log/log.txt", swapped, is_listed=True),
        [("log", "1"), ("key", "log/verifier.txt")],
    ),
    "entry-twice": (
        Recipe(),
        edited("log/log.txt", lambda log: log + log.splitlines(keepends=True)[-1], is_listed=True),
        [("manifest", "manifest-sha256.txt"), ("log", "6")],
    ),
    "no-line": (
        Recipe(),
        edited("log/log.txt", lambda log: log + b"{}\n", is_listed=True),
        [("log", "6"), ("log", "line 5")],
    ),
    "spelled-otherwise": (
        Recipe(),
        edited("log/log.txt", lambda log: log.replace(b'{"at"', b'{ "at"', 1), is_listed=True),
        [("log", "line 1"), ("key", "log/verifier.txt")],
    ),
    "proof-gone": (
        Recipe(),
        lambda files: (files.pop("log/proofs/000004.tlog-proof"), relist(files)),
        [("proof", "4")],
    ),
    "proof-of-another-place": (
        Recipe(),
        edited(
            "log/proofs/000004.tlog-proof",
            lambda data: data.replace(b"index 3", b"index 2"),
            is_listed=True,
        ),
        [("proof", "4")],
    ),
    "proof-of-another-log": (
        Recipe(),
        another_log,
        [("proof", "2")],
    ),
    "signed-with-another-key": (
        Recipe(),
        resigned,
        [*(("proof", one) for one in "1246"), ("head", NEWEST)],
    ),
    "signed-with-the-old-key": (Recipe(rekeyed=True), rekeyed_by_old, [("head", NEWEST)]),
    "head-under-another-number": (
        Recipe(),
        lambda files: (
            files.update({EARLIER.replace("4", "5"): files.pop(EARLIER)}),
            relist(files),
        ),
        [("head", EARLIER.replace("4", "5"))],
    ),
    "another-verifier": (
        Recipe(),
        edited(
            "log/verifier.txt", lambda data: f"{NEXT_KEY.verifier.text}\n".encode(), is_listed=True
        ),
        [("key", "log/verifier.txt")],
    ),
    "consistency-edited": (
        Recipe(),
        edited(
            "log/checkpoints/000004.consistency", lambda data: data[:-5] + b"AAA=\n", is_listed=True
        ),
        [("consistency", EARLIER)],
    ),
    "history-changed": (
        Recipe(),
        edited(EARLIER, lambda data: hand_made.head([b"a", b"b", b"c", b"d"], KEY), is_listed=True),
        [("consistency", EARLIER)],
    ),
    "exhibit-of-another-entry": (
        Recipe(data=contents_say(lambda one: one["exhibits"][0].update(entry=4))),
        lambda files: None,
        [("exhibit", PHOTO)],
    ),
    "exhibit-nowhere": (
        Recipe(data=contents_say(lambda one: one["exhibits"][0].update(path="originals/none"))),
        lambda files: None,
        [("exhibit", "data/originals/none")],
    ),
    "no-contents": (
        Recipe(data=contents_say(lambda one: one.update(version=2))),
        lambda files: None,
        [("package", "")],
    ),
    "no-log": (Recipe(), lambda files: files.pop("log/log.txt"), [("package", "")]),
    "no-head": (Recipe(earlier=0), lambda files: files.pop(NEWEST), [("package", "")]),
    "same-name-but-for-case": (Recipe(), also_named, [("package", "")]),
    "climbing-name": (
        Recipe(),
        lambda files: files.update({"data/../../x": b""}),
        [("package", "")],
    ),
    "manifest-out-of-order": (
        Recipe(),
        edited(
            "manifest-sha256.txt", lambda data: b"".join(reversed(data.splitlines(keepends=True)))
        ),
        [("package", "")],
    ),
}


@pytest.fixture(scope="module")
def answers(engine, write):
    """What the page says of each case, by its name; one run for all."""
    paths = []
    for name, (recipe, change, _) in CASES.items():
        files = make(recipe)
        change(files)
        paths.append(write(f"{name}.zip", zipped(files)))
    return dict(zip(CASES, engine(*paths), strict=True))


def found(answer):
    return [(one["code"], one["place"]) for one in answer["checked"]["findings"]]


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_found_and_nothing_else(answers, name):
    expected = CASES[name][2]
    is_package = ("package", "") not in expected
    assert found(answers[name]) == expected + (UNCHECKED if is_package else [])
    assert answers[name]["checked"]["verdict"] == ("differs" if expected else "fine")


def test_the_numbers_of_all_keys_are_told(answers):
    numbers = [hand_made.number_of(one.verifier.text) for one in (KEY, NEXT_KEY)]
    assert answers["new-keys"]["checked"]["numbers"] == numbers


def rezipped(data: bytes, **given: object) -> bytes:
    """Write the members anew, as other programs may: with a comment, folders, times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name)
            for field, value in given.items():
                setattr(info, field, value)
            target.writestr(info, source.read(name))
    return out.getvalue()


DESCRIPTOR = b"PK\x07\x08"

BROKEN = {
    "compressed": lambda data: rezipped(data, compress_type=zipfile.ZIP_DEFLATED),
    "cut": lambda data: data[:-30],
    "commented": lambda data: data[:-2] + b"\x01\x00x",
    "member-commented": lambda data: rezipped(data, comment=b"x"),
    "extra-field": lambda data: rezipped(data, extra=b"\x99\x99\x01\x00x"),
    "link": lambda data: rezipped(data, external_attr=0o120777 << 16),
    "something-before": lambda data: b"MZ" + data,
    "name-differs-inside": lambda data: data.replace(b"bagit.txt", b"bagit.exe", 1),
    "byte-more-behind": lambda data: data.replace(DESCRIPTOR, DESCRIPTOR + b"\xff", 1),
    "folder-named-otherwise": lambda data: zipped({**make(), "LOG": b"a file"}),
}


def test_containers_of_another_make_are_no_packages(engine, write):
    whole = zipped(make())
    paths = [write(f"broken-{name}.zip", change(whole)) for name, change in BROKEN.items()]
    assert [found(one) for one in engine(*paths)] == [[("package", "")]] * len(BROKEN)


def large(files: Files) -> bytes:
    """Write every member as if it could have more than 4 GiB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(data)
    return out.getvalue()


def with_another_sum(data: bytes) -> bytes:
    """Change the CRC-32 behind the first member."""
    at = data.index(DESCRIPTOR) + len(DESCRIPTOR)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_other_ways_to_store_are_fine(engine, write):
    files = make()
    whole = zipped(files)
    ways = {"seekable": rezipped(whole), "large": large(files), "sum": with_another_sum(whole)}
    paths = [write(f"{name}.zip", data) for name, data in ways.items()]
    assert [found(one) for one in engine(*paths)] == [UNCHECKED] * len(ways)


def test_a_folder_and_a_sealed_file_are_checked_alike(engine, write, tmp_path):
    files = make()
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    path = write("alike.age", sealed(zipped(files)))
    folder, file = engine(tmp_path, path, words=hand_made.PHRASE)
    assert found(folder) == found(file) == UNCHECKED


def test_what_the_program_hands_over_is_fine(engine, tmp_path_factory, worker_id):
    packages = handed_over(shared_folder(tmp_path_factory.getbasetemp(), worker_id))
    clear, closed = engine(packages.clear, packages.case_age, words=packages.words)
    assert clear["checked"]["verdict"] == closed["checked"]["verdict"] == "fine"
    assert packages.sealed.key_number in closed["checked"]["numbers"]


def test_a_sealed_file_that_was_touched_or_cut_says_so(engine, write):
    whole = sealed(zipped(make()))
    flipped = bytes([*whole[:-9], whole[-9] ^ 1, *whole[-8:]])
    paths = [write("flipped.age", flipped), write("cut.age", whole[:-100])]
    assert [found(one) for one in engine(*paths, words=hand_made.PHRASE)] == [[("package", "")]] * 2


def test_the_digest_of_what_was_received_is_that_of_the_very_file(engine, write, tmp_path):
    # Several blocks of the seal, and more than one piece of what a browser reads.
    files = make(Recipe(originals={"disk.bin": ("application/octet-stream", bytes(5_000_000))}))
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    case = zipped(files)
    kinds = {
        "r.age": sealed(case),
        "r.zip": case,
        "cut.age": sealed(case)[:-9],
        "cut.zip": case[:-9],
    }
    paths = [write(name, data) for name, data in kinds.items()]
    *given, folder = engine(*paths, tmp_path, words=hand_made.PHRASE)
    assert [one["received"] for one in given] == [
        {"size": len(data), "sha256": hand_made.sha256(data)} for data in kinds.values()
    ]
    listed = hand_made.sha256(files["manifest-sha256.txt"])
    assert [one["checked"]["manifest"] for one in given] == [listed, listed, "", ""]
    assert (folder["received"], folder["checked"]["manifest"]) == (None, listed)


def test_wrong_words_are_no_damage(engine, write):
    path = write("words.age", sealed(zipped(make())))
    assert engine(path, words="six other words than those told") == [{"failed": "wrong_words"}]


# --- time stamps -------------------------------------------------------------------------------

REPLY = "log/stamps/000007-1.tsr"


def swapped_bytes(path: str, replacement: Callable[[bytes], bytes]) -> Callable[[Files], None]:
    return edited(path, replacement, is_listed=True)


def stamp_changes(files: Files, stamper) -> Mapping[str, Mapping[str, bytes]]:
    """Return what somebody puts in place of the parts of a time stamp."""
    other = stamper(b"something else")
    return {
        "whole": {},
        "of-another-head": {REPLY: other["1.tsr"], REPLY.replace("tsr", "tsq"): other["1.tsq"]},
        "another-question": {REPLY.replace("tsr", "tsq"): stamper(files[NEWEST])["1.tsq"]},
        "flipped": {REPLY: files[REPLY][:-5] + bytes([files[REPLY][-5] ^ 1]) + files[REPLY][-4:]},
        "shifted": {REPLY: shifted(files[REPLY])},
        "no-reply": {REPLY: b"0"},
    }


@pytest.fixture(scope="module")
def stamped(stamper, engine, write):
    """Packages with a time stamp, and what the page says of each with and without trust."""
    files = make(Recipe(stamped=stamper))
    changed = stamp_changes(files, stamper)
    paths = []
    for name, parts in changed.items():
        case = {**files, **parts}
        relist(case)
        paths.append(write(f"stamped-{name}.zip", zipped(case)))
    trust = write("root.pem", files[REPLY.replace("tsr", "pem")])
    return {
        None: dict(zip(changed, engine(*paths), strict=True)),
        "trust": dict(zip(changed, engine(*paths, trust=str(trust)), strict=True)),
    }


def shifted(reply: bytes) -> bytes:
    """Move the time of a reply to another year."""
    at = reply.index(b"\x18\x0f20") + 2
    return reply[:at] + b"2019" + reply[at + 4 :]


def test_a_stamp_that_holds_is_vouched_for_by_whom_the_reader_trusts(stamped):
    known = ("key_unknown", "log/verifier.txt")
    assert found(stamped[None]["whole"]) == [known, ("stamp_untrusted", REPLY)]
    assert found(stamped["trust"]["whole"]) == [known]
    (stamp,) = stamped["trust"]["whole"]["checked"]["stamps"]
    assert stamp["authority"] == "Fictional Stamps, Nobody"
    assert stamp["isTrusted"]


@pytest.mark.parametrize(
    "name", ["of-another-head", "another-question", "flipped", "shifted", "no-reply"]
)
def test_a_stamp_that_does_not_hold_differs(stamped, name):
    assert ("stamp", REPLY) in found(stamped["trust"][name])
    assert stamped["trust"][name]["checked"]["verdict"] == "differs"


def test_a_browser_that_is_too_old_says_what_it_cannot_check(stamper, engine, write):
    path = write("old.zip", zipped(make(Recipe(stamped=stamper))))
    (answer,) = engine("--old", path)
    assert answer["checked"]["verdict"] == "cannot_check"
    assert found(answer) == [("key_unknown", "log/verifier.txt"), ("tool", "browser")]
