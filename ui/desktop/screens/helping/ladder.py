"""The steps of a ladder: the one that is open as a card, the others folded away under their names.

Never here: which steps there are, and in which order (`harassvault.guidance`).
"""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from harassvault.guidance.advice import Standing
from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import card, column
from ui.desktop.parts.text import label
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.step import Acts, folded, step_parts
from ui.guidance.values import Said, StepText

_OPEN_FIRST = (Standing.NEXT, Standing.WAITING, Standing.IF)
"""Which step is open: the first that can be done now, else the first that waits, else any."""

_ONE_BY_ONE = 2
"""Steps that cannot be taken now, or are done, in view; more of them are folded away together."""

_OF_A_KIND = 2
"""Bodies of one kind of support in view; the others are folded away together."""


class Ladder:
    """Makes the widgets of steps, and remembers which were unfolded.

    Attributes:
        folds: those made last, by the id of the authority; of several together, by a name.
    """

    def __init__(self, context: Context, acts: Acts) -> None:
        self._context, self._acts = context, acts
        self._opened: set[str] = set()
        self.folds: dict[str, Fold] = {}

    def begin(self) -> None:
        """Make all anew; what is open now will be open again."""
        closed = {name for name, one in self.folds.items() if not one.is_open}
        opened = self.folds.keys() - closed
        self._opened = (self._opened - closed) | opened
        self.folds = {}

    def next(self, step: StepText) -> QFrame:
        """Make the card of the step that is open."""
        head = column(label(step.name, "title"), label(_stands(step), "quiet"), gap=0.5)
        parts = step_parts(self._context, step, self._acts)
        return as_high_as_its_words(card(column(head, parts, gap=1.5), margin=3))

    def fold(self, step: StepText, hint: str = "") -> Fold:
        """Fold a step away under its name."""
        made = Fold(
            self._context.look,
            step.name,
            lambda: folded(step_parts(self._context, step, self._acts)),
            hint or _stands(step),
        )
        self.folds[step.step.authority] = made
        if step.step.authority in self._opened:
            made.open()
        return made

    def together(self, standing: Standing, steps: Sequence[StepText]) -> Iterable[QWidget]:
        """Fold away steps of one standing, together where there are many."""
        if len(steps) <= _ONE_BY_ONE:
            yield from (self.fold(one) for one in steps)
            return
        words = self._context.count(f"helping.all_{standing}", len(steps))
        yield self._group(f"all_{standing}", words, steps)

    def perhaps(self, steps: Sequence[StepText]) -> Iterable[QWidget]:
        """Fold away together those that are for her only if something holds."""
        if steps:
            words = self._context.count("helping.perhaps", len(steps))
            yield self._group(f"perhaps {steps[0].step.authority}", words, steps)

    def support(self, said: Said) -> Iterable[QWidget]:
        """Make what supports her: of each kind the first ones, with the number to call."""
        kinds: dict[str, list[StepText]] = {}
        for one in said.support:
            if one.step.standing is not Standing.IF:
                kinds.setdefault(one.kind, []).append(one)
        for kind, steps in kinds.items():
            for one in steps[:_OF_A_KIND]:
                yield self.fold(one, _called(one))
            if rest := steps[_OF_A_KIND:]:
                words = self._context.count("helping.more_of_kind", len(rest), kind=kind)
                yield self._group(f"more {kind}", words, rest)
        yield from self.perhaps([x for x in said.support if x.step.standing is Standing.IF])

    def _group(self, name: str, words: str, steps: Sequence[StepText]) -> Fold:
        """Fold several away under one heading."""
        made = Fold(self._context.look, words, partial(self._several, steps))
        self.folds[name] = made
        if name in self._opened:
            made.open()
        return made

    def _several(self, steps: Sequence[StepText]) -> QLayout:
        return folded(column(*(self.fold(one) for one in steps), gap=1))


def opened_first(said: Said) -> StepText | None:
    """Return the step that is open, if there is any step."""
    for standing in _OPEN_FIRST:
        for one in said.steps:
            if one.step.standing is standing:
                return one
    return None


def _stands(step: StepText) -> str:
    """Say what it is and where it stands."""
    if step.step.standing is Standing.IF and step.only_if:
        return f"{step.kind}  ·  {step.only_if[0]}"
    return f"{step.kind}  ·  {step.standing}"


def _called(step: StepText) -> str:
    return "  ·  ".join(one for one in (step.kind, step.authority.phone) if one)
