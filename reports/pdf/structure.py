"""The structure of a tagged PDF: what is a heading, a table, a link (ISO 32000-1, 14.7 and 14.8).

Screen readers go by it, and by nothing of how a page looks. An element is written as soon as it
ends; what stays in memory is its reference, and one more for each page and each link.

Text that does not read from left to right says what it is in ActualText of its element, where
readers that copy from the page do not look: in the page itself it would turn their text round.

Never here: operators of a page, words.
"""

from array import array
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from reports.pdf.file import PdfFile
from reports.pdf.objects import Name, Raw, Ref, serialise

_LEAF = 200
"""Entries of one leaf of the parent tree."""

_ROLES = {"Title": "P"}
"""Kinds of our own, and the standard kind that each is."""

_NOWHERE = Ref(0)
"""Of an element that is not written: the structure is off, or paused."""

Entries = Mapping[str, object]

COLUMN_HEAD: Entries = {"A": {"O": Name("Table"), "Scope": Name("Column")}}
"""What a head of a column says of itself."""


@dataclass(eq=False)
class Element:
    """One element on its way: what it is, where it stands, what it holds so far.

    Attributes:
        level: of a section; 0 for what is none.
        is_group: whether it holds other elements only: the document, a section, a frame.
        kids: as they are written: there are many, and they are short.
    """

    kind: str
    ref: Ref
    parent: Ref
    entries: dict[str, object]
    level: int = 0
    is_group: bool = False
    kids: list[bytes] = field(default_factory=list)
    page: Ref | None = None


class _Within:
    """What is drawn inside belongs to an element, which may end with it.

    A class, not a generator: thousands are entered, one for each paragraph, cell and link.
    """

    __slots__ = ("_ends", "_one", "_structure")

    def __init__(self, structure: "Structure", one: Element, *, ends: bool) -> None:
        self._structure, self._one, self._ends = structure, one, ends

    def __enter__(self) -> None:
        self._structure.enter(self._one)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._structure.leave(self._one)
        if self._ends and kind is None:
            self._structure.end(self._one)


class Structure:
    """The elements of one document: `element` around what is drawn, at last `finish`.

    One that is off takes everything and says nothing.
    """

    def __init__(self, file: PdfFile, *, is_on: bool) -> None:
        self.is_on = is_on
        self._file = file
        self._open: list[Element] = []
        self._marks: list[Ref] = []
        self._tree = array("Q")
        self._is_paused = False
        if is_on:
            self._root = file.reserve()
            self._open.append(Element("Document", file.reserve(), self._root, {}, is_group=True))

    @property
    def current(self) -> Element | None:
        """What is drawn now belongs to this; None for what belongs to no element."""
        if self._is_paused or not self._open or self._open[-1].is_group:
            return None
        return self._open[-1]

    def element(self, kind: str, entries: Entries | None = None) -> AbstractContextManager[None]:
        """What is drawn inside belongs to a new element of this kind."""
        return _Within(self, self.aside(kind, entries), ends=True)

    def group(self, kind: str) -> AbstractContextManager[None]:
        """Elements that begin inside belong together."""
        one = self.aside(kind)
        one.is_group = True
        return _Within(self, one, ends=True)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is drawn inside belongs to nothing: it was drawn on a page before."""
        before, self._is_paused = self._is_paused, True
        yield
        self._is_paused = before

    def aside(self, kind: str, entries: Entries | None = None) -> Element:
        """Begin an element here, whose content is drawn later."""
        if not self.is_on or self._is_paused:
            return Element(kind, _NOWHERE, _NOWHERE, {})
        parent = self._open[-1]
        one = Element(kind, self._file.reserve(), parent.ref, dict(entries or {}))
        parent.kids.append(b"%d 0 R" % one.ref.number)
        return one

    def continued(self, one: Element) -> AbstractContextManager[None]:
        """Draw content of an element that goes on later."""
        return _Within(self, one, ends=False)

    def resumed(self, one: Element) -> AbstractContextManager[None]:
        """Draw the content of an element, and end it."""
        return _Within(self, one, ends=True)

    def enter(self, one: Element) -> None:
        """Begin to draw content of an element."""
        if one.ref != _NOWHERE:
            self._open.append(one)

    def leave(self, one: Element) -> None:
        """Draw no more content of an element for now."""
        if one.ref != _NOWHERE:
            self._open.pop()

    def end(self, one: Element) -> None:
        """End an element that was continued."""
        if one.ref != _NOWHERE:
            self._write(one)

    def section(self, level: int) -> None:
        """Begin a section of a level (1 is the outermost); it ends those of its level or below."""
        if not self.is_on or (self._open[-1].level == 0 and len(self._open) > 1):
            return
        self._end_sections(level)
        one = self.aside("Sect")
        one.level, one.is_group = level, True
        self._open.append(one)

    def _end_sections(self, level: int) -> None:
        while self._open[-1].level >= level:
            self._write(self._open.pop())

    def mark(self, page: Ref) -> int:
        """Give the next content of a page to the current element; return its number there."""
        one = self._open[-1]
        one.page = one.page or page
        number = len(self._marks)
        self._marks.append(one.ref)
        if one.page == page:
            one.kids.append(b"%d" % number)
        else:
            one.kids.append(b"<</Type /MCR /Pg %d 0 R /MCID %d>>" % (page.number, number))
        return number

    def annotation(self, ref: Ref, page: Ref) -> dict[str, object]:
        """Give an annotation to the current element; return what it has to say of itself."""
        if self.current is None:
            return {}
        one = self._open[-1]
        one.kids.append(b"<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>" % (page.number, ref.number))
        return {"StructParent": self._key(one.ref)}

    def end_page(self) -> dict[str, object]:
        """End a page; return what it has to say of itself."""
        if not self.is_on:
            return {}
        marks, self._marks = self._marks, []
        return {"StructParents": self._key(self._file.write(marks)), "Tabs": Name("S")}

    def _key(self, ref: Ref) -> int:
        self._tree.append(ref.number)
        return len(self._tree) - 1

    def finish(self) -> dict[str, object]:
        """Write what is left; return what the catalogue has to say of it."""
        if not self.is_on:
            return {}
        self._end_sections(1)
        self._write(self._open[0])
        self._file.write(
            {
                "Type": Name("StructTreeRoot"),
                "K": self._open[0].ref,
                "ParentTree": self._file.write({"Kids": [*self._leaves()]}),
                "ParentTreeNextKey": len(self._tree),
                "RoleMap": {kind: Name(standard) for kind, standard in _ROLES.items()},
            },
            self._root,
        )
        return {"StructTreeRoot": self._root, "MarkInfo": {"Marked": True}}

    def _leaves(self) -> Iterator[Ref]:
        for start in range(0, len(self._tree), _LEAF):
            leaf = enumerate(self._tree[start : start + _LEAF], start)
            numbers = b" ".join(b"%d %d 0 R" % entry for entry in leaf)
            limits = [start, min(start + _LEAF, len(self._tree)) - 1]
            yield self._file.write({"Limits": limits, "Nums": Raw(b"[%s]" % numbers)})

    def _write(self, one: Element) -> None:
        parts = [b"<</Type /StructElem /S /%s /P %d 0 R" % (one.kind.encode(), one.parent.number)]
        if one.page:
            parts.append(b"/Pg %d 0 R" % one.page.number)
        if one.kids:
            parts.append(b"/K [%s]" % b" ".join(one.kids))
        parts += [b"/%s %s" % (key.encode(), serialise(one.entries[key])) for key in one.entries]
        self._file.write(Raw(b" ".join(parts) + b">>"), one.ref)
