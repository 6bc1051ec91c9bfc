"""The frame of the place "Files and people": "Import…", and the tabs.

Never here: what a tab shows.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.reading import for_writing
from ui.desktop.screens.tabbed import Tab, TabbedPage


class FilesPage(TabbedPage):
    """The page.

    Signals:
        import_wanted: take in a chat, a mail or another export.
        diary_wanted: make entries of a diary that was kept elsewhere.
    """

    import_wanted = Signal()
    diary_wanted = Signal()

    def __init__(self, context: Context, tabs: Sequence[Tab]) -> None:
        text = context.text
        self.import_button = button(text("files.import"), kind="primary", icon="in")
        self.diary_button = button(text("files.diary"), kind="quiet", icon="file")
        for_writing(context, self.import_button, self.diary_button)
        super().__init__(context, "files", tabs, (self.import_button, self.diary_button))
        self.import_button.clicked.connect(lambda _checked=False: self.import_wanted.emit())
        self.diary_button.clicked.connect(lambda _checked=False: self.diary_wanted.emit())
