"""Dates in words and numbers, as services write them in several languages."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers.findings import Precision, ZoneKind
from harassvault.importers.importer import DateOrder
from harassvault.importers.shared.written_dates import written, written_time


@pytest.mark.parametrize(
    "text",
    [
        "Jan 05, 2024 9:02 pm",
        "Jan 05, 2024, 9:02\u202fPM",
        "January 5, 2024 at 9:02 PM",
        "Friday, January 5, 2024 at 9:02pm",
        "5 Jan 2024, 21:02",
        "5 janv. 2024 à 21:02",
        "5 janvier 2024, 21 h 02",
        "05. Jan. 2024, 21:02",
        "Freitag, 5. Januar 2024 um 21:02 Uhr",
        "05.01.2024 21:02",
        "5 ene 2024 21:02",
        "5 de ene. de 2024, 9:02 p. m.",
        "viernes, 5 de enero de 2024 a las 21:02",
        "05 gen 2024, 21:02",
        "venerdì 5 gennaio 2024 alle ore 21:02",
        "5 de jan. de 2024 21:02",
        "5 de janeiro de 2024 às 21:02",
        "2024-01-05 21:02",
        "05/01/24, 21:02",
    ],
)
def test_reads_the_same_minute_in_every_language(text):
    time = written_time(text)
    assert (time.wall, time.precision, time.zone, time.text) == (
        "2024-01-05T21:02",
        Precision.MINUTE,
        ZoneKind.LOCAL,
        text,
    )


@pytest.mark.parametrize(
    ("month", "names"),
    [
        ("02", "Feb févr. Feb. feb. febbraio fev."),
        ("03", "Mar mars März mar. marzo março"),
        ("05", "May mai Mai may. mag mai."),
        ("08", "Aug août Aug. ago. agosto ago"),
        ("12", "Dec déc. Dez. dic. dicembre dez."),
    ],
)
def test_knows_the_months_of_six_languages(month, names):
    walls = {written_time(f"9 {name} 2023, 10:00").wall for name in names.split()}
    assert walls == {f"2023-{month}-09T10:00"}


@pytest.mark.parametrize(
    ("text", "offset", "precision"),
    [
        ("23.08.2023 13:11:23 UTC-08:00", timedelta(hours=-8), Precision.SECOND),
        ("23.08.2023 13:11:23 UTC+05:30", timedelta(hours=5, minutes=30), Precision.SECOND),
        ("Wednesday, November 12, 2008 at 8:53pm UTC+01", timedelta(hours=1), Precision.MINUTE),
        ("14 December 2021", None, Precision.DAY),
    ],
)
def test_reads_the_distance_from_utc_and_the_precision(text, offset, precision):
    found = written(text)
    assert (found.offset, found.precision) == (offset, precision)


@pytest.mark.parametrize(
    ("text", "order", "wall"),
    [
        ("03/04/2024", DateOrder.DMY, "2024-04-03"),
        ("03/04/2024", DateOrder.MDY, "2024-03-04"),
        ("13/04/2024", DateOrder.MDY, "2024-04-13"),
    ],
)
def test_a_date_in_numbers_is_read_in_the_order_that_was_said(text, order, wall):
    assert written_time(text, order).wall == wall


@pytest.mark.parametrize(
    "text",
    [
        "", "hello 2024", "12:30", "2024", "31 feb 2024 21:02", "Kay, 5 Jan 2024 21:02",
        "5 Jan 2024 21:02 or so", "5 Jan 2024 25:02", "5 Jan 1024 21:02", "1/2/3/4", "²³ Jan 2024",
    ],
)  # fmt: skip
def test_what_is_no_date_keeps_its_text_only(text):
    time = written_time(text)
    assert (time.text, time.wall, time.zone, time.utc) == (text, "", ZoneKind.NONE, None)


@given(st.text(max_size=90) | st.text("0123456789 :/.,-+UTCapmJan", max_size=40))
def test_raises_nothing_for_any_text(text):
    written_time(text)
