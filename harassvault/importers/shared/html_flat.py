"""Cleaned HTML written anew as paragraphs, one behind the other, that a window lays out at once.

What lays text out in a window takes time in the square of a paragraph's length and of its changes
of look or direction, and doubles it with each table inside a table. Somebody may send a mail of
300 bytes that takes minutes. So tables become lines, nothing stands deep inside anything, and what
is too long for one paragraph goes on in the next.

Never here: making HTML harmless; its input is, and has the form in which `nh3` writes.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from harassvault.importers import limits

_TOKEN = re.compile(r"<(/?)([a-z0-9]{1,20})([^<>]*)>|([^<]+)")
_DIRECTION = re.compile(r'\sdir="(?:ltr|rtl|auto)"')
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TURN = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+"
    "|[\u202a-\u202e\u2066-\u2069]"
)
"""Words that run from right to left, and signs that turn the direction."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = _HEADINGS | {"p", "pre", "dt", "address", "center"}
_CONTAINERS = frozenset(("blockquote", "ul", "ol", "dl", "dd"))
_BREAKS = frozenset((
    "article", "aside", "caption", "div", "figcaption", "figure", "footer", "header", "main",
    "section", "table", "tbody", "tfoot", "thead", "tr",
))  # fmt: skip
_INLINE = frozenset((
    "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol"))
_BLOCKS = _PARAGRAPHS | _CONTAINERS | _BREAKS | {"li"}
TAGS = _PARAGRAPHS | _CONTAINERS | _INLINE | {"br", "div", "hr", "li"}
"""Elements that are written; the only attributes are `dir`, and `start` of a list cut in two."""

MAX_NESTED, MAX_INLINE = 8, 6
"""Quotations and lists inside each other, and looks of one word: deeper ones look like these."""

MAX_PARAGRAPH, MAX_CHANGES = 4_000, 100
"""Characters of one paragraph, and changes of look or direction in it: longer ones go on in the
next. An honest one seldom has a thousand characters."""

MAX_POINTS = 200
"""Of one list; its layout takes time in the square of them."""

MAX_PIECES = 5_000
"""Paragraphs and changes in all."""

_CELL = "\u2003"
"""Between two cells of a row: a wide space."""


_CLOSING = 1_000
"""Characters that closing everything takes at most."""


def flat(html: str) -> tuple[str, bool]:
    """Return the paragraphs of cleaned HTML, and whether it goes on.

    Returns:
        At most `limits.MAX_SHOWN` characters of the elements in TAGS, none of them a table.
    """
    made = _Paragraphs()
    for token in _TOKEN.finditer(html):
        is_end, name, attributes, text = token.groups("")
        if made.is_full and not is_end:
            made.is_cut = True
            break
        if text:
            made.text(unescape(text))
        elif is_end:
            made.end(name)
        else:
            made.begin(name, "".join(_DIRECTION.findall(attributes)[:1]))
    return made.whole(), made.is_cut


@dataclass(slots=True)
class _Paragraphs:
    """What was written, and what is open; every list grows and shrinks with the tags.

    Attributes:
        directions, names: what a paragraph that begins now will have.
        boxes: containers, each as written; "" for one that is too deep.
        points: items that each of them has.
        looks: inline elements around the words; `worn`: those that were written.
        leaf: the paragraph that is open; `room` and `changes` are what it may still have.
        is_cut: whether there were more words than fit.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    count: int = 0
    directions: list[str] = field(default_factory=lambda: [""])
    names: list[str] = field(default_factory=lambda: ["div"])
    boxes: list[str] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    nested: int = 0
    looks: list[str] = field(default_factory=list)
    worn: list[str] = field(default_factory=list)
    leaf: str = ""
    room: int = 0
    changes: int = 0
    is_point: bool = False
    is_cell: bool = False
    is_cut: bool = False

    @property
    def is_full(self) -> bool:
        """Whether nothing more may come."""
        return self.count >= MAX_PIECES or self.length >= limits.MAX_SHOWN - _CLOSING

    def begin(self, name: str, direction: str) -> None:
        """Take a tag that opens something."""
        if name == "br":
            self._line()
        elif name in _INLINE:
            self.looks.append(name)
        elif name in _CELLS:
            self.is_cell = True
        elif name == "hr":
            self._close()
            self._write("<hr>", counts=True)
        elif name in _BLOCKS:
            self._close()
            self.directions.append(direction or self.directions[-1])
            self.names.append(name if name in _PARAGRAPHS else self.names[-1])
            self.is_point = self.is_point or name == "li"
            if name in _CONTAINERS:
                self._box(name)

    def end(self, name: str) -> None:
        """Take a tag that closes what was opened last of its kind."""
        if name in _INLINE:
            self.looks.pop()
        elif name in _BLOCKS:
            self._close()
            self.directions.pop()
            self.names.pop()
            self.is_point = self.is_point and name != "li"
            if name in _CONTAINERS:
                self._unbox()

    def text(self, words: str) -> None:
        """Take words, in as many paragraphs as they need."""
        is_exact = self.names[-1] == "pre"
        left = words if is_exact else _SPACE.sub(" ", words)
        while left and not self.is_full:
            if not self.leaf and not is_exact:
                left = left.lstrip(" ")
                if not left:
                    return
            self._open()
            self._dress()
            if self.is_cell:
                self._write(_CELL)
                self.is_cell = False
            left = left[self._portion(left) :]
            if left:
                self._close()
        self.is_cut = self.is_cut or bool(left)

    def whole(self) -> str:
        """Close what is open, and return everything."""
        self._close()
        while self.boxes:
            self._unbox()
        return "".join(self.pieces)

    def _write(self, piece: str, *, counts: bool = False) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        self.count += counts

    def _portion(self, words: str) -> int:
        """Write as many of the words as the paragraph has room for; return their number."""
        end = min(len(words), self.room)
        for turn in _TURN.finditer(words, 0, end):
            if self.changes <= 0:
                end = max(1, turn.start())
                break
            self.changes -= 1
            self.count += 1
        if end < len(words):
            end = words.rfind(" ", end // 2, end) + 1 or end
        piece = escape(words[:end], quote=False)
        if len(piece) > limits.MAX_SHOWN - _CLOSING - self.length:
            end = max(1, (limits.MAX_SHOWN - _CLOSING - self.length) // len("&amp;"))
            piece = escape(words[:end], quote=False)
            self.count = MAX_PIECES
        self._write(piece)
        self.room -= end
        return end

    def _line(self) -> None:
        self._open()
        self.changes -= 1
        self.is_cell = False
        if self.changes > 0:
            self._write("<br>", counts=True)
        else:
            self._close()

    def _open(self) -> None:
        """Begin a paragraph where none is open."""
        if self.leaf and self.room > 0 and self.changes > 0:
            return
        self._close()
        is_point = self.is_point and bool(self.boxes) and self.boxes[-1] in _LISTS
        if is_point:
            self._count_point()
        self.is_point = self.is_cell = False
        self.leaf = "li" if is_point else self.names[-1]
        self.room, self.changes = MAX_PARAGRAPH, MAX_CHANGES
        self._write(f"<{self.leaf}{self.directions[-1]}>", counts=True)

    def _close(self) -> None:
        if self.leaf:
            self._undress()
            self._write(f"</{self.leaf}>")
        self.leaf = ""

    def _dress(self) -> None:
        """Write the looks of the words that come, if they are others than before."""
        wanted = self.looks[:MAX_INLINE]
        if wanted != self.worn:
            self._undress()
            self._write("".join(f"<{one}>" for one in wanted), counts=True)
            self.worn = wanted
            self.changes -= 1

    def _undress(self) -> None:
        self._write("".join(f"</{one}>" for one in reversed(self.worn)))
        self.worn = []

    def _box(self, name: str) -> None:
        is_written = self.nested < MAX_NESTED
        self.boxes.append(name if is_written else "")
        self.points.append(0)
        self.nested += is_written
        if is_written:
            self._write(f"<{name}>", counts=True)

    def _unbox(self) -> None:
        name = self.boxes.pop()
        self.points.pop()
        if name:
            self._write(f"</{name}>")
            self.nested -= 1

    def _count_point(self) -> None:
        """Cut a list in two that has too many points, and go on counting."""
        if self.points[-1] and self.points[-1] % MAX_POINTS == 0:
            start = f' start="{self.points[-1] + 1}"' if self.boxes[-1] == "ol" else ""
            self._write(f"</{self.boxes[-1]}><{self.boxes[-1]}{start}>", counts=True)
        self.points[-1] += 1
