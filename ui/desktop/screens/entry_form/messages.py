"""The messages that an entry is made of, as the form says it; and how a draft keeps them.

Never here: the messages themselves.
"""

from PySide6.QtWidgets import QFrame

from harassvault.drafts import Draft
from ui.desktop.context import Context
from ui.desktop.parts.layout import card, column, row
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.conversation.picked import NOTHING_PICKED, Picked

PICKED = "messages"
"""Name of the field of a draft."""


def picked_card(context: Context, picked: Picked) -> QFrame:
    """Make the card that says how many messages belong to the entry."""
    lines = column(label(context.count("form.messages", len(picked.messages)), "field"), gap=0.5)
    if picked.context:
        lines.addWidget(label(context.count("form.messages_context", len(picked.context))))
    lines.addWidget(label(context.text("form.messages_note"), "soft"))
    inside = row(icon_label("chat", "soft_text"), lines, gap=1.5)
    inside.setStretch(1, 1)
    return card(inside, "soft")


def picked_in(draft: Draft) -> Picked:
    """Return the messages that a draft names."""
    text = draft.fields.get(PICKED, "")
    return Picked.from_text(text) if text else NOTHING_PICKED
