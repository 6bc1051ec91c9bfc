"""Slack's export: `users.json`, `channels.json` and its neighbours, and one file a day per channel.

The name of a day's file is the workspace's local day; `ts` is seconds of UTC with six digits that
make it unique in its channel, and so the message's id. Words are written in Slack's own markup,
which is undone: "<@U1>" becomes "@name", "&amp;" becomes "&". Files are addresses only.

Never here: loading anything from an address.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
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
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import JsonError, Reading, whole
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
from harassvault.importers.shared.json_walk import ELEMENT
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_utc, unreadable
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "slack"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_LISTS = {
    "channels.json": Shape.CHANNEL, "groups.json": Shape.GROUP, "mpims.json": Shape.GROUP,
    "dms.json": Shape.DIRECT,
}  # fmt: skip
_USERS = "users.json"
_TS = re.compile(r"(\d{1,11})\.(\d{6})")
_MARKUP = re.compile(r"<([^<>\n]{1,2000})>")
_SYSTEM = frozenset((
    "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
    "channel_archive", "channel_unarchive", "channel_convert_to_private", "group_join",
    "group_leave", "group_topic", "group_purpose", "group_name", "group_archive", "bot_add",
    "bot_remove", "pinned_item", "unpinned_item", "reminder_add", "sh_room_created", "mpdm_move",
))  # fmt: skip
_DELETED = frozenset(("tombstone", "message_deleted"))
_ELEMENT = (ELEMENT,)


def identify(tree: Tree) -> list[int]:
    """Return the days' files and the lists of a tree that has the list of users."""
    roots = {one.folder for one in tree.items if one.name == _USERS and _are_users(tree, one)}
    return [
        one.index
        for one in tree.items
        if roots and one.name.endswith(".json") and _is_ours(tree, one, roots)
    ]


def _are_users(tree: Tree, item: Item) -> bool:
    shape = sketch(tree.head(item))
    return (ELEMENT, "id") in shape and (ELEMENT, "profile") in shape


def _is_ours(tree: Tree, item: Item, roots: set[str]) -> bool:
    if item.folder in roots and (item.name == _USERS or item.name in _LISTS):
        return True
    if item.folder.rpartition("/")[0] not in roots or not _DAY.fullmatch(item.name):
        return False
    return (ELEMENT, "ts") in sketch(tree.head(item))


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every channel, its days in their order."""
    chosen = [tree.items[index] for index in own]
    people: dict[str, Record] = {}
    channels: dict[str, _Channel] = {}
    for item in chosen:
        if item.name == _USERS or item.name in _LISTS:
            listed, problem = _listed(tree, item)
            if problem:
                yield problem
            for one in listed:
                if item.name == _USERS:
                    people[line(one.get("id"))] = one
                else:
                    channel = _Channel.of(one, item, people)
                    channels[channel.folder] = channel
    names = {identity: _name(one) for identity, one in people.items()}
    roster = Roster()
    for item in sorted(chosen, key=lambda one: (one.folder, one.name)):
        if _DAY.fullmatch(item.name):
            found = channels.get(item.folder) or _Channel(item.folder)
            yield from _Day(tree, item, found, roster, people, names).findings()


def _listed(tree: Tree, item: Item) -> tuple[list[Record], Problem | None]:
    try:
        with tree.open(item) as stream:
            return records_in(whole(stream)), None
    except JsonError as error:
        return [], error.problem(item.index)
    except TreeError:
        return [], Problem(What.DAMAGED_PART, item.index)


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a list says of a channel; `folder` is where its days lie."""

    folder: str
    native: str = ""
    title: str = ""
    shape: Shape = Shape.CHANNEL
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, one: Record, item: Item, people: Mapping[str, Record]) -> "_Channel":
        native, name = line(one.get("id")), line(one.get("name"))
        members = tuple(line(each) for each in items(one.get("members")))
        shape = _LISTS[item.name]
        # Direct messages lie under their id and have no name but their members'.
        lies = name or native
        title = name or ", ".join(_name(people.get(each, {})) or each for each in members)
        folder = f"{item.folder}/{lies}" if item.folder else lies
        return cls(folder, native, title[: limits.MAX_LINE], shape, members)


def _name(one: Record) -> str:
    profile = record(one.get("profile"))
    choices = (profile.get("display_name"), one.get("real_name"), profile.get("real_name"))
    return next(filter(None, map(line, choices)), "") or line(one.get("name"))


class _Day:
    """One file of messages."""

    def __init__(
        self, tree: Tree, item: Item, channel: _Channel, roster: Roster,
        people: Mapping[str, Record], names: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._tree, self._item, self._channel, self._roster = tree, item, channel, roster
        self._people, self._names = people, names
        self._key = f"slack/{channel.folder}"[: limits.MAX_LINE]

    def findings(self) -> Iterator[Finding]:
        """Yield the channel and its members once, and the day's messages."""
        channel = self._channel
        title = channel.title or channel.folder.rpartition("/")[2]
        yield from self._roster.conversation(
            Conversation(self._key, SERVICE, title, channel.shape, channel.native)
        )
        for one in channel.members:
            yield from self._somebody(one, self._people.get(one, {}))
        place = 0
        try:
            with self._tree.open(self._item) as stream:
                reading = Reading(stream, {_ELEMENT})
                for piece in reading:
                    if piece.path != _ELEMENT:
                        continue
                    place += 1
                    if isinstance(piece.value, dict):
                        yield from self._message(piece.value, place)
                    else:
                        yield Problem(What.NOT_READ, self._item.index, place)
                if reading.had_bad_bytes:
                    yield Problem(What.BAD_ENCODING, self._item.index)
        except JsonError as error:
            yield error.problem(self._item.index, place + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, self._item.index)

    def _somebody(self, key: str, one: Record) -> Iterator[Finding]:
        profile = record(one.get("profile"))
        handles = [Handle(HandleKind.ID, key)]
        for kind, value in (
            (HandleKind.USER, one.get("name")),
            (HandleKind.EMAIL, profile.get("email")),
            (HandleKind.PHONE, profile.get("phone")),
        ):
            if line(value):
                handles.append(Handle(kind, line(value)))
        yield from self._roster.participant(Participant(self._key, key, _name(one), tuple(handles)))

    def _message(self, one: Record, place: int) -> Iterator[Finding]:
        subtype = line(one.get("subtype"))
        sender, about = self._sender(one)
        yield from self._somebody(sender, about)
        time = _time(line(one.get("ts")))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        words, cut = clipped(self._plain(text(one.get("text"))))
        edited = record(one.get("edited"))
        files = [_file(each) for each in (*records_in(one.get("files")), record(one.get("file")))]
        files = [each for each in files if each.name or each.url or each.missing]
        yield Message(
            self._key, self._item.index, place, time, sender, words,
            Kind.SYSTEM if subtype in _SYSTEM else Kind.MESSAGE,
            (
                *((Mark.DELETED,) if subtype in _DELETED else ()),
                *((Mark.EDITED,) if edited else ()),
                *((Mark.MEDIA_LEFT_OUT,) if files else ()),
                *cut,
            ),
            native_id=line(one.get("ts")),
            reply_to=_reply(one),
            reactions=tuple(_reactions(one)),
            earlier=tuple(self._earlier(one)),
            attachments=tuple(files[: limits.MAX_ATTACHMENTS]),
            details=said({
                "type": subtype,
                "edited": _time(line(edited.get("ts"))).wall,
                "shown": "\n".join(self._shown(one)),
            }),
        )  # fmt: skip

    def _sender(self, one: Record) -> tuple[str, Record]:
        """Return who wrote it: a user of the list, or what the message itself says."""
        key = line(one.get("user")) or line(one.get("bot_id")) or line(one.get("username"))
        known = self._people.get(key)
        if known is not None:
            return key, known
        profile = record(one.get("user_profile")) or record(one.get("bot_profile"))
        name = line(one.get("username")) or _name({**profile, "profile": profile})
        return key, {"real_name": name}

    def _plain(self, markup: str) -> str:
        return (
            html.unescape(_MARKUP.sub(self._undone, markup))
            if "<" in markup
            else (html.unescape(markup))
        )

    def _undone(self, found: re.Match[str]) -> str:
        inside, _, label = found[1].partition("|")
        if inside.startswith("@"):
            return "@" + (label or self._names.get(inside[1:]) or inside[1:])
        if inside.startswith("#"):
            return "#" + (label or inside[1:])
        if inside.startswith("!"):
            return "@" + (label.removeprefix("@") or inside[1:].partition("^")[0])
        address = inside.removeprefix("mailto:").removeprefix("tel:")
        return f"{label} ({inside})" if label and label != address else label or inside

    def _earlier(self, one: Record) -> Iterator[Earlier]:
        """Yield what it said before, where an export of all events has that."""
        before = record(one.get("previous_message"))
        if before:
            yield Earlier(clipped(self._plain(text(before.get("text"))))[0])

    def _shown(self, one: Record) -> Iterator[str]:
        """Yield the words of what was shown with the message: previews, bots' cards."""
        for each in records_in(one.get("attachments")):
            for key in ("title", "text", "fallback", "from_url"):
                if words := self._plain(text(each.get(key))):
                    yield words
                    break


def _time(ts: str) -> Time:
    found = _TS.fullmatch(ts)
    if not found:
        return unreadable(ts)
    return from_utc(int(found[1]) * 1_000_000 + int(found[2]), Precision.MICROSECOND, ts)


def _reply(one: Record) -> str:
    thread = line(one.get("thread_ts"))
    return thread if thread != line(one.get("ts")) else ""


def _file(one: Record) -> Attachment:
    name = line(one.get("name")) or line(one.get("title"))
    url = line(one.get("url_private")) or line(one.get("permalink"))
    gone = line(one.get("mode")) in ("tombstone", "hidden_by_limit")
    return Attachment(name, line(one.get("mimetype")), url=url, missing="deleted" if gone else "")


def _reactions(one: Record) -> Iterator[Reaction]:
    count = 0
    for each in records_in(one.get("reactions")):
        for who in items(each.get("users")):
            if count < limits.MAX_REACTIONS:
                count += 1
                yield Reaction(f":{line(each.get('name'))}:", line(who))


IMPORTER = Importer(
    format="slack",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.CALLS,
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.FILES,
        Absent.OLD,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
    names_files=False,
)
