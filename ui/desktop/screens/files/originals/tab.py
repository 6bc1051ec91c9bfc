"""The tab: all files in a list or a grid; one of them takes its place until it is left.

Never here: how one file looks (`file_page`), painting (`painter`).
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QVBoxLayout, QWidget

from harassvault.files.examining import may_say_something
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import Busy, ask
from ui.desktop.screens.files.originals.file_page import FilePage
from ui.desktop.screens.files.originals.filters import FileFilters
from ui.desktop.screens.files.originals.model import ID_ROLE, OriginalsModel
from ui.desktop.screens.files.originals.painter import TILE_EMS, FilePainter
from ui.desktop.screens.files.originals.pictures import SmallPictures
from ui.desktop.screens.files.originals.rows import Row, Wanted, narrowed, row_of

_PAUSE_MS = 120
"""After the last key; looking through five thousand rows at every letter would flicker."""

_SHARP = 1.5
"""Pixels of a small picture for each that a common screen shows: nearly sharp on fine ones too."""

_BATCH = 400
"""Tiles that are placed at a time."""


class OriginalsTab(QWidget):
    """The tab.

    Signals:
        entry_wanted(str): show this entry.
        import_wanted(str): erase this import.
    """

    entry_wanted = Signal(str)
    import_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._rows: list[Row] = []
        self._unseen = 0
        self.notice = Notice(context.look)
        self.summary = label("", "quiet", wrap=False)
        self.filters = FileFilters(context)
        self.busy = Busy(context, text("originals.at_work"))
        self.list = self._make_list()
        self.examine_button = button(text("originals.examine"), self.examine, icon="search")
        self.read_button = button(text("originals.read_all"), self.read_all, icon="search")
        for_writing(context, self.examine_button, self.read_button)
        self.unseen = label("", "quiet")
        self.empty = label(text("originals.empty"), "lead")
        self.nothing = label(text("originals.nothing"), "lead")
        self.stack = QStackedWidget()
        self.stack.addWidget(box(self._arranged()))
        self.setLayout(column(self.stack))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._narrow)
        self.filters.changed.connect(self._pause.start)
        self.filters.grid_wanted.connect(self.show_grid)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        context.worker.changed.connect(self._on_change)
        context.look.changed.connect(self.list.doItemsLayout)
        self.refresh()

    @property
    def file(self) -> FilePage | None:
        """The page of the one file that is in view, or None."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, FilePage) else None

    def refresh(self) -> None:
        """Read all files again."""
        context = self._context

        def job(desk: Desk) -> tuple[list[Row], int]:
            files = desk.vault.files.all()
            unseen = sum(
                one.facts is None
                and not one.members
                and one.evidence.may_leave
                and may_say_something(one.evidence.original.media_type)
                for one in files
            )
            return [row_of(context, one) for one in files], unseen

        ask(self, context, self.notice, job, lambda found: self._show(*found))

    def open_file(self, identity: str, point: str = "") -> None:
        """Show one file, at one of the questions about it."""
        self.close_file()
        page = FilePage(self._context, identity, point)
        page.back.connect(self.close_file)
        page.entry_wanted.connect(self.entry_wanted)
        page.file_wanted.connect(self.open_file)
        page.import_wanted.connect(self.import_wanted)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._context.look.dress(page)
        page.back_button.setFocus()
        assign(self.window())

    def close_file(self) -> None:
        """Show the list again; what is unfinished on the page is sealed first."""
        page = self.file
        if page is not None:
            settle_all(page)
            self.stack.removeWidget(page)
            page.deleteLater()
            self.list.setFocus()
            assign(self.window())

    def show_grid(self, wanted: bool) -> None:  # noqa: FBT001 Qt's signal gives a bool
        """Show tiles, or lines."""
        self.painter.is_grid = wanted
        mode = QListView.ViewMode.IconMode if wanted else QListView.ViewMode.ListMode
        self.list.setViewMode(mode)
        self.list.setMovement(QListView.Movement.Static)
        batched = QListView.LayoutMode.Batched if wanted else QListView.LayoutMode.SinglePass
        self.list.setLayoutMode(batched)
        self.list.setBatchSize(_BATCH)
        self.list.setSpacing(0)
        self.list.doItemsLayout()

    def examine(self) -> None:
        """Look at the files at which nobody looked."""
        self._work(lambda desk: desk.vault.files.examine(progress=desk.progress), "examined")

    def read_all(self) -> None:
        """Read the words in all pictures that were not read yet."""
        self._work(lambda desk: desk.vault.files.read_words(progress=desk.progress), "read")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Letters for what is in view now."""
        super().showEvent(event)
        assign(self.window())

    def _work(self, job: Callable[[Desk], list[str]], done: str) -> None:
        self._set_busy(busy=True)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda ids: self._say(done, len(ids)),
            progress=self.busy.show_progress,
            change=Change(files=True),
            finally_=lambda: self._set_busy(busy=False),
        )
        self.busy.follow(task)

    def _say(self, done: str, count: int) -> None:
        words = self._context.count(f"originals.{done}", count)
        self.notice.say(words, ground="soft", icon="check")
        self.refresh()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        if not self._context.is_reading:
            for one in (self.examine_button, self.read_button):
                one.setEnabled(not busy)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("timeline")
        view.setAccessibleName(self._context.text("originals.list"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        self.pictures = SmallPictures(
            self._context, view, self._context.theme.em(_SHARP * TILE_EMS)
        )
        self.model = OriginalsModel(view, self.pictures)
        view.setModel(self.model)
        self.painter = FilePainter(self._context, self.model, view)
        view.setItemDelegate(self.painter)
        view.verticalScrollBar().setSingleStep(24)
        return view

    def _arranged(self) -> QVBoxLayout:
        made = column(
            self.filters,
            self.notice,
            self.busy,
            self.unseen,
            Flow(self.summary, self.examine_button, self.read_button, gap=2),
            self.empty,
            self.nothing,
            self.list,
            gap=1,
        )
        made.setStretchFactor(self.list, 1)
        made.addStretch(0)
        for one in (self.empty, self.nothing, self.unseen):
            one.hide()
        return made

    def _on_change(self, change: Change) -> None:
        if change.settings or change.incidents or change.files:
            self.pictures.forget()
            self.refresh()

    def _show(self, rows: list[Row], unseen: int) -> None:
        self._rows, self._unseen = rows, unseen
        self.unseen.setText(self._context.count("originals.unseen", unseen))
        for one in (self.unseen, self.examine_button):
            one.setVisible(unseen > 0)
        self.read_button.setVisible(any(one.kind == "image" for one in rows))
        self._narrow()
        assign(self.window())

    def _narrow(self) -> None:
        wanted = self.filters.wanted()
        found = narrowed(self._rows, wanted, self._context.clock().date())
        self.model.show_rows(found)
        key = "originals.all" if wanted == Wanted() else "originals.some"
        self.summary.setText(self._context.count(key, len(found), total=len(self._rows)))
        any_at_all = bool(self._rows)
        self.filters.setVisible(any_at_all)
        self.summary.setVisible(any_at_all)
        self.empty.setVisible(not any_at_all)
        self.nothing.setVisible(any_at_all and not found)
        self.list.setVisible(bool(found))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_file(str(index.data(ID_ROLE)))
