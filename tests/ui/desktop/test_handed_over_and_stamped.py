"""What left stays known: hand-overs with receipts and notes; the head as words; time stamps."""

import json
from hashlib import sha256

import pypdfium2
import pytest
import segno
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from harassvault.coming_back.values import Fit
from harassvault.passphrase.digest_words import digest_words
from reports.audience import CORRECTION, Audience
from reports.choice import Choice
from reports.handover.giving import hand_over
from reports.handover.plan import Plan
from reports.prepare import foresee_report
from tests.time_authority import Authority
from ui.desktop.parts.square import square
from ui.desktop.screens.handing.back_erasing import BackErasing
from ui.desktop.screens.handing.stamps import Stamps
from ui.desktop.screens.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton
CHEAP = 10


@pytest.fixture
def page(opened, shows, settled):
    opened.rooms.show_place("report")
    found = shows(opened, ReportPage)
    settled(opened)
    return found


@pytest.fixture
def handed(opened, page, in_vault, tmp_path, settled):
    """Something that was handed over."""

    def job(vault):
        choice = Choice(audience=Audience.LAWYER)
        plan = Plan(for_whom="Me Exemple", work_factor=CHEAP)
        return hand_over(vault, choice, plan, tmp_path / "out")

    made = in_vault(opened, job)
    page.sent.handed.read()
    settled(opened)
    return made


@pytest.fixture
def stamps(page, opened, settled):
    page.sent.stamps.open()
    settled(opened)
    return page.sent.stamps.findChild(Stamps)


def texts(place):
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))


def test_whoever_got_a_package_has_the_report_in_it(opened, handed, in_vault):
    lawyers, courts = (
        in_vault(opened, lambda vault, one=one: foresee_report(vault, Choice(audience=one)).told)
        for one in (Audience.LAWYER, Audience.COURT)
    )
    assert lawyers is not None
    assert courts is None


def test_what_was_put_together_and_never_left_stands_in_one_line(
    page, handed, opened, settled, in_vault
):
    def tried(vault):
        (made,) = vault.handovers.all()
        for number in range(3):
            vault.handovers.seal(replace(made.handover, handover=f"{number:032x}"))

    in_vault(opened, tried)
    page.sent.handed.read()
    settled(opened)
    said = texts(page.sent.handed)
    assert said.count("Put together, never handed over: ") == 1
    assert said.count("Handed over on") == 1


def test_a_hand_over_is_listed_with_its_copies_until_they_are_gone(page, handed, opened, settled):
    said = texts(page.sent.handed)
    assert "Handed over on" in said
    assert "sealed with words" in said
    assert "For: Me Exemple" in said
    assert "no longer there" not in said
    page.sent.read()
    settled(opened)
    kept = page.sent.kept
    assert "It left in a package" in texts(kept)
    assert "Has not left" not in texts(kept)
    assert [one for one in kept.findChildren(QPushButton) if "correction" in one.accessibleName()]
    handed.files[0].path.unlink()
    page.sent.handed.read()
    settled(opened)
    assert "no longer there" in texts(page.sent.handed)


def test_the_card_that_says_how_to_open_it_can_be_had_again(
    page, handed, opened, in_vault, settled, tmp_path
):
    (kept,) = in_vault(opened, lambda vault: vault.handovers.all())
    said = []
    for is_page_there in (True, False):
        target = tmp_path / f"card-{is_page_there}.pdf"
        page.sent.handed.save_card(kept, target)
        settled(opened)
        with pypdfium2.PdfDocument(target) as card:
            assert len(card) == 1
            said.append(" ".join(card[0].get_textpage().get_text_bounded().split()))
        # Another page beside the copy is not vouched for.
        viewer = tmp_path / "out/viewer.html"
        viewer.write_bytes(viewer.read_bytes() + b" ")
    digest = [handed.viewer_sha256[:8] in one for one in said]
    assert digest == [True, False]
    assert all(handed.key_number in one and "Double-click case.html" in one for one in said)
    assert not any(handed.phrase.text in one for one in said)
    spoken = [one.accessibleName() for one in page.sent.handed.findChildren(QPushButton)]
    assert any(one.startswith("Save the card “How to open it”") for one in spoken)


def test_nothing_is_listed_before_anything_was_handed_over(page):
    assert not page.sent.handed.isVisibleTo(page)


def test_who_got_it_is_written_down_and_compared(page, handed, opened, in_vault, settled):
    page.sent.handed.receive(handed.handover)
    form = page.sent.handed.receiving
    settled(opened)
    QTest.mouseClick(form.keep_button, LEFT)
    assert "Say who it was" in form.notice.accessibleName()
    QTest.keyClicks(form.who, "Me Exemple")
    QTest.keyClicks(form.digest, handed.files[0].sha256)
    QTest.mouseClick(form.keep_button, LEFT)
    settled(opened)
    settled(opened)
    (one,) = in_vault(opened, lambda vault: vault.receipts.all())
    assert one.fit is Fit.FITS
    said = texts(page.sent.handed)
    assert "Me Exemple got it. The digest is that of what left." in said


def test_notes_of_whoever_received_it_stand_beside_it(
    page, handed, opened, settled, tmp_path, in_vault
):
    notes = tmp_path / "notes.json"
    note = {"about": "incident 1", "text": "Who else saw it?", "question": True}
    plain = {"text": "Keep the phone."}
    notes.write_text(json.dumps({"v": 1, "from": "Me Exemple", "notes": [plain, note]}), "utf-8")
    page.sent.handed.take_in(handed.handover, notes)
    settled(opened)
    settled(opened)
    said = texts(page.sent.handed)
    assert "Notes of Me Exemple" in said
    assert "Entry 1 of the report, a question: Who else saw it?" in said
    assert said.index("Who else saw it?") < said.index("Keep the phone.")
    assert "change no entry" in page.sent.handed.notice.accessibleName()
    # They can go for good; what that takes is said before.
    (fold,) = page.sent.handed.findChildren(BackErasing)
    assert "Notes of Me Exemple" in fold.head.accessibleName()
    fold.open()
    assert "all notes and questions of this answer" in texts(fold)
    assert not fold.erase_button.isEnabled()
    fold.sure.click()
    fold.erase_button.click()
    settled(opened)
    settled(opened)
    assert "Notes of Me Exemple" not in texts(page.sent.handed)
    assert in_vault(opened, lambda vault: (vault.answers.all(), vault.verify().ok)) == ([], True)


def test_a_hand_over_is_corrected_where_it_is_listed(page, handed, opened, settled, in_vault):
    (correct,) = [
        one
        for one in page.sent.handed.findChildren(QPushButton)
        if one.accessibleName().startswith("Write a correction")
    ]
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    correct.click()
    settled(opened)
    form = page.sent.correcting
    assert form.note.hasFocus()
    shown = form.mapTo(page.viewport(), form.rect().topLeft())
    assert page.viewport().rect().contains(shown)
    form.lists["disregard"].tick("1")
    QTest.mouseClick(form.keep_button, LEFT)
    settled(opened)
    settled(opened)
    (note,) = [
        one for one in in_vault(opened, lambda vault: vault.exports())
        if one.export.audience == CORRECTION
    ]  # fmt: skip
    assert "It has not left yet." in texts(page.sent.handed)
    assert "It corrects the report of" in texts(page.sent.kept)
    target = handed.files[0].path.with_name("note.pdf")
    in_vault(opened, lambda vault: vault.copy_export(note.export.id, target, "Me Exemple"))
    page.sent.receive(note.export.id)
    QTest.keyClicks(page.sent.receiving.who, "Julie")
    QTest.mouseClick(page.sent.receiving.keep_button, LEFT)
    settled(opened)
    settled(opened)
    assert "a copy of it left" in texts(page.sent.handed)
    assert "Julie got it." in texts(page.sent.kept)
    assert "note.pdf" in texts(page.sent.kept).replace("\u200b", "")
    assert "no longer there" not in texts(page.sent.kept)
    target.unlink()
    page.sent.read()
    settled(opened)
    assert "no longer there" in texts(page.sent.kept)


def test_the_head_is_shown_as_words_and_as_a_square(stamps, opened, in_vault, settled):
    QTest.mouseClick(stamps.show_button, LEFT)
    settled(opened)
    head, note = in_vault(opened, lambda vault: vault.checkpoint())
    words = digest_words(sha256(note.encode()).digest(), "en")
    assert stamps.words.text() == " ".join(words)
    stamps._receive(head.size)
    settled(opened)
    QTest.keyClicks(stamps.receiving.who, "Julie")
    QTest.keyClicks(stamps.receiving.digest, " ".join(words))
    QTest.mouseClick(stamps.receiving.keep_button, LEFT)
    settled(opened)
    settled(opened)
    assert "Julie got it. The digest is that of what left." in texts(stamps)


def test_the_square_holds_the_whole_text():
    shown = square("a text\nof two lines\n")
    wanted = segno.make("a text\nof two lines\n", error="m", micro=False).matrix
    black = QColor(Qt.GlobalColor.black)
    inside = shown.width() - 8
    assert inside == len(wanted)
    assert [
        [shown.pixelColor(x + 4, y + 4) == black for x in range(inside)] for y in range(inside)
    ] == [[bool(one) for one in row] for row in wanted]


def test_a_question_goes_out_and_a_real_answer_comes_in(stamps, opened, settled, tmp_path, qtbot):
    query, reply, root = (tmp_path / one for one in ("head.tsq", "head.tsr", "root.pem"))
    stamps.write_question(query)
    settled(opened)
    assert "question is written" in stamps.notice.accessibleName()
    assert "1 question has no answer yet." in texts(stamps)
    authority = Authority.made(tmp_path / "authority")
    reply.write_bytes(authority.answer(query.read_bytes()))
    root.write_bytes(authority.root)
    stamps.take_answer(query)
    settled(opened)
    assert "This is not an answer" in stamps.notice.accessibleName()
    stamps.take_answer(reply, root)
    settled(opened)
    settled(opened)
    assert "in your journal" in stamps.notice.accessibleName()
    said = texts(stamps)
    assert "checked against the certificates that you chose" in said
    assert "It does not show that they are true" in said
    assert "no answer yet" not in said
