"""The frame of the place "Who can help".

Never here: what a tab shows.
"""

from collections.abc import Sequence

from ui.desktop.context import Context
from ui.desktop.screens.tabbed import Tab, TabbedPage


class HelpingPage(TabbedPage):
    """The page: guidance, dates, steps taken, orders, what is missing, what is asked for."""

    def __init__(self, context: Context, tabs: Sequence[Tab]) -> None:
        super().__init__(context, "helping", tabs)
