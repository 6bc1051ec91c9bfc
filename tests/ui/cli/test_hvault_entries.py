"""Entries by the command line: what goes in comes out, as text and as one JSON document."""

import json

import pytest

WHAT = "Er wartete vor der Tür.\n\n« Encore toi » — 你住哪里? 🙂"


def test_an_entry_of_standard_input_is_kept_word_for_word(hvault):
    made = hvault.ok("add", "--what", "-", "--when", "about 2026-03-03 14:30", text=WHAT + "\n")
    shown = hvault.ok("show", made["id"])
    assert shown["what"] == WHAT
    assert shown["when"] == "about 2026-03-03 14:30"
    assert shown["seq"] == made["seq"]


def test_a_document_fills_every_field(hvault):
    given = {
        "when": "2026-03-03 evening",
        "what": "x",
        "where": "stairwell",
        "channel": "in_person",
        "categories": ["following", "threats"],
        "exact_words": "I know where you live",
        "feelings": "afraid",
        "who": ["Karim B.", {"name": "Ana", "role": "witness"}],
        "details": {"incident_injury": "no"},
        "first_noted_at": "2026-03-04",
    }
    made = hvault.document("add", given=given)
    shown = hvault.ok("show", made["id"])
    for key in set(given) - {"who"}:
        assert shown[key] == given[key]
    assert [(one["name"], one["role"]) for one in shown["who"]] == [
        ("Karim B.", "author"),
        ("Ana", "witness"),
    ]


def test_options_and_a_document_say_the_same(hvault):
    by_options = hvault.ok(
        *("add", "--what", "-", "--when", "2026-03-03", "--who", "Karim", "--who", "Ana"),
        *("--where", "yard", "--channel", "phone", "--category", "threats", "--category", "gifts"),
        text="x",
    )
    given = {
        "when": "2026-03-03", "what": "x", "where": "yard", "channel": "phone",
        "categories": ["threats", "gifts"], "who": ["Karim", "Ana"],
    }  # fmt: skip
    by_document = hvault.document("add", given=given)
    first, second = (hvault.ok("show", made["id"]) for made in (by_options, by_document))
    differing = {key for key in first if first[key] != second[key]}
    assert differing == {"id", "seq", "recorded_at"}


def test_an_amendment_changes_only_what_it_names_and_keeps_the_rest(hvault):
    made = hvault.document("add", given={"what": "first", "where": "yard"})
    amended = hvault.document("amend", made["id"][:6], given={"what": "second"})
    assert amended["id"] == made["id"]
    assert amended["seq"] > made["seq"]
    shown = hvault.ok("show", made["id"], "--history")
    assert (shown["what"], shown["where"], shown["version"]) == ("second", "yard", 2)
    assert [one["what"] for one in shown["versions"]] == ["first", "second"]
    assert shown["versions"][1]["changed"] == ["what"]


def test_attached_files_come_back_byte_for_byte(hvault, files, tmp_path):
    made = hvault.ok("add", "--attach", *files.values())
    assert [one["name"] for one in made["evidence"]] == list(files)
    more = hvault.ok("attach", made["id"], files["shot.png"])
    assert len(more["evidence"]) == 1
    assert len(hvault.ok("show", made["id"])["evidence"]) == 4
    for one in made["evidence"]:
        target = tmp_path / f"out-{one['name']}"
        assert hvault.ok("extract", one["id"][:8], "-o", target)["sha256"] == one["sha256"]
        assert target.read_bytes() == files[one["name"]].read_bytes()


def test_an_existing_file_is_replaced_only_with_force(hvault, files, tmp_path):
    (one,) = hvault.ok("add", "--attach", files["shot.png"])["evidence"]
    target = tmp_path / "out.png"
    target.write_bytes(b"mine")
    refused = hvault("extract", one["id"], "-o", target)
    assert (refused.code, target.read_bytes()) == (1, b"mine")
    assert hvault("extract", one["id"], "-o", target, "--force").code == 0
    assert target.read_bytes() == files["shot.png"].read_bytes()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["january", "february", "march"]),
        (["--from", "2026-02-01"], ["february", "march"]),
        (["--to", "2026-02-28"], ["january", "february"]),
        (["--person", "karim b."], ["february"]),
        (["--category", "gifts"], ["march"]),
        (["--case", "Work"], ["march"]),
    ],
)
def test_the_list_can_be_narrowed(hvault, options, expected):
    hvault.document("case", "add", given={"name": "Work"})
    march = {"when": "2026-03-03", "what": "march", "categories": ["gifts"]}
    hvault.ok("add", "--case", "work", "--from", "-", text=json.dumps(march))
    hvault.document("add", given={"when": "2026-01-31", "what": "january"})
    hvault.document("add", given={"when": "2026-02-14", "what": "february", "who": ["Karim B."]})
    found = hvault.ok("list", *options)["incidents"]
    assert [one["what"] for one in found] == expected


def test_a_search_finds_words_and_can_take_them_from_standard_input(hvault):
    made = hvault.document("add", given={"what": "Il m'attendait près du café, 你住哪里?"})
    hvault.document("add", given={"what": "nothing of the kind"})
    for query in (["cafe"], ["attendait", "caf"], ["你住"]):
        (hit,) = hvault.ok("search", *query)["hits"]
        assert (hit["kind"], hit["id"]) == ("incident", made["id"])
        assert not set(hit["snippet"]) & {"\x02", "\x03"}
    assert len(hvault.ok("search", "-", text="café\n")["hits"]) == 1
    assert hvault.ok("search", "absent") == {"hits": []}


def test_people_are_added_amended_and_found_by_their_names(hvault):
    added = hvault.document("person", "add", given={"name": "Karim B.", "aliases": ["K."]})
    amended = hvault.document("person", "amend", "k.", given={"relation": "manager"})
    assert amended["id"] == added["id"]
    (known,) = hvault.ok("people")["people"]
    assert (known["name"], known["aliases"], known["relation"]) == ("Karim B.", ["K."], "manager")


def test_situations_are_added_and_renamed(hvault):
    added = hvault.document("case", "add", given={"name": "Work", "countries": ["fr"]})
    hvault.document("case", "amend", "work", given={"name": "Office"})
    first, second = hvault.ok("case", "list")["cases"]
    assert (first["is_default"], first["name"]) == (True, "")
    assert (second["id"], second["name"], second["countries"]) == (added["id"], "Office", ["FR"])


def test_text_for_people_cannot_steer_their_terminal(hvault):
    hvault.document("add", given={"what": "\x1b[2J gone \x9b31m \u202eback", "where": "a\x07b"})
    (incident,) = hvault.ok("list")["incidents"]
    for command in (["list"], ["show", incident["id"]], ["search", "gone"]):
        out = hvault(*command).out
        assert not set(out) & {"\x1b", "\x9b", "\x07", "\u202e"}
        assert "gone" in out


def test_an_empty_journal_reads_well(hvault, language):
    expected = {"en": "0 entries\n", "fr": "0 fait\n"}[language]
    assert hvault("list", "--lang", language).out == expected


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("vers 2026-03-03 14:30", "about 2026-03-03 14:30"),
        ("2026-03-03 Soir", "2026-03-03 evening"),
        ("2026-03-03 après-midi", "2026-03-03 afternoon"),
        ("entre 2026-03-03 et 2026-03-05", "between 2026-03-03 and 2026-03-05"),
        ("après 2026-03", "after 2026-03"),
        ("inconnu", "unknown"),
        ("about 2026-03", "about 2026-03"),
    ],
)
def test_a_moment_can_be_written_in_french(hvault, written, kept):
    made = hvault.ok("add", "--what", "-", "--when", written, "--lang", "fr", text="x")
    assert hvault.ok("show", made["id"])["when"] == kept


def test_a_moment_that_cannot_be_read_is_named_as_it_was_written(hvault):
    refused = hvault("add", "--what", "-", "--when", "yesterday noon", text="x")
    assert "“yesterday noon” is not a date" in refused.err
