"""A dossier as tables: the timeline, one row an incident, and a load file, one row an exhibit.

Never here: what a reader gets (`reports.statements`), how a cell is written (`reports.data.cells`).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from harassvault.data_points import Holder, data_points
from reports.blocks import Leads, Place
from reports.data.cells import table
from reports.data.people import took_part
from reports.exhibit import Exhibit
from reports.exhibit_words import ExhibitWords
from reports.incident_entry import Change, IncidentEntry
from reports.outlines.outline import Outline
from reports.statements.gathering import prints, statements_of
from reports.statements.saying import Saying
from reports.statements.statement import Statements

LOAD_FILE = (
    "BEGBATES",
    "ENDBATES",
    "CUSTODIAN",
    "DATESENT",
    "FILENAME",
    "SHA256",
    "NATIVEPATH",
    "TEXTPATH",
    "EXHIBIT",
    "TITLE",
    "MIMETYPE",
    "FILESIZE",
    "DATEMODIFIED",
    "DATERECEIVED",
)
"""Names of columns that review programs know; what they want has to be asked for first."""

_NOWHERE: Mapping[int, str] = MappingProxyType({})


def timeline(outline: Outline) -> bytes:
    """Return one row an incident, in the report's order, under the ids of the data points.

    The columns depend on the reader alone, so that two reports can be put one under the other.
    """
    dossier = outline.dossier
    points = [
        one.id
        for one in data_points()
        if {Holder.INCIDENT, Holder.LOCATOR} & {*one.held_by} and prints(dossier, one.id)
    ]
    statements = statements_of(dossier)
    saying = Saying.of(dossier)
    named = frozenset(one.number for one in outline.exhibits)
    rows = [
        [*_row(saying, statements, points, entry), *_about_all(saying, entry, named)]
        for entry in dossier.incidents
    ]
    return table(["incident_date_iso", *points, "people", "exhibits", "set_aside"], rows)


def load_file(
    outline: Outline,
    natives: Mapping[int, str] = _NOWHERE,
    texts: Mapping[int, str] = _NOWHERE,
) -> bytes:
    """Return one row an exhibit.

    Every original has one number of its own, as native files have: it begins and ends with it.
    Times are ISO 8601 in UTC.

    Args:
        outline: the report.
        natives: where originals lie that go with the table, by number of the exhibit.
        texts: the same for texts.
    """
    dossier = outline.dossier
    saying = Saying.of(dossier)
    words = ExhibitWords(dossier, saying.words, saying.dates)
    custodian = " ".join(one.plain for one in statements_of(dossier).get("reporter_name", ()))
    rows = []
    for one in outline.exhibits:
        number = f"{outline.page_prefix}EX-{one.number:06}"
        paths = (natives.get(one.number, ""), texts.get(one.number, ""))
        rows.append([number, number, custodian, *_of(one, words), *paths, *_about(one, words)])
    return table(LOAD_FILE, rows)


def _row(
    saying: Saying, statements: Statements, points: list[str], entry: IncidentEntry
) -> list[str]:
    of = Place(Leads.INCIDENT, entry.number)
    said = [
        "\n".join(one.plain for one in statements.get(point, ()) if one.of == of)
        for point in points
    ]
    return [saying.iso(entry.when), *said]


def _about_all(saying: Saying, entry: IncidentEntry, named: frozenset[int]) -> Iterator[str]:
    """Yield who took part, the exhibits that this reader gets, and whether it was set aside."""
    yield saying.before(Change("people", took_part(saying.dossier, entry)))
    yield ", ".join(saying.exhibit(one).text for one in entry.exhibits if one in named)
    yield saying.answer("yes" if entry.set_aside else "no")


def _of(one: Exhibit, words: ExhibitWords) -> Iterator[str]:
    """Yield when it was sent, its name and its digest: only a mail says when it was sent."""
    is_mail = one.media_type.startswith("message/")
    yield _utc(one.claimed_at) if is_mail and one.claimed_at else ""
    yield one.name
    yield one.sha256 if words.has_digests else ""


def _about(one: Exhibit, words: ExhibitWords) -> Iterator[str]:
    yield words.name(one.number)
    yield words.description(one)
    yield one.media_type
    yield str(one.size)
    yield _utc(one.claimed_at) if one.claimed_at else ""
    yield _utc(one.received_at)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
