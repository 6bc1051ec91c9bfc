"""A dossier as JSON: every required id, nothing that is not the reader's, and its own schema."""

import importlib
import json
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.audience import Audience
from reports.data.document import Document, schema
from reports.data.dossier_json import dossier_json
from reports.log_head import LogHead
from reports.standings import Standing, points_of, standing
from tests.reports.rich_dossier import at, minimal, rich

EVERYBODY = list(Audience)


def outline(dossier):
    return importlib.import_module(f"reports.outlines.{dossier.audience}").outline(dossier)


def written(dossier):
    return json.loads(dossier_json(outline(dossier)))


@pytest.mark.parametrize("make", [rich, minimal])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("audience", EVERYBODY)
def test_every_required_id_is_stated_or_named_once(audience, language, make):
    found = written(make(audience, language))
    wanted = set(points_of(audience, Standing.REQUIRED))
    assert set(found["points"]) & wanted | set(found["not_stated"]) == wanted
    assert not set(found["points"]) & set(found["not_stated"])
    assert len(found["not_stated"]) == len(set(found["not_stated"]))
    assert not [one for one in found["points"] if standing(one, audience) is Standing.NO]


@pytest.mark.parametrize("audience", EVERYBODY)
def test_it_reads_back_in_its_own_form(audience):
    msgspec.json.decode(dossier_json(outline(rich(audience))), type=Document)


def test_the_schema_names_all_keys():
    found = schema()
    assert set(found["$defs"]["Document"]["properties"]) == set(written(minimal()))
    assert found["$schema"].endswith("2020-12/schema")


def test_incidents_and_exhibits_stand_in_order_with_their_points():
    found = written(rich(Audience.POLICE))
    assert [one["number"] for one in found["incidents"]] == [1, 2, 4]
    assert found["incidents"][0]["points"]["incident_date"][0]["value"] == "2026-03-03T14:30"
    assert found["incidents"][2]["points"]["incident_date"][0]["value"] == "unknown"
    assert found["incidents"][2]["set_aside"] is True
    assert found["incidents"][0]["exhibits"] == [1]
    assert {one["role"] for one in found["incidents"][0]["people"]} == {"author"}
    first = found["exhibits"][0]
    assert (first["name"], first["file"], first["sha256"]) == ("Exhibit 1", "screen.png", "01" * 32)
    assert first["points"]["lawfulness"][0]["of"] == {"kind": "exhibit", "number": 1}
    assert found["not_here"] == [3]
    assert found["continues"]["new_incidents"] == [2]
    assert found["redactions"] == [
        {"code": "[P1]", "kind": "person", "times": 3, "reason": "not concerned"}
    ]


def test_counts_and_lines_to_sign_stand_under_their_ids():
    points = written(rich(Audience.POLICE))["points"]
    assert points["summary"][0]["value"]["incidents"] == 2
    assert points["signature_date"][0]["value"] == ["Place", "Date", "Name", "Signature"]


def test_an_employer_gets_no_digest_and_no_head():
    head = LogHead("journal-1", 3, "root", "note", "verifier", at(6))
    for audience, gets in ((Audience.HR, False), (Audience.POLICE, True)):
        found = written(rich(audience, log=head))
        digests = [one["sha256"] for one in found["exhibits"]]
        assert any(digests) is gets
        assert (found["log_head"] is not None) is gets
        assert ("ab" * 32 in json.dumps(found)) is gets


def test_earlier_versions_reach_lawyer_and_court_alone():
    for audience in EVERYBODY:
        (changes, *_) = [one["changes"] for one in written(rich(audience))["incidents"]]
        assert bool(changes) is (audience in {Audience.LAWYER, Audience.COURT})


def test_conversations_are_those_that_the_report_prints():
    found = written(rich(Audience.POLICE))["incidents"][1]["conversations"]
    assert [one["text"] for one in found[0]["messages"]] == [
        "I am downstairs.",
        "Answer me.",
        "You again",
    ]
    assert found[0]["messages"][2]["is_context"] is True
    assert not [
        one for one in written(rich(Audience.PLATFORM))["incidents"] if one["conversations"]
    ]


def test_half_a_character_is_named_and_the_file_is_valid():
    entry = replace(minimal().incidents[0], what="broken \ud83d here")
    data = dossier_json(outline(minimal(incidents=(entry,))))
    assert b"broken \\ud83d here" in data
    data.decode("utf-8")
    assert json.loads(data)["incidents"][0]["points"]["incident_facts"][0]["value"] == entry.what


def test_the_same_dossier_gives_the_same_bytes():
    assert dossier_json(outline(rich())) == dossier_json(outline(rich()))


@settings(max_examples=30)
@given(st.text(max_size=200), st.text(max_size=80), st.sampled_from(EVERYBODY))
def test_any_words_read_back_as_they_were(what, name, audience):
    entry = replace(minimal().incidents[0], what=what)
    base = minimal(audience, incidents=(entry,))
    found = written(replace(base, about=replace(base.about, name=name)))
    if what:
        assert found["points"]["incident_facts"][0]["value"] == what
    if name:
        assert found["points"]["reporter_name"][0]["value"] == name


def test_a_platform_gets_no_more_of_files_and_people_than_its_pages_say():
    made = rich(Audience.PLATFORM)
    found = written(made)
    listed = {one["number"] for one in found["exhibits"]}
    assert listed < {one.number for one in made.exhibits}
    assert all({*one["exhibits"]} <= listed and not one["people"] for one in found["incidents"])
    told = [said["of"] for point in found["points"].values() for said in point if said["of"]]
    assert {one["number"] for one in told if one["kind"] == "exhibit"} <= listed
