"""A place to drop, paste or pick files, and the list of what was given so far.

Never here: reading the files; that is done by whoever saves the entry.
"""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from harassvault.source import BytesSource, FileSource, Source
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.layout import Flow, box, clear, column, row
from ui.desktop.parts.mime import has_files, sources_of
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, icon_label, label, set_property
from ui.explain import neutral


class DropPlace(QFrame):
    """The place.

    Signals:
        edited: something was given or taken away.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.sources: list[Source] = []
        self.setAcceptDrops(True)
        self.setProperty("ground", "drop")
        self.setAccessibleName(context.text("drop.name"))
        self.notice = Notice(context.look)
        self.pick_button = button(context.text("drop.pick"), self._pick, icon="folder")
        self.paste_button = button(context.text("drop.paste"), self.paste, icon="clip")
        self._list = column(gap=0.5)
        words = row(
            icon_label("image", "accent_ink", 1.8), label(context.text("drop.lead")), gap=1.5
        )
        words.setStretch(1, 1)
        self.setLayout(
            column(
                words,
                Flow(self.pick_button, self.paste_button),
                self.notice,
                self._list,
                gap=1.5,
                margin=2,
            )
        )

    def take(self, sources: list[Source]) -> None:
        """Add sources; what cannot be taken is said at once, and nothing is lost by it."""
        self.notice.clear()
        for source in sources:
            try:
                source.size()
            except Exception as error:  # noqa: BLE001 the sentence for it is looked up by its class
                self._refuse(error)
            else:
                if source not in self.sources:
                    self.sources.append(source)
        self._show()
        self.edited.emit()

    def paste(self) -> None:
        """Take what the clipboard holds."""
        if not self.take_mime(QGuiApplication.clipboard().mimeData()):
            self.notice.say(self._context.text("drop.nothing"), icon="info")

    def take_mime(self, mime: QMimeData | None) -> bool:
        """Take what was dropped or pasted; say whether there was anything."""
        # An empty clipboard gives None on some systems.
        found = [] if mime is None else sources_of(mime, self._context.clock())
        if found:
            self.take(found)
        return bool(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 Qt's name
        """Show that it may be dropped here."""
        if has_files(event.mimeData()):
            set_property(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 Qt's name
        """Look as before."""
        set_property(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 Qt's name
        """Take what was dropped."""
        set_property(self, "over", "false")
        self.take_mime(event.mimeData())
        event.acceptProposedAction()

    def _pick(self) -> None:
        if paths := choose_files(self, self._context):
            self.take([FileSource(path) for path in paths])

    def _remove(self, source: Source) -> None:
        self.sources.remove(source)
        self._show()
        self.edited.emit()

    def _refuse(self, error: Exception) -> None:
        said = self._context.explain(error)
        self.notice.say(said.happened, said.safe, said.do)

    def _show(self) -> None:
        clear(self._list)
        for source in self.sources:
            self._list.addWidget(self._line(source))
        self._context.look.dress(self)

    def _line(self, source: Source) -> QWidget:
        name = neutral(source.name)
        pasted = isinstance(source, BytesSource)
        remove = button(self._context.text("drop.remove"), lambda: self._remove(source), "quiet")
        remove.setAccessibleName(self._context.text("drop.remove_named", name=name))
        size = self._context.size(source.size())
        words = column(label(breakable(name)), label(size, "quiet"), gap=0)
        made = row(icon_label("image" if pasted else "file"), words, remove, gap=1.5)
        made.setStretch(1, 1)
        return box(made)
