"""A rescue among files that are none of ours, on a disk that fills, and gone on with."""

import errno
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from harassvault.case import Case
from harassvault.errors import DiskFullError, FolderNotEmptyError
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput, Who
from harassvault.layout import Layout
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.rescue.replaying import replay
from harassvault.rescue.running import Rescued, rescue, secret_of_password
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from reports.errors import RescueStoppedError
from reports.rescued import write_rescued
from reports.rescued_count import RescueCount
from reports.rescued_folder import NOTE

PASSWORD = "a long fictional password"

needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="names that are no text, and named pipes"
)


def nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


def write(rescued: Rescued, target: Path) -> RescueCount:
    return write_rescued(rescued, target, Catalogue.load("reports.words", "en"), nobody)


def read(folder: Path) -> Rescued:
    return rescue(folder, secret_of_password(folder, PASSWORD, CHEAP_FOR_TESTS), nobody)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    profile = Profile(name="Zora")
    with Vault.create(folder, PASSWORD, profile, kdf=CHEAP_FOR_TESTS) as vault:
        alex = vault.add_person(Person(name="Alex", handles=("@alex",), note="tall"))
        vault.add_case(Case(name="Work", note="the second floor"))
        for number in range(3):
            vault.add_incident(
                IncidentInput(what=f"He waited {number}.", who=(Who(person=alex.id),)),
                [BytesSource(f"{number}.txt", b"kept %d" % number)],
            )
        last = vault.add_incident(IncidentInput(what="A mistake."))
        vault.set_aside(last.id, "another day")
        gone = vault.add_incident(IncidentInput(what="Gone."), [BytesSource("gone.txt", b"gone")])
        put_in(Layout(folder), BytesSource("letter.txt", b"from the inbox"), vault._clock)
        sealed = vault._opened.layout.original(gone.evidence[0].original.file)
        left = sealed.read_bytes()
        vault.erasing.erase(gone.id)
    sealed.write_bytes(left)  # as a copy of the folder that was put back leaves it
    return folder


def test_what_was_kept_besides_the_entries_comes_too(journal: Path, tmp_path: Path) -> None:
    count = write(read(journal), tmp_path / "out")
    assert (count.entries, count.erased, count.files, count.inbox) == (4, 1, 3, 1)
    assert (count.partial_steps, count.loose_steps, count.may_go_on) == ((), (), False)
    written = tree(tmp_path / "out")
    assert b"from the inbox" in written.values()
    assert b"gone" not in written.values()
    about = written["journal.txt"].decode()
    for words in ("Zora", "Alex", "@alex", "tall", "Work", "the second floor"):
        assert words in about
    texts = b"".join(one for name, one in written.items() if name.startswith("entries"))
    assert b"another day" in texts
    assert b"Gone." not in texts
    assert json.loads(written["journal.json"])["people"][0]["person"]["name"] == "Alex"
    assert NOTE not in written


def test_somebody_whose_entry_is_lost_is_named_so(journal: Path, tmp_path: Path) -> None:
    whole = read(journal)
    left = {s: one for s, one in whole.log.entries.items() if one.entry.kind != "person.added"}
    lost = replace(whole, replayed=replay(left))
    assert write(lost, tmp_path / "out").entries == 4
    assert "somebody whose name could not be read" in (
        tmp_path / "out" / "entries" / "0001.txt"
    ).read_text("utf-8")


@needs_linux
def test_what_is_no_file_of_ours_is_named_and_keeps_nothing_back(
    journal: Path, tmp_path: Path
) -> None:
    folder = journal / "files" / "ab"
    folder.mkdir(exist_ok=True)
    (folder / "folder.age").mkdir()
    (folder / "\udcff.age").write_bytes(b"junk")
    (folder / f"{'n' * 251}.age").write_bytes(b"junk")
    os.mkfifo(folder / "pipe.age")
    for strange in (journal / "drafts", journal / "inbox"):
        (strange / "\udcff.age").write_bytes(b"junk")
        os.mkfifo(strange / "pipe.age")
    count = write(read(journal), tmp_path / "out\udcff")
    assert (count.entries, count.files, count.inbox) == (4, 3, 1)
    assert len(count.unreadable_files) == 6
    assert set(count.unreadable_drafts) == {"\ufffd.age", "pipe.age"}
    told = json.loads((tmp_path / "out\udcff" / "what-was-read.json").read_text("utf-8"))
    assert told["folder"].endswith("out\ufffd")


def test_a_sealed_file_with_a_name_at_the_limit_is_written_under_a_shorter_one(
    journal: Path, tmp_path: Path
) -> None:
    sealed = next(iter((journal / "files").rglob("*.age")))
    sealed.rename(sealed.with_name(f"{'n' * 251}.age"))
    count = write(read(journal), tmp_path / "out")
    assert count.files + len(count.unreadable_files) == 4
    assert count.files >= 3


class FillingDisk:
    """A disk that takes so many more files, and then none."""

    def __init__(self, patch: pytest.MonkeyPatch, files: int) -> None:
        self.left = files
        self._fsync = os.fsync
        patch.setattr(os, "fsync", self)

    def __call__(self, handle: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "no space left")
        self._fsync(handle)


def is_stopped(rescued: Rescued, target: Path, room: int) -> bool:
    """Write on a disk that takes so many more files; say whether that stopped it."""
    with pytest.MonkeyPatch.context() as patch:
        FillingDisk(patch, room)
        try:
            write(rescued, target)
        except RescueStoppedError:
            assert (target / NOTE).is_file()
            return True
        except DiskFullError:
            assert tree(target) == {}  # before anything
            return True
    return False


def test_a_disk_that_fills_anywhere_keeps_the_words_and_the_next_run_goes_on(
    journal: Path, tmp_path: Path
) -> None:
    rescued = read(journal)
    write(rescued, tmp_path / "whole")
    expected = tree(tmp_path / "whole")
    stops = 0
    for room in range(0, 80, 5):
        target = tmp_path / f"out{room}"
        if not is_stopped(rescued, target, room):
            break
        stops += 1
        there = tree(target)
        assert not any(name.endswith(".part") for name in there)
        if any(name.startswith("files") for name in there):
            assert {name for name in expected if name.startswith("entries")} <= there.keys()
        assert write(rescued, target).files == 3
        found = tree(target)
        assert found.keys() == expected.keys()
        changed = {name for name, one in found.items() if one != expected[name]}
        assert changed <= {"what-was-read.json"}  # it names the folder
    assert stops > 6


def test_a_rescue_of_another_journal_is_not_gone_on_with(journal: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / NOTE).write_text("Not finished.\n\nage1another\n")
    with pytest.raises(FolderNotEmptyError):
        write(read(journal), target)
    assert [path.name for path in target.iterdir()] == [NOTE]
