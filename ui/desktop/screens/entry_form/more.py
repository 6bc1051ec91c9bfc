"""What an entry can say beyond the four fields, folded away: nothing of it must be answered.

A group is made when it is opened first. Until then its answers are kept as they were given.

Never here: the four fields, the groups' own boxes (`groups`, `online`, `ui.desktop.points`).
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.data_points import Holder
from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column
from ui.desktop.points.folds import PointFolds, bring_into_view
from ui.desktop.points.order import FOLDS
from ui.desktop.screens.entry_form.groups import (
    FeelingsGroup,
    Group,
    KindGroup,
    NotedGroup,
    PlaceGroup,
    WordsGroup,
)
from ui.desktop.screens.entry_form.online import OnlineGroup

_GROUPS: dict[str, type[Group]] = {
    "place": PlaceGroup,
    "words": WordsGroup,
    "feelings": FeelingsGroup,
    "kind": KindGroup,
    "online": OnlineGroup,
    "noted": NotedGroup,
}

_DETAIL = "details."

_OWN = {
    "incident_place": "place",
    "witness_contact": "place",
    "incident_exact_words": "words",
    "incident_behaviour": "kind",
    "content_url": "online",
    "published_at": "online",
    "content_native_id": "online",
    "space_id": "online",
    "media_offset": "online",
    "search_result": "online",
    "content_status": "online",
    "audience": "online",
    "self_identification": "online",
    "own_account": "online",
    "network_indicators": "online",
    "captured_at": "online",
    "rule_invoked": "online",
}
"""Data points that a group of its own tells."""


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
        own = set(_OWN.values())
        self.points = PointFolds(
            context, Holder.INCIDENT, [one for one in FOLDS[Holder.INCIDENT] if one not in own]
        )
        self.points.edited.connect(self.edited)
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
        self.setLayout(column(*self.folds.values(), self.points, gap=1))

    def fields(self) -> dict[str, str]:
        """Return everything as text."""
        found = dict(self._kept)
        for group in self.groups.values():
            found |= group.fields()
        return found | {_DETAIL + one: typed for one, typed in self.points.typed().items()}

    def restore(self, fields: dict[str, str]) -> None:
        """Take back what `fields` gave, and open the groups that hold something."""
        self._kept = {key: fields.get(key, "") for key in self._kept}
        for name, kind in _GROUPS.items():
            if name in self.groups:
                self.groups[name].restore(self._kept)
            if any(self._kept[key] for key in kind.keys):
                self.folds[name].open()
        details = {
            name.removeprefix(_DETAIL): typed
            for name, typed in fields.items()
            if name.startswith(_DETAIL)
        }
        self.points.show_typed(details)

    def open_at(self, point: str) -> bool:
        """Lead to the question of a data point; say whether it stands here."""
        if self.points.open_at(point):
            return True
        if point not in _OWN:
            return False
        self.folds[_OWN[point]].open()
        box = self.groups[_OWN[point]].box_of(point)
        box.setFocus()
        bring_into_view(box)
        return True

    def _make(self, name: str) -> QVBoxLayout:
        made = _GROUPS[name](self._context, self.edited.emit)
        made.restore(self._kept)
        self.groups[name] = made
        inside = made.layout()
        inside.setContentsMargins(24, 8, 0, 16)
        return inside
