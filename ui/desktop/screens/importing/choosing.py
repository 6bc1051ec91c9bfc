"""The first step: files and folders are chosen or dropped. Nothing is read yet.

Never here: reading them.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files, choose_folder
from ui.desktop.parts.file_drop import FileDrop
from ui.desktop.parts.layout import Flow, box, clear, column, row
from ui.desktop.parts.text import breakable, icon_label, label
from ui.explain import neutral


class ExportPlace(FileDrop):
    """The place.

    Signals:
        edited: something was chosen or left out.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.paths: list[Path] = []
        text = context.text
        self.setAccessibleName(text("importing.place"))
        self.files_button = button(text("importing.pick_files"), self._pick_files, icon="file")
        self.folder_button = button(text("importing.pick_folder"), self._pick_folder, icon="folder")
        self._list = column(gap=0.5)
        words = row(icon_label("in", "accent_ink", 1.8), label(text("importing.drop")), gap=1.5)
        words.setStretch(1, 1)
        buttons = Flow(self.files_button, self.folder_button)
        self.setLayout(column(words, buttons, self._list, gap=1.5, margin=2))

    def take(self, paths: Sequence[Path]) -> None:
        """Add files and folders."""
        for one in paths:
            if one not in self.paths:
                self.paths.append(one)
        self._show()
        self.edited.emit()

    def _pick_files(self) -> None:
        self.take(choose_files(self, self._context))

    def _pick_folder(self) -> None:
        folder = choose_folder(self, self._context, Path.home())
        self.take([folder] if folder else [])

    def _remove(self, path: Path) -> None:
        self.paths.remove(path)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        clear(self._list)
        for one in self.paths:
            self._list.addWidget(self._line(one))
        self._context.look.dress(self)

    def _line(self, path: Path) -> QWidget:
        name = neutral(path.name)
        remove = button(self._context.text("drop.remove"), lambda: self._remove(path), "quiet")
        remove.setAccessibleName(self._context.text("drop.remove_named", name=name))
        words = column(label(breakable(name)), label(neutral(str(path.parent)), "quiet"), gap=0)
        icon = "file" if path.suffix else "folder"
        made = row(icon_label(icon), words, remove, gap=1.5)
        made.setStretch(1, 1)
        return box(made)
