"""What a dossier says of each data point: all that it knows, nothing else, nothing too much."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.data_points import Holder, data_points, detail_ids
from harassvault.incident import Role
from harassvault.moment import Moment, Precision
from harassvault.profile import About
from reports.audience import Audience
from reports.parties import PersonEntry, Reporter
from reports.standings import Standing, points_of, standing
from reports.statements.birth import is_of_age
from reports.statements.gathering import BY_THE_REPORT, missing, statements_of
from reports.statements.initials import initials, with_initials
from tests.reports.rich_dossier import minimal, people, rich

ALL = [one.id for one in data_points()]
EVERYBODY = list(Audience)


def said(dossier, point):
    return [one.plain for one in statements_of(dossier).get(point, ())]


def everything(dossier):
    return "\n".join(
        f"{one.plain}\n{one.value}" for found in statements_of(dossier).values() for one in found
    )


def test_the_standings_are_those_of_the_forms(root):
    given_ = root.parent / "shared" / "research" / "dossier_fields.toml"
    if not given_.exists():
        pytest.skip("the table of forms is not beside the repository")
    fields = tomllib.loads(given_.read_text("utf-8"))["field"]
    assert [one["id"] for one in fields] == ALL
    for one in fields:
        ours = {audience: str(standing(one["id"], audience)) for audience in Audience}
        assert ours == one["audiences"], one["id"]


def test_every_data_point_comes_from_a_holder_or_is_the_report_s_own():
    found = statements_of(rich())
    assert [one for one in ALL if one not in found] == sorted(BY_THE_REPORT, key=ALL.index)
    assert list(found) == [one for one in ALL if one in found]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("audience", EVERYBODY)
def test_each_reader_gets_what_is_known_and_their_business(audience, language):
    dossier = rich(audience, language)
    found = statements_of(dossier)
    assert not {point for point in found if standing(point, audience) is Standing.NO}
    assert missing(dossier) == ()
    assert all(one.plain for several in found.values() for one in several)


def test_a_minimal_dossier_says_only_what_is_known():
    assert set(statements_of(minimal())) == {
        "reporter_role",
        "incident_number",
        "incident_date",
        "incident_date_precision",
        "incident_facts",
        "incident_frequency",
        "recorded_at",
    }


@pytest.mark.parametrize("audience", EVERYBODY)
def test_what_is_required_and_not_known_is_missing(audience):
    dossier = minimal(audience)
    wanted = set(points_of(audience, Standing.REQUIRED)) - BY_THE_REPORT
    assert set(missing(dossier)) == wanted - set(statements_of(dossier))
    assert "incident_threat" in missing(dossier)


@pytest.mark.parametrize("point", ["respondent_record", "rule_invoked", "content_native_id"])
def test_what_is_wanted_in_prints_although_it_is_not_their_business(point):
    audience = next(one for one in EVERYBODY if standing(point, one) is Standing.NO)
    assert point not in statements_of(rich(audience))
    assert point in statements_of(rich(audience, also=frozenset({point})))


@pytest.mark.parametrize("audience", [Audience.HR, Audience.PLATFORM, Audience.COURT])
def test_answers_on_danger_reach_nobody_who_could_show_them_around(audience):
    assert "risk_answers" not in statements_of(rich(audience, also=frozenset({"risk_answers"})))


def test_a_platform_gets_an_address_of_mail_alone():
    assert said(rich(Audience.PLATFORM), "reporter_contact_safe") == ["maya@mail.example"]
    without = replace(rich(Audience.PLATFORM), about=Reporter("Maya", "+33 6 00 00 00 00"))
    assert "reporter_contact_safe" in missing(without)


@pytest.mark.parametrize(
    ("born", "of_age"),
    [
        ("1990-03-12, Lyon", True),
        ("12 mars 1990", True),
        ("2012", False),
        ("2008-11-22", True),
        ("2008-11-23", False),
        ("2008", None),
        ("34", True),
        ("17 ans", False),
        ("18+", True),
        ("under 18", False),
        ("under 30", None),
        ("born 1990 or 1991", None),
        ("in spring", None),
        ("2031", None),
    ],
)
def test_who_is_of_age_is_told_only_where_the_words_tell_it(born, of_age):
    assert is_of_age(born, date(2026, 11, 22)) is of_age


def test_a_platform_learns_only_whether_somebody_is_of_age():
    (one,) = statements_of(rich(Audience.PLATFORM))["reporter_birth"]
    assert (one.plain, one.value) == ("18 or older", "18+")
    assert "1990" not in everything(rich(Audience.PLATFORM))


def test_papers_for_a_court_bear_the_year_of_birth_alone():
    court = rich(Audience.COURT)
    assert said(court, "reporter_birth") == ["born in 1990"]
    assert said(court, "respondent_birth") == ["born in 1985"]
    assert "1990-03-12" not in everything(court)
    assert "1990-03-12, Lyon" in said(rich(Audience.POLICE), "reporter_birth")
    about = replace(court.about, details=(("reporter_birth", "12/03/90"),))
    assert "90" not in everything(replace(court, about=about))


def test_papers_for_a_court_name_children_by_initials():
    assert "L. O., daughter" in said(rich(Audience.COURT), "other_protected_people")
    assert "Lina Okafor, daughter" in said(rich(Audience.LAWYER), "other_protected_people")
    child = replace(rich(Audience.COURT), about=Reporter("Noé Petit", about=About.MY_CHILD))
    assert said(child, "reporter_name") == ["N. P."]


def test_others_to_whom_it_was_done_are_named_by_initials_unless_wanted():
    for audience in EVERYBODY:
        assert "A. K. and J.-L. R." in said(rich(audience), "other_victims")
        assert "Kovač" not in everything(rich(audience))
    wanted = rich(also=frozenset({"other_victims"}))
    assert "Anna Kovač and Jean-Luc Roux" in said(wanted, "other_victims")


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("nobody that I know of", "nobody that I know of"),
        ("Two colleagues, and M. Dupont of the shop", "Two colleagues, and M. D. of the shop"),
        ("she told Anna Kovač's brother", "she told A. K. brother"),
        ("my neighbour Zoé, twice", "my neighbour Z., twice"),
        ("王小明 was there", "王. was there"),
    ],
)
def test_names_in_a_sentence_are_shortened(text, shortened):
    assert with_initials(text, {"Zoé", "王小明"}) == shortened


def test_initials_keep_the_marks_on_a_letter():
    assert initials("E\u0301mile  de-Zola") == "E\u0301. d.-Z."


def test_an_identity_document_is_a_line_of_a_list_and_never_its_number():
    dossier = replace(rich(), about=Reporter("Maya", details=(("identity_proof", "P 1234567"),)))
    assert said(dossier, "identity_proof") == [
        "Can be shown when asked for; no copy is part of this document."
    ]
    assert "1234567" not in everything(dossier)


def test_a_confidential_address_is_never_a_statement():
    about = Reporter("Maya", confidential=("3 chemin du Secret",))
    about = replace(about, details=(("reporter_address_confidential", "3 chemin du Secret"),))
    for audience in EVERYBODY:
        assert "Secret" not in everything(rich(audience, about=about))
    assert statements_of(rich(about=about))["reporter_address_confidential"][0].value == "yes"


def test_only_witnesses_can_be_reached():
    found = everything(rich(Audience.POLICE))
    assert said(rich(Audience.POLICE), "witness_contact") == ["+33 6 11 11 11 11, 2 Witness Street"]
    assert "1 Private Road" not in found
    both = PersonEntry("V", (Role.AUTHOR, Role.WITNESS), contact="1 Private Road")
    assert "Private" not in everything(rich(Audience.POLICE, people=(both,)))


def test_a_digest_is_nothing_for_an_employer_who_was_not_meant_to_have_it():
    assert "file_hash" not in statements_of(rich(Audience.HR))
    assert "file_hash" in statements_of(rich(Audience.HR, also=frozenset({"file_hash"})))


def test_how_often_is_counted_by_month_without_what_was_set_aside():
    (counted, *_) = [
        one for one in statements_of(rich())["incident_frequency"] if isinstance(one.value, dict)
    ]
    assert counted.plain == "2 incidents are described, by month: March 2026: 1; April 2026: 1"
    assert counted.value == {"2026-03": 1, "2026-04": 1}


def test_quoted_messages_are_the_exact_words_and_say_when_and_where():
    found = statements_of(rich())
    words = [one for one in found["incident_exact_words"] if one.of and one.of.number == 2]
    assert [one["text"] for one in words[0].value] == ["I am downstairs.", "Answer me."]
    assert "https://chat.example/m/5" in said(rich(), "content_url")
    assert (
        "3 March 2026, 14:31:07 (local time, Europe/Paris) – "
        "3 March 2026, 14:40:00 (local time, Europe/Paris)"
    ) in said(rich(), "published_at")


@pytest.mark.parametrize(
    ("when", "printed", "value"),
    [
        (
            Moment(Precision.EXACT, "2026-03-03T14:30", zone="Europe/Paris"),
            "3 March 2026, 14:30 (local time, Europe/Paris); 3 March 2026, 13:30 UTC",
            "2026-03-03T14:30:00+01:00",
        ),
        (
            # Twice that night.
            Moment(Precision.EXACT, "2026-10-25T02:30", zone="Europe/Paris"),
            "25 October 2026, 02:30 (local time, Europe/Paris)",
            "2026-10-25T02:30 Europe/Paris",
        ),
        (
            Moment(Precision.ABOUT, "2026-03-03T14:30", zone="Europe/Paris"),
            "3 March 2026, about 14:30 (local time, Europe/Paris)",
            "2026-03-03T14:30 Europe/Paris",
        ),
        (
            Moment(Precision.EXACT, "1900-01-01T00:01", zone="Asia/Tokyo"),
            "1 January 1900, 00:01 (local time, Asia/Tokyo)",
            "1900-01-01T00:01:00+09:00",
        ),
    ],
)
def test_a_time_stands_with_its_zone_and_with_utc_where_it_was_once(when, printed, value):
    entry = replace(minimal().incidents[0], when=when)
    (one,) = statements_of(minimal(incidents=(entry,)))["incident_time_zone"]
    assert (one.plain, one.value) == (printed, value)


def test_what_two_holders_say_alike_is_said_once():
    entry = rich().incidents[0]
    entry = replace(entry, details=(("content_url", entry.locators[0].url),))
    assert said(rich(incidents=(entry,)), "content_url") == ["https://social.example/p/1"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_custody_says_who_and_when_in_words(language):
    (first, *_) = said(rich(language=language), "custody_log")
    assert first.count("\n") == 1
    assert "Police of Lyon" in first


def test_notes_print_nowhere():
    for audience in EVERYBODY:
        assert "never printed" not in everything(rich(audience))


ANSWERS = st.text(max_size=60) | st.sampled_from(["yes", "no", "unknown", "1990", "34"])


def details_of(holder):
    return st.dictionaries(st.sampled_from(detail_ids(holder)), ANSWERS).map(
        lambda one: tuple(one.items())
    )


@given(
    audience=st.sampled_from(EVERYBODY),
    language=st.sampled_from(["en", "fr"]),
    profile=details_of(Holder.PROFILE),
    case=details_of(Holder.CASE),
    person=details_of(Holder.PERSON),
    incident=details_of(Holder.INCIDENT),
    also=st.frozensets(st.sampled_from(ALL)),
)
def test_any_answers_make_statements(audience, language, profile, case, person, incident, also):
    base = rich(audience, language, also=also, case_details=case)
    dossier = replace(
        base,
        about=replace(base.about, details=profile),
        people=(replace(people()[0], details=person), *people()[1:]),
        incidents=(replace(base.incidents[0], details=incident),),
    )
    found = statements_of(dossier)
    assert all(one.plain for several in found.values() for one in several)
    assert not [one for one in found if standing(one, audience) is Standing.NO and one not in also]
    assert not set(missing(dossier)) & set(found)
    given_ = dict(incident)
    if facts := given_.get("incident_threat"):
        answers = {"yes", "no", "unknown"}
        assert facts in answers or facts in said(dossier, "incident_threat")
