"""Handing over in the window: what goes is listed, words are shown once, the cards hold no more."""

import io
import time
import zipfile
from dataclasses import replace
from hashlib import sha256

import pikepdf
import pypdfium2
import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from harassvault.handovers.values import PASSPHRASE, Form
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from reports.audience import Audience
from reports.handover.originals import HeldBack
from ui.desktop.desk import Desk, StoppedError
from ui.desktop.screens.handing import looking as looking_module
from ui.desktop.screens.handing.page import HandingPage
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton
NOBODY = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"


def pick(box, value):
    at = box.findData(value)
    assert at >= 0, value
    box.setCurrentIndex(at)


@pytest.fixture
def page(opened, shows, settled):
    """The first step, reached from where reports are made."""
    opened.rooms.show_place("report")
    report = shows(opened, ReportPage)
    settled(opened)
    QTest.mouseClick(report.handing.button, LEFT)
    found = shows(opened, HandingPage)
    settled(opened)
    return found


@pytest.fixture
def looked(opened, page, settled, qtbot):
    """The second step, with everything listed."""
    QTest.mouseClick(page.go_on_button, LEFT)
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    return page


@pytest.fixture
def write(qtbot, tmp_path):
    """Write into an empty folder, and return the new one inside."""
    above = tmp_path / "stick"
    above.mkdir()

    def to(page):
        page.write_to(above)
        qtbot.waitUntil(lambda: page.said is not None, timeout=30_000)
        (folder,) = above.iterdir()
        return folder

    return to


def texts(place):
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))


def members(sealed, phrase):
    data = pyrage.passphrase.decrypt(sealed.read_bytes(), phrase)
    return zipfile.ZipFile(io.BytesIO(data))


def words_shown(page):
    return " ".join(page.said.once.words.text().split())


def test_a_lawyer_is_set_and_everything_is_listed_before_it_leaves(opened, looked, in_vault, qtbot):
    said = texts(looked.what_goes)
    assert "The report for: Your lawyer" in said
    assert "1 file as you received it" in said
    assert "screen.\u200bpng" in said
    assert "Every file that belongs to the report goes along." in said
    assert "cannot be called back" in said
    assert "Names of others that stand in it: Marc D., Julie" in said
    assert "Your contact details do not stand in it." in said
    assert "None of these files is marked as intimate." in said
    # Nothing is asked of which there is nothing.
    how = looked.how
    shown = [one.isVisibleTo(looked) for one in (how.keep_here, how.whole_exports, how.with_places)]
    assert shown == [True, False, False]
    found = looked.looking.contents
    telling = replace(found.files[0], held_back=HeldBack.REDACTED, pages=(2,))
    looked.what_goes.show_contents(replace(found, files=(telling,)), "words", Audience.LAWYER)
    qtbot.waitUntil(lambda: "png (page 2)" in texts(looked.what_goes))
    looked.what_goes.show_contents(found, "words", Audience.LAWYER)
    looked.how.keep_here.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "No file goes along." in texts(looked.what_goes), timeout=20_000)
    qtbot.waitUntil(lambda: "You leave them here" in texts(looked.what_goes))
    assert in_vault(opened, lambda vault: [*vault.handovers.all(), *vault.exports()]) == []


def test_a_journal_without_an_entry_is_told_so_and_asked_nothing(
    start, shows, settled, qtbot, tmp_path, password
):
    Vault.create(tmp_path / "Empty", password, Profile(), kdf=CHEAP_FOR_TESTS).close()
    shell = start(tmp_path / "Empty")
    shell.window.screen_shown.password_given.emit(password)
    shows(shell, Journal)
    settled(shell)
    shell.rooms.giving.hand_over()
    page = shows(shell, HandingPage)
    settled(shell)
    page.look_over()
    qtbot.waitUntil(page.how.notice.isVisible, timeout=20_000)
    assert "the report would be empty" in page.how.notice.accessibleName()
    assert "confidential" not in texts(page)
    assert not page.write_button.isEnabled()


def test_a_file_that_is_ticked_stays_here(looked, write, qtbot):
    looked.how.keep_here.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: "No file goes along." in texts(looked.what_goes), timeout=20_000)
    folder = write(looked)
    with members(folder / "case.age", words_shown(looked)) as found:
        assert not [one for one in found.namelist() if "originals" in one]


def test_what_is_written_opens_with_the_words_which_are_kept_nowhere(
    opened, looked, write, png, in_vault, qtbot, tmp_path
):
    listed = looked.looking.contents
    folder = write(looked)
    phrase = words_shown(looked)
    assert folder.name.startswith("documents-")
    with members(folder / "case.age", phrase) as found:
        assert found.read("data/originals/01 screen.png") == png
        assert found.read("data/dossier.pdf").startswith(b"%PDF")
    (one,) = in_vault(opened, lambda vault: vault.handovers.all())
    assert one.handover.to == PASSPHRASE
    assert one.handover.entries == listed.leaving.entries
    assert looked.said._made.handed.checkpoint.size == listed.leaving.of
    assert one.given[0].given.form is Form.SEALED
    drafts = in_vault(opened, lambda vault: str([one.fields for one in vault.drafts()[0]]))
    assert phrase not in drafts
    text = _card(looked, tmp_path / "card.pdf", qtbot)
    assert "never come in the same message" in text
    assert looked.said._made.handed.key_number in text
    assert looked.said._made.card.digest in text
    assert phrase not in text


def _card(page, target, qtbot):
    """Save the second card; return what stands on its one page."""
    page.said.save_card(target)
    qtbot.waitUntil(page.said.notice.isVisible, timeout=20_000)
    card = pypdfium2.PdfDocument(target)
    assert len(card) == 1
    return " ".join(card[0].get_textpage().get_text_bounded().split())


def test_the_words_are_shown_once_and_nothing_takes_their_place(opened, looked, write, qtbot):
    opened.window.setMinimumSize(1, 1)
    opened.window.resize(900, 260)
    write(looked)
    said = looked.said
    seen = said.once.words
    qtbot.waitUntil(lambda: seen.visibleRegion().boundingRect() == seen.rect(), timeout=5000)
    assert "Many mail programs hold back pages" in texts(said)
    first = words_shown(looked).split()[0]
    assert len(words_shown(looked).split()) == 6
    assert first not in said.once.words.accessibleName()
    # A key pressed without thought loses nothing, and reads nothing aloud.
    assert said.once.words.hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(opened.window.focusWidget(), key)
    assert said.once.is_at_work
    QTest.mouseClick(said.once.have_button, LEFT)
    assert said.once.is_at_work
    assert "If the journal locks now" in texts(said)
    assert said.once.words.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
    opened.rooms.show_place("journal")
    assert opened.rooms.stage.shown is looked
    assert "Leaving now would lose them." in said.once.notice.accessibleName()
    QTest.mouseClick(said.once.sure, LEFT)
    QTest.mouseClick(said.once.have_button, LEFT)
    assert not said.once.is_at_work
    qtbot.waitUntil(lambda: first not in texts(said).split(), timeout=5000)
    opened.rooms.show_place("journal")
    assert opened.rooms.stage.shown is not looked


def test_locking_is_not_held_up_by_the_words(opened, looked, write, qtbot):
    write(looked)
    qtbot.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened.ends), timeout=10_000)
    assert opened.ends == [True]


def test_receipts_go_along_and_the_report_beside_it_where_that_is_wanted(
    opened, page, write, in_vault, qtbot
):
    def got(vault):
        head, note = vault.checkpoint()
        vault.receipts.add(str(head.size), "Tante Odile", sha256(note.encode()).hexdigest())
        vault.receipts.add(str(head.size), "Oncle Paul", "0" * 64)

    in_vault(opened, got)
    QTest.mouseClick(page.go_on_button, LEFT)
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    how = page.how
    assert how.with_receipts.isVisibleTo(page)
    assert "Oncle Paul" not in texts(page.what_goes)
    pick(how.with_receipts, "also")
    pick(how.with_pdf, "also")
    stays = "Oncle Paul: the digest named is not that of"
    qtbot.waitUntil(lambda: stays in texts(page.what_goes), timeout=20_000)
    qtbot.waitUntil(page.write_button.isEnabled, timeout=20_000)
    assert "Tante Odile:" not in texts(page.what_goes)
    folder = write(page)
    with members(folder / "case.age", words_shown(page)) as found:
        (receipt,) = [one for one in found.namelist() if "/receipts/" in one]
        assert "Tante Odile" in found.read(receipt).decode()
    with pikepdf.open(folder / "report.pdf", password=words_shown(page)) as report:
        assert report.encryption.R == 6
    assert "report.pdf holds the report alone" in texts(page.said)


def test_a_key_opens_it_instead_of_words(looked, write, qtbot):
    identity = pyrage.x25519.Identity.generate()
    pick(looked.how.way, "key")
    QTest.keyClicks(looked.how.key, str(identity.to_public()))
    said = "Only whoever has the key can read it"
    qtbot.waitUntil(lambda: said in texts(looked.what_goes), timeout=5000)
    folder = write(looked)
    data = pyrage.decrypt((folder / "case.age").read_bytes(), [identity])
    assert "data/dossier.pdf" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert looked.said.once is None
    assert "only the key opens it" in texts(looked.said)


def test_a_key_that_is_none_is_said_and_a_plain_folder_needs_none(
    opened, looked, write, tmp_path, in_vault, png, qtbot
):
    pick(looked.how.way, "key")
    for typed in ("", "age1nothing", NOBODY[:-1]):
        looked.how.key.setText(typed)
        looked.how.notice.clear()
        looked.write_to(tmp_path)
        assert "no such key" in looked.how.notice.accessibleName(), typed
        assert looked.how.key.text() == typed
    assert in_vault(opened, lambda vault: vault.exports()) == []
    pick(looked.how.way, "plain")
    qtbot.waitUntil(lambda: "It is not sealed" in texts(looked.what_goes), timeout=5000)
    folder = write(looked)
    assert (folder / "case/data/originals/01 screen.png").read_bytes() == png
    assert "There are no words to say" in texts(looked.said)


def test_a_place_that_is_carried_elsewhere_is_said_before_anything_is_written(
    looked, tmp_path, qtbot, monkeypatch
):
    assert looked.hasFocus()
    above = tmp_path / "Dropbox" / "mine"
    above.mkdir(parents=True)
    monkeypatch.setattr("ui.desktop.screens.handing.page.choose_folder", lambda *_: above)
    QTest.mouseClick(looked.write_button, LEFT)
    qtbot.waitUntil(looked.carried.isVisible, timeout=5000)
    assert "seems to lie in Dropbox" in looked.carried.notice.accessibleName()
    assert not looked.is_at_work
    assert [*above.iterdir()] == []
    QTest.mouseClick(looked.carried.anyway_button, LEFT)
    assert not looked.carried.isVisible()
    qtbot.waitUntil(lambda: looked.said is not None, timeout=30_000)
    (made,) = above.iterdir()
    assert (made / "case.age").is_file()


def test_cancel_in_the_middle_takes_everything_away(
    opened, looked, tmp_path, qtbot, in_vault, monkeypatch
):
    above = tmp_path / "stick"
    above.mkdir()
    seen = []
    on_the_way = Desk.progress

    def stopped_at_once(desk, done, total):
        seen.append([one.name for one in above.rglob("*") if one.is_file()])
        looked.writing._task.cancel()
        on_the_way(desk, done, total)

    monkeypatch.setattr(Desk, "progress", stopped_at_once)
    looked.write_to(above)
    qtbot.waitUntil(lambda: not looked.is_at_work, timeout=30_000)
    assert seen
    assert looked.said is None
    assert "Stopped" in looked.how.notice.accessibleName()
    assert "is kept in your journal" in looked.how.notice.accessibleName()
    assert [one for one in above.rglob("*") if one.is_file()] == []
    assert not any(one.given for one in in_vault(opened, lambda vault: vault.handovers.all()))


def test_who_goes_back_waits_for_no_look(opened, page, qtbot, monkeypatch):
    began, ended = [], []

    def looks(desk):
        try:
            for _ in range(10_000):
                began.append(1)
                desk.check()
                time.sleep(0.001)
        except StoppedError:
            ended.append(1)
            raise

    monkeypatch.setattr(looking_module, "contents", lambda *_given: looks)
    QTest.mouseClick(page.go_on_button, LEFT)
    qtbot.waitUntil(lambda: bool(began))
    QTest.mouseClick(page.back_button, LEFT)
    qtbot.waitUntil(lambda: bool(ended), timeout=5_000)


def test_what_was_chosen_comes_back(opened, looked, shows, settled):
    pick(looked.how.way, "key")
    QTest.keyClicks(looked.how.whom, "Me Exemple")
    opened.window.settle()
    settled(opened)
    opened.rooms.show_place("journal")
    opened.rooms.show_place("report")
    QTest.mouseClick(shows(opened, ReportPage).handing.button, LEFT)
    again = shows(opened, HandingPage)
    settled(opened)
    assert again is not looked
    assert again.how.whom.text() == "Me Exemple"
    assert again.how.lacks_key
