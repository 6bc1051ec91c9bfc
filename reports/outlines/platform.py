"""The report to a platform or provider: one row per item, with exact address, id, time and rule.

Order after the Digital Services Act, article 16 (2), and the platforms' own forms: who reports,
which account, the items, pattern, earlier reports, what is wanted, good faith. A threat, a minor or
an intimate image is said first.

Never here: home, family, health, work; pictures where there are links; intimate images; stories.
"""

from collections.abc import Iterator

from harassvault.locator import Locator
from reports.blocks import (
    Block,
    Column,
    Frame,
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
)
from reports.dossier import Dossier
from reports.incident_entry import IncidentEntry
from reports.outlines.finishing import finish
from reports.outlines.outline import Outline
from reports.outlines.pasting import cut, to_paste
from reports.outlines.sections.counting import summary
from reports.outlines.sections.ending import not_stated
from reports.outlines.sections.opening import opening
from reports.outlines.stating import Stating

PASTED = (500, 1_000, 2_500)
"""Characters that forms of platforms take."""

QUOTE_CHARACTERS = 200
"""Characters of an item's words that a row holds."""

_ME = (
    "reporter_name",
    "reporter_contact_safe",
    "reporter_role",
    "reporter_birth",
    "own_account",
    "representative",
    "country",
    "identity_proof",
)
_THEM = (
    "respondent_handles",
    "respondent_account_ids",
    "respondent_name",
    "respondent_unknown",
    "respondent_identification_basis",
    "respondent_phone_email",
    "relationship_type",
    "no_contact_told",
    "other_victims",
    "third_parties_used",
)
_FLAGS = ("incident_threat", "incident_minor", "incident_sexual")
_ABOUT = (
    "incident_frequency",
    "incident_ongoing",
    "incident_emotional_impact",
    "victim_response",
    "protected_ground",
    "network_indicators",
    "completeness",
)
_EARLIER = ("platform_reports", "steps_to_stop", "police_reference", "existing_orders")
_ASKED = ("outcome_wanted", "urgency_reason", "preservation_request", "rule_invoked")


def outline(dossier: Dossier) -> Outline:
    """Return the report to a platform."""
    stating = Stating.of(dossier)
    return finish(stating, tuple(_blocks(stating)), _end)


def _blocks(stating: Stating) -> Iterator[Block]:
    words = stating.words
    yield from opening(stating)
    flags = [block for point in _FLAGS for block in stating.overall(point)]
    if flags:
        yield Frame(words.text("police.first"), tuple(flags))
    yield Heading(words.text("platform.me"), 2)
    yield from stating.lines(_ME)
    yield Heading(words.text("platform.them"), 2)
    yield from stating.persons(_THEM)
    yield Heading(words.text("platform.items"), 1)
    yield Paragraph((Run(words.text("platform.items_note")),), Manner.SMALL)
    yield _table(stating)
    for entry in stating.dossier.incidents:
        for one in entry.locators:
            yield from _item(stating, entry, one)
    yield from summary(stating)
    for key, points in (("pattern", _ABOUT), ("earlier", _EARLIER), ("asked", _ASKED)):
        lines = [block for point in points for block in _said(stating, point)]
        if lines:
            yield Heading(words.text(f"platform.{key}"), 2)
            yield from lines


def _said(stating: Stating, point: str) -> Iterator[Block]:
    whole = [*stating.line(point)]
    yield from whole or stating.overall(point)


def _table(stating: Stating) -> Table:
    words = stating.words
    columns = (
        Column(words.text("outline.number"), 0.6, ("incident_number",)),
        Column(words.text("platform.where"), 3.2, ("content_url", "content_native_id", "space_id")),
        Column(words.text("platform.when"), 1.8, ("published_at", "incident_date")),
        Column(words.text("platform.kind"), 1.6, ("incident_behaviour", "incident_channel")),
        Column(words.text("platform.what"), 2.8, ("incident_facts",)),
    )
    return Table(columns, tuple(_rows(stating)))


def _rows(stating: Stating) -> Iterator[Row]:
    for entry in stating.dossier.incidents:
        for one in entry.locators or (Locator(),):
            yield _row(stating, entry, one)


def _row(stating: Stating, entry: IncidentEntry, one: Locator) -> Row:
    of = Place(Leads.INCIDENT, entry.number)
    places = [found for found in (one.url, one.native_id, one.space) if found]
    when = one.published or entry.when
    words = one.quote or entry.exact_words or entry.what
    kinds = [*stating.text("incident_behaviour", of)]
    if entry.channel:
        way = stating.words.text(f"channel.{entry.channel}")
        kinds.append(Run(f"\n{way}" if kinds else way))
    return Row(
        (
            (Run(str(entry.number), to=of),),
            (Run("\n".join(places)),) if places else (),
            (Run(stating.saying.moment(when)),),
            tuple(kinds),
            (Run(cut(" ".join(words.split()), QUOTE_CHARACTERS)),) if words else (),
        )
    )


def _item(stating: Stating, entry: IncidentEntry, one: Locator) -> Iterator[Block]:
    """Yield what a row has no room for: account, who could see it, rule, how it is about her."""
    words = stating.words
    rows: list[tuple[str, str, str]] = [
        ("service", one.service, ""),
        ("account", one.account, "respondent_handles"),
        ("account_id", one.account_id, "respondent_account_ids"),
        ("rule", one.rule, "rule_invoked"),
        ("targets", one.targets, "self_identification"),
        ("offset", one.offset, "media_offset"),
        ("search", one.search, "search_result"),
    ]
    if one.visible_to:
        rows.append(("audience", words.text(f"visible_to.{one.visible_to}"), "audience"))
    if one.status:
        rows.append(("status", words.text(f"content_status.{one.status}"), "content_status"))
    told = [row for row in rows if row[1]]
    if not told:
        return
    place = one.url or one.native_id or one.service
    yield Heading(words.text("platform.item", n=entry.number, place=cut(place, 90)), 3)
    for key, text, point in told:
        said: Text = (Run(text),)
        yield Line(words.text(f"platform.{key}"), said, (point,) if point else ())


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    words = stating.words
    yield Heading(words.text("platform.good_faith_heading"), 2)
    good = (Run(words.text("platform.good_faith")),)
    yield Paragraph(good, points=("good_faith_statement",))
    yield from not_stated(stating, missing)
    if stating.dossier.redactions:
        note = (Run(words.text("redacted.note")),)
        yield Paragraph(note, Manner.SMALL, points=("redaction_log",))
    yield Heading(words.text("paste.heading"), 1, new_page=True)
    for limit in PASTED:
        yield to_paste(stating, limit)
