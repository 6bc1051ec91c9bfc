"""Exhibits as lists: the index, and the technical annex with digests, custody and the log's head.

Never here: the pictures; digests computed (they come from the journal's log).
"""

from collections.abc import Iterator, Mapping, Sequence

from reports.audience import Audience
from reports.blocks import (
    Block,
    Column,
    Heading,
    Items,
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
    """Yield the list of exhibits: number, title, date, incident, and what this reader asks."""
    exhibits = stating.dossier.exhibits
    if exhibits:
        yield from listed(stating, exhibits, new_page=new_page)


def listed(
    stating: Stating, exhibits: Sequence[Exhibit], *, new_page: bool = False
) -> Iterator[Block]:
    """Yield the list of these exhibits."""
    words, audience = stating.words, stating.dossier.audience
    yield Heading(words.text(f"outline.index.{audience}"), 1, new_page=new_page)
    columns = (
        Column(words.text("outline.number"), 1.2, stating.known("exhibit_number")),
        Column(words.text("outline.what"), 3, stating.known("exhibit_description")),
        Column(words.text("outline.date"), 2.2, stating.known("captured_at")),
        Column(words.text("outline.belongs_to"), 0.9),
        Column(words.text("outline.nature"), 1.6),
        Column(words.text("outline.page"), 0.7),
    )
    belongs = _belongs(stating)
    yield Table(columns, tuple(_row(stating, one, belongs) for one in exhibits))
    yield from _about_all(stating, exhibits)


_ABOUT: dict[Audience, tuple[str, ...]] = {
    Audience.HR: ("completeness", "translation", "lawfulness"),
    Audience.PLATFORM: ("completeness", "translation"),
    Audience.POLICE: (),
    Audience.LAWYER: (),
    Audience.COURT: (),
}
"""What the list says of each exhibit besides; the rest stands in the technical annex."""


_DIGESTS = frozenset({Audience.HR, Audience.PLATFORM})
"""Readers without an annex; an employer's report holds digests only where the person wants them."""


def _about_all(stating: Stating, exhibits: Sequence[Exhibit]) -> Iterator[Block]:
    """Yield what is the same of all exhibits once, and what is told of some of them, by number."""
    places = [Place(Leads.EXHIBIT, one.number) for one in exhibits]
    kept = [said for of in places for said in stating.said("original_kept", of)]
    if kept:
        # What every exhibit says alike is said of all of them.
        text = stating.words.text("outline.originals_kept")
        yield Paragraph((Run(text),), Manner.SMALL, points=("original_kept",))
    for point in _ABOUT[stating.dossier.audience]:
        told = [said for of in places for said in stating.said(point, of)]
        if told:
            yield Line(stating.label(point), stating.in_all(told), (point,))
    for of in places if stating.dossier.audience in _DIGESTS else ():
        for said in stating.said("file_hash", of):
            yield ToCopy(f"{stating.named(of).text}, SHA-256", said.plain, ("file_hash",))


def _belongs(stating: Stating) -> dict[int, list[int]]:
    """Return the incidents to which each exhibit belongs, by its number."""
    found: dict[int, list[int]] = {}
    for one in stating.dossier.incidents:
        for number in one.exhibits:
            found.setdefault(number, []).append(one.number)
    return found


def _row(stating: Stating, exhibit: Exhibit, belongs: Mapping[int, Sequence[int]]) -> Row:
    of = Place(Leads.EXHIBIT, exhibit.number)
    incidents: list[Run] = []
    for at, number in enumerate(belongs.get(exhibit.number, ())):
        incidents += [Run(", ")] if at else []
        incidents.append(Run(str(number), to=Place(Leads.INCIDENT, number)))
    received = stating.saying.instant(exhibit.received_at)
    dated = stating.text("captured_at", of) or (
        Run(stating.words.text("exhibit.received", date=received)),
    )
    stating.said("exhibit_number", of)
    title: Text = (*stating.text("exhibit_description", of), *_noted(stating, exhibit))
    copied = stating.words.text("outline.copy") if stating.dossier.audience in _COPIES else ""
    about = (Run(copied),) if copied else ()
    name, page = (stating.saying.exhibit(exhibit.number),), (Run("", page_of=of),)
    return Row((name, title, dated, tuple(incidents), about, page))


def _noted(stating: Stating, exhibit: Exhibit) -> Iterator[Run]:
    """Yield what to know of a file: that it is another one's twin, that it came in by the inbox."""
    words = stating.words
    if exhibit.same_as:
        name = stating.saying.exhibit(exhibit.same_as).text
        yield Run("\n" + words.text("describe.same", name=name))
    if exhibit.put_in_at:
        date = stating.saying.instant(exhibit.put_in_at)
        yield Run("\n" + words.text("exhibit.put_in", date=date))


_COPIES = frozenset({Audience.LAWYER, Audience.COURT})
"""Readers whose index says of each exhibit whether it is a copy or an original."""


def technical(stating: Stating) -> Iterator[Block]:
    """Yield the annex: custody of every exhibit, also when empty, digests, head, how to verify."""
    words = stating.words
    if not (stating.dossier.exhibits or stating.dossier.log):
        return
    yield Heading(words.text("annex.heading"), 1, new_page=True)
    if stating.dossier.exhibits:
        yield Paragraph((Run(words.text("annex.note")),), Manner.SMALL)
    for one in stating.dossier.exhibits:
        yield from _exhibit(stating, one)
    if stating.dossier.log:
        yield from _head(stating, stating.dossier.log)
    yield from _checks(stating)


def _exhibit(stating: Stating, exhibit: Exhibit) -> Iterator[Block]:
    words, of = stating.words, Place(Leads.EXHIBIT, exhibit.number)
    yield Heading(stating.saying.exhibit(exhibit.number).text, 3)
    size = f"{exhibit.size:,}".replace(",", words.text("size.thousands"))
    known = words.text("size.bytes", n=size)
    yield Line(words.text("annex.file"), (Run(f"{exhibit.name} ({exhibit.media_type}, {known})"),))
    stating.said("file_hash", of)
    yield ToCopy("SHA-256", exhibit.sha256, ("file_hash",))
    if exhibit.first_sha256:
        said = words.text("list.first_sha", sha256=exhibit.first_sha256)
        yield Paragraph((Run(said),), Manner.SMALL)
    yield from _as_export(stating, exhibit)
    points = ("original_kept", "captured_at", "capture_method", "completeness", "lawfulness")
    yield from stating.lines((*points, "translation", "custody_log"), of)
    if not exhibit.custody:
        label = stating.label("custody_log")
        yield Line(label, (Run(words.text("annex.no_custody")),), ("custody_log",))


def _as_export(stating: Stating, exhibit: Exhibit) -> Iterator[Block]:
    """Say of an export whose messages are quoted that it is not printed, and what it lacks."""
    if not exhibit.is_quoted:
        return
    words = stating.words
    yield Paragraph((Run(words.text("list.quoted")),), Manner.SMALL)
    same = next(
        one for one in stating.dossier.exhibits if one.is_quoted and one.absent == exhibit.absent
    )
    if exhibit.absent and same.number != exhibit.number:
        said = words.text("list.absent_as", exhibit=stating.saying.exhibit(same.number).text)
        yield Paragraph((Run(said),), Manner.SMALL)
    elif exhibit.absent:
        yield Paragraph((Run(words.text("list.absent")),), Manner.SMALL)
        yield Items(tuple((Run(words.text(f"message.absent.{one}")),) for one in exhibit.absent))


def _entries(stating: Stating) -> Iterator[Block]:
    """Yield which entries of the log hold each incident: as first written, then its changes."""
    held = []
    for one in stating.dossier.incidents:
        entries = [one.log_entry, *(change.log_entry for change in one.amendments)]
        held.append(f"{one.number}: {', '.join(map(str, entries))}")
    if held:
        yield Line(stating.words.text("annex.entries"), (Run(" · ".join(held)),))


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
    yield from _entries(stating)
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
