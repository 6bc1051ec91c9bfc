"""Texts as paragraphs: every line by its own direction, references as links inside the document.

What somebody wrote is text and nothing else; what hides in it is made visible.

Never here: headings, tables; which words there are.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Written

from reports.blocks import Place, Run, Text
from reports.docx.measures import AFTER, BODY, NONE, Length
from reports.text.bidi import base_level
from reports.text.controls import mark, printable

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
"""The two characters that XML 1.0 cannot hold and that print nothing."""


_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts that run from right to left (Unicode, default bidirectional classes)."""


class Holder(Protocol):
    """Whatever paragraphs can be added to: a document, a cell, the foot of a page."""

    def add_paragraph(self, text: str = "", style: str | None = None) -> Paragraph:
        """Add a paragraph at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text stands.

    Attributes:
        indent: of all lines; `hanging` is how far the first one stands before it.
        after: white after its last line.
        stays: whether it stays on one page with what follows.
        begins: what hangs before the first line: a number, the mark of a list.
    """

    size: Length = BODY
    bold: bool = False
    indent: Length = NONE
    hanging: Length = NONE
    before: Length = NONE
    after: Length = AFTER
    stays: bool = False
    style: str = ""
    font: str = ""
    begins: str = ""


PLAIN = Manner()


def clean(text: str) -> str:
    """Return a text as a file can hold it, with nothing in it that hides."""
    return _NOT_IN_XML.sub(lambda found: mark(found[0]), printable(text))


def write(holder: Holder, text: Text, manner: Manner = PLAIN) -> list[Paragraph]:
    """Write a text, one paragraph a line, and return them."""
    lines = list(_lines(text))
    between = (
        replace(manner, after=NONE, stays=True) if manner.stays else replace(manner, after=NONE)
    )
    written = []
    for at, line in enumerate(lines):
        here = manner if at == len(lines) - 1 else between
        written.append(
            _one(
                holder,
                line,
                here if at == 0 else replace(here, before=NONE, begins="", hanging=NONE),
            )
        )
    return written


def say(holder: Holder, text: str, manner: Manner = PLAIN) -> Paragraph:
    """Write a text without references, and return its first paragraph."""
    return write(holder, (Run(text),), manner)[0]


def break_page(holder: Holder) -> None:
    """Have what follows begin a page."""
    holder.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _lines(text: Text) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in text:
        first, *more = clean(run.text).split("\n")
        line.append(replace(run, text=first))
        for part in more:
            yield line
            line = [replace(run, text=part)]
    yield line


def _one(holder: Holder, line: Sequence[Run], manner: Manner) -> Paragraph:
    paragraph = _added(holder, manner)
    form = paragraph.paragraph_format
    if manner.indent:
        form.left_indent = manner.indent
    if manner.hanging:
        form.first_line_indent = -manner.hanging
        form.tab_stops.add_tab_stop(manner.indent)
    form.space_before, form.space_after = manner.before, manner.after
    if manner.stays:
        form.keep_with_next = True
    is_turned = bool(base_level("".join(run.text for run in line)))
    if is_turned:
        turn(paragraph)
    if manner.begins:
        _look(paragraph.add_run(f"{manner.begins}\t"), Run(""), manner, turned=is_turned)
    for run in line:
        for piece, turned in pieces(run.text, turned=is_turned):
            _look(_add_run(paragraph, run.to, piece), run, manner, turned=turned)
    return paragraph


def _added(holder: Holder, manner: Manner) -> Paragraph:
    """Return a new paragraph; a cell begins with an empty one, which is taken."""
    if isinstance(holder, _Cell):
        first: Paragraph
        first, *more = holder.paragraphs
        if not more and not first.runs and not holder.tables:
            if manner.style:
                first.style = manner.style
            return first
    return holder.add_paragraph(style=manner.style or None)


def _look(written: Written, run: Run, manner: Manner, *, turned: bool) -> None:
    if not manner.style:
        written.font.size = manner.size
    if manner.bold or run.strong:
        written.bold = True
    if manner.font:
        written.font.name = manner.font
    if turned:
        _look_turned(written)


def _look_turned(written: Written) -> None:
    """Have a run read from the right; such runs have a size and a weight of their own."""
    written.font.rtl = True
    written.font.cs_bold = written.bold
    properties = written._r.get_or_add_rPr()  # noqa: SLF001 the library has no name for that size
    size = properties.find(qn("w:sz"))
    if size is not None:
        own = OxmlElement("w:szCs")
        own.set(qn("w:val"), size.get(qn("w:val")))
        size.addnext(own)


def _add_run(paragraph: Paragraph, to: Place | None, text: str) -> Written:
    written = paragraph.add_run(text)
    if to is not None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), bookmark_name(to))
        link.append(written._r)  # noqa: SLF001 the library has no name for links inside a document
        paragraph._p.append(link)  # noqa: SLF001 as above
    return written


def pieces(text: str, *, turned: bool) -> Iterator[tuple[str, bool]]:
    """Yield a line in pieces of one direction each: whether a piece runs from right to left.

    Word sets a run by what it is told, and asks only the letters of those it is told nothing of.
    White and signs belong to the letters before them, at the beginning to the line.
    """
    if not turned and not _RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    here = turned
    sides: list[tuple[str, bool]] = []
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL", "AN"}:
            here = True
        elif kind == "L":
            # Figures stay with the letters before them, as they do when they are read aloud.
            here = False
        sides.append((character, here))
    for side, group in groupby(sides, key=lambda one: one[1]):
        yield "".join(character for character, _ in group), side


def turn(paragraph: Paragraph) -> None:
    """Have a paragraph begin on the right; the schema wants its properties in one order."""
    after = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")
    paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *after)  # noqa: SLF001 the library has no name for it


def bookmark_name(place: Place) -> str:
    """Return the name of a place inside the file."""
    return f"{place.leads}_{place.number}"
