"""The package as one ZIP, written from front to back to something that cannot seek.

Never here: reading one (`reports.received`), what it is sealed with.
"""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Protocol, cast

from harassvault.originals import Progress, no_progress
from reports.handover.bag import Member
from reports.handover.beside import ahead

_EARLIEST, _LATEST = 1980, 2107
"""Years that a ZIP can say."""

_LARGE = 4 << 20
"""Bytes of a member that is worth a thread of its own."""

_MODE = 0o600 << 16
_UNIX = 3


class Takes(Protocol):
    """What takes the bytes."""

    def write(self, data: bytes, /) -> int:
        """Take the next bytes."""
        ...


class _Stream:
    """What `zipfile` needs of a stream that only goes forward: write and flush.

    After a failure it takes nothing more: `zipfile` still writes its last lines then, and what
    that raises would be heard in place of what went wrong (a full disk).
    """

    def __init__(self, out: Takes) -> None:
        self._out = out
        self._failed = False

    def write(self, data: bytes, /) -> int:
        if self._failed:
            return len(data)
        try:
            return self._out.write(data)
        except BaseException:
            self._failed = True
            raise

    def flush(self) -> None:
        """Whoever opened the stream flushes it."""


def write_container(
    members: Iterable[Member], at: datetime, out: Takes, progress: Progress = no_progress
) -> None:
    """Write members, stored, in their order.

    Args:
        members: of the package.
        at: the time that each bears.
        out: takes the bytes.
        progress: called with bytes done and bytes in all.

    Raises whatever reading a member raises: what was written must be thrown away.
    """
    members = list(members)
    total, done = sum(one.size for one in members), 0
    stamp = (min(max(at.year, _EARLIEST), _LATEST), *at.timetuple()[1:6])
    with zipfile.ZipFile(cast(IO[bytes], _Stream(out)), "w", zipfile.ZIP_STORED) as archive:
        for member in members:
            about = zipfile.ZipInfo(member.path, stamp)
            about.create_system, about.external_attr = _UNIX, _MODE
            about.file_size = member.size  # decides whether its sizes need 64 bits
            with archive.open(about, "w") as part:
                pieces = member.read()
                for piece in ahead(pieces) if member.size > _LARGE else pieces:
                    part.write(piece)
                    done += len(piece)
                    progress(done, total)
