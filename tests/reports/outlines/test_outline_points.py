"""Which data points each report states: all that its reader asks for, none that are not theirs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.data_points import Holder, data_points, detail_ids
from reports.audience import Audience
from reports.outlines.finishing import BY_THE_PAGES
from reports.plain.outline_text import outline_text
from reports.standings import Standing, points_of
from reports.statements.gathering import statements_of
from tests.reports.reading import made, one_line, said_in, words_of
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import minimal, people, rich

ALL = [one.id for one in data_points()]
DOSSIERS = {"told": rich, "a case": rich_dossier, "minimal": minimal}
LANGUAGES = ["en", "fr"]

NEVER = {("risk_answers", one) for one in (Audience.HR, Audience.PLATFORM, Audience.COURT)}
"""Answers on danger reach nobody who could show them around, whoever wants them in."""

IN_OTHER_WORDS = {
    # An employer gets local times, and one sentence that the originals are kept.
    Audience.HR: {"incident_time_zone", "original_kept"},
    # A row gives an item's own times and words; files of what an address leads to are left out.
    Audience.PLATFORM: {
        "incident_date",
        "incident_date_precision",
        "incident_time_zone",
        "incident_facts",
        "incident_exact_words",
        "content_url",
        "published_at",
        "captured_at",
        "exhibit_number",
        "exhibit_description",
        "file_hash",
        "completeness",
        "translation",
        "content_status",
    },
    Audience.POLICE: set(),
    Audience.LAWYER: set(),
    Audience.COURT: set(),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dossier", DOSSIERS)
@pytest.mark.parametrize("audience", Audience)
def test_what_is_required_is_stated_or_named_once_as_not_stated(audience, dossier, language):
    report = made(DOSSIERS[dossier](audience, language))
    stated = report.stated | BY_THE_PAGES
    required = set(points_of(audience, Standing.REQUIRED))
    assert required <= stated | set(report.not_stated)
    assert not stated & set(report.not_stated)
    assert not report.stated & set(points_of(audience, Standing.NO))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_when_all_is_told_nothing_is_named_as_not_stated(audience, language):
    assert made(rich(audience, language)).not_stated == ()
    assert made(rich_dossier(audience, language)).not_stated == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_every_statement_stands_in_the_words_of_the_report(audience, language):
    for dossier in (rich(audience, language), rich_dossier(audience, language)):
        text = said_in(made(dossier))
        lost = {
            point
            for point, said in statements_of(dossier).items()
            for one in said
            if one.value not in ("no", "unknown") and one_line(one.plain) not in text
        }
        assert lost - IN_OTHER_WORDS[audience] == set()


def wanted_in():
    return [
        (audience, point)
        for audience in Audience
        for point in points_of(audience, Standing.NO)
        if (point, audience) not in NEVER
    ]


@pytest.mark.parametrize(("audience", "point"), wanted_in())
def test_what_is_none_of_their_business_prints_only_where_it_is_wanted(audience, point):
    assert point not in made(rich(audience)).stated
    report = made(rich(audience, also=frozenset({point})))
    if point not in BY_THE_PAGES:
        assert point in report.stated
    text = said_in(report)
    for one in statements_of(report.dossier).get(point, ()):
        assert one_line(one.plain) in text


@pytest.mark.parametrize("audience", [Audience.HR, Audience.PLATFORM, Audience.COURT])
def test_answers_on_danger_reach_nobody_who_could_show_them_around(audience):
    report = made(rich(audience, also=frozenset({"risk_answers"})))
    assert "risk_answers" not in report.stated
    assert "told risk_answers" not in said_in(report)


@pytest.mark.parametrize("audience", Audience)
def test_of_an_incident_only_what_is_answered_has_a_line(audience):
    base = rich_dossier(audience)
    words = said_in(made(replace(base, incidents=base.incidents[3:], case_details=())))
    for absent in ("Medical care", "Loss of money", "Weapon used or threatened:"):
        assert absent not in words.split("Not stated in this document")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_no_is_printed_as_no_and_what_is_not_known_as_that(audience, language):
    base = minimal(audience, language)
    entry = replace(base.incidents[0], details=(("incident_threat", "no"),))
    denied = made(replace(base, incidents=(entry,)))
    assert "incident_threat" in denied.stated
    assert {"en": "Threats: no", "fr": "Menaces : non"}[language] in as_text(denied)
    assert "incident_threat" in made(base).not_stated


def as_text(report):
    return " ".join(outline_text(report).split())


@pytest.mark.parametrize("audience", Audience)
def test_a_report_without_files_says_so_instead_of_asking_for_them(audience):
    report = made(minimal(audience))
    assert "No file is part of this document." in said_in(report)
    assert "exhibit_number" not in report.not_stated
    assert "No file is part" not in said_in(made(rich(audience)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_an_estimate_says_that_it_is_one(audience, language):
    text = said_in(made(rich_dossier(audience, language)))
    assert {"en": "about 17:30", "fr": "vers 17 h 30"}[language] in text
    assert {"en": "about 4 March 2026", "fr": "vers le 4 mars 2026"}[language] in text


@pytest.mark.parametrize("audience", Audience)
def test_french_says_its_articles_once_and_sets_its_colons(audience):
    for dossier in (rich, rich_dossier, minimal):
        text = said_in(made(dossier(audience, "fr")))
        for twice in ("le le ", "Le le ", "du le ", "au le "):
            assert twice not in text
        assert "Menaces: " not in text
        assert "Fait n° 1:" not in text


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_stands_only_where_it_says_how_the_report_was_prepared(audience, language):
    blocks = made(rich(audience, language)).blocks
    found = [one for one in blocks if any("HarassVault" in text for text in words_of(one))]
    expected = [] if audience is Audience.PLATFORM else [("preparation_process",)]
    assert [one.points for one in found] == expected


@pytest.mark.parametrize("audience", Audience)
def test_whoever_is_not_named_is_said_not_to_be(audience):
    base = rich(audience)
    report = made(replace(base, about=replace(base.about, name="")))
    assert "This document does not name the person who reports." in said_in(report)
    assert "the person named below" not in said_in(report)
    assert "reporter_name" in report.not_stated


@pytest.mark.parametrize("audience", Audience)
def test_private_things_print_nowhere(audience):
    text = said_in(made(rich(audience, also=frozenset(ALL) - {"other_victims"})))
    for secret in ("never printed", "chemin du Secret", "1 Private Road", "Kovač"):
        assert secret not in text


ANSWERS = st.text(max_size=60) | st.sampled_from(["yes", "no", "unknown", "1990"])


def answers(holder):
    return st.dictionaries(st.sampled_from(detail_ids(holder)), ANSWERS, max_size=8).map(
        lambda one: tuple(one.items())
    )


@settings(max_examples=60)
@given(
    audience=st.sampled_from(list(Audience)),
    language=st.sampled_from(LANGUAGES),
    jurisdiction=st.sampled_from(["", "FR", "GB", "US-CA", "CA-QC", "XX"]),
    person=answers(Holder.PERSON),
    incident=answers(Holder.INCIDENT),
    case=answers(Holder.CASE),
    what=st.text(max_size=900),
    also=st.frozensets(st.sampled_from(ALL), max_size=4),
)
def test_any_answers_make_a_report_that_keeps_its_promise(
    audience, language, jurisdiction, person, incident, case, what, also
):
    base = rich(audience, language, also=also, case_details=case, jurisdiction=jurisdiction)
    dossier = replace(
        base,
        people=(replace(people()[0], details=person),),
        incidents=(replace(base.incidents[0], details=incident, what=what), *base.incidents[1:]),
    )
    report = made(dossier)
    required = set(points_of(audience, Standing.REQUIRED))
    assert required <= report.stated | BY_THE_PAGES | set(report.not_stated)
    assert not report.stated & set(points_of(audience, Standing.NO)) - also
    known = set(statements_of(dossier))
    assert not known & set(report.not_stated)
    if audience is not Audience.PLATFORM:
        assert one_line(what) in said_in(report)
