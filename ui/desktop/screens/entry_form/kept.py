"""The small line that says when the words were last sealed, and the notice when they could not be.

Never here: sealing them (`ui.desktop.drafting`).
"""

from PySide6.QtCore import QLocale, QObject, QTime
from PySide6.QtWidgets import QLabel

from ui.desktop.context import Context
from ui.desktop.drafting.keeper import DraftKeeper
from ui.desktop.parts.notice import Notice
from ui.desktop.screens.common import show_error


class KeptLine(QObject):
    """Follows a keeper, and writes into a label and a notice that stand somewhere."""

    def __init__(self, context: Context, keeper: DraftKeeper, line: QLabel, notice: Notice) -> None:
        super().__init__(keeper)
        self._context, self._line, self._notice = context, line, notice
        self._failing = False
        keeper.sealed.connect(self._say_kept)
        keeper.failed.connect(self._say_failed)

    def _say_kept(self) -> None:
        if self._failing:
            self._failing = False
            self._notice.clear()
        at = self._context.clock()
        now = QTime(at.hour, at.minute, at.second)
        time = self._context.locale.toString(now, QLocale.FormatType.ShortFormat)
        self._line.setText(self._context.text("form.kept", time=time))

    def _say_failed(self, error: Exception) -> None:
        self._failing = True
        show_error(self._context, self._notice, error)
