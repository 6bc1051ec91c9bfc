"""The strict reader of ZIP files refuses what could be read in two ways, whatever the trick."""

import io
import random
import struct
import zipfile

import pytest

from reports.errors import NoPackageError
from reports.received.checking import NO_PACKAGE, Known, check
from reports.received.members import lines
from reports.received.stored_zip import ZipMembers
from tests.viewer.hand_made import zipped

FILES = {"data/one.txt": b"one", "data/två.txt": b"", "log/log.txt": b"three\n" * 40}


def opened(data: bytes) -> dict[str, bytes]:
    members = ZipMembers(io.BytesIO(data))
    return {name: b"".join(members.pieces(name)) for name in members.sizes}


def written(files, compression=zipfile.ZIP_STORED, change=None, comment=b""):
    """A ZIP by the standard library, to something that can seek."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.comment = comment
        for name, data in files.items():
            about = zipfile.ZipInfo(name)
            about.compress_type = compression
            if change:
                change(about)
            archive.writestr(about, data)
    return out.getvalue()


def test_members_come_back_whole_and_in_order():
    for data in (zipped(FILES), written(FILES)):
        assert opened(data) == FILES
        assert [*opened(data)] == [*FILES]
    assert opened(zipped({})) == {}


def test_sizes_of_64_bits_are_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in FILES.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(data)
    assert opened(out.getvalue()) == FILES


@pytest.mark.parametrize("limit", ["ZIP_FILECOUNT_LIMIT", "ZIP64_LIMIT"])
def test_records_of_64_bits_at_the_end_are_read(monkeypatch, limit):
    monkeypatch.setattr(zipfile, limit, 1)  # as for very many members, or very large ones
    data = written(FILES)
    assert b"PK\x06\x06" in data
    assert opened(data) == FILES
    with pytest.raises(NoPackageError):
        opened(data.replace(b"PK\x06\x06", b"PK\x06\x09"))
    with pytest.raises(NoPackageError):
        opened(data.replace(b"PK\x06\x07", b"PK\x06\x09"))


def at_end(data: bytes) -> int:
    return data.rindex(b"PK\x05\x06")


def first_central(data: bytes) -> int:
    return data.index(b"PK\x01\x02")


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def inserted(data: bytes, at: int, new: bytes) -> bytes:
    """Bytes put in before the directory; the record at the end still finds that."""
    end = at_end(data)
    (start,) = struct.unpack_from("<L", data, end + 16)
    moved = patched(data, end + 16, struct.pack("<L", start + len(new)))
    return moved[:at] + new + moved[at:]


def of_kind(mode: int):
    def change(about):
        about.create_system, about.external_attr = 3, mode << 16

    return change


GOOD = zipped(FILES)
TRICKS = {
    "empty": b"",
    "shorter than its end": b"PK\x05\x06",
    "something in front": b"MZ" + GOOD,
    "something behind": GOOD + b"x",
    "a second end": GOOD + GOOD[at_end(GOOD) :],
    "another ZIP behind": GOOD + zipped({"data/other": b"x"}),
    "a comment": written(FILES, comment=b"x"),
    "cut": GOOD[:-30],
    "compressed": written(FILES, zipfile.ZIP_DEFLATED),
    "a folder's entry": written({"data/": b""}),
    "a link": written({"data/a": b"/etc/passwd"}, change=of_kind(0o120777)),
    "a pipe": written({"data/a": b""}, change=of_kind(0o010777)),
    "encrypted": patched(GOOD, first_central(GOOD) + 8, b"\x09"),
    "between members and directory": inserted(GOOD, first_central(GOOD), b"x" * 9),
    "between two members": inserted(GOOD, GOOD.index(b"PK\x03\x04", 4), b"x"),
    "another name in front": patched(GOOD, 30, b"data/own"),
    "another size in the directory": patched(GOOD, first_central(GOOD) + 24, b"\x02"),
    "two members at one place": patched(
        GOOD, GOOD.index(b"PK\x01\x02", first_central(GOOD) + 4) + 42, b"\0\0\0\0"
    ),
    "fewer counted": patched(GOOD, at_end(GOOD) + 8, b"\2\0\2\0"),
    "more counted": patched(GOOD, at_end(GOOD) + 8, b"\4\0\4\0"),
    "two counts": patched(GOOD, at_end(GOOD) + 8, b"\2\0"),
    "second disk": patched(GOOD, at_end(GOOD) + 4, b"\1\0"),
    "directory said to be huge": patched(GOOD, at_end(GOOD) + 12, b"\xfe\xff\xff\xff"),
    "64 bits said, and none there": patched(GOOD, at_end(GOOD) + 16, b"\xff\xff\xff\xff"),
    "twice": written({"data/a": b"1"})[:0] + zipped({"data/a": b"1", "data/A": b"2"}),
    "file and folder": zipped({"data/a": b"1", "data/a/b": b"2"}),
}


@pytest.mark.parametrize("data", TRICKS.values(), ids=TRICKS)
def test_tricks_are_refused(data):
    with pytest.raises(NoPackageError):
        opened(data)


BAD_NAMES = ["/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:/a", "a\nb", "a\x85b", ""]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_lead_elsewhere_are_refused(name):
    info = zipfile.ZipInfo("x")
    info.filename = name
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, b"")
    with pytest.raises(NoPackageError):
        opened(out.getvalue())


def test_names_without_a_spelling_are_refused():
    for name, other in ((b"data/\xc3\xa5", b"data/\xff\xff"), (b"data/zz", b"data/\xc3\xa5")):
        data = zipped({name.decode(): b""}).replace(name, other)
        with pytest.raises(NoPackageError):
            opened(data)


def test_an_unknown_extra_field_is_refused():
    """Such fields can hold a second name, which some readers believe."""

    def change(about):
        about.extra = struct.pack("<2H", 0x7075, 1) + b"x"

    with pytest.raises(NoPackageError):
        opened(written(FILES, change=change))


# --- one byte anywhere ------------------------------------------------------------------------


def not_looked_at(data: bytes) -> set[int]:
    """Places that the specification leaves out: CRC-32, times, versions, attributes."""
    places: set[int] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist():
            start = one.header_offset
            behind = start + 30 + len(one.filename.encode()) + one.file_size
            places |= {start + at for at in (4, 5, *range(10, 18))}
            places |= {behind + at for at in range(4, 8)}
    at = data.index(b"PK\x01\x02" + b"\x14\x03\x14\x00")
    while data[at : at + 4] == b"PK\x01\x02":
        places |= {at + one for one in (*range(4, 8), *range(12, 20), *range(36, 42))}
        at += 46 + sum(struct.unpack_from("<3H", data, at + 28))
    return places


def is_found(data: bytes, at: int, bit: int) -> bool:
    flipped = patched(data, at, bytes([data[at] ^ 1 << bit]))
    try:
        verdict = check(ZipMembers(io.BytesIO(flipped)), Known())
    except NoPackageError:
        verdict = NO_PACKAGE
    return not verdict.ok


def test_any_byte_that_is_flipped_is_found(made):
    data = zipped(made)
    assert check(ZipMembers(io.BytesIO(data)), Known()).ok
    left_out = not_looked_at(data)
    source = random.Random(7)
    for at in source.sample([one for one in range(len(data)) if one not in left_out], 150):
        assert is_found(data, at, source.randrange(8)), at


@pytest.mark.battery
def test_every_byte_that_is_flipped_is_found(made):
    data = zipped(made)
    left_out = not_looked_at(data)
    source = random.Random(8)
    lost = [
        at
        for at in range(len(data))
        if at not in left_out and not is_found(data, at, source.randrange(8))
    ]
    assert lost == []


# --- lines ------------------------------------------------------------------------------------


def test_lines_are_cut_wherever_the_pieces_end():
    whole = b"one\n\nthree is long\nlast"
    source = random.Random(3)
    for _ in range(50):
        cuts = sorted(source.sample(range(len(whole) + 1), 4))
        pieces = [whole[one:two] for one, two in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
        assert [*lines(pieces, 20)] == [b"one\n", b"\n", b"three is long\n", b"last"]
        assert [*lines(pieces, 10)] == [b"one\n", b"\n", None, b"last"]
    assert [*lines([], 10)] == []
