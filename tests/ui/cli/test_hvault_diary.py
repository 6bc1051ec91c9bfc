"""`hvault diary`: a table and photos of pages become entries."""

import pytest

TABLE = """Date,Time,Who,What,Written
12/03/2026,21:58,Alex Martin,He waited at the gate.,13/03/2026
13/03/2026,evening,Alex Martin,He called four times.,
a rainy day,,Alex Martin,He followed me home.,
"""
COLUMNS = ("Date=date", "Time=time", "Who=who", "What=what", "Written=noted")
SAID = [part for one in COLUMNS for part in ("--column", one)]


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text(TABLE, "utf-8")
    return file


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0 a page")
    return file


def test_a_look_shows_the_columns_then_the_rows_and_writes_nothing(hvault, table):
    head = hvault("diary", table, "--look")
    assert (head.code, head.err) == (0, "")
    assert "Date, Time, Who, What, Written" in head.out
    looked = hvault.ok("diary", table, "--look", *SAID, "--zone", "Europe/Paris")
    assert [one["when"] for one in looked["entries"]] == [
        "2026-03-12 21:58", "2026-03-13 evening", "unknown",
    ]  # fmt: skip
    assert looked["entries"][2]["unread"] == ["a rainy day"]
    assert hvault.ok("list")["incidents"] == []
    assert "a rainy day" in hvault("diary", table, "--look", *SAID).out


def test_rows_become_entries_with_their_page_and_when_they_were_noted(hvault, table, page):
    done = hvault.ok("diary", table, *SAID, "--photo", f"2-3={page}", "--first-noted", "2026-04")
    assert (done["added"], done["known"]) == (3, 0)
    found = [hvault.ok("show", one["id"]) for one in done["entries"]]
    assert [one["first_noted_at"] for one in found] == ["2026-03-13", "2026-04", "2026-04"]
    assert [[each["name"] for each in one["evidence"]] for one in found] == [
        ["page.jpg"], ["page.jpg"], [],
    ]  # fmt: skip
    assert found[0]["messages"][0]["kind"] == "row"
    assert found[2]["what"] == "a rainy day\nHe followed me home."
    again = hvault.ok("diary", table, "--rows", "2-3")
    assert (again["added"], again["known"]) == (0, 2)
    assert hvault.ok("verify")["ok"]


def test_every_key_of_its_answer_is_named(hvault, table, root):
    page = (root / "docs" / "cli.md").read_text("utf-8")
    done = hvault.ok("diary", table, *SAID)
    for key in {**done, **done["entries"][0]}:
        assert f"`{key}" in page or f"{key}," in page or f" {key}:" in page, key


def test_whom_a_row_names_and_an_open_order_of_dates_are_said_beforehand(hvault, tmp_path):
    file = tmp_path / "open.csv"
    file.write_text("D,W,What\n05/12/2025,inconnu,Shouted\n06/11/2025,Alex,Called\n", "utf-8")
    said = ["--column", "D=date", "--column", "W=who", "--column", "What=what"]
    for call in ("--look",), ():
        told = hvault("diary", file, *said, *call).out
        assert "whether the day or the month comes first" in told
        assert "Taken as: day first" in told
    assert "did it: somebody unknown" in hvault("diary", file, *said, "--look").out


def test_columns_that_nobody_spoke_of_are_asked_for(hvault, table):
    refused = hvault("diary", table)
    assert refused.code == 1
    assert "--column" in refused.err
    assert hvault.ok("list")["incidents"] == []
    assert hvault("diary", table, "--rows", "two").code == 2
    assert hvault("diary", table, *SAID, "--rows", "99").code == 1
    assert hvault("diary", table.parent / "none.csv").code == 1


def test_a_page_without_a_table_is_an_entry_with_its_photo(hvault, page):
    made = hvault.ok(
        "add", "--what", "-", "--noted", "2026-03-12 evening", "--attach", page, text="He waited."
    )
    shown = hvault.ok("show", made["id"])
    assert shown["first_noted_at"] == "2026-03-12 evening"
    assert [one["name"] for one in shown["evidence"]] == ["page.jpg"]


CARD = """BEGIN:VCARD
VERSION:3.0
FN:Alexander Martin
TEL:+33 6 12 34 56 78
END:VCARD
"""
CHAT = """05/01/2024, 21:04 - +33 6 12 34 56 78: Where are you?
15/01/2024, 21:05 - Ana Example: Leave me alone.
"""


def test_an_address_book_suggests_names(hvault, tmp_path):
    card, chat = tmp_path / "people.vcf", tmp_path / "WhatsApp Chat with +33 6 12 34 56 78.txt"
    card.write_text(CARD, "utf-8")
    chat.write_text(CHAT, "utf-8")
    assert "--address-books" in hvault("import", card).out
    hvault.ok("import", chat)
    (listed,) = hvault.ok("people", "--address-books")["address_books"]
    assert (listed["name"], listed["handles"][0]["value"]) == (
        "Alexander Martin", "+33 6 12 34 56 78",
    )  # fmt: skip
    (one,) = hvault.ok("people", "--suggestions")["suggestions"]
    assert (one["names"], one["people"]) == (["Alexander Martin"], [])
    assert "Alexander Martin" in hvault("people", "--suggestions").out
    assert "suggestions" not in hvault.ok("people")
