"""Erasing a receipt or an answer for good: a dated mark says that there was one.

As with a step, one transaction holds the tombstone and the end of all that the log disclosed of it.
Nothing else goes: what it was about stays, and so do packages that it went along with.

Never here: writing one down (`receipts`, `answers`), what is said of it before (`ui`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from harassvault import migrating
from harassvault.coming_back.answers import Answers
from harassvault.coming_back.receipts import Receipts
from harassvault.coming_back.values import KnownAnswer, KnownReceipt
from harassvault.durable import outside_errors
from harassvault.erasing import wiped
from harassvault.errors import AmbiguousIdError, NotFoundError
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.setting_aside import check_reason
from harassvault.store import entries, reading, rollback
from harassvault.store.connection import store_errors
from harassvault.synced import database_copies


class CameBack(StrEnum):
    """What came back: also the first part of the kind of its tombstone."""

    RECEIPT = "receipt"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class BackPlan:
    """What erasing would take.

    Attributes:
        noun: what it is.
        id: its whole id.
        known: itself, with its place in the log.
        databases: second copies of the database in the folder, which are left alone.
    """

    noun: CameBack
    id: str
    known: KnownReceipt | KnownAnswer
    databases: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BackErased:
    """What was erased: its id, the number of the tombstone, files that would not go yet."""

    id: str
    seq: int
    left: int


@dataclass(frozen=True, slots=True)
class BackErasing:
    """Erases what came back."""

    layout: Layout
    writer: LogWriter

    def plan(self, untrusted_id: str) -> BackPlan:
        """Return what erasing would take.

        Raises:
            NotFoundError: no receipt and no answer has this id (any more).
            AmbiguousIdError
        """
        given, known = untrusted_id.strip().lower(), self._known()
        found = [one for one in known if one.startswith(given)]
        if len(given) < reading.MIN_PREFIX or not found:
            raise NotFoundError(CameBack.ANSWER, untrusted_id)
        noun = known[found[0]][0]
        if len(found) > 1:
            raise AmbiguousIdError(noun, untrusted_id)
        return BackPlan(noun, found[0], known[found[0]][1], database_copies(self.layout.root))

    def erase(self, untrusted_id: str, reason: str = "") -> BackErased:
        """Erase a receipt or an answer for good.

        Raises:
            NotFoundError, AmbiguousIdError, TextTooLongError
        """
        self.writer.check_writing()
        said = check_reason(reason)
        plan = self.plan(untrusted_id)
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            with rollback.overwritten(self.writer.connection):
                seq = self._write(plan, said)
            # A copy of before a change of shape still holds what was just erased.
            left = sum(not wiped(path) for path in migrating.copies(self.layout))
            left += rollback.is_left(self.writer.connection)
        return BackErased(plan.id, seq, left)

    def _write(self, plan: BackPlan, reason: str) -> int:
        own = plan.known.seq

        def fields() -> dict[str, Any]:
            entries.erase(self.writer.connection, (own,))
            said = {"reason": reason} if reason else {}
            return {"id": plan.id, "entries": [own], **said}

        return self.writer.write(f"{plan.noun}.erased", fields).seq

    def _known(self) -> Mapping[str, tuple[CameBack, KnownReceipt | KnownAnswer]]:
        receipts, answers = Receipts(self.writer).all(), Answers(self.writer).all()
        return {
            **{one.receipt.receipt: (CameBack.RECEIPT, one) for one in receipts},
            **{one.answer.answer: (CameBack.ANSWER, one) for one in answers},
        }
