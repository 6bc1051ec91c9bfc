"""`hvault contact`, `order`, `gap`, `case answer`: the ledger on the command line."""

import json

import pytest

from harassvault.guidance.packs import pack
from tests.ui.cli.conftest import PASSWORD


@pytest.fixture
def entry(hvault):
    given = {"what": "He had a knife.", "who": ["Alex Example"]}
    return hvault.document("add", given=given)["id"]


def test_a_step_is_written_down_amended_and_listed(hvault):
    made = hvault.ok(
        "contact", "add", "--to", "Human resources", "--kind", "hr", "--on", "2026-02-05",
        "--how", "email", "--said", "-", "--reference", "R 7", text="I asked for another room.\n",
    )  # fmt: skip
    assert (made["said"], made["outcome"], made["confidential"]) == (
        "I asked for another room.", "pending", False,
    )  # fmt: skip
    after = hvault.ok(
        "contact", "amend", made["id"][:6], "--outcome", "refused", "--answered", "2026-02-20",
        "--next", "about 2026-03",
    )  # fmt: skip
    changed = {"outcome": "refused", "answered": "2026-02-20", "next_on": "about 2026-03"}
    assert after == {**made, **changed}
    lawyer = hvault.ok("contact", "add", "--to", "Me Martin", "--kind", "lawyer")
    assert lawyer["confidential"] is True
    listed = hvault.ok("contact", "list")["contacts"]
    assert listed == [after, lawyer]  # the one without a day comes last

    text = hvault("contact", "list", "--lang", "fr").out
    for said in ("Human resources", "le 5 février 2026", "Refus", "R 7", "2 démarches faites."):
        assert said in text
    assert "confidential" in hvault("contact", "amend", lawyer["id"], "--note", "x").out
    open_one = hvault.ok("contact", "amend", lawyer["id"], "--confidential", "no")
    assert open_one["confidential"] is False


def test_a_document_says_the_same_and_an_authority_says_its_kind(hvault):
    given = {"to": "Police", "kind": "police", "on": "2026-02-05 14:30", "answered": None}
    made = hvault.document("contact", "add", given=given)
    assert (made["on"], made["answered"]) == ("2026-02-05 14:30", None)
    body = pack("EU").authorities[0]
    named = hvault.ok("contact", "add", "--to", "The site", "--authority", body.id)
    assert (named["kind"], named["authority"]) == (body.kind, body.id)


def test_an_order_and_a_gap_name_entries_and_people(hvault, entry):
    order = hvault.ok(
        "order", "add", "--name", "Order", "--made", "2026-01-10", "--until", "2026-07-10",
        "--person", "alex example", "--not-kept", entry[:6],
    )  # fmt: skip
    assert order["not_kept"] == [entry]
    assert len(order["persons"]) == 1
    changed = hvault.ok("order", "amend", order["id"], "--court", "The court")
    assert hvault.ok("order", "list")["orders"] == [changed]

    gap = hvault.ok(
        "gap", "add", "--what", "-", "--holder", "The town", "--vanishes", "2026-03-10",
        "--entry", entry[:6], text="the camera",
    )  # fmt: skip
    assert (gap["entry"], gap["found_on"]) == (entry, None)
    hvault.ok("gap", "amend", gap["id"], "--asked", "2026-03-04")
    closed = hvault.ok("gap", "close", gap["id"])
    assert (closed["asked_on"], closed["found_on"]) == ("2026-03-04", "2026-03-03")
    assert hvault.ok("gap", "list")["gaps"] == [closed]
    text = hvault("order", "list").out + hvault("gap", "list").out
    for said in ("The court", "Alex Example", entry[:8], "the camera", "0 things are"):
        assert said in text

    told = hvault("erase", entry, "--yes").err
    assert "name this entry" in told
    assert hvault.ok("order", "list")["orders"][0]["not_kept"] == []
    assert hvault.ok("gap", "list")["gaps"][0]["entry"] == ""


def test_what_stands_in_the_ledger_can_be_erased(hvault, terminal):
    made = hvault.ok("contact", "add", "--to", "Somebody", "--kind", "other")
    asked = hvault("erase", made["id"])
    assert asked.code == 1
    done = hvault("erase", made["id"][:8], "--reason", "-", "--yes", "--json", text="not mine")
    assert done.code == 0
    assert "Somebody" in done.err  # what goes is told before
    assert done.json == {
        "id": made["id"], "seq": made["seq"] + 1, "erased": "contact", "databases": [], "left": 0,
    }  # fmt: skip
    assert hvault.ok("contact", "list")["contacts"] == []
    assert hvault("erase", made["id"], "--yes").code == 1
    assert hvault.ok("verify")["ok"]


def test_each_belongs_to_a_situation(hvault):
    home = hvault.ok("case", "add", "--name", "At home", "--country", "us-ca")
    assert home["countries"] == ["US-CA"]
    there = hvault.ok("contact", "add", "--to", "A", "--kind", "other", "--case", "at home")
    hvault.ok("contact", "add", "--to", "B", "--kind", "other")
    assert there["case"] == home["id"]
    assert hvault.ok("contact", "list", "--case", "At home")["contacts"] == [there]
    assert hvault("gap", "list", "--case", "nowhere").code == 1


def test_questions_are_answered_and_taken_back(hvault, entry):
    person = hvault.ok("people")["people"][0]["id"]
    for key, value in {
        "police_possible": "no", "country": "fr, us-ny", "day:dismissal": "2026-02-28",
        f"setting:{entry}": "work", f"relation:{person}": "manager", f"in_charge:{person}": "no",
        f"word:{entry}:weapon:knife": "yes",
    }.items():  # fmt: skip
        assert hvault.ok("case", "answer", key, value)["key"] == key
    (case,) = hvault.ok("case", "list")["cases"]
    assert (case["answers"], case["dates"], case["countries"]) == (
        {"police_possible": "no"}, {"dismissal": "2026-02-28"}, ["FR", "US-NY"],
    )  # fmt: skip
    (known,) = hvault.ok("people")["people"]
    assert (known["tie"], known["in_charge"]) == ("manager", "no")
    assert hvault.ok("show", entry)["setting"] == "work"
    assert "At work" in hvault("show", entry).out
    hvault.ok("case", "answer", "police_possible")
    assert hvault.ok("case", "list")["cases"][0]["answers"] == {}


def test_setting_and_tie_stand_beside_the_other_options(hvault):
    made = hvault.ok("add", "--what", "-", "--setting", "venue", text="x")
    assert hvault.ok("show", made["id"])["setting"] == "venue"
    hvault.ok("amend", made["id"], "--setting", "transport")
    assert hvault.ok("show", made["id"])["setting"] == "transport"
    known = hvault.ok(
        "person", "add", "--name", "Sam", "--tie", "neighbour", "--in-charge", "unknown",
        "--country", "be",
    )  # fmt: skip
    assert (known["tie"], known["in_charge"], known["country"]) == ("neighbour", "unknown", "BE")
    text = hvault("people", "--lang", "fr").out
    assert "Voisin" in text
    assert "BE" in text


REFUSED = (
    (("contact", "add", "--to", "X"), 2),  # what kind, nobody says
    (("contact", "add", "--to", "X", "--kind", "pigeon"), 2),
    (("contact", "add", "--kind", "hr"), 1),
    (("contact", "add"), 2),
    (("contact", "amend", "ffff", "--note", "x"), 1),
    (("contact", "add", "--to", "X", "--kind", "hr", "--on", "2026-02-31"), 1),
    (("contact", "add", "--to", "X", "--kind", "hr", "--said", "-", "--note", "-"), 2),
    (("contact", "add", "--to", "X", "--kind", "hr", "--from", "-"), 2),
    (("order", "add", "--name", "X", "--person", "nobody"), 1),
    (("gap", "add", "--what", "X", "--entry", "ffff"), 1),
    (("gap", "close", "ffff"), 1),
    (("case", "answer", "mood", "yes"), 1),
    (("case", "answer", "police_possible", "perhaps"), 1),
    (("case", "answer", "country", "Freedonia"), 1),
    (("person", "add", "--name", "X", "--country", "Freedonia"), 1),
    (("add", "--what", "-", "--setting", "moon"), 2),
)


def test_what_cannot_be_taken_is_refused_in_one_sentence(hvault):
    before = hvault.ok("status")["head_size"]
    for argv, code in REFUSED:
        refused = hvault(*argv)
        assert refused.code == code, argv
        assert refused.err
        assert "Traceback" not in refused.err
    assert hvault.ok("status")["head_size"] == before


def test_the_schema_of_each_is_shown(hvault):
    for noun in ("contact", "order", "gap"):
        check_schema(hvault, noun)


def check_schema(hvault, noun):
    found = json.loads(hvault("schema", noun, "--json", secrets=()).out)
    body = found["$defs"][noun.capitalize()]
    assert "case" in body["properties"]
    assert "case" not in body["required"]  # the first situation, where none is named
    moment = {"contact": "on", "order": "until", "gap": "vanishes"}[noun]
    assert {"type": "string"} in body["properties"][moment]["anyOf"]
    unknown = hvault(noun, "add", "--from", "-", text='{"wat": 1}')
    assert (unknown.code, "wat" in unknown.err) == (1, True)
    assert PASSWORD not in unknown.err


def test_an_entry_can_be_placed_in_another_situation(hvault, entry):
    home = hvault.document("case", "add", given={"name": "At home"})
    assert hvault("amend", entry, "--case", "nowhere").code == 1
    placed = hvault.ok("amend", entry, "--case", "At home")
    assert placed["version"] == 1
    assert hvault.ok("show", entry)["cases"] == [home["id"]]
    assert hvault.ok("list", "--case", "At home")["incidents"][0]["id"] == entry
    assert hvault("amend", entry, "--case", "At home").code == 1  # it says so already
    assert hvault.ok("amend", entry, "--case", "At home", "--where", "x")["version"] == 2
    assert hvault.ok("verify")["problems"] == []
