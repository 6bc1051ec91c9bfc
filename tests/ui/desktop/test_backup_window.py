"""Backups in the window: made from the safety page, reminded of, and brought back at the start."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.first_run.page import FirstRun
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.restoring import RestorePage, free_place
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.unlock import Unlock


def words_of(widget):
    return " ".join(one.text() for one in widget.findChildren(type(widget.age))).strip()


@pytest.fixture
def card(opened, shows, settled):
    """The card of an open journal."""
    opened.rooms.show_place("safety")
    page = shows(opened, SafetyPage)
    settled(opened)
    return page.backup


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backed_up(journal, stick, password):
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.backups.make(stick)
    return stick


def test_a_backup_is_made_and_said_so(card, opened, settled, stick):
    assert card.age.text().startswith("There is no backup yet.")
    assert card.again.isHidden()
    card.back_up(stick)
    settled(opened)
    assert "The backup holds everything there is now." in card.notice.accessibleName()
    assert "same disk" in card.notice.accessibleName()
    assert "Everything is in it." in card.age.text()
    assert not card.again.isHidden()
    card.again.click()
    settled(opened)
    assert "nothing new" in card.notice.accessibleName()
    assert card.busy.isHidden()


def test_what_did_not_work_is_said_and_can_be_tried_again(card, opened, settled, tmp_path):
    card.back_up(tmp_path / "not" / "plugged in")
    settled(opened)
    assert "no longer there" in card.notice.accessibleName()
    assert card.choose.isEnabled()


def test_a_file_that_is_gone_is_named(card, opened, settled, stick, in_vault):
    path = in_vault(opened, lambda vault: next(iter(vault.folder.glob("files/*/*.age"))))
    path.unlink()
    card.back_up(stick)
    settled(opened)
    assert "1 file could not be taken along" in card.notice.accessibleName()
    assert "is gone (file " in card.notice.accessibleName()


def test_everything_that_should_be_known_stands_behind_one_click(card):
    card.notice.clear()
    card.about.open()
    said = words_of(card)
    for words in ("can read it", "before opens it too", "stays in the backups", "only grows"):
        assert words in said


def later(days):
    return lambda: datetime.now(ZoneInfo("Europe/Paris")) + timedelta(days=days)


def reminders(shell):
    place = shell.rooms.journal.reminders
    return " ".join(one.text() for one in place.findChildren(type(shell.rooms.journal.summary)))


@pytest.mark.parametrize(
    ("days", "written_since", "reminded"), [(8, True, True), (8, False, False), (6, True, False)]
)
def test_an_old_backup_is_reminded_of_when_something_came_since(
    backed_up, journal, start, shows, settled, password, days, written_since, reminded
):
    if written_since:
        with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
            vault.set_aside(vault.incident_ids()[0])
    shell = start(journal, clock=later(days))
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    assert ("The last backup is from" in reminders(shell)) is reminded


def test_the_first_one_is_asked_for_after_the_first_save(opened, settled, shows):
    assert "There is no backup yet." in reminders(opened)
    opened.rooms.journal.reminders.backup_wanted.emit()
    shows(opened, SafetyPage)


def test_a_journal_is_brought_back_at_the_first_start(
    backed_up, start, shows, settled, qtbot, tmp_path, password
):
    shell = start(tmp_path / "nothing" / "Notes")
    first = shell.window.screen_shown
    assert isinstance(first, FirstRun)
    first.about.restore_wanted.emit()
    page = shell.window.screen_shown
    assert isinstance(page, RestorePage)
    page.look_into(backed_up)
    settled(shell)
    page.secret.box.setText(password)
    page.start.click()
    qtbot.waitUntil(lambda: hasattr(page, "go_on"), timeout=10_000)
    assert "Your journal is back." in page.notice.accessibleName()
    page.go_on.click()
    journal = shows(shell, Journal)
    settled(shell)
    assert journal.summary.text().startswith("3 ")
    assert shell.folder == tmp_path / "nothing" / "Notes"


def test_an_earlier_password_is_followed_by_a_new_one(
    backed_up, start, shows, settled, qtbot, tmp_path, journal, password
):
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.ways.change_password("a password that was changed later")
        vault.backups.make(backed_up)
    shell = start(tmp_path / "nothing" / "Notes")
    shell.show_restore()
    page = shell.window.screen_shown
    page.look_into(backed_up)
    settled(shell)
    page.secret.box.setText(password)
    page.start.click()
    qtbot.waitUntil(lambda: hasattr(page, "go_on"), timeout=10_000)
    assert shell.context.text("restore.opens_otherwise") in page.notice.accessibleName()
    page.go_on.click()
    change = shows(shell, ChangePasswordPage)
    assert change.present.isHidden()
    change.new.choose(own=True)
    for one in (change.new.own.first, change.new.own.second):
        one.box.setText(password)  # of the two it is the one that she has in her head
    change.change.click()
    qtbot.waitUntil(change.go_on.isVisible, timeout=10_000)
    shell.window.hide()
    assert shell.worker.stop()
    Vault.unlock(shell.folder, password, kdf=CHEAP_FOR_TESTS).close()


def test_a_wrong_password_keeps_what_was_typed(backed_up, start, settled, journal):
    shell = start(journal)
    unlock = shell.window.screen_shown
    assert isinstance(unlock, Unlock)
    unlock.restore_wanted.emit()
    page = shell.window.screen_shown
    assert page.into.name == "Notes 2"  # the journal that is there stays
    page.look_into(backed_up)
    settled(shell)
    page.secret.box.setText("not the right words at all")
    page.start.click()
    settled(shell)
    assert page.notice.isVisibleTo(page)
    assert page.secret.text() == "not the right words at all"
    assert page.start.isEnabled()
    assert not page.into.exists()


def test_what_is_missing_is_named_before_the_journal_is_shown(
    backed_up, start, settled, qtbot, tmp_path, password
):
    for path in backed_up.glob("*/objects/*/*.age"):
        path.unlink()
    shell = start(tmp_path / "Notes 7")
    shell.show_restore()
    page = shell.window.screen_shown
    page.look_into(backed_up)
    settled(shell)
    page.secret.box.setText(password)
    page.start.click()
    qtbot.waitUntil(lambda: hasattr(page, "go_on"), timeout=10_000)
    assert "1 thing is not as it should be" in page.notice.accessibleName()


def test_another_journal_that_opens_with_the_same_is_named(
    backed_up, start, settled, qtbot, tmp_path, password
):
    with Vault.create(tmp_path / "j", password, Profile(), kdf=CHEAP_FOR_TESTS) as second:
        second.backups.make(backed_up)
    shell = start(tmp_path / "Notes 8")
    shell.show_restore()
    page = shell.window.screen_shown
    page.look_into(backed_up)
    settled(shell)
    page.secret.box.setText(password)
    page.start.click()
    qtbot.waitUntil(lambda: hasattr(page, "go_on"), timeout=10_000)
    assert "opens another journal in this backup" in page.notice.accessibleName()


def test_a_folder_without_a_backup_is_said(start, settled, tmp_path, journal):
    shell = start(journal)
    shell.show_restore()
    page = shell.window.screen_shown
    page.look_into(tmp_path)
    settled(shell)
    assert "There is no backup in this folder" in page.notice.accessibleName()
    assert page._asking.isHidden()
    page.leave.click()
    assert isinstance(shell.window.screen_shown, Unlock)


def test_the_recovery_code_in_place_of_the_password(start, settled, journal, backed_up):
    shell = start(journal)
    shell.show_restore()
    page = shell.window.screen_shown
    page.look_into(backed_up)
    settled(shell)
    page.use_code.click()
    page.code.setText("not a code")
    page.start.click()
    assert page.notice.isVisibleTo(page)
    page.use_code.click()
    assert page._by_code.isHidden()


def test_a_free_place_is_found_beside_what_is_there(tmp_path):
    (tmp_path / "Notes").mkdir()
    assert free_place(tmp_path / "Notes") == tmp_path / "Notes"
    (tmp_path / "Notes" / "x").touch()
    assert free_place(tmp_path / "Notes") == tmp_path / "Notes 2"
    (tmp_path / "Notes 2").mkdir()
    (tmp_path / "Notes 2" / "restore.json").touch()
    assert free_place(tmp_path / "Notes") == tmp_path / "Notes 2"
