"""What goes and what stays, listed before anything leaves, and what to think of before.

Never here: finding it out (`jobs`), the questions (`how`).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

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
from ui.explain import neutral

if TYPE_CHECKING:
    from reports.leaving import LeavingPackage

_AT_ONCE = 8
"""Names in view; the others are folded away."""

_FOR_PLACE = "kept_for_place"
"""Why a file stays that tells nothing else of what the report leaves out."""

_WHY: tuple[str, ...] = (*HeldBack, _FOR_PLACE)


class WhatGoes(QWidget):
    """What goes, what stays, what somebody learns from it, what to think of."""

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
        self._place.addWidget(card(self._tells(found.leaving)))
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
        shown = found.leaving
        entries = context.count("handing.goes_entries", shown.entries, of=shown.of)
        made.addLayout(point("check", entries))
        made.addLayout(point("check", text("handing.goes_rest")))
        return made

    def _stays(self, found: Contents, audience: Audience) -> QLayout:
        text = self._context.text
        made = self._titled("handing.stays")
        made.addWidget(label(text(f"report.not.{audience}"), "quiet"))
        held = [one for one in found.files if one.held_back]
        if not held:
            made.addWidget(label(text("handing.stays_none")))
        for why in _WHY:
            names = [self._staying(one) for one in held if _why(one, found) == why]
            if names:
                made.addWidget(label(text(f"handing.{why}"), "field"))
                self._names(made, names)
        if found.receipts_stay:
            made.addWidget(label(text("handing.stays_receipts"), "field"))
            lines = [text(f"handing.receipt_{why}", who=who) for who, why in found.receipts_stay]
            self._names(made, lines)
        if not found.leaving.intimate:
            made.addWidget(label(text("handing.no_intimate"), "quiet"))
        return made

    def _staying(self, one: GoingFile) -> str:
        text, name = self._context.text, breakable(one.name)
        if not one.pages:
            return text("handing.stays_one", n=one.number, name=name)
        return text("handing.stays_page", n=one.number, name=name, pages=ranges(list(one.pages)))

    def _tells(self, found: "LeavingPackage") -> QLayout:
        """Say who is in it and what it tells of places, whoever reads it."""
        said, made = self._context.words.text, self._titled("handing.tells")
        contact = "has_contact" if found.has_contact else "no_has_contact"
        lines = [said(f"leaving.{contact}")]
        for key, told in (
            ("people", ", ".join(map(neutral, found.people))),
            ("contacts", ", ".join(map(neutral, found.contacts))),
            ("places", ranges(list(found.places))),
        ):
            if told:
                lines.append(said(f"leaving.{key}", told=told))
        for one in lines:
            made.addLayout(point("info", one, "quiet"))
        return made

    def _check(self, found: Contents, sealed: str) -> QLayout:
        text = self._context.text
        made = self._titled("handing.check")
        lines = [text(f"handing.check_{sealed}"), text("handing.check_sight")]
        if found.going:
            lines.append(text("handing.check_whole"))
        looked = found.leaving
        lines += [
            text(f"handing.check_{name}", numbers=ranges([*numbers]))
            for name in ("unread", "placed", "place_unknown")
            if (numbers := getattr(looked, name))
        ]
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


def _why(one: GoingFile, found: Contents) -> str:
    return _FOR_PLACE if one.number in found.kept_for_place else one.held_back or ""


def _lines(names: Iterable[str]) -> QLayout:
    return column(*(label(one, "quiet") for one in names), gap=0.5)
