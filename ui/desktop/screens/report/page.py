"""The page for giving something to someone, put together of its parts.

Never here: what the parts do.
"""

import io
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from harassvault.export import Export, KeptExport
from reports.audience import Format
from reports.choice import Choice
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.layout import Page, box, card, clear, column, row
from ui.desktop.parts.links import link
from ui.desktop.parts.text import icon_label, label
from ui.desktop.screens.handing.offer import HandingOffer
from ui.desktop.screens.report.choices import Choices
from ui.desktop.screens.report.copying import CopyOut
from ui.desktop.screens.report.foreseen import ForeseenPanel, Seen
from ui.desktop.screens.report.keeping import Keeping
from ui.desktop.screens.report.left_out import LeftOutNote
from ui.desktop.screens.report.offer import Offer
from ui.desktop.screens.report.other_form import OtherForm
from ui.desktop.screens.report.pages_view import PagesView
from ui.desktop.screens.report.preview import AS_TEXT, preview
from ui.desktop.screens.report.sent import Sent
from ui.desktop.screens.report.unread import UnreadPictures
from ui.desktop.screens.working import is_held
from ui.desktop.theme.tokens import UNIT
from ui.desktop.worker import Task

_WIDTH_EMS = 76
_SIDE_BY_SIDE_EMS = 62
"""From this width on, choices and pages stand side by side."""

_PAGE_EMS = 42

_PAUSE_MS = 500


class ReportPage(Page):
    """The page.

    Args:
        context: for the page.
        at_missing: begin at what is not stated: somebody comes back from telling it.

    Signals:
        point_wanted(str, str, str, str): lead to where a data point is told: its id, the newest
            entry of the report, the situation, the newest file of the report.
    """

    point_wanted = Signal(str, str, str, str)

    def __init__(self, context: Context, *, at_missing: bool = False) -> None:
        super().__init__(context.theme.em(_WIDTH_EMS))
        self._is_at_missing = at_missing
        self._context = context
        self.choices = Choices(context)
        self.before = label("", "soft")
        self.pages = PagesView(context, _PAGE_EMS)
        self.keeping = Keeping(context)
        self.left_out = LeftOutNote(context)
        self.unread = UnreadPictures(context)
        self.foreseen = ForeseenPanel(context)
        self.other_form = OtherForm(context)
        self.sent = Sent(context)
        self._copy_place = column(gap=2)
        self.handing = HandingOffer(context)
        self._ticket = 0
        self._writing: Task[bytes] | None = None
        self._arrange()
        self._connect()
        self._show_reader()

    def keep(self) -> None:
        """Make the report and keep it, inside the journal."""
        self.keeping.keep(self.choices.choice())

    def refresh(self) -> None:
        """Write the report that is wanted now into memory, and show its pages and what it lacks."""
        if not self.choices.is_ready:
            return
        self._ticket += 1
        choice = self.choices.choice()
        ticket, job = self._ticket, preview(choice)

        def done(held: bytes) -> None:
            if ticket == self._ticket:
                self._show_held(choice, held)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self.pages.say(error)

        if self._writing is not None:
            self._writing.cancel()
        self.pages.clear()
        self.pages.show()
        self.pages.notice.clear()
        self.pages.busy.show()
        self.left_out.read(choice)
        self.foreseen.read(choice)
        self.other_form.show_form(choice.format)
        self._writing = self._context.worker.ask(self, job, done, failed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Put the pages beside the choices where there is room, else below."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._context.theme.em(_SIDE_BY_SIDE_EMS)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        room = min(self.viewport().width(), self._context.theme.em(_WIDTH_EMS)) - 8 * UNIT
        self.pages.fit(room * 11 // 20 if wide else room)
        self.other_form.fit(self.pages.maximumWidth())

    def _arrange(self) -> None:
        text = self._context.text
        about = partial(self.point_wanted.emit, "reporter_name", "", "", "")
        self.about = link(text("about_you.to"), about, "person")
        left = column(
            self.choices,
            self.left_out,
            self.unread,
            self.foreseen,
            self.about,
            self.keeping,
            self._copy_place,
            None,
            gap=2,
        )
        right = column(self.other_form, self.pages, None)
        self._halves = row(box(left), box(right), gap=4)
        self._halves.setStretch(0, 1)
        self.fill(
            column(
                label(text("report.title"), "display"),
                label(text("report.lead"), "lead"),
                self.handing,
                label(text("report.reader"), "section"),
                self.choices.readers,
                card(row(icon_label("info", "soft_text"), self.before, gap=1.5), "soft"),
                self._halves,
                self.sent,
                None,
                gap=2.5,
            )
        )

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.choices.changed.connect(self._pause.start)
        self.choices.readers.chosen.connect(self._show_reader)
        self.choices.offered.connect(self._offered)
        self.foreseen.point_wanted.connect(self._lead_to)
        self.foreseen.shown.connect(self._foreseen)
        self.unread.were_read.connect(self.refresh)
        self.pages.shown.connect(self._is_there)
        self.foreseen.continue_wanted.connect(self.choices.options.go_on_from)
        self.keeping.wanted.connect(self.keep)
        self.keeping.kept.connect(self._kept)
        self.sent.look_wanted.connect(self._look)
        self.sent.copy_wanted.connect(self._offer_copy)

    def _show_reader(self) -> None:
        self.before.setText(self._context.text(f"report.before.{self.choices.readers.audience}"))
        self.pages.clear()

    def _show_held(self, choice: Choice, held: bytes) -> None:
        if choice.format in AS_TEXT:
            self.pages.busy.hide()
            self.pages.hide()
            self.other_form.show_text(held)
            self._is_there()
        else:
            self.pages.show_document(lambda _desk: io.BytesIO(held))

    def _lead_to(self, point: str, entry: str, file: str) -> None:
        self.point_wanted.emit(point, entry, self.choices.entries.case_id, file)

    def _foreseen(self, found: Seen) -> None:
        self.unread.show_pictures(found.unread)
        self._show_missing()

    def _is_there(self) -> None:
        self._show_missing()
        self._is_at_missing = False

    def _show_missing(self) -> None:
        """Bring what is not stated into view, until the pages are there: it may be read twice."""
        if self._is_at_missing:
            self.foreseen.begin()
            QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        """Scroll to where the cursor is, once the page is laid out."""
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused, 0, self._context.theme.em(6))

    def _offered(self, found: Offer) -> None:
        self.sent.sheet.setVisible(found.confidential)
        self.keeping.button.setVisible(bool(found.total))
        if found.total:
            self.refresh()
        else:
            self.pages.notice.say(self._context.text("report.no_entries"), icon="info")

    def _kept(self, kept: KeptExport) -> None:
        self.choices.finish()
        self._offer_copy(kept.export)

    def _offer_copy(self, export: Export) -> None:
        if is_held(self):
            return
        clear(self._copy_place)
        self.copying = CopyOut(self._context, export)
        self.copying.put_off.connect(lambda: clear(self._copy_place))
        self._copy_place.addWidget(self.copying)
        self._context.look.dress(self.copying)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.copying.save_button))

    def _look(self, export: Export) -> None:
        self._ticket += 1

        def opener(desk: Desk) -> io.BufferedReader:
            return desk.vault.open_export(export.id)

        self.pages.show()
        self.other_form.show_form(Format.PDF)
        self.pages.show_document(opener)
        self.ensureWidgetVisible(self.pages.place)
