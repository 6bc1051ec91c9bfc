"""Quiet lines above the timeline: drafts to go on with, and a recovery code that is still missing.

Never here: anything urgent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.backup.history import is_due
from harassvault.drafts import Draft
from harassvault.status import Status
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column, row
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import icon_label, label

_BEGINNING = 60
_SHOWN_DRAFTS = 3
_SHOWN = 2
"""Lines at a time: with large text in a small window, more would leave no room for the entries."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One reminder: an icon, its words, and a button."""

    icon: str
    words: str
    action: str
    act: Callable[[], object]
    writes: bool = False


class Reminders(QWidget):
    """The lines.

    Attributes:
        unsealed: words typed before the last locking could not be kept; said until it was read.

    Signals:
        draft_wanted(Draft): go on with it.
        recovery_wanted: make or confirm the code.
        backup_wanted: make a backup.
        inbox_wanted: look at what was put in while the journal was locked.
        unsealed_read: the person has read that words were lost.
    """

    draft_wanted = Signal(object)
    recovery_wanted = Signal()
    backup_wanted = Signal()
    inbox_wanted = Signal()
    unsealed_read = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.unsealed = False
        self._place = column(gap=1)
        self.setLayout(self._place)
        self.hide()

    def show_reminders(self, status: Status, drafts: list[Draft]) -> None:
        """Show what there is to be reminded of: two lines, and how many more there are."""
        clear(self._place)
        text = self._context.text
        if self.unsealed:
            # Alone, until it was read: it must not drown among the others.
            self._add(_Line("info", text("reminder.unsealed"), text("reminder.read"), self._read))
            self.show()
            self._context.look.dress(self)
            return
        kept = [one for one in reversed(drafts) if one.form.startswith("incident")]
        begun = [self._draft(one) for one in kept[:_SHOWN_DRAFTS]]
        others = (self._recovery(status), self._backup(status))
        found = (self._inbox(status), *begun[:1], *others, *begun[1:])
        self._show([one for one in found if one is not None])

    def _show(self, lines: list[_Line]) -> None:
        """Show the first lines; the others take their place when they are asked for."""
        clear(self._place)
        for one in lines[:_SHOWN]:
            self._add(one)
        if others := lines[_SHOWN:]:
            words = self._context.count("reminder.more", len(others))
            turned = [*others, *lines[:_SHOWN]]
            self.more = button(words, lambda: self._turn(turned), "quiet", "down")
            self._place.addLayout(Flow(self.more))
        self.setVisible(bool(lines))
        self._context.look.dress(self)
        assign(self.window())

    def _turn(self, lines: list[_Line]) -> None:
        """Show others; the button that was pressed is another one now, in the same place."""
        self._show(lines)
        self.more.show()  # a hidden button takes no focus
        self.more.setFocus()

    def _read(self) -> None:
        """The person knows now; the line goes, and the others come with the next look."""
        self.unsealed = False
        self.unsealed_read.emit()
        clear(self._place)
        self.hide()

    def _inbox(self, status: Status) -> _Line | None:
        if not status.inbox:
            return None
        words = self._context.count("reminder.inbox", status.inbox)
        return _Line("give", words, self._context.text("reminder.inbox_do"), self.inbox_wanted.emit)

    def _recovery(self, status: Status) -> _Line | None:
        if not status.counts["incidents"] or status.recovery_confirmed:
            return None
        text, key = self._context.text, "made" if "recovery" in status.ways_in else "none"
        words, action = text(f"reminder.recovery_{key}"), text("reminder.recovery_do")
        return _Line("key", words, action, self.recovery_wanted.emit, writes=True)

    def _backup(self, status: Status) -> _Line | None:
        last, text = status.last_backup, self._context.text
        if not status.counts["incidents"] or not is_due(last, self._context.clock()):
            return None
        if last is None:
            words = text("reminder.backup_none")
        elif last.opens_otherwise:
            words = text("reminder.backup_opens_otherwise")
        else:
            words = text("reminder.backup_old", when=instant_words(self._context, last.at))
        return _Line("save", words, text("reminder.backup_do"), self.backup_wanted.emit)

    def _draft(self, draft: Draft) -> _Line:
        words = " ".join((draft.fields.get("what") or "").split())
        begin = words[:_BEGINNING] + ("…" if len(words) > _BEGINNING else "")
        key = "reminder.draft" if begin else "reminder.draft_empty"
        return _Line(
            "pen",
            self._context.text(key, words=begin),
            self._context.text("reminder.go_on"),
            lambda: self.draft_wanted.emit(draft),
            writes=True,
        )

    def _add(self, line: _Line) -> None:
        does = button(line.action, line.act, "quiet")
        if line.writes:
            for_writing(self._context, does)
        inside = row(icon_label(line.icon, "soft_text"), label(line.words, "soft"), does, gap=1.5)
        inside.setStretch(1, 1)
        self._place.addWidget(card(inside, "soft", 1))
