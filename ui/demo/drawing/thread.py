"""A conversation on a phone: text messages, or the direct messages of a social network.

Never here: the words of the messages, which stand in `content/`.
"""

from dataclasses import dataclass

import msgspec
from PIL import Image

from ui.demo.drawing import bubbles, phone
from ui.demo.drawing.bubbles import Line, Look
from ui.demo.drawing.canvas import Canvas
from ui.demo.drawing.phone import EDGE, STATUS, colour

HEAD = 176
"""Height of the bar with the name, below the status bar."""

FOOT = 236
"""Height of the part with the field to write in, down to the edge."""


class Thread(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="thread", tag_field="style"
):
    """A screenshot of a conversation.

    Attributes:
        file: the name that the phone gave the picture.
        look: "text", "direct" or "direct_dark".
        clock: the time in the status bar.
        battery: per cent.
        contact: the name on top.
        about: the small line below it.
        initials: in the round portrait.
        tint: colour of the portrait, "#rrggbb".
        hint: the words in the empty field.
        continues: the key of a screenshot of what was said before; it is scrolled up.
        lines: what was said, oldest first.
        texts: text chunks of the PNG file.
    """

    file: str
    look: str
    clock: str
    battery: int
    contact: str
    about: str
    initials: str
    tint: str
    hint: str
    lines: tuple[Line, ...]
    texts: dict[str, str] = {}
    continues: str = ""


@dataclass(frozen=True)
class _Chrome:
    """The colours around the bubbles."""

    ground: str
    bar: str
    ink: str
    quiet: str
    field: str
    accent: str


_CHROMES = {
    "text": _Chrome("#ffffff", "#ffffff", "#1b1d22", "#6b707a", "#eef0f5", "#2f6fe0"),
    "direct": _Chrome("#ffffff", "#ffffff", "#17131c", "#77717f", "#f1eff4", "#8a3ffc"),
    "direct_dark": _Chrome("#121016", "#121016", "#f4f1f8", "#a09aa8", "#26222c", "#a874ff"),
}

_LOOKS = {
    "text": Look("#eceff4", "#1b1d22", "#2f6fe0", "#ffffff", "#6b707a", 52, beside=True),
    "direct": Look("#efedf2", "#17131c", "#8a3ffc", "#ffffff", "#77717f", 58, beside=False),
    "direct_dark": Look("#2a2631", "#f4f1f8", "#7d35ec", "#ffffff", "#a09aa8", 58, beside=False),
}


def draw(thread: Thread) -> Image.Image:
    """Draw the conversation, its newest line just above the field to write in."""
    chrome = _CHROMES[thread.look]
    canvas = Canvas(phone.SIZE, colour(chrome.ground))
    sender = None if thread.look == "text" else (thread.initials, colour(thread.tint))
    bubbles.draw(canvas, thread.lines, _LOOKS[thread.look], canvas.height - FOOT, sender)
    _head(canvas, thread, chrome)
    _foot(canvas, thread, chrome)
    phone.status_bar(canvas, thread.clock, thread.battery, colour(chrome.ink))
    phone.home_bar(canvas, colour(chrome.ink))
    return canvas.picture


def _head(canvas: Canvas, thread: Thread, chrome: _Chrome) -> None:
    ink, bar = colour(chrome.ink), colour(chrome.bar)
    bottom = STATUS + HEAD
    canvas.rectangle((0, 0, canvas.width, bottom), bar)
    canvas.rectangle((0, bottom, canvas.width, bottom + 2), colour(chrome.field))
    middle = STATUS + HEAD / 2
    phone.chevron(canvas, (EDGE + 22, middle), ink)
    canvas.portrait((EDGE + 122, middle), 50, thread.initials, colour(thread.tint))
    left = EDGE + 200
    canvas.write((left, middle - 26), thread.contact, ("Bold", 44), ink)
    canvas.write((left, middle + 30), thread.about, ("Regular", 34), colour(chrome.quiet))
    right = canvas.width - EDGE
    accent = ink if thread.look == "text" else colour(chrome.accent)
    phone.handset(canvas, (right - 158, middle), accent)
    if thread.look == "text":
        phone.dots(canvas, (right - 24, middle), ink)
    else:
        phone.film(canvas, (right - 34, middle), accent)


def _foot(canvas: Canvas, thread: Thread, chrome: _Chrome) -> None:
    quiet, fill, accent = colour(chrome.quiet), colour(chrome.field), colour(chrome.accent)
    top = canvas.height - FOOT
    middle = top + 92
    canvas.rectangle((0, top, canvas.width, canvas.height), colour(chrome.ground))
    field = (EDGE + 106.0, middle - 58, canvas.width - EDGE - 112.0, middle + 58)
    if thread.look == "text":
        phone.plus(canvas, (EDGE + 44, middle), quiet)
        phone.microphone(canvas, (canvas.width - EDGE - 44, middle), quiet)
    else:
        canvas.disc((EDGE + 44, middle), 46, accent)
        phone.camera(canvas, (EDGE + 44, middle), phone.WHITE, accent)
        phone.heart(
            canvas, (canvas.width - EDGE - 44, middle), colour(chrome.ink), colour(chrome.ground)
        )
    phone.field(canvas, field, fill, thread.hint, quiet)
