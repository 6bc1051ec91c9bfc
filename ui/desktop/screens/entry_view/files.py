"""One file of an entry: a small picture, its facts, and a way to save a copy out.

Never here: decoding.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.evidence import Evidence
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, icon_label, label
from ui.desktop.pictures import small_picture
from ui.desktop.screens.files.originals.keeping import SaveOut
from ui.desktop.worker import Priority
from ui.explain import neutral

_ICONS = {"image": "image", "audio": "sound", "video": "image", "message": "mail"}
_SMALL_EMS = 9
_LARGE_EMS = 40
_NARROW_EMS = 32


class FileCard(QFrame):
    """The card."""

    def __init__(self, context: Context, evidence: Evidence) -> None:
        super().__init__()
        self._context, self._evidence = context, evidence
        original = evidence.original
        self.setProperty("ground", "surface")
        name = neutral(original.name)
        self.setAccessibleName(name)
        self.notice = Notice(context.look)
        self.save = SaveOut(context, evidence)
        self.save.setVisible(evidence.may_leave)
        self.picture = self._picture_label()
        self.large = QLabel()
        self.large.hide()
        self.look_button = button(context.text("file.look"), self._look_closer, icon="search")
        self.look_button.setAccessibleName(context.text("file.look_named", name=name))
        self.is_picture = evidence.may_leave and original.media_type in DECODABLE_IMAGES
        self.look_button.setVisible(self.is_picture)
        self._head = row(self.picture, self._facts(), gap=2)
        self._head.setStretch(1, 1)
        self.setLayout(column(self._head, self.large, self.save, self.notice, gap=1.5, margin=2))
        if self.is_picture:
            self._ask_picture(_SMALL_EMS, self._show_small)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Put the picture above its facts where it is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._context.theme.em(_NARROW_EMS)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _facts(self) -> QVBoxLayout:
        text, original = self._context.text, self._evidence.original
        received = instant_words(self._context, self._evidence.received_at)
        facts = text(
            "file.facts",
            kind=text(f"file.kind.{_kind(original.media_type)}"),
            size=self._context.size(original.size),
        )
        made = column(
            label(breakable(neutral(original.name)), "field"),
            label(facts, "quiet"),
            label(text("file.received", when=received), "quiet"),
            gap=0.5,
        )
        if original.modified_at is not None:
            claimed = instant_words(self._context, original.modified_at)
            made.addWidget(label(text("file.claimed", when=claimed), "quiet"))
        if original.put_in_at is not None:
            claimed = instant_words(self._context, original.put_in_at)
            made.addWidget(label(text("file.put_in", when=claimed), "quiet"))
        digest = copyable(_in_groups(original.sha256), "digest")
        made.addWidget(digest)
        made.addSpacing(8)
        made.addLayout(Flow(self.look_button))
        return made

    def _picture_label(self) -> QLabel:
        name = _ICONS.get(self._evidence.original.media_type.partition("/")[0], "file")
        made = icon_label(name, "quiet", 3)
        side = self._context.theme.em(_SMALL_EMS)
        made.setFixedWidth(side)
        made.setMinimumHeight(self._context.theme.em(5))
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        return made

    def _ask_picture(
        self, ems: float, show: Callable[[QImage], None], *, is_clear: bool = False
    ) -> None:
        self._context.worker.ask(
            self,
            small_picture(self._evidence.id, self._context.theme.em(ems) * 2, is_clear=is_clear),
            show,
            self._no_picture,
            priority=Priority.IDLE,
        )

    def _show_small(self, image: QImage) -> None:
        self.picture.setProperty("icon_name", None)
        self.picture.setPixmap(_fitted(image, self.picture.width(), self.picture.width() * 2))

    def _look_closer(self) -> None:
        if self.large.isHidden():
            self._ask_picture(_LARGE_EMS, self._show_large, is_clear=True)
        else:
            self.large.hide()

    def _show_large(self, image: QImage) -> None:
        width = self.width() - 40
        self.large.setPixmap(_fitted(image, width, 2 * width))
        self.large.setAccessibleName(neutral(self._evidence.original.name))
        self.large.show()

    def _no_picture(self, error: Exception) -> None:
        said = self._context.explain(error)
        self.notice.say(said.happened, said.safe, icon="info")
        self._context.look.dress(self)


def _kind(media_type: str) -> str:
    whole = {"application/pdf": "pdf", "message/rfc822": "mail"}
    part = media_type.partition("/")[0]
    return whole.get(media_type) or (
        part if part in {"image", "audio", "video", "text"} else "other"
    )


def _in_groups(digest: str) -> str:
    """Part a digest into groups of eight, so that it can break and be compared by eye."""
    groups = (digest[place : place + 8] for place in range(0, len(digest), 8))
    return f"SHA-256  {' '.join(groups)}"


def _fitted(image: QImage, width: int, height: int) -> QPixmap:
    fitted = QPixmap.fromImage(image).scaled(
        QSize(width, height) * 2,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(2)
    return fitted
