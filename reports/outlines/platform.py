"""The report to a platform or provider: one row per item, with exact address, id, time and rule.

Order after the Digital Services Act, article 16 (2), and the platforms' own forms: who reports,
which account, the items, pattern, earlier reports, what is wanted, good faith, name and e-mail. A
threat, a minor or an intimate image is said first. Addresses lead to what is meant; only incidents
that nothing leads to have their files listed.

Never here: home, family, health, work; pictures where there are links; intimate images; stories.
"""

from collections.abc import Iterable, Iterator, Sequence

from reports.blocks import (
    Block,
    Column,
    Exhibits,
    Frame,
    Heading,
    Items,
    Leads,
    Manner,
    Paragraph,
    Place,
    Row,
    Run,
    Table,
    Text,
)
from reports.catalogue import Catalogue
from reports.dossier import Dossier
from reports.outlines.finishing import finish
from reports.outlines.items import QUOTE_CHARACTERS, Item, items_of
from reports.outlines.outline import Outline
from reports.outlines.pasting import cut
from reports.outlines.platform_texts import to_paste_items
from reports.outlines.sections.counting import sentences
from reports.outlines.sections.ending import left_out, not_stated
from reports.outlines.sections.further import good_faith
from reports.outlines.sections.listing import listed
from reports.outlines.sections.opening import opening
from reports.outlines.stating import Stating

REASON_CHARACTERS = 300
"""Characters of an account that a row holds: one paragraph, and no story."""

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
)
_FLAGS = ("incident_threat", "incident_minor", "incident_sexual")
_INTIMATE = ("incident_sexual", "incident_minor")
"""Where an incident answers one of these, its files are listed and not shown."""

_PATTERN = (
    "incident_frequency",
    "incident_ongoing",
    "other_victims",
    "third_parties_used",
    "incident_emotional_impact",
    "victim_response",
    "protected_ground",
    "network_indicators",
)
_EARLIER = ("platform_reports", "steps_to_stop")
_POLICE = ("police_reference", "existing_orders")
_ASKED = ("outcome_wanted", "urgency_reason", "preservation_request")

_ROW = (
    "content_url",
    "content_native_id",
    "space_id",
    "search_result",
    "media_offset",
    "published_at",
    "captured_at",
    "audience",
    "content_status",
    "self_identification",
    "incident_date",
    "incident_time_zone",
    "incident_date_precision",
    "incident_exact_words",
    "incident_facts",
)
"""Data points of an incident that its rows state, part by part."""


def outline(dossier: Dossier) -> Outline:
    """Return the report to a platform."""
    stating = Stating.of(dossier)
    return finish(stating, tuple(_blocks(stating)), _end)


def _blocks(stating: Stating) -> Iterator[Block]:
    words, items = stating.words, items_of(stating)
    yield from opening(stating)
    yield Paragraph((Run(words.text("platform.arranged")),), Manner.SMALL)
    flagged = [one for one in _FLAGS if stating.knows(one) or stating.told_of(one)]
    if flagged:
        yield Frame(words.text("police.first"), tuple(_rest(stating, flagged)))
    yield from _part(stating, "platform.me", [*_service(stating, items), *_rest(stating, _ME)])
    yield from _part(stating, "platform.them", _rest(stating, _THEM))
    yield Heading(words.text("platform.items"), 1)
    yield Paragraph((Run(words.text("platform.items_note")),), Manner.SMALL)
    yield _table(stating, items)
    yield from _rest(stating, ("rule_invoked",))
    yield from _pattern(stating, items)
    unflagged = [one for one in _FLAGS if one not in flagged]
    yield from _rest(stating, (*unflagged, *_PATTERN))
    yield from _part(stating, "platform.earlier", _rest(stating, _EARLIER))
    yield from _part(stating, "platform.police", _rest(stating, _POLICE))
    asked = [Paragraph((Run(words.text("platform.keep")),)), *_rest(stating, _ASKED)]
    yield from _part(stating, "platform.asked", asked)
    yield from _files(stating, items)


def _part(stating: Stating, heading: str, lines: Iterable[Block]) -> Iterator[Block]:
    if found := [*lines]:
        yield Heading(stating.words.text(heading), 2)
        yield from found


def _rest(stating: Stating, points: Iterable[str]) -> Iterator[Block]:
    """Yield what no row has said: of the situation, then of incidents, each with its number."""
    for point in points:
        yield from stating.rest(point)


def _service(stating: Stating, items: Sequence[Item]) -> Iterator[Block]:
    names = [*dict.fromkeys(one.service for one in items if one.service)]
    if names:
        topic = stating.topic(stating.words.text("platform.service"))
        yield Paragraph((Run(f"{topic} {', '.join(names)}"),))


def _table(stating: Stating, items: Sequence[Item]) -> Table:
    words, known = stating.words, stating.known
    columns = (
        Column(words.text("outline.number"), 0.5, ("incident_number",)),
        Column(
            words.text("platform.where"),
            2.6,
            known("content_url", "content_native_id", "space_id", "search_result"),
        ),
        Column(
            words.text("platform.when"),
            2,
            known(
                "published_at",
                "captured_at",
                "incident_date",
                "incident_time_zone",
                "audience",
                "content_status",
            ),
        ),
        Column(
            words.text("platform.rule"),
            3,
            known(
                "incident_behaviour",
                "incident_channel",
                "rule_invoked",
                "self_identification",
                "incident_facts",
            ),
        ),
        Column(words.text("platform.what"), 2, known("incident_exact_words", "media_offset")),
    )
    told: set[int] = set()
    rows = []
    for one in items:
        rows.append(_row(stating, one, with_account=one.number not in told))
        told.add(one.number)
    for entry in stating.dossier.incidents:
        of = Place(Leads.INCIDENT, entry.number)
        for point in _ROW:
            stating.said(point, of)
    return Table(columns, tuple(rows))


def _row(stating: Stating, item: Item, *, with_account: bool) -> Row:
    """Return one item; what happened stands with the first item of its incident."""
    of, words = Place(Leads.INCIDENT, item.number), stating.words
    for point in ("incident_number", "incident_facts", "rule_invoked"):
        stating.said(point, of)
    story = " ".join(item.facts.split()) if with_account else ""
    why = (*item.kind, item.rule, item.reason, cut(story, REASON_CHARACTERS))
    account = [_named(words, "platform.account", " · ".join(item.account))]
    offset = _named(words, "platform.offset", item.offset)
    says = (cut(" ".join(item.says.split()), QUOTE_CHARACTERS), offset)
    told = ((*item.where, *account), (*item.when, *item.state), why, says)
    return Row(((Run(str(item.number), to=of),), *map(_lines, told)))


def _named(words: Catalogue, key: str, told: str) -> str:
    """Return what is told after its name, or nothing."""
    return f"{words.text('outline.topic', what=words.text(key))} {told}" if told else ""


def _lines(texts: Iterable[str]) -> Text:
    said = "\n".join(filter(None, texts))
    return (Run(said),) if said else ()


def _pattern(stating: Stating, items: Sequence[Item]) -> Iterator[Block]:
    """Yield how many items there are, of how many accounts, and the summary."""
    words = stating.words
    accounts = {one.account[0] for one in items if one.account}
    counted = [words.count("platform.counted", len(items))]
    if accounts:
        counted.append(words.count("platform.accounts", len(accounts)))
    said = (*counted, *sentences(stating))
    yield Heading(words.text("platform.pattern"), 2)
    yield Items(tuple((Run(one),) for one in said), ("summary",))


def _files(stating: Stating, items: Sequence[Item]) -> Iterator[Block]:
    """Yield the files of incidents that nothing leads to; those of all others are left out."""
    led = {one.number for one in items if one.is_led_to}
    bare = [one for one in stating.dossier.incidents if one.number not in led and one.exhibits]
    wanted = {number for one in bare for number in one.exhibits}
    listed_here = [one for one in stating.dossier.exhibits if one.number in wanted]
    for one in stating.dossier.exhibits:
        if one.number not in wanted:
            stating.leave(Place(Leads.EXHIBIT, one.number))
    if not listed_here:
        return
    yield from listed(stating, listed_here)
    # What files show is not known: doubt counts as yes.
    intimate = {number for one in _INTIMATE for number in stating.told_of(one)}
    for entry in bare:
        if entry.number not in intimate:
            points = ("exhibit_number", "exhibit_description")
            yield Exhibits(entry.exhibits, entry.number, points)


def _end(stating: Stating, missing: tuple[str, ...]) -> Iterator[Block]:
    yield from good_faith(stating)
    yield from stating.lines(("reporter_name", "reporter_contact_safe"))
    yield from not_stated(stating, missing)
    if stating.dossier.redactions:
        yield from left_out(stating)
    yield from to_paste_items(stating, items_of(stating))
