"""What every screen is handed: words, dates in a language, the look, the worker, the clock.

A frozen value, made anew when the language changes. No screen gets the window or another screen.

Never here: state of a screen.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from harassvault.clock import Clock
from harassvault.policy import KeyDerivation
from harassvault.profile import Profile
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.desktop.drafting.sealer import Sealer
from ui.desktop.theme.look import Look, Theme
from ui.desktop.worker import Worker
from ui.explain import Explanation, explain, size_text

_PREFIX = "desktop."
"""The window's words stand in a table of their own beside those of the command line."""


@dataclass(frozen=True, slots=True)
class Context:
    """See the module; `make` fills it."""

    words: Catalogue
    dates: Dates
    profile: Profile
    look: Look
    worker: Worker
    clock: Clock
    kdf: KeyDerivation
    sealer: Sealer
    is_reading: bool = False

    @classmethod
    def make(
        cls,
        profile: Profile,
        look: Look,
        worker: Worker,
        clock: Clock,
        kdf: KeyDerivation,
        sealer: Sealer | None = None,
        *,
        is_reading: bool = False,
    ) -> "Context":
        """Load the words of the profile's language, and hand over the rest.

        Where no sealer is given, one is made. `is_reading` says that nothing can be written.
        """
        words = Catalogue.load("ui.words", profile.language)
        dates = Dates(Catalogue.load("reports.words", profile.language))
        sealer = sealer or Sealer(worker)
        return cls(words, dates, profile, look, worker, clock, kdf, sealer, is_reading)

    @property
    def theme(self) -> Theme:
        """The theme in force now."""
        return self.look.theme

    @property
    def locale(self) -> QLocale:
        """How dates are written in fields: the language of the words, the person's country."""
        return locale_of(self.words.language, self.profile.country)

    def text(self, key: str, **values: object) -> str:
        """Return one of the window's texts."""
        return self.words.text(_PREFIX + key, **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form of one of the window's texts for a number."""
        return self.words.count(_PREFIX + key, number, **values)

    def size(self, count: int) -> str:
        """Write a number of bytes as people read it."""
        return size_text(count, self.words)

    def explain(self, error: Exception) -> Explanation:
        """Return the three sentences of an error."""
        return explain(error, self.words)


def locale_of(language: str, country: str) -> QLocale:
    """Return the locale of a language in a country, or at home where the two do not go together."""
    spoken = QLocale.Language.French if language == "fr" else QLocale.Language.English
    territory = QLocale.codeToTerritory(country)
    there = QLocale(spoken, territory)
    if country and there.territory() == territory and there.language() == spoken:
        return there
    home = QLocale.Country.France if language == "fr" else QLocale.Country.UnitedKingdom
    return QLocale(spoken, home)
