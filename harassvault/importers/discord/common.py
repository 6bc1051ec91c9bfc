"""What all of Discord's exports share: its ids, its clock, its people, its files.

An id is a number of 64 bits whose upper part counts milliseconds since 2015 (Discord's documented
"snowflake"), so an id says when it was made, in UTC.

Never here: any of the exports.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Finding,
    Handle,
    HandleKind,
    Participant,
    Precision,
    Shape,
    Time,
    ZoneKind,
)
from harassvault.importers.shared.json_values import honest
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso, from_utc, unreadable
from harassvault.importers.tree import Item, Tree

SERVICE = "discord"
DELETED_USER = "456226577798135808"
"""The one account that stands for all that were deleted."""

_EPOCH = 1_420_070_400_000
"""Milliseconds from 1970 to 2015-01-01 UTC, from which Discord's ids count."""

_TIME_BITS = 22
_LONGEST_ID = 20
_WEB = ("http://", "https://")

SHAPES = {
    "DirectTextChat": Shape.DIRECT, "DirectGroupTextChat": Shape.GROUP,
    "DM": Shape.DIRECT, "GROUP_DM": Shape.GROUP, "1": Shape.DIRECT, "3": Shape.GROUP,
}  # fmt: skip
"""Kinds of channels that are conversations of people; all others are rooms of a server."""


def made_at(untrusted_id: str, text: str = "") -> Time:
    """Return when an id was made."""
    if not (untrusted_id.isascii() and untrusted_id.isdigit() and len(untrusted_id) <= _LONGEST_ID):
        return unreadable(text)
    millis = (int(untrusted_id) >> _TIME_BITS) + _EPOCH
    return honest(from_utc(millis * 1_000, Precision.MILLISECOND, text or untrusted_id))


def utc_clock(text: str) -> Time:
    """Return the time of an ISO text; one without an offset is UTC here."""
    time = from_iso(text)
    if time.zone is ZoneKind.LOCAL:
        time = from_iso(f"{time.wall}+00:00")
        time = Time(text, time.wall, time.precision, time.zone, time.utc)
    return honest(time)


def somebody(
    roster: Roster,
    conversation: str,
    number: str,
    *,
    user: str = "",
    name: str = "",
    is_me: bool | None = None,
) -> Iterator[Finding]:
    """Yield a participant unless announced before.

    Args:
        roster: who was announced.
        conversation: its key.
        number: of the account; without one the user name tells it apart.
        user: name that the service makes unique.
        name: that others see.
        is_me: as in `Participant`.
    """
    pairs = ((HandleKind.ID, number), (HandleKind.USER, user),
             (HandleKind.NAME, name if name != user else ""))  # fmt: skip
    handles = tuple(Handle(kind, value) for kind, value in pairs if value)
    key = number or user or name
    yield from roster.participant(
        Participant(conversation, key, name or user or number, handles, is_me)
    )


def attachment(tree: Tree, item: Item, address: str, name: str = "", kind: str = "") -> Attachment:
    """Return a file that a message names: beside the export, or only at the service."""
    shown = name or address.replace("\\", "/").partition("?")[0].rpartition("/")[2]
    shown = shown[: limits.MAX_LINE]
    if address.startswith(_WEB):
        return Attachment(shown, kind, url=address[: limits.MAX_LINE])
    tried = (address, unquote(address))
    found = next(filter(None, (tree.find(one, item) for one in tried if one)), None)
    return Attachment(shown, kind, found.index if found else None)
