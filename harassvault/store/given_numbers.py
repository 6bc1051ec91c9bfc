"""Rows of the numbers that reports gave to incidents and exhibits of a situation.

They are the meaning of `export.kept`, as those in `projection`: the first number given counts, and
nothing takes one away.

Never here: which number comes next (`harassvault.numbers`).
"""

from typing import Any

import apsw

from harassvault.export import Export
from harassvault.numbers import Numbers

_Fields = dict[str, Any]

_NOUNS = {"incident": "incident_numbers", "exhibit": "exhibit_numbers"}
"""What is numbered, and the field of an export that says so."""


def give(connection: apsw.Connection, seq: int, fields: _Fields) -> None:
    """Write the numbers that a report gives."""
    case = fields.get("case", "")
    for noun, name in _NOUNS.items():
        connection.executemany(
            "INSERT OR IGNORE INTO given_number VALUES (?, ?, ?, ?, ?)",
            [(case, noun, one, number, seq) for one, number in fields.get(name, {}).items()],
        )


def numbers(connection: apsw.Connection, case: str) -> Numbers:
    """Read what was given so far in a situation, by its whole id."""
    found: dict[str, dict[str, int]] = {noun: {} for noun in _NOUNS}
    rows = connection.execute(
        "SELECT noun, id, number FROM given_number WHERE case_id = ? ORDER BY noun, number", (case,)
    )
    for noun, identity, number in rows:
        found[noun][identity] = number
    return Numbers(case, found["incident"], found["exhibit"])


def check(connection: apsw.Connection, export: Export) -> None:
    """Refuse numbers that contradict those given before.

    Raises:
        ValueError: a number without a situation, below 1, or of something else; a second number
            for something that has one.
    """
    before = numbers(connection, export.case)
    for given, known in (
        (export.incident_numbers, before.incidents),
        (export.exhibit_numbers, before.exhibits),
    ):
        if given and not export.case:
            raise ValueError("numbers count in a situation")
        after = {**known, **given}
        if any(after[one] != number for one, number in known.items()):
            raise ValueError("a number was given before")
        if min(after.values(), default=1) < 1 or len({*after.values()}) != len(after):
            raise ValueError("a number is not free")
