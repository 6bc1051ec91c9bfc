"""Google Chat in Takeout: `messages.json` of each space, with `group_info.json` beside it.

Dates are texts in UTC ("Friday, January 5, 2024 at 9:02:00 PM UTC", in two orders and with a
narrow space before "PM"); they are always English. A file's name on disk has "_" for what no disk
takes. Deleted messages may stay as records without words.

Never here: Hangouts' own old file (`hangouts`).
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Mark,
    Message,
    Participant,
    Problem,
    Reaction,
    Shape,
    What,
)
from harassvault.importers.google.owner import is_about_the_owner, owner_of
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
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
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "google_chat"
_MESSAGES = ("messages", ELEMENT)
_GROUP = "group_info.json"
_SPACE = "Space"
_KINDS = ("DM", _SPACE)
"""First words of the folders of spaces; the number of the space follows."""

_PAIR = 2
_NOT_ON_DISK = (re.compile(r'[?*:|<>"\\/]'), re.compile(r'[?*:|<>"\\/&=%#]'))
"""Signs that a file's name does not keep: those that no disk takes, and more of them at times."""

_DELETED = "message_state"


def identify(tree: Tree) -> list[int]:
    """Return the files of messages, of groups, and the one that names the owner."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every space, in the order of the files."""
    owner, roster = owner_of(tree), Roster()
    for item in (tree.items[index] for index in own):
        if plain(item.name) != _GROUP and not is_about_the_owner(tree, item):
            yield from _Space(tree, item, owner, roster).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    if not may_be_json(tree, item):
        return False
    if plain(item.name) == _GROUP:
        return ("members", ELEMENT, "email") in sketch(tree.head(item))
    if is_about_the_owner(tree, item):
        return True
    head = tree.head(item)
    if not mentions(head, b"created_date"):
        return False
    shape = sketch(head)
    return (*_MESSAGES, "created_date") in shape and (*_MESSAGES, "creator") in shape


class _Space:
    """One file of messages."""

    def __init__(self, tree: Tree, item: Item, owner: str, roster: Roster) -> None:
        self._tree, self._item, self._owner, self._roster = tree, item, owner, roster
        folder = item.folder.rpartition("/")[2]
        kind, _, native = folder.partition(" ")
        self._native = native if kind in _KINDS else ""
        self._key = f"google_chat/{item.index}"
        self._is_space = kind == _SPACE

    def findings(self) -> Iterator[Finding]:
        """Yield the conversation, its members, its messages."""
        group, problem = self._group()
        members = records_in(group.get("members"))
        others = [one for one in members if line(one.get("email")).lower() != self._owner]
        title = line(group.get("name")) or ", ".join(
            filter(None, (line(one.get("name")) for one in others))
        )
        is_group = self._is_space or len(members) > _PAIR
        shape = Shape.GROUP if is_group else Shape.DIRECT
        yield from self._roster.conversation(
            Conversation(self._key, SERVICE, title[: limits.MAX_LINE], shape, self._native)
        )
        if problem:
            yield problem
        for one in members:
            yield from self._somebody(one)
        yield from self._messages()

    def _group(self) -> tuple[Record, Problem | None]:
        beside = self._beside()
        if beside is None:
            return {}, None
        try:
            with self._tree.open(beside) as stream:
                return record(whole(stream, 16 * limits.MIB)), None
        except JsonError as error:
            return {}, error.problem(beside.index)
        except TreeError:
            return {}, Problem(What.DAMAGED_PART, beside.index)

    def _beside(self) -> Item | None:
        """Return the file of the group in the same folder; a renamed one if it is the only one."""
        folder = self._item.folder
        found = self._tree.at(f"{folder}/{_GROUP}" if folder else _GROUP)
        if found or not are_few(self._tree):
            return found
        named = [one for one in self._tree.items if plain(one.name) == _GROUP]
        near = [one for one in named if one.folder == folder]
        return near[0] if len(near) == 1 else None

    def _somebody(self, one: Record) -> Iterator[Finding]:
        key, handle = _who(one)
        is_known = bool(self._owner and line(one.get("email")))
        is_me = key == self._owner if is_known else None
        yield from self._roster.participant(
            Participant(self._key, key, line(one.get("name")), handle, is_me)
        )

    def _messages(self) -> Iterator[Finding]:
        place = 0
        try:
            with self._tree.open(self._item) as stream:
                reading = Reading(stream, {_MESSAGES})
                for piece in reading:
                    if piece.path != _MESSAGES:
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

    def _message(self, one: Record, place: int) -> Iterator[Finding]:
        creator = record(one.get("creator"))
        yield from self._somebody(creator)
        time = written_time(line(one.get("created_date")))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        words, cut = clipped(text(one.get("text")))
        marks = list(cut)
        if line(one.get("updated_date")):
            marks.append(Mark.EDITED)
        if line(one.get(_DELETED)).upper() == "DELETED":
            marks.append(Mark.DELETED)
        files = [self._attached(each) for each in records_in(one.get("attached_files"))]
        if any(each.missing for each in files):
            marks.append(Mark.MEDIA_LEFT_OUT)
        quoted = record(one.get("quoted_message_metadata"))
        yield Message(
            self._key, self._item.index, place, time, _who(creator)[0], words,
            marks=tuple(marks),
            native_id=line(one.get("message_id")),
            reply_to=line(quoted.get("message_id")),
            reactions=tuple(_reactions(one)),
            attachments=tuple(files[: limits.MAX_ATTACHMENTS]),
            details=said({
                "thread": line(one.get("topic_id")),
                "edited": line(one.get("updated_date")),
                "addresses": "\n".join(_addresses(one)),
            }),
        )  # fmt: skip

    def _attached(self, one: Record) -> Attachment:
        exported = line(one.get("export_name"))
        name = line(one.get("original_name")) or exported
        for untrusted_name in (exported, *(signs.sub("_", exported) for signs in _NOT_ON_DISK)):
            found = self._tree.find(untrusted_name, self._item) if untrusted_name else None
            if found:
                return Attachment(name, item=found.index)
        return Attachment(name, missing="not in the export")


def _who(one: Record) -> tuple[str, tuple[Handle, ...]]:
    """Return an account's key and handle: its address, else its name."""
    address, name = line(one.get("email")), line(one.get("name"))
    if address:
        return address.lower(), (Handle(HandleKind.EMAIL, address),)
    return name, (Handle(HandleKind.NAME, name),) if name else ()


def _reactions(one: Record) -> Iterator[Reaction]:
    for each in records_in(one.get("reactions"))[: limits.MAX_REACTIONS]:
        emoji = line(record(each.get("emoji")).get("unicode"))
        for who in items(each.get("reactor_emails")) or [""]:
            yield Reaction(emoji, line(who).lower())


def _addresses(one: Record) -> Iterator[str]:
    for each in records_in(one.get("annotations")):
        metadata = record(each.get("url_metadata"))
        wrapped = record(metadata.get("url"))
        address = wrapped.get("private_do_not_access_or_else_safe_url_wrapped_value")
        if line(address):
            yield line(address)
        call = record(record(each.get("video_call_metadata")).get("meeting_space"))
        if line(call.get("meeting_url")):
            yield line(call.get("meeting_url"))


IMPORTER = Importer(
    format="google_chat",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.CALLS,
        Absent.DELETED,
        Absent.DISAPPEARING,
        Absent.EARLIER_TEXTS,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
