"""The jobs that write a report: its real pages into memory, to look at, or kept in the journal.

What writes PDF is loaded by the job, on the worker, when a report is first wanted: loading it takes
longer than showing the window.

Never here: painting the pages.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from harassvault.export import KeptExport
from reports.audience import Format
from reports.choice import Choice
from ui.desktop.desk import Desk

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

AS_TEXT = frozenset({Format.TXT, Format.JSON, Format.CSV, Format.LOAD_FILE})
"""Forms that are shown as the text that they are."""


class _Held(io.BytesIO):
    """What is written; at each piece, drafts are sealed that wait, and the job may be stopped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def write(self, piece: "ReadableBuffer", /) -> int:
        """Take a piece.

        Raises:
            StoppedError: something else is wanted by now.
        """
        self._desk.check()
        return super().write(piece)


def preview(choice: Choice) -> Callable[[Desk], bytes]:
    """Return the job that writes a report into memory: what it will be, or pages of the same."""

    def job(desk: Desk) -> bytes:
        from reports.prepare import preview_report  # noqa: PLC0415 as the module says

        held = _Held(desk)
        shown = choice.format if choice.format in AS_TEXT else Format.PDF
        preview_report(desk.vault, replace(choice, format=shown), held)
        return held.getvalue()

    return job


def keep(choice: Choice) -> Callable[[Desk], KeptExport]:
    """Return the job that writes a report and keeps it."""

    def job(desk: Desk) -> KeptExport:
        from reports.prepare import prepare_report  # noqa: PLC0415 as the module says

        return prepare_report(desk.vault, choice, desk.check)

    return job
