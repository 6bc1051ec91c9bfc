"""The font program that goes into a PDF: the glyphs used, and composites of those drawn together.

Never here: codes, PDF objects.
"""

from collections.abc import Sequence
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from reports.fonts import font_bytes
from reports.text.faces import Face

Parts = tuple[tuple[int, int, int], ...]
"""Glyphs drawn together: index in the font file, x, y in font units."""

_KEPT_TABLES = frozenset(
    ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep", "GlyphOrder")
)
"""What a CIDFontType2 font program needs (ISO 32000-1, 9.9). Text is shaped: no layout tables."""

_WIDEST = 0xFFFF
"""Advances have 16 bits in hmtx; a reader goes by the widths of the PDF."""

_ARGUMENTS_ARE_OFFSETS = 0x0002 | 0x0004
"""ARGS_ARE_XY_VALUES and ROUND_XY_TO_GRID of the composite glyph flags (OpenType, glyf)."""


def subset_program(
    face: Face, shapes: Sequence[Parts], widths: Sequence[float]
) -> tuple[bytes, list[int]]:
    """Return a font program, and for each shape its glyph index in it.

    Args:
        face: the font file.
        shapes: what is needed; a shape of several parts, or of none, becomes one composite glyph.
        widths: advance of each shape, in thousandths of an em.
    """
    font = TTFont(BytesIO(font_bytes(face.file_name)), lazy=True, recalcTimestamp=False)
    for tag in {*font.keys()} - _KEPT_TABLES:
        del font[tag]  # before anything looks into it: subsetting reads layout tables to their end
    used = sorted({number for parts in shapes for number, _, _ in parts})
    names = {number: font.getGlyphName(number) for number in used}
    subsetter = subset.Subsetter(subset.Options(notdef_outline=True, recalc_timestamp=False))
    subsetter.populate(gids=used)
    subsetter.subset(font)
    order = list(font.getGlyphOrder())
    places = {name: place for place, name in enumerate(order)}
    found: list[int] = []
    for parts, width in zip(shapes, widths, strict=True):
        if len(parts) != 1:
            order.append(_add_composite(font, parts, names, round(width * face.units / 1000)))
            found.append(len(order) - 1)
        else:
            found.append(places[names[parts[0][0]]])
    font.setGlyphOrder(order)
    font["glyf"].setGlyphOrder(order)
    target = BytesIO()
    font.save(target, reorderTables=False)
    return target.getvalue(), found


def _add_composite(font: TTFont, parts: Parts, names: dict[int, str], advance: int) -> str:
    """Add one composite glyph and return its name; parts without outline are left out."""
    glyf = font["glyf"]
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for number, x, y in parts:
        if glyf[names[number]].numberOfContours == 0:
            continue
        component = GlyphComponent()
        component.glyphName, component.x, component.y = names[number], x, y
        component.flags = _ARGUMENTS_ARE_OFFSETS
        glyph.components.append(component)
    name = f"composite{len(glyf.glyphs)}"
    if not glyph.components:
        glyph = Glyph()
    glyf.glyphs[name] = glyph
    glyph.recalcBounds(glyf)
    font["hmtx"][name] = (min(advance, _WIDEST), getattr(glyph, "xMin", 0))
    return name
