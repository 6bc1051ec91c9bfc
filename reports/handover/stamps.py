"""Time stamps of heads, as they stand in the package.

Never here: asking for them and checking them (`vault.stamps`).
"""

from collections.abc import Iterable, Iterator

from harassvault.vault import Vault
from reports.handover.bag import Member


def stamped_sizes(_vault: Vault) -> Iterable[int]:
    """Return the sizes of the heads of which a time stamp is kept."""
    return ()


def stamp_files(_vault: Vault, _newest: int) -> Iterator[Member]:
    """Yield replies, what was asked, and certificates, for heads of at most so many entries."""
    yield from ()
