"""A recovery code on the screen: in groups, on a card, read aloud only when it is asked to be.

It cannot be selected or copied: a clipboard is a trace.

Never here: making it, and when it counts.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from crypto.recovery import RecoveryCode
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow
from ui.desktop.parts.text import label


def code_label(context: Context, code: RecoveryCode) -> QLabel:
    """Show the groups of a code on two lines."""
    groups = code.text.split("-")
    shown = label("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]), "code")
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(context.text("recovery.code_name"))
    return shown


def read_button(context: Context, owner: QWidget, code: RecoveryCode) -> Flow:
    """Offer to have a screen reader read the code."""

    def read() -> None:
        spoken = ", ".join(" ".join(group) for group in code.text.split("-"))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(owner, spoken))

    return Flow(button(context.text("recovery.read"), read, "quiet", "sound"))
