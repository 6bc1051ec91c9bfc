"""The files of Slack's export: `users.json`, `channels.json` and its neighbours, and days.

The name of a day's file is the workspace's local day, so its messages may be of the day before or
after. A channel's folder has its name; one of direct messages has its number. A day alone is read
as well: without the lists, people and channels are what the messages say.

Never here: what a message is made of (`message`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import Read, each
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import JsonError, whole
from harassvault.importers.shared.json_values import Record, items, line, records_in
from harassvault.importers.shared.json_walk import ELEMENT
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.slack import message
from harassvault.importers.slack.message import TS, Source, name_of
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "slack"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_LISTS = {
    "channels.json": Shape.CHANNEL, "groups.json": Shape.GROUP, "mpims.json": Shape.GROUP,
    "dms.json": Shape.DIRECT,
}  # fmt: skip
_NAMED_BY_PEOPLE = ("mpims.json", "dms.json")
"""Lists of conversations that have no name of their own, or one made of their members'."""

_USERS = "users.json"
_ELEMENT = (ELEMENT,)
_FILE = re.compile(r"(F[A-Z0-9]{7,20})-.+", re.DOTALL)
_UPLOAD = re.compile(r"/__uploads/(F[A-Z0-9]{7,20})$")
"""Where slackdump and slack-advanced-exporter put files; Slack itself gives none."""

_DIRECT = re.compile(r"D[A-Z0-9]{7,20}")
"""A folder of direct messages that no list names."""


def identify(tree: Tree) -> list[int]:
    """Return the days, and the lists that lie above them or hold users."""
    days = [one for one in tree.items if _may_be_day(tree, one) and _is_day(tree, one)]
    roots = {one.folder.rpartition("/")[0] for one in days} | {one.folder for one in days}
    roots |= {one.folder for one in tree.items if one.name == _USERS and _are_users(tree, one)}
    lists = [
        one.index
        for one in tree.items
        if (one.name in _LISTS or one.name == _USERS)
        and one.folder in roots
        and (ELEMENT, "id") in sketch(tree.head(one))
    ]
    return sorted([one.index for one in days] + lists)


def _may_be_day(tree: Tree, item: Item) -> bool:
    return bool(_DAY.fullmatch(plain(item.name))) or are_few(tree)


def _is_day(tree: Tree, item: Item) -> bool:
    shape = sketch(tree.head(item))
    ts = shape.get((ELEMENT, "ts"))
    return isinstance(ts, str) and bool(TS.fullmatch(ts)) and (ELEMENT, "type") in shape


def _are_users(tree: Tree, item: Item) -> bool:
    shape = sketch(tree.head(item))
    return (ELEMENT, "id") in shape and (ELEMENT, "profile") in shape


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every channel, its days in their order."""
    chosen = [tree.items[index] for index in own]
    people: dict[str, Record] = {}
    for item in (one for one in chosen if one.name == _USERS):
        listed, problem = _listed(tree, item)
        people |= {line(one.get("id")): one for one in listed}
        if problem:
            yield problem
    names = {number: name_of(one) for number, one in people.items()}
    channels: dict[str, _Channel] = {}
    for item in (one for one in chosen if one.name in _LISTS):
        listed, problem = _listed(tree, item)
        found = (_Channel.of(one, item, names) for one in listed)
        channels |= {one.folder: one for one in found}
        if problem:
            yield problem
    roster, files = Roster(), _files(tree)
    for item in sorted(chosen, key=lambda one: (one.folder, one.name)):
        if item.name != _USERS and item.name not in _LISTS:
            # Beside a file that was renamed lie others' days: it is a channel of its own.
            folder = item.folder if _DAY.fullmatch(item.name) else item.path
            channel = channels.get(folder) or _Channel.unlisted(folder)
            key = f"slack/{channel.folder or item.index}"[: limits.MAX_LINE]
            source = Source(item.index, roster, key, people, names, files)
            yield from channel.announced(source)
            yield from each(tree, item, _ELEMENT, _reader(source))


def _files(tree: Tree) -> dict[str, int]:
    """Return the files by their number: it stands in their name, or is the folder they lie in."""
    found: dict[str, int] = {}
    for item in tree.items:
        number = _FILE.fullmatch(item.name) or _UPLOAD.search(f"/{item.folder}")
        if number:
            found.setdefault(number[1], item.index)
    return found


def _reader(source: Source) -> Read:
    return lambda one, place: message.findings(one, source, place)


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
    def of(cls, one: Record, item: Item, names: Mapping[str, str]) -> "_Channel":
        native, name = line(one.get("id")), line(one.get("name"))
        members = tuple(line(each) for each in items(one.get("members")))
        lies = name or native
        title = name
        if item.name in _NAMED_BY_PEOPLE:
            title = ", ".join(names.get(each) or each for each in members) or name
        folder = f"{item.folder}/{lies}" if item.folder else lies
        return cls(folder, native, title[: limits.MAX_LINE], _LISTS[item.name], members)

    @classmethod
    def unlisted(cls, folder: str) -> "_Channel":
        """Return a channel of which only the folder is known."""
        name = folder.rpartition("/")[2]
        if not _DIRECT.fullmatch(name):
            return cls(folder)
        return cls(folder, name, shape=Shape.DIRECT)

    def announced(self, source: Source) -> Iterator[Finding]:
        """Yield the channel and its members, once."""
        title = self.title or self.folder.rpartition("/")[2]
        yield from source.roster.conversation(
            Conversation(source.key, SERVICE, title[: limits.MAX_LINE], self.shape, self.native)
        )
        for one in self.members:
            yield from message.somebody(source, one, source.people.get(one, {}))


IMPORTER = Importer(
    format="slack",
    version=2,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.OLD,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
