"""Setting aside, erasing and the inbox, as a terminal has them."""

import pytest

from harassvault import inbox_drop
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

PASSWORD = "a long fictional password"


@pytest.fixture
def entry(hvault):
    return hvault.document("add", given={"what": "He waited outside.", "who": ["Zqcanary"]})["id"]


@pytest.fixture
def reported(hvault, entry, tmp_path):
    hvault.ok("dossier", "--for", "police", "-o", tmp_path / "report.pdf")
    return entry


def test_set_aside_it_leaves_the_list_and_says_why(hvault, entry):
    done = hvault.ok("withdraw", entry[:8], "--reason", "-", text="written twice\n")
    assert (done["id"], done["status"]) == (entry, "set_aside")
    listed = hvault.ok("list")
    assert (listed["incidents"], listed["not_shown"]) == ([], {"set_aside": 1, "erased": 0})
    (shown,) = hvault.ok("list", "--all")["incidents"]
    assert shown["marks"][0] | {"at": ""} == {
        "seq": done["seq"], "at": "", "status": "set_aside", "reason": "written twice",
    }  # fmt: skip
    assert "Reason: written twice" in hvault("show", entry).out
    assert hvault.ok("search", "waited")["hits"][0]["status"] == "set_aside"
    assert "1 entry that was set aside is not shown" in hvault("list").out


def test_it_can_be_taken_back(hvault, entry):
    hvault.ok("withdraw", entry, "--reason", "x")
    assert hvault.ok("withdraw", entry, "--undo")["status"] == "active"
    assert [one["id"] for one in hvault.ok("list")["incidents"]] == [entry]
    told = hvault("show", entry, "--history").out
    assert "Set aside on" in told
    assert "Taken back on" in told


def test_setting_aside_wants_a_reason(hvault, entry):
    assert hvault("withdraw", entry).code == 2


def test_erasing_is_not_done_unasked(hvault, entry):
    refused = hvault("erase", entry)
    assert (refused.code, len(hvault.ok("list")["incidents"])) == (1, 1)
    assert "--yes" in refused.err


@pytest.mark.parametrize(("typed", "left"), [("erase\n", 0), ("yes\n", 1), ("\n", 1), ("", 1)])
def test_a_word_has_to_be_typed(hvault, entry, monkeypatch, typed, left):
    monkeypatch.setattr("getpass.getpass", lambda *_given, **_options: PASSWORD)
    asked = hvault("erase", entry, secrets=(), text=typed, at_terminal=True)
    assert "ask a lawyer first" in asked.err
    assert "Zqcanary" in asked.err
    assert asked.code == (1 if left else 0)
    assert hvault.ok("list")["not_shown"]["erased"] == 1 - left


def test_erased_it_is_a_mark(hvault, entry):
    done = hvault("erase", entry, "--yes", "--json").json
    assert (done["id"], done["left"], done["erased_reports"]) == (entry, 0, 0)
    shown = hvault.ok("show", entry)
    assert (shown["status"], shown["what"], shown["who"]) == ("erased", "", [])
    assert "Erased for good on" in hvault("show", entry).out
    assert hvault.ok("verify")["ok"]
    assert "Zqcanary" not in hvault("people").out
    again = hvault("erase", entry, "--yes", "--json")
    assert (again.code, again.json["error"]["kind"]) == (1, "ErasedError")


def test_reports_and_copies_are_named(hvault, reported, tmp_path):
    said = hvault("erase", reported, "--yes", "--json")
    assert "--reports" in said.err
    assert str(tmp_path / "report.pdf") in said.err
    assert said.json["copies"] == [str(tmp_path / "report.pdf")]
    (kept,) = said.json["kept_reports"]
    assert hvault("erase", reported, "--yes", "--reports", "--json").json["erased_reports"] == 1
    (report,) = hvault.ok("sent")["exports"]
    assert (report["id"], bool(report["erased_at"])) == (kept, True)
    assert "erased from the journal on" in hvault("sent").out
    assert hvault.ok("verify")["ok"]


def test_a_copy_on_a_disk_that_is_away_is_not_said_to_be_gone(hvault, entry, tmp_path):
    (tmp_path / "stick").mkdir()
    hvault.ok("dossier", "--for", "police", "-o", tmp_path / "stick" / "report.pdf")
    (tmp_path / "stick").rename(tmp_path / "away")
    (report,) = hvault.ok("sent")["exports"]
    assert report["copies"][0]["still_there"] is None
    assert "cannot be seen from here" in hvault("sent").out
    said = hvault("erase", entry, "--yes", "--json")
    assert "report.pdf (whether it is still there cannot be seen from here)" in said.err
    assert said.json["copies"] == [str(tmp_path / "stick" / "report.pdf")]


def test_who_stays_and_copies_of_the_database_are_named(hvault, entry):
    person = hvault.ok("people")["people"][0]["id"]
    hvault.document("add", given={"what": "more", "who": [{"person": person}]})
    copy = hvault.folder / "store (1).db"
    copy.write_bytes(b"sealed")
    said = hvault("erase", entry, "--yes", "--json")
    assert "with what you wrote about them: " in said.err
    assert said.json["databases"] == [copy.name]
    assert copy.name in said.err
    assert copy.exists()


def test_a_report_says_what_it_leaves_out(hvault, entry, tmp_path):
    for _ in range(2):
        hvault.document("add", given={"what": "It was written twice."})
    ids = [one["id"] for one in hvault.ok("list")["incidents"]]
    hvault.ok("withdraw", ids[0], "--reason", "x")
    assert hvault("erase", ids[1], "--yes").code == 0
    made = hvault.ok("dossier", "--for", "police", "-o", tmp_path / "report.pdf")
    assert (made["incidents"], made["left_out"]) == (1, {"set_aside": 1, "erased": 1})
    again = hvault.ok(
        "dossier", "--for", "police", "-o", tmp_path / "one.pdf", "--incidents", ids[0]
    )
    assert (again["incidents"], again["left_out"]) == (1, {"set_aside": 0, "erased": 0})


def test_a_french_journal_asks_in_french(hvault, entry):
    said = hvault("--lang", "fr", "erase", entry, "--yes").err
    assert "demandez d’abord à un avocat" in said


# --- the inbox -------------------------------------------------------------------------------


def test_putting_in_asks_for_nothing(hvault, files):
    with Vault.unlock(hvault.folder, PASSWORD, kdf=CHEAP_FOR_TESTS):
        made = hvault.ok("inbox", "add", *files.values(), secrets=())
    assert made["count"] == 3
    assert [one["name"] for one in made["items"]] == [path.name for path in files.values()]
    assert hvault.ok("status")["inbox"] == 3


def test_stopped_in_between_it_names_what_was_put_in_and_what_was_not(hvault, files, monkeypatch):
    names = [str(path) for path in files.values()]
    monkeypatch.setattr(inbox_drop, "MAX_ITEMS", 1)
    said = hvault("inbox", "add", *names, secrets=())
    assert said.code == 1
    told = said.err.splitlines()
    at = told.index("Put in; you will see them after the next unlock:")
    assert told[at + 1 : at + 5] == [
        f"  {names[0]}", "Not put in. Put these in again:", f"  {names[1]}", f"  {names[2]}",
    ]  # fmt: skip
    assert hvault.ok("status")["inbox"] == 1


def test_what_waits_is_listed_as_claimed(hvault, files):
    hvault.ok("inbox", "add", files["photo.jpg"], secrets=())
    (hvault.folder / "inbox" / "foreign\x1b[2J.txt").write_bytes(b"x")
    listed = hvault.ok("inbox", "list")
    assert [one["readable"] for one in listed["items"]] == [True, False]
    assert listed["items"][0]["media_type"] == "image/jpeg"
    told = hvault("inbox", "list").out
    assert "Anybody who can use this computer could have" in told
    assert "\x1b" not in told


def test_taken_into_a_new_entry(hvault, files):
    (item,) = hvault.ok("inbox", "add", files["photo.jpg"], secrets=())["items"]
    taken = hvault.ok("inbox", "take", item["id"])
    (kept,) = taken["evidence"]
    assert (kept["sha256"], kept["from_inbox"]) == (item["sha256"], True)
    assert kept["claimed_put_in_at"] < kept["received_at"]
    assert hvault.ok("show", taken["id"])["evidence"] == [kept]
    assert (
        "Put in while the journal was locked, which needs no password"
        in hvault("show", taken["id"]).out
    )
    assert "ce qui ne demande aucun mot de passe" in hvault("--lang", "fr", "show", taken["id"]).out
    assert hvault.ok("inbox", "list")["count"] == 0


def test_taken_into_an_entry_that_is_there(hvault, files, entry):
    made = hvault.ok("inbox", "add", *files.values(), secrets=())
    ids = [one["id"] for one in made["items"]]
    taken = hvault.ok("inbox", "take", *ids, "--incident", entry)
    assert (taken["id"], taken["count"]) == (entry, 3)


def test_refused(hvault, files):
    (item,) = hvault.ok("inbox", "add", files["photo.jpg"], secrets=())["items"]
    assert hvault.ok("inbox", "refuse", item["id"])["items"][0]["id"] == item["id"]
    again = hvault("inbox", "take", item["id"], "--json")
    assert (again.code, again.json["error"]["kind"]) == (1, "NotFoundError")
    assert hvault.ok("verify")["ok"]


def test_a_file_that_is_not_there_puts_nothing_in(hvault, files, tmp_path):
    refused = hvault("inbox", "add", files["photo.jpg"], tmp_path / "gone", secrets=())
    assert (refused.code, hvault.ok("status")["inbox"]) == (1, 0)
