"""What a person does, from the first start to a copy of a report on a stick."""

import hashlib

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from ui.desktop.screens.after_save import AfterSave
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.files import FileCard
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.journal.model import CARD_ROLE
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.safety.preferences import Preferences
from ui.desktop.screens.unlock import Unlock


def cards(journal):
    model = journal.timeline
    return [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]


@pytest.fixture
def first_run(start, tmp_path):
    shell = start(tmp_path / "data" / "Notes")
    assert isinstance(shell.window.screen_shown, FirstRun)
    return shell


def through_first_run(qtbot, shell, password):
    screen = shell.window.screen_shown
    qtbot.mouseClick(screen.safety.go_on, Qt.MouseButton.LeftButton)
    screen.about.country.setCurrentIndex(screen.about.country.findData("FR"))
    qtbot.mouseClick(screen.about.go_on, Qt.MouseButton.LeftButton)
    screen.passphrase.new.choose(own=True)
    qtbot.keyClicks(screen.passphrase.new.own.first.box, password)
    qtbot.keyClicks(screen.passphrase.new.own.second.box, password)
    qtbot.mouseClick(screen.passphrase.make, Qt.MouseButton.LeftButton)


def test_first_run_entry_with_a_pasted_picture_recovery_code(
    qtbot, first_run, shows, settled, in_vault, password, png
):
    shell = first_run
    through_first_run(qtbot, shell, password)
    form = shows(shell, EntryForm)
    qtbot.keyClicks(form.what, "He waited at the gate")
    mime = QMimeData()
    mime.setData("image/png", png)
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.mouseClick(form.files.paste_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    saved = shows(shell, AfterSave)
    qtbot.mouseClick(saved.yes, Qt.MouseButton.LeftButton)
    recovery = shows(shell, RecoveryPage)
    qtbot.waitUntil(lambda: hasattr(recovery, "written"))
    code = recovery._code.text
    qtbot.mouseClick(recovery.written, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hasattr(recovery, "typed"), timeout=10_000)
    qtbot.keyClicks(recovery.typed, code.lower().replace("-", " "))
    qtbot.mouseClick(recovery.confirm, Qt.MouseButton.LeftButton)
    shows(shell, Journal)
    settled(shell)
    evidence = in_vault(shell, lambda vault: vault.all_evidence())
    assert evidence[0].original.sha256 == hashlib.sha256(png).hexdigest()
    assert in_vault(shell, lambda vault: vault.status()).recovery_confirmed
    assert in_vault(shell, lambda vault: vault.drafts()) == ([], [])
    assert in_vault(shell, lambda vault: vault.profile()).country == "FR"


def test_stopping_at_the_first_step_leaves_nothing_behind(qtbot, first_run, tmp_path):
    screen = first_run.window.screen_shown
    qtbot.mouseClick(screen.safety.stop, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.stop_page.close_button, Qt.MouseButton.LeftButton)
    assert first_run.ends == [False]
    assert list(tmp_path.iterdir()) == []


def test_another_language_keeps_the_step_and_speaks_it(qtbot, first_run):
    qtbot.mouseClick(first_run.window.screen_shown.safety.switch, Qt.MouseButton.LeftButton)
    screen = first_run.window.screen_shown
    assert screen.safety.go_on.accessibleName() == "Oui, continuer"


@pytest.mark.parametrize(
    ("first", "second"),
    [("fourteen chars", "fourteen chars"), ("seven red boats at noon", "seven red boats at moon")],
)
def test_a_passphrase_too_short_or_not_the_same_is_said_and_kept(qtbot, first_run, first, second):
    step = first_run.window.screen_shown.passphrase
    first_run.window.screen_shown.go(2)
    step.new.choose(own=True)
    own = step.new.own
    qtbot.keyClicks(own.first.box, first)
    qtbot.keyClicks(own.second.box, second)
    qtbot.mouseClick(step.make, Qt.MouseButton.LeftButton)
    assert step.notice.isVisible()
    assert (own.first.text(), own.second.text()) == (first, second)


def test_a_wrong_password_is_said_and_the_field_stays(qtbot, start, journal):
    shell = start(journal)
    unlock = shell.window.screen_shown
    qtbot.keyClicks(unlock.secret.box, "seven red boats at moon")
    qtbot.keyClick(unlock.secret.box, Qt.Key.Key_Return)
    qtbot.waitUntil(unlock.notice.isVisible)
    assert "password" in unlock.notice.accessibleName()
    assert unlock.secret.text() == "seven red boats at moon"
    assert isinstance(shell.window.screen_shown, Unlock)


def test_damage_is_never_called_a_wrong_password(qtbot, start, journal, password):
    (journal / "store.db").write_bytes(b"x" * 4096)
    shell = start(journal)
    unlock = shell.window.screen_shown
    qtbot.keyClicks(unlock.secret.box, password)
    qtbot.keyClick(unlock.secret.box, Qt.Key.Key_Return)
    qtbot.waitUntil(unlock.notice.isVisible)
    assert "passphrase" not in unlock.notice.accessibleName()
    assert "password does not" not in unlock.notice.accessibleName()


def test_the_recovery_code_opens(qtbot, start, journal, password, shows):
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        code = vault.ways.make_recovery_code()
    shell = start(journal)
    shell.window.screen_shown._show_code()
    qtbot.keyClicks(shell.window.screen_shown.code, code.text)
    qtbot.keyClick(shell.window.screen_shown.code, Qt.Key.Key_Return)
    qtbot.mouseClick(shows(shell, ChangePasswordPage).leave, Qt.MouseButton.LeftButton)
    shows(shell, SafetyPage)


def test_a_mistyped_group_of_the_code_is_named(qtbot, start, journal):
    shell = start(journal)
    unlock = shell.window.screen_shown
    unlock._show_code()
    qtbot.keyClicks(unlock.code, "00000-" * 6 + "00000")
    qtbot.keyClick(unlock.code, Qt.Key.Key_Return)
    assert "1, 2" in unlock.notice.accessibleName()


def test_the_timeline_shows_both_dates_people_and_files(opened):
    first, second, last = cards(opened.rooms.journal)
    assert (first.when, first.people, first.files) == ("In April 2026", "Marc D., Julie", 1)
    assert second.when == "3 March 2026, about 14:30"
    assert second.written.startswith("Written down ")
    assert (last.when, last.month) == ("Date not known", "")


def test_search_and_filters(qtbot, opened, settled):
    journal = opened.rooms.journal
    journal.search.setText("green gat")
    qtbot.waitUntil(lambda: journal.timeline.rowCount() == 1)
    settled(opened)
    assert "green gate" in cards(journal)[0].words
    journal.search.clear()
    qtbot.waitUntil(lambda: journal.timeline.rowCount() == 3)
    journal.filters.files.setChecked(True)
    qtbot.waitUntil(lambda: journal.timeline.rowCount() == 1)
    journal.filters.reset()
    journal.filters.person.setCurrentIndex(journal.filters.person.findText("Julie"))
    qtbot.waitUntil(lambda: journal.timeline.rowCount() == 1)


def test_amending_keeps_the_version_before(qtbot, opened, shows, settled, in_vault):
    identity = opened.rooms.journal.timeline.id_at(2)
    opened.rooms.show_entry(identity)
    view = shows(opened, EntryView)
    settled(opened)
    qtbot.mouseClick(view.amend_button, Qt.MouseButton.LeftButton)
    form = shows(opened, EntryForm)
    form.who.setText("Marc D.")
    form.channel.setCurrentIndex(form.channel.findData("in_person"))
    form.save()
    shows(opened, AfterSave)
    incident = in_vault(opened, lambda vault: vault.incident(identity))
    assert incident.versions[1].changed == ("channel", "people")
    assert incident.current.what == "Laughed <b>aloud</b> in the corridor."
    assert incident.versions[0].account.channel is None


def test_amending_nothing_is_said_and_writes_nothing(qtbot, opened, shows, settled, in_vault):
    identity = opened.rooms.journal.timeline.id_at(0)
    incident = in_vault(opened, lambda vault: vault.incident(identity))
    opened.rooms.add_to(incident)
    form = shows(opened, EntryForm)
    form.save()
    qtbot.waitUntil(form.notice.isVisible)
    assert len(in_vault(opened, lambda vault: vault.incident(identity)).versions) == 1


def test_an_entry_shows_its_words_as_words_and_its_files_facts(opened, shows, settled, png):
    opened.rooms.show_entry(opened.rooms.journal.timeline.id_at(0))
    view = shows(opened, EntryView)
    settled(opened)
    names = [
        one.accessibleName().replace(" ", "")
        for one in view.findChildren(object)
        if hasattr(one, "accessibleName")
    ]
    assert any(hashlib.sha256(png).hexdigest() in name for name in names)


def test_an_original_is_saved_out_byte_for_byte(qtbot, opened, shows, settled, png, tmp_path):
    opened.rooms.show_entry(opened.rooms.journal.timeline.id_at(0))
    view = shows(opened, EntryView)
    settled(opened)
    card = view.findChild(FileCard)
    card.save.save_to(tmp_path / "out.png")
    qtbot.waitUntil(card.save.notice.isVisible)
    assert (tmp_path / "out.png").read_bytes() == png


def test_a_report_is_looked_at_kept_and_copied_in_two_steps(
    qtbot, opened, shows, settled, in_vault, tmp_path
):
    opened.rooms.show_place("report")
    page = shows(opened, ReportPage)
    with qtbot.waitSignal(page.pages.shown, timeout=15_000):
        pass
    assert not page.pages.page.pixmap().isNull()
    assert in_vault(opened, lambda vault: vault.exports()) == []
    page.keep()
    qtbot.waitUntil(lambda: hasattr(page, "copying"), timeout=15_000)
    (kept,) = in_vault(opened, lambda vault: vault.exports())
    assert kept.copies == ()
    assert page.copying.name.startswith("document-")
    page.copying.save_to(tmp_path / "out.pdf")
    qtbot.waitUntil(page.copying.notice.isVisible, timeout=10_000)
    digest = hashlib.sha256((tmp_path / "out.pdf").read_bytes()).hexdigest()
    assert digest == kept.export.sha256
    (kept,) = in_vault(opened, lambda vault: vault.exports())
    assert kept.copies[0].copy.path == str(tmp_path / "out.pdf")


def test_a_report_on_nothing_is_said(qtbot, opened, shows, settled):
    opened.rooms.show_place("report")
    page = shows(opened, ReportPage)
    settled(opened)
    which = page.choices.entries.which
    which.setCurrentIndex(which.findData("some"))
    page.refresh()
    settled(opened)
    assert page.pages.notice.isVisible()


def test_locking_asks_for_a_new_process_on_the_same_folder(qtbot, opened, journal):
    qtbot.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened.ends))
    assert opened.ends == [True]
    assert opened.folder == journal
    assert not opened.window.isVisible()


def test_a_check_finds_nothing_wrong(qtbot, opened, shows, settled):
    opened.rooms.show_place("safety")
    settled(opened)
    checking = opened.rooms.stage.shown.checking
    qtbot.mouseClick(checking.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(checking.result.isVisible, timeout=10_000)
    assert "as it was written" in checking.result.accessibleName()


def test_another_language_in_the_preferences_changes_the_window(qtbot, opened, settled):
    opened.rooms.show_place("safety")
    settled(opened)
    page = opened.rooms.stage.shown
    page.preferences.open()
    preferences = page.findChild(Preferences)
    preferences.language.setCurrentIndex(preferences.language.findData("fr"))
    qtbot.mouseClick(preferences.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.context.words.language == "fr")
    assert opened.rooms.stage.shown.checking.start.accessibleName() == "Tout vérifier"


def test_a_screen_reader_reads_a_row_as_one_text(opened, settled):
    rows = QAccessible.queryAccessibleInterface(opened.rooms.journal.list)
    spoken = rows.child(1).text(QAccessible.Text.Name)
    assert spoken.startswith("3 March 2026, about 14:30. Written down ")
    assert "Waited at the green gate" in spoken


def test_closing_the_window_ends_the_program(qtbot, opened):
    opened.window.close()
    qtbot.waitUntil(lambda: bool(opened.ends))
    assert opened.ends == [False]


def test_ctrl_n_and_ctrl_f_work_from_anywhere(qtbot, opened, shows):
    opened.rooms.show_place("safety")
    opened.window.pressed.emit("new")
    shows(opened, EntryForm)
    opened.window.pressed.emit("search")
    journal = shows(opened, Journal)
    assert journal.search.hasFocus() or journal.focusWidget() is journal.search


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_every_step_of_the_first_run_is_dressed_and_lettered(qtbot, first_run, step):
    """Steps are made when they are first shown; they must look like those made at once."""
    screen = first_run.window.screen_shown
    screen.go(step)
    shown = screen.currentWidget()
    qtbot.wait(30)
    buttons = [one for one in shown.findChildren(QAbstractButton) if one.isVisible()]
    assert buttons
    for button in buttons:
        assert button.icon().isNull() is not bool(button.property("icon_name"))
    assert any("&" in one.text() for one in buttons)
