"""The originals of a report, numbered: those of its incidents, then exports that they quote.

Never here: pictures, pages.
"""

from collections.abc import Iterator, Sequence

from harassvault.evidence import Evidence
from harassvault.incident import Incident
from reports.dossier import Dossier
from reports.exhibit import Exhibit
from reports.quoted import Quoted


def exhibits_of(incidents: Sequence[Incident], quoted: Quoted) -> list[Exhibit]:
    """Number the originals in the order in which the report shows them.

    What is marked or gone is not among them.
    """
    # An original that several incidents hold is one exhibit.
    kept = {one.id: one for each in incidents for one in each.evidence if one.may_leave}
    exports = {one.id: one for one in quoted.exhibits(incidents)}
    return list(_numbered([*(kept | exports).values()], set(exports), quoted))


def shown_in(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of the originals that a report gives out itself.

    Not those that it only quotes: it holds no byte of a picture in them, and stays when one of
    those is marked or erased.
    """
    belonging = {number for entry in dossier.incidents for number in entry.exhibits}
    return tuple(one.evidence_id for one in dossier.exhibits if one.number in belonging)


def _numbered(kept: Sequence[Evidence], exports: set[str], quoted: Quoted) -> Iterator[Exhibit]:
    first: dict[str, int] = {}
    for number, one in enumerate(kept, 1):
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
