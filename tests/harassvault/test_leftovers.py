"""What an interrupted write leaves is removed by the next one who may write; nothing else is."""

import pytest

from harassvault.errors import WrongPasswordError
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource


def part_files(folder):
    found = []
    for place in ("", "keys", "drafts", "exports", "files/ab"):
        (folder / place).mkdir(exist_ok=True)
        found.append(folder / place / "0123456789abcdef.part")
        found[-1].write_bytes(b"unfinished")
    return found


def test_the_next_writer_removes_unfinished_files(vault, reopen):
    incident = vault.add_incident(IncidentInput(what="x"), [BytesSource("a.txt", b"whole")])
    vault.close()
    left = part_files(vault.folder)
    with reopen(vault.folder) as again:
        assert not any(path.exists() for path in left)
        assert again.open_original(incident.evidence[0].id).read() == b"whole"
        assert again.verify().ok


def test_a_reader_removes_nothing(vault, reopen):
    vault.close()
    left = part_files(vault.folder)
    with reopen(vault.folder, writing=False):
        assert all(path.exists() for path in left)


def test_a_wrong_password_removes_nothing(vault, reopen):
    vault.close()
    left = part_files(vault.folder)
    with pytest.raises(WrongPasswordError):
        reopen(vault.folder, "another fictional password")
    assert all(path.exists() for path in left)


def test_a_named_file_that_no_row_knows_stays_and_is_reported(vault, reopen):
    vault.close()
    stray = vault.folder / "files" / "ab" / ("ab" * 16 + ".age")
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"of a database that was put back")
    with reopen(vault.folder) as again:
        assert stray.exists()
        (problem,) = again.verify().problems
        assert (problem.where, problem.what, problem.name) == ("original", "extra", stray.name)
