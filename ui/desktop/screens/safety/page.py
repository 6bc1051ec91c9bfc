"""The safety page, put together of its parts.

Never here: the check (`checking`), the preferences (`preferences`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.status import Status
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Page, Part, card, clear, column
from ui.desktop.parts.links import link
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import copyable, label
from ui.desktop.screens.common import READING_EMS, ask
from ui.desktop.screens.safety.around import around_fold
from ui.desktop.screens.safety.backup import BackupCard
from ui.desktop.screens.safety.checking import Checking
from ui.desktop.screens.safety.found import found
from ui.desktop.screens.safety.hiding import Hiding
from ui.desktop.screens.safety.place import Place
from ui.desktop.screens.safety.preferences import Preferences
from ui.desktop.screens.safety.ways_in import WaysIn


class SafetyPage(Page):
    """The page.

    Signals:
        about_wanted: tell about oneself, for reports.
    """

    about_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme.em(READING_EMS))
        self._context = context
        text = context.text
        self.notice = Notice(context.look)
        self.ways = WaysIn(context)
        self._facts = column(gap=1)
        self.place = Place(context)
        self.hiding = Hiding(context)
        self.backup = BackupCard(context)
        self.checking = Checking(context)
        self.around = around_fold(context)
        self.found = Fold(
            context.look,
            context.words.text("found.title"),
            lambda: found(context, self.ways.shut_out_wanted.emit, self._go_to_backup),
        )
        self.preferences = Fold(
            context.look, text("safety.preferences"), lambda: column(Preferences(context))
        )
        self.backup_card = card(_titled(text("backup.title"), self.backup), margin=3)
        self.about = link(text("about_you.to"), self.about_wanted.emit, "person")
        self.about.setAccessibleDescription(text("about_you.to_why"))
        inside = column(
            label(text("safety.title"), "display"),
            self.notice,
            card(_titled(text("safety.ways"), self.ways), margin=3),
            self.backup_card,
            card(_titled(text("safety.hiding"), self.hiding), margin=3),
            card(column(self.found), margin=3),
            card(_titled(text("safety.holds"), column(self._facts, self.place)), margin=3),
            card(_titled(text("safety.check"), self.checking), margin=3),
            column(self.about, label(text("about_you.to_why"), "quiet"), gap=0.5),
            self.around,
            self.preferences,
            None,
            gap=2.5,
        )
        self.fill(inside)
        context.worker.changed.connect(self._on_change)
        self._read()

    def _go_to_backup(self) -> None:
        """Show where backups are made, with the keyboard there."""
        first = self.backup.again if self.backup.again.isVisible() else self.backup.choose
        self.verticalScrollBar().setValue(self.backup_card.y())
        first.setFocus()

    def _on_change(self, change: Change) -> None:
        if change.ways_in or change.incidents:
            self._read()

    def _read(self) -> None:
        def job(desk: Desk) -> tuple[Status, str]:
            return desk.vault.status(), str(desk.vault.folder)

        ask(self, self._context, self.notice, job, lambda found: self._show(*found))

    def _show(self, status: Status, folder: str) -> None:
        self.ways.show_status(status)
        self._show_facts(status, folder)
        self.place.show_status(status)
        self._context.look.dress(self)

    def _show_facts(self, status: Status, folder: str) -> None:
        clear(self._facts)
        context = self._context
        counts = status.counts
        words = [
            context.count("safety.entries", counts["incidents"]),
            context.count("journal.files", counts["evidence"]),
            context.count("safety.people", counts["people"]),
            context.count("safety.reports", counts["exports"]),
            context.text("safety.size", size=context.size(status.bytes)),
        ]
        if counts["imports"]:
            names = ("imports", "conversations", "messages")
            words[2:2] = [context.count(f"safety.{one}", counts[one]) for one in names]
        self._facts.addWidget(label("  ·  ".join(words)))
        self._facts.addWidget(label(context.text("safety.folder"), "quiet"))
        self._facts.addWidget(copyable(folder, "digest"))


def _titled(title: str, inside: Part) -> QVBoxLayout:
    return column(label(title, "section"), inside, gap=1.5)
