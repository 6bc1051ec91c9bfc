"""From the messages that incidents quote to what a report says of them.

Never here: pages, words of our own, what a machine read in a picture.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harassvault.conversations.quoting import QuotedFiles
from harassvault.conversations.values import HeldFile, PickedMessage
from harassvault.evidence import Evidence
from harassvault.importers.findings import Absent
from harassvault.incident import Incident
from harassvault.vault import Vault
from reports.messages import FileStanding, NamedAttachment, Quote, Source, Standing, Thread


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a report needs to know of all files in which the quotes of its incidents stand."""

    files: QuotedFiles
    absent: Mapping[str, tuple[Absent, ...]]

    @classmethod
    def read(cls, vault: Vault, incidents: Iterable[Incident]) -> "Quoted":
        """Read it for these incidents."""
        files = QuotedFiles.read(vault.conversations)
        quotes = [quote for incident in incidents for quote in incident.quotes]
        return cls(files, files.absent_of(quotes))

    def exhibits(self, incidents: Iterable[Incident]) -> list[Evidence]:
        """Return the exports in which quotes stand, as they first occur; none that goes nowhere."""
        found: dict[str, Evidence] = {}
        for incident in incidents:
            for quote in _in_order(incident.quotes):
                evidence = self.files.of(quote).evidence
                if evidence is not None and evidence.may_leave:
                    found.setdefault(evidence.id, evidence)
        return list(found.values())

    def threads(self, incident: Incident, numbers: Mapping[str, int]) -> tuple[Thread, ...]:
        """Return the messages that an incident quotes, by conversation, the first one first.

        Args:
            incident: which.
            numbers: of the exhibits, by evidence.
        """
        sorted_: dict[tuple[str, str, str], list[PickedMessage]] = {}
        for quote in _in_order(incident.quotes):
            # Two conversations can have one title; quotes of before do not name theirs.
            thread = (quote.service, quote.conversation, quote.thread)
            sorted_.setdefault(thread, []).append(quote)
        return tuple(
            self._thread(service, title, quotes, numbers)
            for (service, title, _), quotes in sorted_.items()
        )

    def _thread(
        self, service: str, title: str, quotes: Sequence[PickedMessage], numbers: Mapping[str, int]
    ) -> Thread:
        sources: dict[Source, int] = {}
        places = [
            sources.setdefault(self._source(quote, numbers), len(sources)) for quote in quotes
        ]
        return Thread(
            service,
            title,
            tuple(sources),
            tuple(self._quote(one, at) for one, at in zip(quotes, places, strict=True)),
            tuple(Counter(also for one in quotes for also in self._also(one, numbers)).items()),
        )

    def _also(self, quote: PickedMessage, numbers: Mapping[str, int]) -> Iterator[Source]:
        for one, member in self.files.also_in(quote):
            yield Source(one.original.name, one.original.sha256, member, numbers.get(one.id))

    def _source(self, quote: PickedMessage, numbers: Mapping[str, int]) -> Source:
        known = self.files.of(quote)
        standing = Standing.KEPT
        if known.evidence is None or known.evidence.original.gone:
            standing = Standing.ERASED
        elif known.evidence.is_marked:
            standing = Standing.HELD_BACK
        return Source(
            name=quote.name,
            sha256=quote.sha256,
            member=quote.member,
            exhibit=numbers.get(quote.evidence) if standing is Standing.KEPT else None,
            zone=quote.zone or known.zone,
            standing=standing,
        )

    def _quote(self, one: PickedMessage, source: int) -> Quote:
        return Quote(
            sender=one.sender,
            is_me=one.is_me,
            at=one.at,
            time=one.time,
            text=one.text,
            source=source,
            place=one.place,
            counts_in=one.counts_in,
            kind=one.kind,
            marks=one.marks,
            details=tuple(one.details.items()),
            earlier=one.earlier,
            reactions=one.reactions,
            files=tuple(map(self._named, one.attachments)),
            is_context=one.is_context,
        )

    def _named(self, held: HeldFile) -> NamedAttachment:
        if not self.files.may_name(held):
            return NamedAttachment("", FileStanding.UNNAMED)
        standing = FileStanding.HELD if held.evidence else FileStanding.NOT_HELD
        return NamedAttachment(held.name or held.member, standing)


def _in_order(quotes: Iterable[PickedMessage]) -> list[PickedMessage]:
    """Sort by time; what has the same time stands as its file has it."""
    return sorted(quotes, key=lambda one: (one.at, one.evidence, one.member, one.place))
