"""Reads outlines in tests: their words in one line, their blocks of one kind."""

from collections.abc import Iterable, Iterator

from reports.blocks import Block, Frame
from reports.outlines.outline import Outline
from reports.outlines.readers import outline_of
from reports.text.controls import printable


def made(dossier) -> Outline:
    """Return the report for the dossier's reader."""
    return outline_of(dossier)


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with those of frames."""
    for block in blocks:
        yield block
        if isinstance(block, Frame):
            yield from flat(block.blocks)


def of_kind(outline: Outline, kind: type) -> list:
    """Return all blocks of a kind."""
    return [one for one in flat(outline.blocks) if isinstance(one, kind)]


def words_of(found: object) -> Iterator[str]:
    """Yield every text of a value, whatever it is made of."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, tuple | list):
        if found and all(hasattr(one, "strong") and hasattr(one, "text") for one in found):
            yield "".join(one.text for one in found)
            return
        for one in found:
            yield from words_of(one)
    else:
        names = getattr(type(found), "__dataclass_fields__", None)
        for name in names or getattr(type(found), "__struct_fields__", ()):
            if name not in {"points", "place", "dossier"}:
                yield from words_of(getattr(found, name))


def said_in(outline: Outline) -> str:
    """Return all words of a report in one line."""
    return one_line("\n".join(words_of(outline.blocks)))


def one_line(text: str) -> str:
    """Return a text without its white."""
    return " ".join(printable(text).split())


def lines_of(outline: Outline) -> dict[str, str]:
    """Return labelled lines, the last of each label."""
    return {
        one.label: "".join(run.text for run in one.text)
        for one in flat(outline.blocks)
        if hasattr(one, "label") and isinstance(one.text, tuple)
    }


def headings(outline: Outline) -> list[str]:
    """Return the headings in their order."""
    return [one.text for one in flat(outline.blocks) if type(one).__name__ == "Heading"]
