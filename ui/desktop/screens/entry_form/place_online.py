"""One place online in the form of an entry: its boxes, the rarer ones folded away.

Never here: how many there are (`online`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from harassvault.locator import ContentStatus, Visibility
from harassvault.text_limits import MAX_ADDRESS
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.text import label
from ui.desktop.screens.entry_form.online_text import Typed

_FIRST = ("url", "service", "account", "published", "visible_to", "status")
_MORE = (
    *("native_id", "space", "account_id", "own_account", "quote", "targets", "rule"),
    *("captured", "last_checked", "offset", "search", "network"),
)
_LONG = frozenset({"rule", "targets", "network", "quote"})
_HINTS = {
    **{one: f"{one}_hint" for one in ("service", "url", "offset", "search", "rule", "targets")},
    **dict.fromkeys(("published", "captured", "last_checked"), "moment_hint"),
    "network": "network_hint",
}

_Box = QLineEdit | QComboBox | Words


class PlaceOnline(QFrame):
    """The place.

    Signals:
        edited: something was typed or chosen.
        unwanted: take it away.
    """

    edited = Signal()
    unwanted = Signal()

    def __init__(self, context: Context, number: int, typed: Typed) -> None:
        super().__init__()
        self._context, self._number, self._typed = context, number, dict(typed)
        text = context.text
        self.boxes: dict[str, _Box] = {}
        self.more = Fold(
            context.look,
            text("places_online.more"),
            lambda: self._several(_MORE),
            text("places_online.more_why"),
        )
        self.remove = button(text("places_online.remove"), self.unwanted.emit, "quiet", "close")
        self.remove.setAccessibleName(text("places_online.remove_named", n=number))
        title = label(text("places_online.title", n=number), "field")
        inside = column(title, self._several(_FIRST), self.more, Flow(self.remove), gap=1.5)
        self.setLayout(column(card(inside)))
        if any(self._typed.get(one) for one in _MORE):
            self.more.open()

    def typed(self) -> Typed:
        """Return what stands in the boxes, and what was given and has no box yet."""
        return self._typed | {name: _read(box) for name, box in self.boxes.items()}

    def box_of(self, name: str) -> QWidget:
        """Return a box; one of the rarer ones is unfolded first."""
        if name in _MORE:
            self.more.open()
        return self.boxes[name]

    def _several(self, names: tuple[str, ...]) -> QVBoxLayout:
        text, made = self._context.text, column(gap=2)
        for name in names:
            box = self.boxes[name] = self._box(name)
            hint = text(f"places_online.{_HINTS[name]}") if name in _HINTS else ""
            made.addLayout(field(text(f"places_online.{name}"), box, hint))
            box.setAccessibleName(f"{box.accessibleName()} ({self._number})")
        return made

    def _box(self, name: str) -> _Box:
        told = self._typed.get(name, "")
        if name in {"visible_to", "status"}:
            return self._choice(name, told)
        if name in _LONG:
            words = Words(1)
            words.setPlainText(told)
            words.edited.connect(self.edited)
            return words
        made = line(told, limit=MAX_ADDRESS)
        made.textEdited.connect(lambda _text: self.edited.emit())
        return made

    def _choice(self, name: str, told: str) -> QComboBox:
        text = self._context.text
        kind, table = (
            (Visibility, "visibility") if name == "visible_to" else (ContentStatus, "state")
        )
        offered = [(str(one), text(f"places_online.{table}.{one}")) for one in kind]
        made = choice([("", text("places_online.open")), *offered], told)
        made.currentIndexChanged.connect(lambda _at: self.edited.emit())
        return made


def _read(box: _Box) -> str:
    if isinstance(box, QComboBox):
        return chosen(box)
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
