"""One thing that waits: what it claims to be, a look at it on demand, and what can be done with it.

A look goes through the decoding child, as every foreign byte does, and only when it is asked for.

Never here: taking or removing it; the page does that.
"""

from contextlib import closing

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from harassvault.decoding.client import Thumbnail
from harassvault.decoding.mediatype import DECODABLE_IMAGES, PDF
from harassvault.inbox_item import InboxItem
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, icon_label, label
from ui.desktop.pictures import image_of
from ui.desktop.screens.common import ask
from ui.desktop.theme.tokens import UNIT
from ui.explain import neutral

_LOOK_EMS = 32
_MARGIN = 2


class ItemCard(QFrame):
    """The card.

    Signals:
        keep_wanted(str, str): keep this item in this entry; an empty id asks for a new one.
        refuse_wanted(str): remove this item.
    """

    keep_wanted = Signal(str, str)
    refuse_wanted = Signal(str)

    def __init__(self, context: Context, item: InboxItem, entries: list[tuple[str, str]]) -> None:
        super().__init__()
        self._context, self._item = context, item
        self.setProperty("ground", "surface")
        self.setAccessibleName(neutral(item.name or item.id))
        self.notice = Notice(context.look)
        self.picture = QLabel()
        self.picture.hide()
        head = row(icon_label("file", "quiet", 2), self._facts(), gap=1.5)
        head.setStretch(1, 1)
        made = column(head, self.picture, self.notice, gap=1.5, margin=_MARGIN)
        made.addLayout(self._actions(entries))
        self.setLayout(made)

    def _facts(self) -> QVBoxLayout:
        text, item = self._context.text, self._item
        if not item.is_readable or item.put_in_at is None:
            size = self._context.size(item.sealed_size)
            return column(
                label(breakable(neutral(item.id)), "field"),
                label(text("inbox.unreadable")),
                label(size, "quiet"),
                gap=0.5,
            )
        claimed = instant_words(self._context, item.put_in_at)
        return column(
            label(breakable(neutral(item.name)), "field"),
            label(f"{self._context.size(item.size)} · {item.media_type}", "quiet"),
            label(text("inbox.claimed", when=claimed), "quiet"),
            gap=0.5,
        )

    def _actions(self, entries: list[tuple[str, str]]) -> QVBoxLayout:
        text, name = self._context.text, neutral(self._item.name or self._item.id)
        self.refuse_button = button(
            text("inbox.refuse"), lambda: self.refuse_wanted.emit(self._item.id), "quiet", "close"
        )
        self.refuse_button.setAccessibleName(text("inbox.refuse_named", name=name))
        self.refuse_button.setAccessibleDescription(text("inbox.refuse_hint"))
        for_writing(self._context, self.refuse_button)
        if not self._item.is_readable:
            return column(Flow(self.refuse_button))
        self.look_button = button(text("inbox.look"), self._look, icon="search")
        self.look_button.setAccessibleName(text("inbox.look_named", name=name))
        self.new_button = button(text("inbox.keep_new"), lambda: self._keep(""), icon="plus")
        for_writing(self._context, self.new_button)
        made = column(Flow(self.look_button, self.new_button, self.refuse_button), gap=1)
        if entries:
            made.addLayout(self._into(entries))
        return made

    def _into(self, entries: list[tuple[str, str]]) -> Flow:
        text = self._context.text
        self.which = choice([("", text("inbox.choose")), *entries])
        self.which.setAccessibleName(text("inbox.which"))
        self.which.setMaximumWidth(self._context.theme.em(_LOOK_EMS))
        self.keep_button = button(
            text("inbox.keep_in"), lambda: self._keep(chosen(self.which)), icon="clip"
        )
        self.keep_button.setEnabled(False)
        self.which.currentIndexChanged.connect(
            lambda _at: self.keep_button.setEnabled(bool(chosen(self.which)))
        )
        for_writing(self._context, self.which)
        parts: tuple[QWidget, ...] = (self.which, self.keep_button)
        return Flow(*parts)

    def _keep(self, incident_id: str) -> None:
        self.keep_wanted.emit(self._item.id, incident_id)

    def _look(self) -> None:
        kind = self._item.media_type
        if kind not in DECODABLE_IMAGES | PDF:
            self.notice.say(self._context.text("inbox.no_look"), icon="info", ground="soft")
            return
        identity, side = self._item.id, self._context.theme.em(_LOOK_EMS) * 2

        def job(desk: Desk) -> QImage:
            with closing(desk.vault.inbox.open(identity)) as opened:
                if kind in PDF:
                    small: Thumbnail = desk.decoder.pdf_page(opened, 0, side)
                else:
                    small = desk.decoder.thumbnail(opened, side)
            return image_of(small.width, small.height, small.pixels)

        ask(self, self._context, self.notice, job, self._show)

    def _show(self, image: QImage) -> None:
        width = min(self._context.theme.em(_LOOK_EMS), self.width() - 2 * _MARGIN * UNIT)
        fitted = QPixmap.fromImage(image).scaled(
            QSize(width, width) * 2,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(2)
        self.picture.setPixmap(fitted)
        self.picture.setAccessibleName(neutral(self._item.name))
        self.picture.show()
