"""The folded questions of a form: one fold for each group, made when it is opened first.

Until then its answers are kept as they were given.

Never here: keeping the answers in the journal, drafts.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QVBoxLayout, QWidget

from harassvault.data_points import ANSWERS, Holder
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column
from ui.desktop.points.field import PointField, answer_of
from ui.desktop.points.order import FOLDS, fold_of, way_of

_MARGIN = 60

_TIMES, _AGAIN_MS = 10, 50
"""How often a page is looked at again that has no room yet, and after how long."""


def point_field(context: Context, point: str) -> PointField:
    """Make the question of a data point."""
    text = context.text
    return PointField(context, way_of(point), text(f"point.{point}"), text(f"point_by.{point}"))


class PointFolds(QWidget):
    """The folds.

    Signals:
        edited: something was typed or pressed.
    """

    edited = Signal()

    def __init__(self, context: Context, holder: Holder, only: Sequence[str] = ()) -> None:
        super().__init__()
        self._context, self._holder = context, holder
        self._groups = {k: v for k, v in FOLDS[holder].items() if not only or k in only}
        self._kept = {one: "" for ids in self._groups.values() for one in ids}
        self.boxes: dict[str, PointField] = {}
        text = context.text
        self.folds = {
            name: Fold(
                context.look,
                text(f"points.fold.{name}"),
                partial(self._make, ids),
                text(f"points.fold.{name}_why"),
            )
            for name, ids in self._groups.items()
        }
        self.setLayout(column(*self.folds.values(), gap=1))

    def typed(self) -> dict[str, str]:
        """Return all that stands here by the ids of the points: for a draft."""
        return self._kept | {one: box.typed() for one, box in self.boxes.items()}

    def answers(self) -> dict[str, str]:
        """Return the answers that were given, by the ids of the points."""
        found = {one: answer_of(typed) for one, typed in self.typed().items()}
        return {one: said for one, said in found.items() if said}

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show what `typed` gave, or answers; folds that hold something are opened."""
        self._kept = {one: typed.get(one, "") for one in self._kept}
        for one, box in self.boxes.items():
            box.show_typed(self._kept[one])
        for name, ids in self._groups.items():
            if any(self._kept[one] for one in ids):
                self.folds[name].open()

    def keep_with(self, drafted: DraftedFields) -> None:
        """Have a form's draft keep what stands here."""
        drafted.add_value("points", self._as_text, self._show_text)
        self.edited.connect(drafted.touch)

    def open_at(self, point: str) -> bool:
        """Lead to a question; say whether it stands here."""
        name = fold_of(self._holder, point)
        if name not in self.folds:
            return False
        self.folds[name].open()
        lead_to(self.boxes[point])
        return True

    def _as_text(self) -> str:
        return json.dumps(self.typed(), ensure_ascii=False)

    def _show_text(self, text: str) -> None:
        self.show_typed(json.loads(text))

    def _make(self, ids: Sequence[str]) -> QVBoxLayout:
        for one in ids:
            made = point_field(self._context, one)
            made.show_typed(self._kept[one])
            made.edited.connect(self.edited)
            self.boxes[one] = made
        inside = column(*(self.boxes[one] for one in ids), gap=3)
        inside.setContentsMargins(24, 8, 0, 16)
        return inside


def lead_to(box: PointField) -> None:
    """Put the cursor into a question, and bring it into view once the page is laid out."""
    box.begin()
    bring_into_view(box)


def bring_into_view(box: QWidget, times: int = _TIMES) -> None:
    """Scroll to a box once the page is laid out, which can take a moment where it was just made."""

    def show() -> None:
        _show(box)
        if times and box.visibleRegion().boundingRect().height() < max(box.height(), 1):
            bring_into_view(box, times - 1)

    QTimer.singleShot(0 if times == _TIMES else _AGAIN_MS, box, show)


def _show(box: QWidget) -> None:
    around = box.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(box, 0, _MARGIN)


def answer_words(context: Context, answer: str) -> str:
    """Write an answer: one of three words, or a text of the person's own."""
    return context.text(f"answer.{answer}") if answer in ANSWERS else answer
