"""Reddit's CSV files of messages (`messages.csv`, `messages_archive.csv`) and `chat_history.csv`.

Columns are known by name. Whose download it is stands in `statistics.csv`, where that is beside.

Never here: posts, comments, and addresses from which the owner wrote.
"""

from collections.abc import Generator, Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    HandleKind,
    Message,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.csv_rows import Row, columns, each
from harassvault.importers.shared.json_values import clipped, honest, line, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import looks_like
from harassvault.importers.shared.written_dates import written_time
from harassvault.importers.social.people import somebody
from harassvault.importers.tree import Item, Tree

SERVICE = "reddit"
_MESSAGES = frozenset(("id", "thread_id", "date", "from", "to", "subject", "body"))
_CHAT = frozenset(("created_at", "username", "message"))
_CHAT_ALSO = frozenset(("channel_url", "channel_name", "conversation_type", "subreddit"))
_STATISTICS = "statistics.csv"
_ACCOUNT = "account name,"


def identify(tree: Tree) -> list[int]:
    """Return the files of messages and of chats, and those beside them that name the owner."""
    found = [one for one in tree.items if one.name.lower().endswith(".csv") and _is(tree, one)]
    beside = {one.index for one in (_statistics(tree, each) for each in found) if one}
    return sorted({one.index for one in found} | beside)


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield conversations and messages, in the files' order."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        if not _is(tree, item):
            continue
        rows = _Rows(item, roster, _owner(tree, item))
        is_messages = columns(tree, item) >= _MESSAGES
        yield from each(tree, item, rows.message if is_messages else rows.chat)


def _is(tree: Tree, item: Item) -> bool:
    names = columns(tree, item)
    return names >= _MESSAGES or (names >= _CHAT and bool(names & _CHAT_ALSO))


def _statistics(tree: Tree, item: Item) -> Item | None:
    """Return the file of statistics beside another one."""
    beside = tree.at(f"{item.folder}/{_STATISTICS}" if item.folder else _STATISTICS, item)
    is_one = beside is not None and columns(tree, beside) == {"statistic", "value"}
    return beside if is_one else None


def _owner(tree: Tree, item: Item) -> str:
    """Return the owner's user name, lower case; empty where no file says it."""
    beside = _statistics(tree, item)
    if beside is None:
        return ""
    lines = looks_like(tree.head(beside)).lower().split("\n")
    found = [one.strip().removeprefix(_ACCOUNT) for one in lines if one.startswith(_ACCOUNT)]
    return found[0].strip('" ') if len(found) == 1 else ""


class _Rows:
    """Makes findings of one file's rows."""

    def __init__(self, item: Item, roster: Roster, owner: str) -> None:
        self._item, self._roster, self._owner = item, roster, owner

    def message(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield a private message, before it its thread and both sides."""
        native = line(row["thread_id"]) or line(row["id"])
        key = f"reddit/{native}" if native else f"reddit/{self._item.index}"
        key = key[: limits.MAX_LINE]
        title = line(row["subject"]) or native
        yield from self._roster.conversation(Conversation(key, SERVICE, title, native_id=native))
        sender = line(row["from"])
        for one in (sender, line(row["to"])):
            yield from self._somebody(key, one)
        words, cut = clipped(row["body"])
        time = yield from self._time(row["date"], place)
        yield Message(
            key, self._item.index, place, time, sender, words,
            marks=cut,
            native_id=line(row["id"]),
            details=said({
                "subject": row["subject"], "to": row["to"], "url": row["permalink"],
            }),
        )  # fmt: skip

    def chat(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield a line of a chat; a file without channels is one conversation."""
        native = line(row["channel_url"]) or line(row["channel_name"])
        key = f"reddit/chat/{native or self._item.index}"[: limits.MAX_LINE]
        is_direct = row["conversation_type"].strip().lower() in ("", "direct")
        shape = Shape.DIRECT if is_direct else Shape.GROUP
        title = line(row["channel_name"]) or line(row["subreddit"])
        yield from self._roster.conversation(Conversation(key, SERVICE, title, shape, native))
        sender = line(row["username"])
        yield from self._somebody(key, sender)
        words, cut = clipped(row["message"])
        time = yield from self._time(row["created_at"], place)
        updated = row["updated_at"] if row["updated_at"] != row["created_at"] else ""
        yield Message(
            key, self._item.index, place, time, sender, words,
            marks=cut,
            native_id=line(row["message_id"]),
            reply_to=line(row["thread_parent_message_id"]),
            details=said({"updated": updated, "subreddit": row["subreddit"]}),
        )  # fmt: skip

    def _time(self, written: str, place: int) -> Generator[Finding, None, Time]:
        time = honest(written_time(line(written)))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        return time

    def _somebody(self, key: str, name: str) -> Iterator[Finding]:
        is_me = name.lower() == self._owner if self._owner else None
        yield from somebody(self._roster, key, name, HandleKind.USER, is_me=is_me)


IMPORTER = Importer(
    format="reddit",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.LINE,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.FILES,
        Absent.REACTIONS,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
