"""What an interrupted write left behind: files that never got their name.

Only those. A sealed file that has its name and that no row knows stays: an older database put back
in its place would make every newer original look like that. `verify` names it.

Never here: deciding when; only who holds the writing process's lock may call this.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from harassvault.durable import TEMPORARY_SUFFIX
from harassvault.layout import Layout


def remove_leftovers(layout: Layout) -> None:
    """Remove unfinished files; one that cannot be removed does no harm and stays."""
    for path in _leftovers(layout):
        with suppress(OSError):
            path.unlink()


def _leftovers(layout: Layout) -> Iterator[Path]:
    name = f"*{TEMPORARY_SUFFIX}"
    for folder in (layout.root, layout.keys, layout.drafts, layout.exports):
        yield from folder.glob(name)
    yield from layout.files.glob(f"*/{name}")
