"""What goes and what stays, listed before anything leaves, and what to think of before.

Never here: finding it out (`jobs`), the questions (`how`).
"""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from reports.audience import Audience
from reports.handover.originals import HeldBack
from reports.outlines.ranges import ranges
from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import card, clear, column
from ui.desktop.parts.text import breakable, label
from ui.desktop.screens.common import point
from ui.desktop.screens.handing.jobs import Contents, GoingFile

_AT_ONCE = 8
"""Names in view; the others are folded away."""


class WhatGoes(QWidget):
    """Three cards."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = column(gap=2)
        self.setLayout(self._place)

    def clear(self) -> None:
        """Show nothing."""
        clear(self._place)

    def show_contents(self, found: Contents, sealed: str, audience: Audience) -> None:
        """Show what would go, sealed in one of the ways of `How.sealed`."""
        self.clear()
        self._place.addWidget(card(self._goes(found, audience)))
        self._place.addWidget(card(self._stays(found, audience)))
        self._place.addWidget(card(self._check(found, sealed), "care"))
        self._context.look.dress(self)

    def _goes(self, found: Contents, audience: Audience) -> QLayout:
        context, text = self._context, self._context.text
        going = found.going
        size = context.size(sum(one.size for one in going))
        files = context.count("handing.goes_files", len(going), size=size)
        made = self._titled("handing.goes")
        reader = text(f"report.{audience}")
        made.addLayout(point("check", text("handing.goes_report", reader=reader)))
        made.addLayout(point("check", files if going else text("handing.goes_no_files")))
        self._names(made, [self._named(one) for one in going])
        made.addLayout(point("check", context.count("handing.goes_entries", found.entries)))
        made.addLayout(point("check", text("handing.goes_rest")))
        return made

    def _stays(self, found: Contents, audience: Audience) -> QLayout:
        text = self._context.text
        made = self._titled("handing.stays")
        made.addWidget(label(text(f"report.not.{audience}"), "quiet"))
        held = [one for one in found.files if one.held_back]
        if not held:
            made.addWidget(label(text("handing.stays_none")))
        for why in HeldBack:
            names = [
                text("handing.stays_one", n=one.number, name=breakable(one.name))
                for one in held
                if one.held_back is why
            ]
            if names:
                made.addWidget(label(text(f"handing.{why}"), "field"))
                self._names(made, names)
        return made

    def _check(self, found: Contents, sealed: str) -> QLayout:
        text = self._context.text
        made = self._titled("handing.check")
        lines = [text(f"handing.check_{sealed}"), text("handing.check_sight")]
        if found.going:
            lines.append(text("handing.check_whole"))
        for name, numbers in (("unread", found.unread), ("placed", found.placed)):
            if numbers:
                lines.append(text(f"handing.check_{name}", numbers=ranges(list(numbers))))
        lines.append(text("handing.check_back"))
        for one in lines:
            made.addLayout(point("care", one, "care_text"))
        return made

    def _titled(self, key: str) -> QVBoxLayout:
        return column(label(self._context.text(key), "section"), gap=1)

    def _named(self, one: GoingFile) -> str:
        size = self._context.size(one.size)
        return self._context.text("handing.file", n=one.number, name=breakable(one.name), size=size)

    def _names(self, made: QVBoxLayout, names: Sequence[str]) -> None:
        for one in names[:_AT_ONCE]:
            made.addWidget(label(one, "quiet"))
        if rest := names[_AT_ONCE:]:
            words = self._context.count("handing.more", len(rest))
            made.addWidget(Fold(self._context.look, words, lambda: _lines(rest)))


def _lines(names: Iterable[str]) -> QLayout:
    return column(*(label(one, "quiet") for one in names), gap=0.5)
