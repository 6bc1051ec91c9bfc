"""Texts of chats whose lines begin `[2024-03-12 21:58:01] Name:`, which two programs write.

WhatsApp does so on phones of regions that put the year first (Sweden, Lithuania, South Africa);
signal-export does so on every computer, and calls its owner "Me".

Never here: any other line (`whatsapp.headers`, `signal.chat_lines`).
"""

from harassvault.importers.tree import Item

_OWNER = "] Me: "
_MARKS = ("\u200e", "\u200f")
"""The direction marks that WhatsApp puts before what it writes itself."""

_WHOLE = "_chat.txt"
"""What WhatsApp calls the chat inside its archive on an iPhone."""


def has_service_marks(head: str) -> bool:
    """Return whether WhatsApp's direction marks stand in a text."""
    return any(one in head for one in _MARKS)


def has_owner(head: str) -> bool:
    """Return whether a message of "Me" stands in a text."""
    return _OWNER in head


def is_of_signal_export(item: Item, head: str) -> bool:
    """Return whether a text of such lines is signal-export's, and not WhatsApp's.

    Args:
        item: the file.
        head: its first text.
    """
    name = item.name.casefold()
    if "whatsapp" in name or "whatsapp" in item.archive.casefold() or name == _WHOLE:
        return False
    return has_owner(head) and not has_service_marks(head)
