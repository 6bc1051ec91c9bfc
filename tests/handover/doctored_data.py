"""Ways to doctor the files of a package, its lists, and what its contents say.

Never here: the log (`doctored_log`), heads, keys and stamps (`doctored_heads`).
"""

from collections.abc import Iterator

from tests.handover.doctored import (
    CONTENTS,
    DRAWING,
    LOG,
    MANIFEST,
    ORIGINALS,
    PACKAGE,
    PHOTO,
    TAGS,
    VERIFIER,
    Change,
    Doctored,
    Found,
    Package,
    flipped,
    found,
)
from tests.viewer import hand_made

DATA = ("data/dossier.pdf", "data/dossier.json", "data/custody.csv", "data/transcripts/04 chat.txt")


def ways() -> Iterator[Doctored]:
    for name, change, also in (*_files(), *_contents()):
        # What the contents say of these is not what the list says, unless that is written anew.
        yield Doctored(f"{name}: as is", change, also | NOT_AS_LISTED.get(name, found()))
        yield Doctored(f"{name}: lists", change, also)
    for path in ("READ-ME.txt", "bagit.txt"):
        yield Doctored(f"{path} changed: as is", _changed(path))
        # Nobody signed that list: the specification says so.
        yield Doctored(f"{path} changed: tags", _changed(path))
        yield Doctored(f"{path} removed: as is", _removed(path))
    yield Doctored("the program that checks is another: tags", _put("verify.py", b"print('fine')"))
    yield Doctored(
        "list of data left out of the other: whole", _unlisted, found(("extra", MANIFEST))
    )
    for name, change in (*_no_contents(), *_no_lists(), *_no_names(), *_gone()):
        yield Doctored(f"{name}: whole", change, PACKAGE)


NOT_AS_LISTED = {
    "original and contents changed, no entry named": found(("exhibit", PHOTO)),
    "originals swapped with all that names them": found(("exhibit", PHOTO), ("exhibit", DRAWING)),
}

Way = tuple[str, Change, Found]


def _exhibit(path: str) -> Found:
    return found(("exhibit", path)) if path in ORIGINALS else found()


def _changed(path: str) -> Change:
    return lambda package: package.files.update({path: flipped(package.files[path])})


def _put(path: str, data: bytes) -> Change:
    return lambda package: package.files.update({path: data})


def _removed(path: str) -> Change:
    return lambda package: package.files.__delitem__(path)


def _renamed(path: str, to: str) -> Change:
    return lambda package: package.files.update({to: package.files.pop(path)})


def _swapped(one: str, other: str) -> Change:
    def change(package: Package) -> None:
        files = package.files
        files[one], files[other] = files[other], files[one]

    return change


def _files() -> Iterator[Way]:
    for path in (*DATA, PHOTO):
        yield f"{path} changed", _changed(path), _exhibit(path)
        yield f"{path} removed", _removed(path), _exhibit(path)
        yield f"{path} in capitals", _renamed(path, path[:-3] + path[-3:].upper()), _exhibit(path)
    yield "original longer", _put(PHOTO, hand_made.PNG + b"\n"), _exhibit(PHOTO)
    yield "original empty", _put(PHOTO, b""), _exhibit(PHOTO)
    yield "two originals swapped", _swapped(PHOTO, DRAWING), _exhibit(PHOTO) | _exhibit(DRAWING)
    yield "file added", _put("data/originals/05 x.png", b"x"), found()
    yield "file with a long name added", _put(f"data/{'é' * 100}.txt", b"x"), found()


def _told(**members: object) -> Change:
    def change(package: Package) -> None:
        said = package.contents() | members
        package.files[CONTENTS] = hand_made.canonical(said)

    return change


def _of_first(**members: object) -> Change:
    def change(package: Package) -> None:
        said = package.contents()
        said["exhibits"][0] |= members
        package.files[CONTENTS] = hand_made.canonical(said)

    return change


def _swapped_in_contents(*names: str) -> Change:
    """Swap two originals, and what the contents say of them."""

    def change(package: Package) -> None:
        _swapped(PHOTO, DRAWING)(package)
        said = package.contents()
        one, other = said["exhibits"][:2]
        for name in names:
            one[name], other[name] = other[name], one[name]
        package.files[CONTENTS] = hand_made.canonical(said)

    return change


def _other_original(**members: object) -> Change:
    data = b"another picture"

    def change(package: Package) -> None:
        package.files[PHOTO] = data
        _of_first(sha256=hand_made.sha256(data), size=len(data), **members)(package)

    return change


def _contents() -> Iterator[Way]:
    photo = _exhibit(PHOTO)
    yield "original and contents changed", _other_original(), photo
    yield "original and contents changed, no entry named", _other_original(entry=None), found()
    yield (
        "originals swapped with their digests",
        _swapped_in_contents("sha256", "size"),
        (photo | _exhibit(DRAWING)),
    )
    swapped = _swapped_in_contents("sha256", "size", "evidence")
    yield "originals swapped with all that names them", swapped, found()
    yield "another size", _of_first(size=1), photo
    yield "another digest", _of_first(sha256="0" * 64), photo
    yield "no digest", _of_first(sha256=None), photo
    yield "digest in capitals", _of_first(sha256=hand_made.sha256(hand_made.PNG).upper()), photo
    yield "another id", _of_first(evidence="e2"), photo
    yield "no id", _of_first(evidence=None), photo
    yield "another entry", _of_first(entry=4), photo
    yield "an entry that is not shown", _of_first(entry=3), photo
    yield "no entry", _of_first(entry=None), found()
    yield "another name", _of_first(name="x.png"), found()
    yield "another number", _of_first(number=9), found()
    yield "another path", _of_first(path="custody.csv"), found(("exhibit", "data/custody.csv"))
    yield (
        "a path outside",
        _of_first(path="../READ-ME.txt"),
        found(("exhibit", "data/../READ-ME.txt")),
    )
    yield "a path that is not there", _of_first(path="x"), found(("exhibit", "data/x"))
    yield "held back all the same", _of_first(path=None, entry=None, held_back="minor"), found()
    yield "no exhibits", _told(exhibits=[]), found()
    yield "another title", _told(title="x"), found()
    yield "another hand-over", _told(handover="h2"), found()
    yield "another language", _told(language="fr"), found()
    yield "one member more", _told(more=[1, {"x": None}]), found()


def _no_contents() -> Iterator[tuple[str, Change]]:
    yield "contents of version 2", _told(version=2)
    yield "contents of version true", _told(version=True)
    yield "contents in German", _told(language="de")
    yield "contents without a list", _told(exhibits={})
    yield "contents with null as an exhibit", _told(exhibits=[None])
    yield "contents with a size that is true", _of_first(size=True)
    yield "contents with a size that is text", _of_first(size="1")
    yield "contents with a number as path", _of_first(path=1)
    yield "contents without size", _edited(CONTENTS, b'"size":', b'"SIZE":')
    yield "contents with a space", _edited(CONTENTS, b'"size":', b'"size": ')
    yield "contents with a line feed", _put_end(CONTENTS, b"\n")
    yield "contents with a fraction", _edited(CONTENTS, b'"number":1', b'"number":1.5')
    yield (
        "contents with a huge number",
        _edited(CONTENTS, b'"number":1', b'"number":1' + b"0" * 10**6),
    )
    yield "contents nested deep", _put(CONTENTS, b"[" * 10**6)
    yield "contents are a list", _put(CONTENTS, b"[]")
    yield "contents are empty", _put(CONTENTS, b"")
    yield "contents are no UTF-8", _edited(CONTENTS, b"Working", b"W\xffrking")
    yield "contents with half a pair", _edited(CONTENTS, b"Working", rb"\ud800")


def _edited(path: str, old: bytes, new: bytes) -> Change:
    return lambda package: package.edit(path, old, new)


def _put_end(path: str, data: bytes) -> Change:
    return lambda package: package.files.update({path: package.files[path] + data})


def _put_start(path: str, data: bytes) -> Change:
    return lambda package: package.files.update({path: data + package.files[path]})


def _no_lists() -> Iterator[tuple[str, Change]]:
    line = b"0" * 64 + b"  "
    for name, path in (
        ("absolute", b"/etc/passwd"),
        ("outside", b"data/../../x"),
        ("with a dot", b"./data/x"),
        ("with an empty folder", b"data//x"),
        ("with a backslash", b"data\\x"),
        ("with escapes", b"data/%0A"),
        ("with a control", b"data/\x1bx"),
        ("with a late control", b"data/\xc2\x85x"),
        ("of the log", b"log/x"),
        ("that is no UTF-8", b"data/\xff"),
        ("out of order", b"data/zz\n" + line + b"data/za"),
        ("twice", b"data/zz\n" + line + b"data/zz"),
    ):
        end = b"\n"
        yield f"list names a path {name}", _put_end(MANIFEST, line + path + end)
    yield "list has one space", _edited(MANIFEST, b"  data", b" data")
    yield "list has an asterisk", _edited(MANIFEST, b"  data", b" *data")
    yield (
        "list has capitals",
        lambda package: package.files.update({MANIFEST: b"A" + package.files[MANIFEST][1:]}),
    )
    yield (
        "list ends in the middle",
        lambda package: package.files.update({MANIFEST: package.files[MANIFEST][:-1]}),
    )
    yield "list has an empty line", _put_end(MANIFEST, b"\n")
    yield "list begins with a mark", _put_start(MANIFEST, b"\xef\xbb\xbf")
    yield (
        "list of Windows",
        lambda package: package.files.update(
            {MANIFEST: package.files[MANIFEST].replace(b"\n", b"\r\n")}
        ),
    )
    yield "other list names data", _put_start(TAGS, line + b"data/x\n")
    yield "other list names itself", _put_end(TAGS, line + TAGS.encode() + b"\n")


def _no_names() -> Iterator[tuple[str, Change]]:
    yield "two names but for case", _put("data/originals/01 PHOTO.png", b"x")
    yield (
        "two names but for case, not ASCII",
        lambda package: package.files.update({"data/é": b"x", "data/É": b"x"}),
    )
    yield "a name with a backslash", _put("data/a\\b", b"x")
    yield "a name with a line feed", _put("data/a\nb", b"x")
    yield "a name that a terminal obeys", _put("data/\x1b[2J", b"x")
    yield "a name with a late control", _put("data/a\x85b", b"x")


def _gone() -> Iterator[tuple[str, Change]]:
    for path in (MANIFEST, TAGS, CONTENTS, LOG, VERIFIER):
        yield f"no {path}", _removed(path)
        yield f"{path} in capitals", _renamed(path, path.upper())

    def no_heads(package: Package) -> None:
        for path in [one for one in package.files if one.startswith("log/checkpoints/")]:
            del package.files[path]

    yield "no head", no_heads
    yield (
        "no head with six digits",
        lambda package: (
            no_heads(package),
            package.files.update({"log/checkpoints/7.txt": b"x"}),
        )[0],
    )


def _unlisted(package: Package) -> None:
    lines = package.files[TAGS].splitlines(keepends=True)
    package.files[TAGS] = b"".join(
        one for one in lines if not one.endswith(f"  {MANIFEST}\n".encode())
    )
