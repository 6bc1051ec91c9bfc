"""The assistant for a diary kept elsewhere, and the field of the form that goes with it."""

import pytest
from PySide6.QtCore import Qt

from harassvault.moment import Precision
from ui.desktop.screens.diary.page import COLUMNS, DONE, ENTRIES, PAGES, DiaryPage
from ui.desktop.screens.diary.pages import RowsError, rows_of
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.journal.page import Journal

TABLE = """Date,Time,Who,What
12/03/2026,21:58,Alex Martin,He waited at the gate.
13/03/2026,evening,Alex Martin,He called four times.
a rainy day,,Alex Martin,He followed me home.
"""
ROLES = ("date", "time", "who", "what")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "diary.csv"
    file.write_text(TABLE, "utf-8")
    return file


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "page 1.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0 a page")
    return file


@pytest.fixture
def diary(opened, shows):
    """The assistant, reached as a person does."""
    opened.rooms.show_place("files")
    shows(opened, FilesPage).diary_button.click()
    return shows(opened, DiaryPage)


def name_columns(diary):
    for box, role in zip(diary.answers.columns.choices, ROLES, strict=True):
        box.setCurrentIndex(box.findData(role))


def at_step(qtbot, diary, step):
    qtbot.waitUntil(lambda: diary.step == step, timeout=20_000)


def to_entries(qtbot, diary, table):
    diary.take(table)
    diary.go_on()
    at_step(qtbot, diary, COLUMNS)
    name_columns(diary)
    diary.go_on()
    at_step(qtbot, diary, ENTRIES)


def test_a_table_becomes_entries_step_by_step(qtbot, opened, shows, diary, table, page, in_vault):
    before = in_vault(opened, lambda vault: vault.status().head_size)
    assert not diary.go_button.isEnabled()
    to_entries(qtbot, diary, table)
    shown = [diary.answers.entries.list.item(at).text() for at in range(3)]
    assert "2026" in shown[0]
    assert "He waited at the gate." in shown[0]
    assert "a rainy day" in shown[2]
    diary.answers.entries.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    diary.go_on()
    assert diary.step == PAGES
    assert in_vault(opened, lambda vault: vault.status().head_size) == before
    diary.answers.pages.take([(page, "2")])
    diary.answers.pages.when.choose(Precision.DAY)
    diary.go_on()
    at_step(qtbot, diary, DONE)
    diary.go_on()
    shows(opened, Journal)

    def written(vault):
        return sorted(
            (one.current.what, [kept.original.name for kept in one.evidence],
             one.current.first_noted_at.precision)
            for one in vault.incidents() if one.quotes
        )  # fmt: skip

    assert in_vault(opened, written) == [
        ("He waited at the gate.", ["page 1.jpg"], Precision.DAY),
        ("a rainy day\nHe followed me home.", [], Precision.DAY),
    ]


def test_columns_that_tell_nothing_are_not_gone_on_with(qtbot, diary, table):
    diary.take(table)
    diary.go_on()
    at_step(qtbot, diary, COLUMNS)
    diary.go_on()
    assert diary.step == COLUMNS
    assert diary.notice.isVisibleTo(diary)


def test_what_was_chosen_comes_back_after_leaving(
    qtbot, opened, shows, settled, diary, table, page
):
    to_entries(qtbot, diary, table)
    diary.answers.entries.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    diary.go_on()
    diary.answers.pages.take([(page, "2-3")])
    diary.leave_button.click()
    settled(opened)
    shows(opened, FilesPage).diary_button.click()
    again = shows(opened, DiaryPage)
    settled(opened)
    assert again.answers.path == table
    again.go_on()
    at_step(qtbot, again, COLUMNS)
    assert list(again.answers.columns.columns().values()) == list(ROLES)
    again.go_on()
    at_step(qtbot, again, ENTRIES)
    assert [one.row for one in sorted(again.answers.entries.chosen())] == [2, 4]
    again.go_on()
    assert [(one.path, one.rows.text()) for one in again.answers.pages.pages] == [(page, "2-3")]


def test_rows_of_a_photo_are_read_or_said_to_be_none(qtbot, diary, table, page):
    assert rows_of(" 2 - 4, 8") == {2, 3, 4, 8}
    assert rows_of("") is None
    with pytest.raises(RowsError):
        rows_of("the first two")
    to_entries(qtbot, diary, table)
    diary.go_on()
    diary.answers.pages.take([(page, "the first two")])
    diary.go_on()
    assert diary.step == PAGES
    assert diary.notice.isVisibleTo(diary)


def test_when_it_was_first_noted_is_a_field_of_the_form(opened, shows, settled, in_vault):
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    form.what.setPlainText("He waited.")
    form.more.folds["noted"].open()
    form.more.groups["noted"].box.choose(Precision.DAY)
    form.save()
    settled(opened)
    (made,) = in_vault(
        opened, lambda vault: [one for one in vault.incidents() if one.current.what == "He waited."]
    )
    assert made.current.first_noted_at.precision is Precision.DAY
    opened.rooms.show_entry(made.id)
    settled(opened)
    view = shows(opened, EntryView)
    settled(opened)
    view.amend_button.click()
    settled(opened)
    again = shows(opened, EntryForm)
    assert again.more.groups["noted"].fields()["noted"] == "day"
    again.what.setPlainText("He waited long.")
    again.save()
    settled(opened)
    now = in_vault(opened, lambda vault: vault.incident(made.id))
    assert now.current.first_noted_at == made.current.first_noted_at
    assert now.versions[-1].changed == ("what",)


def test_a_new_entry_leads_there_and_keeps_what_was_typed(opened, shows, settled, in_vault):
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    form.what.setPlainText("He waited at the corner.")
    form.diary_button.click()
    shows(opened, DiaryPage)
    settled(opened)
    drafts = in_vault(opened, lambda vault: vault.drafts()[0])
    assert [one.fields["what"] for one in drafts if one.form == "incident"] == [
        "He waited at the corner."
    ]
