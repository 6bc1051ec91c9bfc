"""Two programs on one vault: one writes, the others read; a crash lets go of the lock."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harassvault import locking
from harassvault.durable import new_file
from harassvault.errors import OpenForReadingError, VaultBusyError
from harassvault.exporting import Described
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.person import Person
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault

Reopen = Callable[..., Vault]

OTHER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault
vault = Vault.unlock(Path(sys.argv[1]), sys.argv[2], kdf=CHEAP_FOR_TESTS)
vault.lock.sign("window", datetime(2026, 3, 3, 9, tzinfo=UTC))
print("open", flush=True)
for line in sys.stdin:
    vault.add_incident(IncidentInput(what=line.strip()), [BytesSource("a", line.encode() * 999)])
    print("saved", flush=True)
"""
PASSWORD = "a long fictional password"


class Writer:
    """Another process that has the vault open."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(folder), PASSWORD], cwd=root, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdout.readline() == "open\n"

    def write(self, words: str) -> None:
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "saved\n"

    def end(self, number: int = signal.SIGKILL) -> None:
        self.process.send_signal(number)
        self.process.communicate()


@pytest.fixture
def folder(vault: Vault) -> Path:
    vault.add_incident(IncidentInput(what="He waited outside."), [BytesSource("x.txt", b"x")])
    vault.close()
    return vault.folder


@pytest.fixture
def other(folder: Path, root: Path) -> Iterator[Writer]:
    writer = Writer(folder, root)
    yield writer
    writer.end()


def test_the_error_says_who_holds_it(folder: Path, other: Writer, reopen: Reopen) -> None:
    with pytest.raises(VaultBusyError) as caught:
        reopen(folder)
    busy = caught.value
    assert (busy.face, busy.pid) == ("window", other.process.pid)
    assert busy.since == "2026-03-03T09:00:00+00:00"


def test_a_reader_sees_what_the_other_process_saves(
    folder: Path, other: Writer, reopen: Reopen
) -> None:
    with reopen(folder, writing=False) as reader:
        other.write("A second one.")
        assert {one.current.what for one in reader.incidents()} == {
            "He waited outside.", "A second one.",
        }  # fmt: skip


def test_a_check_beside_a_writer_finds_nothing_and_stops_nobody(
    folder: Path, other: Writer, reopen: Reopen
) -> None:
    written: list[str] = []

    def meanwhile(_done: int, _total: int) -> None:
        if len(written) < 3:
            written.append("x")
            other.write(f"During the check {len(written)}.")

    with reopen(folder, writing=False) as reader:
        verdict = reader.verify(meanwhile)
    assert written
    assert verdict.ok, verdict.problems
    assert verdict.entries == 4


def test_a_check_beside_a_writer_finds_harm(folder: Path, other: Writer, reopen: Reopen) -> None:
    original = next((folder / "files").rglob("*.age"))
    original.unlink()
    with reopen(folder, writing=False) as reader:
        assert [(one.where, one.what) for one in reader.verify().problems] == [
            ("original", "missing")
        ]


def test_after_a_crash_the_lock_is_free_at_once(
    folder: Path, other: Writer, reopen: Reopen
) -> None:
    other.end(signal.SIGKILL)
    assert json.loads((folder / "lock").read_text())["face"] == "window"  # what is left is old
    with reopen(folder) as vault:
        vault.add_incident(IncidentInput(what="Again."))


def test_closing_takes_the_text_away(folder: Path, reopen: Reopen) -> None:
    with reopen(folder) as vault:
        vault.lock.sign("terminal", datetime.now(UTC))
        assert locking.read_holder(folder / "lock").face == "terminal"
    assert (folder / "lock").read_bytes() == b""


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff\xfe", b"[]", b'{"pid": -4}', b'{"face": "<b>", "since": "now"}', b"{" * 600,
     b'{"face": "me", "pid": 1, "since": "2026-03-03T09:00:00Z"}'],
)  # fmt: skip
def test_what_others_wrote_into_the_lock_is_not_believed(folder: Path, text: bytes) -> None:
    (folder / "lock").write_bytes(text)
    assert locking.read_holder(folder / "lock").face == ""


def write_anything(vault: Vault) -> list[Callable[[], object]]:
    incident = vault.incident_ids()[0]

    def render(stream):
        stream.write(b"x")
        return Described("police", "en", "pdf", 1, (), (), 1)

    return [
        lambda: vault.add_incident(IncidentInput(what="x")),
        lambda: vault.add_incident(IncidentInput(what="x"), [BytesSource("x", b"x")]),
        lambda: vault.amend_incident(incident, IncidentInput(what="y")),
        lambda: vault.attach(incident, [BytesSource("x", b"x")]),
        lambda: vault.add_person(Person(name="x")),
        lambda: vault.set_profile(Profile(name="x")),
        lambda: vault.save_draft(None, "incident", {"what": "x"}),
        lambda: vault.discard_draft("0" * 32),
        lambda: vault.keep_export(render),
        vault.checkpoint,
        vault.ways.make_recovery_code,
        lambda: vault.ways.change_password("another fictional password"),
        vault.ways.add_device,
        vault.ways.remove_device,
        lambda: vault.rekey("another fictional password"),
        lambda: vault.set_aside(incident),
        lambda: vault.erasing.erase(incident),
        lambda: vault.backups.make(vault.folder.parent),
    ]


WRITES = 18


@pytest.mark.parametrize("which", range(WRITES))
def test_a_reader_writes_nothing_and_says_so(folder: Path, reopen: Reopen, which: int) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with reopen(folder, writing=False) as reader:
        assert len(write_anything(reader)) == WRITES
        with pytest.raises(OpenForReadingError):
            write_anything(reader)[which]()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_reader_takes_nothing_away_that_a_writer_is_saving(folder: Path, reopen: Reopen) -> None:
    with contextlib.suppress(RuntimeError), new_file(folder / "files" / "x.age") as stream:
        stream.write(b"half")
        stream.flush()
        beside = next((folder / "files").glob("*.part"))
        with reopen(folder, writing=False):
            assert beside.exists()
        raise RuntimeError


def test_sqlite_itself_refuses_a_readers_write(folder: Path, reopen: Reopen) -> None:
    with reopen(folder, writing=False) as reader, pytest.raises(Exception, match="readonly"):
        reader._connection.execute("DELETE FROM incident_person")


def test_a_file_system_without_locks_is_told(
    folder: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_handle: int) -> None:
        raise OSError(38, os.strerror(38))

    assert locking.works(folder)
    monkeypatch.setattr(locking, "_lock", none)
    assert not locking.works(folder)
    with reopen(folder) as vault:
        assert not vault.lock.works
        vault.add_incident(IncidentInput(what="Written all the same."))


def test_a_held_lock_works(folder: Path, other: Writer) -> None:
    assert locking.works(Layout(folder).root)
