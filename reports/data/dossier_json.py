"""A dossier as one JSON document: what paper states, under the ids of the data points.

What the report states itself (a line to sign, how it was prepared) is taken from its outline.

Never here: what a reader gets (`reports.statements`), the form (`reports.data.document`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

import msgspec

from reports import exhibit, incident_entry, messages
from reports.audience import Audience
from reports.blocks import (
    Block,
    Frame,
    Items,
    Leads,
    Line,
    Messages,
    Paragraph,
    Place,
    Signature,
    Table,
    Text,
)
from reports.data import document
from reports.data.document import Document, Of, Said
from reports.data.people import took_part
from reports.dossier import Dossier
from reports.exhibit_words import ExhibitWords
from reports.line_numbers import LineNumbers
from reports.outlines.outline import Outline
from reports.standings import Standing, points_of
from reports.statements.gathering import BY_THE_REPORT, prints, statements_of
from reports.statements.saying import Saying
from reports.statements.statement import Statement, Statements, Value

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, from broken exports; UTF-8 has none, and JSON can name them."""

_CHANGES = frozenset({Audience.LAWYER, Audience.COURT})
_HEAD = frozenset({Audience.POLICE, Audience.LAWYER, Audience.COURT})
_BY_THE_PAGES = ("page_numbers", "page_count")


def dossier_json(outline: Outline) -> bytes:
    """Return the document in UTF-8; the same outline gives the same bytes."""
    plain = msgspec.to_builtins(document_of(outline))
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    return (_HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n").encode()


def document_of(outline: Outline) -> Document:
    """Return what a report says, in the form of the document."""
    dossier = outline.dossier
    filling = _Filling(outline)
    return Document(
        schema_version=document.SCHEMA_VERSION,
        audience=str(dossier.audience),
        language=dossier.language,
        prepared_at=dossier.prepared_at.isoformat(),
        title=outline.title,
        situation=dossier.situation,
        jurisdiction=dossier.jurisdiction,
        points=filling.points,
        incidents=tuple(map(filling.incident, dossier.incidents)),
        exhibits=tuple(map(filling.exhibit, outline.exhibits)),
        redactions=tuple(
            document.Redaction(one.code, str(one.left), one.times, one.reason)
            for one in dossier.redactions
        ),
        not_stated=filling.not_stated,
        continues=_continues(dossier),
        not_here=dossier.not_here,
        left_out=dossier.left_out.set_aside,
        erased=dossier.left_out.erased,
        log_head=_log_head(dossier),
        prepared_with=dossier.program,
    )


class _Filling:
    """Fills the parts of one document."""

    def __init__(self, outline: Outline) -> None:
        self._dossier = outline.dossier
        self._saying = Saying.of(outline.dossier)
        words = ExhibitWords(outline.dossier, self._saying.words, self._saying.dates)
        self._exhibit_words = words
        self._numbers = LineNumbers(outline.blocks)
        # A reader whose report quotes no conversation gets none here either.
        self._threads = [one for one in _flat(outline.blocks) if isinstance(one, Messages)]
        self._named = frozenset(one.number for one in outline.exhibits)
        self._statements = self._of_named(statements_of(outline.dossier))
        own = _by_the_report(outline, self._saying)
        self.points = _said(self._statements) | {
            point: (said,) for point, said in own.items() if prints(outline.dossier, point)
        }
        self._by_place = _by_place(self._statements)

    def _of_named(self, statements: Statements) -> Statements:
        """Return statements without those of exhibits that the report leaves out."""
        found = {
            point: tuple(one for one in said if self._is_named(one.of))
            for point, said in statements.items()
        }
        return {point: said for point, said in found.items() if said}

    def _is_named(self, of: Place | None) -> bool:
        return of is None or of.leads is not Leads.EXHIBIT or of.number in self._named

    @property
    def not_stated(self) -> tuple[str, ...]:
        """The required data points of which nothing is stated, in the order of the table."""
        wanted = points_of(self._dossier.audience, Standing.REQUIRED)
        return tuple(one for one in wanted if one not in self.points)

    def incident(self, entry: incident_entry.IncidentEntry) -> document.Incident:
        """Return one incident."""
        return document.Incident(
            number=entry.number,
            set_aside=entry.set_aside,
            people=tuple(
                document.Person(one.name, str(one.role)) for one in took_part(self._dossier, entry)
            ),
            exhibits=tuple(one for one in entry.exhibits if one in self._named),
            points=self._by_place.get(Place(Leads.INCIDENT, entry.number), {}),
            conversations=tuple(
                self._conversation(one.thread)
                for one in self._threads
                if one.incident == entry.number
            ),
            changes=tuple(self._changes(entry)),
        )

    def exhibit(self, one: exhibit.Exhibit) -> document.Exhibit:
        """Return one exhibit."""
        return document.Exhibit(
            number=one.number,
            name=self._exhibit_words.name(one.number),
            file=one.name,
            media_type=one.media_type,
            size=one.size,
            sha256=self._digest(one.sha256),
            received_at=one.received_at.isoformat(),
            reproduced=one.shown is exhibit.Shown.WHOLE and one.media_type.startswith("image/"),
            covered=tuple(dict.fromkeys(each.code for each in one.covered)),
            same_as=one.same_as,
            points=self._by_place.get(Place(Leads.EXHIBIT, one.number), {}),
        )

    def _digest(self, sha256: str) -> str:
        return sha256 if self._exhibit_words.has_digests else ""

    def _conversation(self, thread: messages.Thread) -> document.Conversation:
        sources = tuple(
            document.Place(one.name, one.member, self._digest(one.sha256), one.exhibit)
            for one in thread.sources
        )
        quotes = tuple(self._message(thread, one) for one in thread.quotes)
        return document.Conversation(thread.service, thread.title, sources, quotes)

    def _message(self, thread: messages.Thread, one: messages.Quote) -> document.Message:
        offset = one.offset
        return document.Message(
            line=self._numbers.of(thread, one),
            sender=one.sender,
            is_me=one.is_me,
            kind=str(one.kind),
            at=one.time.wall or one.time.text,
            utc_offset=None if offset is None else round(offset.total_seconds() / 60),
            text=one.text,
            is_context=one.is_context,
            source=one.source,
            place=one.place,
            marks=tuple(map(str, one.marks)),
            earlier=tuple(each.text for each in one.earlier),
            files=tuple(each.name for each in one.files),
        )

    def _changes(self, entry: incident_entry.IncidentEntry) -> Iterator[document.Change]:
        if self._dossier.audience not in _CHANGES:
            return
        for one in entry.amendments:
            for change in one.changes:
                before = self._saying.before(change)
                yield document.Change(
                    one.amended_at.isoformat(), one.log_entry, change.field, before
                )


def _said(statements: Statements) -> dict[str, tuple[Said, ...]]:
    return {point: tuple(map(_one, found)) for point, found in statements.items()}


def _one(one: Statement) -> Said:
    of = Of(str(one.of.leads), one.of.number) if one.of else None
    return Said(one.value, one.plain, of, one.person)


def _by_place(statements: Statements) -> Mapping[Place, dict[str, tuple[Said, ...]]]:
    found: dict[Place, dict[str, tuple[Said, ...]]] = {}
    for point, said in statements.items():
        for one in said:
            if one.of:
                points = found.setdefault(one.of, {})
                points[point] = (*points.get(point, ()), _one(one))
    return found


def _by_the_report(outline: Outline, saying: Saying) -> dict[str, Said]:
    """Return what the report states itself, as its blocks have it; pages are only on paper."""
    texts: dict[str, list[str]] = {}
    for block in _flat(outline.blocks):
        for point, said in _stated(block):
            if point in BY_THE_REPORT:
                texts.setdefault(point, []).extend(said)
    values = {"summary": _counts(outline.dossier), "redaction_log": _left_out(outline.dossier)}
    found = {
        point: Said(
            values.get(point, said[0] if len(said) == 1 else said), "\n".join(said), None, ""
        )
        for point, said in texts.items()
    }
    pages = saying.words.text("forms.pages")
    return found | {point: Said(None, pages, None, "") for point in _BY_THE_PAGES}


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Frame):
            yield from _flat(block.blocks)


def _stated(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Yield the data points that a block states, each with its texts."""
    match block:
        case Table():
            for at, column in enumerate(block.columns):
                said = [_plain(row.cells[at]) for row in block.rows if row.cells[at]]
                yield from ((point, said) for point in column.points if said)
        case Items():
            yield from ((point, [*map(_plain, block.items)]) for point in block.points)
        case Signature():
            yield from ((point, [*block.labels]) for point in block.points)
        case Paragraph() | Line():
            yield from ((point, [_plain(block.text)]) for point in block.points)
        case _:
            pass


def _plain(text: Text) -> str:
    return "".join(run.text for run in text)


def _counts(dossier: Dossier) -> Value:
    counted = dossier.summary
    behaviours: dict[str, Value] = {str(kind): number for kind, number in counted.behaviours}
    return {
        "incidents": counted.incidents,
        "set_aside": counted.set_aside,
        "undated": counted.undated,
        "exhibits": counted.exhibits,
        "first": counted.first.start if counted.first else None,
        "last": (counted.last.end or counted.last.start) if counted.last else None,
        "behaviours": behaviours,
        "messages": counted.messages,
    }


def _left_out(dossier: Dossier) -> Value:
    return [
        {"code": one.code, "kind": str(one.left), "times": one.times, "reason": one.reason}
        for one in dossier.redactions
    ]


def _continues(dossier: Dossier) -> document.Continues | None:
    one = dossier.continues
    if one is None:
        return None
    rest = {key: value for key, value in asdict(one).items() if key != "kept_at"}
    return document.Continues(kept_at=one.kept_at.isoformat(), **rest)


def _log_head(dossier: Dossier) -> document.LogHead | None:
    one = dossier.log
    if one is None or dossier.audience not in _HEAD:
        return None
    return document.LogHead(one.origin, one.size, one.root, one.note, one.verifier)
