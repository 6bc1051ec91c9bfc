"""Times as they are typed, moments, names, differences, what was pasted."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl

from harassvault.clock import system_zone
from harassvault.errors import BadMomentError
from harassvault.intake import Who
from harassvault.moment import UNKNOWN, Moment, PartOfDay, Precision
from harassvault.profile import Profile
from ui.desktop.context import Context, locale_of
from ui.desktop.parts.clock_text import read_clock
from ui.desktop.parts.field import Words
from ui.desktop.parts.layout import Page, box, card, column
from ui.desktop.parts.mime import has_files, sources_of
from ui.desktop.parts.text import label, marked, reading
from ui.desktop.parts.when import WhenField
from ui.desktop.parts.when import fields_of as moment_fields
from ui.desktop.screens.entry_form.people_text import split_names, who_of
from ui.desktop.screens.entry_view.history import difference

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", "14:30"),
        ("14h30", "14:30"),
        ("9", "09:00"),
        ("9h", "09:00"),
        ("2.30 pm", "14:30"),
        ("12 am", "00:00"),
        (" ", ""),
        ("25:00", None),
        ("14:75", None),
        ("in the evening", None),
        ("13 pm", None),
    ],
)
def test_a_time_as_people_type_it(typed, read):
    assert read_clock(typed) == read


@given(st.text())
def test_any_text_is_a_time_or_none(typed):
    found = read_clock(typed)
    assert found in {None, ""} or (len(found) == 5 and found[2] == ":")


@pytest.fixture
def when(qtbot, look):
    context = Context.make(Profile(country="FR"), look, None, lambda: NOW, None)
    field = WhenField(context)
    qtbot.addWidget(field)
    return field


def test_left_alone_it_says_unknown(when):
    assert when.moment() == UNKNOWN


def test_yesterday(when):
    when._day_ago(1)
    assert (when.moment().precision, when.moment().start) == (Precision.DAY, "2026-11-21")


def test_exactly_without_a_time_is_the_day(when):
    when._now()
    assert when.moment().start == "2026-11-22T14:30"
    when.time.setText("")
    assert when.moment().precision is Precision.DAY


def test_a_time_that_cannot_be_read_is_refused_and_kept(when):
    when._now()
    when.time.setText("half past")
    with pytest.raises(BadMomentError):
        when.moment()
    assert when.time.text() == "half past"


@pytest.mark.parametrize(
    "moment",
    [
        UNKNOWN,
        Moment(precision=Precision.EXACT, start="2026-03-03T14:30"),
        Moment(precision=Precision.ABOUT, start="2026-03-03"),
        Moment(precision=Precision.PART_OF_DAY, start="2026-03-03", part=PartOfDay.NIGHT),
        Moment(precision=Precision.MONTH, start="2026-02"),
        Moment(precision=Precision.BETWEEN, start="2026-03-03T10:00", end="2026-03-04"),
        Moment(precision=Precision.BEFORE, start="2026-03-03"),
    ],
    ids=lambda moment: str(moment.precision),
)
def test_a_moment_comes_back_as_it_was_shown(when, moment):
    when.show_moment(moment)
    found = when.moment()
    assert (found.precision, found.start, found.end, found.part) == (
        moment.precision,
        moment.start,
        moment.end,
        moment.part,
    )


def test_a_clock_of_another_zone_stays_one_and_is_named(when):
    when.show_moment(Moment(precision=Precision.EXACT, start="2026-03-03T14:30", zone="Asia/Tokyo"))
    assert (when.moment().start, when.moment().zone) == ("2026-03-03T14:30", "Asia/Tokyo")
    assert "Asia/Tokyo" in when.zone.text()
    other = moment_fields(when.moment())
    assert other["when.zone"] == when.fields()["when.zone"] == "Asia/Tokyo"
    when._now()
    assert when.moment().zone == system_zone()


def test_what_was_chosen_comes_back_from_a_draft(qtbot, when, look):
    when._now()
    when.time.setText("half past")
    fields = when.fields()
    other = WhenField(Context.make(Profile(), look, None, lambda: NOW, None))
    qtbot.addWidget(other)
    other.restore(fields)
    assert other.fields() == fields


def test_names_in_a_line():
    assert split_names(" A. Lenoir,  the   caretaker ;B,, ") == ["A. Lenoir", "the caretaker", "B"]


def test_people_of_a_form_keep_those_it_does_not_show():
    other = Who(person="ab", role="officer")
    who = who_of({"who": "A", "who_unknown": "1", "witnesses": "B"}, (other,))
    assert [(one.name, one.role) for one in who] == [
        ("A", "author"),
        ("", "unknown_author"),
        ("B", "witness"),
        ("", "officer"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_holds_both_texts(old, new):
    pieces = difference(old, new)
    assert "".join(text for mark, text in pieces if mark == "s") in old or old
    kept_and_new = "".join(text for mark, text in pieces if mark != "s")
    assert kept_and_new.replace(" ", "") == new.replace(" ", "")


def test_a_persons_words_are_never_markup(qtbot):
    for made in (reading("<b>a</b> & <img src=x>"), marked([("u", "<b>a</b>")])):
        qtbot.addWidget(made)
        assert "&lt;b&gt;" in made.text()
        assert "<img" not in made.text()


def test_a_pasted_pictures_bytes_are_taken_as_offered():
    mime = QMimeData()
    mime.setData("image/jpeg", b"\xff\xd8\xff any bytes")
    (source,) = sources_of(mime, NOW)
    assert (source.name, source.data) == ("pasted-2026-11-22-143000.jpg", b"\xff\xd8\xff any bytes")


def test_dropped_files_are_taken_by_their_path(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    assert [source.file for source in sources_of(mime, NOW)] == [tmp_path / "a.png"]


def test_text_is_typed_and_not_kept_as_a_file():
    mime = QMimeData()
    mime.setText("https://example.org")
    assert not has_files(mime)


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [("en", "", "en_GB"), ("en", "US", "en_US"), ("fr", "CH", "fr_CH"), ("fr", "", "fr_FR")],
)
def test_dates_follow_language_and_country(language, country, name):
    assert locale_of(language, country).name() == name


def test_a_card_with_long_words_is_as_high_as_they_are_in_a_narrow_window(qtbot, look):
    page = Page(2000)
    framed = card(column(label("words " * 60, "display")))
    page.fill(column(label("before " * 40), framed, None))
    qtbot.addWidget(page)
    page.resize(420, 300)
    page.show()
    qtbot.waitUntil(lambda: framed.height() >= framed.heightForWidth(framed.width()), timeout=2000)


def test_a_field_of_many_lines_is_as_high_as_its_words_at_the_width_that_it_has(qtbot):
    words = Words(1)
    words.setPlainText("He stood at the gate and waited. " * 6)
    place = box(column(words, None))
    qtbot.addWidget(place)
    place.resize(1600, 400)
    place.show()
    qtbot.waitUntil(lambda: words.width() > 1500)
    wide = words.height()
    place.resize(300, 400)
    qtbot.waitUntil(lambda: words.height() >= wide + 3 * words.fontMetrics().lineSpacing())
