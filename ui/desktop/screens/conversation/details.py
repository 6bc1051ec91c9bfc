"""The panel beside the messages: all of one message, and where it stands.

Files are looked at here, inside the window; nothing is given to another program.

Never here: the list.
"""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from harassvault.conversations.values import HeldFile, Imported, KnownMessage
from harassvault.importers.findings import Kind
from harassvault.importers.wire import Shown
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.direction import is_right_to_left
from ui.desktop.parts.harmless import HarmlessWords
from ui.desktop.parts.layout import Flow, box, clear, column, rule
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label, reading
from ui.desktop.screens.common import ask
from ui.desktop.screens.conversation.attached import harmless, small_attached
from ui.desktop.screens.conversation.facts import facts_of, places_of
from ui.desktop.screens.conversation.noted import noted_fold
from ui.desktop.screens.conversation.rows import attached
from ui.desktop.theme.tokens import UNIT

_WHOLE = 200_000
"""Characters that are shown at once; a label of more takes longer to lay out than to read."""


class Details(QWidget):
    """The panel.

    Signals:
        closed: show the messages alone again.
    """

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.message: KnownMessage | None = None
        self.notice = Notice(context.look)
        self.close_button = button(
            context.text("message.close"), self.closed.emit, "quiet", "close"
        )
        self._place = column(gap=1.5)
        self._place.setContentsMargins(2 * UNIT, 0, UNIT, 2 * UNIT)
        sheet = box(self._place, "page")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        self._area = area
        head = Flow(label(context.text("message.title"), "section", wrap=False), self.close_button)
        inside = column(head, self.notice, area, gap=1)
        inside.setContentsMargins(UNIT, 0, 0, 0)
        inside.setStretchFactor(area, 1)
        self.setLayout(inside)
        self.setAccessibleName(context.text("message.title"))
        self._imports: tuple[Imported, ...] = ()
        self._say_nothing()

    def show_imports(self, imports: Sequence[Imported]) -> None:
        """Take the imports of the conversation: what was noted of each can be unfolded."""
        self._imports = tuple(imports)
        if self.message is None:
            clear(self._place)
            self._say_nothing()
            self._context.look.dress(self)

    def show_message(self, message: KnownMessage, zone: ZoneInfo) -> None:
        """Show a message."""
        self.message = message
        self.notice.clear()
        clear(self._place)
        text = self._context.text
        if message.text:
            self._place.addWidget(_from_its_side(reading(message.text[:_WHOLE])))
        for one in message.attachments:
            self._place.addLayout(self._file(one))
        if message.kind in {Kind.MAIL, Kind.PAGE}:
            self._page = column()
            show = button(text("message.show_page"), self._show_page, icon="eye")
            self._place.addLayout(Flow(show))
            self._place.addLayout(self._page)
        for name, value in facts_of(self._context, message, zone):
            self._fact(name, value)
        for earlier in message.earlier:
            self._fact(text("message.earlier"), earlier.text)
        self._place.addWidget(rule())
        self._place.addWidget(label(text("message.places"), "field"))
        for name, value in places_of(self._context, message):
            words = column(copyable(breakable(name)), copyable(breakable(value), "quiet"), gap=0)
            self._place.addLayout(words)
        self._noted()
        self._place.addStretch(1)
        self._context.look.dress(self)
        self._area.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Show no message: the one that was shown may be gone."""
        self.message = None
        self.notice.clear()
        clear(self._place)
        self._say_nothing()
        self._context.look.dress(self)

    def _say_nothing(self) -> None:
        self._place.addWidget(label(self._context.text("message.none"), "quiet"))
        self._noted()
        self._place.addStretch(1)

    def _noted(self) -> None:
        for one in self._imports:
            if fold := noted_fold(self._context, one):
                self._place.addWidget(fold)

    def _fact(self, name: str, value: str) -> None:
        shown = _from_its_side(copyable(value))
        self._place.addLayout(column(label(name, "quiet"), shown, gap=0))

    def _file(self, one: HeldFile) -> QVBoxLayout:
        found = attached(self._context, one)
        made = column(label(breakable(found.words)), gap=0.5)
        if not found.evidence:
            if one.missing:
                made.addWidget(label(one.missing, "quiet"))
            return made
        if found.is_picture:
            look = button(
                self._context.text("file.look"),
                partial(self._look, found.evidence, found.member, made),
                icon="search",
            )
            look.setAccessibleName(self._context.text("file.look_named", name=found.words))
            made.addLayout(Flow(look))
        else:
            made.addWidget(label(self._context.text("message.kept_file"), "quiet"))
        return made

    def _look(self, evidence: str, member: str, place: QVBoxLayout) -> None:
        width = max(self._area.viewport().width() - 3 * UNIT, 10 * UNIT)

        def show(image: QImage) -> None:
            picture = QLabel()
            room = QSize(2 * width, 4 * width)
            fitted = QPixmap.fromImage(image).scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            fitted.setDevicePixelRatio(2)
            picture.setPixmap(fitted)
            picture.setAccessibleName(self._context.text("message.picture"))
            place.addWidget(picture)

        job = small_attached(evidence, member, 2 * width, is_clear=True)
        ask(self, self._context, self.notice, job, show)

    def _show_page(self) -> None:
        message = self.message
        if message is None:
            return
        origin = message.origins[0]
        job = harmless(origin.evidence, origin.member, origin.place)
        ask(self, self._context, self.notice, job, self._show_html)

    def _show_html(self, shown: Shown) -> None:
        clear(self._page)
        if not shown.html:
            self._page.addWidget(label(self._context.text("message.no_page"), "quiet"))
            return
        browser = HarmlessWords(self._context.text("message.page"))
        browser.show_harmless(shown.html)
        browser.setMinimumHeight(self._context.theme.em(24))
        browser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        notes = ["message.page_note", *(["message.page_goes_on"] if shown.is_cut else [])]
        self._page.addWidget(label(" ".join(map(self._context.text, notes)), "quiet"))
        self._page.addWidget(browser)


def _from_its_side(shown: QLabel) -> QLabel:
    """Begin a text at the side where its own writing begins."""
    if is_right_to_left(shown.accessibleName()):
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    return shown
