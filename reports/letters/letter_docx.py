"""A letter as DOCX, to go on writing: a page for her alone, then the letter.

The same letter gives the same bytes. The file names neither a person nor this program.

Never here: what a letter says; the library that writes DOCX (`reports.docx`).
"""

from collections.abc import Iterable

from reports.catalogue import Catalogue
from reports.docx.file import About, new_document, without_times
from reports.docx.lines import Holder, Manner, break_page, say
from reports.docx.measures import AFTER, INDENT, NONE, SMALL, WIDE, Length, Mm, Pt
from reports.letters.letter import Block, Letter, Part
from reports.pdf.file import Writer

_RECEIVER = Mm(80)
_HANGING = Mm(4)
_TITLE, _HEADING, _SIGNATURE = Pt(20), Pt(12), Pt(36)

_ITEM = Manner(indent=_HANGING, hanging=_HANGING, begins="•")


def write_letter_docx(letter: Letter, target: Writer) -> None:
    """Write a letter as DOCX."""
    words = Catalogue.load("reports.words", letter.language)
    about = About(words.text("letter.file_title"), letter.language, letter.prepared_at)
    document = new_document(about, letter.paper)
    _write_before(document, letter)
    _write_head(document, letter)
    for block in letter.body:
        _write(document, block, words)
    for line in letter.closing:
        say(document, line, Manner(before=WIDE, after=_SIGNATURE))
    target.write(without_times(document))


def _write_before(holder: Holder, letter: Letter) -> None:
    words = Catalogue.load("reports.words", letter.own_language)
    say(holder, words.text("letter.before.title"), Manner(size=_TITLE, bold=True))
    say(holder, words.text("letter.before.note"), Manner(size=SMALL, after=WIDE))
    for line in letter.before:
        say(holder, line, _ITEM)
    break_page(holder)


def _write_head(holder: Holder, letter: Letter) -> None:
    _group(holder, letter.sender)
    _group(holder, letter.addressee, indent=_RECEIVER)
    say(holder, letter.dated, Manner(indent=_RECEIVER, after=WIDE))
    say(holder, letter.subject, Manner(bold=True))
    _group(holder, letter.references)
    say(holder, letter.greeting)


def _group(holder: Holder, lines: Iterable[str], *, indent: Length = NONE) -> None:
    """Write lines close together, with white below the last one."""
    found = list(lines)
    for place, line in enumerate(found, 1):
        say(holder, line, Manner(indent=indent, after=WIDE if place == len(found) else NONE))


def _write(holder: Holder, block: Block, words: Catalogue) -> None:
    match block.part:
        case Part.HEADING:
            say(holder, block.text, Manner(size=_HEADING, bold=True, before=WIDE, stays=True))
        case Part.ENTRY:
            say(holder, block.text, Manner(bold=True, before=AFTER, stays=True))
        case Part.ITEM:
            say(holder, block.text, _ITEM)
        case Part.QUOTE:
            say(holder, block.text, Manner(indent=INDENT))
        case Part.FIELD:
            said = words.text("letter.field", label=block.label, text=block.text)
            say(holder, said, Manner(after=NONE))
        case _:
            say(holder, block.text)
