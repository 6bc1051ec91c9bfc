"""DiscordChatExporter's JSON: a server, a channel, its messages, and their count.

One file is one channel, or a part of one ("… [part 2].json"). An edited message has its last words
only. Whose account made the export stands nowhere in it.

Never here: what a message is made of (`record`), and the other forms of the same program.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.discord import record as one_message
from harassvault.importers.discord.common import SERVICE, SHAPES
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_stream import OPENED
from harassvault.importers.shared.json_values import Record, line, record
from harassvault.importers.shared.json_walk import ELEMENT, Piece
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree

_GUILD, _CHANNEL, _COUNT = ("guild",), ("channel",), ("messageCount",)
_MESSAGE = ("messages", ELEMENT)
_PART = re.compile(r" \[part (\d{1,6})\](?=\.json$)")
_DIRECT_GUILD = "0"


def identify(tree: Tree) -> list[int]:
    """Return the files of channels."""
    return [one.index for one in tree.items if may_be_json(tree, one) and _is_ours(tree.head(one))]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every channel, its parts in their order."""
    roster = Roster()
    for item in sorted((tree.items[index] for index in own), key=_order):
        yield from _File(tree, item, roster).findings()


def _is_ours(head: bytes) -> bool:
    if not mentions(head, b'"guild"'):
        return False
    shape = sketch(head)
    return ("guild", "id") in shape and ("channel", "id") in shape


def _order(item: Item) -> tuple[str, str, int]:
    part = _PART.search(item.name)
    return item.folder, _PART.sub("", item.name), int(part[1]) if part else 1


class _File:
    """One file of one channel."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        self._guild: Record = {}
        self._channel: Record = {}
        self._place = 0

    def findings(self) -> Iterator[Finding]:
        """Yield the conversation, people, messages."""
        wanted = {_GUILD, _CHANNEL, _COUNT, _MESSAGE}
        yield from pieces(self._tree, self._item, wanted, self._piece, lambda: self._place + 1)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.path == _GUILD:
            self._guild = record(piece.value)
        elif piece.path == _CHANNEL:
            self._channel = record(piece.value)
        elif piece.path == _COUNT:
            if line(piece.value) != str(self._place):
                yield Problem(What.COUNT_DIFFERS, self._item.index, detail=line(piece.value))
        elif piece.path == _MESSAGE and piece.value is not OPENED:
            self._place += 1
            if isinstance(piece.value, dict):
                yield from self._message(piece.value)
            else:
                yield Problem(What.NOT_READ, self._item.index, self._place)

    def _message(self, one: Record) -> Iterator[Finding]:
        native = line(self._channel.get("id"))
        key = f"discord_json/{native or self._item.index}"[: limits.MAX_LINE]
        shape = SHAPES.get(line(self._channel.get("type")), Shape.CHANNEL)
        yield from self._roster.conversation(
            Conversation(key, SERVICE, self._title(), shape, native)
        )
        source = one_message.Source(self._tree, self._item, self._roster, key, native)
        yield from one_message.findings(one, source, self._place)

    def _title(self) -> str:
        is_direct = line(self._guild.get("id")) == _DIRECT_GUILD
        around = () if is_direct else (self._guild.get("name"), self._channel.get("category"))
        parts = (line(one) for one in (*around, self._channel.get("name")))
        return " / ".join(filter(None, parts))[: limits.MAX_LINE]


IMPORTER = Importer(
    format="discord_exporter",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
