"""What the list shows of a person: values, made on the worker's thread.

Never here: painting, asking the vault.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from harassvault.acquaintance import Acquaintance
from harassvault.moment import Moment, Precision
from ui.desktop.context import Context
from ui.explain import neutral

_HANDLES = 2
"""Accounts that a line shows."""

_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in short, or a heading where `id` is empty.

    Attributes:
        id: of the person; empty for a heading.
        name: or the heading.
        who: how they are related, and accounts.
        did: in how many entries and messages, and when.
        standing: that another could be the same person; or nothing.
        sought: everything that the filter looks through, folded.
    """

    id: str
    name: str
    who: str = ""
    did: str = ""
    standing: str = ""
    sought: str = ""

    @property
    def spoken(self) -> str:
        """Everything as one text, for a screen reader."""
        return ". ".join(one for one in (self.name, self.who, self.did, self.standing) if one)


def rows_of(context: Context, people: list[Acquaintance]) -> dict[str, list[PersonRow]]:
    """Return the rows by the heading under which they stand, witnesses apart."""
    found: dict[str, list[PersonRow]] = {"people": [], "witnesses": [], "unknown": []}
    names = {one.known.id: one.known.person.name for one in people}
    for one in people:
        group = "people" if one.known.person.name else "unknown"
        found["witnesses" if one.is_witness else group].append(row_of(context, one, names))
    return found


def row_of(context: Context, one: Acquaintance, names: dict[str, str]) -> PersonRow:
    """Make the row of a person."""
    person = one.known.person
    name = name_of(context, person.name)
    who = " · ".join(
        neutral(part) for part in (person.relation, *person.handles[:_HANDLES]) if part
    )
    others = [name_of(context, names.get(each, "")) for each in one.alike]
    standing = context.text("person.alike_row", names=", ".join(others)) if others else ""
    own = (person.name, person.relation, person.description, person.note)
    sought = (*own, *person.aliases, *person.handles)
    return PersonRow(
        one.known.id, name, who, did_words(context, one), standing, "\n".join(sought).casefold()
    )


def name_of(context: Context, name: str) -> str:
    """Return a name to show."""
    return neutral(name) if name.strip() else context.text("people.unknown")


def did_words(context: Context, one: Acquaintance) -> str:
    """Say in how many entries somebody stands, and how many messages they wrote."""
    entries = len({each for ids in one.incidents.values() for each in ids})
    parts = []
    if entries:
        parts.append(context.count("person.entries", entries))
    if one.messages:
        parts.append(context.count("person.messages", one.messages))
    if one.first is not None and one.last is not None:
        parts.append(context.dates.period(_day(one.first), _day(one.last)))
    return " · ".join(parts) or context.text("person.nothing_yet")


def _day(at: int) -> Moment:
    """Return the day of a message, by this computer's clock, of microseconds since 1970 (UTC)."""
    day = datetime.fromtimestamp(at / _MICRO, UTC).astimezone().date()
    return Moment(Precision.DAY, day.isoformat())


def narrowed(groups: dict[str, list[PersonRow]], words: str) -> dict[str, list[PersonRow]]:
    """Return the rows in which all words stand."""
    wanted = words.casefold().split()
    return {
        group: [one for one in rows if all(word in one.sought for word in wanted)]
        for group, rows in groups.items()
    }
