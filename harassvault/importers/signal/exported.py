"""What signal-export writes (`chat.md`, `data.json`), and such lines of other programs.

The clock is the exporting computer's. Where a folder has both files, `data.json` is read: it keeps
words apart from what the program added. "Me" is who owns the computer.

Never here: `index.html`, which the program makes from the same messages.
"""

from collections.abc import Iterator, Sequence

import msgspec

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
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.chat_texts import has_owner, is_of_signal_export
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
from harassvault.importers.shared.names import are_few, plain
from harassvault.importers.shared.roster import Roster
from harassvault.importers.shared.texts import Lines, encoding_of, looks_like
from harassvault.importers.shared.time_order import misplaced
from harassvault.importers.shared.times import from_iso
from harassvault.importers.signal.chat_lines import DELETED, HEADER, Block, Parts, blocks, parts
from harassvault.importers.tree import Item, Tree, TreeError

_ME = "Me"
_OWN_NAME = "chat.md"
_NOBODY = "No-Sender"
_KEYS = {"date", "sender", "body", "quote", "reactions", "attachments"}
_MAX_RECORD = 4 * limits.MIB


class _Chat:
    """One chat of one file.

    Args:
        is_signal_export: whether the program itself wrote it.
        names_owner: whether it surely calls the owner "Me", so that all others are others.
    """

    def __init__(
        self, tree: Tree, item: Item, *, is_signal_export: bool, names_owner: bool
    ) -> None:
        self._tree, self._item = tree, item
        self._is_export, self._names_owner = is_signal_export, names_owner
        self._key = f"signal/{item.index}"
        self._roster = Roster()

    def lines(self, lines: Lines) -> Iterator[Finding]:
        """Yield what stands in text; the program writes messages in the order of time."""
        with self._tree.open(self._item) as stream:
            again = Lines(stream, encoding_of(self._tree.head(self._item)))
            backwards = misplaced(one.time.wall for one in blocks(again))
        for number, block in enumerate(blocks(lines)):
            found = parts(block) if self._is_export else Parts("\n".join(block.lines).rstrip("\n"))
            marks = []
            if number in backwards:
                yield Problem(What.TIME_BACKWARDS, self._item.index, block.line)
                marks.append(Mark.TIME_BACKWARDS)
            if found.text == DELETED:
                marks.append(Mark.DELETED)
            if _can_be_typed(found):
                marks.append(Mark.MARKER_LIKE)
            yield from self._message(block, found, marks)

    def records(self, lines: Lines) -> Iterator[Finding]:
        """Yield what stands in lines of JSON."""
        for number, one in lines:
            if not one.strip():
                continue
            try:
                found = record(msgspec.json.decode(one))
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                found = {}
            if not _KEYS & set(found):
                yield Problem(What.NOT_READ, self._item.index, number)
                continue
            block = Block(number, from_iso(line(found.get("date"))), line(found.get("sender")))
            marks = [Mark.DELETED] if found.get("deleted") is True else []
            yield from self._message(block, _parts_of(found), marks)

    def _message(self, block: Block, found: Parts, more: Sequence[Mark]) -> Iterator[Finding]:
        title = self._item.folder.rpartition("/")[2] if self._is_export else ""
        yield from self._roster.conversation(
            Conversation(self._key, "signal", title or self._item.name.rpartition(".")[0])
        )
        sender = block.sender if block.sender != _NOBODY else ""
        for name in (sender, *(by for by, _ in found.reactions)):
            yield from self._roster.participant(self._person(name))
        words, marks = clipped(found.text)
        marks = (*marks, *more)
        if not block.time.wall:
            yield Problem(What.BAD_TIME, self._item.index, block.line, block.time.text)
        yield Message(
            conversation=self._key,
            item=self._item.index,
            place=block.line,
            time=block.time,
            sender=sender[: limits.MAX_LINE],
            text=words,
            marks=marks,
            same_as="\x00deleted" if Mark.DELETED in marks else "",
            reactions=tuple(Reaction(emoji, by) for by, emoji in found.reactions),
            attachments=tuple(
                self._attachment(*one) for one in found.files[: limits.MAX_ATTACHMENTS]
            ),
            details=said({"quoted": found.quoted}),
        )

    def _person(self, name: str) -> Participant:
        name = name[: limits.MAX_LINE]
        is_me = name == _ME if self._names_owner else None
        handles = () if is_me else (Handle(HandleKind.NAME, name),)
        return Participant(self._key, name, name, handles, is_me)

    def _attachment(self, name: str, path: str) -> Attachment:
        if not path:
            return Attachment(name, missing="sticker")
        found = self._tree.find(path.replace("%20", " "), self._item) or self._tree.find(
            path, self._item
        )
        missing = "" if found else "not in the export"
        return Attachment(name, item=found.index if found else None, missing=missing)


def identify(tree: Tree) -> list[int]:
    """Return the chats: text with such lines, and `data.json` instead where a folder has it."""
    found = [(one, kind) for one in tree.items if (kind := _kind(tree, one))]
    structured = {one.folder for one, kind in found if kind == "json"}
    return [one.index for one, kind in found if kind != "md" or one.folder not in structured]


def extract(tree: Tree, indices: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the chats of all files."""
    for index in indices:
        item = tree.items[index]
        kind = _kind(tree, item)
        is_known = kind == "json" or item.name.lower() == _OWN_NAME
        names_owner = kind != "txt" and (is_known or has_owner(looks_like(tree.head(item))))
        chat = _Chat(tree, item, is_signal_export=kind != "txt", names_owner=names_owner)
        try:
            with tree.open(item) as stream:
                encoding = encoding_of(tree.head(item))
                lines = Lines(stream, encoding, _MAX_RECORD if kind == "json" else limits.MAX_TEXT)
                yield from chat.records(lines) if kind == "json" else chat.lines(lines)
                if not lines.is_certain:
                    yield Problem(What.BAD_ENCODING, index)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _kind(tree: Tree, item: Item) -> str:
    """Return "md", "txt" or "json"; empty for what is no chat of this form."""
    name = item.name.lower()
    is_text, may_be_json = name.endswith((".md", ".txt")), plain(name) == "data.json"
    if not (is_text or may_be_json or are_few(tree)):
        return ""
    head = looks_like(tree.head(item))
    first = head.lstrip().partition("\n")[0]
    if (may_be_json or are_few(tree)) and first.startswith('{"date": "') and '"sender": ' in first:
        return "json"
    found = HEADER.match(first) if is_text else None
    if found and found[4] == " " and found[7]:
        return "md" if name.endswith(".md") or is_of_signal_export(item, head) else ""
    return "txt" if found and found[4] == ", " and not found[7] else ""


def _can_be_typed(found: Parts) -> bool:
    """Say whether something was taken for the program's that a person can write as well."""
    is_sticker = any(not path for _, path in found.files)
    return found.text == DELETED or bool(found.reactions) or is_sticker


def _parts_of(found: Record) -> Parts:
    reactions = []
    for one in items(found.get("reactions"))[: limits.MAX_REACTIONS]:
        pair = one if isinstance(one, list) else [record(one).get("name"), record(one).get("emoji")]
        if len(pair) == 2:  # noqa: PLR2004 - name and emoji
            reactions.append((line(pair[0]), line(pair[1])))
    named = records_in(found.get("attachments"))[: limits.MAX_ATTACHMENTS - 1]
    files = [(line(one.get("name")), line(one.get("path"))) for one in named]
    sticker = record(found.get("sticker")).get("emoji") or found.get("sticker")
    if line(sticker):
        files.append((line(sticker), ""))
    lines = text(found.get("quote")).strip().split("\n")
    quoted = "\n".join(one.removeprefix("> ") for one in lines)
    return Parts(text(found.get("body")).removesuffix("  "), quoted, reactions, files)


IMPORTER = Importer(
    format="signal_export",
    version=3,
    services=("signal",),
    counts_in=CountsIn.LINE,
    absent=(
        Absent.ZONE,
        Absent.DELETED,
        Absent.EARLIER_TEXTS,
        Absent.NUMBERS,
        Absent.DISAPPEARING,
        Absent.VIEW_ONCE,
        Absent.PICTURE_FACTS,
    ),
    identify=identify,
    extract=extract,
)
