"""Known messages of a stretch of time, found by what they say, by their ids, or as the service's.

Never here: which of them a message is (`harassvault.conversations.matching`).
"""

from collections.abc import Iterable
from typing import NamedTuple

from harassvault.conversations.sameness import WIDTHS, Trace, families
from harassvault.importers.findings import Attachment, Kind, Mark, Precision
from harassvault.store.known_messages import Row

_WIDTHS = {str(one): width for one, width in WIDTHS.items() if one is not Precision.NONE}


class Known(NamedTuple):
    """A known message, and what of it is compared."""

    at: int
    row: Row
    trace: Trace


class Window:
    """Known messages of a stretch of time, from `earliest` to `latest`."""

    def __init__(self, rows: Iterable[Row], earliest: int = 0, latest: int = -1) -> None:
        self.earliest, self.latest = earliest, latest
        self.same: dict[int, list[Known]] = {}
        self.ids: dict[str, list[Known]] = {}
        self.system: list[Known] = []
        self.all: list[Known] = []
        self.size = 0
        for row in rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        one = Known(row.at, row, _trace(row))
        self.size += 1
        self.all.append(one)
        self.same.setdefault(row.same, []).append(one)
        if one.trace.system is not None:
            self.system.append(one)
        if one.trace.native_id:
            self.ids.setdefault(one.trace.native_id, []).append(one)


def _trace(row: Row) -> Trace:
    first = row.first
    is_system = first.kind == Kind.SYSTEM
    held = tuple(Attachment(one.name, one.media_type) for one in first.attachments)
    return Trace(
        same=row.same,
        at=row.at,
        width=_WIDTHS.get(first.time.precision, -1),
        sender="",
        native_id=first.native_id,
        files=families(held) if held else (),
        is_doubled=Mark.DOUBLED_HOUR in first.marks,
        system=row.text if is_system and not first.same_as else None,
    )
