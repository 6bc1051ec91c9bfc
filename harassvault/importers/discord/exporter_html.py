"""DiscordChatExporter's pages: a group of messages for each stretch by one author.

Times are shown by the clock of the computer, in its language; so each message's time is taken from
its number, and the shown one is kept as it stands. An author is named once for a group.

Never here: previews that the page loads, and the same export as JSON (`exporter`).
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.discord.common import (
    DELETED_USER,
    SERVICE,
    attachment,
    made_at,
    somebody,
)
from harassvault.importers.discord.html_words import attribute, first, words_in
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Problem,
    Reaction,
    Shape,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.html_exact import one_line
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.shared.json_values import clipped, said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.tree import Item, Tree, TreeError

_LOG = re.compile(rb"class=\"?(?:preamble__entry|chatlog__message-(?:group|container))")
_BEGINS = re.compile(r"<div class=\"?chatlog__message-group")
_NAMED = re.compile(r"\[(\d{15,20})\](?: \[part \d{1,6}\])?\.html?$", re.IGNORECASE)
_MESSAGE = "[data-message-id]"
_AUTHOR = ".chatlog__author, .chatlog__author-name, .chatlog__system-notification-author"
_TIME = ".chatlog__timestamp, .chatlog__short-timestamp, .chatlog__system-notification-timestamp"
_REPLY = re.compile(r"scrollToMessage\(event, ?'(\d{1,20})'\)")
_DIRECT = "Direct Messages"


def identify(tree: Tree) -> list[int]:
    """Return the pages of channels."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith((".html", ".htm")) and _is_ours(tree, one)
    ]


def extract(tree: Tree, own: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield every page's messages."""
    roster = Roster()
    for item in (tree.items[index] for index in own):
        yield from _Channel(tree, item, roster).findings()


def _is_ours(tree: Tree, item: Item) -> bool:
    """A page begins with its style, which may be longer than a head; its names tell."""
    head = tree.head(item)
    return bool(_LOG.search(head)) or (b".chatlog__message-" in head and b".preamble__" in head)


class _Channel:
    """Reads a page; remembers the author whom later messages leave out."""

    def __init__(self, tree: Tree, item: Item, roster: Roster) -> None:
        self._tree, self._item, self._roster = tree, item, roster
        named = _NAMED.search(item.name)
        self._native = named[1] if named else ""
        self._key = f"discord_html/{self._native or item.index}"
        self._author: LexborNode | None = None
        self._sender = ""

    def findings(self) -> Iterator[Finding]:
        """Yield the channel, people, messages."""
        place = 0
        try:
            with self._tree.open(self._item) as stream:
                pieces = Pieces(stream, _BEGINS)
                for piece in pieces:
                    yield from self._roster.conversation(self._conversation(piece))
                    for node in piece.css(_MESSAGE):
                        place += 1
                        yield from self._message(node, place)
            if not pieces.is_certain:
                yield Problem(What.BAD_ENCODING, self._item.index)
        except PageError as error:
            yield error.problem(self._item.index, place + 1)
        except TreeError:
            yield Problem(What.DAMAGED_PART, self._item.index)

    def _conversation(self, page: LexborHTMLParser) -> Conversation:
        names = [one_line(one) for one in page.css(".preamble__entry")][:2]
        is_direct = names[:1] == [_DIRECT]
        title = " / ".join(filter(None, names[1:] if is_direct else names))[: limits.MAX_LINE]
        shape = Shape.DIRECT if is_direct else Shape.CHANNEL
        return Conversation(self._key, SERVICE, title, shape, self._native)

    def _message(self, node: LexborNode, place: int) -> Iterator[Finding]:
        yield from self._announced(node)
        number = attribute(node, "data-message-id")
        shown = first(node, _TIME)
        written = (attribute(shown, "title") or one_line(shown)) if shown is not None else ""
        time = made_at(number, written[: limits.MAX_LINE])
        if not time.wall:
            yield Problem(What.BAD_TIME, self._item.index, place, time.text)
        notice = first(node, ".chatlog__system-notification-content")
        content = first(node, ".chatlog__content") if notice is None else notice
        words, cut = clipped(words_in(content) if content is not None else "")
        edited = first(node, ".chatlog__edited-timestamp")
        files = tuple(self._files(node))[: limits.MAX_ATTACHMENTS]
        given = [(attribute(one, "title"), one) for one in node.css(".chatlog__reaction")]
        given = given[: limits.MAX_REACTIONS]
        marks = {
            Mark.EDITED: edited is not None,
            Mark.MEDIA_LEFT_OUT: any(one.item is None for one in files),
            Mark.SENDER_UNSURE: self._sender in ("", DELETED_USER),
        }
        yield Message(
            self._key, self._item.index, place, time, self._sender, words,
            Kind.MESSAGE if notice is None else Kind.SYSTEM,
            (*(mark for mark, is_so in marks.items() if is_so), *cut),
            native_id=number,
            reply_to=_reply(node),
            reactions=tuple(Reaction(_sign(one) or name) for name, one in given),
            attachments=files,
            details=said({
                "edited": attribute(edited, "title") if edited is not None else "",
                "reaction_counts": "\n".join(
                    f"{_sign(one) or name} {_count(one)}" for name, one in given
                ),
                "shown": "\n".join(one_line(one) for one in node.css(".chatlog__embed-text")),
            }),
        )  # fmt: skip

    def _announced(self, node: LexborNode) -> Iterator[Finding]:
        """Yield the author, who is named in the message or around its group, or was before."""
        author = first(node, _AUTHOR)
        if author is None and node.parent is not None:
            author = first(node.parent, ".chatlog__author-name")
        if author is not None:
            number = attribute(author, "data-user-id")
            user, name = attribute(author, "title"), one_line(author)[: limits.MAX_LINE]
            self._sender = number or user or name
            yield from somebody(self._roster, self._key, number, user=user, name=name)

    def _files(self, node: LexborNode) -> Iterator[Attachment]:
        for one in node.css(".chatlog__attachment"):
            for inside, name in (("a[href]", "href"), ("source[src]", "src"), ("img[src]", "src")):
                found = first(one, inside)
                if found is not None:
                    address = attribute(found, name)
                    last = unquote(address.partition("?")[0].rpartition("/")[2])
                    yield attachment(self._tree, self._item, address, last)
                    break
        for one in node.css(".chatlog__sticker"):
            media = first(one, "[src], [data-source]")
            if media is not None:
                address = attribute(media, "src") or attribute(media, "data-source")
                yield attachment(self._tree, self._item, address, attribute(one, "title"))


def _reply(node: LexborNode) -> str:
    link = first(node, ".chatlog__reply-link, .chatlog__reference-link")
    found = _REPLY.search(attribute(link, "onclick")) if link is not None else None
    return found[1] if found else ""


def _sign(reaction: LexborNode) -> str:
    emoji = first(reaction, "img[alt]")
    return attribute(emoji, "alt") if emoji is not None else ""


def _count(reaction: LexborNode) -> str:
    count = first(reaction, ".chatlog__reaction-count")
    return one_line(count)[:20] if count is not None else ""


IMPORTER = Importer(
    format="discord_exporter_html",
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
