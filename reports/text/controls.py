"""What cannot be seen is made visible: control characters, overrides, hidden tags.

Ordinary invisible characters that change how neighbours look (joiners, direction marks, isolates,
variation selectors) pass: they are part of the words. Those that only hide, or turn text against
its own order, print as ‹U+202E›, so that the reader sees that they were there.

Never here: fonts, line breaking.
"""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

TAB = "    "
"""A tab prints as four spaces: the stops of the sender's program are not known."""

_HIDING = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"  # C0 and C1 controls (line ends are gone by then)
    "\u202a-\u202e"  # embeddings and overrides; isolates and marks are honoured
    "\u2061-\u2065\u206a-\u206f\ufff0-\ufffb"  # invisible operators, deprecated and interlinear
    "\U0001d173-\U0001d17a"  # invisible musical controls
    "\ud800-\udfff"  # half of a surrogate pair, from a broken export
    "]"
)

_TAGS = re.compile(r"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|([\U000e0000-\U000e007f])")
"""Tag characters spell the flags of England, Scotland, Wales; anywhere else they hide text."""


_FLAG_LETTERS = re.compile("([\U0001f1e6-\U0001f1ff]{2})|([\U0001f1e6-\U0001f1ff])")
"""Two make a flag; one alone would print as an ordinary capital letter."""


def mark(character: str) -> str:
    """Return the visible form of one character that hides: ‹U+202E›."""
    return f"‹U+{ord(character):04X}›"


def hex_box(character: str) -> str:
    """Return the visible form of one character that no font has: [U+E000]."""
    return f"[U+{ord(character):04X}]"


def printable(text: str) -> str:
    r"""Return `text` with `\n` as the only line end, and nothing in it that hides."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", TAB)
    text = _HIDING.sub(lambda found: mark(found[0]), text)
    text = _FLAG_LETTERS.sub(lambda found: found[1] or hex_box(found[2]), text)
    return _TAGS.sub(lambda found: found[1] or mark(found[2]), text)
