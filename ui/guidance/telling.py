"""What all parts of guidance need to speak: a language, its dates, and names made harmless.

Never here: sentences of one part.
"""

from dataclasses import dataclass
from datetime import date

from harassvault.guidance.facts import Facts
from harassvault.moment import UNKNOWN, Moment
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.explain import neutral


@dataclass(frozen=True, slots=True)
class Telling:
    """One language, and the situation that is spoken of."""

    words: Catalogue
    terms: Catalogue
    facts: Facts

    @classmethod
    def of(cls, words: Catalogue, facts: Facts) -> "Telling":
        """Speak the language of `words` about a situation."""
        return cls(words, Catalogue.load("reports.words", words.language), facts)

    def text(self, key: str, **values: object) -> str:
        """Return a text below "guidance" in the catalogue."""
        return self.words.text(f"guidance.{key}", **values)

    def day(self, day: date) -> str:
        """Return a day in words, to stand within a sentence: "3 March 2026"."""
        month = self.terms.text(f"date.months.m{day.month}")
        form = "first" if day.day == 1 else "day"
        return self.text(f"date.{form}", day=day.day, month=month, year=day.year)

    def when(self, entry: str) -> str:
        """Return when an entry happened, in words, with its precision."""
        found: Moment = next((one.when for one in self.facts.acts if one.id == entry), UNKNOWN)
        return Dates(self.terms).moment(found)

    def name(self, person: str) -> str:
        """Return the name of an author, made harmless; empty for one without a name."""
        found = self.facts.author(person)
        return neutral(found.name) if found else ""


def capital(text: str) -> str:
    """Return a text that begins with a capital, as a label or a sentence does."""
    return text[:1].upper() + text[1:]
