"""The ways in, as a person changes them in the window: phrase, password, code, sheet, new keys."""

import time

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from crypto.recovery import parse
from harassvault import device, rekey, rekey_swap
from harassvault.errors import TargetUnwritableError, WrongPasswordError, WrongRecoveryCodeError
from harassvault.passphrase.phrase import canonical
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from ui.desktop.clipboard import is_secret
from ui.desktop.parts.new_password import NewPassword
from ui.desktop.screens.change_password import ChangePasswordPage
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.recovery import RecoveryPage
from ui.desktop.screens.safety.page import SafetyPage
from ui.desktop.screens.shut_out import ShutOutPage
from ui.desktop.worker import Priority


@pytest.fixture
def safety(opened, shows, settled):
    """The safety page of an open journal."""
    opened.rooms.show_place("safety")
    page = shows(opened, SafetyPage)
    settled(opened)
    return page


@pytest.fixture
def click(qtbot):
    def press(one):
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)

    return press


@pytest.fixture
def type_phrase(qtbot):
    """Type back the phrase that is offered, as people type, and return it."""

    def typed(new: NewPassword):
        qtbot.waitUntil(lambda: new.offered.phrase is not None)
        text = new.offered.phrase.text
        assert new.offered.words.text().split() == new.offered.phrase.shown.split()
        qtbot.keyClicks(new.offered.typed, text.title().replace(" ", "-"))
        return text

    return typed


@pytest.fixture
def give(qtbot, password):
    """Type the password of now (or something else) where it is asked for."""

    def typed(page, text=password):
        page.present.secret.clear()
        qtbot.keyClicks(page.present.secret.box, text)

    return typed


@pytest.fixture
def make_code(opened, safety, click, shows, qtbot, give):
    """Have a new code made, with the password; return the page that shows it."""

    def made():
        opened.rooms.ways.make_code()
        page = shows(opened, RecoveryPage)
        give(page)
        click(page.make)
        qtbot.waitUntil(lambda: hasattr(page, "sheet"))
        return page

    return made


@pytest.fixture
def write_code_down(qtbot, click):
    """Say that the code is on paper, once it is shown before it counts; return it as shown."""

    def written(page: ShutOutPage):
        qtbot.waitUntil(lambda: hasattr(page, "written") and page.written.isVisible())
        text = page.code_label.text()
        click(page.written)
        return text

    return written


def opens(folder, password):
    Vault.unlock(folder, password, kdf=CHEAP_FOR_TESTS).close()


def end(shell):
    shell.window.hide()
    assert shell.worker.stop()


@pytest.fixture(params=["en", "fr"])
def first_run(request, start, tmp_path):
    shell = start(tmp_path / "Notes", language=request.param)
    shell.window.screen_shown.go(2)
    return shell


def test_a_phrase_is_offered_first_in_the_language_of_the_program(
    qtbot, first_run, click, type_phrase, shows, tmp_path
) -> None:
    step = first_run.window.screen_shown.passphrase
    phrase = type_phrase(step.new)
    assert step.new.offered.phrase.language == first_run.context.words.language
    assert canonical(phrase) == phrase
    click(step.make)
    shows(first_run, EntryForm)
    end(first_run)
    opens(tmp_path / "Notes", phrase)


def test_another_phrase_and_another_language_can_be_asked_for(qtbot, first_run, click) -> None:
    offered = first_run.window.screen_shown.passphrase.new.offered
    qtbot.waitUntil(lambda: offered.phrase is not None)
    first = offered.phrase
    click(offered.another)
    qtbot.waitUntil(lambda: offered.phrase != first)
    other = "fr" if first.language == "en" else "en"
    offered.language.setCurrentIndex(offered.language.findData(other))
    qtbot.waitUntil(lambda: offered.phrase.language == other)
    assert str(offered.phrase.list_size) in offered.chances.text()
    assert str(offered.phrase.whole_bits) in offered.chances.text()


def test_a_phrase_that_is_not_typed_back_makes_no_journal(first_run, click, tmp_path) -> None:
    step = first_run.window.screen_shown.passphrase
    click(step.make)
    assert step.notice.isVisible()
    assert not (tmp_path / "Notes").exists()


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("ich liebe dich für immer", "easy"),
        ("jetaimemaman1234", "easy"),
        ("the early bird catches the worm", "fair"),
        ("Xk9#mQ2$vL7!pR4z", "strong"),
    ],
)
def test_how_hard_an_own_password_is_to_guess_is_said_while_typing(
    qtbot, first_run, typed, level
) -> None:
    new = first_run.window.screen_shown.passphrase.new
    new.choose(own=True)
    new.own.first.box.setText(typed)
    new.own.first.edited.emit()
    words = first_run.context.words
    qtbot.waitUntil(lambda: new.own.strength.level.text() == words.text(f"strength.{level}"))


def test_a_password_that_is_tried_first_is_refused_and_kept_in_its_fields(
    qtbot, first_run, click, tmp_path
) -> None:
    step = first_run.window.screen_shown.passphrase
    step.new.choose(own=True)
    for one in (step.new.own.first, step.new.own.second):
        qtbot.keyClicks(one.box, "motdepassemotdepasse")
    click(step.make)
    qtbot.waitUntil(step.notice.isVisible)
    assert step.new.own.first.text() == "motdepassemotdepasse"
    assert not (tmp_path / "Notes" / "store.json").exists()


def test_typing_never_waits_for_the_estimate(qtbot, first_run) -> None:
    new = first_run.window.screen_shown.passphrase.new
    new.choose(own=True)
    slowest = 0.0
    for one in "der alte mann und das meer 1952":
        begun = time.perf_counter()
        qtbot.keyClick(new.own.first.box, one)
        slowest = max(slowest, time.perf_counter() - begun)
    assert slowest < 0.25  # a few milliseconds on an idle machine


def test_caps_lock_is_noticed_by_capitals_without_shift(qtbot, first_run) -> None:
    new = first_run.window.screen_shown.passphrase.new
    new.choose(own=True)
    field = new.own.first
    qtbot.keyClick(field.box, "A", Qt.KeyboardModifier.ShiftModifier)
    assert field.caps.isHidden()
    qtbot.keyClick(field.box, "A")
    assert not field.caps.isHidden()
    qtbot.keyClick(field.box, "a")
    assert field.caps.isHidden()


def test_every_field_for_a_secret_is_known_as_one(qtbot, opened, safety, click, shows) -> None:
    click(safety.ways.password_button)
    page = shows(opened, ChangePasswordPage)
    fields = page.findChildren(QLineEdit)
    assert len(fields) == 4
    assert all(is_secret(one) for one in fields)
    opened.rooms.stage.show_screen(RecoveryPage(opened.context, make=False))
    assert is_secret(opened.rooms.stage.shown.typed)


def test_the_phrase_is_not_selectable_and_not_its_own_name(qtbot, first_run) -> None:
    offered = first_run.window.screen_shown.passphrase.new.offered
    qtbot.waitUntil(lambda: offered.phrase is not None)
    flags = offered.words.textInteractionFlags()
    assert not flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert not flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert offered.phrase.text not in offered.words.accessibleName()
    assert offered.phrase.text not in offered.words.accessibleDescription()


def test_the_password_is_changed(
    opened, safety, click, shows, type_phrase, qtbot, journal, password, give
) -> None:
    click(safety.ways.password_button)
    page = shows(opened, ChangePasswordPage)
    give(page)
    phrase = type_phrase(page.new)
    click(page.change)
    qtbot.waitUntil(page.go_on.isVisible)
    assert opened.context.text("password.copies") in page.notice.accessibleName()
    click(page.go_on)
    shows(opened, SafetyPage)
    end(opened)
    opens(journal, phrase)
    with pytest.raises(WrongPasswordError):
        opens(journal, password)


def test_a_new_password_with_the_own_name_is_refused(
    opened, safety, click, shows, qtbot, journal, password, give
) -> None:
    click(safety.ways.password_button)
    page = shows(opened, ChangePasswordPage)
    give(page)
    page.new.choose(own=True)
    for one in (page.new.own.first, page.new.own.second):
        qtbot.keyClicks(one.box, "Camille 12.05.1985")
    click(page.change)
    qtbot.waitUntil(page.notice.isVisible)
    assert not page.go_on.isVisible()
    end(opened)
    opens(journal, password)


def test_a_new_password_with_the_name_of_somebody_in_the_journal_is_refused(
    opened, safety, click, shows, qtbot, journal, password, in_vault, give
) -> None:
    in_vault(opened, lambda vault: vault.add_person(Person(name="Maximilian Hohenlohe")))
    click(safety.ways.password_button)
    page = shows(opened, ChangePasswordPage)
    give(page)
    page.new.choose(own=True)
    for one in (page.new.own.first, page.new.own.second):
        qtbot.keyClicks(one.box, "MaximilianHohenlohe1")
    qtbot.waitUntil(page.new.own.strength.isVisible)
    words = opened.context.words
    assert page.new.own.strength.because.text() == words.text("strength.because.known")
    click(page.change)
    qtbot.waitUntil(page.notice.isVisible)
    assert not page.go_on.isVisible()
    end(opened)
    opens(journal, password)


def test_after_the_recovery_code_a_new_password_is_asked_for(
    start, journal, shows, type_phrase, click, qtbot, password
) -> None:
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        code = vault.ways.make_recovery_code()
    shell = start(journal)
    shell.window.screen_shown.code_given.emit(code)
    page = shows(shell, ChangePasswordPage)
    phrase = type_phrase(page.new)
    click(page.change)
    qtbot.waitUntil(page.go_on.isVisible)
    end(shell)
    opens(journal, phrase)


def test_the_sheet_is_saved_when_the_code_is_shown(
    opened, make_code, qtbot, tmp_path, journal
) -> None:
    page = make_code()
    file = tmp_path / "Notes.pdf"
    page.sheet.write(file)
    qtbot.waitUntil(page.sheet.notice.isVisible)
    pdf = pypdfium2.PdfDocument(file)
    read = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())[0].text
    pdf.close()
    assert read == page._code.text
    end(opened)
    Vault.unlock_with_recovery_code(journal, parse(read), kdf=CHEAP_FOR_TESTS).close()


def test_the_sheet_is_not_saved_inside_the_journal_nor_unasked_where_it_is_carried_elsewhere(
    make_code, qtbot, journal, tmp_path, monkeypatch
) -> None:
    page = make_code()
    carried = tmp_path / "Dropbox" / "Notes.pdf"
    carried.parent.mkdir()
    monkeypatch.setattr("ui.desktop.screens.sheet_saving.choose_target", lambda *_: carried)
    page.sheet.save.click()
    qtbot.waitUntil(page.sheet.carried.isVisible)
    assert "seems to lie in Dropbox" in page.sheet.carried.notice.accessibleName()
    assert not carried.exists()
    page.sheet.carried.hide()
    page.sheet.write(journal / "Notes.pdf")
    qtbot.waitUntil(page.sheet.notice.isVisible)
    assert not (journal / "Notes.pdf").exists()


def test_others_are_shut_out_and_the_journal_goes_on(
    opened,
    safety,
    click,
    shows,
    type_phrase,
    give,
    write_code_down,
    qtbot,
    journal,
    password,
    in_vault,
) -> None:
    before = in_vault(opened, lambda vault: vault.incident_ids())
    click(safety.ways.shut_out_button)
    page = shows(opened, ShutOutPage)
    give(page)
    phrase = type_phrase(page.new)
    click(page.start)
    first = write_code_down(page)
    shown = shows(opened, RecoveryPage)
    code = shown._code
    assert code.text.split("-") == first.split()
    click(shown.written)
    qtbot.keyClicks(shown.typed, code.text)
    click(shown.confirm)
    shows(opened, SafetyPage)
    assert in_vault(opened, lambda vault: vault.incident_ids()) == before
    end(opened)
    opens(journal, phrase)
    with pytest.raises(WrongPasswordError):
        opens(journal, password)


def test_shutting_out_can_be_stopped_and_then_nothing_is_changed(
    opened, safety, click, shows, type_phrase, give, qtbot, journal, password, monkeypatch
) -> None:
    click(safety.ways.shut_out_button)
    page = shows(opened, ShutOutPage)
    give(page)
    type_phrase(page.new)
    whole = Vault.rekey

    def slow(vault, chosen, progress, tell):
        page.busy._task.cancel()
        return whole(vault, chosen, progress, tell)

    monkeypatch.setattr(Vault, "rekey", slow)
    click(page.start)
    qtbot.waitUntil(page.notice.isVisible)
    assert opened.context.text("stopped.happened") in page.notice.accessibleName()
    end(opened)
    opens(journal, password)


def test_new_keys_do_not_count_before_the_code_is_on_paper(
    opened, safety, click, shows, type_phrase, give, qtbot, journal, password
) -> None:
    click(safety.ways.shut_out_button)
    page = shows(opened, ShutOutPage)
    give(page)
    type_phrase(page.new)
    click(page.start)
    qtbot.waitUntil(lambda: hasattr(page, "written") and page.written.isVisible())
    opened.worker.hurry()  # as locking does
    qtbot.waitUntil(page.notice.isVisible)
    assert opened.context.text("stopped.happened") in page.notice.accessibleName()
    assert page.start.isVisible()
    end(opened)
    opens(journal, password)


def test_where_nobody_knows_what_counts_the_journal_is_closed_and_the_code_stays_in_view(
    opened, safety, click, shows, type_phrase, give, write_code_down, qtbot, journal, monkeypatch
) -> None:
    commit = rekey_swap.commit

    def committed(layout):
        commit(layout)
        monkeypatch.setattr(rekey_swap, "remove", committed)
        raise TargetUnwritableError(layout.root)

    click(safety.ways.shut_out_button)
    page = shows(opened, ShutOutPage)
    give(page)
    phrase = type_phrase(page.new)
    monkeypatch.setattr(rekey_swap, "commit", committed)
    click(page.start)
    write_code_down(page)
    qtbot.waitUntil(page.notice.isVisible)
    monkeypatch.undo()
    words = opened.context.words.text("KeyChangeUnfinishedError.happened")
    assert words in page.notice.accessibleName()
    assert page.code_label.isVisible()
    assert not opened.worker._desk.is_open
    with qtbot.waitSignal(opened.ended) as ended:
        click(page.again)
    assert ended.args == [True]
    opens(journal, phrase)


def test_a_draft_that_is_typed_meanwhile_is_in_the_new_journal(
    opened, safety, click, shows, type_phrase, give, write_code_down, qtbot, monkeypatch, in_vault
) -> None:
    click(safety.ways.shut_out_button)
    page = shows(opened, ShutOutPage)
    give(page)
    type_phrase(page.new)
    whole, check, checks, kept = Vault.rekey, rekey.verify, [], []

    def checking(*given, **named):
        checks.append(given)
        return check(*given, **named)

    def typing(vault, chosen, progress, tell):
        def told(done, total):
            if checks and not kept:  # all is built
                kept.append(done)
                opened.worker.ask(
                    opened.window,
                    lambda desk: desk.vault.save_draft(None, "incident", {"what": "meanwhile"}),
                    lambda _id: None,
                    kept.append,
                    priority=Priority.URGENT,
                )
            progress(done, total)

        return whole(vault, chosen, told, tell)

    monkeypatch.setattr(rekey, "verify", checking)
    monkeypatch.setattr(Vault, "rekey", typing)
    click(page.start)
    write_code_down(page)
    shows(opened, RecoveryPage)
    drafts, unreadable = in_vault(opened, lambda vault: vault.drafts())
    assert len(kept) == 1
    assert [one.fields["what"] for one in drafts] == ["meanwhile"]
    assert unreadable == []


@pytest.fixture
def keyring_here(monkeypatch):
    """A keyring in memory; the real one is tried in `tests/harassvault`."""
    kept = {}

    def new_identity(vault_id):
        kept[vault_id] = device.X25519Identity.generate()
        return kept[vault_id]

    monkeypatch.setattr(device, "new_identity", new_identity)
    monkeypatch.setattr(device, "identity_of", lambda vault_id: kept[vault_id])
    monkeypatch.setattr(device, "forget_identity", lambda vault_id: kept.pop(vault_id, None))
    return kept


def test_this_computer_opens_it_only_when_asked_to_and_by_a_button(
    opened, safety, click, shows, settled, qtbot, journal, start, keyring_here, give
) -> None:
    assert not (journal / "keys" / "device.age").exists()
    click(safety.ways.device.switch)
    give(safety.ways.device)
    click(safety.ways.device.switch)
    qtbot.waitUntil((journal / "keys" / "device.age").exists)
    settled(opened)
    end(opened)
    again = start(journal)
    qtbot.wait(300)
    assert again.rooms is None  # never by itself
    click(again.window.screen_shown.device_button)
    shows(again, Journal)
    again.rooms.show_place("safety")
    page = shows(again, SafetyPage)
    settled(again)
    click(page.ways.device.switch)
    qtbot.waitUntil(lambda: not (journal / "keys" / "device.age").exists())
    qtbot.waitUntil(lambda: not keyring_here)


def test_without_this_way_in_there_is_no_button_for_it(start, journal) -> None:
    assert start(journal).window.screen_shown.device_button.isHidden()


def test_a_keyring_that_is_not_there_is_said_and_nothing_changes(
    opened, safety, click, qtbot, journal, monkeypatch, give
) -> None:
    def absent(_vault_id):
        raise device.KeyringAbsentError

    monkeypatch.setattr(device, "new_identity", absent)
    click(safety.ways.device.switch)
    give(safety.ways.device)
    click(safety.ways.device.switch)
    qtbot.waitUntil(safety.ways.notice.isVisible)
    assert not (journal / "keys" / "device.age").exists()


def test_the_code_before_does_not_open_after_a_new_one(opened, make_code, journal) -> None:
    first = make_code()._code
    make_code()
    end(opened)
    with pytest.raises(WrongRecoveryCodeError):
        Vault.unlock_with_recovery_code(journal, first, kdf=CHEAP_FOR_TESTS)


def keys_of(folder):
    return {path.name: path.read_bytes() for path in (folder / "keys").iterdir()}


@pytest.fixture(params=["password", "code", "device", "shut out"])
def asking(request, opened, safety, click, shows, type_phrase, keyring_here):
    """Each action that changes a way in, up to the field; and the button that does it."""
    ways = safety.ways
    match request.param:
        case "password":
            click(ways.password_button)
            page = shows(opened, ChangePasswordPage)
            type_phrase(page.new)
            return page, page.change
        case "shut out":
            click(ways.shut_out_button)
            page = shows(opened, ShutOutPage)
            type_phrase(page.new)
            return page, page.start
        case "code":
            click(ways.new_code_button)
            page = shows(opened, RecoveryPage)
            return page, page.make
        case _:
            click(ways.device.switch)
            return ways.device, ways.device.switch


def test_nothing_that_opens_the_journal_is_changed_without_the_password(
    opened, asking, give, click, qtbot, journal, settled, password
) -> None:
    page, go = asking
    before = keys_of(journal)
    click(go)
    assert page.present.notice.isVisible()
    give(page, "what somebody else guesses")
    click(go)
    words = opened.context.words.text("NeitherOpensError.happened")
    qtbot.waitUntil(lambda: words in page.present.notice.accessibleName())
    settled(opened)
    assert keys_of(journal) == before
    assert go.isEnabled()
    end(opened)
    opens(journal, password)


def test_the_recovery_code_is_as_good_as_the_password(
    opened, asking, give, write_code_down, click, qtbot, journal, in_vault
) -> None:
    code = in_vault(opened, lambda vault: vault.ways.make_recovery_code())
    page, go = asking
    before = keys_of(journal)
    give(page, code.text.lower())
    click(go)
    if isinstance(page, RecoveryPage):  # a new code counts once it is written down
        qtbot.waitUntil(lambda: page._code is not None, timeout=10_000)
        click(page.written)
    if isinstance(page, ShutOutPage):
        write_code_down(page)

    def is_changed():
        try:
            return keys_of(journal) != before
        except FileNotFoundError:  # new keys for everything are being moved into place
            return False

    qtbot.waitUntil(is_changed, timeout=10_000)


def test_the_first_code_of_an_older_journal_asks_too(start, tmp_path, password, shows) -> None:
    folder = tmp_path / "Notes"
    Vault.create(folder, password, Profile(), kdf=CHEAP_FOR_TESTS).close()
    shell = start(folder)
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    shell.rooms.show_recovery()
    page = shows(shell, RecoveryPage)
    assert page.present.isVisible()
    assert not (folder / "keys" / "recovery.age").exists()


def test_the_recovery_page_says_that_a_code_is_shown_only_where_one_is(opened) -> None:
    page = RecoveryPage(opened.context, make=False)
    opened.rooms.stage.show_screen(page)
    assert "shown" not in page.lead.text()
    page._make()
    assert "not again once you leave" in page.lead.text()
    page._show_typing()
    assert "shown" not in page.lead.text()
