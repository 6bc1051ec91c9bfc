"""A look at a file: its picture, its pages, its words. Nothing of it runs, loads or plays.

Never here: decoding, which the children do; facts.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from harassvault.decoding.mediatype import DECODABLE_IMAGES, PDF
from harassvault.files.known import KnownFile
from harassvault.files.showing import SHOWABLE
from reports.text.controls import printable
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.harmless import HarmlessWords
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.pictures import small_picture
from ui.desktop.screens.common import ask
from ui.desktop.screens.report.pages_view import PagesView
from ui.explain import neutral

_PICTURE_EMS = 44
_LOW_EMS = 22
"""Height of a picture until a closer look is asked for: the facts below it are in view then."""

_TEXT_EMS = 24
_MAX_SIDE = 2400
"""Pixels of a preview's longer side: sharp on a fine screen, some megabytes."""

_SHOWN = 30_000
"""Characters of a text that are shown: laying out more would hold up the window."""

_READ = 4 * _SHOWN
"""Bytes that hold so many characters in any encoding that is tried."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words to show: plain, or as HTML that was made harmless; and whether they go on."""

    text: str
    is_html: bool
    is_cut: bool


class Preview(QFrame):
    """The look."""

    def __init__(self, context: Context, known: KnownFile, *, is_blurred: bool) -> None:
        super().__init__()
        self._context, self._known = context, known
        self._image = QImage()
        text = context.text
        original = known.evidence.original
        self.notice = Notice(context.look)
        self.said = label("", "quiet")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.picture.setAccessibleName(neutral(original.name))
        self.words = HarmlessWords()
        self.words.setAccessibleName(text("originals.words_of", name=neutral(original.name)))
        self.pages = PagesView(context)
        self.clear_button = button(text("originals.show_clearly"), self._show_clearly, icon="eye")
        self.closer_button = toggle(text("file.look"), "toggle", "search")
        self.closer_button.setAccessibleName(text("file.look_named", name=neutral(original.name)))
        self.closer_button.toggled.connect(self._fit)
        buttons = (self.clear_button, self.closer_button)
        for one in (self.said, self.picture, self.words, self.pages, *buttons):
            one.hide()
        made = column(self.picture, self.pages, self.words, self.said, Flow(*buttons), self.notice)
        self.setLayout(made)
        self._begin(is_blurred=is_blurred)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Fit what is shown into the room that there is."""
        super().resizeEvent(event)
        self._fit()

    def _begin(self, *, is_blurred: bool) -> None:
        text, evidence = self._context.text, self._known.evidence
        kind = evidence.original.media_type
        if evidence.original.gone:
            self._say(self._context.words.text("show.file_gone"))
        elif evidence.is_marked:
            self._say(self._context.words.text("show.marked"))
        elif kind in DECODABLE_IMAGES:
            self._ask_picture(is_clear=not is_blurred)
            self.clear_button.setVisible(is_blurred)
        elif kind in PDF:
            self._begin_pages(is_blurred=is_blurred)
        elif kind in SHOWABLE or kind.startswith("text/"):
            self._ask(_words_of(evidence.id, kind), self._show_words)
        elif kind.startswith(("audio/", "video/")):
            self._say(text("originals.not_played"))
        else:
            self._say(text("originals.no_look"))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _begin_pages(self, *, is_blurred: bool) -> None:
        if is_blurred:
            self._ask_picture(is_clear=False)
            self.clear_button.show()
        else:
            self._show_pages()

    def _show_pages(self) -> None:
        identity = self._known.evidence.id
        self.pages.show()
        self.pages.fit(max(self.width(), self._context.theme.em(10)))
        self.pages.show_document(lambda desk: desk.vault.open_original(identity))

    def _show_clearly(self) -> None:
        self.clear_button.hide()
        if self._known.evidence.original.media_type in PDF:
            self.picture.hide()
            self._show_pages()
        else:
            self._ask_picture(is_clear=True)

    def _ask_picture(self, *, is_clear: bool) -> None:
        side = min(2 * self._context.theme.em(_PICTURE_EMS), _MAX_SIDE)
        job = small_picture(self._known.evidence.id, side, is_clear=is_clear)
        self._ask(job, self._show_picture)

    def _ask(self, job: Callable[[Desk], object], done: Callable[..., None]) -> None:
        ask(self, self._context, self.notice, job, done)

    def _show_picture(self, image: QImage) -> None:
        self._image = image
        self.picture.show()
        self.closer_button.setVisible(not self.clear_button.isVisibleTo(self))
        self._fit()

    def _fit(self) -> None:
        if self.pages.isVisible():
            self.pages.fit(self.width())
        if self._image.isNull():
            return
        most = self._context.theme.em(_PICTURE_EMS)
        low = most if self.closer_button.isChecked() else self._context.theme.em(_LOW_EMS)
        room = QSize(min(max(self.width(), 1), most), low)
        fitted = QPixmap.fromImage(self._image).scaled(
            room * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(2)
        self.picture.setPixmap(fitted)
        # A label asks for its picture's width as its least; the page must be able to be narrower.
        self.picture.setMinimumWidth(1)

    def _show_words(self, found: _Words) -> None:
        if not found.text.strip():
            self._say(self._context.text("originals.no_words"))
            return
        if found.is_html:
            self.words.show_harmless(found.text)
        else:
            self.words.setPlainText(found.text)
        self.words.setFixedHeight(self._context.theme.em(_TEXT_EMS))
        self.words.show()
        key = "originals.cleaned" if found.is_html else "originals.as_text"
        lines = [self._context.text(key)]
        if found.is_cut:
            lines.append(self._context.text("originals.goes_on"))
        self._say(" ".join(lines))


def _words_of(identity: str, kind: str) -> Callable[[Desk], _Words]:
    def job(desk: Desk) -> _Words:
        if kind in SHOWABLE:
            shown = desk.vault.files.shown(identity)
            return _Words(shown.html, is_html=True, is_cut=shown.is_cut)
        with desk.vault.open_original(identity) as original:
            data = original.read(_READ + 1)
        text = decoded(data)
        is_cut = len(text) > _SHOWN or len(data) > _READ
        return _Words(printable(text[:_SHOWN]), is_html=False, is_cut=is_cut)

    return job


def decoded(data: bytes) -> str:
    """Read the beginning of a text in the encoding that its first bytes name, else UTF-8."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    return data.decode("utf-8", "replace")
