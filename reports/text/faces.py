"""The faces: which font a grapheme cluster is set in.

A face loads its file when it is first asked, and is asked only for what it can have: a report in
Latin never opens the ten megabytes of Chinese.

Never here: shaping, sizes, PDF fonts.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

import uharfbuzz as hb

from reports.fonts import font_bytes
from reports.text.clusters import KEYCAP, is_extender


class Style(StrEnum):
    """The styles of our body family."""

    REGULAR = "Regular"
    BOLD = "Bold"
    ITALIC = "Italic"


@dataclass(frozen=True, eq=False)
class Face:
    """One font file; there is one Face for each, so faces are compared by identity.

    Attributes:
        name: file name without ending, also the PostScript name in the PDF.
        ranges: code points worth asking for; empty means any.
    """

    name: str
    ranges: tuple[tuple[int, int], ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the TrueType file."""
        return f"{self.name}.ttf"

    @cached_property
    def font(self) -> hb.Font:
        """The font, in font units."""
        return hb.Font(hb.Face(hb.Blob(font_bytes(self.file_name))))

    @cached_property
    def units(self) -> int:
        """Font units per em."""
        return int(self.font.face.upem)

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Ascent and descent (both positive), in ems."""
        extents = self.font.get_font_extents("ltr")
        return extents.ascender / self.units, -extents.descender / self.units

    def has(self, character: str) -> bool:
        """Tell whether the face can draw `character`."""
        code = ord(character)
        if self.ranges and not any(first <= code <= last for first, last in self.ranges):
            return False
        return self.font.get_nominal_glyph(code) is not None


BODY = {style: Face(f"NotoSans-{style}") for style in Style}
EMOJI = Face("NotoEmoji-Regular")

_HAN_RANGES = (
    (0x2E80, 0x303F),  # radicals, CJK punctuation
    (0x3040, 0x33FF),  # kana, bopomofo, compatibility
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE4F),  # vertical and compatibility forms
    (0xFF00, 0xFFEF),  # full and half width
    (0x1F200, 0x1F2FF),
    (0x20000, 0x3FFFF),
    (0x00A1, 0x00FF),  # what Chinese and Japanese share with Latin, asked last
    (0x2000, 0x27BF),
)
CHINESE = Face("NotoSansSC-Regular", _HAN_RANGES)
JAPANESE = Face("NotoSansJP-Regular", _HAN_RANGES)
KOREAN = Face(
    "NotoSansKR-Regular", (*_HAN_RANGES, (0x1100, 0x11FF), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
)

_SCRIPT_RANGES = {
    "Arabic": (
        (0x600, 0x6FF),
        (0x750, 0x77F),
        (0x870, 0x8FF),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFE),
        (0x10EC0, 0x10EFF),
    ),
    "Hebrew": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    "Devanagari": ((0x900, 0x97F), (0xA830, 0xA839), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF)),
    "Bengali": ((0x980, 0x9FF),),
    "Gurmukhi": ((0xA00, 0xA7F),),
    "Gujarati": ((0xA80, 0xAFF),),
    "Tamil": ((0xB80, 0xBFF), (0x11FC0, 0x11FFF)),
    "Telugu": ((0xC00, 0xC7F),),
    "Kannada": ((0xC80, 0xCFF),),
    "Malayalam": ((0xD00, 0xD7F),),
    "Sinhala": ((0xD80, 0xDFF), (0x111E0, 0x111FF)),
    "Thai": ((0xE00, 0xE7F),),
    "Lao": ((0xE80, 0xEFF),),
    "Myanmar": ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "Armenian": ((0x530, 0x58F), (0xFB13, 0xFB17)),
    "Ethiopic": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), (0x1E7E0, 0x1E7FF)),
    "Khmer": ((0x1780, 0x17FF), (0x19E0, 0x19FF)),
}
_SCRIPTS = tuple(
    Face(f"NotoSans{script}-Regular", ranges) for script, ranges in _SCRIPT_RANGES.items()
)
_SYMBOLS = (
    Face("NotoSansSymbols-Regular"),
    Face("NotoSansSymbols2-Regular"),
    Face("NotoSansMath-Regular"),
)

_TEXT_SELECTOR, _EMOJI_SELECTOR = "\ufe0e", "\ufe0f"
_PICTURES = 0x1F000
"""From here up a pictograph is meant as an emoji unless it says otherwise."""

_KANA = range(0x3041, 0x3100)
_HANGUL = (range(0x1100, 0x1200), range(0x3131, 0x3190), range(0xAC00, 0xD7A4))


def han_order(text: str) -> tuple[Face, ...]:
    """Return the CJK faces, first the one whose national forms of Han `text` asks for."""
    if not text.isascii():
        if any(ord(character) in _KANA for character in text):
            return JAPANESE, CHINESE, KOREAN
        if any(ord(character) in part for character in text for part in _HANGUL):
            return KOREAN, CHINESE, JAPANESE
    return CHINESE, JAPANESE, KOREAN


def _wants_emoji(cluster: str) -> bool:
    if _TEXT_SELECTOR in cluster:
        return False
    if _EMOJI_SELECTOR in cluster or KEYCAP in cluster:
        return True
    return ord(cluster[0]) >= _PICTURES and unicodedata.category(cluster[0]) in ("So", "Sk", "Cn")


_SELECTORS_AND_TAGS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))


def is_ignorable(character: str) -> bool:
    """Tell whether a font need not have `character` (joiners, marks of direction, selectors)."""
    if any(ord(character) in part for part in _SELECTORS_AND_TAGS):
        return True
    return unicodedata.category(character) == "Cf" and unicodedata.bidirectional(character) != "AN"


@cache
def face_for(cluster: str, style: Style, han: tuple[Face, ...]) -> tuple[Face, str]:
    """Return the face for a cluster, and those of its characters that this face lacks.

    The base decides: a face that has the whole cluster is taken first, then one that has its base.
    When none has the base, the body face comes back with the whole cluster as lacking.
    """
    needed = [character for character in cluster if not is_ignorable(character)]
    body = BODY[style]
    faces = (body, *((BODY[Style.REGULAR],) if style is not Style.REGULAR else ()))
    faces = (*faces, *_SCRIPTS, *han, *_SYMBOLS, EMOJI)
    if needed and _wants_emoji(cluster):
        faces = (EMOJI, *faces)
    for face in faces:
        if all(face.has(character) for character in needed):
            return face, ""
    for face in faces:
        if face.has(cluster[0]):
            return face, "".join(
                char for char in needed if not face.has(char) and is_extender(char)
            )
    return body, cluster
