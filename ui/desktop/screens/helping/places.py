"""Where it is online: each service or site, where it takes reports, and what a report asks for.

Nothing is opened from here.

Never here: whose an address is (`harassvault.guidance.services`).
"""

from PySide6.QtWidgets import QLayout

from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import address, copyable, label
from ui.desktop.screens.common import point
from ui.desktop.screens.helping.step import folded, item
from ui.guidance.telling import capital
from ui.guidance.values import PlaceText


def place_fold(context: Context, place: PlaceText) -> Fold:
    """Fold away what is said of a service or site, under its name."""
    return Fold(context.look, place.name, lambda: folded(_inside(context, place)))


def _inside(context: Context, place: PlaceText) -> QLayout:
    made = column(gap=1.5)
    for one in place.odd:
        made.addLayout(point("care", one, "care_text"))
    for one in place.said:
        said = copyable(one)
        made.addWidget(said)
    if place.where:
        made.addWidget(label(capital(", ".join(place.where)) + "."))
    if place.asks:
        made.addLayout(_listed(context.words.text("guidance.place.asks"), place.asks))
    entries = column(label(context.text("helping.addresses"), "field"), gap=0.25)
    for one in place.urls:
        entries.addWidget(address(one, "small"))
    made.addLayout(entries)
    if place.source is not None:
        made.addWidget(copyable(place.source.text, "small"))
    return made


def _listed(title: str, texts: tuple[str, ...]) -> QLayout:
    lines = column(label(title, "field"), gap=0.25)
    for one in texts:
        lines.addLayout(item(one))
    return lines
