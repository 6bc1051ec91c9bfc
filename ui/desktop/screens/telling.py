"""A form of questions that is kept as a whole: its folds, its draft, one button, what was said.

Never here: which noun it is about, and other fields.
"""

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.data_points import Holder
from harassvault.errors import NothingChangedError
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.points.folds import PointFolds
from ui.desktop.screens.common import show_error


class Telling(QWidget):
    """The form; whoever makes one arranges `points`, `notice` and `keep_button`.

    Signals:
        kept: it stands in the journal.
    """

    kept = Signal()

    def __init__(self, context: Context, holder: Holder, draft: str, change: Change) -> None:
        super().__init__()
        self.context, self._change = context, change
        self.points = PointFolds(context, holder)
        self.notice = Notice(context.look)
        self.keep_button = button(context.text("telling.keep"), self.keep, "primary", "check")
        for_writing(context, self.keep_button)
        self.drafted = DraftedFields(context, draft, self)
        self.drafted.failed.connect(self._failed)
        self.points.keep_with(self.drafted)

    @abstractmethod
    def job(self) -> Callable[[Desk], object]:
        """Return the job that keeps what the fields say."""

    def keep(self) -> None:
        """Keep what the fields say."""
        self.notice.clear()
        self.keep_button.setEnabled(False)
        self.context.worker.ask(
            self, self.job(), lambda _none: self._done("kept"), self._failed, change=self._change
        )

    def _done(self, how: str) -> None:
        self.drafted.finish()
        self.keep_button.setEnabled(True)
        self.notice.say(self.context.text(f"telling.{how}"), ground="soft", icon="check")
        self.context.look.dress(self)
        if how == "kept":
            self.kept.emit()

    def _failed(self, error: Exception) -> None:
        self.keep_button.setEnabled(True)
        if isinstance(error, NothingChangedError):
            self._done("same")
        else:
            show_error(self.context, self.notice, error)
