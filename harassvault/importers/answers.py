"""What the importing child does with each question, on the tree that it made of the parts.

An importer that fails where it must not is held to what it found until then, and a `Problem` says
that the rest was not read. Never here: pipes, limits of the process.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from harassvault.importers import limits, wire
from harassvault.importers.archives import Part, grow
from harassvault.importers.claiming import Claims, Formats, TwoClaimsError, claims
from harassvault.importers.findings import Finding, Problem, What
from harassvault.importers.importer import Importer, Options
from harassvault.importers.outgoing import Outgoing, clean, clean_text, without_repeats
from harassvault.importers.remote import Blocks, RemoteFile
from harassvault.importers.tree import Item, Tree, TreeError

_SQLITE = b"SQLite format 3\0"
_OPEN_AT_ONCE = 4
"""Items that are open for reading pieces: previews go back and forth between a few."""

_ITEMS_TOGETHER = 1_000
"""Indices of items that are named in one record."""


class Refusal(Exception):  # noqa: N818 - it is an answer
    """Why a question has no answer."""

    def __init__(self, what: str, *detail: str) -> None:
        super().__init__(what)
        self.failure = wire.Failure(what, tuple(clean(one) for one in detail))  # type: ignore[arg-type]  # each caller names one of the words


class Answers:
    """A tree, and what is asked of it."""

    def __init__(self, formats: Formats, blocks: Blocks, outgoing: Outgoing) -> None:
        self._formats, self._blocks, self._outgoing = formats, blocks, outgoing
        self._tree = Tree((), ())
        self._claims: Claims = []
        self._open: OrderedDict[int, BinaryIO] = OrderedDict()

    def answer(self, request: wire.Request, names: Sequence[wire.Name]) -> None:
        """Write the answer to a question, but for its end.

        Raises:
            Refusal: it has none.
            MemoryError
        """
        match request:
            case wire.OpenRequest():
                self._grow(names, request.only)
            case wire.FindRequest():
                self._find(request)
            case wire.MemberRequest():
                self._give(request)
            case wire.PlaceRequest():
                self._place(request)
            case wire.ShowRequest():
                self._show(request)
        self._outgoing.flush()

    def _grow(self, names: Sequence[wire.Name], only: str) -> None:
        self._tree = grow(
            [
                Part(path, size, RemoteFile(self._blocks, number, size))  # type: ignore[arg-type]  # a raw stream is all that is needed
                for number, (path, size) in enumerate(names)
            ]
        )
        try:
            self._claims = claims(
                self._tree,
                _safe(self._formats.importers, only),
                _safe(self._formats.fallbacks, only),
            )
        except TwoClaimsError as error:
            raise Refusal("two_claims", *error.formats, error.path) from error
        tree = self._tree
        self._outgoing.records(
            wire.ItemRecord(clean(one.path), one.size, one.part, clean(one.member))
            for one in tree.items
        )
        self._outgoing.records(tree.left_out[: limits.MAX_PROBLEMS])
        for importer, items in self._claims:
            self._outgoing.records(self._claim(importer, items))

    def _claim(self, importer: Importer, items: Sequence[int]) -> Iterator[object]:
        databases = [self._database_size(self._tree.items[one]) for one in items]
        yield wire.ClaimRecord(
            importer.format,
            importer.version,
            importer.services,
            importer.counts_in,
            importer.absent,
            max(databases, default=0),
        )
        for start in range(0, len(items), _ITEMS_TOGETHER):
            yield wire.ClaimedItems(tuple(items[start : start + _ITEMS_TOGETHER]))

    def _database_size(self, item: Item) -> int:
        """Return the bytes of a database with the log beside it; 0 for anything else."""
        if not self._tree.head(item).startswith(_SQLITE):
            return 0
        log = self._tree.at(item.path + "-wal", item)
        return item.size + (log.size if log else 0)

    def _find(self, request: wire.FindRequest) -> None:
        for importer, items in self._claims:
            if importer.format == request.format:
                wanted = [one for one in items if one not in request.without]
                self._tree.on_open = _Announcing(frozenset(wanted), self._outgoing.at)
                try:
                    for found in _extracted(importer, self._tree, wanted, request.options):
                        self._outgoing.finding(found, is_survey=request.options.survey)
                finally:
                    self._tree.on_open = None
                return
        raise Refusal("format", request.format)

    def _give(self, request: wire.MemberRequest) -> None:
        item = self._item(request.item)
        try:
            stream = self._stream(item)
            stream.seek(request.offset)
            data = stream.read(request.length)
        except (TreeError, OSError, EOFError) as error:
            self._open.pop(item.index, None)
            raise Refusal("member", item.path, getattr(error, "what", "damaged")) from error
        self._outgoing.data(data)

    def _place(self, request: wire.PlaceRequest) -> None:
        item = self._item(request.item)
        try:
            place = self._tree.place(item)
        except (TreeError, OSError, EOFError) as error:
            raise Refusal("member", item.path, "damaged") from error
        if place is None:
            raise Refusal("member", item.path, "gone")
        self._outgoing.value(wire.PackedPlace(*place))

    def _show(self, request: wire.ShowRequest) -> None:
        item = self._item(request.item)
        try:
            shown = self._formats.show(self._tree, item, request.place)
        except TreeError as error:
            raise Refusal("member", item.path, error.what) from error
        except MemoryError:
            raise
        except Exception as error:
            raise Refusal("member", item.path, "damaged") from error
        self._outgoing.value(wire.Shown(clean_text(shown.html), shown.is_cut))

    def _item(self, index: int) -> Item:
        if index >= len(self._tree.items):
            raise Refusal("member", "", "gone")
        return self._tree.items[index]

    def _stream(self, item: Item) -> BinaryIO:
        if item.index in self._open:
            self._open.move_to_end(item.index)
            return self._open[item.index]
        if len(self._open) >= _OPEN_AT_ONCE:
            self._open.popitem(last=False)[1].close()
        self._open[item.index] = self._tree.open(item)
        return self._open[item.index]


@dataclass(slots=True)
class _Announcing:
    """Says which of some items is opened, once for each time that another was before."""

    wanted: frozenset[int]
    say: Callable[[int], None]
    last: int = -1

    def __call__(self, item: Item) -> None:
        if item.index in self.wanted and item.index != self.last:
            self.last = item.index
            self.say(item.index)


def _safe(importers: Sequence[Importer], only: str) -> list[Importer]:
    """An importer that fails when it looks at a file has not recognised it."""
    asked = [one for one in importers if only in {"", one.format}]
    return [replace(one, identify=_guarded(one.identify)) for one in asked]


def _guarded(identify: Callable[[Tree], Sequence[int]]) -> Callable[[Tree], Sequence[int]]:
    def ask(tree: Tree) -> Sequence[int]:
        try:
            return identify(tree)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - one format's mistake is not the end of all others
            return ()

    return ask


def _extracted(
    importer: Importer, tree: Tree, items: Sequence[int], options: Options
) -> Iterator[Finding]:
    try:
        yield from without_repeats(importer.extract(tree, items, options))
    except TreeError as error:
        yield Problem(_UNREADABLE.get(error.what, What.DAMAGED_PART), detail=error.what)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - what was found stays found
        yield Problem(What.BROKEN, detail=type(error).__name__)


_UNREADABLE = {
    "encrypted": What.ENCRYPTED,
    "too_large": What.TOO_LONG,
    "ratio": What.TOO_LONG,
}
