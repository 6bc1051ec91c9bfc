"""Quiet lines above the timeline: drafts to go on with, and a recovery code that is still missing.

Never here: anything urgent.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.backup.history import is_due
from harassvault.drafts import Draft
from harassvault.status import Status
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import card, clear, column, row
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import icon_label, label

_BEGINNING = 60
_SHOWN_DRAFTS = 3


class Reminders(QWidget):
    """The lines.

    Attributes:
        unsealed: words typed before the last locking could not be kept; said until it was read.

    Signals:
        draft_wanted(Draft): go on with it.
        recovery_wanted: make or confirm the code.
        backup_wanted: make a backup.
        inbox_wanted: look at what was put in while the journal was locked.
    """

    draft_wanted = Signal(object)
    recovery_wanted = Signal()
    backup_wanted = Signal()
    inbox_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.unsealed = False
        self._place = column(gap=1)
        self.setLayout(self._place)
        self.hide()

    def show_reminders(self, status: Status, drafts: list[Draft]) -> None:
        """Show what there is to be reminded of."""
        clear(self._place)
        text = self._context.text
        if self.unsealed:
            # Alone, until it was read: it must not drown among the others.
            self._line("info", text("reminder.unsealed"), text("reminder.read"), self._read)
            self.show()
            self._context.look.dress(self)
            return
        if status.inbox:
            words = self._context.count("reminder.inbox", status.inbox)
            self._line("give", words, text("reminder.inbox_do"), self.inbox_wanted.emit)
        kept = [one for one in reversed(drafts) if one.form.startswith("incident")]
        for draft in kept[:_SHOWN_DRAFTS]:
            self._draft(draft)
        if status.counts["incidents"] and not status.recovery_confirmed:
            key = "made" if "recovery" in status.ways_in else "none"
            self._line(
                "key",
                text(f"reminder.recovery_{key}"),
                text("reminder.recovery_do"),
                self.recovery_wanted.emit,
                writes=True,
            )
        self._backup(status)
        self.setVisible(self._place.count() > 0)
        self._context.look.dress(self)

    def _read(self) -> None:
        """The person knows now; the line goes, and the others come with the next look."""
        self.unsealed = False
        clear(self._place)
        self.hide()

    def _backup(self, status: Status) -> None:
        last, text = status.last_backup, self._context.text
        if not status.counts["incidents"] or not is_due(last, self._context.clock()):
            return
        if last is None:
            words = text("reminder.backup_none")
        else:
            words = text("reminder.backup_old", when=instant_words(self._context, last.at))
        self._line("save", words, text("reminder.backup_do"), self.backup_wanted.emit)

    def _draft(self, draft: Draft) -> None:
        words = " ".join((draft.fields.get("what") or "").split())
        begin = words[:_BEGINNING] + ("…" if len(words) > _BEGINNING else "")
        key = "reminder.draft" if begin else "reminder.draft_empty"
        self._line(
            "pen",
            self._context.text(key, words=begin),
            self._context.text("reminder.go_on"),
            lambda: self.draft_wanted.emit(draft),
            writes=True,
        )

    def _line(
        self,
        icon: str,
        words: str,
        action: str,
        act: Callable[[], object],
        *,
        writes: bool = False,
    ) -> None:
        does = button(action, act, "quiet")
        if writes:
            for_writing(self._context, does)
        inside = row(icon_label(icon, "soft_text"), label(words, "soft"), does, gap=1.5)
        inside.setStretch(1, 1)
        self._place.addWidget(card(inside, "soft", 1))
