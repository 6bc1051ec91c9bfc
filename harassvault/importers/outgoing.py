"""What leaves the importing child: findings and records as JSON, some together.

What does not fit the agreed types is made to fit before it leaves: halves of characters, texts
longer than agreed, times that no calendar holds. Never here: where it comes from.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from harassvault.decoding import frames
from harassvault.decoding.frames import Kind
from harassvault.importers import limits, wire
from harassvault.importers.findings import (
    Blob,
    Conversation,
    Finding,
    Mark,
    Message,
    Participant,
    Problem,
    Time,
    What,
)

_TOGETHER = frames.MAX_PAYLOAD // 2
"""Bytes after which a batch leaves."""

_SECONDS = 0.5
"""After which a batch leaves however short it is: the parent shows that something happens."""

_CHARACTERS = _TOGETHER // 8
"""Characters after which bare messages leave: as JSON each takes at most six bytes."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Finding).decode
_decode_all = msgspec.json.Decoder(list[Message]).decode
_EARLIEST, _LATEST = -62_135_596_800_000_000, 253_402_300_799_999_999


class Outgoing:
    """Collects what goes out, and writes it in batches."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._bare: list[Message] = []
        self._characters = 0
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._since = time.monotonic()

    def finding(self, found: Finding, *, is_survey: bool) -> None:
        """Send a finding; a blob's bytes follow it at once, unless somebody only looks."""
        if type(found) is Message and _is_bare(found):
            self._bare.append(found)
            self._characters += len(found.text)
            if len(self._bare) >= limits.BATCH or self._characters > _CHARACTERS or self._is_late():
                self.flush()
            return
        self._settle()
        if not isinstance(found, Blob):
            self._add(encoded(found))
            return
        self._add(encoded(msgspec.structs.replace(found, data=b"")))
        if not is_survey:
            self.flush()
            self.data(found.data)

    def records(self, records: Iterable[object]) -> None:
        """Send records of the tree."""
        for one in records:
            self._add(msgspec.json.encode(one))

    def at(self, item: int) -> None:
        """Say which item is read from now on, before it is."""
        frames.write(self._stream, Kind.AT, wire.AT.pack(item))
        self._stream.flush()

    def data(self, data: bytes) -> None:
        """Send bytes in pieces, and an empty piece."""
        for start in range(0, len(data), frames.MAX_PAYLOAD):
            frames.write(self._stream, Kind.DATA, data[start : start + frames.MAX_PAYLOAD])
        frames.write(self._stream, Kind.DATA)

    def value(self, value: object) -> None:
        """Send one value as a batch of its own."""
        self._batch(msgspec.json.encode(value))

    def flush(self) -> None:
        """Write what waits."""
        self._settle()
        if self._waiting:
            self._batch(b"[" + b",".join(self._waiting) + b"]")
            self._waiting.clear()
            self._bytes = 0
        self._since = time.monotonic()

    def _settle(self) -> None:
        """Encode the bare messages that wait; all together, where all are as agreed."""
        bare, self._bare, self._characters = self._bare, [], 0
        if not bare:
            return
        try:
            records = _encode(bare)
            _decode_all(records)
        except (msgspec.MsgspecError, UnicodeEncodeError, UnicodeDecodeError, OverflowError):
            records = b""
        if 0 < len(records) <= frames.MAX_PAYLOAD:
            self._add(records[1:-1])
            return
        for one in bare:
            self._add(encoded(one))

    def _is_late(self) -> bool:
        return time.monotonic() > self._since + _SECONDS

    def _add(self, record: bytes) -> None:
        if self._bytes + len(record) > _TOGETHER:
            self.flush()
        self._waiting.append(record)
        self._bytes += len(record) + 1
        if len(self._waiting) >= limits.BATCH or self._is_late():
            self.flush()

    def _batch(self, data: bytes) -> None:
        last = max(0, len(data) - 1) // frames.MAX_PAYLOAD * frames.MAX_PAYLOAD
        for start in range(0, last, frames.MAX_PAYLOAD):
            frames.write(self._stream, Kind.PART, data[start : start + frames.MAX_PAYLOAD])
        frames.write(self._stream, Kind.BATCH, data[last:])
        self._stream.flush()


def without_repeats(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out conversations and participants that were named before.

    A damaged file can name them again; the first naming counts.
    """
    known: set[tuple[str, str | None]] = set()
    for one in findings:
        if type(one) is not Message and isinstance(one, Conversation | Participant):
            owner = one.conversation if isinstance(one, Participant) else None
            name = (one.key, owner)
            if name in known:
                continue
            known.add(name)
        yield one


def encoded(found: Finding) -> bytes:
    """Return a finding as JSON that the parent accepts.

    A message that is too long loses what stands around its text; anything else that is too long
    becomes a `Problem`.
    """
    record = _fitting(found)
    if len(record) > limits.MAX_RECORD_BYTES and isinstance(found, Message):
        short = msgspec.structs.replace(
            found, reactions=(), earlier=(), attachments=(), details={},
            marks=tuple({**dict.fromkeys(found.marks), Mark.CUT: None}),
        )  # fmt: skip
        record = _fitting(short)
    if len(record) > limits.MAX_RECORD_BYTES:
        item = getattr(found, "item", None)
        record = _encode(Problem(What.TOO_LONG, item=item, place=getattr(found, "place", 0)))
    return record


def _fitting(found: Finding) -> bytes:
    """Encode as it is where that is as agreed, which nearly always it is."""
    if _is_endless(found):
        found = _cut(found)
    try:
        record = _encode(found)
        _decode(record)
    except (msgspec.MsgspecError, UnicodeEncodeError, UnicodeDecodeError, OverflowError):
        return _encode(_cut(found))
    return record


def _is_bare(one: Message) -> bool:
    """Tell what nearly all messages are, words and a time, without looking at each member.

    They are encoded together, so none of them is long.
    """
    if one.details or one.reactions or one.earlier or one.attachments:
        return False
    try:
        named = len(one.conversation) + len(one.sender) + len(one.same_as)
        around = named + len(one.native_id) + len(one.reply_to)
        return len(one.text) + around <= _CHARACTERS
    except TypeError:
        return False  # nothing checks types where a message is made


def _is_endless(found: Finding) -> bool:
    """Look for texts that must be cut before there is a second, longer one of them as JSON."""
    values = [getattr(found, name) for name in found.__struct_fields__]
    values += [one for value in values if isinstance(value, dict) for one in value.values()]
    return any(type(one) is str and len(one) > limits.MAX_TEXT for one in values)


def _is_odd(one: Time) -> bool:
    return one.utc is not None and not _EARLIEST <= one.utc <= _LATEST


def _cut(value: Any, key: str = "") -> Any:  # noqa: ANN401 - whatever a finding is made of
    """Make every text in a finding text, and short enough; drop times that no calendar holds."""
    match value:
        case Time() if _is_odd(value):
            return _cut(Time(text=value.text))
        case msgspec.Struct():
            names = [one.name for one in msgspec.structs.fields(value)]
            parts = {name: _cut(getattr(value, name), name) for name in names}
            return type(value)(**parts)
        case str() if type(value) is str:
            limit = limits.MAX_TEXT if key in {"text", "details"} else limits.MAX_LINE
            return value[:limit].encode("utf-8", "replace").decode()
        case tuple() | list():
            return tuple(_cut(one, key) for one in value[: _LONGEST.get(key, limits.MAX_LINE)])
        case dict():
            return {_cut(name): _cut(one, key) for name, one in value.items()}
    return value


_LONGEST = {
    "handles": limits.MAX_HANDLES,
    "reactions": limits.MAX_REACTIONS,
    "earlier": limits.MAX_EARLIER,
    "attachments": limits.MAX_ATTACHMENTS,
}


def clean(path: str) -> str:
    """Return a path as text that can leave; of an endless one the end."""
    return clean_text(path)[-limits.MAX_LINE :]


def clean_text(text: str) -> str:
    """Return a text without halves of characters."""
    return text.encode("utf-8", "replace").decode()
