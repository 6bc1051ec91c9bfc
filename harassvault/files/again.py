"""An original of the journal as a source: what is read is what was sealed.

Never here: where it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harassvault.evidence import Original
from harassvault.originals import Originals


@dataclass(frozen=True, slots=True)
class KeptSource:
    """See `harassvault.source.Source`."""

    originals: Originals
    original: Original

    @property
    def name(self) -> str:
        """The name it came under."""
        return self.original.name

    def size(self) -> int:
        """Return its size in bytes."""
        return self.original.size

    def modified_at(self) -> datetime | None:
        """Return the file system's time, as it was claimed when it came."""
        return self.original.modified_at

    def path(self) -> Path:
        """Return what to name in an error."""
        return Path(self.original.name)

    def chunks(self, _size: int) -> Iterator[bytes]:
        """Yield its bytes as they are stored, checked against its digest."""
        yield from self.originals.chunks(self.original)
