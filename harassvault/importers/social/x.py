"""X (Twitter): `direct-messages.js` and `direct-messages-group.js` of an archive, with their parts.

Each file is a line of JavaScript: a name, "=", and a list in JSON. Accounts are numbers;
`account.js` says which one is the owner's. Newest first. Words are written with HTML's signs
for "&", "<", ">". A picture is a file `<message>-<name>` beside.

Never here: posts that mention somebody (`tweets.js`), and lists of blocked accounts.
"""

import html
import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    HandleKind,
    Kind,
    Mark,
    Message,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_records import pieces
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import OPENED, JsonError, whole
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    items,
    line,
    record,
    records_in,
    said,
    text,
)
from harassvault.importers.shared.json_walk import ELEMENT, Piece
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.times import from_iso
from harassvault.importers.social.people import somebody
from harassvault.importers.social.script import Script, json_of
from harassvault.importers.social.x_events import earlier, links, reactions, told
from harassvault.importers.tree import Item, Tree, TreeError

SERVICE = "x"
_MESSAGES = re.compile(
    r"direct-messages?(-group)?(-part\d{1,4})?\.js|window\.ytd\.direct_messages?(_group)?\.part"
)
_ACCOUNT = re.compile(r"account\.js|window\.ytd\.account\.part")
"""The name of a file, or its first word; those of lists without words are others."""

_FIRST_WORD = re.compile(rb"window\.YTD\.\w{1,60}\.part")
_TALK = (ELEMENT, "dmConversation")
_ID = (*_TALK, "conversationId")
_EVENT = (*_TALK, "messages", ELEMENT)
_MAX_ACCOUNT = limits.MIB
_SYSTEM = {
    "joinConversation": "joined",
    "participantsJoin": "added",
    "participantsLeave": "left",
    "conversationNameUpdate": "renamed",
}
"""Events beside messages, and what is said of them."""


def identify(tree: Tree) -> list[int]:
    """Return the files of messages, and the one that names the owner where there are some."""
    found = [one.index for one in tree.items if _is_messages(tree, one)]
    if found:
        found += [one.index for one in tree.items if _is_account(tree, one)]
    return sorted(found)


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every conversation, its events in the file's order."""
    chosen = [tree.items[index] for index in own]
    accounts = {pair for one in chosen if _is_account(tree, one) for pair in _accounts(tree, one)}
    owner = accounts.pop() if len(accounts) == 1 else ("", "")
    media, roster = _media(tree), Roster()
    for item in chosen:
        if not _is_account(tree, item):
            yield from _File(tree, item, roster, owner, media).findings()


def _is_messages(tree: Tree, item: Item) -> bool:
    if not _may_be(tree, item, _MESSAGES):
        return False
    shape = sketch(json_of(tree.head(item)))
    return _ID in shape or _TALK in shape


def _is_account(tree: Tree, item: Item) -> bool:
    if not _may_be(tree, item, _ACCOUNT):
        return False
    return (ELEMENT, "account", "accountId") in sketch(json_of(tree.head(item)))


def _may_be(tree: Tree, item: Item, name: re.Pattern[str]) -> bool:
    """Say whether a file can be one of the archive's: by its name, or among few its first word."""
    if name.fullmatch(plain(item.name)):
        return True
    begins = _FIRST_WORD.match(tree.head(item)) if are_few(tree) else None
    return begins is not None and bool(name.fullmatch(begins[0].decode().lower()))


def _accounts(tree: Tree, item: Item) -> Iterator[tuple[str, str]]:
    try:
        with Script(tree).open(item) as stream:
            document = whole(stream, _MAX_ACCOUNT)
    except (JsonError, TreeError):
        return
    for one in records_in(document):
        account = record(one.get("account"))
        if number := line(account.get("accountId")):
            yield number, line(account.get("username"))


def _media(tree: Tree) -> dict[str, list[int]]:
    """Return the files that messages may have sent, by the message's number."""
    found: dict[str, list[int]] = {}
    for item in tree.items:
        number, dash, _ = item.name.partition("-")
        if dash and number.isdigit() and "direct_messages" in item.folder:
            found.setdefault(number, []).append(item.index)
    return found


class _File:
    """One file of conversations."""

    def __init__(
        self, tree: Tree, item: Item, roster: Roster, owner: tuple[str, str],
        media: dict[str, list[int]],
    ) -> None:  # fmt: skip
        self._tree, self._item, self._roster, self._media = tree, item, roster, media
        self._owner, self._name = owner
        begins = _FIRST_WORD.match(tree.head(item))
        is_group = "-group" in item.name.lower() or (begins and b"_group" in begins[0])
        self._shape = Shape.GROUP if is_group else Shape.DIRECT
        self._talks = self._place = 0
        self._native = ""

    def findings(self) -> Iterator[Finding]:
        """Yield conversations, people and events."""
        script = Script(self._tree)
        yield from pieces(script, self._item, {_ID, _EVENT}, self._piece, lambda: self._place + 1)

    def _piece(self, piece: Piece) -> Iterator[Finding]:
        if piece.path == _ID:
            self._native = line(piece.value)
        elif piece.value is OPENED and piece.path == _TALK:
            self._talks, self._native = self._talks + 1, ""
        elif piece.path == _EVENT:
            self._place += 1
            events = record(piece.value).items()
            known = [(kind, record(one)) for kind, one in events if kind in _KNOWN]
            if not known:
                yield Problem(What.NOT_READ, self._item.index, self._place,
                              next(iter(record(piece.value)), "")[: limits.MAX_LINE])  # fmt: skip
            for kind, one in known:
                yield from self._event(kind, one)

    @property
    def _key(self) -> str:
        return f"x/{self._native}" if self._native else f"x/{self._item.index}/{self._talks}"

    def _event(self, kind: str, one: Record) -> Iterator[Finding]:
        yield from self._roster.conversation(self._conversation())
        for number in self._native.split("-"):
            if self._shape is Shape.DIRECT:
                yield from self._somebody(number)
        sender = line(one.get("senderId")) or line(one.get("initiatingUserId"))
        for number in (sender, *map(line, items(one.get("participantsSnapshot")))):
            yield from self._somebody(number)
        time = honest(from_iso(line(one.get("createdAt"))))
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, self._place, time.text)
        is_said = kind not in _SYSTEM
        words, cut = clipped(html.unescape(text(one.get("text"))) if is_said else told(kind, one))
        files = tuple(self._files(one))[: limits.MAX_ATTACHMENTS]
        marks = {
            Mark.EDITED: bool(items(one.get("editHistory"))),
            Mark.MEDIA_LEFT_OUT: any(each.item is None for each in files),
        }
        yield Message(
            self._key, self._item.index, self._place, time, sender, words,
            Kind.MESSAGE if is_said else Kind.SYSTEM,
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            native_id=line(one.get("id")),
            reactions=tuple(reactions(one)),
            earlier=tuple(earlier(one)),
            attachments=files,
            details=said({"event": "" if is_said else _SYSTEM[kind],
                          "links": "\n".join(links(one))}),
        )  # fmt: skip

    def _conversation(self) -> Conversation:
        others = [one for one in self._native.split("-") if one != self._owner]
        title = others[0] if self._shape is Shape.DIRECT and len(others) == 1 else self._native
        return Conversation(self._key, SERVICE, title, self._shape, self._native)

    def _somebody(self, number: str) -> Iterator[Finding]:
        is_me = number == self._owner if self._owner else None
        name = self._name if is_me else ""
        yield from somebody(self._roster, self._key, number, HandleKind.ID, user=name, is_me=is_me)

    def _files(self, one: Record) -> Iterator[Attachment]:
        mine = list(self._media.get(line(one.get("id")), ()))
        for url in filter(None, map(line, items(one.get("mediaUrls")))):
            name = url.rpartition("/")[2]
            index = next((each for each in mine if self._named(each).endswith(f"-{name}")), None)
            if index is not None:
                mine.remove(index)
            yield Attachment(name, item=index, url=url)
        for index in mine:
            yield Attachment(self._named(index), item=index)

    def _named(self, index: int) -> str:
        return self._tree.items[index].name[: limits.MAX_LINE]


_KNOWN = frozenset((*_SYSTEM, "messageCreate"))


IMPORTER = Importer(
    format="x_archive",
    version=1,
    services=(SERVICE,),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.NAMES,
        Absent.PICTURE_FACTS,
        Absent.READ,
        Absent.SEPARATE_CHATS,
        Absent.SERVER_FACTS,
    ),
    identify=identify,
    extract=extract,
)
