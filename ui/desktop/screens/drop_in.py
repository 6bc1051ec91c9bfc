"""Putting something in without opening the journal: a folded place under the password's field.

Only the folder's public key is used; nothing here can read what lies in the journal.

Never here: how it is sealed (`harassvault.inbox_drop`).
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from harassvault.source import FileSource, Source
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.mime import has_files, sources_of
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, label, set_property
from ui.desktop.screens.common import Busy, ask
from ui.explain import neutral

_NAMED = 10
"""Names that are said of either kind."""


class DropIn(QFrame):
    """The place; it also takes what is dropped while it is folded."""

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__()
        self._context, self._folder = context, folder
        self.setAcceptDrops(True)
        self.setProperty("ground", "drop")
        self.setAccessibleName(context.text("drop_in.title"))
        self.notice = Notice(context.look)
        self.so_far = Notice(context.look)
        self.busy = Busy(context, context.text("drop_in.busy"))
        self.fold = Fold(context.look, context.text("drop_in.title"), self._inside)
        self.setLayout(column(self.fold, self.busy, self.notice, self.so_far, gap=1, margin=1))

    def put_in(self, sources: Sequence[Source]) -> None:
        """Seal these into the folder, and say that it is done."""
        folder, clock = self._folder, self._context.clock
        names = [neutral(source.name) for source in sources]
        done: list[str] = []

        def job(desk: Desk) -> int:
            from harassvault import inbox_drop  # noqa: PLC0415 the first screen needs none of it
            from harassvault.layout import Layout  # noqa: PLC0415 see above

            for source, name in zip(sources, names, strict=True):
                inbox_drop.put_in(Layout(folder), source, clock, desk.progress)
                done.append(name)
            return len(sources)

        def over() -> None:
            self.busy.hide()
            if len(names) > 1 and len(done) < len(names):
                self._say_how_far(done, names[len(done) :])

        self.so_far.clear()
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            self._say_done,
            progress=self.busy.show_progress,
            finally_=over,
        )
        self.busy.follow(task)

    def take_mime(self, mime: QMimeData | None) -> bool:
        """Put in what was dropped or pasted; say whether there was anything."""
        # An empty clipboard gives None on some systems.
        found = [] if mime is None else sources_of(mime, self._context.clock())
        if found:
            self.put_in(found)
        return bool(found)

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData()):
            self.notice.say(self._context.text("drop_in.nothing"), ground="soft", icon="info")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """Show that it may be dropped here."""
        if has_files(event.mimeData()):
            set_property(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """Look as before."""
        set_property(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Put in what was dropped."""
        set_property(self, "over", "false")
        self.take_mime(event.mimeData())
        event.acceptProposedAction()

    def _inside(self) -> QVBoxLayout:
        text = self._context.text
        self.pick_button = button(text("drop_in.pick"), self._pick, icon="folder")
        self.paste_button = button(text("drop_in.paste"), self.paste, icon="clip")
        return column(
            label(text("drop_in.lead"), "quiet"), Flow(self.pick_button, self.paste_button), gap=1
        )

    def _pick(self) -> None:
        if paths := choose_files(self, self._context):
            self.put_in([FileSource(path) for path in paths])

    def _say_how_far(self, done: Sequence[str], rest: Sequence[str]) -> None:
        """Name what was put in before something failed, and what was not."""
        said = [
            self._context.text(key, names=breakable(_some(names)))
            for key, names in (("drop_in.these", done), ("drop_in.not_these", rest))
            if names
        ]
        self.so_far.say(*said, ground="soft", icon="info")

    def _say_done(self, count: int) -> None:
        said = self._context.count("drop_in.done", count)
        self.notice.say(said, ground="soft", icon="check")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
