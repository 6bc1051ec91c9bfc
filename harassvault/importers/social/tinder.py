"""Tinder's `data.json`: the messages that the person wrote, by match; matches have no names.

Never here: the copy of a phone's database, and photos of the profile.
"""

import html
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    HandleKind,
    Message,
    Problem,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared import dates
from harassvault.importers.shared.json_records import each
from harassvault.importers.shared.json_sketch import may_be_json, mentions, sketch
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    line,
    records_in,
    said,
    text,
)
from harassvault.importers.shared.json_walk import ELEMENT
from harassvault.importers.shared.roster import Roster
from harassvault.importers.social.people import somebody
from harassvault.importers.tree import Item, Tree

SERVICE = "tinder"
_MATCH = ("Messages", ELEMENT)
_ME = "You"
"""What the file calls its owner."""


def identify(tree: Tree) -> list[int]:
    """Return the downloads; the owner's usage, day by day, may come before the messages."""
    return [one.index for one in tree.items if _is_ours(tree, one)]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every match, its messages in the file's order."""
    for item in (tree.items[index] for index in own):
        yield from _Download(item).findings(tree)


def _is_ours(tree: Tree, item: Item) -> bool:
    if not may_be_json(tree, item):
        return False
    head = tree.head(item)
    if mentions(head, b"match_id"):
        return (*_MATCH, "match_id") in sketch(head)
    if not mentions(head, b'"Usage"'):
        return False
    usage = {path[1] for path in sketch(head) if len(path) == 2 and path[0] == "Usage"}  # noqa: PLR2004 - section and field
    return {"app_opens", "swipes_likes"} <= usage


class _Download:
    """One file."""

    def __init__(self, item: Item) -> None:
        self._item, self._roster, self._place = item, Roster(), 0

    def findings(self, tree: Tree) -> Iterator[Finding]:
        """Yield matches and messages."""
        yield from each(tree, self._item, _MATCH, self._match)

    def _match(self, match: Record, number: int) -> Iterator[Finding]:
        native = line(match.get("match_id")) or str(number)
        key = f"tinder/{native}"[: limits.MAX_LINE]
        yield from self._roster.conversation(Conversation(key, SERVICE, native, native_id=native))
        for one in records_in(match.get("messages")):
            self._place += 1
            yield from self._message(key, one)

    def _message(self, key: str, one: Record) -> Iterator[Finding]:
        sender = line(one.get("from"))
        is_me = True if sender == _ME else None
        yield from somebody(self._roster, key, sender, HandleKind.NAME, is_me=is_me)
        time = honest(dates.read(line(one.get("sent_date"))))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        words, cut = clipped(html.unescape(text(one.get("message"))))
        yield Message(
            key, self._item.index, self._place, time, sender, words,
            marks=cut,
            details=said({"to": line(one.get("to")), "type": line(one.get("type"))}),
        )  # fmt: skip


IMPORTER = Importer(
    format="tinder",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.CALLS,
        Absent.DELETED,
        Absent.FILES,
        Absent.NAMES,
        Absent.OTHER_SIDE,
        Absent.REACTIONS,
        Absent.READ,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
    names_files=False,
)
