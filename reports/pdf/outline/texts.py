"""Titles, headings, paragraphs, labelled lines, lists and texts to copy, on paper.

Never here: tables, frames, pictures, messages.
"""

from collections.abc import Sequence

from reports.blocks import Heading, Items, Line, Manner, Paragraph, Text, Title
from reports.pdf.flow import LABEL_WIDTH
from reports.pdf.looks import BODY, H1, H2, H3, LABEL, LEAD, SMALL, STRONG, TITLE, Look
from reports.pdf.objects import Name
from reports.pdf.outline.printing import Printing
from reports.pdf.outline.runs import Setting, plain, setting
from reports.pdf.together import beginning

_INDENT = 16.0
_HANGING = 30.0
"""Where the text of a numbered paragraph begins: "999." stands before it."""

_BULLET = 14.0
_RULE_GAP = 4.0
_HEADINGS = {
    1: Look(H1.size, H1.leading, H1.style, before=20, after=H1.after),
    2: Look(H2.size, H2.leading, H2.style, before=14, after=H2.after),
    3: H3,
}
_MANNERS = {
    Manner.PLAIN: Look(BODY.size, BODY.leading, after=5),
    Manner.NUMBERED: Look(BODY.size, BODY.leading, after=7),
    Manner.QUOTE: Look(BODY.size, BODY.leading, before=2, after=6),
    Manner.SMALL: Look(SMALL.size, SMALL.leading, after=4, grey=SMALL.grey),
    Manner.LEAD: Look(LEAD.size, LEAD.leading, before=12, after=4, grey=LEAD.grey),
    Manner.STRONG: Look(STRONG.size, STRONG.leading, STRONG.style, after=5),
}
_FACT_GAP = 2.0
_BEGIN = 2
"""Labelled lines that stay together where a list of them begins."""

_TWO = 2
_BULLETS = {"O": Name("List"), "ListNumbering": Name("Disc")}


def print_title(printing: Printing, title: Title) -> None:
    """Print the title of the document."""
    with printing.structure.element("Title"):
        flow = printing.flow
        one = plain(printing, title.text, TITLE, flow.width)
        flow.print_lines(one.lines, TITLE, draw=one.draw)
    printing.flow.rule(0.3)
    printing.flow.space(12)


def print_heading(printing: Printing, heading: Heading) -> None:
    """Print a heading together with what comes next; it begins a section."""
    flow, level = printing.flow, min(max(heading.level, 1), 3)
    printing.heading = heading.text
    look = _HEADINGS[level]
    if heading.new_page and not flow.at_top:
        flow.new_page()
    printing.structure.section(level)
    element = printing.structure.aside(f"H{level}")
    one = plain(printing, heading.text, look, flow.width)
    bare = Look(look.size, look.leading, look.style)
    has_rule = heading.place is not None and level == _TWO

    def show() -> None:
        if has_rule and not flow.at_top:
            flow.space(look.before)
            flow.rule(0.55)
            flow.y -= _RULE_GAP
        else:
            flow.space(look.before)
        printing.places.here(heading.place, flow.page, flow.y + look.leading / 2)
        if level <= _TWO:
            flow.document.bookmark(heading.text, flow.page, flow.y, level=level - 1)
        with printing.structure.resumed(element):
            flow.print_lines(one.lines, bare, draw=one.draw)
        flow.space(look.after)

    height = look.before + _RULE_GAP * has_rule + one.height(look) + look.after
    flow.hold(min(height, flow.full_room / 2), show)


def print_paragraph(printing: Printing, paragraph: Paragraph) -> None:
    """Print a paragraph; its number, where it has one, hangs on the left."""
    flow, look = printing.flow, _MANNERS[paragraph.manner]
    numbered = paragraph.manner is Manner.NUMBERED and paragraph.number > 0
    is_quote = paragraph.manner is Manner.QUOTE
    indent = _HANGING if numbered else _INDENT if is_quote else 0.0
    one = setting(printing, paragraph.text, look, flow.width - indent)
    if paragraph.place is None and _announces(printing, paragraph):
        _hold_note(printing, one, look)
        return
    with printing.structure.element("BlockQuote" if is_quote else "P"):
        flow.space(look.before)
        flow.need(sum(look.height(line) for line in one.lines[: beginning(len(one.lines))]))
        printing.places.here(paragraph.place, flow.page, flow.y + look.leading / 2)
        if numbered:
            _beside(printing, f"{paragraph.number}.\u00a0", look, _HANGING)
        bare = Look(look.size, look.leading, look.style, after=look.after, grey=look.grey)
        flow.print_lines(one.lines, bare, indent=indent, bar=is_quote, draw=one.draw)


def _announces(printing: Printing, paragraph: Paragraph) -> bool:
    """Say whether a note explains what comes next: under a heading, or before words quoted."""
    following = printing.following
    is_before = isinstance(following, Paragraph) and following.manner is Manner.QUOTE
    return paragraph.manner is Manner.SMALL and (printing.flow.is_held or is_before)


def _hold_note(printing: Printing, one: Setting, look: Look) -> None:
    """Keep what explains a heading with it and with what comes next, such as its table."""
    flow, element = printing.flow, printing.structure.aside("P")

    def show() -> None:
        with printing.structure.resumed(element):
            flow.print_lines(one.lines, look, draw=one.draw)

    flow.hold(min(one.height(look) + look.after, flow.full_room / 2), show)


def _beside(printing: Printing, text: str, look: Look, width: float) -> None:
    """Print a short text on the left of what follows; it takes no room of its own."""
    flow = printing.flow
    top, one = flow.y, plain(printing, text, look, width)
    flow.put(one.lines[0], look, flow.left, width, one.draw)
    flow.y = top


def print_facts(printing: Printing, lines: Sequence[Line]) -> None:
    """Print labelled lines that follow each other, as one list of labels and what is said."""
    begin = sum(_fact_height(printing, one) for one in lines[:_BEGIN])
    printing.flow.need(min(begin, printing.flow.full_room / 4))
    with printing.structure.element("L"):
        for line in lines:
            with printing.structure.element("LI"):
                print_fact(printing, line.label, line.text)


def _fact_height(printing: Printing, line: Line) -> float:
    """Return the points that the first lines of a labelled line take."""
    values = setting(printing, line.text, BODY, printing.flow.width - LABEL_WIDTH)
    return sum(BODY.height(one) for one in values.lines[: beginning(len(values.lines))]) + _FACT_GAP


def print_fact(printing: Printing, label: str, text: Text, look: Look = BODY) -> None:
    """Print a label and its text side by side; a long text goes on below, across pages."""
    flow = printing.flow
    width = min(LABEL_WIDTH, flow.width / 3)
    labels = plain(printing, label, LABEL, width - 10)
    values = setting(printing, text, look, flow.width - width)
    first = sum(look.height(line) for line in values.lines[: beginning(len(values.lines))])
    if labels.height(LABEL) > flow.full_room / 2:
        with printing.structure.element("Lbl"):
            flow.text(label, LABEL)
        labels = plain(printing, "", LABEL, width)
    flow.need(max(first, labels.height(LABEL)))
    top, page = flow.y, flow.page
    with printing.structure.element("Lbl"):
        for line in labels.lines:
            flow.put(line, LABEL, flow.left, width - 10, labels.draw)
    below, flow.y = flow.y, top
    with printing.structure.element("LBody"):
        _print_beside(printing, values, look, width)
    if flow.page is page:
        flow.y = min(flow.y, below)
    flow.space(_FACT_GAP)


def _print_beside(printing: Printing, one: Setting, look: Look, indent: float) -> None:
    flow = printing.flow
    flow.print_lines(one.lines, look, indent=indent, draw=one.draw)


def print_items(printing: Printing, items: Items) -> None:
    """Print a list."""
    flow = printing.flow
    with printing.structure.element("L", {"A": _BULLETS}):
        for item in items.items:
            one = setting(printing, item, BODY, flow.width - _BULLET)
            with printing.structure.element("LI"):
                flow.need(sum(BODY.height(line) for line in one.lines[: beginning(len(one.lines))]))
                with printing.structure.element("Lbl"):
                    _beside(printing, "–", BODY, _BULLET)
                with printing.structure.element("LBody"):
                    flow.print_lines(one.lines, BODY, indent=_BULLET, draw=one.draw)
            flow.space(1.5)
    flow.space(4)
