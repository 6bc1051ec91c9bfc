"""One message of "Download your information", of the old schema (with `type`) or the new one.

Never here: the thread around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Finding,
    Kind,
    Mark,
    Message,
    Precision,
    Problem,
    Reaction,
    What,
)
from harassvault.importers.meta.echoes import echo_of
from harassvault.importers.meta.media import named
from harassvault.importers.meta.people import somebody
from harassvault.importers.meta.places import Media
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    items,
    line,
    record,
    records_in,
    said,
)
from harassvault.importers.shared.json_values import text as text_of
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_number
from harassvault.importers.tree import Item

_MILLISECONDS = 1000
_MEMBERS = ("Subscribe", "Unsubscribe")
"""Types of the old schema for "somebody joined" and "somebody left"."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What stays the same from message to message.

    Attributes:
        key: of the conversation.
        roster: who was announced.
        media: finds files.
    """

    key: str
    roster: Roster
    media: Media


def message(one: Record, thread: Thread, item: Item, place: int) -> Iterator[Finding]:
    """Yield a message, and before it whoever it names first, and what is wrong with it."""
    sender = line(one.get("sender_name"))
    yield from somebody(thread.roster, thread.key, sender)
    time = honest(from_number(one.get("timestamp_ms"), _MILLISECONDS, Precision.MILLISECOND))
    if not time.wall:
        yield Problem(What.BAD_TIME, item.index, place, time.text)
    text, cut = clipped(text_of(one.get("content")))
    echo = echo_of(text)
    files = named(one, thread.media, item)
    unsent = (Mark.DELETED,) if one.get("is_unsent") is True else ()
    yield Message(
        thread.key,
        item.index,
        place,
        time,
        sender,
        text,
        _kind(one),
        tuple(dict.fromkeys((*unsent, *echo.marks, *files.marks, *cut))),
        echo.same_as,
        reactions=_reactions(one.get("reactions")),
        attachments=tuple(files.attachments),
        details=_details(one) | files.details,
    )
    yield from files.facts


def _kind(one: Record) -> Kind:
    if "call_duration" in one or one.get("type") == "Call":
        return Kind.CALL
    return Kind.SYSTEM if one.get("type") in _MEMBERS or items(one.get("users")) else Kind.MESSAGE


def _reactions(untrusted: object) -> tuple[Reaction, ...]:
    found = []
    for one in records_in(untrusted)[: limits.MAX_REACTIONS]:
        time = honest(from_number(one.get("timestamp"), 1, Precision.SECOND))
        found.append(
            Reaction(line(one.get("reaction")), line(one.get("actor")), time if time.wall else None)
        )
    return tuple(found)


def _details(one: Record) -> dict[str, str]:
    share = record(one.get("share"))
    users = (line(record(user).get("name")) or line(user) for user in items(one.get("users")))
    return said(
        {
            "link": line(share.get("link")),
            "shared_text": text_of(share.get("share_text")),
            "shared_from": line(share.get("original_content_owner")),
            "shared_profile": line(share.get("profile_share_username")),
            "call_seconds": line(one.get("call_duration")),
            "missed": "yes" if one.get("missed") is True else "",
            "people": "\n".join(users),
            "ip": line(one.get("ip")),
            "blocked_here": "yes" if one.get("is_geoblocked_for_viewer") is True else "",
        }
    )
