"""The report for the police: page 1 first, then everything, oldest first."""

from dataclasses import replace

from harassvault.moment import Moment, Precision
from reports.audience import Audience
from reports.blocks import Frame, Heading, Items, Table
from reports.outlines.sections.marking import to_read_first
from tests.reports.reading import headings, lines_of, made, of_kind, said_in, words_of
from tests.reports.rich import rich_dossier
from tests.reports.rich_dossier import minimal


def many(number):
    """Return a case of so many incidents, day by day, each with a threat."""
    base = rich_dossier(Audience.POLICE)
    first = base.incidents[2]
    entries = tuple(
        replace(
            first,
            number=at,
            when=replace_day(first.when, at),
            what=f"What happened on day {at}",
            details=(("incident_threat", f"threat of day {at}"),),
        )
        for at in range(1, number + 1)
    )
    return replace(base, incidents=entries, worst=2)


def replace_day(when, day):
    return type(when)(when.precision, f"2026-05-{day:02}T20:00", zone=when.zone)


def test_page_one_begins_with_danger_and_has_all_that_an_officer_asks():
    report = made(rich_dossier(Audience.POLICE))
    frame = of_kind(report, Frame)[0]
    danger = "\n".join(words_of(frame.blocks))
    for told in ("You will be sorry", "A crowbar", "bruise", "I do not know", "Interim order"):
        assert told in danger
    found = headings(report)
    first = ("The person concerned", "The person who does this", "How they know each other")
    assert found[: len(first) + 1] == [*first, "Summary"]
    (table, *_) = [one for one in report.blocks if isinstance(one, Table)]
    page_one = report.blocks[: report.blocks.index(table)]
    assert not [one for one in page_one if isinstance(one, Heading) and one.text[:1].isdigit()]


def test_the_summary_counts_and_never_weighs():
    report = made(rich_dossier(Audience.POLICE))
    said = list(words_of(of_kind(report, Items)[0].items))
    assert said[0].startswith("4 incidents are described.")
    assert "In the four weeks before this document: 1." in said[0]
    assert "Threats: 1 incident (no. 3)." in said[-1]
    assert "Damage to things: 1 incident (no. 3)." in said[-1]
    assert lines_of(report)["Others concerned"].startswith("I. P. ")
    assert "Every week since March" in said_in(report)


def test_a_date_still_to_come_is_not_of_the_last_weeks():
    base = rich_dossier(Audience.POLICE)
    soon = Moment(Precision.EXACT, "2099-01-01T20:00")
    coming = replace(base.incidents[2], number=9, when=soon)
    report = made(replace(base, incidents=(*base.incidents, coming)))
    assert "In the four weeks before this document: 1." in said_in(report)


def test_the_frame_has_the_latest_words_and_the_numbers_of_the_others():
    frame = of_kind(made(many(9)), Frame)[0]
    danger = "\n".join(words_of(frame.blocks))
    assert [at for at in range(1, 10) if f"threat of day {at}" in danger] == [7, 8, 9]
    assert "And in incidents 1–6." in danger


def test_to_read_first_are_the_first_the_latest_and_the_one_called_worst():
    assert [one.number for one in to_read_first(many(9))] == [1, 2, 7, 8, 9]
    assert to_read_first(many(4)) == []
    items = of_kind(made(many(9)), Items)[0]
    assert [text.split(".")[0] for text in words_of(items.items)] == ["1", "2", "7", "8", "9"]
    assert "the worst, in the person’s own view" in "".join(words_of(items.items))


def test_nothing_is_the_worst_unless_the_person_says_so():
    assert "the worst" not in said_in(made(replace(many(9), worst=0)))


def test_the_table_marks_where_incidents_stand_and_what_they_answer():
    (table, *_) = of_kind(made(rich_dossier(Audience.POLICE)), Table)[1:]
    rows = ["\n".join(words_of(row.cells)) for row in table.rows]
    assert "the first" in rows[0]
    assert "the worst" in rows[2]
    assert "a weapon" in rows[2]
    assert "the latest" in rows[3]
    assert "threats" not in rows[1]


def test_every_incident_has_its_date_zone_and_precision_in_one_line():
    said = said_in(made(rich_dossier(Audience.POLICE)))
    assert "4 March 2026, about 17:30 (local time, Europe/London) — estimated" in said
    assert (
        "3 April 2026, 21:14 (local time, Europe/London); 3 April 2026, 20:14 UTC — exact" in said
    )


def test_that_nothing_need_be_finished_is_not_for_print():
    for dossier in (rich_dossier(Audience.POLICE), minimal(Audience.POLICE)):
        assert "need not" not in said_in(made(dossier))
        assert "finish" not in said_in(made(dossier)).lower()


def test_answers_on_danger_are_a_sheet_of_their_own_where_they_are_wanted():
    wanted = made(rich_dossier(Audience.POLICE, also=frozenset({"risk_answers"})))
    sheet = [one for one in of_kind(wanted, Heading) if one.text.startswith("Separate sheet")]
    assert [one.new_page for one in sheet] == [True]
    assert "He has a key to the bike shed" in said_in(wanted)
    assert "bike shed" not in said_in(made(rich_dossier(Audience.POLICE)))


def test_witnesses_can_be_reached():
    assert "07700 900456, 12 Mill Road, Leeds" in said_in(made(rich_dossier(Audience.POLICE)))


def test_loss_stands_apart_with_its_estimate():
    said = said_in(made(rich_dossier(Audience.POLICE, "fr")))
    part = said.split("Préjudice et dégradations")[1]
    assert part.index("New lock, 140 pounds, estimate") < part.index("Conséquences")
