"""The originals of a report, numbered: those of its incidents, then exports that they quote.

Never here: pictures, pages.
"""

from collections.abc import Iterator, Mapping, Sequence

from harassvault.evidence import Evidence
from harassvault.incident import Incident
from reports.dossier import Dossier
from reports.exhibit import Exhibit
from reports.quoted import Quoted


def originals_of(incidents: Sequence[Incident], quoted: Quoted) -> dict[str, Evidence]:
    """Return the originals of a report by id, in the order in which they are first numbered.

    What is marked or gone is not among them. One that several incidents hold is there once.
    """
    kept = {one.id: one for each in incidents for one in each.evidence if one.may_leave}
    return kept | {one.id: one for one in quoted.exhibits(incidents)}


def exhibits_of(
    incidents: Sequence[Incident], quoted: Quoted, numbers: Mapping[str, int]
) -> list[Exhibit]:
    """Return the exhibits of a report, by their numbers.

    Args:
        incidents: of the report.
        quoted: what they quote.
        numbers: of all of `originals_of`, by id.
    """
    exports = {one.id for one in quoted.exhibits(incidents)}
    found = _numbered(originals_of(incidents, quoted), exports, quoted, numbers)
    return sorted(found, key=lambda one: one.number)


def shown_in(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of the originals that a report gives out itself.

    Not those that it only quotes: it holds no byte of a picture in them, and stays when one of
    those is marked or erased.
    """
    belonging = {number for entry in dossier.incidents for number in entry.exhibits}
    return tuple(one.evidence_id for one in dossier.exhibits if one.number in belonging)


def _numbered(
    kept: Mapping[str, Evidence], exports: set[str], quoted: Quoted, numbers: Mapping[str, int]
) -> Iterator[Exhibit]:
    first: dict[str, int] = {}
    for one in sorted(kept.values(), key=lambda one: numbers[one.id]):
        number = numbers[one.id]
        found = first.setdefault(one.original.sha256, number)
        yield Exhibit(
            number=number,
            evidence_id=one.id,
            name=one.original.name,
            media_type=one.original.media_type,
            size=one.original.size,
            sha256=one.original.sha256,
            received_at=one.received_at,
            claimed_at=one.original.modified_at,
            put_in_at=one.original.put_in_at,
            same_as=found if found < number else None,
            first_sha256=one.original.first_sha256,
            is_quoted=one.id in exports,
            absent=quoted.absent.get(one.id, ()) if one.id in exports else (),
        )
