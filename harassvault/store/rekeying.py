"""A database copied into another file under another key, page by page.

Never here: which key, and what else a vault is made of.
"""

from collections.abc import Callable
from pathlib import Path

from harassvault.store.connection import Connection, create_database, store_errors

_PAGES = 1000
"""Pages copied at a time, 4 MiB: often enough to show progress and to stop."""


def copy_with_key(
    connection: Connection, target: Path, key: bytes, progress: Callable[[int, int], None]
) -> None:
    """Copy an open database into a new file that another key opens, durably.

    Each page is opened with the old key and sealed with the new one by SQLite's own copy; nothing
    lies on the disk in clear. `progress` gets pages done and pages in all; raising in it stops.

    Raises:
        DiskFullError, StoreFailedError, StoreDamagedError
    """
    with store_errors(target):
        copy = create_database(target, key)
        try:
            with copy.backup("main", connection, "main") as pages:
                while not pages.done:
                    pages.step(_PAGES)
                    progress(pages.page_count - pages.remaining, pages.page_count)
        finally:
            copy.close(True)
