"""Erasing a contact, a protective order or a gap for good: a dated mark says that there was one.

As with an entry, one transaction holds the tombstone and the end of all that the log disclosed of
it. Nothing else goes: people whom an order named stay, and so do entries.

Never here: what is said of it before (`ui`), erasing entries (`harassvault.erasing`).
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harassvault import migrating
from harassvault.drafts import Drafts
from harassvault.durable import outside_errors
from harassvault.erasing import drafts_of, finish, settle, wiped
from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.setting_aside import check_reason
from harassvault.steps.values import Noun
from harassvault.store import entries, reading, rollback
from harassvault.store.connection import Connection, store_errors
from harassvault.synced import database_copies


@dataclass(frozen=True, slots=True)
class StepPlan:
    """What erasing would take.

    Attributes:
        noun: what it is.
        id: its whole id.
        own: numbers of the entries of the log about it, the first one first.
        drafts: ids of unfinished drafts about it.
        databases: second copies of the database in the folder, which are left alone.
    """

    noun: Noun
    id: str
    own: tuple[int, ...]
    drafts: tuple[str, ...]
    databases: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class StepErased:
    """What was erased: its id, the number of the tombstone, files that would not go yet."""

    id: str
    seq: int
    left: int


@dataclass(frozen=True, slots=True)
class StepErasing:
    """Erases what stands in the ledger."""

    layout: Layout
    writer: LogWriter
    drafts: Drafts

    def plan(self, untrusted_id: str) -> StepPlan:
        """Return what erasing would take.

        Raises:
            NotFoundError: no contact, order or gap has this id (any more).
            AmbiguousIdError
        """
        with store_errors(self.writer.path):
            noun, identity = self._found(untrusted_id)
            about = drafts_of(self.drafts, {identity})
            copies = database_copies(self.layout.root)
            own = self._own(noun, identity)
            return StepPlan(noun, identity, own, tuple(about), copies)

    def erase(self, untrusted_id: str, reason: str = "") -> StepErased:
        """Erase a contact, an order or a gap for good.

        Raises:
            NotFoundError, AmbiguousIdError, TextTooLongError
        """
        said = check_reason(reason)
        plan = self.plan(untrusted_id)
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            try:
                with rollback.overwritten(self._connection):
                    seq = self._write(plan, said)
            except BaseException:
                settle(self.layout, self._connection, self.drafts)
                raise
            left = finish(self.layout, self._connection, self.drafts)
            # A copy of before a change of shape still holds what was just erased.
            left += sum(not wiped(path) for path in migrating.copies(self.layout))
            left += rollback.is_left(self._connection)
        return StepErased(plan.id, seq, left)

    def _write(self, plan: StepPlan, reason: str) -> int:
        def fields() -> dict[str, Any]:
            own = self._own(plan.noun, plan.id)
            entries.erase(self._connection, own)
            said = {"reason": reason} if reason else {}
            return {"id": plan.id, "entries": list(own), **said}

        return self.writer.write(f"{plan.noun}.erased", fields).seq

    def _found(self, untrusted_id: str) -> tuple[Noun, str]:
        found = []
        for noun in Noun:
            with suppress(NotFoundError):
                found.append((noun, reading.full_id(self._connection, noun, untrusted_id)))
        if not found:
            raise NotFoundError(Noun.CONTACT, untrusted_id)
        if len(found) > 1:
            raise AmbiguousIdError(found[0][0], untrusted_id)
        return found[0]

    def _own(self, noun: Noun, identity: str) -> tuple[int, ...]:
        numbers = [
            seq
            for kind in (f"{noun}.added", f"{noun}.amended")
            for seq in entries.numbers_of(self._connection, kind)
        ]
        about = entries.read
        own = [s for s in numbers if about(self._connection, s).entry.fields.get("id") == identity]
        return tuple(own)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
