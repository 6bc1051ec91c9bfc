"""A dossier narrowed: nothing that is left out stands in any text of it, and its notes say so."""

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum

import msgspec
import pytest

from harassvault.incident import Role
from harassvault.redactions.values import Form
from reports.audience import Audience
from reports.exhibit import Covered, Shown, Why
from reports.incident_entry import Involvement
from reports.log_head import LogHead
from reports.messages import Thread
from reports.parties import PersonEntry
from reports.redacted import Left, RedactionNote
from reports.redacting.confidential import patterns_of
from reports.redacting.folding import folded_text
from reports.redacting.patterns import Pattern
from reports.redacting.redact import redact
from reports.redacting.rules import Legend, PersonRule, Rules, Somebody, TextRule
from reports.redacting.walking import OURS, every_text
from tests.reports.rich_dossier import quote, rich

SECRET = "14 rue des Lilas, 69003 Lyon"
CONFIDENTIAL = TextRule("[C1]", Left.CONFIDENTIAL, patterns_of(SECRET))


def texts(value):
    """Yield every text of a value by reading its parts, not by the walk that is tested."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from texts(list(value.items()))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from texts(one)


def all_of(dossier):
    return "\n".join(texts(dossier))


def test_no_rules_change_nothing():
    dossier = rich(redactions=())
    assert redact(dossier, Rules()) == dossier


def test_what_is_confidential_stands_nowhere():
    dossier = rich()
    assert folded_text("14 rue des Lilas") in folded_text(all_of(dossier))
    left = redact(dossier, Rules(texts=(CONFIDENTIAL,)))
    assert "lilas" not in folded_text(all_of(left))
    assert [(one.code, one.left) for one in left.redactions] == [("[C1]", Left.CONFIDENTIAL)]
    assert left.redactions[0].times == all_of(left).count("[C1]") - 1  # once in the note itself


def test_every_text_of_a_dossier_is_reached():
    """Each text but those listed goes through the function, whatever field it stands in."""
    marked = every_text(rich(), lambda text: text and f"<{text}>")

    def look(value, of, name):
        if isinstance(value, Enum | LogHead):
            return
        if isinstance(value, str):
            is_point = name in {"details", "case_details"}
            listed = name in OURS.get(of, ())
            assert value == "" or value.startswith("<") or listed or is_point, (of, name)
        elif is_dataclass(value):
            for one in fields(value):
                look(getattr(value, one.name), type(value), one.name)
        elif isinstance(value, msgspec.Struct):
            for one in value.__struct_fields__:
                look(getattr(value, one), type(value), one)
        elif isinstance(value, tuple | list | frozenset | dict):
            for one in value.items() if isinstance(value, dict) else value:
                look(one, of, name)

    look(marked, None, "")


def test_a_new_field_is_covered_by_default():
    @dataclass(frozen=True)
    class New:
        said: dict[str, tuple[str, ...]]

    assert every_text(New({"a": ("b",)}), str.upper) == New({"A": ("B",)})


def test_answers_keep_their_ids():
    rule = TextRule("[P1]", Left.PASSAGE, (Pattern.of("incident"), Pattern.of("summary")))
    before, after = rich(), redact(rich(), Rules(texts=(rule,)))
    for one, other in zip(before.incidents, after.incidents, strict=True):
        assert [key for key, _ in one.details] == [key for key, _ in other.details]


def viktor(form, **more):
    known = {
        "v": Somebody(("Viktor Lindqvist", "Vik"), ("@vik_l (social network)", "+46 70 123 45 67")),
        "b": Somebody(("Aïcha Benali",)),
    }
    dossier = rich(redactions=())
    people = tuple(
        replace(one, person_id=identity)
        for one, identity in zip(dossier.people, ("v", "b", "l"), strict=True)
    )
    return replace(dossier, people=people), Rules(
        known=known, people={"v": PersonRule(form, 1, "a reason")}, **more
    )


@pytest.mark.parametrize(
    ("form", "put"),
    [(Form.CODE, "[A1]"), (Form.INITIALS, "V. L."), (Form.ROLE, "[person 1]")],
)
def test_a_person_is_left_out_everywhere_in_one_way(form, put):
    dossier, rules = viktor(form)
    said = replace(
        dossier.incidents[0],
        what="LINDQVIST! And viktor's friend Vik wrote as @Vik_L, 070-123 45 67.",
    )
    left = redact(replace(dossier, incidents=(said, *dossier.incidents[1:])), rules)
    assert left.incidents[0].what == f"{put}! And {put}'s friend {put} wrote as @{put}, {put}."
    assert left.incidents[0].people[0] == Involvement(put, Role.AUTHOR)
    person = left.people[0]
    assert (person.name, person.aliases, person.handles) == (put, (), ())
    assert left.redactions[0] == RedactionNote(
        put, Left.PERSON, left.redactions[0].times, "a reason"
    )
    folded = folded_text(all_of(left))
    assert "viktor" not in folded
    assert "lindqvist" not in folded


def test_a_name_that_somebody_named_has_too_stays():
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"b": Somebody(("Anna Lindqvist",))}
    said = replace(dossier.incidents[0], what="Viktor Lindqvist and Anna Lindqvist")
    left = redact(replace(dossier, incidents=(said,)), replace(rules, known=known))
    assert left.incidents[0].what == "[A1] and Anna Lindqvist"


@pytest.mark.parametrize(
    ("role", "said"),
    [(None, "[A1] at Lindqvist: [A1]"), (Role.MENTIONED, "[A1] at Lindqvist: [A1]"),
     (Role.WITNESS, "Viktor at Lindqvist: [A1]")],
)  # fmt: skip
def test_a_note_of_the_first_name_alone_is_of_the_same_person(role, said):
    """An import makes a person of each name; a witness of that name is somebody else."""
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"s": Somebody(("Viktor",)), "b": Somebody(("Anna Lindqvist",))}
    people = (*dossier.people, *([PersonEntry("Viktor", (role,), person_id="s")] if role else []))
    told = replace(dossier.incidents[0], what="Viktor at Lindqvist: Vik")
    left = redact(replace(dossier, incidents=(told,), people=people), replace(rules, known=known))
    assert left.incidents[0].what == said


def test_others_than_author_and_witness_by_initials():
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"l": Somebody(("Lina Okafor",)), "x": Somebody(("Xavier Nous",))}
    said = replace(dossier.incidents[0], what="Viktor, Benali, Lina; Xavier Nous.")
    rules = replace(rules, known=known, people={}, others=Form.INITIALS)
    left = redact(replace(dossier, incidents=(said,)), rules)
    assert left.incidents[0].what == "Viktor, Benali, L. O.; X. N.."
    assert left.about.name == "Maya Okafor"


def test_an_employer_gets_others_concerned_by_initials():
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"l": Somebody(("Lina Okafor",))}
    rules = replace(rules, known=known, people={}, masked=frozenset({Role.OTHER_PROTECTED}))
    assert redact(dossier, rules).people[2].name == "L. O."


def test_anonymous_names_only_the_author():
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"l": Somebody(("Lina Okafor",))}
    rules = replace(rules, known=known, people={}, anonymous=True)
    left = redact(dossier, rules)
    folded = folded_text(all_of(left))
    assert not any(one in folded for one in ("maya", "okafor", "benali", "lina", "advicecentre"))
    assert "viktor" in folded
    assert left.about.name == "[the person concerned]"


def test_a_court_gets_years_of_birth_and_children_by_initials():
    dossier, rules = viktor(Form.CODE)
    known = dict(rules.known) | {"l": Somebody(("Lina Okafor",))}
    rules = replace(rules, known=known, people={}, only_years=True)
    left = redact(replace(dossier, audience=Audience.COURT), rules)
    assert dict(left.people[0].details)["respondent_birth"] == "1985"
    assert dict(left.about.details)["reporter_birth"] == "1990"
    assert left.people[2].name == "L. O."


@pytest.mark.parametrize(
    ("number", "short"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", "[…0189]"),
        ("4970-1012-3456-7893", "[…7893]"),
        ("4970101234567893", "[…7893]"),
        ("123-45-6789", "[…6789]"),
        ("1 85 05 78 006 084 91", "[…8491]"),
    ],
)
def test_a_court_gets_the_last_digits_of_accounts(number, short):
    dossier = rich(redactions=())
    said = replace(dossier.incidents[0], what=f"He took money from {number}, on 2026-03-12.")
    left = redact(replace(dossier, incidents=(said,)), Rules(short_accounts=True))
    assert left.incidents[0].what == f"He took money from {short}, on 2026-03-12."
    assert left.redactions[-1].times == 1


@pytest.mark.parametrize(
    "text",
    [
        "AT12 NOON THEY CAME BACK",
        "message 4970101234567890",
        "https://social.example/p/4970101234567893",
        "188812345678901234",
        "1 85 05 78 006 084 36",
        "+33 6 12 34 56 78",
    ],
)
def test_other_numbers_stay_whole(text):
    dossier = rich(redactions=())
    said = replace(dossier.incidents[0], what=text)
    left = redact(replace(dossier, incidents=(said,)), Rules(short_accounts=True))
    assert left.incidents[0].what == text


def test_third_persons_in_a_conversation_get_codes():
    dossier, rules = viktor(Form.CODE)
    quotes = (
        quote("Ask Olena about it"),
        replace(quote("I saw it, said Viktor"), sender="Olena Kovalenko"),
        replace(quote("mine"), sender="Maya", is_me=True),
        replace(quote("Hi"), sender="+46 70 123 45 67"),
    )
    thread = Thread("whatsapp", "Group", dossier.incidents[1].threads[0].sources, quotes)
    entry = replace(dossier.incidents[1], threads=(thread,))
    called = Somebody(("Viktor Lindqvist", "Viktor"))
    seven = {"olena kovalenko".replace(" ", ""): 7}
    rules = replace(
        rules, people={}, masks_others=True, known={**rules.known, "v": called}, strangers=seven
    )
    known = replace(dossier.people[0], handles=("+46 70 123 45 67",))
    left = redact(replace(dossier, people=(known,), incidents=(entry,)), rules)
    said = left.incidents[0].threads[0].quotes
    assert [(one.sender, one.text) for one in said] == [
        ("Viktor", "Ask [B7] about it"),
        ("[B7]", "I saw it, said Viktor"),
        ("Maya", "mine"),
        ("+46 70 123 45 67", "Hi"),
    ]


def test_areas_and_files_are_noted_by_their_codes():
    dossier = rich(redactions=())
    one, other = (each.evidence_id for each in dossier.exhibits)
    rules = Rules(
        texts=(CONFIDENTIAL,),
        covered={one: (Covered(0, 0, 0.5, 0.5, "[I1]"), Covered(0.5, 0, 0.5, 0.5, "[I1]"))},
        kept_back={other: ("[F1]", Why.WISH)},
        legends={
            "[I1]": Legend(Left.IMAGE_AREA, f"shows {SECRET}"),
            "[F1]": Legend(Left.FILE),
            "[F2]": Legend(Left.FILE, "not here"),
        },
    )
    left = redact(dossier, rules)
    assert len(left.exhibits[0].covered) == 2
    assert (left.exhibits[1].shown, left.exhibits[1].why) == (Shown.KEPT_BACK, Why.WISH)
    assert left.redactions[1:] == (
        RedactionNote("[I1]", Left.IMAGE_AREA, 2, "shows [C1]"),
        RedactionNote("[F1]", Left.FILE, 1),
    )


def test_what_is_heard_in_an_intimate_recording_is_not_told():
    dossier = rich()
    heard = replace(dossier.exhibits[0], transcript="words")
    rules = Rules(kept_back={heard.evidence_id: ("", Why.INTIMATE)})
    left = redact(replace(dossier, exhibits=(heard,)), rules)
    assert left.exhibits[0].transcript == ""
