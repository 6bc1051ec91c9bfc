"""The list of conversations.

Never here: the messages of one.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import label


class ConversationsTab(QWidget):
    """The tab.

    Signals:
        opened(str): show this conversation.
        import_wanted: take something in.
    """

    opened = Signal(str)
    import_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setLayout(column(label(context.text("conversations.empty"), "lead"), None))
