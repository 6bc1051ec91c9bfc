"""The bubbles of a conversation, laid out from the newest upwards as messaging apps do.

Never here: the bars above and below them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from ui.demo.drawing import lettering
from ui.demo.drawing.canvas import Canvas
from ui.demo.drawing.lettering import LINE, Colour
from ui.demo.drawing.phone import EDGE, colour

_WORDS = ("Regular", 46)
_SMALL = ("Regular", 31)
_DAY = ("Regular", 33)
_PAD_X, _PAD_Y = 36, 22
_WIDEST = 730
"""Pixels of the longest line in a bubble: about two thirds of the screen."""
_CLOSE, _APART, _DAY_HEIGHT, _TIME_HEIGHT = 7, 30, 112, 48
_PORTRAIT = 96
"""Room at the left for the sender's portrait."""

Sender = tuple[str, Colour] | None
"""Initials and colour of the portrait beside received bubbles, if the app shows one."""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a conversation: a day, a message got or sent with its time, or a remark."""

    day: str = ""
    got: str = ""
    sent: str = ""
    at: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Look:
    """Colours and shape of the bubbles; `beside` puts the time beside them instead of below."""

    got: str
    got_ink: str
    sent: str
    sent_ink: str
    quiet: str
    radius: int
    beside: bool


@dataclass(frozen=True)
class _Block:
    """A line with its words broken, and how it joins its neighbours."""

    line: Line
    words: tuple[str, ...]
    height: float
    first: bool
    last: bool


def draw(canvas: Canvas, lines: Sequence[Line], look: Look, bottom: float, sender: Sender) -> None:
    """Draw the lines so that the newest ends just above `bottom`."""
    blocks = list(_blocks(lines, look))
    top = bottom - 26 - sum(block.height for block in blocks)
    for block in blocks:
        if block.line.day or block.line.remark:
            words = block.line.day or block.line.remark
            middle = (canvas.width / 2, top + block.height / 2)
            canvas.write(middle, words, _DAY, colour(look.quiet), "middle")
        else:
            _bubble(canvas, block, look, top, sender)
        top += block.height


def _blocks(lines: Sequence[Line], look: Look) -> Iterator[_Block]:
    around = [Line(), *lines, Line()]
    for (before, line), after in zip(pairwise(around), around[2:], strict=False):
        if line.day or line.remark:
            yield _Block(line, (), _DAY_HEIGHT, first=True, last=True)
            continue
        words = tuple(lettering.wrap(line.got or line.sent, _WORDS, _WIDEST))
        last = bool(line.got) != bool(after.got) or bool(line.sent) != bool(after.sent)
        first = bool(line.got) != bool(before.got) or bool(line.sent) != bool(before.sent)
        height = len(words) * _WORDS[1] * LINE + 2 * _PAD_Y + (_APART if last else _CLOSE)
        if line.at and not look.beside:
            height += _TIME_HEIGHT
        yield _Block(line, words, height, first, last)


def _bubble(canvas: Canvas, block: _Block, look: Look, top: float, sender: Sender) -> None:
    mine = bool(block.line.sent)
    fill, ink = (look.sent, look.sent_ink) if mine else (look.got, look.got_ink)
    wide = max(lettering.width(words, _WORDS) for words in block.words) + 2 * _PAD_X
    high = len(block.words) * _WORDS[1] * LINE + 2 * _PAD_Y
    indent = _PORTRAIT if sender else 0
    left = canvas.width - EDGE - wide if mine else EDGE + indent
    box = (left, top, left + wide, top + high)
    canvas.rounded(box, look.radius, colour(fill))
    _tuck(canvas, block, look, box, mine=mine)
    canvas.paragraph((left + _PAD_X, top + _PAD_Y - 2), block.words, _WORDS, colour(ink))
    if sender and block.last and not mine:
        canvas.portrait((EDGE + 38, top + high - 38), 38, *sender)
    if block.line.at:
        _time(canvas, block.line.at, look, box, mine=mine)


def _tuck(
    canvas: Canvas, block: _Block, look: Look, box: tuple[float, float, float, float], *, mine: bool
) -> None:
    """Sharpen the corners towards the next bubble of the same person."""
    fill = colour(look.sent if mine else look.got)
    side = look.radius
    left = box[2] - side if mine else box[0]
    if not block.first:
        outer = (not mine, mine, False, False)
        canvas.rounded((left, box[1], left + side, box[1] + side), 16, fill, outer)
    if not block.last:
        outer = (False, False, mine, not mine)
        canvas.rounded((left, box[3] - side, left + side, box[3]), 16, fill, outer)


def _time(
    canvas: Canvas, words: str, look: Look, box: tuple[float, float, float, float], *, mine: bool
) -> None:
    quiet = colour(look.quiet)
    if not look.beside:
        align = "right" if mine else "left"
        at = (box[2] - 14 if mine else box[0] + 14, box[3] + 26)
        canvas.write(at, words, _SMALL, quiet, align)
    elif mine:
        canvas.write((box[0] - 16, box[3] - 22), words, _SMALL, quiet, "right")
    else:
        canvas.write((box[2] + 16, box[3] - 22), words, _SMALL, quiet)
