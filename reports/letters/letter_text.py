"""A letter as plain text: to copy into a form or an e-mail.

Never here: words of our own but a line between what is for her and what is the letter.
"""

from collections.abc import Iterator

from reports.catalogue import Catalogue
from reports.letters.letter import Block, Letter, Part
from reports.text.controls import printable

_LINE = "=" * 72
_INDENT = "    "


def letter_text(letter: Letter) -> str:
    """Return the whole file: what she reads first, a line, the letter."""
    words = Catalogue.load("reports.words", letter.language)
    own = Catalogue.load("reports.words", letter.own_language)
    first = [own.text("letter.before.title").upper(), own.text("letter.before.note")]
    paragraphs = [
        *first,
        *(f"- {line}" for line in letter.before),
        _LINE,
        *_paragraphs(letter, words),
    ]
    return printable("\n\n".join(paragraphs)) + "\n"


def _paragraphs(letter: Letter, words: Catalogue) -> Iterator[str]:
    """Yield the letter itself, paragraph by paragraph."""
    for lines in (letter.sender, letter.addressee):
        if lines:
            yield "\n".join(lines)
    yield letter.dated
    yield "\n".join([letter.subject, *letter.references])
    yield letter.greeting
    run: list[str] = []
    for block in letter.body:
        if run and block.part not in {Part.ITEM, Part.FIELD}:
            yield "\n".join(run)
            run = []
        if block.part in {Part.ITEM, Part.FIELD}:
            run.append(_line(block, words))
        else:
            yield _line(block, words)
    if run:
        yield "\n".join(run)
    yield "\n\n".join(letter.closing)


def _line(block: Block, words: Catalogue) -> str:
    match block.part:
        case Part.ITEM:
            return f"- {block.text}"
        case Part.FIELD:
            return words.text("letter.field", label=block.label, text=block.text)
        case Part.QUOTE:
            return "\n".join(f"{_INDENT}{line}" for line in block.text.splitlines())
        case Part.HEADING:
            return block.text.upper()
        case _:
            return block.text
