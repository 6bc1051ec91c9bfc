"""The tab "Files": what it shows of files, and what a person can do with one of them."""

import hashlib
import io
import time
import wave
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtWidgets import QLabel

from harassvault.conversations.imports import Part
from harassvault.intake import IncidentInput
from harassvault.recognising import program
from harassvault.settings import Settings
from harassvault.source import BytesSource
from ui.desktop.change import Change
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.files.originals.rows import Row, Wanted, narrowed
from ui.desktop.screens.files.page import FilesPage

PATIENCE = 0.05
"""Seconds of work for which the window may stand still."""

MAIL = b"""From: a@example.org
To: b@example.org
Date: Tue, 3 Mar 2026 09:00:00 +0100
Message-ID: <1@example.org>
Subject: Hello
MIME-Version: 1.0
Content-Type: text/html

<p>At the <b>gate</b><script>alert(1)</script><img src="https://example.org/x.png"></p>
"""


def jpeg_with_place():
    image = Image.new("RGB", (64, 48), "#335577")
    exif = Image.Exif()
    exif[0x0110] = "Camera 9"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:03 14:30:00"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (48.0, 51.0, 0.0), 3: "E", 4: (2.0, 21.0, 0.0)})
    held = io.BytesIO()
    image.save(held, "JPEG", exif=exif)
    return held.getvalue()


@pytest.fixture
def tab(opened, shows, settled):
    """The tab; files are added before."""

    def show(*files, what="With files."):
        if files:
            given = [BytesSource(name, data) for name, data in files]
            done = []
            opened.worker.ask(
                opened.window,
                lambda desk: desk.vault.add_incident(IncidentInput(what=what), given),
                done.append,
                done.append,
            )
            settled(opened)
        opened.rooms.files.show_place("originals")
        page = shows(opened, FilesPage)
        settled(opened)
        return page.tab("originals")

    return show


@pytest.fixture
def page_of(opened, settled):
    def show(tab, name):
        rows = [tab.model.row_at(at) for at in range(tab.model.rowCount())]
        tab.open_file(next(one.id for one in rows if one.name == name))
        settled(opened)
        return tab.file

    return show


def said(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_all_files_stand_there_and_the_filter_narrows(tab, settled, opened, qtbot):
    shown = tab(("note.txt", b"at the gate"), ("letter.eml", MAIL))
    names = [shown.model.row_at(at).name for at in range(shown.model.rowCount())]
    assert sorted(names) == ["letter.eml", "note.txt", "screen.png"]
    shown.filters.kind.setCurrentIndex(shown.filters.kind.findData("mail"))
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    assert shown.model.row_at(0).name == "letter.eml"
    assert "1 of 3 files" in shown.summary.text()
    shown.filters.reset_button.click()
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3)
    shown.filters.search.setText("NOTE")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    assert shown.model.row_at(0).name == "note.txt"
    shown.filters.search.setText("nothing like it")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 0)
    assert shown.nothing.isVisible()


def test_a_small_picture_comes_from_the_child_and_is_forgotten_when_marked(
    tab, opened, settled, qtbot, in_vault
):
    shown = tab()
    identity = shown.model.row_at(0).id
    shown.pictures.picture(identity)
    qtbot.waitUntil(lambda: shown.pictures.picture(identity) is not None, timeout=15_000)
    in_vault(opened, lambda vault: vault.files.mark_under_18(identity))
    opened.worker.changed.emit(Change(files=True))
    settled(opened)
    assert not shown.model.row_at(0).has_picture
    assert "not shown" in shown.model.row_at(0).standing


def test_blurred_pictures_hold_next_to_nothing_until_one_is_asked_for(
    tab, opened, settled, qtbot, in_vault, page_of
):
    in_vault(opened, lambda vault: vault.set_settings(Settings(blur=True)))
    shown = tab()
    identity = shown.model.row_at(0).id
    shown.pictures.picture(identity)
    qtbot.waitUntil(lambda: shown.pictures.picture(identity) is not None, timeout=15_000)
    small = shown.pictures.picture(identity)
    assert max(small.width(), small.height()) <= 12
    preview = page_of(shown, "screen.png").preview
    qtbot.waitUntil(lambda: not preview._image.isNull(), timeout=15_000)
    assert preview._image.height() <= 12
    preview.clear_button.click()
    qtbot.waitUntil(lambda: preview._image.height() == 160, timeout=15_000)


def test_the_facts_say_where_each_comes_from(tab, page_of, opened, settled):
    data = jpeg_with_place()
    shown = tab(("IMG_1.jpg", data))
    assert shown.examine_button.isVisible()
    shown.examine()
    settled(opened)
    assert not shown.unseen.isVisible()
    words = said(page_of(shown, "IMG_1.jpg"))
    digest = hashlib.sha256(data).hexdigest()
    assert " ".join(digest[at : at + 8] for at in range(0, 64, 8)) in words
    assert "3 March 2026, 14:30" in words
    assert "the camera’s clock" in words
    assert "Camera 9" in words
    assert "48.85000, 2.35000" in words
    assert "never leaves in a copy unless you choose it" in words
    assert "You added it to an entry." in words


def test_a_copy_goes_out_in_a_second_step_and_first_without_its_place(
    tab, page_of, opened, settled, tmp_path
):
    data = jpeg_with_place()
    page = page_of(tab(("IMG_1.jpg", data)), "IMG_1.jpg")
    assert not page.save.step.isVisible()
    page.save.begin_button.click()
    settled(opened)
    assert page.save.step.isVisible()
    assert page.save.bare.isChecked()
    page.save.save_to(tmp_path / "out.png")
    settled(opened)
    copy = Image.open(tmp_path / "out.png")
    assert (copy.size, dict(copy.getexif())) == ((64, 48), {})
    page.save.begin_button.click()
    settled(opened)
    page.save.plain.setChecked(True)
    page.save.save_to(tmp_path / "out.jpg")
    settled(opened)
    assert (tmp_path / "out.jpg").read_bytes() == data


def test_a_mail_is_shown_as_words_that_load_nothing(tab, page_of, opened, settled):
    preview = page_of(tab(("letter.eml", MAIL)), "letter.eml").preview
    assert "At the gate" in preview.words.toPlainText()
    assert "alert" not in preview.words.toPlainText()
    assert "example.org/x" not in preview.words.toHtml()
    assert "nothing is loaded" in preview.said.text()


def test_a_text_is_shown_as_text_and_what_hides_in_it_is_said(tab, page_of):
    preview = page_of(tab(("a.txt", "<b>bold</b> \u202e turned".encode())), "a.txt").preview
    assert preview.words.toPlainText() == "<b>bold</b> ‹U+202E› turned"


def test_a_file_is_added_to_another_entry(tab, page_of, opened, settled, in_vault):
    page = page_of(tab(("a.txt", b"the same words")), "a.txt")
    page.add.which.setCurrentIndex(1)
    entry = page.add.which.currentData()
    page.add.add_button.click()
    settled(opened)
    held = in_vault(opened, lambda vault: vault.incident(entry).evidence)
    assert hashlib.sha256(b"the same words").hexdigest() in {one.original.sha256 for one in held}


def test_an_imported_file_is_added_without_being_kept_twice(
    tab, page_of, opened, settled, in_vault
):
    part = Part("letter.eml", BytesSource("letter.eml", MAIL))
    in_vault(opened, lambda vault: vault.imports.take_in([part]))
    page = page_of(tab(), "letter.eml")
    assert "You imported it." in said(page)
    page.add.which.setCurrentIndex(1)
    entry = page.add.which.currentData()
    page.add.add_button.click()
    settled(opened)
    names = in_vault(opened, lambda vault: [one.original.name for one in vault.all_evidence()])
    assert names.count("letter.eml") == 1
    held = in_vault(opened, lambda vault: vault.incident(entry).evidence)
    assert "letter.eml" in [one.original.name for one in held]
    assert "No entry names it" not in said(page)


def test_marking_says_whom_to_call_before_and_shows_nothing_after(
    tab, page_of, opened, settled, in_vault
):
    page = page_of(tab(), "screen.png")
    page.ending.mark_fold.open()
    words = said(page.ending)
    assert "It is not your fault" in words
    assert "3018" in words  # the journal's country is France
    page.ending.mark_button.click()
    settled(opened)
    identity = page.identity
    assert in_vault(opened, lambda vault: vault.evidence(identity)).is_marked
    assert page.preview._image.isNull()
    assert "until you erase it" in said(page.ending)


def test_a_file_is_erased_alone_and_only_when_she_is_sure(tab, page_of, opened, settled, in_vault):
    page = page_of(tab(), "screen.png")
    page.ending.erase_fold.open()
    assert not page.ending.erase_button.isEnabled()
    page.ending.sure.click()
    page.ending.erase_button.click()
    settled(opened)
    identity = page.identity
    found = in_vault(opened, lambda vault: vault.evidence(identity))
    assert found.original.gone
    assert in_vault(opened, lambda vault: vault.verify().problems) == ()
    assert "Name, size and SHA-256 stay" in said(page.preview)


def test_words_in_a_picture_are_told_as_read_by_a_machine(
    tab, page_of, opened, settled, monkeypatch, in_vault
):
    page = page_of(tab(), "screen.png")
    monkeypatch.setattr(program, "_PLACES", ())
    page.words.read_button.click()
    settled(opened)
    assert "apt install tesseract-ocr" in said(page.words.notice)


@pytest.mark.skipif(
    not any(Path(one).is_file() for one in program._PLACES), reason="tesseract is not installed"
)
def test_the_words_that_a_machine_read_are_found_by_the_filter(
    tab, page_of, opened, settled, qtbot
):
    image = Image.new("RGB", (600, 120), "white")
    font = ImageFont.load_default(48)
    ImageDraw.Draw(image).text((20, 30), "green umbrella", fill="black", font=font)
    held = io.BytesIO()
    image.save(held, "PNG")
    shown = tab(("chat.png", held.getvalue()))
    page = page_of(shown, "chat.png")
    page.words.read_button.click()
    qtbot.waitUntil(lambda: "umbrella" in said(page), timeout=30_000)
    assert "It misreads" in said(page)
    shown.close_file()
    settled(opened)
    shown.filters.search.setText("umbrella")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    assert shown.model.row_at(0).name == "chat.png"


def test_a_pdf_is_shown_page_by_page(tab, page_of, qtbot):
    held = io.BytesIO()
    pages = [Image.new("RGB", (200, 280), colour) for colour in ("white", "grey")]
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:])
    preview = page_of(tab(("letter.pdf", held.getvalue())), "letter.pdf").preview
    qtbot.waitUntil(lambda: "2" in preview.pages.place.text(), timeout=15_000)
    assert preview.pages.on.isEnabled()


def test_a_sound_is_told_and_not_played(tab, page_of):
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16_000))
    shown = tab(("voice.wav", held.getvalue()))
    shown.examine()
    page = page_of(shown, "voice.wav")
    assert "It is not played here." in said(page.preview)
    assert "0:02" in said(page)


def test_a_file_is_named_and_not_kept(opened, shows, settled, in_vault):
    opened.rooms.show_entry(opened.rooms.journal.timeline.id_at(0))
    view = shows(opened, EntryView)
    settled(opened)
    before = in_vault(opened, lambda vault: len(vault.all_evidence()))
    view.named.fold.open()
    view.named.choose(BytesSource("private.jpg", b"not to be kept"))
    view.named.note.setPlainText("He has it on his phone.")
    view.named.keep_button.click()
    settled(opened)
    words = said(view.named)
    digest = hashlib.sha256(b"not to be kept").hexdigest()
    assert "private.jpg" in words.replace("\u200b", "")
    assert "He has it on his phone." in words
    assert digest[:8] in words
    assert in_vault(opened, lambda vault: len(vault.all_evidence())) == before


def test_five_thousand_files_do_not_hold_up_the_window(tab, qtbot):
    shown = tab()
    one = shown.model.row_at(0)
    fields = {name: getattr(one, name) for name in Row.__dataclass_fields__}
    rows = [Row(**fields | {"id": f"{n:032x}", "sought": f"file {n}"}) for n in range(5_000)]
    shown._rows = rows
    started = time.process_time()
    assert len(narrowed(rows, Wanted(words="file 49"), date(2026, 1, 1))) == 199
    narrowing = time.process_time() - started
    shown.model.show_rows(rows)
    for grid in (False, True):
        started = time.process_time()
        shown.show_grid(grid)
        shown.list.viewport().repaint()
        changing = time.process_time() - started
        shown.list.verticalScrollBar().setValue(shown.list.verticalScrollBar().maximum() // 2)
        started = time.process_time()
        shown.list.viewport().repaint()
        painting = time.process_time() - started
        assert max(changing, painting, narrowing) < PATIENCE
    # Only what was looked at is wished for, and no more than one screen of it.
    assert len(shown.pictures._wishes) <= 80
    side = shown.pictures._side
    assert shown.pictures.most * side * side * 4 <= 64 << 20
