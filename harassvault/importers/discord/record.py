"""One message of DiscordChatExporter's JSON as findings.

Never here: channels, and how a file is read (`exporter`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.discord.common import (
    DELETED_USER,
    attachment,
    made_at,
    somebody,
    utc_clock,
)
from harassvault.importers.findings import (
    Attachment,
    Finding,
    Kind,
    Mark,
    Message,
    Problem,
    Reaction,
    Time,
    What,
)
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    line,
    record,
    records_in,
    said,
    text,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree

_SAID = frozenset((
    "Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage",
    "0", "19", "20", "21", "23",
))  # fmt: skip
"""Types of messages that somebody wrote, by name and by number; all others are the service's."""

_CALL = frozenset(("Call", "3"))
_FIRST_DISCRIMINATOR = ("", "0", "0000")
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a message comes from.

    Attributes:
        tree: holds the files that it names.
        item: the file that it stands in.
        roster: who was announced.
        key: of the conversation.
        channel: the service's number of it.
    """

    tree: Tree
    item: Item
    roster: Roster
    key: str
    channel: str


def findings(one: Record, source: Source, place: int) -> Iterator[Finding]:
    """Yield a message, before it whoever it names first, and what is wrong with it."""
    author = record(one.get("author"))
    yield from _user(source, author)
    number, written = line(one.get("id")), line(one.get("timestamp"))
    time = utc_clock(written)
    if not time.wall:
        yield Problem(What.BAD_TIME, source.item.index, place, written)
        time = made_at(number, written)
    for each in records_in(one.get("reactions")):
        for user in records_in(each.get("users")):
            yield from _user(source, user)
    forwarded = record(one.get("forwardedMessage"))
    words, cut = clipped(text(one.get("content")) or text(forwarded.get("content")))
    files = tuple(_files(one, forwarded, source))[: limits.MAX_ATTACHMENTS]
    given, counts = _reactions(one)
    kind = line(one.get("type"))
    reference = record(one.get("reference"))
    marks = {
        Mark.EDITED: bool(line(one.get("timestampEdited"))),
        Mark.FORWARDED: bool(forwarded) or line(reference.get("type")) == "Forward",
        Mark.MEDIA_LEFT_OUT: any(each.item is None for each in files),
        Mark.SENDER_UNSURE: line(author.get("id")) in ("", DELETED_USER),
    }
    yield Message(
        source.key, source.item.index, place, time, _key(author), words, _kind(kind),
        (*(mark for mark, is_so in marks.items() if is_so), *cut),
        native_id=number,
        reply_to=_reply(kind, reference, source),
        reactions=given,
        attachments=files,
        details=said({
            "type": kind if kind != "Default" else "",
            "edited": line(one.get("timestampEdited")),
            "call_seconds": _call_seconds(time, line(one.get("callEndedTimestamp"))),
            "pinned": "yes" if one.get("isPinned") is True else "",
            "bot": "yes" if author.get("isBot") is True else "",
            "reaction_counts": counts,
            "shown": "\n".join(_shown(one, forwarded)),
            "forwarded_sent": line(forwarded.get("timestamp")),
            "command": line(record(one.get("interaction")).get("name")),
        }),
    )  # fmt: skip


def _kind(kind: str) -> Kind:
    if kind in _CALL:
        return Kind.CALL
    return Kind.MESSAGE if kind in _SAID or not kind else Kind.SYSTEM


def _key(user: Record) -> str:
    return line(user.get("id")) or line(user.get("name"))


def _user(source: Source, one: Record) -> Iterator[Finding]:
    name, discriminator = line(one.get("name")), line(one.get("discriminator"))
    user = name if discriminator in _FIRST_DISCRIMINATOR else f"{name}#{discriminator}"
    shown = line(one.get("nickname")) or name
    number = line(one.get("id"))
    yield from somebody(
        source.roster, source.key, number,
        user="" if number == DELETED_USER else user[: limits.MAX_LINE], name=shown,
    )  # fmt: skip


def _reply(kind: str, reference: Record, source: Source) -> str:
    """Return the message that is answered, if it is one of this channel."""
    is_here = line(reference.get("channelId")) in ("", source.channel)
    is_reply = kind in ("Reply", "19") and line(reference.get("type")) != "Forward"
    return line(reference.get("messageId")) if is_here and is_reply else ""


def _files(one: Record, forwarded: Record, source: Source) -> Iterator[Attachment]:
    for holder in (one, forwarded):
        for each in records_in(holder.get("attachments")):
            yield attachment(
                source.tree, source.item, text(each.get("url")), line(each.get("fileName"))
            )
        for each in records_in(holder.get("stickers")):
            yield attachment(
                source.tree, source.item, text(each.get("sourceUrl")), line(each.get("name"))
            )


def _reactions(one: Record) -> tuple[tuple[Reaction, ...], str]:
    """Return the reactions of which somebody is named, or one of each kind; and all counts."""
    found, counts = [], []
    for each in records_in(one.get("reactions")):
        emoji = record(each.get("emoji"))
        sign = line(emoji.get("name")) or line(emoji.get("code"))
        named = [Reaction(sign, _key(user)) for user in records_in(each.get("users"))]
        found += named or [Reaction(sign)]
        counts.append(f"{sign} {line(each.get('count')) or len(named)}")
    return tuple(found[: limits.MAX_REACTIONS]), "\n".join(counts)


def _shown(one: Record, forwarded: Record) -> Iterator[str]:
    """Yield the words of previews and of bots' cards."""
    for holder in (one, forwarded):
        for each in records_in(holder.get("embeds")):
            yield from filter(
                None, (text(each.get(key)) for key in ("title", "description", "url"))
            )
            for field in records_in(each.get("fields")):
                yield f"{text(field.get('name'))}: {text(field.get('value'))}"


def _call_seconds(began: Time, ended: str) -> str:
    end = utc_clock(ended).utc
    if end is None or began.utc is None or end < began.utc:
        return ""
    return str((end - began.utc) // _MICRO)
