"""A conversation that is in view while an import or a file is erased, or more is taken in.

Never here: what the page does about it.
"""

from PySide6.QtCore import QObject, Signal

from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk


class Again(QObject):
    """Looks after each change whether the conversation is there still.

    Signals:
        gone: nothing of it is left.
        changed: what it shows may be another by now.
    """

    gone = Signal()
    changed = Signal()

    def __init__(self, context: Context, conversation_id: str, owner: QObject) -> None:
        super().__init__(owner)
        self._context, self._id = context, conversation_id
        context.worker.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if change.imports or change.files:
            identity = self._id

            def job(desk: Desk) -> bool:
                return any(one.id == identity for one in desk.vault.conversations.all())

            self._context.worker.ask(self, job, self._say, lambda _error: None)

    def _say(self, is_there: bool) -> None:  # noqa: FBT001 the worker's answer
        if is_there:
            self.changed.emit()
        else:
            self.gone.emit()
