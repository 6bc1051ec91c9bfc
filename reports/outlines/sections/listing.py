"""Exhibits as lists: the index, and the technical annex with digests, custody and the log's head.

Never here: the pictures; digests computed (they come from the journal's log).
"""

from collections.abc import Iterator

from reports.blocks import (
    Block,
    Column,
    Heading,
    Leads,
    Line,
    Manner,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
    ToCopy,
)
from reports.exhibit import Exhibit
from reports.log_head import LogHead
from reports.outlines.stating import Stating


def index(stating: Stating, *, new_page: bool = True) -> Iterator[Block]:
    """Yield the list of exhibits: number, title, date, incident."""
    words, dossier = stating.words, stating.dossier
    if not dossier.exhibits:
        return
    yield Heading(words.text(f"outline.index.{dossier.audience}"), 1, new_page=new_page)
    columns = (
        Column(words.text("outline.number"), 1.2, ("exhibit_number",)),
        Column(words.text("outline.what"), 3.5, ("exhibit_description",)),
        Column(words.text("outline.date"), 2),
        Column(words.text("outline.belongs_to"), 1.3),
    )
    yield Table(columns, tuple(_row(stating, one) for one in dossier.exhibits))


def _row(stating: Stating, exhibit: Exhibit) -> Row:
    of = Place(Leads.EXHIBIT, exhibit.number)
    incidents = [one.number for one in stating.dossier.incidents if exhibit.number in one.exhibits]
    belongs: list[Run] = []
    for at, number in enumerate(incidents):
        belongs += [Run(", ")] if at else []
        belongs.append(Run(str(number), to=Place(Leads.INCIDENT, number)))
    dated = stating.text("captured_at", of) or (
        Run(
            stating.words.text("exhibit.received", date=stating.saying.instant(exhibit.received_at))
        ),
    )
    title: Text = stating.text("exhibit_description", of) or (Run(exhibit.name),)
    title += tuple(Run(f"\n{one}") for one in _remarks(stating, exhibit))
    return Row(((stating.saying.exhibit(exhibit.number),), title, dated, tuple(belongs)))


def _remarks(stating: Stating, exhibit: Exhibit) -> Iterator[str]:
    """Yield what else has to be known of a file: that it is the same, and how it came."""
    if exhibit.same_as:
        yield stating.words.text("exhibit.same", n=exhibit.same_as)
    if exhibit.put_in_at:
        date = stating.saying.instant(exhibit.put_in_at)
        yield stating.words.text("exhibit.put_in", date=date)


def technical(stating: Stating) -> Iterator[Block]:
    """Yield the annex: custody of every exhibit, also when empty, digests, head, how to verify."""
    words = stating.words
    yield Heading(words.text("annex.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("annex.note")),), Manner.SMALL)
    for one in stating.dossier.exhibits:
        yield from _exhibit(stating, one)
    if stating.dossier.log:
        yield from _head(stating, stating.dossier.log)
    yield from _checks(stating)


def _exhibit(stating: Stating, exhibit: Exhibit) -> Iterator[Block]:
    words, of = stating.words, Place(Leads.EXHIBIT, exhibit.number)
    yield Heading(words.text("exhibit.name", n=exhibit.number), 3)
    yield Line(words.text("annex.file"), (Run(exhibit.name),))
    yield ToCopy("SHA-256", exhibit.sha256, ("file_hash",))
    points = ("original_kept", "captured_at", "capture_method", "completeness", "lawfulness")
    yield from stating.lines((*points, "translation", "custody_log"), of)
    if not exhibit.custody:
        label = stating.label("custody_log")
        yield Line(label, (Run(words.text("annex.no_custody")),), ("custody_log",))


def _head(stating: Stating, head: LogHead) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("log.head_heading"), 2)
    if head.first_left_at:
        key = "log.left" if head.unchanged_since else "log.left_differs"
        said = words.text(key, date=stating.saying.instant(head.first_left_at))
    else:
        said = words.text("log.first")
    yield Paragraph((Run(said),))
    yield Line(words.text("log.origin"), (Run(head.origin),))
    yield Line(words.text("log.entries"), (Run(str(head.size)),))
    yield ToCopy(words.text("log.root"), head.root)
    yield ToCopy(words.text("log.verifier"), head.verifier)
    yield ToCopy(words.text("log.note"), head.note.rstrip("\n"))


def _checks(stating: Stating) -> Iterator[Block]:
    words = stating.words
    if stating.dossier.exhibits:
        yield Heading(words.text("log.check_heading"), 2)
        yield Paragraph((Run(words.text("log.check")),))
        for system in ("windows", "mac", "linux"):
            yield Paragraph((Run(words.text(f"log.check_{system}")),), Manner.SMALL)
    if stating.dossier.log:
        yield Heading(words.text("log.check_log_heading"), 2)
        yield Paragraph((Run(words.text("log.check_log_held")),))
        yield Paragraph((Run(words.text("log.check_log_format")),))
