"""Controls that write, where the journal is only read.

Never here: refusing the write, which the journal does by itself.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.desktop.context import Context


def for_writing(context: "Context", *controls: QWidget) -> None:
    """Switch controls off where the journal is only read, and let each say why."""
    if not context.is_reading:
        return
    reason = context.text("standing.only_read")
    for control in controls:
        control.setEnabled(False)
        control.setToolTip(reason)
        control.setAccessibleDescription(reason)
