"""What can be chosen for a report, read of the journal at once.

Never here: widgets; what is chosen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import shorten

from harassvault.export import KeptExport
from harassvault.incident import Status
from harassvault.steps.values import KnownContact
from harassvault.store.timeline import Filter
from reports.audience import Audience
from reports.selecting.fitting import fitting
from ui.desktop.context import Context
from ui.desktop.dates import instant_words, moment_words
from ui.desktop.desk import Desk
from ui.desktop.screens.journal.cards import Card, card_of
from ui.explain import neutral

OFFERED = 500
"""Entries offered to be chosen one by one, the newest; more are chosen by period."""


_WORDS = 90
"""Characters of an entry that name it in a line."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is.

    Attributes:
        audience, case: for whom, and in which situation; an empty case is the whole journal.
        situations: ids and names, if there are several.
        fitting: ids of the entries that fit the reader; empty where all do, or none.
        total: how many entries there are.
        entries: those that can be marked as the worst, newest first, as (id, words).
        contacts: confidential steps, as (id, words).
        earlier: reports for such a reader, newest first, as (id, when).
        confidential: whether an address or number is marked as confidential.
    """

    audience: Audience
    case: str
    situations: tuple[tuple[str, str], ...]
    fitting: tuple[str, ...]
    total: int
    entries: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str], ...]
    confidential: bool


def offer(context: Context, audience: Audience, case: str) -> Callable[[Desk], Offer]:
    """Return the job that reads it."""

    def job(desk: Desk) -> Offer:
        vault = desk.vault
        whole = vault.guidance.case(case).id
        cases = vault.cases()
        first = context.text("helping.first_situation")
        # With one situation, its entries are the whole journal.
        wanted = whole if cases[1:] else ""
        ids = vault.incident_ids(Filter(case=wanted or None, status=Status.ACTIVE))
        return Offer(
            audience=audience,
            case=wanted,
            situations=tuple((one.id, neutral(one.case.name) or first) for one in cases)
            if cases[1:]
            else (),
            fitting=fitting(vault, audience, ids),
            total=len(ids),
            entries=tuple(
                (one.id, entry_line(context, one)) for one in _cards(context, desk, case)
            ),
            contacts=tuple(_contacts(context, vault.steps.contacts(whole))),
            earlier=tuple(_earlier(context, vault.exports(), audience, whole)),
            confidential=bool(vault.profile().confidential),
        )

    return job


def offered_entries(context: Context, case: str) -> Callable[[Desk], list[Card]]:
    """Return the job that reads the entries to choose from, newest first."""
    return lambda desk: _cards(context, desk, case)


def entry_line(context: Context, card: Card) -> str:
    """Say in one line when an entry was, and how it begins."""
    words = shorten(card.words, _WORDS, placeholder=" …")
    return context.text("helping.line", when=card.when, words=words)


def _cards(context: Context, desk: Desk, case: str) -> list[Card]:
    wanted = Filter(newest_first=True, status=Status.ACTIVE, case=case or None)
    ids = desk.vault.incident_ids(wanted)[:OFFERED]
    return [card_of(context, desk.vault.incident(one), {}) for one in ids]


def _contacts(context: Context, known: Iterable[KnownContact]) -> Iterable[tuple[str, str]]:
    for one in known:
        if one.contact.confidential:
            when = moment_words(context, one.contact.on)
            words = context.text("helping.line", when=when, words=neutral(one.contact.to))
            yield one.id, words


def _earlier(
    context: Context, kept: Iterable[KeptExport], audience: Audience, case: str
) -> Iterable[tuple[str, str]]:
    reader = context.text(f"report.{audience}")
    for one in sorted(kept, key=lambda each: each.seq, reverse=True):
        if (one.export.audience, one.export.case) == (audience, case):
            when = instant_words(context, one.at)
            words = context.text("report.options.continues_one", reader=reader, when=when)
            yield one.export.id, words
