"""What an entry can say beyond the four fields, folded away: nothing of it must be answered.

A group is made when it is opened first. Until then its answers are kept as they were given.

Never here: the four fields, the groups' own boxes (`groups`).
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column
from ui.desktop.screens.entry_form.groups import (
    DetailsGroup,
    FeelingsGroup,
    Group,
    KindGroup,
    NotedGroup,
    PlaceGroup,
    WordsGroup,
)

_GROUPS: dict[str, type[Group]] = {
    "place": PlaceGroup,
    "words": WordsGroup,
    "feelings": FeelingsGroup,
    "kind": KindGroup,
    "noted": NotedGroup,
    "details": DetailsGroup,
}


class MoreFields(QWidget):
    """The folded groups.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept = {key: "" for kind in _GROUPS.values() for key in kind.keys}
        self.groups: dict[str, Group] = {}
        text = context.text
        self.folds = {
            name: Fold(
                context.look,
                text(f"form.fold.{name}"),
                partial(self._make, name),
                text(f"form.fold.{name}_why"),
            )
            for name in _GROUPS
        }
        self.setLayout(column(*self.folds.values(), gap=1))

    def fields(self) -> dict[str, str]:
        """Return everything as text."""
        found = dict(self._kept)
        for group in self.groups.values():
            found |= group.fields()
        return found

    def restore(self, fields: dict[str, str]) -> None:
        """Take back what `fields` gave, and open the groups that hold something."""
        self._kept = {key: fields.get(key, "") for key in self._kept}
        for name, kind in _GROUPS.items():
            if name in self.groups:
                self.groups[name].restore(self._kept)
            if any(self._kept[key] for key in kind.keys):
                self.folds[name].open()

    def _make(self, name: str) -> QVBoxLayout:
        made = _GROUPS[name](self._context, self.edited.emit)
        made.restore(self._kept)
        self.groups[name] = made
        inside = made.layout()
        inside.setContentsMargins(24, 8, 0, 16)
        return inside
