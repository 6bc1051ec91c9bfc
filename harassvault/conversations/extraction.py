"""What storing needs of whoever reads an export: its files, who claims them, the findings.

`harassvault.importers.client.ImportReader` is one.

Never here: reading a format.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from harassvault.importers.contents import Claimed
from harassvault.importers.findings import Finding, Problem
from harassvault.importers.importer import Options
from harassvault.importers.tree import Item


class Export(Protocol):
    """An export that was opened."""

    def items(self) -> Sequence[Item]:
        """Return all files of it."""
        ...

    def claims(self) -> Sequence[Claimed]:
        """Return who reads what."""
        ...

    @property
    def left_out(self) -> Sequence[Problem]:
        """What archives list and the export does not have."""
        ...

    def leave_out(self, items: Collection[int]) -> None:
        """Read without these items from now on."""
        ...

    def findings(self, format_name: str, options: Options) -> Iterator[Finding]:
        """Yield what one importer finds, checked."""
        ...
