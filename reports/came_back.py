"""What came of what left: corrections, receipts and answers, beside what each is about.

Never here: reading them (`harassvault.coming_back`), and any word for people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from harassvault.coming_back.values import KnownAnswer, KnownNote, KnownReceipt, Of
from harassvault.export import KeptExport
from harassvault.handovers.values import KeptHandover
from reports.audience import CORRECTION


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a report or a hand-over; each list oldest first.

    Attributes:
        corrections: kept notes that correct it.
        receipts: of it.
        answers: to it, those with a question first; and in each its questions first.
    """

    corrections: tuple[KeptExport, ...] = ()
    receipts: tuple[KnownReceipt, ...] = ()
    answers: tuple[KnownAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class CameBack:
    """Everything that came of what left.

    Attributes:
        exports, receipts, answers: as the journal gives them.
    """

    exports: Sequence[KeptExport]
    receipts: Sequence[KnownReceipt]
    answers: Sequence[KnownAnswer]

    def of_export(self, export: str) -> Beside:
        """Return what stands beside a report."""
        return Beside(self._corrections(export), self._receipts(Of.EXPORT, export))

    def corrected_by(self, note: KeptExport) -> KeptExport | None:
        """Return the report that a note corrects; None where it is no such note."""
        if note.export.audience != CORRECTION:
            return None
        return next((one for one in self.exports if one.export.id == note.export.continues), None)

    def of_handover(self, kept: KeptHandover) -> Beside:
        """Return what stands beside a hand-over; what corrects its report corrects it."""
        said = kept.handover
        answers = [one for one in self.answers if one.answer.handover == said.handover]
        return Beside(
            self._corrections(said.export),
            self._receipts(Of.HANDOVER, said.handover),
            in_order(answers),
        )

    def of_nothing(self) -> tuple[KnownAnswer, ...]:
        """Return the answers that do not say what they answer."""
        return in_order([one for one in self.answers if not one.answer.handover])

    def _corrections(self, export: str) -> tuple[KeptExport, ...]:
        found = [
            one
            for one in self.exports
            if one.export.audience == CORRECTION and one.export.continues == export
        ]
        return tuple(sorted(found, key=lambda one: one.seq))

    def _receipts(self, what: Of, of: str) -> tuple[KnownReceipt, ...]:
        return tuple(
            one for one in self.receipts if (one.receipt.what, one.receipt.of) == (what, of)
        )


def in_order(answers: Sequence[KnownAnswer]) -> tuple[KnownAnswer, ...]:
    """Put questions first: somebody waits for what they ask."""
    ordered = [
        structs.replace(one, notes=tuple(sorted(one.notes, key=_is_no_question))) for one in answers
    ]
    return tuple(sorted(ordered, key=lambda one: all(map(_is_no_question, one.notes))))


def _is_no_question(known: KnownNote) -> bool:
    return not known.note.question
