"""One limit as lines: what it means here, the rule, what it counts from, what may remain.

Never here: reckoning (`harassvault.guidance`), the sentences (`ui.guidance.deadlines`).
"""

from PySide6.QtWidgets import QVBoxLayout

from harassvault.guidance.advice import NoDate
from ui.desktop.parts.layout import column, row
from ui.desktop.parts.text import icon_label, label
from ui.guidance.values import Deadline


def due_lines(deadline: Deadline) -> QVBoxLayout:
    """Lay out one limit."""
    said = row(icon_label("clock", "accent_ink"), label(deadline.said, "field"), gap=1)
    said.setStretch(1, 1)
    made = column(said, gap=0.25)
    condition = deadline.condition
    lines = [condition[:1].upper() + condition[1:], deadline.text]
    # A date of which the day was never known is not explained by what it would count from.
    if deadline.due.no_date is not NoDate.NOT_A_LIMIT:
        lines.append(deadline.counted)
    if deadline.afterwards and deadline.afterwards not in deadline.said:
        lines.append(deadline.afterwards)
    for one in lines:
        if one:
            made.addWidget(label(one, "quiet"))
    if check := deadline.source.check:
        made.addWidget(label(check, "quiet"))
    return made
