"""Saving the page with a recovery code as a PDF, to be printed elsewhere or from there.

There is no printing from here: the system would put the page into files of its own on the way.

Never here: how the page looks (`reports.pdf.sheet_pdf`).
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crypto.recovery import RecoveryCode
from harassvault.durable import new_file
from harassvault.layout import Layout
from reports.audience import Paper
from reports.sheet import Sheet
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_target
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.screens.carried import Carried
from ui.desktop.screens.working import WorkingPage

_NAME = "Notes.pdf"
"""Says nothing of what it is; the page's own title is the same."""

_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
"""Where paper is cut to letter size (Unicode CLDR, measurement data)."""


class SheetSaving(QWidget):
    """A button, what it means, and where the file went.

    Args:
        context: of the screen.
        code: what the page shows.
        page: where this stands; it stays in view until the file is there.
        making: makes the code count; a page with a code that opens nothing must not lie about.

    Signals:
        saved: the file is there, and the code counts.
    """

    saved = Signal()

    def __init__(
        self,
        context: Context,
        code: RecoveryCode,
        page: WorkingPage,
        making: Callable[[Desk], None],
    ) -> None:
        super().__init__()
        self._context, self._code, self._page, self._making = context, code, page, making
        text = context.text
        self.save = button(text("sheet.save"), self._choose, icon="save")
        self.notice = Notice(context.look)
        self.carried = Carried(context, self._choose)
        warning = label(text("sheet.warning"), "quiet")
        self.setLayout(column(Flow(self.save), warning, self.carried, self.notice, gap=1))

    def _choose(self) -> None:
        if (target := choose_target(self, self._context, _NAME)) is not None:
            self.carried.first(target.parent, partial(self.write, target))

    def write(self, target: Path) -> None:
        """Have the page written; Qt has asked before one is replaced."""
        context, code, making = self._context, self._code, self._making

        def job(desk: Desk) -> Path:
            write_sheet_file(desk, context, code, target)
            try:
                making(desk)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
            return target

        self.save.setEnabled(False)
        self._page.work(
            job, self._saved, finally_=lambda: self.save.setEnabled(True), notice=self.notice
        )

    def _saved(self, target: Path) -> None:
        text = self._context.text
        self.notice.say(
            text("copy.saved", place=target), text("sheet.saved_note"), ground="soft", icon="check"
        )
        self.saved.emit()


def write_sheet_file(desk: Desk, context: Context, code: RecoveryCode, target: Path) -> None:
    """Write the page of a code, whole or not at all; on the worker.

    Raises:
        InsideVaultError: the place is inside the journal's own folder.
        OutsideError
    """
    # Loaded when a page is made: fonts and shaping, which no other screen waits for.
    from reports.pdf.sheet_pdf import write_sheet  # noqa: PLC0415 as said

    folder = desk.vault.folder
    Layout(folder).refuse_inside(target)
    paper = Paper.LETTER if context.profile.country in _LETTER_COUNTRIES else Paper.A4
    whole = BytesIO()
    write_sheet(Sheet(code, str(folder), context.words.language, paper, context.clock()), whole)
    with new_file(target, replace=True) as stream:
        stream.write(whole.getvalue())
