"""While keys and codes are changed nobody is led away; a code that nobody saw replaces nothing."""

import threading

import pytest

from harassvault.errors import WrongRecoveryCodeError
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from harassvault.ways import Ways
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.shut_out import ShutOutPage

NEW = "otter violet cement hop plank Zx9"


@pytest.fixture
def slowly(monkeypatch):
    """Hold a method of the journal until the test lets go."""
    go = threading.Event()

    def held(owner, name):
        whole = getattr(owner, name)

        def slow(*given, **named):
            assert go.wait(10)
            return whole(*given, **named)

        monkeypatch.setattr(owner, name, slow)
        return go

    yield held
    go.set()


def choose(page, password):
    """Type the password of now and a new one."""
    page.present.secret.box.setText(password)
    page.new.choose(own=True)
    for one in (page.new.own.first, page.new.own.second):
        one.box.setText(NEW)


def code_opens(folder, code):
    try:
        Vault.unlock_with_recovery_code(folder, code, writing=False, kdf=CHEAP_FOR_TESTS).close()
    except WrongRecoveryCodeError:
        return False
    return True


def stays(qtbot, shell, page):
    """Try every way to lead away; the page stays and says why."""
    shell.rooms._rail.places["journal"].click()
    shell.window.pressed.emit("new")
    shell.window.pressed.emit("search")
    shell.window.close()
    qtbot.wait(50)
    assert shell.rooms.stage.shown is page
    assert shell.window.isVisible()
    assert shell.ends == []
    assert shell.rooms._rail.places["safety"].isChecked()
    assert shell.context.text("working.at_work") in page.notice.accessibleName()


def test_nobody_leaves_while_others_are_shut_out_and_the_code_is_shown(
    qtbot, opened, shows, slowly, password, journal
):
    go = slowly(Vault, "rekey")
    opened.rooms.ways.shut_out()
    page = shows(opened, ShutOutPage)
    choose(page, password)
    page.start.click()
    qtbot.waitUntil(lambda: page.is_at_work)
    stays(qtbot, opened, page)
    go.set()
    qtbot.waitUntil(lambda: hasattr(page, "written"), timeout=10_000)
    stays(qtbot, opened, page)
    page.written.click()
    shown = shows(opened, RecoveryPage)
    code = shown._code
    assert shown.code_label.isVisible()
    opened.window.hide()
    assert opened.worker.stop()
    assert code_opens(journal, code)


def test_nobody_leaves_while_the_password_is_changed(qtbot, opened, shows, slowly, password):
    go = slowly(Ways, "change_password")
    opened.rooms.ways.change_password()
    page = shows(opened, ChangePasswordPage)
    choose(page, password)
    page.change.click()
    qtbot.waitUntil(lambda: page.is_at_work)
    stays(qtbot, opened, page)
    go.set()
    qtbot.waitUntil(page.go_on.isVisible, timeout=10_000)
    assert opened.context.text("password.changed") in page.notice.accessibleName()
    opened.rooms.show_place("journal")
    shows(opened, Journal)


def test_a_code_that_was_not_written_down_replaces_nothing(
    qtbot, opened, shows, settled, in_vault, password, journal
):
    before = in_vault(opened, lambda vault: vault.ways.make_recovery_code())
    opened.rooms.ways.make_code()
    page = shows(opened, RecoveryPage)
    page.present.secret.box.setText(password)
    page.make.click()
    qtbot.waitUntil(lambda: page._code is not None, timeout=10_000)
    qtbot.waitUntil(page.counts.isVisible)
    settled(opened)
    assert code_opens(journal, before)
    opened.rooms.show_place("journal")
    settled(opened)
    assert code_opens(journal, before)


def test_a_code_counts_once_it_is_written_down(
    qtbot, opened, shows, settled, in_vault, password, journal
):
    before = in_vault(opened, lambda vault: vault.ways.make_recovery_code())
    opened.rooms.ways.make_code()
    page = shows(opened, RecoveryPage)
    page.present.secret.box.setText(password)
    page.make.click()
    qtbot.waitUntil(lambda: page._code is not None, timeout=10_000)
    page.written.click()
    stays(qtbot, opened, page)
    qtbot.waitUntil(lambda: hasattr(page, "typed"), timeout=10_000)
    assert code_opens(journal, page._code)
    assert not code_opens(journal, before)
