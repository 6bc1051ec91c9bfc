"""The working pack: marked, in order, for and against, with counts that claim nothing."""

from dataclasses import replace

import pytest

from harassvault.moment import Moment, PartOfDay, Precision
from reports.audience import Audience
from reports.blocks import Bars, Items, Table
from reports.outlines.sections.chronology import SHORT_POINTS
from reports.outlines.sections.patterns import day_of, hour_of
from tests.reports.reading import headings, made, of_kind, said_in, words_of
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import minimal


def many(number):
    base = rich_dossier(Audience.LAWYER)
    entries = tuple(
        replace(base.incidents[0], number=at, what=f"Told of incident {at}.")
        for at in range(1, number + 1)
    )
    return replace(base, incidents=entries, worst=30)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_says_whom_it_is_for(language):
    report = made(rich_dossier(Audience.LAWYER, language))
    assert {"en": "Do not file or forward", "fr": "Ne pas produire ni transmettre"}[
        language
    ] in report.mark


def test_the_order_is_that_of_a_lawyer():
    found = headings(made(rich_dossier(Audience.LAWYER)))
    order = [
        "What I want",
        "Time limits to check",
        "People",
        "Chronology",
        "The chronology in short",
        "What shows each incident",
        "What was done so far",
        "Effects",
        "Every incident in full",
        "Index of exhibits",
        "How files were obtained",
        "Questions",
        "Still missing",
        "Counts",
    ]
    assert [one for one in dict.fromkeys(found) if one in order] == order


def test_for_and_against_is_left_to_her_and_the_lawyer():
    tables = of_kind(made(rich_dossier(Audience.LAWYER)), Table)
    (chronology,) = [one for one in tables if one.columns[-1].title == "For / against"]
    assert {"".join(words_of(row.cells[-1])) for row in chronology.rows} == {
        "☐\u00a0for\n☐\u00a0against"
    }


def test_the_short_chronology_has_at_most_25_points_and_the_worst_among_them():
    report = made(many(60))
    (short,) = [one for one in of_kind(report, Items) if len(one.items) > 20]
    assert len(short.items) == SHORT_POINTS
    told = "\n".join(words_of(short.items))
    for number in (1, 30, 60):
        assert f"Told of incident {number}." in told
    assert "25 of 60 incidents" in said_in(report)
    assert len(of_kind(made(many(20)), Items)) > 1
    assert "of 20 incidents" not in said_in(made(many(20)))


def test_own_messages_and_what_is_missing_stand_beside_what_shows_it():
    tables = of_kind(made(rich_dossier(Audience.LAWYER)), Table)
    (chart,) = [one for one in tables if one.columns[-1].title == "Still missing"]
    third = "\n".join(words_of(chart.rows[2].cells))
    for told in ("Exhibit 2", "Marek Stolarz", "did not open", "The camera"):
        assert told in third


def test_earlier_versions_stand_with_what_they_said():
    assert "at the door" in said_in(made(rich_dossier(Audience.LAWYER)))
    assert "at the door" not in said_in(made(rich_dossier(Audience.POLICE)))


def test_questions_are_those_that_the_case_raises():
    said = said_in(made(rich_dossier(Audience.LAWYER)))
    assert "although the order forbids it (no. 4)?" in said
    assert "Which of the time limits above apply" in said
    bare = said_in(made(minimal(Audience.LAWYER)))
    assert "What can be done next" in bare
    assert "time limits above" not in bare
    assert "order forbids" not in bare


def test_each_chart_has_its_table_with_the_same_numbers():
    blocks = made(rich_dossier(Audience.LAWYER)).blocks
    charts = [at for at, one in enumerate(blocks) if isinstance(one, Bars)]
    assert len(charts) == 5
    for at in charts:
        rows = tuple(tuple(words_of(row.cells)) for row in blocks[at + 1].rows)
        assert rows == tuple((label, str(number)) for label, number in blocks[at].bars)


def test_months_without_any_stand_between_those_with_some():
    blocks = of_kind(made(rich_dossier(Audience.LAWYER)), Bars)
    assert blocks[0].bars == (
        ("March 2026", 1),
        ("April 2026", 2),
        ("May 2026", 0),
        ("June 2026", 1),
    )


@pytest.mark.parametrize(
    ("when", "day", "hour"),
    [
        (Moment(Precision.EXACT, "2026-03-03T14:30"), "2026-03-03", 14),
        (Moment(Precision.DAY, "2026-03-03"), "2026-03-03", None),
        (Moment(Precision.PART_OF_DAY, "2026-03-03", part=PartOfDay.NIGHT), "2026-03-03", None),
        (Moment(Precision.ABOUT, "2026-03-03T14:30"), None, None),
        (Moment(Precision.BEFORE, "2026-03-03"), None, None),
        (Moment(Precision.AFTER, "2026-03-03T14:30"), None, None),
        (Moment(Precision.MONTH, "2026-03"), None, None),
        (Moment(Precision.BETWEEN, "2026-03-03", "2026-03-05"), None, None),
        (Moment(Precision.BETWEEN, "2026-03-03T14:10", "2026-03-03T14:50"), "2026-03-03", 14),
        (Moment(Precision.BETWEEN, "2026-03-03T14:10", "2026-03-03T16:00"), "2026-03-03", None),
        (Moment(), None, None),
    ],
)
def test_what_may_lie_elsewhere_is_not_counted_there(when, day, hour):
    assert (str(day_of(when)) if day_of(when) else None) == day
    assert hour_of(when) == hour


def test_a_journal_without_dates_kinds_and_ways_has_no_page_of_counts():
    assert "Counts" not in headings(made(minimal(Audience.LAWYER)))
