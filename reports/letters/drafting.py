"""Words of a letter in one language, and the marks of what is not known.

Never here: the journal, the order of a letter.
"""

from collections.abc import Iterable, Sequence

from harassvault.moment import Moment
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.letters.letter import Block, Part
from reports.text.bidi import FSI, LRI, PDI, RLI

_LONGEST = 200
"""Characters of a quotation where the recipient takes short ones only (platforms' own forms)."""

_OPENS = frozenset((LRI, RLI, FSI))
_NAME = 80
"""Characters of a name within a sentence that she reads before."""


class Drafting:
    """Finds the words of one draft, and remembers what it marked as unknown."""

    def __init__(self, language: str) -> None:
        self.words = Catalogue.load("reports.words", language)
        self.dates = Dates(self.words)
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """Every unknown marked so far, each once."""
        return tuple(self._missing)

    def text(self, key: str, **values: object) -> str:
        """Return words of letters."""
        given = {name: closed(one) if isinstance(one, str) else one for name, one in values.items()}
        return self.words.text(f"letter.{key}", **given)

    def unknown(self, thing: str, **values: object) -> str:
        """Mark something as unknown: "[name of the manager]"."""
        found = self.text("unknown", text=self.text(f"unknown_thing.{thing}", **values))
        self._missing[found] = None
        return found

    def or_unknown(self, text: str, thing: str) -> str:
        """Return a text on one line, or the mark of what is not known."""
        return one_line(text) or self.unknown(thing)

    def moment(self, moment: Moment, *, zone: bool = False) -> str:
        """Return when something was with its precision, or a mark."""
        if not moment.start:
            return self.unknown("date")
        where = self.dates.zone(moment) if zone else ""
        said = self.dates.moment(moment)
        return f"{said} ({where})" if where else said

    def listed(self, names: Sequence[str]) -> str:
        """Join names: "A, B and C"."""
        if len(names) < 2:  # noqa: PLR2004 a pair is what needs joining
            return "".join(names)
        return self.text("list", rest=", ".join(names[:-1]), last=names[-1])

    def cut(self, text: str) -> str:
        """Return a text that is short enough to be quoted; what is cut is marked."""
        if len(text) <= _LONGEST:
            return text
        return self.text("cut", text=text[:_LONGEST].rsplit(" ", 1)[0].rstrip())

    def short(self, text: str) -> str:
        """Return a name on one line that is short enough for a sentence."""
        line = one_line(text)
        return line if len(line) <= _NAME else self.text("cut", text=line[:_NAME].rstrip())

    def field(self, label: str, text: str) -> Block:
        """Return a field with its label."""
        return Block(Part.FIELD, text, self.text(f"label.{label}"))

    def head(self, key: str) -> Block:
        """Return a heading."""
        return Block(Part.HEADING, self.text(f"head.{key}"))


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def closed(text: str) -> str:
    """End what a text opened against its own order: a name must not turn the sentence around it."""
    open_ = 0
    for one in text:
        if one in _OPENS:
            open_ += 1
        elif one == PDI and open_:
            open_ -= 1
    return text + PDI * open_


def first_upper(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]


def blocks(part: Part, texts: Iterable[str]) -> list[Block]:
    """Return a block for each text that says anything."""
    return [Block(part, text) for text in texts if text.strip()]
