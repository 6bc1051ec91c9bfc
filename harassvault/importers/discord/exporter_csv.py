"""DiscordChatExporter's CSV: author, date, words, files and reactions, without ids of messages.

The channel's number stands in the file's name, if anywhere. Old files have dates in words, by the
clock of the computer.

Never here: the service's own CSV (`package`).
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.discord.common import SERVICE, attachment, somebody
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Mark,
    Message,
    Precision,
    Problem,
    Reaction,
    Shape,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, DateOrder, Importer, Options
from harassvault.importers.shared.csv_rows import Row, columns, each
from harassvault.importers.shared.json_values import clipped, honest, line, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso
from harassvault.importers.shared.written_dates import written, written_time
from harassvault.importers.tree import Item, Tree

_COLUMNS = frozenset(("authorid", "author", "date", "content", "attachments", "reactions"))
_CHANNEL = re.compile(r"\[(\d{15,20})\](?: \[part \d{1,6}\])?\.csv$", re.IGNORECASE)
_REACTION = re.compile(r"(.{1,100}?) \((\d{1,9})\)")
_SHORT_YEAR = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{2}) ")


def identify(tree: Tree) -> list[int]:
    """Return the files of channels."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith(".csv") and columns(tree, one) >= _COLUMNS
    ]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every file's messages."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        rows = _Rows(tree, item, roster)
        yield from rows.conversation()
        yield from each(tree, item, rows.message)


class _Rows:
    """Makes findings of one file's rows."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        named = _CHANNEL.search(item.name)
        self._native = named[1] if named else ""
        self._key = f"discord_csv/{self._native or item.index}"
        self._title = item.name[: named.start()] if named else item.name.rpartition(".")[0]

    def conversation(self) -> Iterator[Finding]:
        """Yield the channel: a file does not say what kind it is."""
        title = self._title.strip()[: limits.MAX_LINE]
        yield from self._roster.conversation(
            Conversation(self._key, SERVICE, title, Shape.CHANNEL, self._native)
        )

    def message(self, row: Row, place: int) -> Iterator[Finding]:
        """Yield a message."""
        number, user = line(row["authorid"]), line(row["author"])
        yield from somebody(self._roster, self._key, number, user=user)
        time = _time(line(row["date"]))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        words, cut = clipped(row["content"])
        files = tuple(
            attachment(self._tree, self._item, address.strip())
            for address in row["attachments"].split(",")
            if address.strip()
        )[: limits.MAX_ATTACHMENTS]
        given = tuple(Reaction(found[1].lstrip(",")) for found in _reactions(row))
        is_left_out = any(one.item is None for one in files)
        yield Message(
            self._key, self._item.index, place, time, number or user, words,
            marks=(*((Mark.MEDIA_LEFT_OUT,) if is_left_out else ()), *cut),
            reactions=given[: limits.MAX_REACTIONS],
            attachments=files,
            details=said({"reaction_counts": row["reactions"]}),
        )  # fmt: skip


def _reactions(row: Row) -> list[re.Match[str]]:
    return list(_REACTION.finditer(row["reactions"][: limits.MAX_LINE]))


def _time(clock: str) -> Time:
    time = honest(from_iso(clock))
    if time.wall and time.precision is not Precision.DAY:
        return time
    whole = _SHORT_YEAR.sub(r"\1 \2 20\3 ", clock)
    found = written(whole, DateOrder.MDY)
    return found.time(clock) if found else honest(written_time(clock))


IMPORTER = Importer(
    format="discord_exporter_csv",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.LINE,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.READ,
        Absent.REPLIES,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
