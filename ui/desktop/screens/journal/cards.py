"""What the timeline shows of an entry, as a frozen value made on the worker's thread.

Never here: painting.
"""

from dataclasses import dataclass

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.incident import Incident, Role, Status
from reports.text.controls import printable
from ui.desktop.context import Context
from ui.desktop.dates import instant_words, moment_words, month_words
from ui.explain import neutral

_FIRST_WORDS = 400
"""Characters of the first words that are kept; a card shows two lines."""

_PICTURES = 3
"""Thumbnails that a card shows."""


@dataclass(frozen=True, slots=True)
class Card:
    """One entry in short.

    Attributes:
        id: of the incident.
        month: the heading under which it stands; empty where the moment is unknown.
        when: the moment with its precision.
        written: when it was written down, where that is another day; else empty.
        words: how it begins.
        people: who is named, in one line.
        files: how many there are.
        files_words: the same as words, or empty.
        pictures: ids of the first originals that can be shown small.
        standing: that it was set aside or erased, as words; else empty.
    """

    id: str
    month: str
    when: str
    written: str
    words: str
    people: str
    files: int
    files_words: str
    pictures: tuple[str, ...]
    standing: str = ""

    @property
    def spoken(self) -> str:
        """Everything as one text, for a screen reader."""
        parts = (self.standing, self.when, self.written, self.words, self.people, self.files_words)
        return ". ".join(part for part in parts if part)


def card_of(context: Context, incident: Incident, names: dict[str, str], found: str = "") -> Card:
    """Make the card of an incident.

    Args:
        context: words and dates.
        incident: the incident.
        names: names of people by id.
        found: the words around a find, shown in place of the first words.
    """
    account = incident.current
    if incident.status is Status.ERASED:
        return _erased_card(context, incident)
    words = found or account.what.strip() or account.exact_words.strip()
    pictures = [
        one.id
        for one in incident.evidence
        if one.may_leave and one.original.media_type in DECODABLE_IMAGES
    ]
    count = len(incident.evidence)
    return Card(
        id=incident.id,
        month=month_words(context.locale, account.when),
        when=moment_words(context, account.when),
        written=_written(context, incident),
        words=" ".join(printable(words[:_FIRST_WORDS]).split())
        or context.text("journal.files_only"),
        people=_people(context, incident, names),
        files=count,
        files_words=context.count("journal.files", count) if count else "",
        pictures=tuple(pictures[:_PICTURES]),
        standing=_standing(context, incident),
    )


def _erased_card(context: Context, incident: Incident) -> Card:
    return Card(
        id=incident.id,
        month="",
        when=_standing(context, incident),
        written=context.text("journal.written", when=instant_words(context, incident.recorded_at)),
        words=context.text("aside.erased_means"),
        people="",
        files=0,
        files_words="",
        pictures=(),
        standing=context.text("aside.erased"),
    )


def _standing(context: Context, incident: Incident) -> str:
    if incident.mark is None or incident.status is Status.ACTIVE:
        return ""
    when = instant_words(context, incident.mark.at)
    return context.text(f"aside.mark.{incident.status}", when=when)


def _written(context: Context, incident: Incident) -> str:
    """Say when it was written down, unless that was the day on which it happened."""
    moment, at = incident.current.when, incident.recorded_at
    if moment.latest is not None and moment.latest.date() >= at.date():
        return ""
    return context.text("journal.written", when=instant_words(context, at))


def _people(context: Context, incident: Incident, names: dict[str, str]) -> str:
    shown = []
    for involved in incident.current.people:
        if involved.role is Role.UNKNOWN_AUTHOR:
            shown.append(context.text("people.unknown"))
        elif name := names.get(involved.person, ""):
            shown.append(neutral(name))
    return ", ".join(dict.fromkeys(shown))
