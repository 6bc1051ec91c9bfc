"""The imported messages that belong to an entry: words, times, senders, where each stands.

They are shown as they were picked, also when the import that they came from is gone.

Never here: the conversation that they came from.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QWidget

from harassvault.clock import system_zone
from harassvault.conversations.values import PickedMessage
from harassvault.importers.findings import Kind, Precision
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.text import breakable, label, reading
from ui.desktop.screens.conversation.facts import zone_words
from ui.desktop.screens.conversation.rows import attached
from ui.desktop.screens.conversation.times import quoted_time
from ui.desktop.screens.files.conversations.words import service_words
from ui.explain import neutral

_AT_FIRST = 20
"""Messages shown before somebody asks for the others."""


class Quotes(QWidget):
    """The messages, those that are only context among them, each said to be so."""

    def __init__(self, context: Context, quotes: Sequence[PickedMessage]) -> None:
        super().__init__()
        self._context = context
        self._quotes = sorted(quotes, key=lambda one: one.at)
        self._place, self._more = column(gap=1), Flow()
        count = sum(not one.is_context for one in quotes)
        zones = dict.fromkeys(filter(None, map(self._zone, self._quotes)))
        self._zones_differ = len(zones) > 1
        head = column(label(context.count("entry.messages", count), "section"), gap=0.5)
        if len(zones) == 1:
            head.addWidget(label(next(iter(zones)), "quiet"))
        self.setLayout(column(head, self._place, self._more, gap=1.5))
        self._show(_AT_FIRST)

    def _show(self, most: int) -> None:
        for one in self._quotes[self._place.count() : most]:
            self._place.addWidget(self._card(one))
        left = len(self._quotes) - most
        if left > 0:
            words = self._context.count("entry.more_messages", left)
            self.more = button(words, self._show_all, "quiet", "down")
            self._more.addWidget(self.more)

    def _show_all(self) -> None:
        clear(self._more)
        self._show(len(self._quotes))
        self._context.look.dress(self)

    def _card(self, one: PickedMessage) -> QFrame:
        context, text = self._context, self._context.text
        unnamed = context.words.text("import.kind.system") if one.kind is Kind.SYSTEM else ""
        sender = neutral(one.sender) or unnamed or text("people.unnamed")
        if one.is_me:
            sender = text("conversation.you", name=neutral(one.sender))
        when = quoted_time(context, one.at, one.time, _zone_of(one))
        made = column(label(f"{sender} · {when}" if when else sender, "field"), gap=0.5)
        if one.text:
            made.addWidget(reading(one.text))
        for held in one.attachments:
            made.addWidget(label(breakable(attached(context, held).words), "quiet"))
        marks = [context.words.text(f"import.mark.{mark}") for mark in one.marks]
        if one.is_context:
            marks.insert(0, text("entry.is_context"))
        if marks:
            made.addWidget(label(" · ".join(marks), "quiet"))
        if self._zones_differ and (zone := self._zone(one)):
            made.addWidget(label(zone, "quiet"))
        made.addWidget(label(breakable(self._origin(one)), "quiet"))
        return card(made, "soft" if one.is_me else "surface", 2)

    def _origin(self, one: PickedMessage) -> str:
        text = self._context.text
        place = text(f"message.place.{one.counts_in}", n=one.place)
        if one.member:
            place = text("message.in_member", member=neutral(one.member), place=place)
        service = service_words(self._context, one.service)
        where = " · ".join(part for part in (service, neutral(one.conversation)) if part)
        return text("entry.origin", where=where, file=neutral(one.name), place=place)

    def _zone(self, one: PickedMessage) -> str:
        """Say as which zone's clock a time stands here, and how it came to be known."""
        if one.time.precision in {Precision.NONE, Precision.DAY}:
            return ""
        return zone_words(self._context, one.time, _zone_of(one))


def _zone_of(one: PickedMessage) -> ZoneInfo:
    """Return the zone that was chosen when it was imported; entries of before do not say it."""
    return ZoneInfo(one.zone or system_zone())
