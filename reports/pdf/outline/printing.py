"""What every block is printed with: words, dates, pages, pictures, and where things are.

Never here: the blocks themselves.
"""

from dataclasses import dataclass

from reports.blocks import Block, Leads, Place, Run, Text
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.exhibit import Exhibit
from reports.exhibit_words import ExhibitWords
from reports.line_numbers import LineNumbers
from reports.outlines.outline import Outline
from reports.pdf.flow import Flow
from reports.pdf.outline.pictures import Pictures
from reports.pdf.outline.places import Places
from reports.pdf.structure import Structure


@dataclass
class Printing:
    """One outline being printed.

    Attributes:
        heading: the text of the one printed last.
        following: the block after the one that is printed; None where labelled lines follow.
        has_noted_emoji: whether it was said that they print without their colours.
    """

    outline: Outline
    words: Catalogue
    flow: Flow
    places: Places
    pictures: Pictures
    numbers: LineNumbers
    heading: str = ""
    following: Block | None = None
    has_noted_emoji: bool = False

    def __post_init__(self) -> None:
        """Make what follows from the rest."""
        dossier = self.outline.dossier
        self.dates = Dates(self.words)
        self.said = ExhibitWords(dossier, self.words, self.dates)
        self.exhibits: dict[int, Exhibit] = {one.number: one for one in dossier.exhibits}
        self._holders: dict[int, list[int]] = {}
        for entry in dossier.incidents:
            for number in entry.exhibits:
                self._holders.setdefault(number, []).append(entry.number)

    @property
    def structure(self) -> Structure:
        """The elements of the file."""
        return self.flow.document.structure

    def text(self, key: str, **values: object) -> str:
        """Return words of our own."""
        return self.words.text(key, **values)

    def back(self, exhibit: Exhibit) -> Text:
        """Return links from an exhibit to the incidents that it belongs to."""
        runs: list[Run] = []
        for number in self._holders.get(exhibit.number, ()):
            place = Place(Leads.INCIDENT, number)
            if self.places.ref(place):
                runs += [Run(", ")] if runs else []
                runs.append(Run(self.text("incident.number", n=number), to=place))
        return tuple(runs)
