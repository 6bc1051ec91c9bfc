"""Whether a parser can take foreign HTML, and its words where none should try.

Both parsers that we use build the tree as the HTML standard says, and that takes time in the
square of the depth; formatting left open is made anew in every paragraph that follows. Somebody
may write a page of 1 MB that takes minutes, or gigabytes. So the tags are counted first.

Never here: a tree.
"""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_PIECE = re.compile(r"<!--|<[^<>]*>")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "html",
        "head",
        "body",
    ]
)
_ENDS_ITSELF = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "optgroup",
        "tbody",
        "thead",
        "tfoot",
        "rp",
        "rt",
    ]
)
_FORMATTING = frozenset(
    [
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    ]
)
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript", "textarea"))
_IN_LINE = _FORMATTING | frozenset(
    ("img", "span", "sub", "sup", "wbr", "abbr", "td", "th", "label")
)

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
    opened: dict[str, int] = {}
    depth = formatting = remade = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        step = 1
        if match[1]:
            step = -1 if opened.get(name) else 0
        opened[name] = opened.get(name, 0) + step
        if name in _FORMATTING:
            formatting += step
        elif step > 0:
            remade += formatting
        if name not in _VOID and name not in _ENDS_ITSELF:
            depth += step
        if depth > _MAX_DEPTH or remade > _MAX_REMADE:
            return False
    if opened.get("body", 0) + opened.get("html", 0) > _MAX_BODIES:
        return False
    return all(_QUOTED.sub("", one).count(" ") < _MAX_ATTRIBUTES for one in _LONG_TAG.findall(html))


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
