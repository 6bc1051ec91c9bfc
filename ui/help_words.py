"""Help in words that both faces share: whom to call, and what to do when this was found.

Never here: numbers and names (`harassvault.emergency`, `harassvault.helplines`), and the sentences
themselves (`ui/words`).
"""

from dataclasses import dataclass

from harassvault.emergency import emergency
from harassvault.helplines import helplines
from reports.catalogue import Catalogue

_FOUND = {
    "see": ("without", "with", "copies", "watched"),
    "do": ("safety", "out", "move", "talk"),
    "leave": ("haste", "honest"),
}
"""The parts of "someone has found this", and their points."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its points."""

    name: str
    title: str
    points: tuple[str, ...]
    names: tuple[str, ...]
    """Of the points, in their order."""


def emergency_sentence(words: Catalogue, country: str) -> str:
    """Say whom to call, and how to ask for help without speaking where that is known."""
    text = words.text
    numbers = emergency(country)
    if not numbers.voice:
        return text("desktop.emergency.elsewhere")
    spoken = text("desktop.emergency.or").join(numbers.voice)
    sentence = text("desktop.emergency.call", numbers=spoken)
    if numbers.silent:
        key = f"desktop.emergency.silent.{numbers.silent}"
        sentence = f"{sentence} {text(key, number=numbers.silent_number)}"
    return sentence


def helpline_sentence(words: Catalogue, country: str) -> str:
    """Name the helplines of a country, or say what to look for."""
    known = helplines(country)
    if not known:
        return words.text("found.talk_elsewhere")
    named = ", ".join(
        one.name if one.name == one.phone else f"{one.name} {one.phone}" for one in known
    )
    return words.text("found.talk_known", helplines=named)


def found_parts(words: Catalogue, country: str, face: str = "terminal") -> list[Part]:
    """Return what there is to say to somebody whose journal was found.

    Where the faces differ in what there is to press or type, a point has a text for each `face`,
    "terminal" or "window".
    """
    filled = {
        "emergency": emergency_sentence(words, country),
        "helplines": helpline_sentence(words, country),
    }

    def text(key: str) -> str:
        own = f"{key}.{face}"
        return words.text(own if words.has(own) else key, **filled)

    return [
        Part(
            name,
            words.text(f"found.{name}.title"),
            tuple(text(f"found.{name}.{point}") for point in points),
            points,
        )
        for name, points in _FOUND.items()
    ]
