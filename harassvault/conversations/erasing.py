"""Erasing an import for good: its files, conversations and messages go, and a dated mark stays.

What another import holds too stays with that one. What an entry quotes of it stays with the entry,
in the entry's own words. One transaction holds the tombstone and the end of all rows, disclosures
and index entries; the sealed files go after it, as with an incident (`harassvault.erasing`).

Never here: SQL, what a person is told before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harassvault import belonging, migrating
from harassvault.conversations.reading import imported
from harassvault.conversations.rebasing import rebase
from harassvault.conversations.values import Imported
from harassvault.drafts import Drafts
from harassvault.durable import outside_errors
from harassvault.erasing import finish, settle, wiped
from harassvault.erasures import CARRIED, IMPORT_ERASED
from harassvault.evidence import Original
from harassvault.export import KeptExport
from harassvault.files.reports import made_with, outside_copies
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.person import KnownPerson
from harassvault.redactions.belonging import going_with_import
from harassvault.redactions.removing import remove
from harassvault.redactions.values import KnownRedaction
from harassvault.setting_aside import check_reason
from harassvault.store import (
    entries,
    file_reading,
    files,
    forgetting,
    message_pages,
    reading,
    rollback,
)
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What erasing an import would take, to be told before it is asked for.

    Attributes:
        imported: the import.
        own: numbers of the entries that lose their words, the first one first.
        originals: files that go with it.
        gone: people whom nothing else names.
        messages: messages that go.
        staying: messages that stay, because another import holds them too.
        quoted: incidents that quote messages of it, and keep what they quote.
        linked: incidents that hold its files, and lose them.
        reports: kept reports that show its files.
        copies: paths outside the journal where copies of such reports were written.
        amended, carried, fields: as in `belonging.Belonging`.
    """

    imported: Imported
    own: tuple[int, ...]
    originals: tuple[Original, ...]
    gone: tuple[KnownPerson, ...]
    messages: int
    staying: int
    quoted: tuple[str, ...]
    linked: tuple[str, ...] = ()
    reports: tuple[KeptExport, ...] = ()
    copies: tuple[str, ...] = ()
    amended: tuple[int, ...] = ()
    carried: tuple[tuple[int, str], ...] = ()
    fields: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ErasedImport:
    """What was erased, with how many kept reports.

    `left` counts files that the disk would not give up yet.
    """

    id: str
    seq: int
    left: int
    reports: int = 0


@dataclass(frozen=True, slots=True)
class ImportErasing:
    """Erases imports."""

    layout: Layout
    writer: LogWriter
    drafts: Drafts

    def plan(self, untrusted_id: str) -> ImportPlan:
        """Return what erasing would take.

        Raises:
            NotFoundError, AmbiguousIdError: there is no such import, or none any more.
        """
        with store_errors(self.writer.path):
            return self._plan(reading.full_id(self._connection, "import", untrusted_id))

    def erase(self, untrusted_id: str, reason: str = "", *, reports: bool = False) -> ErasedImport:
        """Erase an import for good, and with `reports` the kept reports that show its files.

        The reports first: stopped in between, erasing again does the rest.

        Raises:
            NotFoundError, AmbiguousIdError, TextTooLongError
        """
        said = check_reason(reason)
        self.writer.check_writing()
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            identity = reading.full_id(self._connection, "import", untrusted_id)
            kept = self._plan(identity).reports if reports else ()
            try:
                for one in kept:
                    fields = {"export": one.export.id, "file": one.export.file}
                    self.writer.write("export.erased", partial(dict, fields))
                taken_back = self._redactions(identity)
                with rollback.overwritten(self._connection):
                    entry = self.writer.write(
                        IMPORT_ERASED, lambda: self._tombstone(identity, said)
                    )
                for each in taken_back:
                    remove(self.writer, each)
            except BaseException:
                settle(self.layout, self._connection, self.drafts)
                raise
            left = finish(self.layout, self._connection, self.drafts)
            left += sum(not wiped(path) for path in migrating.copies(self.layout))
            left += rollback.is_left(self._connection)
            return ErasedImport(identity, entry.seq, left, len(kept))

    def _redactions(self, identity: str) -> list[KnownRedaction]:
        """Return the redactions of what goes: they hold the words themselves."""
        plan = self._plan(identity)
        files = {one.id for one in plan.originals}
        people = {one.id for one in plan.gone}
        return going_with_import(self._connection, plan.imported.seq, files, people)

    def _plan(self, identity: str) -> ImportPlan:
        connection = self._connection
        found = imported(connection, identity)
        originals = [reading.evidence(connection, one).original for one in found.evidence]
        own = (found.seq, *files.entries_of(connection, found.evidence))
        gone, carried = belonging.introduced_people(connection, own, imported=found.seq)
        ids = {one.id for one in gone}
        namers = file_reading.namers(connection)
        linked = dict.fromkeys(each for one in found.evidence for each in namers.get(one, ()))
        going, staying = forgetting.counts(connection, found.seq)
        return ImportPlan(
            imported=found,
            own=own,
            originals=tuple(originals),
            gone=gone,
            messages=going,
            staying=staying,
            quoted=tuple(message_pages.quoting(connection, found.evidence)),
            linked=tuple(linked),
            reports=tuple(made_with(connection, found.evidence)),
            copies=outside_copies(connection, found.evidence),
            amended=tuple(belonging.amending(connection, ids)),
            carried=carried,
            fields=tuple(belonging.carried_before(connection, ids)),
        )

    def _tombstone(self, identity: str, reason: str) -> dict[str, Any]:
        """Delete what the log discloses and the rows hold; return what is said in its place."""
        connection = self._connection
        plan = self._plan(identity)
        kept = {
            CARRIED + person: {"entry": seq, "name": _name(connection, seq, person)}
            for seq, person in plan.carried
        }
        rebase(connection, plan.imported.seq)
        forgetting.forget(connection, plan.imported.seq)
        for seq, person in plan.fields:
            entries.erase_field(connection, seq, CARRIED + person)
        entries.erase(connection, (*plan.own, *plan.amended))
        return {
            "import": identity,
            "entries": [*plan.own, *plan.amended],
            "fields": _counted([seq for seq, _ in plan.fields]),
            "evidence": [one.id for one in plan.originals],
            "files": [one.file for one in plan.originals],
            "inbox": [one.inbox for one in plan.originals if one.inbox],
            "people": [one.id for one in plan.gone],
            "carried": [person for _, person in plan.carried],
            **kept,
            **({"reason": reason} if reason else {}),
        }

    @property
    def _connection(self) -> Connection:
        return self.writer.connection


def _counted(numbers: Sequence[int]) -> list[dict[str, int]]:
    return [{"entry": seq, "count": count} for seq, count in Counter(numbers).items()]


def _name(connection: Connection, seq: int, person: str) -> str:
    """Return a person's name as an entry introduced them."""
    fields: dict[str, Any] = dict(entries.read(connection, seq).entry.fields)
    return next(str(one["name"]) for one in fields["new_people"] if one["id"] == person)
