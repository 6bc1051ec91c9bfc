"""What the columns of a table are, as a person said it.

Never here: rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harassvault.importers import limits

WHEN, DATE, TIME, SENDER, TEXT, TITLE, IGNORE = (
    "when", "date", "time", "sender", "text", "title", "ignore",
)  # fmt: skip
ROLES = frozenset(
    {WHEN, DATE, TIME, SENDER, TEXT, TITLE, IGNORE,
     "to", "service", "where", "who", "what", "witness", "noted", "number", "direction", "seconds"}
)  # fmt: skip
"""What a column can be. "noted" is when a diary's line was first written; "what" and "text" are the
words; all roles without a place of their own in a message stand in its details."""

_WORDS = {TEXT, "what", TITLE}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cells of a row are what.

    Attributes:
        when, clock, sender: numbers of columns from 0, or None.
        words: columns of the text, in their order.
        details: number of a column to its key.
    """

    when: int | None = None
    clock: int | None = None
    sender: int | None = None
    words: tuple[int, ...] = ()
    details: dict[int, str] = field(default_factory=dict)


def layout(headers: Sequence[str], said: Mapping[str, str]) -> Layout:
    """Return the layout for headers; a column is named by its header or its number from 1.

    A column that nobody spoke of, or whose role is not known, is kept under its own header.
    """
    roles = [_role(number, header, said) for number, header in enumerate(headers)]
    details: dict[int, str] = {}
    for number, (role, header) in enumerate(zip(roles, headers, strict=True)):
        if role not in {WHEN, DATE, TIME, SENDER, IGNORE} | _WORDS:
            key = role or header.strip().lower() or f"column {number + 1}"
            taken = key in details.values()
            details[number] = (f"{key} {number + 1}" if taken else key)[: limits.MAX_LINE]
    return Layout(
        when=_first(roles, WHEN, DATE),
        clock=_first(roles, TIME),
        sender=_first(roles, SENDER),
        words=tuple(number for number, role in enumerate(roles) if role in _WORDS),
        details=details,
    )


def _role(number: int, header: str, said: Mapping[str, str]) -> str:
    found = said.get(header) or said.get(header.strip()) or said.get(str(number + 1), "")
    return found if found in ROLES else ""


def _first(roles: Sequence[str], *wanted: str) -> int | None:
    return next((number for number, role in enumerate(roles) if role in wanted), None)
