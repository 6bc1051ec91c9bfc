"""Time stamps of heads, as they stand in the package: replies, what was asked, certificates.

Never here: asking for them and checking them (`vault.stamps`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from harassvault.vault import Vault
from reports.handover.bag import Member, in_memory


def stamped_sizes(vault: Vault) -> Iterable[int]:
    """Return the sizes of the heads of which a time stamp is kept."""
    return (one.size for one in vault.stamps.all())


def stamp_files(vault: Vault, sizes: Iterable[int]) -> Iterator[Member]:
    """Yield the files of the stamps of the heads of these sizes, in the order they were taken."""
    wanted = set(sizes)
    counted: Counter[int] = Counter()
    for one in vault.stamps.all():
        if one.size not in wanted:
            continue
        counted[one.size] += 1
        name = f"log/stamps/{one.size:06}-{counted[one.size]}"
        yield in_memory(f"{name}.tsr", one.reply)
        yield in_memory(f"{name}.tsq", one.query)
        if one.certificates:
            yield in_memory(f"{name}.pem", one.certificates.encode())
