"""The exports of imessage-exporter, as text and as pages: one file for each conversation.

The clock is the exporting computer's. "Me" is who owns it. A message is a block: when, who, words,
then what the program adds; blocks end at an empty line.

Never here: what stands inside a block (`exporter_block`) or a page (`pages`).
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    Time,
    What,
)
from harassvault.importers.imessage import pages
from harassvault.importers.imessage.chats import handle
from harassvault.importers.imessage.exporter_block import Said, announced, said
from harassvault.importers.imessage.exporter_lines import ANNOUNCEMENT, HEADER, time_of
from harassvault.importers.imessage.exporter_replies import Replies
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.json_values import clipped
from harassvault.importers.shared.json_values import said as details_said
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import Lines, decoded, encoding_of, looks_like
from harassvault.importers.shared.time_order import misplaced
from harassvault.importers.tree import Item, Tree, TreeError

ME = "Me"
_FOREIGN_PATHS = ("/", "~/", "attachments/")


@dataclass(slots=True)
class Block:
    """One message as it stands; an announcement has no sender."""

    line: int
    time: Time
    note: str = ""
    sender: str = ""
    lines: list[str] = field(default_factory=list)
    said: Said | None = None


class _Export:
    """One file while it is read; `replies` are those that it has at their own place."""

    def __init__(self, tree: Tree, item: Item, replies: Replies | None = None) -> None:
        self._tree, self._item = tree, item
        self._replies = replies or Replies()
        self._key = f"imessage/{item.index}"
        self._roster = Roster()

    def findings(
        self, blocks: Iterable[Block], backwards: AbstractSet[int] = frozenset()
    ) -> Iterator[Finding]:
        """Yield all messages of a file; `backwards` counts those whose time does not fit."""
        title = self._item.name.rpartition(".")[0]
        shape = Shape.GROUP if ", " in title else Shape.DIRECT
        for number, block in enumerate(blocks):
            yield from self._roster.conversation(
                Conversation(self._key, "imessage", title[: limits.MAX_LINE], shape)
            )
            yield from self._message(block, is_backwards=number in backwards)

    def _message(self, block: Block, *, is_backwards: bool) -> Iterator[Finding]:
        found = block.said or said(block.lines, block.sender, self._replies)
        for name in (block.sender, *(one.by for one in found.reactions)):
            yield from self._roster.participant(self._person(name))
        if not block.time.wall:
            yield Problem(What.BAD_TIME, self._item.index, block.line, block.time.text)
        if is_backwards:
            yield Problem(What.TIME_BACKWARDS, self._item.index, block.line)
        files = [one for line in found.lines if (one := self._file(line))]
        words = "\n".join(line for line in found.lines if not self._file(line))
        text, marks = clipped(words)
        extra = [*marks]
        extra += [Mark.DELETED] if found.is_taken_back else []
        extra += [Mark.MARKER_LIKE] if found.is_marker_like else []
        extra += [Mark.TIME_BACKWARDS] if is_backwards else []
        extra += [Mark.EDITED] if found.earlier else []
        extra += [Mark.MEDIA_LEFT_OUT] if any(one.missing for one in files) else []
        yield Message(
            conversation=self._key,
            item=self._item.index,
            place=block.line,
            time=block.time,
            sender=block.sender,
            text=text if block.sender else words[: limits.MAX_TEXT],
            kind=Kind.MESSAGE if block.sender else Kind.SYSTEM,
            marks=tuple(extra),
            same_as="\x00deleted" if found.is_whole and not files else "",
            reactions=tuple(found.reactions[: limits.MAX_REACTIONS]),
            earlier=tuple(found.earlier[: limits.MAX_EARLIER]),
            attachments=tuple(files[: limits.MAX_ATTACHMENTS]),
            details=details_said(
                {
                    "note": found.note,
                    "read": block.note,
                    "effect": found.effect,
                    "reply": "to an earlier message" if found.is_reply else "",
                }
            ),
        )

    def _person(self, name: str) -> Participant:
        name = name[: limits.MAX_LINE]
        handles = () if name == ME else (handle(name),)
        return Participant(self._key, name, name, handles, name == ME)

    def _file(self, line: str) -> Attachment | None:
        """Return the file that a line names; a line of words names none."""
        is_path = line.startswith(_FOREIGN_PATHS) and "." in line.rpartition("/")[2]
        if not is_path or len(line) > limits.MAX_LINE:
            return None
        item = self._tree.find(line, self._item)
        is_apples = "Library/Messages/" in line or line.startswith("attachments/")
        if item is None and not is_apples:
            return None
        missing = "" if item else "not in what was given"
        name = line.rpartition("/")[2]
        return Attachment(name, item=item.index if item else None, missing=missing)


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Yield every block; a header counts at the beginning or after an empty line only."""
    block: Block | None = None
    is_new = True
    for number, line in lines:
        header = HEADER.fullmatch(line) if is_new else None
        event = ANNOUNCEMENT.fullmatch(line) if is_new and not header else None
        if header or event:
            if block:
                yield block
            if header:
                block = Block(number, time_of(header[1]), header[2] or "")
            elif event:
                block = Block(number, time_of(event[1]), said=announced(event[2]))
        elif block and not block.sender and not block.said:
            block.sender = line[: limits.MAX_LINE]
        elif block and not block.said:
            block.lines.append(line)
        is_new = not line
    if block:
        yield block


def identify(tree: Tree) -> list[int]:
    """Return the texts and pages that begin as imessage-exporter's do."""
    return [one.index for one in tree.items if _is_text(tree, one) or _is_page(tree, one)]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the conversations of all files."""
    for index in items:
        item = tree.items[index]
        try:
            with tree.open(item) as stream:
                if item.name.lower().endswith(".txt"):
                    lines = Lines(stream, encoding_of(tree.head(item)))
                    backwards, replies = _surveyed(tree, item)
                    export = _Export(tree, item, replies)
                    yield from export.findings(blocks(lines), backwards)
                    is_certain = lines.is_certain
                elif item.size > limits.MAX_WHOLE_BYTES:
                    yield Problem(What.TOO_LONG, index)
                    continue
                else:
                    text, is_certain = decoded(stream.read(limits.MAX_WHOLE_BYTES))
                    yield from _page(tree, item, text)
                if not is_certain:
                    yield Problem(What.BAD_ENCODING, index)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _surveyed(tree: Tree, item: Item) -> tuple[AbstractSet[int], Replies]:
    """Go through a text once for its times and replies: messages stand in the order of time."""
    replies = Replies()
    with tree.open(item) as stream:
        found = blocks(Lines(stream, encoding_of(tree.head(item))))
        return misplaced(_times(found, replies)), replies


def _times(found: Iterable[Block], replies: Replies) -> Iterator[str]:
    for one in found:
        header = f"{one.time.text} ({one.note})" if one.note else one.time.text
        replies.add(header, one.sender, one.lines)
        yield one.time.wall


def _page(tree: Tree, item: Item, text: str) -> Iterator[Finding]:
    found = pages.blocks(text)
    if found is None:
        yield Problem(What.BROKEN, item.index)
        return
    yield from _Export(tree, item).findings(
        Block(one.place, time_of(one.time), one.note, one.sender, said=one.said) for one in found
    )


def _is_text(tree: Tree, item: Item) -> bool:
    if not item.name.lower().endswith(".txt"):
        return False
    lines = looks_like(tree.head(item)[:4096]).lstrip().replace("\r\n", "\n").split("\n", 2)
    is_message = len(lines) > 1 and HEADER.fullmatch(lines[0]) and lines[1].strip()
    return bool(is_message or (lines and ANNOUNCEMENT.fullmatch(lines[0])))


def _is_page(tree: Tree, item: Item) -> bool:
    if not item.name.lower().endswith((".html", ".htm")):
        return False
    head = looks_like(tree.head(item))
    return pages.MESSAGE in head and pages.TIMESTAMP in head


IMPORTER = Importer(
    format="imessage_exporter",
    version=3,
    services=("imessage",),
    counts_in=CountsIn.LINE,
    absent=(Absent.ZONE, Absent.DELETED, Absent.SERVER_FACTS),
    identify=identify,
    extract=extract,
)
