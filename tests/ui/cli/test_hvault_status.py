"""`hvault status`: counts of what was taken in, and what the computer around the journal lacks."""

import pytest

from harassvault import surroundings
from harassvault.surroundings import Surroundings, WordReader

CHAT = "05/01/2024, 21:04 - Ana Example: Where are you?\n15/01/2024, 21:05 - Sam: Here\n"


def test_what_was_taken_in_is_counted(hvault, tmp_path):
    said = hvault("status").out
    assert "import" not in said
    chat = tmp_path / "WhatsApp Chat with Sam.txt"
    chat.write_text(CHAT)
    assert hvault("import", chat, "--me", "Ana Example").code == 0
    counts = hvault.ok("status")["counts"]
    assert [counts[one] for one in ("imports", "conversations", "messages")] == [1, 1, 2]
    assert "1 import, 1 conversation, 2 messages" in hvault("status").out


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (WordReader("", (), ("eng", "fra"), ()), "tesseract) is not on this computer"),
        (WordReader("t", ("eng",), ("fra",), ()), "French is missing"),
        (WordReader("t", ("eng", "fra"), (), ("seccomp",)), "that wall: seccomp"),
    ],
)
def test_what_is_missing_for_words_in_pictures_is_said(hvault, monkeypatch, found, said):
    monkeypatch.setattr(surroundings, "look", lambda: Surroundings((), (), found, reads_pst=True))
    assert said in hvault("status").out


def test_walls_and_parts_that_are_missing_are_said(hvault, monkeypatch):
    reader = WordReader("t", ("eng", "fra"), (), ())
    lacking = Surroundings(("landlock-files",), ("seccomp",), reader, reads_pst=False)
    monkeypatch.setattr(surroundings, "look", lambda: lacking)
    said = hvault("status").out
    assert "Pictures of others" in said
    assert "that wall: seccomp" in said
    assert "pst" in said
    document = hvault.ok("status")
    assert document["importer_lacks"] == ["seccomp"]
    assert document["reads_pst"] is False
