"""The place for a package: it is dropped there or chosen; a file or a folder, one at a time.

Never here: reading it.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files, choose_folder
from ui.desktop.parts.disks import plugged_in
from ui.desktop.parts.file_drop import FileDrop
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.text import breakable, copyable, icon_label, label
from ui.explain import neutral


class PackagePlace(FileDrop):
    """The place.

    Signals:
        chosen(Path): this one.
    """

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.setAccessibleName(text("received.place"))
        self.file_button = button(text("received.pick_file"), self._pick_file, icon="file")
        self.folder_button = button(text("received.pick_folder"), self._pick_folder, icon="folder")
        self.shown = copyable("", "field")
        self.shown.hide()
        words = row(icon_label("in", "accent_ink", 1.8), label(text("received.drop")), gap=1.5)
        words.setStretch(1, 1)
        buttons = Flow(self.file_button, self.folder_button)
        self.setLayout(column(words, buttons, self.shown, gap=1.5, margin=2))

    def take(self, paths: Sequence[Path]) -> None:
        """Take one; of several, the first."""
        for path in paths[:1]:
            place = neutral(str(path))
            self.shown.setText(breakable(place))
            self.shown.setAccessibleName(str(path))
            self.shown.show()
            self.chosen.emit(path)

    def _pick_file(self) -> None:
        self.take(choose_files(self, self._context))

    def _pick_folder(self) -> None:
        folder = choose_folder(self, self._context, plugged_in() or Path.home())
        self.take([folder] if folder else [])
