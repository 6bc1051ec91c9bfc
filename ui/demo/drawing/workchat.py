"""The chat program of a firm, on a computer's screen.

Never here: what is said in it.
"""

import msgspec
from PIL import Image

from ui.demo.drawing import lettering
from ui.demo.drawing.canvas import Canvas, Point
from ui.demo.drawing.lettering import LINE, Colour
from ui.demo.drawing.phone import WHITE, colour

SIZE = (1600, 1000)
_SIDE = 340
_HEAD, _FOOT = 84, 124
_DARK: Colour = (38, 50, 64)
_CHOSEN: Colour = (66, 92, 116)
_SOFT: Colour = (188, 200, 212)
_INK: Colour = (29, 33, 41)
_QUIET: Colour = (110, 117, 128)
_EDGE: Colour = (226, 229, 234)
_WORDS = ("Regular", 25)


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message: who with initials and colour, when, the words, and signs put under it."""

    who: str
    initials: str
    tint: str
    at: str
    words: str
    signs: tuple[str, ...] = ()


class WorkChat(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="work_chat", tag_field="style"
):
    """A screenshot of the chat.

    Attributes:
        file: the name that the computer gave the picture.
        firm: on top of the list.
        heads: the headings of the two lists.
        channels: the names of the channels; the first is open.
        people: the names of the direct conversations.
        about: the line beside the channel's name.
        day: the day above the messages.
        said: the messages, oldest first.
        hint: the words in the empty field.
    """

    file: str
    firm: str
    heads: tuple[str, str]
    channels: tuple[str, ...]
    people: tuple[str, ...]
    about: str
    day: str
    said: tuple[Said, ...]
    hint: str


def draw(chat: WorkChat) -> Image.Image:
    """Draw the window of the chat program."""
    canvas = Canvas(SIZE, WHITE)
    _side(canvas, chat)
    canvas.write((_SIDE + 36, _HEAD / 2), f"# {chat.channels[0]}", ("Bold", 30), _INK)
    after = _SIDE + 66 + lettering.width(f"# {chat.channels[0]}", ("Bold", 30))
    canvas.write((after, _HEAD / 2 + 1), chat.about, ("Regular", 22), _QUIET)
    canvas.rectangle((_SIDE, _HEAD, SIZE[0], _HEAD + 2), _EDGE)
    _day(canvas, chat.day, _HEAD + 46)
    top = _HEAD + 88.0
    for said in chat.said:
        top = _message(canvas, said, top)
    box = (_SIDE + 36.0, SIZE[1] - _FOOT + 14.0, SIZE[0] - 36.0, SIZE[1] - 34.0)
    canvas.rounded(box, 12, (200, 205, 212))
    canvas.rounded((box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2), 11, WHITE)
    canvas.write((box[0] + 26, (box[1] + box[3]) / 2), chat.hint, _WORDS, _QUIET)
    _send(canvas, (box[2] - 44, (box[1] + box[3]) / 2))
    return canvas.picture


def _side(canvas: Canvas, chat: WorkChat) -> None:
    canvas.rectangle((0, 0, _SIDE, SIZE[1]), _DARK)
    canvas.write((30, _HEAD / 2), chat.firm, ("Bold", 27), WHITE)
    canvas.rectangle((0, _HEAD, _SIDE, _HEAD + 2), (54, 68, 84))
    y = _HEAD + 50.0
    canvas.write((30, y), chat.heads[0], ("Bold", 21), _SOFT)
    for number, name in enumerate(chat.channels):
        y += 48
        if number == 0:
            canvas.rounded((16, y - 22, _SIDE - 16, y + 22), 9, _CHOSEN)
        face = ("Bold" if number == 0 else "Regular", 24)
        canvas.write((34, y), f"# {name}", face, WHITE if number == 0 else _SOFT)
    y += 78
    canvas.write((30, y), chat.heads[1], ("Bold", 21), _SOFT)
    for number, name in enumerate(chat.people):
        y += 48
        canvas.disc((42, y), 8, (108, 190, 120) if number % 3 != 1 else (120, 132, 146))
        canvas.write((64, y), name, ("Regular", 24), _SOFT)


def _day(canvas: Canvas, day: str, y: float) -> None:
    middle = (_SIDE + SIZE[0]) / 2
    half = lettering.width(day, ("Bold", 21)) / 2 + 26
    canvas.rectangle((_SIDE + 36, y, SIZE[0] - 36, y + 2), _EDGE)
    canvas.rounded((middle - half, y - 20, middle + half, y + 22), 21, _EDGE)
    canvas.rounded((middle - half + 2, y - 18, middle + half - 2, y + 20), 19, WHITE)
    canvas.write((middle, y + 1), day, ("Bold", 21), _INK, "middle")


def _message(canvas: Canvas, said: Said, top: float) -> float:
    """Draw a message and return where the next begins."""
    left = _SIDE + 36
    canvas.rounded((left, top + 4, left + 56, top + 60), 12, colour(said.tint))
    canvas.write((left + 28, top + 32), said.initials, ("Bold", 23), WHITE, "middle")
    canvas.write((left + 76, top + 18), said.who, ("Bold", 25), _INK)
    after = left + 92 + lettering.width(said.who, ("Bold", 25))
    canvas.write((after, top + 20), said.at, ("Regular", 20), _QUIET)
    words = lettering.wrap(said.words, _WORDS, SIZE[0] - left - 130)
    canvas.paragraph((left + 76, top + 36), words, _WORDS, _INK)
    bottom = top + 36 + len(words) * _WORDS[1] * LINE
    x = left + 76.0
    for sign in said.signs:
        wide = lettering.width(sign, ("Regular", 22)) + 30
        canvas.rounded((x, bottom + 8, x + wide, bottom + 46), 19, (232, 240, 248))
        canvas.write((x + wide / 2, bottom + 27), sign, ("Regular", 22), (40, 84, 130), "middle")
        x += wide + 10
    return bottom + (66 if said.signs else 20)


def _send(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.polygon([(x - 16, y - 16), (x + 20, y), (x - 16, y + 16), (x - 9, y)], (60, 110, 160))
