"""What nobody but the person can say of an export, found in what it holds.

Asked is only what is open: where the file says it, or it was said before, nothing is asked.

Never here: asking (`ui`), taking in.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from harassvault.conversations.accounts import Account
from harassvault.conversations.participants import named, whose
from harassvault.importers.findings import Columns, Handle, Participant, Shape
from harassvault.importers.importer import DateOrder
from harassvault.importers.survey import ConversationSummary, Survey

MOST_CANDIDATES = 12
"""Those who wrote most; whoever is not among them can be named."""

TALKS = frozenset({Shape.DIRECT, Shape.GROUP, Shape.CALLS})
"""Conversations in which the owner of the vault is somebody; of others nobody is asked."""

_NUMBERS = re.compile(r"\D*(\d{1,4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,4})")
_CENTURY = 100
"""Years below it are written with two digits; no export is from before 2000."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the owner of the vault.

    Attributes:
        name: as the file has it; may be empty.
        handles: of the account.
        told: what to answer with (`Choices.me`).
        messages: how many are theirs, in all conversations.
        conversations: in how many they are named.
    """

    name: str
    handles: tuple[Handle, ...]
    told: str
    messages: int
    conversations: int


@dataclass(frozen=True, slots=True)
class BothWays:
    """A date of the file, and what it means in each order.

    Attributes:
        text: exactly as written.
        readings: the days that it can be.
    """

    text: str
    readings: dict[DateOrder, dt.date]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A conversation in which nobody is known to be the owner: its title, and who is in it."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is open.

    Attributes:
        zone: there are times that the file does not bind to a zone.
        date_order: an example, where day and month could be the other way round.
        me: who can be the owner, those who wrote most first; empty where it is known.
        tables: whose columns nobody named.
        unsaid: the conversations of which `me` is asked.
        not_found: what the person said of herself and nobody in it is called.
    """

    zone: bool = False
    date_order: BothWays | None = None
    me: tuple[Candidate, ...] = ()
    tables: tuple[Columns, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    not_found: tuple[str, ...] = ()

    @property
    def are_open(self) -> bool:
        """Say whether anything is to be asked."""
        return bool(self.zone or self.date_order or self.me or self.tables)


@dataclass
class _Count:
    one: Participant
    messages: int = 0
    conversations: int = 0
    handles: set[Handle] = field(default_factory=set)


def open_questions(
    surveys: Sequence[Survey],
    mine: Sequence[Account] = (),
    region: str = "",
    told: Sequence[str] = (),
) -> Questions:
    """Return what is open in what was surveyed.

    Args:
        surveys: of all that is taken in together.
        mine: accounts that are known to be the owner's (`Remembering.mine`).
        region: ISO 3166 code for numbers without a country, or empty.
        told: what she said of herself already (`Choices.me`).
    """
    formats = [one for survey in surveys for one in survey.formats]
    talks = [talk for one in formats for talk in one.conversations]
    unclear = [talk for one in formats if one.asks_date_order for talk in one.conversations]
    asked = [
        (talk, ask)
        for talk in talks
        if talk.shape in TALKS
        and (ask := whose(talk.service, _people(talk), mine, told, region).ask)
    ]
    return Questions(
        zone=any(one.asks_zone for one in formats),
        date_order=_example(unclear),
        me=_candidates(asked),
        tables=tuple(table for one in formats for table in one.tables),
        unsaid=tuple(_unsaid(talk) for talk, _ in asked),
        not_found=_not_found(talks, told),
    )


def calls_so(talks: Sequence[ConversationSummary], told: str) -> bool:
    """Say whether somebody is called so, or may be: not everybody of a large group is listed."""
    return any(
        named(_people(one), (told,)) or one.participants_in_all > len(one.participants)
        for one in talks
    )


def both_ways(untrusted_text: str) -> BothWays | None:
    """Return what a date in numbers means in each order; None where the orders agree."""
    found = _NUMBERS.match(untrusted_text)
    if found is None:
        return None
    first, second, third = (int(one) for one in found.groups())
    readings = {
        order: day
        for order, (year, month, date) in {
            DateOrder.DMY: (third, second, first),
            DateOrder.MDY: (third, first, second),
            DateOrder.YMD: (first, second, third),
        }.items()
        if (day := _day(year, month, date)) is not None
    }
    return BothWays(untrusted_text, readings) if len(set(readings.values())) > 1 else None


def _day(year: int, month: int, date: int) -> dt.date | None:
    if year < _CENTURY:
        year += 2000
    try:
        return dt.date(year, month, date)
    except ValueError:
        return None


def _example(talks: Sequence[ConversationSummary]) -> BothWays | None:
    for talk in talks:
        for time in (talk.first, talk.last):
            if time is not None and (found := both_ways(time.text)) is not None:
                return found
    # None of the dates shows it; the question is still there.
    texts = [talk.first.text for talk in talks if talk.first is not None]
    return BothWays(texts[0] if texts else "", {}) if talks else None


def _people(talk: ConversationSummary) -> dict[str, Participant]:
    return {
        one.key: Participant(talk.key, one.key, one.name, one.handles, one.is_me)
        for one in talk.participants
    }


def _unsaid(talk: ConversationSummary) -> Unsaid:
    people = [one for one in talk.participants if one.name or one.handles]
    return Unsaid(talk.title, tuple(one.name or one.handles[0].value for one in people))


def _not_found(talks: Sequence[ConversationSummary], told: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in told if not calls_so(talks, one))


def _candidates(
    asked: Sequence[tuple[ConversationSummary, tuple[str, ...]]],
) -> tuple[Candidate, ...]:
    counts: dict[str, _Count] = {}
    for talk, keys in asked:
        people = _people(talk)
        spoken = {one.key: one.messages for one in talk.participants}
        for key in keys:
            one = people[key]
            count = counts.setdefault(one.name or key, _Count(one))
            count.messages += spoken[key]
            count.conversations += 1
            count.handles.update(one.handles)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1].conversations, -pair[1].messages))
    return tuple(
        Candidate(
            one.one.name,
            tuple(sorted(one.handles, key=lambda each: each.value)),
            told,
            one.messages,
            one.conversations,
        )
        for told, one in ranked[:MOST_CANDIDATES]
    )
