"""The place "Give to someone": making a report, handing over, checking what was given.

Never here: what the pages look like.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.points_pages import PointsPages
from ui.desktop.screens.handing.page import HandingPage
from ui.desktop.screens.report.page import ReportPage


class GivingPages(QObject):
    """Shows one after the other.

    Args:
        context: for the pages.
        show: puts a page in view, as one of this place.
        points: the ways to what is not stated in a report.
    """

    def __init__(
        self, owner: QObject, context: Context, show: Callable[[QWidget], None], points: PointsPages
    ) -> None:
        super().__init__(owner)
        self._context, self._show, self._points = context, show, points

    def show_place(self) -> None:
        """Show where reports are made, and what left."""
        page = ReportPage(self._context, at_missing=self._points.is_leading)
        page.point_wanted.connect(self._points.open_for)
        page.handing.wanted.connect(self.hand_over)
        page.sent.check_wanted.connect(self.check)
        self._show(page)

    def hand_over(self) -> None:
        """Show how a report and its files are handed over."""
        page = HandingPage(self._context)
        page.left.connect(self.show_place)
        self._show(page)

    def check(self, handover: str = "", path: str = "") -> None:
        """Show the check of a package; of a copy that left here, with the hand-over it is of."""
        from ui.desktop.screens.received.page import ReceivedPage  # noqa: PLC0415 seldom

        page = ReceivedPage(self._context, handover)
        page.left.connect(self.show_place)
        self._show(page)
        if path:
            page.place.take([Path(path)])
