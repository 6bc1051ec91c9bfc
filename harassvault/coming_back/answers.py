"""Answers: a lawyer's notes and questions, kept in the log and shown beside what they are about.

They change no entry. Numbers are those that the report of the hand-over prints; what they stand for
is found out anew whenever an answer is read.

Never here: files outside the journal (`reading` takes their bytes), words for people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec

from harassvault.coming_back.reading import read_answer
from harassvault.coming_back.values import ANSWER, About, Answer, KnownAnswer, KnownNote, Note
from harassvault.errors import AmbiguousIdError, NotFoundError, NothingChangedError
from harassvault.export import Export
from harassvault.handovers.ledger import Handovers
from harassvault.log_writer import LogWriter
from harassvault.logged import logged
from harassvault.store import reading
from harassvault.store.connection import store_errors
from harassvault.text_limits import MAX_LINE, check_length


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of an open vault."""

    writer: LogWriter

    def take(self, untrusted: bytes, handover: str = "", sender: str = "") -> KnownAnswer:
        """Take a file of notes in.

        Args:
            untrusted: the file's bytes.
            handover: the beginning of an id, where the file names none.
            sender: whose it is, where the file does not say.

        Raises:
            AnswerNotReadError: it is no such file.
            NotFoundError, AmbiguousIdError: it answers no hand-over of this journal.
            NothingChangedError: it is there already.
            TextTooLongError, OpenForReadingError, DiskFullError, StoreFailedError
        """
        self.writer.check_writing()
        check_length("from", sender, MAX_LINE)
        read = read_answer(untrusted)
        if any(one.answer.sha256 == read.sha256 for one in self.all()):
            raise NothingChangedError
        named = read.handover or handover
        whole = self._handover(named) if named else ""
        told = msgspec.structs.replace(read, handover=whole, sender=read.sender or sender)
        entry = self.writer.write(ANSWER, lambda: dict(msgspec.to_builtins(told)))
        return KnownAnswer(entry.seq, entry.at, told, self._notes(told, self._exports()))

    def all(self) -> list[KnownAnswer]:
        """Return the answers, oldest first."""
        found = list(logged(self.writer, ANSWER, Answer))
        exports = self._exports() if found else {}
        return [
            KnownAnswer(entry.seq, entry.at, one, self._notes(one, exports)) for entry, one in found
        ]

    def about_incident(self, incident_id: str) -> list[tuple[KnownAnswer, Note]]:
        """Return the notes about one incident, by its whole id, oldest first."""
        return [
            (answer, one.note)
            for answer in self.all()
            for one in answer.notes
            if one.incident == incident_id
        ]

    def _handover(self, untrusted: str) -> str:
        given = untrusted.strip().lower()
        known = (one.handover.handover for one in Handovers(self.writer).all())
        found = [one for one in known if one.startswith(given)]
        if len(given) < reading.MIN_PREFIX or not found:
            raise NotFoundError("handover", untrusted)
        if len(found) > 1:
            raise AmbiguousIdError("handover", untrusted)
        return found[0]

    def _exports(self) -> Mapping[str, Export]:
        """Return the report in each hand-over, by the id of the hand-over."""
        kept = {one.export.id: one.export for one in reading.exports(self.writer.connection)}
        return {
            one.handover.handover: kept[one.handover.export]
            for one in Handovers(self.writer).all()
            if one.handover.export in kept
        }

    def _notes(self, answer: Answer, exports: Mapping[str, Export]) -> tuple[KnownNote, ...]:
        export = exports.get(answer.handover)
        with store_errors(self.writer.path):
            erased = reading.erased_incidents(self.writer.connection)
        return tuple(_known(one, export, erased) for one in answer.notes)


def _known(note: Note, export: Export | None, erased: Collection[str]) -> KnownNote:
    if not note.place or not export:
        return KnownNote(note)
    what, number = note.place
    if what is About.INCIDENT:
        incident = _of_number(export.incident_numbers, number)
        # As orders and gaps: a note stays, and names an entry that is erased no longer.
        return KnownNote(note, incident="" if incident in erased else incident)
    return KnownNote(note, exhibit=_of_number(export.exhibit_numbers, number))


def _of_number(numbers: Mapping[str, int], number: int) -> str:
    return next((identity for identity, one in numbers.items() if one == number), "")
