"""What is typed is sealed at once, offered again, and gone after it was saved or thrown away."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from harassvault.source import BytesSource, FileSource
from ui.desktop.desk import StoppedError
from ui.desktop.drafting.keeper import WAIT_MS
from ui.desktop.screens.after_save import AfterSave
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.journal.page import Journal


@pytest.fixture
def form(opened, shows):
    opened.rooms.write_new()
    return shows(opened, EntryForm)


def kept(vault):
    return [(one.form, one.fields.get("what")) for one in vault.drafts()[0]]


def test_words_are_sealed_within_a_second_of_the_last_key(qtbot, opened, form, in_vault):
    assert WAIT_MS < 1000
    with qtbot.waitSignal(form.keeper.sealed, timeout=1000):
        QTest.keyClicks(form.what, "He was")
    assert in_vault(opened, kept) == [("incident", "He was")]


def test_typing_on_does_not_put_the_sealing_off(qtbot, opened, form, in_vault):
    sealed = []
    form.keeper.sealed.connect(lambda: sealed.append(form.what.toPlainText()))
    for _ in range(20):
        QTest.keyClicks(form.what, "a")
        qtbot.wait(40)
    assert sealed
    assert len(in_vault(opened, kept)) == 1


def test_every_field_comes_back_with_the_files(qtbot, opened, form, shows, settled, png, tmp_path):
    (tmp_path / "letter.txt").write_text("a letter")
    form.what.setPlainText("He was there.")
    form.who.setText("Marc D.")
    form.when._day_ago(1)
    form.more.folds["feelings"].open()
    form.more.groups["feelings"].box.setPlainText("Afraid.")
    mime = QMimeData()
    mime.setData("image/png", png)
    form.files.take_mime(mime)
    form.files.take([FileSource(tmp_path / "letter.txt")])
    before, sources = form.fields(), list(form.files.sources)
    opened.rooms.show_place("journal")
    journal = shows(opened, Journal)
    settled(opened)
    drafts = []
    opened.rooms.journal.reminders.draft_wanted.connect(drafts.append)
    qtbot.waitUntil(journal.reminders.isVisible)
    go_on = [
        one
        for one in journal.reminders.findChildren(object)
        if one.property("words") == "Go on writing"
    ]
    qtbot.mouseClick(go_on[0], Qt.MouseButton.LeftButton)
    again = shows(opened, EntryForm)
    assert again.fields() == before
    assert again.files.sources == sources
    assert isinstance(again.files.sources[0], BytesSource)


def test_a_saved_entry_leaves_no_draft(qtbot, opened, form, shows, settled, in_vault, png):
    form.files.take([BytesSource("a.png", png)])
    with qtbot.waitSignal(form.keeper.sealed, timeout=2000):
        QTest.keyClicks(form.what, "He was")
    assert len(in_vault(opened, kept)) == 2
    form.save()
    shows(opened, AfterSave)
    settled(opened)
    assert in_vault(opened, kept) == []


def test_throwing_a_draft_away_is_asked_first(qtbot, opened, form, settled, in_vault):
    with qtbot.waitSignal(form.keeper.sealed, timeout=2000):
        QTest.keyClicks(form.what, "He was")
    qtbot.mouseClick(form.discard_button, Qt.MouseButton.LeftButton)
    assert len(in_vault(opened, kept)) == 1
    form._discard()
    settled(opened)
    assert in_vault(opened, kept) == []


def test_a_save_that_is_stopped_keeps_every_word(qtbot, opened, form, in_vault, tmp_path):
    (tmp_path / "long.bin").write_bytes(bytes(64 << 20))
    form.files.take([FileSource(tmp_path / "long.bin")])
    form.what.setPlainText("He was there.")
    form.save()
    form.busy._stop()
    qtbot.waitUntil(form.notice.isVisible, timeout=10_000)
    assert "Stopped" in form.notice.accessibleName()
    assert form.what.toPlainText() == "He was there."
    assert len(in_vault(opened, lambda vault: vault.incident_ids())) == 3


def test_a_file_that_is_a_folder_is_said_at_once(form, tmp_path):
    form.files.take([FileSource(tmp_path)])
    assert form.files.notice.isVisible()
    assert form.files.sources == []


def test_hiding_takes_every_window_and_seals_the_last_words(qtbot, opened, form, in_vault):
    QTest.keyClicks(form.what, "He was")
    opened.guard.hide_all()
    assert not opened.window.isVisible()
    qtbot.waitUntil(lambda: bool(opened.ends))
    assert opened.ends[0] is False
    assert in_vault(opened, kept) == [("incident", "He was")]


def test_stopping_is_no_mistake_of_the_program(opened, form):
    form._not_saved(StoppedError())
    assert "program" not in form.notice.accessibleName()
