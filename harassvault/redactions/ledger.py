"""Writing and reading redactions. One call that writes is one entry of the log.

A redaction holds the very words that are to be left out. So taking it back takes them out of the
log too: nothing stays but that there was one.

Never here: what a copy leaves out (`reports.redacting`), SQL.
"""

from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from harassvault import migrating, situations
from harassvault.durable import outside_errors
from harassvault.erasing import wiped
from harassvault.errors import BadDocumentError, NothingChangedError
from harassvault.layout import Layout, new_id
from harassvault.log_writer import LogWriter
from harassvault.redactions.removing import remove, taken_back
from harassvault.redactions.values import MOST, READERS, KnownRedaction, Redaction, Subject
from harassvault.store import reading, rollback
from harassvault.store import redactions as rows
from harassvault.store.connection import Connection, store_errors
from harassvault.text_limits import MAX_LINE, MAX_WORDS, check_length

_WITH_WORDS = frozenset({Subject.PLACE, Subject.CONTACT, Subject.PASSAGE})
_OF_FILE = frozenset({Subject.IMAGE_AREA, Subject.FILE})


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken back: its id, the number of the entry, files that would not go yet."""

    id: str
    seq: int
    left: int


@dataclass(frozen=True, slots=True)
class Redactions:
    """The redactions of an open vault."""

    layout: Layout
    writer: LogWriter

    def all(self, case: str = "") -> list[KnownRedaction]:
        """Return those of a case (its name or id; empty: of all), as they were written.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with self._errors():
            wanted = situations.find(self._connection, case).id if case else ""
            return [x for x in rows.all_of(self._connection) if wanted in {"", x.redaction.case}]

    def get(self, untrusted_id: str) -> KnownRedaction:
        """Return one, by its id or the beginning of it.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        with self._errors():
            whole = reading.full_id(self._connection, "redaction", untrusted_id)
            return next(one for one in rows.all_of(self._connection) if one.id == whole)

    def numbers(self, case: str) -> dict[str, int]:
        """Return the number of each redaction of a case among those of its kind, by its id.

        What was taken back keeps its number: a report that left may hold it.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        known = self.all(case)
        with self._errors():
            whole = situations.find(self._connection, case).id
            gone = [(seq, kind) for seq, kind, of in taken_back(self._connection) if of == whole]
        living = [(one.seq, str(one.redaction.subject), one.id) for one in known]
        counted: Counter[str] = Counter()
        numbers = {}
        for _, kind, identity in sorted((*living, *((seq, kind, "") for seq, kind in gone))):
            counted[kind] += 1
            numbers[identity] = counted[kind]
        numbers.pop("", None)
        return numbers

    def add(self, redaction: Redaction) -> KnownRedaction:
        """Have copies leave something out from now on.

        Args:
            redaction: with ids or beginnings of ids; an empty case is the default one.

        Raises:
            NotFoundError, AmbiguousIdError: a case, person or original that is not there.
            BadDocumentError: it says not what, or there are too many; an unknown reader.
            NothingChangedError: the same is left out already.
            TextTooLongError
        """
        with self._errors():
            whole = self._checked(redaction)
            others = self.all(whole.case)
            if whole in [one.redaction for one in others]:
                raise NothingChangedError
            if len(others) >= MOST:
                raise BadDocumentError(f"redactions: more than {MOST}")
            identity = new_id()
            body = msgspec.to_builtins(whole)
            entry = self.writer.write("redaction.added", lambda: {"id": identity, **body})
            return KnownRedaction(identity, entry.seq, whole)

    def remove(self, untrusted_id: str) -> Removed:
        """Take a redaction back, and its words out of the log.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        found = self.get(untrusted_id)
        with self._errors(), outside_errors(self.layout.root):
            seq = remove(self.writer, found)
            # A copy of before a change of shape still holds the words.
            left = sum(not wiped(path) for path in migrating.copies(self.layout))
            return Removed(found.id, seq, left + rollback.is_left(self._connection))

    def _checked(self, given: Redaction) -> Redaction:
        """Return it with whole ids, and without what its subject does not have."""
        case = given.case and situations.find(self._connection, given.case).id
        if unknown := [one for one in given.audiences if one not in READERS]:
            raise BadDocumentError(f"audiences: {unknown[0]}")
        check_length("reason", given.reason, MAX_LINE)
        check_length("words", given.words, MAX_WORDS)
        whole = Redaction(
            case=case or reading.cases(self._connection)[0].id,
            subject=given.subject,
            reason=given.reason.strip(),
            audiences=tuple(one for one in READERS if one in given.audiences),
        )
        if given.subject in _WITH_WORDS:
            if not any(character.isalnum() for character in given.words):
                raise BadDocumentError("words: nothing to look for")
            return replace(whole, words=given.words.strip())
        if given.subject in _OF_FILE:
            return self._of_file(whole, given)
        person = reading.full_id(self._connection, "person", given.person)
        return replace(whole, person=person, form=given.form)

    def _of_file(self, whole: Redaction, given: Redaction) -> Redaction:
        evidence = reading.full_id(self._connection, "evidence", given.evidence)
        if given.subject is Subject.FILE:
            return replace(whole, evidence=evidence)
        if given.area is None or not given.area.is_inside:
            raise BadDocumentError("area: no part of the picture")
        return replace(whole, evidence=evidence, area=given.area)

    def _errors(self) -> AbstractContextManager[None]:
        return store_errors(self.writer.path)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection
