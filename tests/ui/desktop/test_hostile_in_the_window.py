"""Hostile files in the window: entries with all of them are shown; no name of theirs does harm."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from harassvault.source import BytesSource
from tests.hostile.corpus import corpus
from tests.hostile.journal import make_hostile_journal
from tests.hostile.names import NAMES
from ui.desktop.parts.file_names import writable_name
from ui.desktop.parts.mime import has_files, sources_of
from ui.desktop.screens.entry_view.files import FileCard
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.journal.page import Journal

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OVERRIDES = {"\u202a", "\u202b", "\u202d", "\u202e", "\x1b", "\x00"}
STEERING = {"\x1b", "\x07", "\x00", "\n", "\r", "\u202e", "\u2066", "\u2067"}


@pytest.fixture(scope="module")
def hostile_journal(tmp_path_factory, password):
    folder = tmp_path_factory.mktemp("hostile_window")
    make_hostile_journal(folder, password)
    return folder / "j"


def test_every_entry_is_shown_with_its_pictures_and_refusals(
    hostile_journal, start, shows, settled, password
):
    shell = start(hostile_journal)
    shell.window.screen_shown.password_given.emit(password)
    journal = shows(shell, Journal)
    settled(shell)
    pictures, refusals, cards = 0, 0, 0
    for place in range(journal.timeline.rowCount()):
        assert not OVERRIDES & set(journal.timeline.card(place).spoken)
        shell.rooms.show_entry(journal.timeline.id_at(place))
        view = shows(shell, EntryView)
        settled(shell)
        for label in view.findChildren(QLabel):
            assert not OVERRIDES & set(label.text())
        for card in view.findChildren(FileCard):
            cards += 1
            pictures += card.is_picture and not card.picture.pixmap().isNull()
            refusals += not card.notice.isHidden()
            assert not STEERING & set(card.accessibleName())
            for label in card.findChildren(QLabel):
                assert not STEERING & set(label.text())
        shell.rooms.show_place("journal")
    assert cards == len(corpus())
    assert pictures >= sum(one.shows is True and one.media_type != "application/pdf"
                           for one in corpus())  # fmt: skip
    assert refusals >= sum(one.shows is False and one.media_type in DECODED for one in corpus())


DECODED = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_suggested_name_can_be_written_anywhere(name, tmp_path):
    suggested = writable_name(name)
    assert 0 < len(suggested.encode("utf-8")) <= 200
    assert not set(suggested) & set('<>:"/\\|?*')
    assert suggested.strip(" .") == suggested
    assert Path(suggested).stem.upper() not in {"CON", "AUX", "LPT1"}
    (tmp_path / suggested).write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == [suggested]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("photo 1.png", "photo 1.png"),
        ("été.pdf", "été.pdf"),
        ("aux.txt", "_aux.txt"),
        ("..", "_"),
        ("--force", "_--force"),
        ("a:b.txt", "a_b.txt"),
        ("n" * 400 + ".jpeg", "n" * 195 + ".jpeg"),
    ],
)
def test_a_suggested_name_stays_close(name, suggested):
    assert writable_name(name) == suggested


class Watched(QMimeData):
    """What was pasted; its picture must not be asked for as pixels: Qt would decode it here."""

    def imageData(self):  # noqa: N802 Qt's name
        raise AssertionError("decoded in the window's process")

    def hasImage(self):  # noqa: N802 Qt's name
        return True


@pytest.mark.parametrize("kind", ["image/png", "image/x-icon", "image/svg+xml", "image/x-xpixmap"])
def test_offered_bytes_are_taken_and_not_decoded(kind):
    mime = Watched()
    mime.setData(kind, b"foreign")
    assert has_files(mime)
    source = sources_of(mime, AT)[0]
    assert isinstance(source, BytesSource)
    assert source.data == b"foreign"


def test_bare_pixels_become_a_picture():
    mime = QMimeData()
    mime.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    assert sources_of(mime, AT)[0].data.startswith(b"\x89PNG")
