"""Words for people: catalogues in TOML, one per language and package, all with the same keys.

A catalogue is a flat table of dotted keys. A text may hold {placeholders}. Where a number decides
the form, the key has two: "key.one" and "key.other".

Never here: the words themselves (`reports/words/*.toml`, `ui/words/*.toml`).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("en", "fr")
"""Languages of the program; the first one is the fallback of an unknown choice."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one package in one language."""

    language: str
    texts: Mapping[str, str]

    @classmethod
    def load(cls, package: str, language: str) -> "Catalogue":
        """Read `<language>.toml` and `<language>-*.toml` of a package's folder of words.

        Args:
            package: dotted name of the folder, "reports.words".
            language: one of LANGUAGES; anything else gives the first of them.

        Raises:
            ValueError: two files have the same key. A mistake of ours, found by the tests.
        """
        known = language if language in LANGUAGES else LANGUAGES[0]
        return cls(known, _texts(package, known))

    def text(self, key: str, **values: object) -> str:
        """Return a text with its placeholders filled in.

        Raises:
            KeyError: the key, or a placeholder, is not there. A mistake of ours.
        """
        return self.texts[key].format_map(values) if values else self.texts[key]

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form for a number, which also fills {n}."""
        form = "one" if is_singular(self.language, number) else "other"
        return self.texts[f"{key}.{form}"].format_map({"n": number, **values})

    def has(self, key: str) -> bool:
        """Say whether there is such a text."""
        return key in self.texts


@cache
def _texts(package: str, language: str) -> Mapping[str, str]:
    """Read the files of one language; they never change while the program runs."""
    texts: dict[str, str] = {}
    for file in sorted(files(package).iterdir(), key=lambda one: one.name):
        name = file.name.removesuffix(".toml")
        if name == file.name or name.partition("-")[0] != language:
            continue
        found = _flat(tomllib.loads(file.read_text("utf-8")))
        if twice := texts.keys() & found.keys():
            raise ValueError(f"{file.name}: {sorted(twice)}")
        texts |= found
    return MappingProxyType(texts)


def is_singular(language: str, number: int) -> bool:
    """Say which form a number takes (Unicode CLDR plural rules: English 1; French 0 and 1)."""
    return number in {0, 1} if language == "fr" else number == 1


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat
