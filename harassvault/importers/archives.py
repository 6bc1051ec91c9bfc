"""Parts turned into a tree: an archive becomes its members, anything else stays one item.

Members are read by seeking, never unpacked to a disk. The limits hold before a byte is unpacked
(what a directory says) and while it is (what a member really gives). Archives inside archives stay
plain items. Folders, and the doubles that macOS adds, are no items.

Never here: what a member says.
"""

from collections.abc import Iterator, Sequence

from harassvault.importers import limits, tars, zips
from harassvault.importers.findings import Problem, What
from harassvault.importers.streams import BROKEN, Member, Part, Plain
from harassvault.importers.tree import Content, Item, Tree

__all__ = ["Part", "grow"]


def grow(parts: Sequence[Part]) -> Tree:
    """Make the tree of what was given; a broken archive stays one plain item."""
    items: list[Item] = []
    contents: list[Content] = []
    wanted = _Wanted()
    for number, part in enumerate(parts):
        content, members = _looked_into(part)
        contents.append(content)
        for path, size, member in wanted.of(members):
            items.append(Item(len(items), path, size, number, member, part.path))
        if isinstance(content, Plain):
            items.append(Item(len(items), part.path, part.size, number))
    return Tree(items, contents, wanted.left_out)


def _looked_into(part: Part) -> tuple[Content, Sequence[Member]]:
    try:
        part.stream.seek(0)
        head = part.stream.read(tars.MAGIC_AT + len(tars.MAGIC))
        found = None
        if head.startswith(zips.HEADS):
            found = zips.read(part)
        elif head[tars.MAGIC_AT :] == tars.MAGIC or tars.is_packed(part.path, head):
            return tars.read(part)
    except BROKEN:
        found = None
    return found or (Plain(part), ())


class _Wanted:
    """Says which members become items, over all archives together, and why others do not."""

    def __init__(self) -> None:
        self.left_out: list[Problem] = []
        self._total = 0
        self._count = 0

    def of(self, members: Sequence[Member]) -> Iterator[tuple[str, int, str]]:
        """Yield path, size and exact name of the members of one archive that become items."""
        seen: set[str] = set()
        for one in members:
            path = one.name.replace("\\", "/").lstrip("/")
            if path.startswith("__MACOSX/") or path.rpartition("/")[2].startswith("._"):
                continue
            what = self._wrong_with(one, path, seen)
            seen.add(one.name)
            if what:
                self._leave_out(what, path)
                if what is What.TOO_MANY:
                    return
                continue
            self._total += one.size
            self._count += 1
            yield path[-limits.MAX_LINE :], one.size, one.name

    def _wrong_with(self, one: Member, path: str, seen: set[str]) -> What | None:
        too_long = limits.MAX_RATIO * max(one.packed, 1) + limits.MIB
        if not 0 <= one.size <= min(limits.MAX_MEMBER_BYTES, too_long):
            return What.TOO_LONG
        if self._count >= limits.MAX_ITEMS or self._total + one.size > limits.MAX_TOTAL_BYTES:
            return What.TOO_MANY
        if one.name in seen or not path or path.count("/") > limits.MAX_DEPTH:
            return What.UNSAFE_NAME
        if one.overlaps:
            return What.DAMAGED_PART
        if one.is_encrypted:
            return What.ENCRYPTED
        return None if one.is_readable else What.NOT_READ

    def _leave_out(self, what: What, path: str) -> None:
        if len(self.left_out) < limits.MAX_PROBLEMS:
            self.left_out.append(Problem(what, detail=path[-limits.MAX_LINE :]))
