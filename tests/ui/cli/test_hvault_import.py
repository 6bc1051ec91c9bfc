"""`hvault import`: exports as people have them, read by the real child, into a real journal."""

import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

PASSWORD = "a long fictional password"
EXPORTS = Path(__file__).resolve().parents[2] / "importers" / "exports"
ZIP = EXPORTS / "whatsapp" / "WhatsApp Chat - Sam Sample.zip"
MAIL = EXPORTS / "email" / "inline_picture.eml"

CHAT = """05/01/2024, 21:04 - Messages and calls are end-to-end encrypted.
05/01/2024, 21:04 - Ana Example: Where are you?
05/01/2024, 21:05 - Sam Sample: I saw you at the gate.
15/01/2024, 21:06 - Sam Sample: Answer me.
"""
OPEN_ORDER = """05/01/2024, 21:04 - Ana Example: Where are you?
06/01/2024, 21:05 - Sam Sample: I saw you at the gate.
"""


@pytest.fixture
def chat(tmp_path):
    """A chat of two."""
    file = tmp_path / "WhatsApp Chat with Sam Sample.txt"
    file.write_text(CHAT, "utf-8")
    return file


def whats(document):
    return [one["what"] for one in document["problems"]]


def test_it_says_what_a_file_holds(hvault):
    (one,) = hvault.ok("import", ZIP, "--zone", "Europe/Paris")["files"]
    assert one["format"] == "whatsapp"
    (conversation,) = one["conversations"]
    assert conversation["title"] == "Sam Sample"
    assert (conversation["messages"], conversation["duplicates"]) == (5, 0)
    assert conversation["first"].startswith("2024-01-05T20:06")
    assert [who["name"] for who in conversation["participants"]] == ["Sam Sample"]
    assert (one["messages"], one["duplicates"]) == (5, 0)
    assert (one["attachments"], one["attachments_missing"]) == (4, 1)
    assert [(p["line"], p["what"]) for p in one["problems"]] == [(5, "file_missing")]
    assert "view_once" in [absent["what"] for absent in one["cannot_contain"]]
    assert one["zone"] == "Europe/Paris"
    assert hvault.ok("verify")["ok"]


def test_the_same_file_again_adds_nothing_and_says_so(hvault, chat):
    hvault.ok("import", chat)
    (again,) = hvault.ok("import", chat)["files"]
    assert (again["messages"], again["duplicates"]) == (4, 4)
    assert hvault.ok("conversations")["conversations"][0]["messages"] == 4


def test_an_open_zone_and_an_open_date_order_are_said(hvault, tmp_path):
    file = tmp_path / "WhatsApp Chat with Sam Sample.txt"
    file.write_text(OPEN_ORDER, "utf-8")
    (one,) = hvault.ok("import", file)["files"]
    assert {"date_order_open", "zone_open"} <= set(whats(one))
    assert one["questions"]["zone"]
    assert one["questions"]["date_order"]
    again = ("import", file, "--zone", "UTC", "--date-order", "mdy")
    refused = hvault(*again)
    assert refused.code != 0
    assert one["id"] in refused.err
    assert hvault("erase", one["id"], "--yes").code == 0
    (said,) = hvault.ok(*again)["files"]
    assert not {"date_order_open", "zone_open"} & set(whats(said))
    assert said["conversations"][0]["last"].startswith("2024-06-01")


def test_who_is_the_owner_is_asked_said_and_remembered(hvault, chat):
    (asked,) = hvault.ok("import", chat, "--look")["files"]
    assert asked["questions"]["me"][0]["participants"] == ["Ana Example", "Sam Sample"]
    (one,) = hvault.ok("import", chat, "--me", "Ana Example")["files"]
    assert one["questions"]["me"] == []
    people = {who["name"]: who for who in one["conversations"][0]["participants"]}
    assert people["Ana Example"]["me"] is True
    assert people["Sam Sample"]["person"]
    assert [one["handle"] for one in hvault.ok("me")["accounts"]] == ["ana example"]


def test_a_name_that_nobody_has_is_a_problem(hvault, chat):
    for more in ((), ("--look",)):
        (one,) = hvault.ok("import", chat, "--me", "Ana Exmple", *more)["files"]
        (found,) = [each for each in one["problems"] if each["what"] == "me_not_found"]
        assert (found["detail"], one["problem_counts"]["me_not_found"]) == ("Ana Exmple", 1)
        assert one["questions"]["me"]
    assert "Nobody in it is called" in hvault("imports").out


def test_of_files_given_together_those_that_are_not_known_are_named(hvault, tmp_path, chat):
    odd = tmp_path / "a.bin"
    odd.write_bytes(b"\x00\x01 neither this nor that")
    photo = EXPORTS / "pictures" / "a_folder" / "photo.png"
    for more in (("--look",), ()):
        (one,) = hvault.ok("import", odd, chat, photo, *more)["files"]
        assert (one["unknown"], one["is_folder"]) == (["a.bin"], False)
        assert len(one["files"]) == 3
        assert [each["format"] for each in one["formats"]] == ["whatsapp"]
    assert [each["name"] for each in one["pictures"]] == ["photo.png"]
    text = hvault("import", odd, chat, "--look").out
    assert text.startswith("2 files, read together (a.bin, ")
    assert "1 file is of no kind that is known here, and is kept as it is: a.bin" in text


def test_accounts_that_a_file_names_as_hers_are_shown_apart(hvault):
    hvault.ok("import", EXPORTS / "telegram" / "account")
    found = hvault.ok("me")
    assert found["accounts"] == []
    assert "telegram" in {one["service"] for one in found["said_by_files"]}
    assert "Exports name these as yours" in hvault("me").out


def test_a_look_takes_nothing_in_and_needs_no_password(no_journal, chat):
    looked = no_journal("import", "--look", chat, "--json", secrets=())
    (one,) = looked.json["files"]
    assert (looked.code, looked.err) == (0, "")
    assert one["format"] == "whatsapp"
    assert one["conversations"][0]["messages"] == 4
    assert "id" not in one["conversations"][0]
    assert whats(one) == ["zone_open"]
    assert not no_journal.folder.exists()


def test_what_is_unknown_is_kept_as_it_is(hvault, tmp_path):
    for name in ("a.bin", "b.bin"):
        (tmp_path / name).write_bytes(b"\x00\x01 neither this nor that " + name.encode())
    found = hvault.ok("import", tmp_path / "a.bin", tmp_path / "b.bin")["files"]
    assert [(one["format"], one["conversations"]) for one in found] == [(None, []), (None, [])]
    (kept,) = found[0]["evidence"]
    hvault.ok("extract", kept["id"], "-o", tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == (tmp_path / "a.bin").read_bytes()
    said = hvault("import", tmp_path / "a.bin", "--lang", "fr").out
    assert "gardé tel quel" in said
    assert "tel que le service l’a fait" in said


def test_a_folder_is_one_import_and_files_beside_it_another(hvault, tmp_path, chat):
    folder = tmp_path / "photos"
    shutil.copytree(EXPORTS / "pictures" / "a_folder", folder)
    found = hvault.ok("import", folder, chat)["files"]
    assert [one["format"] for one in found] == ["whatsapp", "pictures"]
    pictures = found[1]["pictures"]
    assert any(one["has_place"] for one in pictures)
    assert any(one["taken"] and one["device"] for one in pictures)
    assert len(hvault.ok("imports")["imports"]) == 2
    text = hvault("import", folder).out
    assert "names a place" in text


def test_a_failure_names_what_was_done_before(hvault, tmp_path, chat, monkeypatch):
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "x.txt").write_text(CHAT.replace("Sam", "Kim"), "utf-8")
    from harassvault.conversations.imports import Imports  # noqa: PLC0415 patched here only

    whole = Imports.take_in

    def failing(self, parts, *rest):
        if parts[0].path == "x.txt":
            raise OSError
        return whole(self, parts, *rest)

    monkeypatch.setattr(Imports, "take_in", failing)
    result = hvault("import", chat, folder, "--json")
    assert result.code == 1
    assert "Taken in before this, and it stays" in result.err
    assert [one["format"] for one in result.json["done"]] == ["whatsapp"]
    assert len(hvault.ok("imports")["imports"]) == 1


def test_files_can_belong_to_an_entry(hvault, chat):
    entry = hvault.ok("add", "--what", "-", text="x")["id"]
    (one,) = hvault.ok("import", chat, "--incident", entry[:8])["files"]
    assert (one["incident"], one["picked"]) == (entry, 0)
    shown = hvault.ok("show", entry)
    assert [file["name"] for file in shown["evidence"]] == [chat.name]
    assert shown["messages"] == []
    assert len(list((hvault.folder / "files").rglob("*.age"))) == 1


def test_a_mail_given_for_an_entry_is_carried_by_it(hvault):
    entry = hvault.ok("add", "--what", "-", text="x")["id"]
    (one,) = hvault.ok("import", MAIL, "--incident", entry)["files"]
    assert one["picked"] == 1
    (message,) = hvault.ok("show", entry)["messages"]
    assert message["kind"] == "mail"
    assert message["origin"]["file"] == MAIL.name
    assert hvault.ok("verify")["ok"]


def test_an_erased_or_unknown_entry_is_refused_before_anything_is_taken_in(hvault, chat):
    entry = hvault.ok("add", "--what", "-", text="x")["id"]
    hvault("erase", entry, "--yes")
    for identity in (entry, "ffff"):
        assert hvault("import", chat, "--incident", identity).code == 1
    assert hvault.ok("imports")["imports"] == []


def test_columns_of_a_table_are_said_once(hvault, tmp_path):
    table = tmp_path / "log.csv"
    table.write_text("Datum,Wer,Nachricht\n2024-01-05 21:04,Sam,hello\n", "utf-8")
    (asked,) = hvault.ok("import", "--look", table)["files"]
    assert asked["tables"][0]["headers"] == ["Datum", "Wer", "Nachricht"]
    assert asked["questions"]["columns"]
    said = [("Datum", "when"), ("Wer", "sender"), ("Nachricht", "text")]
    columns = [part for name, role in said for part in ("--column", f"{name}={role}")]
    (one,) = hvault.ok("import", table, *columns)["files"]
    assert one["messages"] == 1
    table.write_text("Datum,Wer,Nachricht\n2024-02-05 21:04,Sam,another\n", "utf-8")
    (again,) = hvault.ok("import", table)["files"]
    assert again["options"]["columns"] == dict(said)
    assert again["messages"] == 1


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--zone", "Nowhere/Land"), 1, "Nowhere/Land"),
        (("--format", "telegram_json"), 1, "telegram_json"),
        (("--column", "when"), 2, "--column"),
        (("--column", "A=nothing"), 1, "nothing"),
        (("--date-order", "dym"), 2, "dym"),
    ],
)
def test_what_cannot_be_is_refused_before_the_password(no_journal, chat, options, code, said):
    result = no_journal("import", chat, *options, secrets=())
    assert result.code == code
    assert said in result.err
    assert "Traceback" not in result.err


def test_two_formats_for_one_file_are_named(hvault, chat, monkeypatch):
    from harassvault.importers.client import ImportReader  # noqa: PLC0415 patched here only
    from harassvault.importers.errors import TwoFormatsError  # noqa: PLC0415 patched here only

    def both(_reader):
        raise TwoFormatsError("whatsapp", "signal", "chat.txt")

    monkeypatch.setattr(ImportReader, "claims", both)
    result = hvault("import", chat, "--json")
    assert result.code == 1
    assert result.json["error"]["kind"] == "TwoFormatsError"
    assert "whatsapp" in result.err
    assert "signal" in result.err


def test_a_file_that_is_not_there_and_an_empty_folder_are_said(hvault, tmp_path):
    assert hvault("import", tmp_path / "no").code == 1
    (tmp_path / "empty").mkdir()
    assert "No file was given." in hvault("import", tmp_path / "empty").err


def test_hostile_files_end_in_a_sentence_or_a_file(hvault, tmp_path):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(ZIP.read_bytes()[: ZIP.stat().st_size // 2])
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", b"\x00" * 30_000_000)
    for file in (cut, bomb):
        result = hvault("import", file, "--json")
        assert result.code in {0, 1}
        assert "Traceback" not in result.err
        json.loads(result.out)
    assert hvault.ok("verify")["ok"]


def test_a_stop_leaves_nothing(hvault, chat, monkeypatch):
    from harassvault.conversations import imports  # noqa: PLC0415 patched here only

    def stopped(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(imports.entry, "fields", stopped)
    result = hvault("import", chat)
    assert result.code == 1
    assert "Stopped." in result.err
    monkeypatch.undo()
    assert hvault.ok("imports")["imports"] == []
    assert hvault.ok("conversations")["conversations"] == []
    assert not list((hvault.folder / "files").rglob("*.age"))
    assert hvault.ok("verify")["ok"]


def test_people_read_it_in_their_language(hvault, chat, language):
    text = hvault("import", chat, "--lang", language).out
    assert {"en": "Taken in, import", "fr": "C’est pris, import"}[language] in text
    assert {"en": "You can say more:", "fr": "Vous pouvez en dire plus"}[language] in text
    assert {"en": "5 January 2024 – 15 January", "fr": "5 janvier 2024"}[language] in text


def test_a_bar_is_shown_at_a_terminal_only_while_it_is_long(hvault, chat, terminal, monkeypatch):
    monkeypatch.setattr("ui.cli.output._LONG_WORK", 0.0)
    shown = hvault("import", chat, stderr=terminal()).err
    assert "%" in shown
    assert shown.endswith("\r")


def test_an_import_is_erased_and_what_stays_is_said(hvault, chat, tmp_path):
    (first,) = hvault.ok("import", chat)["files"]
    more = tmp_path / "more.txt"
    more.write_text(CHAT + "16/01/2024, 21:07 - Sam Sample: And more of it.\n", "utf-8")
    number = hvault.ok("messages", "--newest", "1")["messages"][0]["id"]
    entry = hvault.ok("pick", number, "--new")["id"]
    result = hvault("erase", first["id"], "--yes", "--json")
    assert result.code == 0
    assert result.json["erased_messages"] == 4
    assert result.json["quoted_in"] == [entry]
    assert "carries messages of it, and keeps them" in result.err
    assert hvault.ok("imports")["imports"] == []
    assert hvault.ok("show", entry)["messages"][0]["text"] == "Answer me."
    assert hvault("erase", first["id"], "--yes").code == 1
    assert hvault.ok("verify")["ok"]


def test_without_anybody_to_ask_no_import_is_erased(hvault, chat):
    (one,) = hvault.ok("import", chat)["files"]
    assert hvault("erase", one["id"]).code == 1
    assert hvault("erase", one["id"], text="no\n", at_terminal=True).code == 1
    assert len(hvault.ok("imports")["imports"]) == 1


def test_a_file_inside_an_archive_is_written_out_byte_for_byte(hvault, tmp_path):
    (one,) = hvault.ok("import", ZIP)["files"]
    with zipfile.ZipFile(ZIP) as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
        data = archive.read(names[0])
    archive_id, target = one["evidence"][0]["id"], tmp_path / "out.png"
    said = hvault.ok("extract", archive_id, "--member", names[0], "-o", target)
    assert target.read_bytes() == data
    assert (said["member"], said["size"]) == (names[0], len(data))
    assert hvault("extract", archive_id, "--member", names[0], "-o", target).code == 1
    gone = hvault("extract", archive_id, "--member", "no.png", "-o", tmp_path / "no.png")
    assert gone.code == 1
    assert not (tmp_path / "no.png").exists()


def test_a_marked_file_inside_an_archive_is_not_written_out(hvault, tmp_path):
    (one,) = hvault.ok("import", ZIP)["files"]
    archive_id = one["evidence"][0]["id"]
    with zipfile.ZipFile(ZIP) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".png"))
    hvault("evidence", "mark", archive_id, "--under-18", "--member", name)
    assert hvault("extract", archive_id, "--member", name, "-o", tmp_path / "x.png").code == 1
    assert not (tmp_path / "x.png").exists()


WHOLE_PROGRAM = """
import os, sys
from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli import stops
from ui.cli.program import main
stops.raise_once()
sys.exit(main(sys.argv[1:], stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr,
              environment=os.environ, kdf=CHEAP_FOR_TESTS))
"""
"""The program in a process of its own, with the key derivation of the tests."""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to a process is POSIX")
def test_ctrl_c_while_an_export_is_read_leaves_nothing(hvault, tmp_path):
    file = tmp_path / "WhatsApp Chat with Sam Sample.txt"
    lines = (f"{1 + n % 28:02}/01/2024, 21:04 - Sam Sample: word {n}\n" for n in range(60_000))
    file.write_text("".join(lines), "utf-8")
    argv = ["--vault", hvault.folder, "--password-stdin", "import", file]
    process = subprocess.Popen(
        [sys.executable, "-c", WHOLE_PROGRAM, *map(str, argv)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    process.stdin.write(f"{PASSWORD}\n".encode())
    process.stdin.flush()
    while process.poll() is None and not list((hvault.folder / "files").rglob("*.age")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert b"Stopped." in err
    assert b"Traceback" not in err
    assert not list((hvault.folder / "files").rglob("*.age"))
    assert hvault.ok("imports")["imports"] == []
    assert hvault.ok("search", "word")["hits"] == []
    assert hvault.ok("verify")["ok"]
