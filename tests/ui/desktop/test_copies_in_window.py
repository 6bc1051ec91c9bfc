"""Copies in another form, in the window: words shown once, what a signature is, the plan."""

import sys
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from harassvault.export import Copied
from ui.desktop.screens.copies_plan import CopiesPlan
from ui.desktop.screens.report.page import ReportPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def before(opened, shows, settled):
    """Where reports are made."""
    opened.rooms.show_place("report")
    found = shows(opened, ReportPage)
    settled(opened)
    return found


@pytest.fixture
def page(opened, before, settled, qtbot):
    """The same, with a report that was just kept."""
    before.keep()
    qtbot.waitUntil(lambda: hasattr(before, "copying"), timeout=30_000)
    settled(opened)
    return before


def choose(copying, form):
    box = copying.forms.form
    box.setCurrentIndex(box.findData(form))


def texts(place):
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisibleTo(place))


def test_a_protected_copy_opens_with_the_words_in_view_which_stand_nowhere_else(
    opened, page, in_vault, settled, tmp_path, qtbot
):
    copying = page.copying
    assert "Anyone who can use this computer can open that file." in texts(copying)
    QTest.keyClicks(copying.to, "Me Exemple")
    choose(copying, "protected")
    copying.save_to(tmp_path / "out.pdf")
    # Words that are still to come are waited for.
    opened.rooms.show_place("journal")
    assert opened.rooms.stage.shown is page
    qtbot.waitUntil(lambda: copying.once is not None, timeout=30_000)
    data = (tmp_path / "out.pdf").read_bytes()
    assert "Without the words nobody can read it." in texts(copying.forms)
    assert "Left out: how it made you feel" in texts(copying.forms)
    assert "cannot be called back" in texts(copying.forms)
    once = copying.once
    phrase = " ".join(once.words.text().split())
    assert len(phrase.split()) == 6
    for wrong in ("", phrase.upper(), phrase.rsplit(" ", 1)[0]):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data), password=wrong)
    with pikepdf.open(BytesIO(data), password=phrase) as document:
        assert document.encryption.R == 6
        assert not document.owner_password_matched
    # They are held, neither read aloud unasked nor selectable, until she has them.
    assert phrase.split()[0] not in once.words.accessibleName()
    assert once.words.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
    opened.rooms.show_place("journal")
    page.sent.copy_wanted.emit(copying._export)
    assert opened.rooms.stage.shown is page
    assert page.copying is copying
    assert "Leaving now would lose them." in once.notice.accessibleName()
    assert not copying.save_button.isVisibleTo(page)
    qtbot.waitUntil(lambda: opened.window.focusWidget() is once.words, timeout=5000)
    QTest.mouseClick(once.have_button, LEFT)
    assert once.is_at_work
    QTest.mouseClick(once.sure, LEFT)
    QTest.mouseClick(once.have_button, LEFT)
    settled(opened)
    assert phrase not in " ".join(texts(opened.window).split())
    assert copying.save_button.isVisibleTo(page)
    # Nor are they kept.
    log = in_vault(opened, lambda vault: str(list(vault.handovers.log.entries(_all(vault)))))
    assert "out.pdf" in log
    drafts = in_vault(opened, lambda vault: str(vault.drafts()))
    written = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert phrase not in log + drafts
    assert phrase.encode() not in written
    # The log and the list say what left.
    ((left,),) = [one.copies for one in in_vault(opened, lambda vault: vault.exports())]
    assert (left.copy.form, left.copy.to) == (Copied.PROTECTED, "Me Exemple")
    spoken = {one.accessibleName() for one in page.sent.kept.findChildren(QLabel)}
    assert f"SHA-256 of that copy: {left.copy.sha256}" in spoken
    assert "Protected copy  ·  For: Me Exemple" in "".join(spoken)
    opened.rooms.show_place("journal")
    assert opened.rooms.stage.shown is not page


def _all(vault):
    return range(1, vault.checkpoint()[0].size + 1)


def test_a_signed_copy_says_what_it_is_and_names_the_key(
    opened, page, tmp_path, monkeypatch, settled, qtbot
):
    forms = page.copying.forms
    choose(page.copying, "signed")
    page.copying.save_to(tmp_path / "out.pdf")
    qtbot.waitUntil(page.copying.notice.isVisible, timeout=30_000)
    settled(opened)
    data = (tmp_path / "out.pdf").read_bytes()
    assert "it is no qualified signature" in texts(forms)
    assert "No authority vouches for that key" in texts(forms)
    assert "Signed is not protected" in texts(forms)
    (signature,) = PdfFileReader(BytesIO(data)).embedded_signatures
    certificate = signature.signer_cert
    (root,) = load_certs_from_pemder_data(certificate.dump())
    trusted = ValidationContext(trust_roots=[root], allow_fetching=False)
    status = validate_pdf_signature(signature, trusted)
    assert (status.intact, status.valid, status.coverage.name) == (True, True, "ENTIRE_FILE")
    number = certificate.subject.native["common_name"].removeprefix("Key ")
    assert number in texts(page.copying)
    assert "Signed copy" in texts(page.sent.kept)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    choose(page.copying, "same")
    assert page.copying.save_button.isVisibleTo(page)
    choose(page.copying, "signed")
    assert "not part of this installation" in texts(forms)
    assert not page.copying.save_button.isVisibleTo(page)
    # Only a PDF is asked for its form.
    assert forms.form.isVisibleTo(page)
    page.choices.options.format.setCurrentIndex(page.choices.options.format.findData("txt"))
    first = page.copying
    page.keep()
    qtbot.waitUntil(lambda: page.copying is not first, timeout=30_000)
    assert not page.copying.forms.form.isVisibleTo(page)


def test_the_plan_is_one_page_for_either_paper(opened, before, qtbot, tmp_path):
    before.sent.plan.open()
    (plan,) = before.sent.plan.findChildren(CopiesPlan)
    assert list(plan.buttons) == ["a4", "letter"]
    assert "no password, word or code" in texts(plan)
    for paper, width in (("a4", 595), ("letter", 612)):
        plan.notice.clear()
        plan.save_to(tmp_path / f"{paper}.pdf", paper)
        qtbot.waitUntil(plan.notice.isVisible, timeout=10_000)
        with pypdfium2.PdfDocument(tmp_path / f"{paper}.pdf") as document:
            assert (len(document), round(document[0].get_width())) == (1, width)
    plan.notice.clear()
    plan.save_to(opened.folder / "notes.pdf", "a4")
    qtbot.waitUntil(plan.notice.isVisible, timeout=10_000)
    assert not (opened.folder / "notes.pdf").exists()
    opened.rooms.show_place("safety")
    backup = opened.rooms.stage.shown.backup
    backup.plan.open()
    assert backup.plan.findChildren(CopiesPlan)
