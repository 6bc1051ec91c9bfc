"""The heading under which words and time stamps are folded away until somebody wants them.

Never here: what is inside (`stamps`).
"""

from PySide6.QtWidgets import QLayout

from ui.desktop.context import Context
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import column


def stamps_fold(context: Context) -> Fold:
    """Make the heading; few open it, so what is inside is loaded then."""

    def inside() -> QLayout:
        from ui.desktop.screens.handing.stamps import Stamps  # noqa: PLC0415 as said

        return column(1, Stamps(context))

    return Fold(context.look, context.text("stamps.title"), inside, context.text("stamps.hint"))
