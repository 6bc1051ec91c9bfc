"""The tags of foreign HTML as a parser would meet them, without building anything.

What only looks like a tag (in a comment, a script, the value of an attribute) is none. Where only a
parser knows, it may open an element and never ends one: whoever counts counts too much rather than
too little.

Never here: which elements end which (`html_guard`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SPACE = r"[\t\n\f\r ]"
_VALUE = r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)"
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+{_VALUE}?)?+"
)
_TAG = re.compile(
    r"<(/?)([a-zA-Z][^\t\n\f\r />]{0,30})[^\t\n\f\r />]*+"
    rf"((?:{_ATTRIBUTE.pattern})*+)([\t\n\f\r /]*+)"
)
_RAW = frozenset((
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
    "plaintext",
))  # fmt: skip
_RAW_END = {one: re.compile(rf"</{one}[\t\n\f\r />]", re.IGNORECASE) for one in _RAW}
_FOREIGN = frozenset(("svg", "math", "select"))
"""In these a parser may take what stands in a script or a style for tags."""

_WAYS_BACK = frozenset((
    "foreignobject", "desc", "annotation-xml", "mi", "mo", "mn", "ms", "mtext", "frameset",
))  # fmt: skip
"""Where they are, only a parser knows whether a drawing or a formula has ended."""

_SHAPES = frozenset((
    "g", "path", "circle", "ellipse", "line", "rect", "polygon", "polyline", "use", "stop", "defs",
    "lineargradient", "radialgradient", "clippath", "mask", "symbol",
))  # fmt: skip
"""Parts of a drawing: a slash ends them, as long as nothing else stood in it."""

_COUNTED_FROM = 2_000
"""Characters of a tag whose attributes are counted."""


class Tag(NamedTuple):
    """A tag that a parser may meet.

    Attributes:
        name: in lower case, cut at 31 characters.
        is_end: whether it certainly ends an element, if one of the name is open.
        attributes: at most so many.
    """

    name: str
    is_end: bool = False
    attributes: int = 0


def tags(html: str) -> Iterator[Tag]:
    """Yield the tags of a page in their order."""
    reader = _Reader(html)
    match, at = _TAG.match, html.find("<")
    while at >= 0:
        if found := match(html, at):
            reader.at = found.end() + 1
            name = found[2].lower()
            yield reader.tag(name, found)
            if name in _RAW and not found[1]:
                yield from reader.raw(name)
        else:
            reader.at = reader.behind_other(at)
        at = html.find("<", reader.at)


class _Reader:
    """Reads token after token; `at` is behind the last one."""

    def __init__(self, html: str) -> None:
        self.at = 0
        self._html = html
        self._foreign = 0
        self._is_drawing = False
        self._has_ways_back = self._is_lost = False

    def tag(self, name: str, found: re.Match[str]) -> Tag:
        """Return a tag; one that a slash ends, as the end of none."""
        attributes = _attributes(found[3]) if found[3] else 0
        if name not in _SHAPES:
            self._is_drawing = name == "svg" and not self._foreign and not self._has_ways_back
        elif self._is_drawing and found[4].endswith("/"):
            return Tag("", is_end=True, attributes=attributes)
        if found[1]:
            self._foreign -= self._foreign > 0 and name in _FOREIGN
            return Tag(name, not self._is_lost, attributes)
        if name in _FOREIGN:
            if found[4].endswith("/"):
                return Tag("", is_end=True, attributes=attributes)
            self._foreign += 1
        self._has_ways_back = self._has_ways_back or name in _WAYS_BACK
        return Tag(name, is_end=False, attributes=attributes)

    def behind_other(self, at: int) -> int:
        """Return where a comment ends, or anything else that is no tag."""
        html = self._html
        if html.startswith("<!--", at):
            end = _behind(html, "-->", at + len("<!"))
            return _bang(html, at + len("<!--"), end)
        if html[at + 1 : at + 2] not in {"!", "?", "/"}:
            return at + 1
        if html.startswith("<![CDATA[", at) and (self._foreign or self._has_ways_back):
            self._is_lost = True
        return _behind(html, ">", at)

    def raw(self, name: str) -> Iterator[Tag]:
        """Go behind the words of an element; yield what would be tags if they were none."""
        begin = self.at
        stop = self._end_of_script(begin) if name == "script" else self._end_of_raw(name, begin)
        if self._foreign or self._has_ways_back:
            while (at := self._html.find("<", self.at, stop)) >= 0:
                found = _TAG.match(self._html, at, stop)
                self.at = found.end() + 1 if found else self.behind_other(at)
                if found and not found[1]:
                    yield Tag(found[2].lower(), is_end=False, attributes=_attributes(found[3]))
            self._is_lost = self._is_lost or self.at > stop
        self.at = stop

    def _end_of_raw(self, name: str, at: int) -> int:
        found = None if name == "plaintext" else _RAW_END[name].search(self._html, at)
        return found.start() if found else len(self._html)

    def _end_of_script(self, at: int) -> int:
        """Return where a script ends at the latest: not within a comment of its own."""
        end = self._end_of_raw("script", at)
        while (comment := self._html.find("<!--", at, end)) >= 0:
            at = _behind(self._html, "-->", comment + len("<!"))
            if at > end:
                end = self._end_of_raw("script", at)
        return end


def _behind(html: str, mark: str, at: int) -> int:
    """Return the place behind a mark, or behind everything."""
    found = html.find(mark, at)
    return found + len(mark) if found >= 0 else len(html)


def _bang(html: str, at: int, end: int) -> int:
    """Return the place behind the other end of a comment, or `end`."""
    found = html.find("--!>", at, end)
    return found + len("--!>") if found >= 0 else end


def _attributes(text: str) -> int:
    """Return how many attributes a tag has; 0 for few."""
    return sum(1 for _ in _ATTRIBUTE.finditer(text)) if len(text) > _COUNTED_FROM else 0
