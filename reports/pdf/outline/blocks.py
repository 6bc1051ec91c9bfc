"""Every kind of block to the module that prints it.

Never here: how it is printed.
"""

from collections.abc import Iterable
from itertools import groupby, zip_longest

from reports.blocks import (
    Bars,
    Block,
    Exhibits,
    Frame,
    Heading,
    Items,
    Line,
    Messages,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
    ToCopy,
    ToPaste,
)
from reports.pdf.looks import H3, Look
from reports.pdf.outline import forms, texts
from reports.pdf.outline.emoji import note_emoji
from reports.pdf.outline.exhibits import print_exhibits
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import plain
from reports.pdf.outline.tables import print_table
from reports.pdf.outline.transcripts import print_messages

_PADDING = 10.0
_PREPARED = "preparation_process"
"""The data point of the paragraph that says how the document was prepared."""


def print_blocks(printing: Printing, blocks: Iterable[Block]) -> None:
    """Print blocks in their order; labelled lines that follow each other are one list."""
    for of_lines, found in groupby(blocks, key=lambda one: isinstance(one, Line)):
        if of_lines:
            texts.print_facts(printing, [one for one in found if isinstance(one, Line)])
        else:
            others = [*found]
            for block, following in zip_longest(others, others[1:]):
                printing.following = following
                _print(printing, block)


def _print(printing: Printing, block: Block) -> None:
    match block:
        case Title():
            texts.print_title(printing, block)
        case Heading():
            texts.print_heading(printing, block)
        case Paragraph():
            texts.print_paragraph(printing, block)
            if _PREPARED in block.points:
                note_emoji(printing)
        case Items():
            texts.print_items(printing, block)
        case Table():
            print_table(printing, block)
        case Frame():
            _print_frame(printing, block)
        case Exhibits():
            print_exhibits(printing, block)
        case Messages():
            print_messages(printing, block)
        case _:
            _print_form(printing, block)


def _print_form(printing: Printing, block: Block) -> None:
    match block:
        case ToPaste():
            forms.print_to_paste(printing, block)
        case Bars():
            forms.print_bars(printing, block)
        case Signature():
            forms.print_signature(printing, block)
        case ToCopy():
            forms.print_to_copy(printing, block)
        case PageBreak() if not printing.flow.at_top:
            printing.flow.new_page()


def _print_frame(printing: Printing, frame: Frame) -> None:
    """Print blocks inside a frame; its title stays with the first of them."""
    flow, structure = printing.flow, printing.structure
    flow.space(8)
    title = plain(printing, frame.title, H3, flow.width - 2 * _PADDING)
    flow.need(min(title.height(H3), flow.full_room / 2) + 2 * _PADDING + 3 * H3.leading)
    with structure.group("Div"), flow.framed(_PADDING):
        if frame.title:
            element = structure.aside("P")
            bare = Look(H3.size, H3.leading, H3.style)

            def show() -> None:
                with structure.resumed(element):
                    flow.print_lines(title.lines, bare, draw=title.draw)
                flow.space(3)

            flow.hold(min(title.height(H3) + 3, flow.full_room / 2), show)
        print_blocks(printing, frame.blocks)
    flow.space(10)
