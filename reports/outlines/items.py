"""The items of a report to a platform: each place online, each picked message, each other incident.

One item is one row: where it is, whose account, when, what kind, which rule and why, what it says.

Never here: the table (`reports.outlines.platform`), texts to paste.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.locator import Locator
from reports.blocks import Leads, Place
from reports.incident_entry import IncidentEntry
from reports.messages import Quote, Thread
from reports.outlines.stating import Stating
from reports.statements.quoted import time_of

QUOTE_CHARACTERS = 200
"""Characters of an item's words that a row holds: platforms read one sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item, in the report's language.

    Attributes:
        number: of its incident.
        state: who could see it, and what became of it.
        facts: what happened, as the person wrote it.
        where: what leads to it, a line each; the address first.
        address: the exact address alone; empty where there is none.
    """

    number: int
    where: tuple[str, ...] = ()
    address: str = ""
    service: str = ""
    account: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    facts: str = ""
    rule: str = ""
    reason: str = ""
    says: str = ""
    offset: str = ""

    @property
    def is_led_to(self) -> bool:
        """Whether an address or an id leads to it."""
        return bool(self.where)


def items_of(stating: Stating) -> tuple[Item, ...]:
    """Return all items, in the order of the incidents."""
    return tuple(
        item
        for entry in stating.dossier.incidents
        if not entry.set_aside
        for item in _of_incident(stating, entry)
    )


def _of_incident(stating: Stating, entry: IncidentEntry) -> Iterator[Item]:
    placed = [_placed(stating, entry, one) for one in entry.locators]
    if not placed:
        placed = [
            _message(stating, entry, thread, one)
            for thread in entry.threads
            for one in thread.quotes
            if not one.is_context
        ]
    yield from placed or [_bare(stating, entry)]


def _placed(stating: Stating, entry: IncidentEntry, one: Locator) -> Item:
    words, when = stating.words, []
    for key, moment in (("posted", one.published), ("captured", one.captured)):
        if moment:
            when.append(_line(stating, f"platform.{key}", stating.saying.moment(moment)))
    if not one.published:
        when.insert(0, _clock(stating, entry))
    state = []
    if one.visible_to:
        seen = words.text(f"visible_to.{one.visible_to}")
        state.append(_line(stating, "platform.audience", seen))
    if one.status:
        status = words.text(f"content_status.{one.status}")
        if one.last_checked:
            checked = stating.saying.moment(one.last_checked)
            status = words.text("content_status.checked", status=status, date=checked)
        state.append(status)
    rows = (("native_id", one.native_id), ("space", one.space), ("search", one.search))
    led = [_line(stating, f"platform.{key}", text) for key, text in rows if text]
    return Item(
        number=entry.number,
        where=tuple(filter(None, (one.url, *led))),
        address=one.url,
        service=one.service,
        account=tuple(filter(None, (one.account, one.account_id))),
        when=tuple(when),
        kind=tuple(_kinds(stating, entry)),
        state=tuple(state),
        facts=entry.what,
        rule=one.rule,
        reason=one.targets,
        says=one.quote or entry.exact_words,
        offset=one.offset,
    )


def _message(stating: Stating, entry: IncidentEntry, thread: Thread, one: Quote) -> Item:
    address = dict(one.details).get("url", "")
    printed, _ = time_of(stating.saying, thread, one)
    return Item(
        number=entry.number,
        where=(address,) if address else (),
        address=address,
        service=thread.title,
        account=(one.sender,) if one.sender else (),
        when=(_line(stating, "platform.posted", printed),) if printed else (),
        kind=tuple(_kinds(stating, entry)),
        facts=entry.what,
        says=one.text,
    )


def _bare(stating: Stating, entry: IncidentEntry) -> Item:
    """Return an incident that no place and no message leads to."""
    of = Place(Leads.INCIDENT, entry.number)
    told = "".join(run.text for run in stating.text("content_url", of))
    where = tuple(told.split("\n")) if told else ()
    posted = "".join(run.text for run in stating.text("published_at", of))
    when = [_line(stating, "platform.posted", posted)] if posted else [_clock(stating, entry)]
    return Item(
        number=entry.number,
        where=where,
        address=where[0] if where else "",
        when=tuple(when),
        kind=tuple(_kinds(stating, entry)),
        facts=entry.what,
        says=entry.exact_words,
    )


def _kinds(stating: Stating, entry: IncidentEntry) -> Iterator[str]:
    of = Place(Leads.INCIDENT, entry.number)
    for point in ("incident_behaviour", "incident_channel"):
        if text := "".join(run.text for run in stating.text(point, of)):
            yield text


def _clock(stating: Stating, entry: IncidentEntry) -> str:
    of = Place(Leads.INCIDENT, entry.number)
    zoned, day = (stating.text(one, of) for one in ("incident_time_zone", "incident_date"))
    return "".join(run.text for run in zoned or day)


def _line(stating: Stating, key: str, text: str) -> str:
    return f"{stating.topic(stating.words.text(key))} {text}"
