"""Erasing an incident for good: its words and files go, and a dated mark says that they went.

One transaction holds the tombstone and the end of all disclosures, rows and index entries. The
sealed files go after it. The tombstone names them, so whatever a crash leaves of them is wiped at
the next unlock: an entry that is erased never keeps its files.

Never here: what belongs to an incident (`harassvault.belonging`), what a person is told before.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harassvault import migrating
from harassvault.belonging import Belonging, read_belonging
from harassvault.drafts import Drafts
from harassvault.durable import outside_errors, put_away, wipe
from harassvault.erasures import CARRIED, ERASED
from harassvault.errors import ErasingStoppedError, OutsideError, VaultError
from harassvault.export import KeptExport
from harassvault.incident import Status
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.redactions.belonging import going_with
from harassvault.redactions.removing import remove
from harassvault.setting_aside import check_reason
from harassvault.store import entries, reading, rollback, steps
from harassvault.store.connection import Connection, DatabaseError, store_errors
from harassvault.synced import database_copies

_OF = ":"
"""Stands before an incident's id in the form of a draft that belongs to it ("incident:<id>")."""


_ID = re.compile("[0-9a-f]{32}(?![0-9a-f])")
"""The random id with which the name of a sealed file begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing an incident would take, to be told before it is asked for.

    Attributes:
        belonging: everything in the log and the tables.
        drafts: ids of unfinished drafts about it.
        databases: second copies of the database in the folder, made by a synchronising program;
            they hold its words and are left alone, as any copy outside.
    """

    belonging: Belonging
    drafts: tuple[str, ...]
    databases: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased.

    Attributes:
        id: of the incident.
        seq: of the tombstone, or of the last mark where only reports were left to erase.
        reports: kept reports that were erased too.
        left: files that the disk would not give up yet; the next unlock tries again.
    """

    id: str
    seq: int
    reports: int
    left: int


@dataclass(frozen=True, slots=True)
class Erasing:
    """Erases incidents, and reports with their words."""

    layout: Layout
    writer: LogWriter
    drafts: Drafts

    def plan(self, incident_id: str) -> Plan:
        """Return what erasing would take; of an erased incident, the reports that are left.

        Raises:
            NotFoundError, AmbiguousIdError
        """
        identity = reading.full_id(self._connection, "incident", incident_id)
        about = drafts_of(self.drafts, {identity})
        belonging = read_belonging(self._connection, identity)
        return Plan(belonging, tuple(about), database_copies(self.layout.root))

    def erase(self, incident_id: str, reason: str = "", *, reports: bool = False) -> Erased:
        """Erase an incident for good, and with `reports` the kept reports that hold its words.

        The reports first: stopped in between, erasing again does the rest.

        Raises:
            NotFoundError, AmbiguousIdError, TextTooLongError
            ErasedError: it was erased before, and no report is left to erase.
            ErasingStoppedError: the world failed between two reports, or after them.
        """
        said = check_reason(reason)
        with store_errors(self.writer.path), outside_errors(self.layout.root):
            return self._erase(incident_id, said, reports=reports)

    def _erase(self, incident_id: str, said: str, *, reports: bool) -> Erased:
        plan = self.plan(incident_id)
        identity = plan.belonging.incident
        kept = plan.belonging.kept_reports if reports else ()
        if not kept:
            reading.living_id(self._connection, identity)
        try:
            seq = self._mark(identity, said, kept)
        except BaseException:
            # What is marked already goes all the same: its mark says that it is gone.
            settle(self.layout, self._connection, self.drafts)
            raise
        left = finish(self.layout, self._connection, self.drafts)
        # A copy of before a change of shape still holds what was just erased.
        left += sum(not wiped(path) for path in migrating.copies(self.layout))
        left += rollback.is_left(self._connection)
        return Erased(identity, seq, len(kept), left)

    def _mark(self, identity: str, said: str, kept: Sequence[KeptExport]) -> int:
        """Write the marks, of the reports first; return the number of the last one.

        Raises:
            ErasingStoppedError: the world failed after the first one.
        """
        seq = 0
        try:
            for one in kept:
                seq = self.writer.write("export.erased", _fields_of(one)).seq
            if kept:
                # Their files go before the tombstone is written: on a full disk that makes room.
                settle(self.layout, self._connection, self.drafts)
            if reading.incident(self._connection, identity).status is not Status.ERASED:
                belonging = read_belonging(self._connection, identity)
                for each in going_with(self._connection, belonging):
                    seq = remove(self.writer, each)
                with rollback.overwritten(self._connection):
                    seq = self.writer.write(ERASED, lambda: self._tombstone(identity, said)).seq
        except OutsideError as error:
            if seq:
                raise ErasingStoppedError from error
            raise
        return seq

    def _tombstone(self, identity: str, reason: str) -> dict[str, Any]:
        """Delete what the log discloses of an incident; return what is said in its place."""
        found = read_belonging(self._connection, identity)
        carried = {
            CARRIED + person: {"entry": seq, "name": self._name(seq, person)}
            for seq, person in found.carried
        }
        for seq, person in found.fields:
            entries.erase_field(self._connection, seq, CARRIED + person)
        entries.erase(self._connection, (*found.own, *found.amended))
        return {
            "incident": identity,
            "entries": [*found.own, *found.amended],
            "fields": [
                {"entry": seq, "count": count}
                for seq, count in Counter(seq for seq, _ in found.fields).items()
            ],
            "evidence": [one.id for one in found.originals],
            "files": [one.file for one in found.originals],
            "inbox": [one.inbox for one in found.originals if one.inbox],
            "people": [one.id for one in found.gone],
            "carried": [person for _, person in found.carried],
            **carried,
            **({"reason": reason} if reason else {}),
        }

    def _name(self, seq: int, person: str) -> str:
        """Return a person's name as an entry introduced them."""
        fields: dict[str, Any] = dict(entries.read(self._connection, seq).entry.fields)
        return next(str(one["name"]) for one in fields["new_people"] if one["id"] == person)

    @property
    def _connection(self) -> Connection:
        return self.writer.connection


def _fields_of(kept: KeptExport) -> Callable[[], dict[str, Any]]:
    fields = {"export": kept.export.id, "file": kept.export.file}
    return lambda: dict(fields)


def settle(layout: Layout, connection: Connection, drafts: Drafts) -> None:
    """Finish what a crash left of an erasing; a disk that refuses must not keep anybody out."""
    rollback.wipe_spent(connection)
    with contextlib.suppress(DatabaseError, OSError, VaultError):
        finish(layout, connection, drafts)


def drafts_of(drafts: Drafts, incidents: set[str]) -> list[str]:
    """Return the ids of drafts about these incidents, and of the pictures that those name."""
    everything = drafts.all()[0]
    about = [one for one in everything if one.form.partition(_OF)[2] in incidents]
    words = "\n".join(text for one in about for text in one.fields.values())
    named = [one for one in everything if one.id in words and one not in about]
    return [one.id for one in (*about, *named)]


def finish(layout: Layout, connection: Connection, drafts: Drafts) -> int:
    """Wipe what the log says is erased and still lies there; return how much would not go.

    Called after each erasing, and by the one writer at unlock: after a crash, and after a copy of
    the folder was put back.
    """
    left = sum(not wiped(path) for path in erased_still_there(layout, connection))
    erased = reading.erased_incidents(connection)
    erased |= {one.id for one in steps.erased_steps(connection)}
    if erased:
        about = set(drafts_of(drafts, erased))
        left += sum(not _put_away(path) for path in _named_after(layout.drafts, about))
    return left


def erased_still_there(layout: Layout, connection: Connection) -> list[Path]:
    """Return the sealed files that were erased and lie in the folder all the same.

    Also those that a synchronising program made of one: they lie beside it, under its id and more.
    """
    erased = set(reading.erased_files(connection))
    folders = {folder for one in erased for folder in (layout.original(one).parent, layout.exports)}
    return [path for folder in sorted(folders) for path in _named_after(folder, erased)]


def _named_after(folder: Path, ids: Collection[str]) -> Iterator[Path]:
    """Yield the files of a folder whose names begin with one of these ids."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        found = _ID.match(path.name)
        if found and found[0] in ids and not path.is_dir():
            yield path


def _put_away(path: Path) -> bool:
    """A draft must be readable as long as it is there: else nothing tells that it must go."""
    try:
        return put_away(path)
    except OutsideError:
        return False


def wiped(path: Path) -> bool:
    """Overwrite and remove a file; say whether the disk did it."""
    try:
        wipe(path)
    except OutsideError:
        return False
    return True
