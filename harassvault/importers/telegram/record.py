"""One record of a chat in JSON: a message, a call or a service line.

Never here: the chat around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers.findings import Finding, Kind, Mark, Message, Problem, Time, What
from harassvault.importers.shared.json_values import Record, clipped, line, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.telegram.chats import Chat, sender_key, somebody
from harassvault.importers.telegram.holding import CALLS, details, reactions
from harassvault.importers.telegram.media import attachments, marks
from harassvault.importers.telegram.texts import words
from harassvault.importers.telegram.when import when
from harassvault.importers.tree import Item, Tree

_KNOWN = ("message", "service")
_FORWARDED = ("forwarded_from", "forwarded_from_id", "saved_from")


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from.

    Attributes:
        tree: holds the files that they name.
        item: the file that they stand in.
        roster: who was announced.
    """

    tree: Tree
    item: Item
    roster: Roster


def message(one: Record, chat: Chat, source: Source, place: int) -> Iterator[Finding]:
    """Yield a message, before it whoever it names first, and what is wrong with it."""
    who, name = _who(one)
    yield from somebody(source.roster, chat, one.get(who), one.get(name))
    time = when(one, "date")
    if not time.wall:
        yield Problem(What.BAD_TIME, source.item.index, place, time.text)
    text, is_whole = words(one)
    if not is_whole or one.get("type") not in _KNOWN:
        yield Problem(What.NOT_READ, source.item.index, place, line(one.get("type")))
    text, cut = clipped(text)
    edited = when(one, "edited")
    files = attachments(one, source.tree, source.item)
    given, counts = reactions(one)
    told = details(one) | _told(one, time, edited, counts)
    yield Message(
        chat.key,
        source.item.index,
        place,
        time,
        sender_key(one.get(who), one.get(name)),
        text,
        _kind(one),
        (*_marks(one, is_edited=bool(edited.wall)), *marks(one, files), *cut),
        native_id=line(one.get("id")),
        reply_to="" if "reply_to_peer_id" in one else line(one.get("reply_to_message_id")),
        reactions=given,
        attachments=files,
        details=told,
    )


def _who(one: Record) -> tuple[str, str]:
    """Return the fields that name the sender: service lines have an actor."""
    is_acted = "actor" in one or "actor_id" in one
    return ("actor_id", "actor") if is_acted else ("from_id", "from")


def _told(one: Record, time: Time, edited: Time, counts: str) -> dict[str, str]:
    clock = line(one.get("date"))
    pairs = {
        "edited": edited.text if edited.wall else "",
        "reaction_counts": counts,
        "clock": clock if clock != time.text else "",
    }
    return said(pairs)


def _kind(one: Record) -> Kind:
    if one.get("type") != "service":
        return Kind.MESSAGE
    return Kind.CALL if one.get("action") in CALLS else Kind.SYSTEM


def _marks(one: Record, *, is_edited: bool) -> tuple[Mark, ...]:
    found = [Mark.EDITED] if is_edited else []
    if any(key in one for key in _FORWARDED):
        found.append(Mark.FORWARDED)
    return tuple(found)
