"""An outline as plain text in UTF-8: paragraphs wrapped, tables line by line, nothing hidden.

References lead nowhere: the name of what they lead to stands in the text.

Never here: which reader it is for; pictures, of which the caption stands in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reports import blocks
from reports.blocks import Block, Manner, Text
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.exhibit_words import ExhibitWords
from reports.line_numbers import LineNumbers
from reports.message_words import MessageWords
from reports.outlines.outline import Outline
from reports.plain.transcript import transcript
from reports.plain.wrapping import WIDTH, boxed, underlined, wrapped
from reports.text.controls import printable

_RULES = {1: "=", 2: "-"}
_INDENT = "    "
_TO_FILL_IN = "_" * 40


def outline_text(outline: Outline) -> str:
    """Return the whole file; each of its lines ends with a line feed."""
    writing = _Writing.of(outline)
    lines: list[str] = []
    before: Block | None = None
    for block in outline.blocks:
        written = list(writing.block(block))
        if written and before is not None and not _is_close(before, block):
            lines.append("")
        lines += written
        before = block if written else before
    mark = [*wrapped(printable(outline.mark))] if outline.mark else []
    return (
        "\n".join([*mark, *([""] if mark else []), *lines, *([""] if mark else []), *mark]) + "\n"
    )


def _is_close(before: Block, block: Block) -> bool:
    """Say whether two blocks stand one under the other without white."""
    return isinstance(before, blocks.Line) and isinstance(block, blocks.Line)


@dataclass(slots=True)
class _Writing:
    """One outline being written."""

    words: Catalogue
    dates: Dates
    outline: Outline
    exhibits: ExhibitWords
    numbers: LineNumbers
    shown: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, outline: Outline) -> "_Writing":
        words = Catalogue.load("reports.words", outline.dossier.language)
        dates = Dates(words)
        exhibits = ExhibitWords(outline.dossier, words, dates)
        return cls(words, dates, outline, exhibits, LineNumbers(outline.blocks))

    def block(self, block: Block) -> Iterator[str]:  # noqa: PLR0912, C901 one case for each kind of block
        """Yield the lines of a block."""
        match block:
            case blocks.Title():
                yield from underlined(printable(block.text), "=")
            case blocks.Heading():
                yield from self._heading(block)
            case blocks.Paragraph():
                yield from _paragraph(block)
            case blocks.Line():
                yield from wrapped(self._labelled(block.label, _plain(block.text)), "", _INDENT)
            case blocks.Items():
                for item in block.items:
                    yield from wrapped(_plain(item), "- ", "  ")
            case blocks.Table():
                yield from self._table(block)
            case blocks.Frame():
                yield from boxed(self._framed(block))
            case blocks.Exhibits():
                yield from self._exhibits(block)
            case blocks.Messages():
                yield from self._messages(block)
            case blocks.ToPaste():
                yield from self._to_paste(block)
            case blocks.Signature():
                for label in block.labels:
                    yield from ("", self._labelled(label, _TO_FILL_IN))
            case blocks.ToCopy():
                yield self._labelled(block.label, "").rstrip()
                yield from printable(block.text).split("\n")
            case blocks.Bars() | blocks.PageBreak():
                # The table with the same numbers follows a chart; a text has no pages.
                pass

    def _heading(self, block: blocks.Heading) -> Iterator[str]:
        yield ""
        rule = _RULES.get(block.level)
        text = printable(block.text)
        yield from underlined(text, rule) if rule else wrapped(text)

    def _framed(self, block: blocks.Frame) -> Iterator[str]:
        yield from wrapped(printable(block.title))
        for inner in block.blocks:
            yield from self.block(inner)

    def _exhibits(self, block: blocks.Exhibits) -> Iterator[str]:
        known = {one.number: one for one in self.outline.dossier.exhibits}
        for at, number in enumerate(block.numbers):
            if at:
                yield ""
            name = self.exhibits.name(number)
            if number in self.shown or number not in known:
                yield from wrapped(self.words.text("plain.shown_before", name=name))
                continue
            self.shown.add(number)
            exhibit = known[number]
            yield from wrapped(f"[{name}]")
            for line in self.exhibits.caption(exhibit):
                yield from wrapped(printable(line), _INDENT, _INDENT)
            yield from wrapped(self.exhibits.why_not_shown(exhibit), _INDENT, _INDENT)
            for label, text in self.exhibits.sheet(exhibit):
                said = self._labelled(label, printable(text))
                yield from wrapped(said, _INDENT, _INDENT * 2)

    def _messages(self, block: blocks.Messages) -> Iterator[str]:
        said = MessageWords(
            self.words,
            self.dates,
            block.thread,
            self.exhibits.name,
            digests=self.exhibits.has_digests,
            in_grey=False,
        )
        yield from transcript(said, block, self.numbers)

    def _to_paste(self, block: blocks.ToPaste) -> Iterator[str]:
        text = printable(block.text)
        counter = self.words.text("paste.counter", n=len(text), limit=block.limit)
        if block.left_over:
            counter += f". {self.words.count('paste.left_over', block.left_over)}"
        yield from wrapped(f"{block.title} ({counter})")
        # Lines are not broken: a form keeps them as they come.
        yield from ("-" * WIDTH, *text.split("\n"), "-" * WIDTH)

    def _table(self, block: blocks.Table) -> Iterator[str]:
        """Yield each row as lines "column: cell"; a column empty in all rows is not there."""
        if block.caption:
            yield from wrapped(printable(block.caption))
        for number, row in enumerate(block.rows):
            if number or block.caption:
                yield ""
            for column, cell in zip(block.columns, row.cells, strict=True):
                if text := _plain(cell):
                    said = self._labelled(column.title, text) if column.title else text
                    yield from wrapped(said, "", _INDENT)

    def _labelled(self, label: str, text: str) -> str:
        return self.words.text("plain.labelled", label=label, text=text)


def _plain(text: Text) -> str:
    return printable("".join(run.text for run in text))


def _paragraph(block: blocks.Paragraph) -> Iterator[str]:
    text = _plain(block.text)
    match block.manner:
        case Manner.NUMBERED:
            number = f"{block.number}. "
            yield from wrapped(text, number, " " * len(number))
        case Manner.QUOTE:
            yield from wrapped(text, _INDENT, _INDENT)
        case _:
            yield from wrapped(text)
