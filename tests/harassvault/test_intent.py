"""What an interrupted save leaves is removed, and nothing else ever is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.vault import Vault

Reopen = Callable[..., Vault]


@pytest.fixture
def folder(vault: Vault) -> Path:
    vault.add_incident(IncidentInput(what="kept"), [BytesSource("a", b"1")])
    vault.close()
    return vault.folder


def sealed(folder: Path) -> list[Path]:
    return sorted((folder / "files").rglob("*.age"))


def test_no_note_stays_after_a_save(folder: Path) -> None:
    assert not (folder / "intent.json").exists()


def test_a_noted_file_that_no_entry_names_is_removed(folder: Path, reopen: Reopen) -> None:
    (kept,) = sealed(folder)
    left = kept.with_name("f" * 32 + ".age")
    left.write_bytes(b"sealed, and its entry never came")
    names = [str(path.relative_to(folder)) for path in (kept, left)]
    (folder / "intent.json").write_text(json.dumps(names))
    with reopen(folder) as vault:
        assert vault.verify().ok
    assert sealed(folder) == [kept]


def test_a_file_that_nobody_noted_stays_and_is_named(folder: Path, reopen: Reopen) -> None:
    """An older database put back must not make the newer originals go."""
    (kept,) = sealed(folder)
    kept.with_name("f" * 32 + ".age").write_bytes(b"from somewhere else")
    with reopen(folder) as vault:
        assert [problem.what for problem in vault.verify().problems] == ["extra"]
    assert len(sealed(folder)) == 2


@pytest.mark.parametrize(
    "note",
    ['["../../outside.age"]', '["files/../../outside.age"]', '["store.db", "keys/password.age"]',
     "not json", "[1]", '{"a": 1}', "[" * 5000],
)  # fmt: skip
def test_a_note_never_reaches_anything_else(folder: Path, reopen: Reopen, note: str) -> None:
    outside = folder.parent / "outside.age"
    outside.write_text("mine")
    (folder / "intent.json").write_text(note)
    with reopen(folder) as vault:
        assert vault.verify().ok
    assert outside.read_text() == "mine"


def test_half_written_files_go(folder: Path, reopen: Reopen) -> None:
    half = sealed(folder)[0].with_name("00.part")
    half.write_bytes(b"half")
    reopen(folder).close()
    assert not half.exists()


def test_an_interruption_after_the_commit_takes_nothing_away(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry is durable although its writer was interrupted: its file must stay."""
    writer = type(vault._opened.writer)
    write = writer.write

    def interrupted(self: object, *arguments: object) -> None:
        write(self, *arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        vault.add_incident(IncidentInput(what="x"), [BytesSource("a", b"1")])
    monkeypatch.undo()
    assert len(vault.incident_ids()) == 1
    assert vault.verify().ok
