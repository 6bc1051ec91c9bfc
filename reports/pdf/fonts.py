"""The fonts of one PDF: codes as they are used, and at the end the subset that they need.

A code stands for a shape *and* what it says, one cluster whole. The same shape used for two texts
has two codes, and a cluster drawn with several glyphs (a letter with its vowel signs, a conjunct)
becomes one composite glyph of the subset. So the table that readers search and copy with
(ToUnicode) is always exact, and no reader has to guess. ActualText, the other way, loses emoji in
pdfium and turns Arabic round in poppler.

Never here: shaping, drawing.
"""

import hashlib
from collections.abc import Iterator

from reports.pdf.file import PdfFile
from reports.pdf.font_program import Parts, subset_program
from reports.pdf.objects import Name, Ref
from reports.pdf.strokes import Row, Stroke, row_of
from reports.pdf.to_unicode import sayable, to_unicode
from reports.text.bidi import as_drawn
from reports.text.faces import Face
from reports.text.shape import CACHED_LENGTH, Glyph, Shape, shape

MAX_CODES = 65_535
"""Two-byte codes; code 0 stays the missing glyph. A face with more gets a second PDF font."""

_FARTHEST = 24_000
"""Font units: coordinates of a glyph have 16 bits, and a part is as large as an em or two. What a
tower of marks would draw farther off is drawn there."""

_SYMBOLIC = 4


class PdfFont:
    """One Type0 font: a face and the codes given out so far."""

    def __init__(self, face: Face, name: str, ref: Ref) -> None:
        self.face = face
        self.name = name
        self.ref = ref
        self._codes: dict[tuple[Parts, str], int] = {}
        self._widths: list[float] = []

    @property
    def is_full(self) -> bool:
        """Whether no further code can be given out."""
        return len(self._codes) >= MAX_CODES

    def glyph_code(self, glyph: Glyph, text: str) -> int:
        """Return the code of one glyph that says `text`; its offset is drawn, not coded."""
        return self._code(((glyph.number, 0, 0),), text, glyph.natural)

    def compound_code(self, glyphs: tuple[Glyph, ...], text: str) -> int:
        """Return the code of several glyphs that say `text` together, offsets and all."""
        parts, pen = list[tuple[int, int, int]](), 0.0
        for glyph in glyphs:
            x, y = (pen + glyph.x) * self.face.units, glyph.y * self.face.units
            parts.append((glyph.number, _measured(x), _measured(y)))
            pen += glyph.advance
        return self._code(tuple(parts), text, pen)

    def _code(self, parts: Parts, text: str, advance: float) -> int:
        code = self._codes.get((parts, text))
        if code is None:
            code = self._codes[parts, text] = len(self._codes) + 1
            self._widths.append(round(advance * 1000, 2))
        return code

    def write(self, file: PdfFile) -> None:
        """Write the font with all its parts."""
        shapes = [parts for parts, _ in self._codes]
        said = [(code, text) for (_, text), code in self._codes.items() if text]
        program, places = subset_program(self.face, shapes, self._widths)
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        base = Name(f"{tag}+{self.face.name}")
        data = file.write_compressed({"Length1": len(program)}, program)
        codes = (b"\0\0", *(place.to_bytes(2, "big") for place in places))
        descendant = file.write(
            {
                "Type": Name("Font"),
                "Subtype": Name("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": {
                    "Registry": _ascii("Adobe"),
                    "Ordering": _ascii("Identity"),
                    "Supplement": 0,
                },
                "FontDescriptor": file.write(self._descriptor(base, data)),
                "DW": 0,
                "W": [1, self._widths],
                "CIDToGIDMap": file.write_compressed({}, b"".join(codes)),
            }
        )
        file.write(
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": base,
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [descendant],
                "ToUnicode": file.write_compressed({}, to_unicode(said)),
            },
            self.ref,
        )

    def _descriptor(self, base: Name, data: Ref) -> dict[str, object]:
        ascent, descent = self.face.extent
        return {
            "Type": Name("FontDescriptor"),
            "FontName": base,
            "Flags": _SYMBOLIC,
            "FontBBox": [-1000, round(-descent * 1000), 3000, round(ascent * 1000)],
            "ItalicAngle": -12 if "Italic" in self.face.name else 0,
            "Ascent": round(ascent * 1000),
            "Descent": round(-descent * 1000),
            "CapHeight": 714,  # of Noto Sans; readers use it for the caret only
            "StemV": 140 if "Bold" in self.face.name else 80,
            "FontFile2": data,
        }


def _measured(units: float) -> int:
    return round(max(-_FARTHEST, min(units, _FARTHEST)))


def _ascii(text: str) -> bytes:
    return text.encode("ascii")


_MAX_STROKES = 3_000
"""Drawn words kept, and drawn letters: a report repeats them. Past that, they are drawn anew."""


class FontBook:
    """All fonts of one PDF."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._fonts: list[PdfFont] = []
        self._current: dict[Face, PdfFont] = {}
        self._strokes: dict[tuple[Face, str, bool], tuple[Stroke, ...]] = {}
        self._rows: dict[tuple[Face, str, bool], Row | None] = {}
        self._clusters: dict[tuple[Face, Shape, bool], tuple[Stroke, ...]] = {}

    def strokes(self, face: Face, text: str, right_to_left: bool) -> tuple[Stroke, ...]:  # noqa: FBT001 part of the key
        """Return the codes that draw a stretch of text, from left to right."""
        key = (face, text, right_to_left)
        found = self._strokes.get(key)
        if found is None:
            if len(self._strokes) >= _MAX_STROKES:
                self._strokes.clear()
            shapes = shape(face, text, right_to_left=right_to_left)
            found = tuple(
                stroke for part in shapes for stroke in self._kept(face, part, right_to_left)
            )
            if len(text) <= CACHED_LENGTH:
                self._strokes[key] = found
        return found

    def row(self, face: Face, text: str, right_to_left: bool) -> Row | None:  # noqa: FBT001 as above
        """Return a stretch as one piece of a TJ array; None where it needs more than that."""
        key = (face, text, right_to_left)
        if key in self._rows:
            return self._rows[key]
        if len(self._rows) >= _MAX_STROKES:
            self._rows.clear()
        found = row_of(self.strokes(face, text, right_to_left))
        if len(text) <= CACHED_LENGTH:
            self._rows[key] = found
        return found

    def _kept(self, face: Face, part: Shape, right_to_left: bool) -> tuple[Stroke, ...]:  # noqa: FBT001 as above
        """Return the codes of one cluster, which comes again in other words."""
        key = (face, part, right_to_left)
        found = self._clusters.get(key)
        if found is None:
            if len(self._clusters) >= _MAX_STROKES:
                self._clusters.clear()
            found = self._clusters[key] = tuple(self._cluster(face, part, right_to_left))
        return found

    def _cluster(self, face: Face, part: Shape, right_to_left: bool) -> Iterator[Stroke]:  # noqa: FBT001 as above
        """Give one cluster one code, so that what is drawn and what is said stay together.

        What a code cannot say of a long cluster is said by codes after it that draw nothing.
        """
        first, *more = sayable(as_drawn(part.text) if right_to_left else part.text)
        yield self._stroke(face, part.glyphs, first)
        for text in more:
            font = self._font(face)
            yield Stroke(font.name, f"{font.compound_code((), text):04X}", 0, 0, 0)

    def _stroke(self, face: Face, glyphs: tuple[Glyph, ...], said: str) -> Stroke:
        font = self._font(face)
        if len(glyphs) == 1:
            glyph = glyphs[0]
            after = glyph.advance - glyph.natural - glyph.x
            return Stroke(font.name, f"{font.glyph_code(glyph, said):04X}", glyph.x, glyph.y, after)
        return Stroke(font.name, f"{font.compound_code(glyphs, said):04X}", 0, 0, 0)

    def _font(self, face: Face) -> PdfFont:
        """Return the font in which the next cluster of `face` gets its code."""
        found = self._current.get(face)
        if found is None or found.is_full:
            found = PdfFont(face, f"F{len(self._fonts) + 1}", self._file.reserve())
            self._fonts.append(found)
            self._current[face] = found
        return found

    def uses(self, face: Face) -> bool:
        """Say whether anything was drawn with a face."""
        return any(font.face is face for font in self._fonts)

    def resources(self) -> dict[str, Ref]:
        """Return the /Font resources of any page."""
        return {font.name: font.ref for font in self._fonts}

    def write(self) -> None:
        """Write every font, once, when no more text will come."""
        for font in self._fonts:
            font.write(self._file)
