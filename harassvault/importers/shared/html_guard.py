"""Whether a parser can take foreign HTML, and its words where none should try.

Both parsers that we use build the tree as the HTML standard says, and that takes time in the
square of the depth and of a tag's attributes; formatting left open is made anew in every paragraph
that follows. Somebody may write a page of 1 MB that takes minutes, or gigabytes. So the tags are
counted first (`html_tags`).

Never here: a tree.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from harassvault.importers.shared.html_tags import tags

_PIECE = re.compile(r"<!--|<[^<>]*>")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript", "textarea"))
_IN_LINE = _FORMATTING | frozenset(
    ("img", "span", "sub", "sup", "wbr", "abbr", "td", "th", "label")
)

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "html", "head", "body",
))  # fmt: skip
_ENDS_ITSELF = frozenset(("p", "tr", "td", "th", "tbody", "thead", "tfoot"))
"""Each ends the one before it, whatever stands between."""

_POINTS = frozenset(("li", "dd", "dt"))
"""Each ends the one before it, but not one of the other kind of list."""

_FREES = {"ruby": ("rt", "rp"), "select": ("option", "optgroup"), "datalist": ("option",)}
"""Elements whose end is that of some inside them."""

_MAX_DEPTH = 2_000
"""Elements open inside each other; a tree of that depth takes some hundredths of a second."""

_MAX_REMADE = 600_000
"""Formatting elements that a parser would make anew: some 100 MB of tree."""

_MAX_BODIES = 50
"""Each further one adds its attributes to the first."""

_MAX_ATTRIBUTES = 1_000
"""Attributes of one tag: each is compared with all before it."""


def is_tame(html: str) -> bool:
    """Say whether parsing takes time and memory in proportion to the length."""
    counted = _Counted()
    for one in tags(html):
        if one.attributes > _MAX_ATTRIBUTES:
            return False
        if one.is_end:
            counted.end(one.name)
        else:
            counted.begin(one.name)
            if counted.is_wild:
                return False
    return True


@dataclass(slots=True)
class _Counted:
    """What may be open, at most.

    Attributes:
        opened: elements of each name; `deep`: those of them that make the tree deeper.
        depth: all of `deep`.
        remade: formatting that would be made anew, so far.
        point: which kind of list had the last point.
    """

    opened: dict[str, int] = field(default_factory=dict)
    deep: dict[str, int] = field(default_factory=dict)
    depth: int = 0
    formatting: int = 0
    remade: int = 0
    point: bool = False

    @property
    def is_wild(self) -> bool:
        """Whether this is too much."""
        return (
            self.depth > _MAX_DEPTH
            or self.remade > _MAX_REMADE
            or self.opened.get("body", 0) + self.opened.get("html", 0) > _MAX_BODIES
        )

    def begin(self, name: str) -> None:
        """Count an element that opens."""
        self.opened[name] = self.opened.get(name, 0) + 1
        if name in _FORMATTING:
            self.formatting += 1
        elif self.formatting:
            self.remade += self.formatting
        is_deep = name not in _VOID and name not in _ENDS_ITSELF
        if name in _POINTS:
            is_deep = self.point != (name == "li")
            self.point = name == "li"
        if is_deep:
            self.deep[name] = self.deep.get(name, 0) + 1
            self.depth += 1

    def end(self, name: str) -> None:
        """Count an element that ends, if one is open."""
        if not self.opened.get(name):
            return
        self.opened[name] -= 1
        self.formatting -= name in _FORMATTING
        if self.deep.get(name):
            self.deep[name] -= 1
            self.depth -= 1
        for one in _FREES.get(name, ()):
            self.depth -= self.deep.pop(one, 0)
            self.opened.pop(one, None)


def crude_words(html: str) -> str:
    """Return the words between the tags, for what is not tame."""
    pieces: list[str] = []
    at, unseen = 0, ""
    for match in _PIECE.finditer(html):
        if match.start() < at:
            continue
        if not unseen:
            pieces.append(html[at : match.start()])
        at = match.end()
        if match[0] == "<!--":
            end = html.find("-->", at)
            at = len(html) if end < 0 else end + len("-->")
            continue
        name = _NAME.match(match[0])
        tag = name[1].lower() if name else ""
        if unseen:
            unseen = "" if tag == unseen and match[0].startswith("</") else unseen
        elif tag in _UNSEEN and not match[0].startswith("</"):
            unseen = tag
        elif tag and tag not in _IN_LINE:
            pieces.append("\n")
    if not unseen:
        pieces.append(html[at:])
    lines = (" ".join(line.split()) for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
