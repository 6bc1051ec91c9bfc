"""What stands on top: help in danger as an offer, or the quiet line where nothing says so.

Never here: what points to danger (`harassvault.guidance.rules`), and the numbers.
"""

from PySide6.QtWidgets import QFrame, QLayout

from ui.desktop.parts.layout import card, column, row
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.helping.frames import as_high_as_its_words
from ui.desktop.screens.helping.looking import Guide


def on_top(guide: Guide) -> QFrame:
    """Make the card."""
    return _offer(guide) if guide.said.danger_first else _quiet(guide)


def _offer(guide: Guide) -> QFrame:
    """Offer help: the number before any other word, somebody to talk to, and only then why."""
    said = guide.said
    why = " ".join(one.text for one in said.dangers)
    head = row(
        icon_label("phone", "danger_text", 2),
        column(*(label(one, "danger-display") for one in said.emergency), gap=1),
        gap=2,
    )
    head.setStretch(1, 1)
    rest = (said.talk, " ".join(said.offer), said.without_police, " ".join(said.ways), why)
    inside = column(head, *(label(one, "danger") for one in rest if one), gap=1.5)
    return _card(inside, "danger", (*said.emergency, *rest))


def _quiet(guide: Guide) -> QFrame:
    said = guide.said
    lines = (*said.emergency, said.talk, *said.offer)
    texts = column(*(label(one, "small") for one in lines if one), gap=0.5)
    inside = row(icon_label("phone", "danger_text", 1.1), texts, gap=1)
    inside.setStretch(1, 1)
    return _card(inside, "sunken", lines)


def _card(inside: QLayout, ground: str, lines: tuple[str, ...]) -> QFrame:
    made = as_high_as_its_words(card(inside, ground, 2 if ground == "danger" else 1))
    made.setAccessibleName(" ".join(one for one in lines if one))
    return made
