"""What is known of the files in which quoted messages stand, for whoever prints the quotes.

A quote outlives its import: of an erased one nothing is known here any more, and that is said.

Never here: the quotes themselves, making them (`harassvault.conversations.picking`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harassvault.conversations.reading import Conversations, all_imported
from harassvault.conversations.values import HeldFile, Imported, PickedMessage
from harassvault.evidence import Evidence
from harassvault.files.giving import Allowed
from harassvault.importers.findings import Absent
from harassvault.store import quote_rows, reading
from harassvault.store.connection import Connection, store_errors


@dataclass(frozen=True, slots=True)
class QuotedFile:
    """A file in which a quoted message stands.

    Attributes:
        evidence: the original; None where it was erased with its import.
        zone: IANA name of the zone that times without one were read with; empty: not known.
        absent: what such an export cannot contain.
    """

    evidence: Evidence | None = None
    zone: str = ""
    absent: tuple[Absent, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedFiles:
    """All that is known of them, read once."""

    evidence: Mapping[str, Evidence]
    imports: Mapping[str, Imported]
    formats: Mapping[tuple[str, str], str]
    allowed: Allowed
    others: Mapping[tuple[str, str, int], Sequence[tuple[str, str]]]

    @classmethod
    def read(cls, conversations: Conversations) -> "QuotedFiles":
        """Read it from an open vault."""
        connection = conversations.connection
        with store_errors(conversations.path):
            return cls(
                {one.id: one for one in reading.all_evidence(connection)},
                {each: one for one in all_imported(connection) for each in one.evidence},
                quote_rows.formats(connection),
                Allowed.read(connection),
                _others(connection),
            )

    def of(self, quote: PickedMessage) -> QuotedFile:
        """Return what is known of the file in which a quote stands."""
        imported = self.imports.get(quote.evidence)
        evidence = self.evidence.get(quote.evidence)
        if imported is None:
            return QuotedFile(evidence)
        return QuotedFile(evidence, imported.choices.zone, self._absent(imported, quote))

    def also_in(self, quote: PickedMessage) -> list[tuple[Evidence, str]]:
        """Return the other originals that hold a quoted message, each with its member.

        Not those of the same bytes, and not those that may not go out.
        """
        found: dict[str, tuple[Evidence, str]] = {}
        for identity, member in self.others.get((quote.evidence, quote.member, quote.place), ()):
            one = self.evidence[identity]
            if one.original.sha256 != quote.sha256 and self.allowed.may_give(identity, member):
                found.setdefault(one.original.sha256, (one, member))
        return list(found.values())

    def absent_of(self, quotes: Sequence[PickedMessage]) -> dict[str, tuple[Absent, ...]]:
        """Return what each export cannot contain, by its original, of all members together."""
        found: dict[str, dict[Absent, None]] = {}
        for one in quotes:
            known = found.setdefault(one.evidence, {})
            known |= dict.fromkeys(self.of(one).absent)
        return {evidence: tuple(sorted(known)) for evidence, known in found.items()}

    def may_name(self, held: HeldFile) -> bool:
        """Say whether a file that a message names may be named and given out."""
        return not held.evidence or self.allowed.may_give(held.evidence, held.member)

    def _absent(self, imported: Imported, quote: PickedMessage) -> tuple[Absent, ...]:
        name = self.formats.get((quote.evidence, quote.member), "")
        readers = [one for one in imported.readers if one.format == name]
        # A mail that was wrapped up in another file has no row of its own: all readers count.
        return tuple(
            dict.fromkeys(each for one in readers or imported.readers for each in one.absent)
        )


def _others(connection: Connection) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    found: dict[tuple[str, str, int], list[tuple[str, str]]] = {}
    for evidence, member, place, *other in quote_rows.also_in(connection):
        found.setdefault((evidence, member, place), []).append((other[0], other[1]))
    return found
