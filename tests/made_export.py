"""An export made of findings written in a test, in place of one that an importer reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from harassvault.importers.contents import Claimed
from harassvault.importers.findings import (
    Absent,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Message,
    Participant,
    Precision,
    Problem,
    Shape,
    Time,
    ZoneKind,
)
from harassvault.importers.importer import CountsIn, Options
from harassvault.importers.parts import Given
from harassvault.importers.tree import Item

FORMAT = "made"
MINUTE = 60_000_000
START = 1_772_524_800_000_000
"""2026-03-03 08:00 UTC."""


class MadeExport:
    """Findings as given, of one format, in one file unless other items are given."""

    def __init__(
        self,
        findings: Sequence[Finding],
        items: Sequence[Item] | None = None,
        left_out: Sequence[Problem] = (),
    ) -> None:
        self._findings = findings
        self._items = items
        self.left_out = tuple(left_out)
        self.parts: Sequence[Given] = ()
        self.progress = lambda done, total: None

    @contextmanager
    def opened(self, parts: Sequence[Given], progress, _only="") -> Iterator["MadeExport"]:
        self.parts, self.progress = parts, progress
        yield self

    def items(self) -> tuple[Item, ...]:
        if self._items is not None:
            return tuple(self._items)
        return tuple(Item(at, one.path, one.size, at) for at, one in enumerate(self.parts))

    def claims(self) -> list[Claimed]:
        items = tuple(one.index for one in self.items())
        return [Claimed(FORMAT, 3, ("whatsapp",), CountsIn.LINE, (Absent.DELETED,), items)]

    def findings(self, format_name: str, options: Options) -> Iterator[Finding]:
        assert format_name == FORMAT
        for one in self._findings:
            if isinstance(one, Exception):
                raise one
            yield one
        self.progress(1, 1)


def chat(key: str = "chat", title: str = "Alex", native_id: str = "") -> list[Finding]:
    """A conversation of two."""
    return [
        Conversation(key, "whatsapp", title, Shape.DIRECT, native_id),
        Participant(key, "Alex", "Alex", (Handle(HandleKind.NAME, "Alex"),)),
        Participant(key, "Sam", "Sam", (Handle(HandleKind.NAME, "Sam"),)),
    ]


def said(number: int, text: str, sender: str = "Alex", key: str = "chat", **more) -> Message:
    """A message of the minute with this number."""
    at = START + number * MINUTE
    time = more.pop("time", None) or Time(
        f"minute {number}", "", Precision.MINUTE, ZoneKind.UTC, at
    )
    return Message(key, more.pop("item", 0), number + 1, time, sender, text, **more)
