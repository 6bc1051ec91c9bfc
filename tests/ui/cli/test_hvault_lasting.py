"""`hvault` beside another program, on an older copy, in a synchronised folder, and `rescue`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.seen import Seen
from harassvault.vault import Vault
from ui.cli import program

PASSWORD = "a long fictional password"

OTHER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
vault = Vault.unlock(Path(sys.argv[1]), sys.argv[2], kdf=CHEAP_FOR_TESTS)
vault.lock.sign("window", datetime(2026, 3, 3, 9, tzinfo=UTC))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(hvault, root):
    """A window that has the journal open."""
    hvault.ok("add", "--what", "-", text="He waited outside.")
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(hvault.folder), PASSWORD], cwd=root, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_writing_command_says_that_the_window_is_open(hvault, other) -> None:
    result = hvault("add", "--what", "-", text="Again.")
    assert result.code == 1
    assert "a window" in result.err
    assert "2026-03-03 09:00" in result.err
    assert str(other.pid) in result.err


@pytest.mark.parametrize("command", [("list",), ("show", "ID"), ("search", "waited"), ("status",)])
def test_reading_commands_work_meanwhile(hvault, other, command) -> None:
    identity = hvault.ok("list")["incidents"][0]["id"]
    hvault.ok(*[identity if one == "ID" else one for one in command])


def test_verify_works_meanwhile_and_says_so(hvault, other) -> None:
    result = hvault("verify", "--json")
    assert result.code == 0
    assert result.json["ok"] is True
    assert "only read" in result.err


def test_verify_tells_what_lies_around_and_stays_ok(hvault) -> None:
    hvault.ok("add", "--what", "-", text="x")
    (hvault.folder.parent / ".stfolder").mkdir()
    (hvault.folder / "store (1).db").write_bytes(b"x")
    found = hvault.ok("verify")
    assert found["ok"] is True
    assert {(one["what"], one["name"]) for one in found["notices"]} == {
        ("synced", "Syncthing"), ("conflict_copy", "store (1).db"),
    }  # fmt: skip
    status = hvault.ok("status")
    assert (status["synced"], status["conflict_copies"]) == (["Syncthing"], ["store (1).db"])
    assert "Syncthing" in hvault("status").out


def test_a_stop_during_verify_is_no_traceback(hvault, files, monkeypatch) -> None:
    hvault.ok("add", "--what", "-", "--attach", files["shot.png"], text="x")

    def stopped(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Vault, "verify", stopped)
    result = hvault("verify")
    assert result.code == 1
    assert "Traceback" not in result.err
    monkeypatch.undo()
    assert hvault.ok("verify")["ok"] is True


def test_an_older_copy_is_told_once_and_nothing_is_refused(hvault, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(program, "seen_file", lambda _environment: tmp_path / "state" / "s.json")
    hvault.ok("add", "--what", "-", text="one")
    shutil.copytree(hvault.folder, tmp_path / "older")
    hvault.ok("add", "--what", "-", text="two")
    assert hvault("list").err == ""
    shutil.rmtree(hvault.folder)
    shutil.copytree(tmp_path / "older", hvault.folder)
    assert "shorter" in hvault("list").err
    assert hvault("add", "--what", "-", text="three").code == 0
    assert hvault("list").err == ""


def test_nothing_is_remembered_where_there_is_no_home(hvault, tmp_path) -> None:
    hvault.ok("add", "--what", "-", text="one")
    assert [path.name for path in hvault.folder.parent.iterdir()] == [hvault.folder.name]


@pytest.fixture
def damaged(hvault, files):
    """A journal whose database has lost its first page."""
    hvault.ok("add", "--what", "-", "--attach", files["shot.png"], text="He waited outside.")
    data = bytearray((hvault.folder / "store.db").read_bytes())
    data[:4096] = bytes(4096)
    (hvault.folder / "store.db").write_bytes(data)
    return hvault


def test_rescue_writes_what_still_reads(damaged, tmp_path, files) -> None:
    assert damaged("list").code == 1
    before = {p: p.read_bytes() for p in damaged.folder.rglob("*") if p.is_file()}
    out = tmp_path / "out"
    result = damaged("rescue", "-o", out, "--yes", "--json")
    assert "NOT encrypted" in result.err
    answer = result.json
    assert (answer["entries"], answer["files"], answer["folder"]) == (1, 1, str(out))
    assert next((out / "files").iterdir()).read_bytes() == Path(files["shot.png"]).read_bytes()
    assert "He waited outside." in (out / "entries" / "0001.txt").read_text("utf-8")
    assert json.loads((out / "what-was-read.json").read_text("utf-8"))["whole_pages"] == 0
    assert {p: p.read_bytes() for p in damaged.folder.rglob("*") if p.is_file()} == before


def test_rescue_says_first_that_nothing_is_encrypted_there(damaged, tmp_path) -> None:
    refused = damaged("rescue", "-o", tmp_path / "out")
    assert refused.code == 1
    assert "NOT encrypted" in refused.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("typed", "code"), [("yes", 0), ("no", 1), ("", 1)])
def test_rescue_asks_at_a_terminal(damaged, tmp_path, monkeypatch, typed, code) -> None:
    monkeypatch.setattr("getpass.getpass", lambda *_args, **_options: PASSWORD)
    result = damaged(
        "rescue", "-o", tmp_path / "out", secrets=(), text=f"{typed}\n", at_terminal=True
    )
    assert result.code == code
    assert (tmp_path / "out").exists() is (code == 0)


def test_rescue_with_a_wrong_password_is_that(damaged, tmp_path) -> None:
    result = damaged("rescue", "-o", tmp_path / "out", "--yes", secrets=("x" * 20,))
    assert result.code == 3
    assert not (tmp_path / "out").exists()


def test_rescue_refuses_a_folder_with_files_and_no_journal(damaged, tmp_path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    assert damaged("rescue", "-o", tmp_path / "full", "--yes").code == 1
    assert damaged("rescue", "-o", damaged.folder / "out", "--yes").code == 1
    shutil.rmtree(damaged.folder / "keys")
    assert damaged("rescue", "-o", tmp_path / "out", "--yes").code == 1


def test_a_restored_journal_is_said_to_be_one(hvault, tmp_path, monkeypatch) -> None:
    seen = tmp_path / "state.json"
    monkeypatch.setattr(program, "seen_file", lambda _environment: seen)
    hvault.ok("add", "--what", "-", text="one")
    hvault.ok("backup", tmp_path / "stick")
    hvault.ok("add", "--what", "-", text="two")
    hvault.ok("add", "--what", "-", text="three")
    hvault.ok("add", "--what", "-", text="four")
    shutil.rmtree(hvault.folder)
    hvault.ok("restore", tmp_path / "stick", "--into", hvault.folder)
    told = hvault("list").err
    assert "came back from a backup" in told
    assert "older copy" not in told
    assert hvault("add", "--what", "-", text="five").code == 0  # from now on, this is the last seen
    with Vault.unlock(hvault.folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        assert vault.compare_with(Seen(seen)) is None
