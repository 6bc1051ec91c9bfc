"""Choosing files and folders, without leaving a trace of it in any recent-files list.

The system's own dialogs remember what was chosen; Qt's does not, since its settings lead nowhere
(`ui.desktop.application`).

Never here: reading what was chosen.
"""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.context import Context

_SHARE = 0.8
"""How much of the window the dialog takes."""


def choose_folder(parent: QWidget, context: Context, start: Path) -> Path | None:
    """Let a folder be chosen."""
    dialog = _dialog(parent, context, "choose.folder", start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def choose_files(parent: QWidget, context: Context) -> list[Path]:
    """Let files be chosen."""
    dialog = _dialog(parent, context, "choose.files", Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def choose_target(parent: QWidget, context: Context, name: str) -> Path | None:
    """Let a place and a name for a new file be chosen; Qt asks before one is replaced."""
    dialog = _dialog(parent, context, "choose.target", Path.home())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, context: Context, title: str, start: Path) -> QFileDialog:
    while not start.is_dir() and start != start.parent:
        start = start.parent
    dialog = QFileDialog(parent, context.text(title), str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setFilter(QDir.Filter.AllEntries | QDir.Filter.NoDotAndDotDot)
    dialog.setHistory([])
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, context.text("choose.look_in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, context.text("choose.kind"))
    dialog.resize(parent.window().size() * _SHARE)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    try:
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return []
        return [Path(name) for name in dialog.selectedFiles()]
    finally:
        dialog.deleteLater()
