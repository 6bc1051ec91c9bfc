"""Incidents: adding, amending, attaching originals.

Amended, never edited: an amendment is a new version, and the one before stays.

Never here: SQL, sealing, words for people.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from harassvault import people
from harassvault.account_fields import differences, to_fields
from harassvault.clock import system_zone
from harassvault.errors import EmptyIncidentError, NothingChangedError
from harassvault.evidence import Original
from harassvault.files.marking_again import mark_again
from harassvault.inbox_item import InboxSource
from harassvault.incident import Account, Incident
from harassvault.intake import IncidentInput, check_incident
from harassvault.intent import intent
from harassvault.layout import new_id
from harassvault.locator_input import as_locators
from harassvault.log_writer import LogWriter
from harassvault.moment import Moment
from harassvault.moment_text import parse_moment
from harassvault.originals import Originals, Progress, no_progress
from harassvault.source import Source
from harassvault.store import links, reading
from harassvault.store.connection import Connection
from harassvault.store.projection import EVIDENCE_FIELD


@dataclass(frozen=True, slots=True)
class Journal:
    """The incidents of an open vault."""

    writer: LogWriter
    originals: Originals

    @property
    def _connection(self) -> Connection:
        return self.writer.connection

    def add(
        self,
        given: IncidentInput,
        sources: Sequence[Source] = (),
        cases: Sequence[str] = (),
        progress: Progress = no_progress,
        quotes: Mapping[str, Any] = MappingProxyType({}),
    ) -> Incident:
        """Write a new incident with its originals; when this returns, it is durable.

        `quotes` are fields with messages that it quotes (`conversations.picking`).

        Raises:
            InputError: nothing was written.
            OutsideError: the world failed; nothing of this entry is kept.
        """
        check_incident(given)
        words = any(_said(text) for text in (given.what, given.exact_words))
        if not (words or sources or quotes):
            raise EmptyIncidentError
        identity = new_id()
        taken: list[Original] = []

        def fields() -> dict[str, Any]:
            account, named = self._account(Account(), given)
            return {
                "incident": identity,
                "cases": list(cases) or [self._default_case()],
                **named.fields(),
                **to_fields(account),
                **_evidence_fields(taken, 1),
                **quotes,
            }

        with self._taking_in(sources, taken, progress):
            self.writer.write("incident.added", fields)
        mark_again(self.writer, self.originals, [one.id for one in taken])
        return reading.incident(self._connection, identity)

    def amend(self, incident_id: str, given: IncidentInput) -> Incident:
        """Write a new version; what `given` leaves unset stays as it was.

        Raises:
            NotFoundError, AmbiguousIdError, ErasedError, NothingChangedError, EmptyIncidentError
            InputError
        """
        check_incident(given)
        identity = reading.living_id(self._connection, incident_id)
        before = reading.incident(self._connection, identity)

        def fields() -> dict[str, Any]:
            account, named = self._account(before.current, given)
            changed = differences(before.current, account)
            if not changed:
                raise NothingChangedError
            words = account.what.strip() or account.exact_words.strip()
            if not (words or before.evidence or before.quotes):
                raise EmptyIncidentError
            return {"incident": identity, **named.fields(), **changed}

        self.writer.write("incident.amended", fields)
        return reading.incident(self._connection, identity)

    def attach(
        self, incident_id: str, sources: Sequence[Source], progress: Progress = no_progress
    ) -> Incident:
        """Add originals to an incident.

        Raises:
            NotFoundError, AmbiguousIdError, ErasedError, FileOutsideError, DiskFullError
            ValueError: no source was given.
        """
        if not sources:
            raise ValueError("nothing to attach")
        identity = reading.living_id(self._connection, incident_id)
        first = links.next_position(self._connection, identity)
        taken: list[Original] = []
        with self._taking_in(sources, taken, progress):
            self.writer.write(
                "evidence.attached",
                lambda: {"incident": identity, **_evidence_fields(taken, first)},
            )
        mark_again(self.writer, self.originals, [one.id for one in taken])
        return reading.incident(self._connection, identity)

    @contextmanager
    def _taking_in(
        self, sources: Sequence[Source], taken: list[Original], progress: Progress
    ) -> Iterator[None]:
        """Seal all sources, fill `taken`, and let the body commit the entry that names them.

        When any of it fails, none of the files is left.
        """
        self.writer.check_writing()
        total = sum(source.size() for source in sources)
        files = [new_id() for _ in sources]
        layout = self.originals.layout
        with intent(layout, self._connection, [layout.original(file) for file in files]):
            for source, file in zip(sources, files, strict=True):
                before = sum(one.size for one in taken)
                shifted = _shifted(progress, before, total)
                original = self.originals.take_in(source, file, shifted)
                taken.append(_with_its_way(source, original))
            yield

    def _default_case(self) -> str:
        return next(one.id for one in reading.cases(self._connection) if one.case.is_default)

    def _account(self, before: Account, given: IncidentInput) -> tuple[Account, people.NamedPeople]:
        named = people.NamedPeople(before.people, ())
        changed: dict[str, Any] = {}
        for name in _AS_GIVEN:
            value = getattr(given, name)
            if value is not UNSET:
                changed[name] = value
        if not isinstance(given.when, UnsetType):
            changed["when"] = _moment(given.when)
        if not isinstance(given.first_noted_at, UnsetType):
            noted = given.first_noted_at
            changed["first_noted_at"] = None if noted is None else _moment(noted)
        if not isinstance(given.details, UnsetType):
            merged = {**before.details, **given.details}
            changed["details"] = {key: value for key, value in merged.items() if value.strip()}
        if not isinstance(given.locators, UnsetType):
            changed["locators"] = as_locators(given.locators, system_zone())
        if not isinstance(given.who, UnsetType):
            named = people.resolve(self._connection, given.who)
            changed["people"] = named.involved
        return msgspec.structs.replace(before, **changed), named


_AS_GIVEN = ("what", "where", "setting", "channel", "categories", "exact_words", "feelings")
"""Fields of an account that are taken as they were given."""


def _with_its_way(source: Source, original: Original) -> Original:
    """Say of an original from the inbox which item it was, and when that claims to be put in."""
    if not isinstance(source, InboxSource):
        return original
    item = source.item
    return msgspec.structs.replace(original, inbox=item.id, put_in_at=item.put_in_at)


def _shifted(progress: Progress, before: int, total: int) -> Progress:
    """Report one file's progress as a part of all files'."""
    return lambda done, _size: progress(before + done, total)


def _moment(given: str | Moment) -> Moment:
    return parse_moment(given, system_zone()) if isinstance(given, str) else given


def _said(text: str | UnsetType) -> bool:
    return not isinstance(text, UnsetType) and bool(text.strip())


def _evidence_fields(taken: Sequence[Original], first: int) -> dict[str, Any]:
    return {
        EVIDENCE_FIELD + one.id: {**msgspec.to_builtins(one), "position": position}
        for position, one in enumerate(taken, first)
    }
