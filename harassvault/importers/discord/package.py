"""Discord's own data package: `index.json`, and a folder for each channel: what the owner wrote.

A folder holds `channel.json` and `messages.json`, or `messages.csv` in packages before 2024. Times
are UTC. Nobody else's messages are in it, and files are addresses that expire.

Never here: servers, and what Discord knows of the account.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.discord.common import (
    SERVICE,
    SHAPES,
    attachment,
    somebody,
    utc_clock,
)
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared import csv_rows, json_records
from harassvault.importers.shared.json_sketch import begins, mentions, sketch
from harassvault.importers.shared.json_values import Record, clipped, items, line, record, text
from harassvault.importers.shared.json_walk import ELEMENT
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree

_CSV = frozenset(("id", "timestamp", "contents", "attachments"))
_FOLDER = re.compile(r"c?(\d{15,20})")
_CHANNEL, _INDEX, _USER = "channel.json", "index.json", "user.json"
_ME = "me"


def identify(tree: Tree) -> list[int]:
    """Return the files of messages, and beside them those that say what their channel is."""
    found = {one.index for one in tree.items if _is_messages(tree, one)}
    folders = {tree.items[index].folder for index in found}
    above = {folder.rpartition("/")[0] for folder in folders}
    for one in tree.items if found else ():
        is_channel = one.name == _CHANNEL and one.folder in folders
        is_index = one.name == _INDEX and one.folder in above
        if is_channel or is_index or (one.name == _USER and _is_user(tree, one)):
            found.add(one.index)
    return sorted(found)


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every channel and what the owner wrote there."""
    chosen = [tree.items[index] for index in own]
    account: Record = {}
    for item in chosen:
        if item.name == _USER:
            account, problem = json_records.small(tree, item)
            if problem:
                yield problem
    titles: dict[str, Record] = {}
    roster = Roster()
    for item in chosen:
        if item.name not in (_CHANNEL, _INDEX, _USER):
            above = item.folder.rpartition("/")[0]
            if above not in titles:
                titles[above], problem = _beside(tree, item, f"{above}/{_INDEX}".removeprefix("/"))
                if problem:
                    yield problem
            yield from _Channel(tree, item, roster, titles[above], account).findings()


def _is_messages(tree: Tree, item: Item) -> bool:
    head = tree.head(item) if plain(item.name) == "messages.json" or are_few(tree) else b""
    if begins(head):
        shape = sketch(head) if mentions(head, b'"Contents"') else {}
        return (ELEMENT, "ID") in shape and (ELEMENT, "Timestamp") in shape
    return plain(item.name) == "messages.csv" and csv_rows.columns(tree, item) == _CSV


def _is_user(tree: Tree, item: Item) -> bool:
    shape = sketch(tree.head(item))
    return ("id",) in shape and ("username",) in shape


def _beside(tree: Tree, item: Item, path: str) -> tuple[Record, Problem | None]:
    found = tree.at(path, item)
    return json_records.small(tree, found) if found else ({}, None)


class _Channel:
    """One channel's messages."""

    def __init__(
        self, tree: Tree, item: Item, roster: Roster, titles: Record, account: Record
    ) -> None:
        self._tree, self._item, self._roster, self._titles = tree, item, roster, titles
        self._account = account
        self._key = f"discord_package/{item.index}"

    def findings(self) -> Iterator[Finding]:
        """Yield the channel, its people, the messages."""
        path = f"{self._item.folder}/{_CHANNEL}".removeprefix("/")
        channel, problem = _beside(self._tree, self._item, path)
        yield from self._conversation(channel)
        if problem:
            yield problem
        if plain(self._item.name).endswith(".csv"):
            yield from csv_rows.each(self._tree, self._item, self._row)
        else:
            yield from json_records.each(self._tree, self._item, (ELEMENT,), self._record)

    def _conversation(self, channel: Record) -> Iterator[Finding]:
        named = _FOLDER.fullmatch(self._item.folder.rpartition("/")[2])
        native = line(channel.get("id")) or (named[1] if named else "")
        if native:
            self._key = f"discord_package/{native}"[: limits.MAX_LINE]
        inside = (record(channel.get("guild")).get("name"), channel.get("name"))
        title = line(self._titles.get(native)) or " / ".join(filter(None, map(line, inside)))
        kind = line(channel.get("type"))
        shape = SHAPES.get(kind, Shape.CHANNEL if kind else Shape.DIRECT)
        yield from self._roster.conversation(
            Conversation(self._key, SERVICE, title[: limits.MAX_LINE], shape, native)
        )
        mine, user = line(self._account.get("id")), line(self._account.get("username"))
        pairs = ((HandleKind.ID, mine), (HandleKind.USER, user))
        handles = tuple(Handle(kind, value) for kind, value in pairs if value)
        yield from self._roster.participant(Participant(self._key, _ME, user, handles, is_me=True))
        for number in map(line, items(channel.get("recipients"))):
            if number != mine:
                is_me = False if mine else None
                yield from somebody(self._roster, self._key, number, is_me=is_me)

    def _record(self, one: Record, place: int) -> Iterator[Finding]:
        number, time = line(one.get("ID")), line(one.get("Timestamp"))
        words, files = text(one.get("Contents")), text(one.get("Attachments"))
        yield from self._message(place, number, time, words, files)

    def _row(self, row: csv_rows.Row, place: int) -> Iterator[Finding]:
        yield from self._message(
            place, line(row["id"]), line(row["timestamp"]), row["contents"], row["attachments"]
        )

    def _message(
        self, place: int, number: str, written: str, contents: str, addresses: str
    ) -> Iterator[Finding]:
        time = utc_clock(written)
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, written)
        words, cut = clipped(contents)
        files = tuple(attachment(self._tree, self._item, one) for one in addresses.split())
        yield Message(
            self._key, self._item.index, place, time, _ME, words,
            marks=(*((Mark.MEDIA_LEFT_OUT,) if files else ()), *cut),
            native_id=number,
            attachments=files[: limits.MAX_ATTACHMENTS],
        )  # fmt: skip


IMPORTER = Importer(
    format="discord_package",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.CALLS,
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.FILES,
        Absent.OTHER_SIDE,
        Absent.REACTIONS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
    names_files=False,
)
