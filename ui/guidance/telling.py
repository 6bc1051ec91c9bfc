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
        return day_in_words(day, self.words, self.terms)

    def when(self, entry: str) -> str:
        """Return when an entry happened, in words, with its precision."""
        found: Moment = next((one.when for one in self.facts.acts if one.id == entry), UNKNOWN)
        return Dates(self.terms).moment(found)

    def name(self, person: str) -> str:
        """Return the name of an author, made harmless; empty for one without a name."""
        found = self.facts.author(person)
        return neutral(found.name) if found else ""


def day_in_words(day: date, words: Catalogue, terms: Catalogue | None = None) -> str:
    """Return a day in words, to stand within a sentence: "3 March 2026".

    Args:
        day: the day.
        words: the program's words.
        terms: those of reports, where the names of months are; read where they are not given.
    """
    terms = terms or Catalogue.load("reports.words", words.language)
    form = "first" if day.day == 1 else "day"
    month = terms.text(f"date.months.m{day.month}")
    return words.text(f"guidance.date.{form}", day=day.day, month=month, year=day.year)


def capital(text: str) -> str:
    """Return a text that begins with a capital, as a label or a sentence does."""
    return text[:1].upper() + text[1:]
