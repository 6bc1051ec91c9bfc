"""`hvault handover`: package and page in a folder, the words shown once, listed by `sent`."""

import json
import zipfile

import pyrage
import pytest

from reports.handover.viewer_page import viewer_sha256
from tests.ui.cli.conftest import PDF

KEYS = {
    "id", "export", "folder", "form", "to", "files", "sha256", "passphrase", "key_number",
    "viewer_sha256", "checkpoint", "entries", "originals", "held_back", "unread", "placed",
    "kept_for_place", "place_unknown", "leaving", "pages", "receipts_held_back",
}  # fmt: skip


@pytest.fixture
def told(hvault, files):
    """A journal with an entry and two files."""
    given = {"when": "2026-02-03", "what": "He shouted."}
    entry = hvault.document("add", given=given)["id"]
    hvault.ok("attach", entry, files["letter.pdf"], files["shot.png"])
    return entry


def test_everything_is_in_the_folder_and_the_words_open_it(hvault, told, tmp_path):
    made = hvault.ok("handover", "-o", tmp_path / "out", "--for", "M. Example")
    assert made.keys() == KEYS
    assert (made["form"], made["to"], made["originals"]) == ("sealed", None, 2)
    sealed = (tmp_path / "out" / "case.age").read_bytes()
    (tmp_path / "case.zip").write_bytes(pyrage.passphrase.decrypt(sealed, made["passphrase"]))
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert archive.read("data/originals/01 letter.pdf") == PDF
    assert made["viewer_sha256"] == (viewer_sha256() or None)
    (kept,) = hvault.ok("sent")["handovers"]
    assert kept["given"][0]["to"] == "M. Example"
    assert kept["given"][0]["still_there"] is True
    assert "M. Example" in hvault("sent").out
    assert hvault("handover", "-o", tmp_path / "out").code == 1


def test_the_words_are_said_with_how_to_say_them(hvault, told, tmp_path, language):
    said = hvault("handover", "-o", tmp_path / "out", "--lang", language)
    assert said.code == 0
    document = json.loads(hvault("sent", "--json").out)
    assert len(document["handovers"]) == 1
    wanted = {"en": "never in the same message", "fr": "jamais dans le même message"}
    assert wanted[language] in said.out


def test_a_key_takes_the_place_of_words_and_a_day_is_a_day(hvault, told, tmp_path):
    key = str(pyrage.x25519.Identity.generate().to_public())
    made = hvault.ok("handover", "-o", tmp_path / "out", "--to", key, "--to", "2026-12-31")
    assert (made["to"], made["passphrase"]) == (key, None)
    before = hvault("handover", "-o", tmp_path / "before", "--to", "2020-01-01")
    assert before.code == 1
    assert not (tmp_path / "before").exists()


def test_a_plain_folder_stays_open_and_says_so(hvault, told, tmp_path):
    said = hvault("handover", "-o", tmp_path / "out", "--plain", "--without", "1")
    assert "It is not sealed" in said.out
    assert "Not in it, because you left them out" in said.out
    originals = [one.name for one in (tmp_path / "out/case/data/originals").iterdir()]
    assert originals == ["02 shot.png"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--to", "age1wrong"),
        ("--to", "2026-01-01", "--to", "2026-01-02"),
        ("--plain", "--to", str(pyrage.x25519.Identity.generate().to_public())),
        ("--without", "one"),
    ],
)
def test_what_is_mistyped_is_refused_before_anything_is_kept(hvault, told, tmp_path, wrong):
    assert hvault("handover", "-o", tmp_path / "out", *wrong).code == 1
    assert hvault.ok("sent") == {"exports": [], "handovers": [], "answers": []}


def test_whoever_stops_it_late_is_told_that_the_report_is_kept(
    hvault, told, tmp_path, terminal, monkeypatch
):
    class Impatient(terminal):
        """Ctrl-C at the first drawing of the bar."""

        def write(self, text):
            if "%" in text:
                raise KeyboardInterrupt
            return super().write(text)

    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    done = hvault("handover", "-o", tmp_path / "out", "--json", stderr=Impatient())
    assert (done.code, done.json["error"]["kind"]) == (1, "KeyboardInterrupt")
    (kept,) = hvault.ok("sent")["exports"]
    assert done.json["done"] == [{"export": kept["id"]}]
    assert kept["id"][:8] in done.err
    listed = hvault("sent").out
    assert "put together, never left the journal" in listed
    assert "handed over" not in listed
    assert "hand-over" not in listed
    assert not (tmp_path / "out").exists()
