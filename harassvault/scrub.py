"""A look at a few originals after each start, so that silent damage is found while copies exist.

About one in a hundred, at least one; a hundred starts look at all of them. Which ones follows from
their ids and a number of starts that is kept beside the log: it says nothing of the journal.

Never here: the check of everything (`harassvault.verify`), and any entry of the log.
"""

import hashlib
from collections.abc import Sequence

from harassvault.errors import DamageError
from harassvault.evidence import Evidence
from harassvault.originals import Originals, Progress
from harassvault.store import meta, reading
from harassvault.store.connection import Connection, transaction
from harassvault.verdict import Problem

STARTS = 100
"""Starts in which all originals are looked at."""


def chosen(evidence: Sequence[Evidence], start: int) -> list[Evidence]:
    """Return which originals a start looks at.

    Args:
        evidence: all of them, in any order.
        start: number of the start, from 0.
    """
    count = len(evidence)
    turn = start % STARTS
    ordered = sorted(evidence, key=lambda one: hashlib.sha256(one.id.encode("ascii")).digest())
    part = ordered[turn * count // STARTS : (turn + 1) * count // STARTS]
    if part or not ordered:
        return part
    return [ordered[start % count]]


def scrub(
    connection: Connection, originals: Originals, progress: Progress, *, is_reading: bool
) -> tuple[Problem, ...]:
    """Look at this start's originals and count the start; a reader counts none.

    Returns:
        What is wrong, as `verify` would say it.
    """
    start = int(meta.read_or(connection, meta.STARTS, "0"))
    part = chosen(reading.kept_evidence(connection), start)
    if not is_reading:
        with transaction(connection):
            meta.write(connection, meta.STARTS, str(start + 1))
    total = sum(one.original.size for one in part)
    found, done = [], 0
    for one in part:
        try:
            for piece in originals.chunks(one.original):
                done += len(piece)
                progress(done, total)
        except DamageError as error:
            missing = type(error).__name__.endswith("MissingError")
            found.append(Problem("original", "missing" if missing else "damaged", one.id))
    return tuple(found)
