"""The records of a backup, read with expat as a stream: one value per message or call.

Document types and entities are refused before anything of them is read. A file that ends or breaks
in the middle gives all records before that place, the open one too.

Never here: what an attribute means.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from harassvault.importers import limits
from harassvault.importers.sms_backup.chars import Characters
from harassvault.importers.tree import TreeError

RECORDS = frozenset({"sms", "mms", "call"})
_CHUNK = limits.MIB
_LARGEST_CHUNK = 64 * limits.MIB
_MAX_SILENT = limits.MAX_BLOB_BYTES * 4 // 3 + 16 * limits.MIB
"""Bytes without the end of a tag: one picture in base64, and what stands around it."""

_MAX_PARTS = 10_000
_MAX_HELD = limits.MAX_BLOB_BYTES * 4 // 3 + 64 * limits.MIB
"""Parts and addresses of one message, and characters in all of them: more is not kept in memory.
A network carries some megabytes in one message, and RCS a hundred."""


@dataclass(slots=True)
class Element:
    """A record as it stands.

    Attributes:
        tag: "sms", "mms" or "call"; "smses" or "calls" for the root itself.
        attributes: exactly.
        parts, addresses: of an MMS.
        is_whole: whether its end was read.
        is_cut: whether it had more parts than are kept.
    """

    tag: str
    attributes: dict[str, str]
    parts: list[dict[str, str]] = field(default_factory=list)
    addresses: list[dict[str, str]] = field(default_factory=list)
    is_whole: bool = True
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """The last value: how the reading ended.

    Attributes:
        trouble: what expat or the stream says, empty at a good end.
        is_certain: whether all characters could be read.
    """

    trouble: str
    is_certain: bool


class _RefusedError(Exception):
    """The file has a document type or an entity, or one tag without an end."""


class _Builder:
    def __init__(self) -> None:
        self.done: list[Element] = []
        self.open: Element | None = None
        self.has_root = False
        self.heard = 0
        self.held = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.heard += 1
        if not self.has_root:
            self.has_root = True
            self.done.append(Element(tag, attributes))
        elif tag in RECORDS:
            self._finish(is_whole=False)
            self.open = Element(tag, attributes)
            self.held = 0
        elif self.open and tag in {"part", "addr"}:
            wanted = self.open.parts if tag == "part" else self.open.addresses
            self.held += sum(map(len, attributes.values()))
            if len(wanted) < _MAX_PARTS and self.held <= _MAX_HELD:
                wanted.append(attributes)
            else:
                self.open.is_cut = True

    def _end(self, tag: str) -> None:
        self.heard += 1
        if self.open and tag == self.open.tag:
            self._finish(is_whole=True)

    def _finish(self, *, is_whole: bool) -> None:
        if self.open:
            self.open.is_whole = is_whole
            self.done.append(self.open)
            self.open = None

    def taken(self, *, with_open: bool = False) -> list[Element]:
        if with_open:
            self._finish(is_whole=False)
        taken, self.done = self.done, []
        return taken


def elements(characters: Characters) -> Iterator[Element | Ending]:
    """Yield the root, every record, and how the reading ended."""
    builder = _Builder()
    trouble = ""
    try:
        yield from _fed(builder, characters)
    except expat.ExpatError as error:
        trouble = str(error)
    except (_RefusedError, TreeError) as error:
        trouble = str(error)
    yield from builder.taken(with_open=True)
    yield Ending(trouble, characters.is_certain)


def _fed(builder: _Builder, characters: Characters) -> Iterator[Element]:
    """Feed the parser; larger pieces while one tag goes on, which it reads from its start again."""
    silent, gathered, wanted = 0, [b""], _CHUNK
    for chunk in characters.chunks(_CHUNK):
        gathered.append(chunk)
        silent += len(chunk)
        if silent > _MAX_SILENT:
            raise _RefusedError("one tag without an end")
        if sum(map(len, gathered)) < wanted and chunk:
            continue
        before = builder.heard
        builder.parser.Parse(b"".join(gathered), False)
        gathered = [b""]
        if builder.heard != before:
            silent, wanted = 0, _CHUNK
        else:
            wanted = min(2 * wanted, _LARGEST_CHUNK)
        yield from builder.taken()
    builder.parser.Parse(b"".join(gathered), True)
    yield from builder.taken()


def _refuse(*_arguments: object) -> None:
    raise _RefusedError("document types and entities are not read")
