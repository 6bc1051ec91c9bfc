"""A place where files are dropped or chosen; they stay where they are, unchanged.

Never here: reading them.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.file_drop import FileDrop
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.text import icon_label, label


class FilePlace(FileDrop):
    """The place.

    Signals:
        given(list): paths of files.
    """

    given = Signal(object)

    def __init__(self, context: Context, name: str, words: str) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(name)
        self.pick_button = button(context.text("importing.pick_files"), self._pick, icon="file")
        line = row(icon_label("in", "accent_ink", 1.8), label(words), gap=1.5)
        line.setStretch(1, 1)
        self.inside = column(gap=0.5)
        self.setLayout(column(line, Flow(self.pick_button), self.inside, gap=1.5, margin=2))

    def _pick(self) -> None:
        self.take(choose_files(self, self._context))

    def take(self, paths: Sequence[Path]) -> None:
        """Say which files were dropped or picked."""
        if paths:
            self.given.emit(list(paths))
