"""Finding in a conversation: words, one find after the other, and a day to go to.

What is looked for is a look at the conversation and no words for it: it is not kept.

Never here: searching (the page asks the worker).
"""

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.field import line
from ui.desktop.parts.layout import Flow, box, column, row
from ui.desktop.parts.text import label

_PAUSE_MS = 250
"""After the last key."""


class Finding(QWidget):
    """The fields.

    Signals:
        wanted(str): these words are looked for now; empty: none.
        step(int): go on to the find after this one, or back to the one before.
        day_wanted(QDate): go to this day.
        all_wanted: choose all that was found.
    """

    wanted = Signal(str)
    step = Signal(int)
    day_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.words = line(placeholder=text("conversation.search"), limit=200)
        self.words.setAccessibleName(text("conversation.search"))
        self.words.setMinimumWidth(context.theme.em(20))
        self.before = button(text("conversation.find_before"), lambda: self.step.emit(-1), "quiet")
        self.after = button(text("conversation.find_after"), lambda: self.step.emit(1), "quiet")
        self.all = button(text("conversation.find_all"), self.all_wanted.emit, "quiet", "check")
        self.count = label("", "quiet", wrap=False)
        self.day = DateField(context)
        self.day.setAccessibleName(text("conversation.day"))
        self.go = button(text("conversation.go"), self._go, icon="clock")
        self.finds = (self.count, self.before, self.after, self.all)
        for one in self.finds:
            one.hide()
        days = box(row(self.day, self.go, gap=1))
        self.setLayout(column(Flow(self.words, *self.finds, days)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._want)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.words.returnPressed.connect(lambda: self.step.emit(1))

    def show_finds(self, place: int, count: int, *, cut: bool) -> None:
        """Say how many there are, and which of them is in view, from 0."""
        self.count.setVisible(bool(self.words.text().strip()))
        if not count:
            self.count.setText(self._context.text("conversation.found_none"))
        else:
            key = "conversation.found_many" if cut else "conversation.found"
            self.count.setText(self._context.text(key, n=place + 1, total=count))
        for one in (self.before, self.after, self.all):
            one.setVisible(count > 0)

    def show_days(self, first: QDate, last: QDate) -> None:
        """Offer the days of the conversation."""
        self.day.setDateRange(first, last)
        self.day.setDate(first)

    def _want(self) -> None:
        self.wanted.emit(self.words.text().strip())

    def _go(self) -> None:
        self.day_wanted.emit(self.day.date())
