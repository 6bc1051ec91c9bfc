"""Every hostile file is kept byte for byte, under a name that can be written down everywhere."""

import os
import threading
import unicodedata
from pathlib import Path

import pytest

from harassvault.errors import (
    DiskFullError,
    FileChangedError,
    FileMissingError,
    FileUnreadableError,
    FolderGivenError,
    NotARegularFileError,
)
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import MAX_NAME, BytesSource, FileSource
from harassvault.vault import Vault
from tests.hostile.corpus import corpus


def test_all_come_out_as_they_went_in(reading, kept, digest, tmp_path):
    for number, hostile in enumerate(corpus()):
        target = tmp_path / f"{number}"
        found = reading.extract(kept[1][hostile.what], target)
        assert target.read_bytes() == hostile.data, hostile.what
        assert found.original.sha256 == digest(hostile.data)
        assert found.original.media_type == hostile.media_type


def test_all_have_names_that_can_be_written_down(reading, kept):
    for hostile in corpus():
        name = reading.evidence(kept[1][hostile.what]).original.name
        name.encode("utf-8")
        assert 0 < len(name) <= MAX_NAME, hostile.what
        assert "/" not in name
        assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in name)


def test_a_name_keeps_what_can_be_kept(reading, kept):
    def name_of(what):
        return reading.evidence(kept[1][f"name that {what}"]).original.name

    assert name_of("climbs") == "passwd"
    assert name_of("climbs on Windows") == "..\\..\\boot.ini"
    assert name_of("turns around") == "photo\u202egnp.exe"
    assert name_of("is no text") == "caf\ufffd.txt"
    assert name_of("is half a character") == "a\ufffd.txt"
    assert name_of("is emoji") == "👩🏽‍🦱💔🇫🇷.txt"
    assert name_of("has a line end") == "a\ufffdb\ufffd\ufffdc.txt"
    assert name_of("is nothing") == "\ufffd"


def test_the_journal_verifies_with_all_of_them(reading):
    verdict = reading.verify()
    assert (verdict.problems, verdict.originals) == ((), len(corpus()))


@pytest.fixture
def journal(tmp_path):
    with Vault.create(
        tmp_path / "j", "a long fictional password", Profile(), kdf=CHEAP_FOR_TESTS
    ) as vault:
        yield vault


def refused(journal, source, error):
    """An entry with this file is refused, and nothing of it stays."""
    with pytest.raises(error):
        journal.add_incident(IncidentInput(what="x"), [source])
    assert journal.incidents() == []
    assert [path for path in (journal.folder / "files").rglob("*") if path.is_file()] == []
    assert journal.verify().ok


def made(tmp_path, kind):
    path = tmp_path / "given"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "link to itself":
            path.symlink_to(path)
        case "link to nothing":
            path.symlink_to(tmp_path / "nothing")
        case "link to a pipe":
            os.mkfifo(tmp_path / "pipe")
            path.symlink_to(tmp_path / "pipe")
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("pipe", NotARegularFileError),
        ("link to a pipe", NotARegularFileError),
        ("folder", FolderGivenError),
        ("link to itself", FileUnreadableError),
        ("link to nothing", FileMissingError),
    ],
)
def test_what_is_no_file_is_refused_and_not_waited_for(journal, tmp_path, kind, error):
    refused(journal, FileSource(made(tmp_path, kind)), error)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(journal, device):
    refused(journal, FileSource(Path(device)), NotARegularFileError)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc here")
def test_a_file_that_says_that_it_is_empty_and_is_not_is_refused(journal):
    refused(journal, FileSource(Path("/proc/self/environ")), FileChangedError)


@pytest.mark.parametrize("name", ["a\0b", "n" * 5000])
def test_a_path_that_no_system_takes_is_refused(journal, tmp_path, name):
    refused(journal, FileSource(tmp_path / name), FileUnreadableError)


def test_a_file_larger_than_the_disk_is_refused_before_it_is_read(journal, tmp_path):
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.truncate(10**13)  # ten terabytes, in a hole
    refused(journal, FileSource(path), DiskFullError)


def test_a_link_to_a_file_gives_that_files_bytes(journal, tmp_path):
    (tmp_path / "real").write_bytes(b"fictional")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real")
    entry = journal.add_incident(IncidentInput(what="x"), [FileSource(tmp_path / "link.txt")])
    with journal.open_original(entry.evidence[0].id) as reader:
        assert reader.read() == b"fictional"


class Replaced(FileSource):
    """A file in whose place something else is put between the first look and the reading."""

    __slots__ = ()

    def modified_at(self):
        self.file.unlink()
        os.mkfifo(self.file)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_put_in_a_files_place_is_not_waited_for(journal, tmp_path):
    path = tmp_path / "given"
    path.write_bytes(b"fictional")
    ended = threading.Event()

    def save_the_day():
        # Without the check, the reading would wait for ever: a writer comes and goes, and the
        # file has then shrunk to nothing, which is another error.
        if not ended.wait(20):
            os.close(os.open(path, os.O_WRONLY))

    helper = threading.Thread(target=save_the_day)
    helper.start()
    try:
        refused(journal, Replaced(path), NotARegularFileError)
    finally:
        ended.set()
        helper.join()


class Growing(FileSource):
    """A file to which something is written while it is read."""

    __slots__ = ()

    def chunks(self, size):
        for piece in FileSource.chunks(self, size):
            with self.file.open("ab") as stream:
                stream.write(b"more")
            yield piece


@pytest.mark.parametrize("length", [1, 3 << 20])
def test_a_file_that_grows_while_it_is_read_is_refused(journal, tmp_path, length):
    path = tmp_path / "growing"
    path.write_bytes(bytes(length))
    refused(journal, Growing(path), FileChangedError)


def test_pasted_bytes_have_any_name(journal):
    entry = journal.add_incident(
        IncidentInput(what="x"), [BytesSource("\ud800/\udfff/../", b"fictional")]
    )
    assert entry.evidence[0].original.name == "\ufffd"
