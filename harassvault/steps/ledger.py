"""Writing and reading the ledger of a situation: contacts, protective orders, what is missing.

One call that writes is one entry of the log. An amendment is written whole; what was said before
stays in the log.

Never here: erasing (`erasing`), what follows from any of it (`harassvault.guidance`), SQL.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from harassvault import situations
from harassvault.errors import EmptyStepError, NothingChangedError, TextTooLongError
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.steps.values import (
    CONFIDENTIAL,
    Contact,
    ErasedStep,
    Gap,
    KnownContact,
    KnownGap,
    KnownOrder,
    Noun,
    Order,
)
from harassvault.store import reading
from harassvault.store import steps as rows
from harassvault.store.connection import Connection, store_errors
from harassvault.text_limits import MAX_LINE, MAX_WORDS

_Step = Contact | Order | Gap
_Some = TypeVar("_Some", bound=_Step)

_LINES = frozenset(
    ["to", "authority", "reference", "officer", "name", "court", "number", "what", "holder"]
)
"""Fields of one line; all other texts may be as long as those of an entry."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The ledger of an open vault."""

    writer: LogWriter

    # --- reading --------------------------------------------------------------------------------

    def contacts(self, case: str = "") -> list[KnownContact]:
        """Return the steps taken in a case (its name or id; empty: in all), as they were written.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with self._errors():
            wanted = self._case(case)
            return [x for x in rows.contacts(self._connection) if wanted in {"", x.contact.case}]

    def orders(self, case: str = "") -> list[KnownOrder]:
        """Return the protective orders; as `contacts`."""
        with self._errors():
            wanted = self._case(case)
            return [x for x in rows.orders(self._connection) if wanted in {"", x.order.case}]

    def gaps(self, case: str = "") -> list[KnownGap]:
        """Return what is or was missing; as `contacts`."""
        with self._errors():
            wanted = self._case(case)
            return [x for x in rows.gaps(self._connection) if wanted in {"", x.gap.case}]

    def contact(self, untrusted_id: str) -> KnownContact:
        """Return one contact, by its id or the beginning of it.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with self._errors():
            whole = reading.full_id(self._connection, Noun.CONTACT, untrusted_id)
            return next(one for one in rows.contacts(self._connection) if one.id == whole)

    def order(self, untrusted_id: str) -> KnownOrder:
        """Return one protective order; raises like `contact`."""
        with self._errors():
            whole = reading.full_id(self._connection, Noun.ORDER, untrusted_id)
            return next(one for one in rows.orders(self._connection) if one.id == whole)

    def gap(self, untrusted_id: str) -> KnownGap:
        """Return one gap; raises like `contact`."""
        with self._errors():
            whole = reading.full_id(self._connection, Noun.GAP, untrusted_id)
            return next(one for one in rows.gaps(self._connection) if one.id == whole)

    def erased(self) -> list[ErasedStep]:
        """Return what was erased: that there was one, when it was written, when it went."""
        with self._errors():
            return rows.erased_steps(self._connection)

    # --- writing --------------------------------------------------------------------------------

    def add_contact(self, contact: Contact) -> KnownContact:
        """Write down a step taken; one with a helper of `CONFIDENTIAL` is confidential at first.

        Raises:
            NotFoundError, AmbiguousIdError: a case that is not there.
            EmptyStepError: nobody is named.
            TextTooLongError
        """
        kept = replace(contact, confidential=contact.confidential or contact.kind in CONFIDENTIAL)
        return KnownContact(*self._add(Noun.CONTACT, kept))

    def amend_contact(self, untrusted_id: str, contact: Contact) -> KnownContact:
        """Write a contact anew: its outcome, its answer, whether it is confidential.

        One that turns out to be with a helper becomes confidential; one more amendment can change
        that.

        Raises:
            NothingChangedError, and as `contact` and `add_contact`.
        """
        known = self.contact(untrusted_id)
        before = known.contact
        is_new = contact.kind in CONFIDENTIAL and before.kind not in CONFIDENTIAL
        kept = replace(contact, confidential=contact.confidential or is_new)
        return KnownContact(known.id, known.seq, self._amend(known.id, before, kept))

    def add_order(self, order: Order) -> KnownOrder:
        """Write down a protective order.

        Raises:
            NotFoundError, AmbiguousIdError: a case, person or entry that is not there.
            ErasedError: an entry that was erased.
            EmptyStepError: it has no name.
            TextTooLongError
        """
        return KnownOrder(*self._add(Noun.ORDER, order))

    def amend_order(self, untrusted_id: str, order: Order) -> KnownOrder:
        """Write an order anew; raises like `amend_contact` and `add_order`."""
        before = self.order(untrusted_id)
        return KnownOrder(before.id, before.seq, self._amend(before.id, before.order, order))

    def add_gap(self, gap: Gap) -> KnownGap:
        """Write down what is still missing.

        Raises:
            NotFoundError, AmbiguousIdError: a case or entry that is not there.
            ErasedError: an entry that was erased.
            EmptyStepError: it says nothing.
            TextTooLongError
        """
        return KnownGap(*self._add(Noun.GAP, gap))

    def amend_gap(self, untrusted_id: str, gap: Gap) -> KnownGap:
        """Write a gap anew; raises like `amend_contact` and `add_gap`."""
        before = self.gap(untrusted_id)
        return KnownGap(before.id, before.seq, self._amend(before.id, before.gap, gap))

    # --- how ------------------------------------------------------------------------------------

    def _add(self, noun: Noun, step: _Some) -> tuple[str, int, _Some]:
        with self._errors():
            whole = self._checked(step)
            identity = new_id()
            entry = self.writer.write(f"{noun}.added", lambda: _fields(identity, whole))
            return identity, entry.seq, whole

    def _amend(self, identity: str, before: _Some, step: _Some) -> _Some:
        with self._errors():
            whole = self._checked(step)
            if whole == before:
                raise NothingChangedError
            self.writer.write(f"{_noun(step)}.amended", lambda: _fields(identity, whole))
            return whole

    def _checked(self, step: _Some) -> _Some:
        """Return a step with whole ids; refuse one that says nothing, or too much."""
        for name in step.__struct_fields__:
            value, limit = getattr(step, name), MAX_LINE if name in _LINES else MAX_WORDS
            if isinstance(value, str) and len(value) > limit:
                raise TextTooLongError(name, len(value), limit)
        said = {Noun.CONTACT: "to", Noun.ORDER: "name", Noun.GAP: "what"}[_noun(step)]
        if not getattr(step, said).strip():
            raise EmptyStepError(said)
        case = situations.find(self._connection, step.case).id if step.case else self._first_case()
        match step:
            case Order():
                persons = self._each(step.persons, self._person)
                kept = self._each(step.not_kept, self._living)
                return replace(step, case=case, persons=persons, not_kept=kept)
            case Gap():
                return replace(step, case=case, entry=step.entry and self._living(step.entry))
            case _:
                return replace(step, case=case)

    def _each(self, given: tuple[str, ...], whole: Callable[[str], str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(whole(one) for one in given))

    def _person(self, untrusted_id: str) -> str:
        return reading.full_id(self._connection, "person", untrusted_id)

    def _living(self, untrusted_id: str) -> str:
        return reading.living_id(self._connection, untrusted_id)

    def _case(self, untrusted: str) -> str:
        return situations.find(self._connection, untrusted).id if untrusted else ""

    def _first_case(self) -> str:
        return reading.cases(self._connection)[0].id

    def _errors(self) -> AbstractContextManager[None]:
        return store_errors(self.writer.path)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection


def _noun(step: _Step) -> Noun:
    match step:
        case Contact():
            return Noun.CONTACT
        case Order():
            return Noun.ORDER
        case Gap():
            return Noun.GAP


def _fields(identity: str, step: _Step) -> dict[str, object]:
    return {"id": identity, **msgspec.to_builtins(step)}
