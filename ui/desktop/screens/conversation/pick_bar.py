"""The bar below the messages: how many are chosen, what stands around them, and what becomes of it.

Never here: writing an entry.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from harassvault.incident import Incident, Status
from harassvault.store.timeline import Filter
from ui.desktop.context import Context
from ui.desktop.dates import moment_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.explain import neutral

_AROUND = (0, 3, 5, 10)
_OFFERED = 200
_WORDS = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """An entry that messages can be added to."""

    id: str
    words: str


def offered_entries(context: Context, desk: Desk) -> list[Offered]:
    """Return the newest entries with how each begins; runs on the worker."""
    wanted = Filter(newest_first=True, status=Status.ACTIVE)
    ids = desk.vault.incident_ids(wanted)[:_OFFERED]
    return [_offered(context, desk.vault.incident(one)) for one in ids]


class PickBar(QFrame):
    """The bar; out of sight while nothing is chosen.

    Signals:
        entry_wanted: make an entry of what is chosen.
        add_wanted(str): add it to this entry.
        none_wanted: choose nothing.
        entries_wanted: the entries are to be offered; `offer` shows them.
    """

    entry_wanted = Signal()
    add_wanted = Signal(str)
    none_wanted = Signal()
    entries_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.setProperty("ground", "soft")
        self.setAccessibleName(text("pick.name"))
        self.count = label("", "field", wrap=False)
        self.around = choice([(str(n), self._around_words(n)) for n in _AROUND])
        self.around.setAccessibleName(text("pick.around"))
        self.make = button(text("pick.make"), self.entry_wanted.emit, "primary", "plus")
        self.add = button(text("pick.add"), self._open, icon="clip")
        self.none = button(text("pick.none"), self.none_wanted.emit, "quiet", "close")
        self.which = choice([("", text("inbox.choose"))])
        self.which.setAccessibleName(text("inbox.which"))
        self.which.setMaximumWidth(context.theme.em(32))
        self.put = button(text("pick.put"), self._add, icon="check")
        for_writing(context, self.make, self.add)
        self._into = box(Flow(self.which, self.put))
        self._into.hide()
        self.which.currentIndexChanged.connect(
            lambda _at: self.put.setEnabled(bool(chosen(self.which)))
        )
        self.put.setEnabled(False)
        self.note = label(text("pick.kept"), "soft")
        bar = Flow(self.count, self.none, self.around, self.make, self.add)
        self.setLayout(column(bar, self._into, self.note, gap=1, margin=1.5))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def wanted_around(self) -> int:
        """How many messages before and after are wanted."""
        return int(chosen(self.around) or 0)

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self.count.setText(self._context.count("pick.count", count))
        self.setVisible(count > 0)
        if not count:
            self._into.hide()

    def offer(self, entries: list[Offered]) -> None:
        """Offer entries to add to."""
        self.which.clear()
        empty = "inbox.choose" if entries else "pick.no_entries"
        self.which.addItem(self._context.text(empty), "")
        for one in entries:
            self.which.addItem(one.words, one.id)
        self._into.show()
        self.which.setFocus()

    def _around_words(self, number: int) -> str:
        if not number:
            return self._context.text("pick.around_none")
        return self._context.text("pick.around_some", n=number)

    def _open(self) -> None:
        if self._into.isHidden():
            self.entries_wanted.emit()
        else:
            self._into.hide()

    def _add(self) -> None:
        if identity := chosen(self.which):
            self.add_wanted.emit(identity)


def _offered(context: Context, incident: Incident) -> Offered:
    words = neutral(" ".join((incident.current.what or incident.current.exact_words).split()))
    begin = words[:_WORDS] + ("…" if len(words) > _WORDS else "")
    when = moment_words(context, incident.current.when)
    return Offered(incident.id, f"{when}: {begin}" if begin else when)
