"""A dossier as tables: one row an incident, one row an exhibit, and nothing that runs."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.audience import Audience
from reports.data.cells import cell, table
from reports.data.dossier_csv import load_file, timeline
from reports.outlines.outline import Outline
from reports.standings import Standing, standing
from reports.text.controls import printable
from tests.reports.rich_dossier import minimal, rich


def outline(dossier, **more):
    return Outline(dossier, "Title", "Title", (), **more)


def read(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_timeline_has_a_row_for_each_incident():
    rows = read(timeline(outline(rich(Audience.POLICE))))
    assert [one["incident_number"] for one in rows] == ["1", "2", "4"]
    assert [one["incident_date_iso"] for one in rows] == ["2026-03-03T14:30", "2026-04", "unknown"]
    assert rows[0]["incident_facts"] == "He waited in front of the house."
    assert rows[0]["exhibits"] == "Exhibit 1"
    assert "(did or said this)" in rows[0]["people"]
    assert "https://social.example/p/1" in rows[0]["content_url"]
    assert [one["set_aside"] for one in rows] == ["no", "no", "yes"]


@pytest.mark.parametrize("audience", list(Audience))
def test_the_columns_are_the_reader_s_and_the_same_for_all_their_reports(audience):
    full, bare = (read(timeline(outline(make(audience))))[0] for make in (rich, minimal))
    assert list(full) == list(bare)
    ids = [
        one for one in full if one not in {"incident_date_iso", "people", "exhibits", "set_aside"}
    ]
    assert not [one for one in ids if standing(one, audience) is Standing.NO]


def test_a_load_file_has_a_row_for_each_exhibit():
    first, second = read(
        load_file(outline(rich(), page_prefix="MO-"), {1: "NATIVES/1.png"}, {2: "TEXT/2.txt"})
    )
    assert list(first)[:8] == [
        "BEGBATES",
        "ENDBATES",
        "CUSTODIAN",
        "DATESENT",
        "FILENAME",
        "SHA256",
        "NATIVEPATH",
        "TEXTPATH",
    ]
    assert "MD5" not in first
    assert first["BEGBATES"] == first["ENDBATES"] == "MO-EX-000001"
    assert (first["CUSTODIAN"], first["FILENAME"]) == ("Maya Okafor", "screen.png")
    assert (first["SHA256"], first["NATIVEPATH"]) == ("01" * 32, "NATIVES/1.png")
    assert (second["TEXTPATH"], second["NATIVEPATH"]) == ("TEXT/2.txt", "")
    assert first["DATESENT"] == ""
    assert (first["DATEMODIFIED"], first["DATERECEIVED"]) == (
        "2026-03-03T13:12:00Z",
        "2026-03-05T08:12:00Z",
    )


def test_only_a_mail_says_when_it_was_sent():
    mail = replace(rich().exhibits[0], media_type="message/rfc822")
    (row,) = read(load_file(outline(rich(exhibits=(mail,)))))
    assert row["DATESENT"] == "2026-03-03T13:12:00Z"


def test_an_employer_gets_no_digest():
    assert {one["SHA256"] for one in read(load_file(outline(rich(Audience.HR))))} == {""}


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+33 6 00", "-2", "@SUM(A1)", "\t=1", "  =1", "\r=1", "\n=1", "＝1", "＠x"],
)
def test_nothing_begins_a_formula(formula):
    assert cell(formula).startswith("'")
    assert cell(formula).endswith(printable(formula))


@pytest.mark.parametrize("plain", ["", "a=1", "3-4", "maya@mail.example", "'quoted'", "—"])
def test_other_cells_stay_as_they_are(plain):
    assert cell(plain) == plain


def test_what_hides_is_visible_and_lines_stay_in_their_cell():
    rows = read(table(["a", "b"], [["turned \u202eround", 'one\r\ntwo, "three"; four']]))
    assert rows == [{"a": "turned ‹U+202E›round", "b": 'one\ntwo, "three"; four'}]


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_read_back(what, where):
    entry = replace(minimal().incidents[0], what=what, where=where)
    (row,) = read(timeline(outline(minimal(incidents=(entry,)))))
    assert row["incident_facts"].removeprefix("'") == printable(what).removeprefix("'")
    assert row["incident_place"].removeprefix("'") == printable(where).removeprefix("'")
    begins = row["incident_facts"].lstrip()[:1]
    assert not begins or begins not in "=+-@\t\r"
