"""Which entries are wanted: who, how, when, with files. Words are searched for elsewhere.

Never here: asking the vault.
"""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.incident import Channel, Status
from harassvault.person import KnownPerson
from harassvault.store.timeline import Filter
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.layout import Flow

_PERIODS = {"30": 30, "90": 90, "365": 365}
"""Days back from today."""


class Filters(QWidget):
    """A row of choices.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.person = choice([("", text("journal.filter.anyone"))])
        self.channel = choice(
            [("", text("journal.filter.any_channel"))]
            + [(str(one), text(f"channel.{one}")) for one in Channel]
        )
        self.period = choice(
            [("", text("journal.filter.any_time"))]
            + [(days, text(f"journal.filter.days_{days}")) for days in _PERIODS]
        )
        self.status = choice(
            [(str(one), text(f"journal.filter.status.{one}")) for one in Status]
            + [("", text("journal.filter.status.any"))],
            str(Status.ACTIVE),
        )
        self.files = toggle(text("journal.filter.files"), "toggle")
        self.reset_button = button(text("journal.filter.reset"), self.reset, "quiet", "close")
        self.reset_button.hide()
        self.person.setAccessibleName(text("journal.filter.person"))
        self.channel.setAccessibleName(text("journal.filter.channel"))
        self.period.setAccessibleName(text("journal.filter.period"))
        self.status.setAccessibleName(text("journal.filter.status.title"))
        boxes = (self.person, self.channel, self.period, self.status)
        for one in boxes:
            one.currentIndexChanged.connect(self._changed)
        self.files.toggled.connect(self._changed)
        self.setLayout(Flow(*boxes, self.files, self.reset_button))

    def show_people(self, people: list[KnownPerson]) -> None:
        """Offer the people who have names; keeps the one chosen."""
        before = chosen(self.person)
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for one in people:
            if one.person.name:
                self.person.addItem(one.person.name, one.id)
        self.person.setCurrentIndex(max(self.person.findData(before), 0))
        self.person.blockSignals(False)

    def wanted(self) -> Filter:
        """Return what is wanted, newest first."""
        days = _PERIODS.get(chosen(self.period))
        first = self._context.clock().date() - timedelta(days=days) if days else None
        channel, status = chosen(self.channel), chosen(self.status)
        return Filter(
            first=first,
            person=chosen(self.person) or None,
            channel=Channel(channel) if channel else None,
            has_files=self.files.isChecked(),
            status=Status(status) if status else None,
            newest_first=True,
        )

    def narrows(self) -> bool:
        """Say whether anything is left out."""
        return self.wanted() != Filter(newest_first=True, status=Status.ACTIVE)

    def reset(self) -> None:
        """Want everything again."""
        for one in (self.person, self.channel, self.period, self.status):
            one.setCurrentIndex(0)
        self.files.setChecked(False)

    def _changed(self) -> None:
        self.reset_button.setVisible(self.narrows())
        self.changed.emit()
