"""The parent's side of an import: ask the child, get checked findings.

    with ImportReader(parts) as reader:
        for claimed in reader.claims():
            for finding in reader.findings(claimed.format): ...

What nobody claims is no error: it is a plain original, and `unclaimed` names it. One reader serves
one thread. Every question can raise any `ImportingError`, and `FileChangedError` or
`FileUnreadableError` about the files that were given; the next question works again. Raising in
`progress` cancels: the child is gone before the exception arrives at whoever asked.

Never here: a parser, and what becomes of a finding.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from harassvault.decoding import frames
from harassvault.decoding.confine import Confinement
from harassvault.decoding.frames import Kind
from harassvault.importers import limits, named_zones, wire
from harassvault.importers.checked import Checker, LieError
from harassvault.importers.contents import Claimed, Contents
from harassvault.importers.errors import (
    ImporterDiedError,
    ImporterTimeoutError,
    ImportTooLargeError,
    UnknownExportError,
)
from harassvault.importers.findings import Blob, Finding, Problem, What
from harassvault.importers.importer import Options
from harassvault.importers.link import DEFAULT_COMMAND
from harassvault.importers.members import Member
from harassvault.importers.opening import opened
from harassvault.importers.parts import Given
from harassvault.importers.talk import Patience, Talk
from harassvault.importers.tree import Item
from harassvault.originals import Progress, no_progress

PLAIN = Options()
"""Nobody said anything about the export."""


class ImportReader:
    """Reads one export: one file, or the files of a folder that belong together.

    Args:
        parts: what was given, in a stable order.
        progress: called while something is read, with bytes done and bytes in all.
        only: the one format that is asked whether it knows these files; empty: all are.
        command: another child, for tests.
    """

    def __init__(
        self,
        parts: Sequence[Given],
        progress: Progress = no_progress,
        only: str = "",
        command: Sequence[str] = DEFAULT_COMMAND,
    ) -> None:
        if not parts:
            raise ValueError("an export has at least one file")
        if len(parts) > limits.MAX_PARTS:
            raise ImportTooLargeError("files", limits.MAX_PARTS)
        self.parts = tuple(parts)
        self._progress, self._only = progress, only
        self._talk = Talk(parts, command)
        self._contents: Contents | None = None
        self._memory = 0
        self._without: frozenset[int] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child. A later question would start a new one."""
        self._talk.close()

    @property
    def confinement(self) -> Confinement:
        """Which restrictions the child says that it has, and which this system lacks."""
        self._opened()
        return self._talk.confinement

    def claims(self) -> list[Claimed]:
        """Say which formats were recognised, and which items are theirs.

        Raises:
            TwoFormatsError: two say that the same item is theirs.
        """
        return list(self._opened().claims)

    def items(self) -> tuple[Item, ...]:
        """Return every file of the export; members of archives stand for the archive."""
        return self._opened().items

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What archives list and the export does not have, and why."""
        return self._opened().left_out

    def unclaimed(self) -> list[Item]:
        """Return the items that no format claimed."""
        taken = {index for one in self.claims() for index in one.items}
        return [one for one in self.items() if one.index not in taken]

    def findings(
        self,
        format_name: str | None = None,
        options: Options = PLAIN,
        progress: Progress | None = None,
    ) -> Iterator[Finding]:
        """Yield what is in the items of one format, in the file's order, each checked.

        With `options.survey` a `Blob` has no data. An iterator that is left before its end ends the
        child; the next question starts another.

        Args:
            format_name: one of `claims`; None: the only one.
            options: what a person said about the export.
            progress: instead of the reader's.

        Raises:
            UnknownExportError: the format claims nothing here, or none is named and not exactly
                one claims.
        """
        contents = self._opened(progress)
        claimed = self._chosen(contents, format_name)
        if contents.memory_for(claimed) > self._memory:
            self._start(contents.memory_for(claimed), progress)
        return self._found(contents, claimed, options, progress or self._progress)

    def leave_out(self, items: Collection[int]) -> None:
        """Read without these items from now on; for each, a problem is found instead."""
        self._without = frozenset(items)

    def open_member(self, item: Item | int) -> BinaryIO:
        """Open an item's bytes for reading and seeking; going back in an archive may be slow.

        Reading raises `MemberUnreadableError` where it cannot go on. Nothing else may be asked
        while `findings` is being read.
        """
        chosen = self.items()[item if isinstance(item, int) else item.index]
        return io.BufferedReader(Member(chosen, self._member), frames.MAX_PAYLOAD)

    def place_of(self, item: Item | int) -> tuple[int, int]:
        """Return offset and length of an item's bytes in its part, packed as they are.

        Raises:
            MemberUnreadableError: it has no place of its own, or the archive lies about it.
        """
        chosen = self.items()[item if isinstance(item, int) else item.index]
        self._ask(wire.PlaceRequest(chosen.index), Patience.for_bytes(chosen.size, chosen.size))
        found = self._talk.decoded(self._talk.batch(*self._talk.answer()), wire.PACKED_PLACE)
        self._talk.expect(Kind.END)
        if found.offset + found.length > self.parts[chosen.part].size:
            self._talk.nonsense()
        return found.offset, found.length

    def shown(self, item: Item | int, place: int = 0) -> wire.Shown:
        """Return a mail or a page as harmless HTML: no script, no form, nothing to load.

        Args:
            item: which file.
            place: as in `Message.place`.

        Raises:
            MemberUnreadableError: the file cannot be read.
        """
        chosen = self.items()[item if isinstance(item, int) else item.index]
        patience = Patience.for_bytes(chosen.size, chosen.size)
        self._ask(wire.ShowRequest(chosen.index, place), patience)
        shown = self._talk.decoded(self._talk.batch(*self._talk.answer()), wire.SHOWN)
        self._talk.expect(Kind.END)
        return shown

    def _opened(self, progress: Progress | None = None) -> Contents:
        if self._contents is None:
            self._start(limits.MEMORY_BYTES, progress)
        assert self._contents is not None  # noqa: S101 - starting reads it
        return self._contents

    def _start(self, memory: int, progress: Progress | None = None) -> None:
        """Start a child and have it make the tree; a tree that changed is a lie."""
        self._talk.progress = progress or self._progress
        self._talk.start(memory)
        self._memory = memory
        contents = opened(self._talk, self.parts, self._only)
        if self._contents not in {None, contents}:
            self._talk.nonsense()
        self._contents = contents

    def _chosen(self, contents: Contents, name: str | None) -> Claimed:
        fitting = [one for one in contents.claims if name in {None, one.format}]
        if len(fitting) != 1:
            raise UnknownExportError(self.parts[0].path)
        return fitting[0]

    def _found(
        self, contents: Contents, claimed: Claimed, options: Options, progress: Progress
    ) -> Iterator[Finding]:
        checker = Checker(contents, claimed)
        amount = contents.bytes_of(claimed) + self._talk.reads.total
        patience = Patience.for_bytes(amount, contents.largest_of(claimed))
        without = tuple(sorted(self._without.intersection(claimed.items)))
        yield from (Problem(What.GIVEN_UP, one) for one in without)
        self._ask(wire.FindRequest(claimed.format, options, without), patience, progress)
        is_whole, has_data = False, not options.survey
        try:
            for batch in self._talk.batches():
                found = self._checked(checker, self._talk.decoded(batch, wire.FINDINGS))
                for one in named_zones.bound(found):
                    yield self._with_data(one) if isinstance(one, Blob) and has_data else one
            progress(self._talk.reads.total, self._talk.reads.total)
            is_whole = True
        except (ImporterDiedError, ImporterTimeoutError, ImportTooLargeError) as error:
            error.item = self._talk.at if self._talk.at in claimed.items else None
            raise
        finally:
            if not is_whole:
                self._talk.end()

    def _checked(self, checker: Checker, untrusted: list[Finding]) -> list[Finding]:
        try:
            checker.check(untrusted)
        except LieError:
            self._talk.nonsense()
        return untrusted

    def _with_data(self, blob: Blob) -> Blob:
        """Take the bytes that follow a blob, which is the last of its batch."""
        held = io.BytesIO()
        for piece in self._talk.data(limits.MAX_BLOB_BYTES):
            held.write(piece)
        return msgspec.structs.replace(blob, data=held.getvalue())

    def _member(self, item: Item, offset: int, length: int) -> bytes:
        request = wire.MemberRequest(item.index, offset, length)
        # Going back in an archive unpacks from its beginning.
        self._ask(request, Patience.for_bytes(item.size, item.size))
        data = b"".join(self._talk.data(length))
        self._talk.expect(Kind.END)
        return data

    def _ask(
        self, request: wire.Request, patience: Patience, progress: Progress | None = None
    ) -> None:
        if self._talk.link is None:
            self._opened()
            self._start(max(self._memory, limits.MEMORY_BYTES), progress)
        self._talk.progress = progress or self._progress
        self._talk.ask(request, patience)
