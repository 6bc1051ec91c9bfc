"""One record of a day as findings.

`ts` is seconds of UTC with six digits that make it unique in its channel, and so the message's id.
Files are addresses; some programs put them into the export. Exports of all events have what a
message said before.

Never here: channels, and how a file is read (`export`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Earlier,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Precision,
    Problem,
    Reaction,
    Time,
    What,
)
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    items,
    line,
    record,
    records_in,
    said,
    text,
)
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_utc, unreadable
from harassvault.importers.slack.markup import plain, words_of_blocks

TS = re.compile(r"(\d{1,11})\.(\d{6})")
_SYSTEM = frozenset((
    "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
    "channel_archive", "channel_unarchive", "channel_convert_to_private", "group_join",
    "group_leave", "group_topic", "group_purpose", "group_name", "group_archive", "bot_add",
    "bot_remove", "pinned_item", "unpinned_item", "reminder_add", "mpdm_move", "tombstone",
))  # fmt: skip
_CALLS = frozenset(("huddle_thread", "sh_room_created"))
_DELETED = frozenset(("tombstone", "message_deleted"))
_CHANGED = "message_changed"
_GONE = ("tombstone", "hidden_by_limit")
"""Modes of a file that was deleted, or is older than the workspace pays for."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from.

    Attributes:
        item: index of the file.
        roster: who was announced.
        key: of the conversation.
        people: what the list of users says, by number.
        names: of users, by number.
        files: indices of the files that lie in the export, by their number.
    """

    item: int
    roster: Roster
    key: str
    people: Mapping[str, Record]
    names: Mapping[str, str]
    files: Mapping[str, int]


def name_of(one: Record) -> str:
    """Return the name of a user, as the list has it."""
    profile = record(one.get("profile"))
    choices = (profile.get("display_name"), one.get("real_name"), profile.get("real_name"))
    return next(filter(None, map(line, choices)), "") or line(one.get("name"))


def somebody(source: Source, key: str, one: Record) -> Iterator[Finding]:
    """Yield a participant, unless they were announced before."""
    profile = record(one.get("profile"))
    handles = [Handle(HandleKind.ID, key)]
    for kind, value in (
        (HandleKind.USER, one.get("name")),
        (HandleKind.EMAIL, profile.get("email")),
        (HandleKind.PHONE, profile.get("phone")),
    ):
        if line(value):
            handles.append(Handle(kind, line(value)))
    yield from source.roster.participant(
        Participant(source.key, key, name_of(one) or key, tuple(handles))
    )


def findings(one: Record, source: Source, place: int) -> Iterator[Finding]:
    """Yield a message, before it who wrote it, and what is wrong with it."""
    subtype = line(one.get("subtype"))
    inner = record(one.get("message")) if subtype == _CHANGED else one
    before = record(one.get("previous_message")) or record(one.get("original"))
    sender, about = _sender(inner if line(inner.get("user")) else {**before, **inner}, source)
    yield from somebody(source, sender, about)
    time = _time(line(one.get("ts")))
    if not time.wall:
        yield Problem(What.BAD_TIME, source.item, place, time.text)
    words, cut = clipped(_words(inner, source))
    edited = record(inner.get("edited"))
    files = [
        _file(each, source) for each in (*records_in(inner.get("files")), record(inner.get("file")))
    ]
    files = [each for each in files if each.name or each.url or each.missing]
    is_deleted = subtype in _DELETED or line(inner.get("subtype")) in _DELETED
    marks = {
        Mark.DELETED: is_deleted,
        Mark.EDITED: bool(edited) or subtype == _CHANGED,
        Mark.MEDIA_LEFT_OUT: any(each.item is None for each in files),
    }
    yield Message(
        source.key, source.item, place, time, sender, words, _kind(subtype),
        (*(mark for mark, is_so in marks.items() if is_so), *cut),
        native_id=line(one.get("ts")),
        reply_to=_about(one) or _reply(inner),
        reactions=tuple(_reactions(inner)),
        earlier=tuple(_earlier(before, source)),
        attachments=tuple(files[: limits.MAX_ATTACHMENTS]),
        details=said({
            "type": subtype,
            "edited": _time(line(edited.get("ts"))).wall,
            "call_seconds": _call_seconds(record(one.get("room"))),
            "shown": "\n".join(_shown(inner, source)),
        }),
    )  # fmt: skip


def _kind(subtype: str) -> Kind:
    if subtype in _CALLS:
        return Kind.CALL
    return Kind.SYSTEM if subtype in _SYSTEM else Kind.MESSAGE


def _sender(one: Record, source: Source) -> tuple[str, Record]:
    """Return who wrote it: a user of the list, or what the message itself says.

    One bot may write under many names.
    """
    comment = record(one.get("comment"))
    key = line(one.get("user")) or line(comment.get("user"))
    known = source.people.get(key)
    if known is not None:
        return key, known
    called = line(one.get("username"))
    bot = line(one.get("bot_id"))
    key = key or "/".join(filter(None, (bot, called)))[: limits.MAX_LINE]
    profile = record(one.get("user_profile")) or record(one.get("bot_profile"))
    return key, {"real_name": called or name_of({**profile, "profile": profile})}


def _words(one: Record, source: Source) -> str:
    written = text(one.get("text")) or text(record(one.get("comment")).get("comment"))
    if written:
        return plain(written, source.names)
    return words_of_blocks(one.get("blocks"), source.names)


def _earlier(before: Record, source: Source) -> Iterator[Earlier]:
    """Yield what it said before, where an export of all events has that."""
    if before:
        yield Earlier(clipped(plain(text(before.get("text")), source.names))[0])


def _shown(one: Record, source: Source) -> Iterator[str]:
    """Yield the words of what was shown with the message: previews, bots' cards."""
    for each in records_in(one.get("attachments")):
        for key in ("title", "text", "fallback", "from_url"):
            if words := plain(text(each.get(key)), source.names):
                yield words
                break


def _time(ts: str) -> Time:
    found = TS.fullmatch(ts)
    if not found:
        return unreadable(ts)
    return from_utc(int(found[1]) * 1_000_000 + int(found[2]), Precision.MICROSECOND, ts)


def _call_seconds(room: Record) -> str:
    began, ended = room.get("date_start"), room.get("date_end")
    if isinstance(began, int) and isinstance(ended, int) and 0 < began <= ended:
        return str(ended - began)
    return ""


def _about(one: Record) -> str:
    """Return the message that an event changed or deleted."""
    return line(record(one.get("message")).get("ts")) or line(one.get("deleted_ts"))


def _reply(one: Record) -> str:
    thread = line(one.get("thread_ts"))
    return thread if thread != line(one.get("ts")) else ""


def _file(one: Record, source: Source) -> Attachment:
    name = line(one.get("name")) or line(one.get("title"))
    url = line(one.get("url_private")) or line(one.get("permalink"))
    mode = line(one.get("mode"))
    missing = mode if mode in _GONE else ""
    item = source.files.get(line(one.get("id")))
    return Attachment(name, line(one.get("mimetype")), item, url=url, missing=missing)


def _reactions(one: Record) -> Iterator[Reaction]:
    count = 0
    for each in records_in(one.get("reactions")):
        for who in items(each.get("users")):
            if count < limits.MAX_REACTIONS:
                count += 1
                yield Reaction(f":{line(each.get('name'))}:"[: limits.MAX_LINE], line(who))
