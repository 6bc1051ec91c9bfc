"""Where a person stands in conversations: which participant they are, taking that back, adding one.

Never here: the messages.
"""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from harassvault.acquaintance import Acquaintance, Seat
from harassvault.person import Person
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask
from ui.explain import neutral

_WIDE_EMS = 34


class Seats(QFrame):
    """The list, and a choice of those who are nobody yet.

    Signals:
        conversation_wanted(str): show this conversation.
    """

    conversation_wanted = Signal(str)

    def __init__(self, context: Context, one: Acquaintance, free: list[Seat]) -> None:
        super().__init__()
        self._context, self._one, self._free = context, one, free
        text = context.text
        self.notice = Notice(context.look)
        self.open_buttons: list[QPushButton] = []
        self.unlink_buttons: list[QPushButton] = []
        made = column(label(text("person.conversations"), "section"), gap=1)
        if not one.seats:
            made.addWidget(label(text("person.no_conversation"), "quiet"))
        for seat in one.seats:
            made.addWidget(card(self._seat(seat), margin=1.5))
        if new := self._new_handles():
            words = text("person.keep_handles", handles=", ".join(neutral(each) for each in new))
            made.addWidget(label(words, "quiet"))
            self.keep_button = button(
                text("person.keep_handles_do"), partial(self._keep, new), icon="plus"
            )
            for_writing(context, self.keep_button)
            made.addLayout(Flow(self.keep_button))
        if free:
            made.addLayout(self._choice())
        made.addWidget(self.notice)
        self.setLayout(made)

    def _seat(self, seat: Seat) -> QVBoxLayout:
        text = self._context.text
        title = neutral(seat.title) or text("person.untitled")
        key = f"import.service.{seat.service}"
        words = self._context.words
        service = words.text(key) if words.has(key) else seat.service
        names = " · ".join(neutral(each) for each in (seat.name, *seat.handles) if each)
        unlink = button(text("person.unlink"), partial(self._unlink, seat), "quiet", "close")
        unlink.setAccessibleName(text("person.unlink_named", title=title))
        for_writing(self._context, unlink)
        self.unlink_buttons.append(unlink)
        go = button(
            text("person.open_conversation"),
            partial(self.conversation_wanted.emit, seat.conversation),
            icon="chat",
        )
        go.setAccessibleName(text("person.open_conversation_named", title=title))
        self.open_buttons.append(go)
        lines = column(label(title, "field"), label(f"{service} · {names}", "quiet"), gap=0.25)
        return column(lines, Flow(go, unlink), gap=0.5)

    def _choice(self) -> QVBoxLayout:
        text = self._context.text
        options = [(str(at), self._named(seat)) for at, seat in enumerate(self._free)]
        self.which = choice([("", text("person.choose_seat")), *options])
        self.which.setAccessibleName(text("person.which_seat"))
        self.which.setMaximumWidth(self._context.theme.em(_WIDE_EMS))
        self.link_button = button(text("person.link"), self._link, icon="person")
        self.link_button.setEnabled(False)
        self.which.currentIndexChanged.connect(
            lambda _at: self.link_button.setEnabled(bool(chosen(self.which)))
        )
        for_writing(self._context, self.which)
        hint = label(text("person.link_hint"), "quiet")
        return column(hint, Flow(self.which, self.link_button), gap=0.5)

    def _named(self, seat: Seat) -> str:
        who = neutral(seat.name or ", ".join(seat.handles)) or self._context.text("people.unnamed")
        title = neutral(seat.title)
        return self._context.text("person.seat", who=who, title=title) if title else who

    def _new_handles(self) -> tuple[str, ...]:
        """Return accounts that conversations have and the person has not."""
        known = {each.casefold() for each in self._one.known.person.handles}
        handles = (each for seat in self._one.seats for each in seat.handles)
        return tuple(dict.fromkeys(each for each in handles if each.casefold() not in known))

    def _keep(self, new: tuple[str, ...]) -> None:
        known = self._one.known
        person: Person = msgspec.structs.replace(
            known.person, handles=(*known.person.handles, *new)
        )
        self._do(lambda desk: desk.vault.amend_person(known.id, person))

    def _link(self) -> None:
        seat, identity = self._free[int(chosen(self.which))], self._one.known.id
        self._do(lambda desk: desk.vault.linking.person(seat.conversation, seat.number, identity))

    def _unlink(self, seat: Seat) -> None:
        self._do(lambda desk: desk.vault.linking.nobody(seat.conversation, seat.number))

    def _do(self, job: Callable[[Desk], object]) -> None:
        change = Change(people=True)
        ask(self, self._context, self.notice, job, lambda _done: None, change=change)
