"""Answers to further questions at the command line: of oneself, people, situations, files."""

import json

import pytest

from harassvault.data_points import Holder, detail_ids
from ui.cli.options.checking import SCHEMAS


def test_me_keeps_answers_and_what_nothing_that_leaves_may_hold(hvault):
    made = hvault.ok(
        "me", "--name", "Zora Example", "--country", "fr", "--detail", "reporter_role=target",
        "--detail", "reporter_needs=-", "--confidential", "12 Fictional Street",
        text="a quiet room\n",
    )  # fmt: skip
    assert (made["name"], made["country"]) == ("Zora Example", "FR")
    assert made["details"] == {"reporter_role": "target", "reporter_needs": "a quiet room"}
    assert made["confidential"] == ["12 Fictional Street"]
    after = hvault.ok("me", "--confidential", "-", text="12 Fictional Street\n+33 6 39 98 01 02\n")
    assert after["confidential"] == ["12 Fictional Street", "+33 6 39 98 01 02"]
    text = hvault("me", "--lang", "fr").out
    for said in (
        "En quelle qualité\u202f: target",
        "a quiet room",
        "12 Fictional Street",
        "rien de ce qui sort",
    ):
        assert said in text

    given = {"details": {"reporter_needs": "", "reporter_birth": "1990"}, "confidential": []}
    after = hvault.document("me", given=given)
    assert after["details"] == {"reporter_birth": "1990", "reporter_role": "target"}
    assert (after["name"], after["confidential"]) == ("Zora Example", [])
    assert hvault.document("me", given=given) == after  # once more changes nothing


@pytest.mark.parametrize(
    "given",
    [{"details": {"outcome_wanted": "x"}}, {"language": "fr"}, {"nickname": "x"}, {"country": 7}],
)
def test_me_refuses_a_document_that_no_profile_can_be(hvault, given):
    done = hvault("me", "--from", "-", "--json", text=json.dumps(given))
    assert done.code == 1
    assert done.json["error"]["kind"] in {"UnknownKeyError", "BadDocumentError"}


@pytest.mark.parametrize(
    "argv",
    [
        ("me", "--from", "-", "--name", "Z"), ("me", "--detail", "reporter_role"),
        ("me", "--name", "-", "--detail", "reporter_role=-"),
        ("add", "--what", "-", "--detail", "incident_threat=-"),
        ("evidence", "describe", "abcd", "--from", "-", "--minor", "no"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_a_mistake_of_usage(hvault, argv):
    assert hvault(*argv, text="{}").code == 2


def test_people_situations_and_entries_take_answers_one_by_one(hvault):
    alex = hvault.ok("person", "add", "--name", "Alex", "--detail", "respondent_vehicle=a red van")
    given = {"details": {"respondent_weapons": "unknown"}}
    after = hvault.document("person", "amend", "alex", given=given)
    assert after["id"] == alex["id"]
    assert after["details"] == {"respondent_vehicle": "a red van", "respondent_weapons": "unknown"}
    text = hvault("people").out
    assert "a red van" in text
    assert "I do not know" in text

    hvault.ok("case", "add", "--name", "Street", "--detail", "outcome_wanted=that it stops")
    street = hvault.document("case", "amend", "street", given={"details": {"order_terms": "500 m"}})
    assert street["details"] == {"outcome_wanted": "that it stops", "order_terms": "500 m"}
    assert hvault.ok("case", "list")["cases"][1] == street
    assert "that it stops" in hvault("case", "list").out

    made = hvault.ok("add", "--what", "x", "--detail", "police_attended=no")
    hvault.ok("amend", made["id"], "--detail", "police_reference=R 1")
    assert hvault.ok("show", made["id"])["details"] == {
        "police_attended": "no", "police_reference": "R 1",
    }  # fmt: skip
    done = hvault("person", "add", "--detail", "reporter_role=x", "--json")
    assert done.json["error"]["kind"] == "UnknownKeyError"


PLACE = {
    "service": "Chatter", "url": "https://chatter.example/p/17", "account": "@lex",
    "visible_to": "public", "status": "deleted", "last_checked": "2026-03-09",
    "published": "2026-03-03 21:14",
}  # fmt: skip


def test_places_online_are_written_shown_and_can_be_given_back(hvault):
    made = hvault.document("add", given={"what": "A post.", "locators": [PLACE]})
    shown = hvault.ok("show", made["id"])
    assert shown["locators"] == [PLACE]
    hvault.document("amend", made["id"], given={"locators": [*shown["locators"], {"url": "u"}]})
    text = hvault("show", made["id"]).out
    for said in ("https://chatter.example/p/17", "@lex", "2026-03-03 21:14", "2026-03-09"):
        assert said in text
    emptied = hvault.document("amend", made["id"], given={"locators": []})
    assert hvault.ok("show", emptied["id"])["locators"] == []


def test_a_file_is_described_and_what_was_said_is_shown_and_found(hvault, tmp_path):
    (tmp_path / "voice.m4a").write_bytes(b"a voice")
    made = hvault.ok("add", "--what", "x", "--attach", tmp_path / "voice.m4a")
    file = made["evidence"][0]["id"]
    assert "Nothing was said" in hvault("evidence", "describe", file).out
    said = hvault.ok(
        "evidence", "describe", file[:6], "--transcript", "-", "--minor", "no",
        "--detail", "capture_method=exported by the app", text="I know where you live.\nOpen.\n",
    )  # fmt: skip
    assert said == {
        "id": file, "name": "voice.m4a", "details": {"capture_method": "exported by the app"},
        "transcript": "I know where you live.\nOpen.", "intimate": "", "minor": "no",
    }  # fmt: skip
    given = {"details": {"lawfulness": "sent to me"}, "intimate": "unknown"}
    after = hvault.document("evidence", "describe", file, given=given)
    assert after["details"] == {**said["details"], "lawfulness": "sent to me"}
    assert hvault.ok("evidence", "describe", file) == after
    listed = hvault.ok("evidence", "list")["files"][0]["said"]
    assert listed == {key: after[key] for key in listed}
    text = hvault("evidence", "list", "--lang", "fr").out
    for words in ("I know where you live.", "sent to me", "moins de 18 ans"):
        assert words in text
    assert hvault.ok("search", "live")["hits"][0]["kind"] == "file_said"
    assert "said of this file" in hvault("search", "live").out
    done = hvault("evidence", "describe", file, "--from", "-", "--json", text='{"minor": "so"}')
    assert done.json["error"]["kind"] == "BadDocumentError"


@pytest.mark.parametrize("name", SCHEMAS)
def test_there_is_a_schema_of_each_document(hvault, name):
    assert hvault.ok("schema", name)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    ("name", "noun", "holder"),
    [
        ("profile", "Profile", Holder.PROFILE), ("person", "Person", Holder.PERSON),
        ("case", "Case", Holder.CASE), ("incident", "IncidentInput", Holder.INCIDENT),
        ("file", "FileSaid", Holder.FILE),
    ],
)  # fmt: skip
def test_a_schema_lists_the_questions(hvault, name, noun, holder):
    properties = hvault.ok("schema", name)["$defs"][noun]["properties"]
    assert properties["details"]["propertyNames"]["enum"] == [*detail_ids(holder)]
    assert not {"language", "is_default"} & properties.keys()
