"""What was kept and what left, the notes that correct it, and the sheet that travels apart.

Never here: one line of the list (`kept`), the questions of a note (`correcting`).
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from harassvault.export import KeptExport
from reports.choice import Choice
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, bring
from ui.desktop.screens.copies_plan import plan_fold
from ui.desktop.screens.handing.handed import HandedList
from ui.desktop.screens.handing.receiving import Receiving
from ui.desktop.screens.handing.stamps_fold import stamps_fold
from ui.desktop.screens.report.correcting import Correcting
from ui.desktop.screens.report.kept import KeptList, found_kept
from ui.desktop.screens.report.options import paper_of


class Sent(QWidget):
    """The part of the page below the pages.

    Signals:
        look_wanted(Export): show its pages.
        copy_wanted(Export): save a copy outside.
        check_wanted(str, str): check a package: of which hand-over, and where; empty for any.
    """

    look_wanted = Signal(object)
    copy_wanted = Signal(object)
    check_wanted = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.kept = KeptList(context)
        self.handed = HandedList(context)
        self.stamps = stamps_fold(context)
        self.plan = plan_fold(context)
        self.notice = Notice(context.look)
        check = partial(self.check_wanted.emit, "", "")
        self.check_button = button(context.text("received.offer"), check, "quiet", "shield")
        self.sheet_button = button(context.text("report.sheet.make"), self.make_sheet, icon="file")
        for_writing(context, self.sheet_button)
        self.sheet = self._sheet()
        self.sheet.hide()
        self._correcting_place = column(gap=2)
        self.setLayout(
            column(
                self.sheet,
                label(context.text("report.sent.title"), "title"),
                self.notice,
                self._correcting_place,
                self.kept,
                self.handed,
                Flow(self.check_button),
                self.stamps,
                self.plan,
                gap=2,
            )
        )
        self.kept.look_wanted.connect(self.look_wanted)
        self.kept.copy_wanted.connect(self.copy_wanted)
        self.kept.correct_wanted.connect(self.correct)
        self.kept.got_wanted.connect(self.receive)
        self.handed.correct_wanted.connect(self.correct)
        self.handed.check_wanted.connect(self.check_wanted)
        context.worker.changed.connect(self._on_change)
        self.read()

    def read(self) -> None:
        """Read the list."""
        ask(self, self._context, self.notice, found_kept, self.kept.show_kept)

    def correct(self, kept: KeptExport) -> None:
        """Ask what is to be corrected in a report that left."""
        clear(self._correcting_place)
        self.correcting = Correcting(self._context, kept, paper_of(self._context))
        self.correcting.put_off.connect(lambda: clear(self._correcting_place))
        self.correcting.kept.connect(self._offer_copy)
        self._correcting_place.addWidget(self.correcting)
        self._context.look.dress(self.correcting)
        bring(self.correcting, self.correcting.note)

    def receive(self, export: str) -> None:
        """Ask who said that they got a report."""
        clear(self._correcting_place)
        self.receiving = Receiving(self._context, export)
        self.receiving.finished.connect(lambda: clear(self._correcting_place))
        self._correcting_place.addWidget(self.receiving)
        self._context.look.dress(self.receiving)
        bring(self.receiving, self.receiving.who)

    def make_sheet(self) -> None:
        """Prepare the sheet with the confidential address, and keep it."""
        language, paper = self._context.words.language, paper_of(self._context)

        def job(desk: Desk) -> KeptExport:
            from reports.sheets import prepare_contact_sheet  # noqa: PLC0415 loading it takes long

            return prepare_contact_sheet(desk.vault, Choice(language=language, paper=paper))

        change = Change(exports=True)
        ask(self, self._context, self.notice, job, self._offer_copy, change=change)

    def _offer_copy(self, kept: KeptExport) -> None:
        clear(self._correcting_place)
        self.copy_wanted.emit(kept.export)

    def _sheet(self) -> QFrame:
        text = self._context.text
        return card(
            column(
                label(text("report.sheet.title"), "section"),
                label(text("report.sheet.lead"), "quiet"),
                Flow(self.sheet_button),
            )
        )

    def _on_change(self, change: Change) -> None:
        if change.exports:
            self.read()
