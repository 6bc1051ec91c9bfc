"""Archives that were made to do harm: what they list, what becomes an item, what reading gives."""

import contextlib
import gzip
import io
import struct
import tarfile
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers import limits
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import What
from harassvault.importers.tree import TreeError

WORDS = b"just words\n" * 30


def grown(data, path="export.zip"):
    return grow([Part(path, len(data), io.BytesIO(data))])


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(*members, mode="w"):
    """Pack members given as names with bytes, or as `TarInfo`."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for one in members:
            if isinstance(one, tarfile.TarInfo):
                archive.addfile(one)
            else:
                info = tarfile.TarInfo(one[0])
                info.size = len(one[1])
                archive.addfile(info, io.BytesIO(one[1]))
    return buffer.getvalue()


def special(name, kind, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def local(name, data, *, packed=None, size=None, method=0):
    """Write a member as it stands in a zip, with sizes of one's own."""
    packed = data if packed is None else packed
    size = len(data) if size is None else size
    head = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, method, 0, 0, zlib.crc32(data), len(packed), size,
        len(name), 0,
    )  # fmt: skip
    return head + name + packed


def listed(name, data, offset, *, packed, size, method=0, flags=0, extra=b""):
    """Write a member as it stands in the list of a zip."""
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, method, 0, 0, zlib.crc32(data), packed, size,
        len(name), len(extra), 0, 0, 0, 0, offset,
    )  # fmt: skip
    return head + name + extra


def ended(body, entries, *, count=None, size=None, at=None):
    directory = b"".join(entries)
    count = len(entries) if count is None else count
    size = len(directory) if size is None else size
    at = len(body) if at is None else at
    return body + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, at, 0)


def left_out(tree):
    return [one.what for one in tree.left_out]


def read(tree, number=0):
    with tree.open(tree.items[number]) as stream:
        return stream.read()


def test_an_archive_becomes_its_members():
    tree = grown(zipped(("a/b.txt", WORDS), ("a/", b""), ("__MACOSX/a", b"x"), ("a/._b.txt", b"x")))
    assert [(one.path, one.size, one.archive) for one in tree.items] == [
        ("a/b.txt", len(WORDS), "export.zip")
    ]
    assert read(tree) == WORDS


def test_a_member_that_unpacks_to_far_more_than_it_takes():
    data = zlib.compress(b"x")[2:-4]
    member = listed(b"bomb", b"", 0, packed=len(data), size=3 << 30, method=8)
    tree = grown(ended(local(b"bomb", b"", packed=data, size=3 << 30, method=8), [member]))
    assert (tree.items, left_out(tree)) == ((), [What.TOO_LONG])


def test_what_deflate_can_honestly_do_is_read():
    tree = grown(zipped(("zeros", bytes(20 << 20))))
    assert len(read(tree)) == 20 << 20


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ITEMS", 5)
    one = zipped(*((f"{n}", b"x") for n in range(4)))
    tree = grow([Part(name, len(one), io.BytesIO(one)) for name in ("a.zip", "b.zip", "c.zip")])
    assert len(tree.items) == 5
    assert set(left_out(tree)) == {What.TOO_MANY}


def test_too_many_bytes_in_all(monkeypatch):
    monkeypatch.setattr(limits, "MAX_TOTAL_BYTES", 1000)
    tree = grown(zipped(*((f"{n}", bytes(400)) for n in range(4))))
    assert [one.path for one in tree.items] == ["0", "1"]
    assert left_out(tree) == [What.TOO_MANY]


def test_archives_inside_archives_stay_as_they_are():
    data = WORDS
    for level in range(20):
        data = zipped((f"{level}.zip", data))
    tree = grown(data)
    assert [one.path for one in tree.items] == ["19.zip"]


def test_members_that_share_their_bytes():
    body = local(b"a", WORDS)
    names = [b"%d" % n for n in range(1000)]
    entries = [listed(n, WORDS, 0, packed=len(WORDS), size=len(WORDS)) for n in names]
    tree = grown(ended(body, entries))
    assert tree.items == ()
    assert set(left_out(tree)) == {What.DAMAGED_PART}


def test_a_member_that_lies_inside_another():
    inner = local(b"inner", WORDS)
    body = local(b"outer", inner)
    entries = [
        listed(b"outer", inner, 0, packed=len(inner), size=len(inner)),
        listed(b"inner", WORDS, 35, packed=len(WORDS), size=len(WORDS)),
    ]
    tree = grown(ended(body, entries))
    assert [one.path for one in tree.items] == ["outer"]


def test_a_member_that_is_shorter_or_longer_than_listed():
    packed = zlib.compress(WORDS)[2:-4]
    for size in (5, len(WORDS) + 500):
        entry = listed(b"a", WORDS, 0, packed=len(packed), size=size, method=8)
        tree = grown(ended(local(b"a", WORDS, packed=packed, size=size, method=8), [entry]))
        with pytest.raises(TreeError, match="damaged"):
            read(tree)


def test_zip64_sizes_that_lie():
    extra = struct.pack("<HHQQ", 1, 16, 2**63 - 1, 2**62)
    big = 0xFFFFFFFF
    entry = listed(b"a", WORDS, 0, packed=big, size=big, extra=extra)
    tree = grown(ended(local(b"a", WORDS), [entry]))
    assert (tree.items, left_out(tree)) == ((), [What.TOO_LONG])


def test_a_place_behind_the_end():
    entry = listed(b"a", WORDS, 0x7FFFFFFF, packed=len(WORDS), size=len(WORDS))
    tree = grown(ended(local(b"a", WORDS), [entry]))
    for number in range(len(tree.items)):
        with pytest.raises(TreeError):
            read(tree, number)


def test_a_list_without_an_end_is_not_read(monkeypatch):
    monkeypatch.setattr(limits, "MAX_DIRECTORY_BYTES", 10_000)
    tree = grown(zipped(*((f"{n:0100}", b"") for n in range(200))))
    assert [one.path for one in tree.items] == ["export.zip"]


@pytest.mark.parametrize("lie", [{"count": 9}, {"size": 2**31}, {"at": 2**31}, {"size": 0}])
def test_an_end_that_lies(lie):
    entry = listed(b"a", WORDS, 0, packed=len(WORDS), size=len(WORDS))
    tree = grown(ended(local(b"a", WORDS), [entry], **lie))
    assert {one.path for one in tree.items} <= {"a", "export.zip"}


def test_encrypted_members_are_said_and_left_out():
    entry = listed(b"a", WORDS, 0, packed=len(WORDS), size=len(WORDS), flags=1)
    tree = grown(ended(local(b"a", WORDS), [entry]))
    assert (tree.items, left_out(tree)) == ((), [What.ENCRYPTED])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_unpack_all_at_once_are_left_out(method):
    tree = grown(zipped(("a", WORDS), method=method))
    assert (tree.items, left_out(tree)) == ((), [What.NOT_READ])


def test_two_members_of_one_name_give_the_first_and_say_so():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("a", b"first"), ("a", b"second"))
    tree = grown(data)
    assert len(tree.items) == 1
    assert left_out(tree) == [What.UNSAFE_NAME]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\boot.ini", "../../boot.ini"),
        ("x" * 10_000, "x" * limits.MAX_LINE),
        ("a\nb", "a\nb"),
        ("\u202egnp.exe", "\u202egnp.exe"),
    ],
)
def test_names_are_only_names(name, path):
    tree = grown(zipped((name, WORDS)))
    assert [one.path for one in tree.items] == [path]
    assert read(tree) == WORDS


def test_a_name_with_a_zero_byte():
    entry = listed(b"a\0b", WORDS, 0, packed=len(WORDS), size=len(WORDS))
    tree = grown(ended(local(b"a\0b", WORDS), [entry]))
    assert {one.path for one in tree.items} <= {"a", "a\0b"}


def test_folders_inside_each_other_without_end():
    tree = grown(zipped(("d/" * 500 + "a", WORDS)))
    assert (tree.items, left_out(tree)) == ((), [What.UNSAFE_NAME])


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_a_document_that_is_a_zip_stays_one_item(name):
    tree = grown(zipped((name, b""), ("word/document.xml", WORDS)), "letter.docx")
    assert [one.path for one in tree.items] == ["letter.docx"]


@pytest.mark.parametrize(("mode", "path"), [("w", "x.tar"), ("w:gz", "x.tgz")])
def test_a_tar_gives_its_plain_files_and_nothing_else(mode, path):
    members = [
        ("a.txt", WORDS),
        special("link", tarfile.SYMTYPE, "/etc/passwd"),
        special("again", tarfile.LNKTYPE, "a.txt"),
        special("round", tarfile.LNKTYPE, "round"),
        special("device", tarfile.BLKTYPE),
        special("pipe", tarfile.FIFOTYPE),
        special("folder", tarfile.DIRTYPE),
        ("../b.txt", b"other"),
    ]
    tree = grown(tarred(*members, mode=mode), path)
    assert [one.path for one in tree.items] == ["a.txt", "../b.txt"]
    assert (read(tree, 1), read(tree, 0)) == (b"other", WORDS)


def test_a_tar_file_with_holes_is_left_out():
    info = special("holes", tarfile.GNUTYPE_SPARSE)
    data = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    data[483:495] = b"77777777777\0"  # says that it is 8 GB long
    data[148:156] = b"%06o\0 " % (sum(data[:148]) + 256 + sum(data[156:512]))
    tree = grown(bytes(data) + bytes(1024), "x.tar")
    assert left_out(tree) in ([What.NOT_READ], [What.TOO_LONG])
    assert [one for one in tree.items if one.member] == []


def test_a_packed_tar_that_promises_far_more_than_it_is():
    info = tarfile.TarInfo("bomb")
    info.size = 10 << 30
    data = gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(1 << 20))
    begun = time.monotonic()
    tree = grown(data, "x.tgz")
    assert time.monotonic() - begun < 2
    for number in range(len(tree.items)):
        with pytest.raises(TreeError, match="damaged"):
            read(tree, number)


def test_a_tar_that_goes_backwards():
    info = tarfile.TarInfo("a")
    data = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    data[124:136] = b"\xff" * 12  # -1 bytes long
    data[148:156] = b"%06o\0 " % (sum(data[:148]) + 256 + sum(data[156:512]))
    begun = time.monotonic()
    grown(bytes(data) * 3 + bytes(1024), "x.tar")
    assert time.monotonic() - begun < 2


def test_a_tar_that_is_cut_off():
    data = tarred(("a", WORDS), ("b", bytes(5000)))
    tree = grown(data[:2000], "x.tar")
    assert read(tree) == WORDS
    with pytest.raises(TreeError, match="damaged"):
        read(tree, 1)


def test_a_tar_name_that_is_no_text():
    info = tarfile.TarInfo("f\udcff")
    tree = grown(tarred(info), "x.tar")
    assert [one.path for one in tree.items] == ["f\udcff"]


def test_large_reads_are_answered_in_pieces():
    tree = grown(zipped(("big", bytes(40 << 20)), method=zipfile.ZIP_STORED))
    with tree.open(tree.items[0]) as stream:
        assert len(stream.read(35 << 20)) == 35 << 20


SEEDS = (
    zipped(("a/b.txt", WORDS), ("c", b"x" * 3000), ("d", bytes(9000))),
    tarred(("a", WORDS), ("b", b"x" * 3000), special("l", tarfile.SYMTYPE, "a")),
    tarred(("a", WORDS), ("b" * 200, b"x" * 3000), mode="w:gz"),
)


@settings(max_examples=300, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=20),
    cut=st.integers(0, 400),
)
def test_no_archive_raises_anything_of_its_own(seed, changes, cut):
    data = bytearray(seed)
    for place, value in changes:
        data[-1 - place % len(data)] = value
    data = bytes(data[: len(data) - cut])
    for path in ("x.zip", "x.tgz"):
        tree = grown(data, path)
        for number in range(len(tree.items)):
            with contextlib.suppress(TreeError):
                read(tree, number)
