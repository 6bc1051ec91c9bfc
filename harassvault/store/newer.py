"""Entries that a newer version of the program wrote: another form of leaf, or a kind unknown here.

Never here: the shape of the tables, which has its own number (`harassvault.store.migration`).
"""

import apsw
import msgspec

from harassvault.errors import NewerEntryError
from harassvault.ledger import FORMAT
from harassvault.store.projection import KINDS

_NEWEST = 64
"""Entries looked at when a vault is opened: whoever wrote last is the likeliest to be newer. All
are looked at by `verify`, and when the tables are made anew."""


class _Leaf(msgspec.Struct):
    """The two members of a leaf that say who can read it."""

    v: int
    kind: str


def newer_kind(leaf: bytes) -> str:
    """Return what a leaf says that this version does not know; nothing where it knows all.

    A leaf that cannot be read is damaged, not newer.
    """
    try:
        said = msgspec.json.decode(leaf, type=_Leaf)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    if said.v > FORMAT:
        return f"v{said.v}"
    return "" if said.kind in KINDS else said.kind


def refuse_newer(connection: apsw.Connection) -> None:
    """Refuse a vault whose newest entries this version does not know.

    Raises:
        NewerEntryError
    """
    rows = connection.execute(
        "SELECT seq, CAST(leaf AS BLOB) FROM log ORDER BY seq DESC LIMIT ?", (_NEWEST,)
    )
    for seq, leaf in rows:
        if kind := newer_kind(leaf):
            raise NewerEntryError(seq, kind)
