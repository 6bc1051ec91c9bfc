"""Help in words that both faces share: whom to call, and what to do when this was found.

Never here: numbers and names (`harassvault.emergency`, `harassvault.helplines`), and the sentences
themselves (`ui/words`).
"""

from dataclasses import dataclass

from harassvault.emergency import Way, emergency
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
        return text("emergency.elsewhere")
    spoken = text("emergency.or").join(numbers.voice)
    sentences = [text("emergency.call", numbers=spoken)]
    if numbers.must_be_checked:
        sentences.append(text("emergency.check"))
    if numbers.without_speaking:
        sentences.append(_way(words, numbers.without_speaking))
    return " ".join(sentences)


def within_country(words: Catalogue, country: str, text: str) -> str:
    """Say of which country a text speaks: "In France: …"; by its code where it has no name here."""
    key = f"emergency.within.{country}"
    where = words.text(key) if words.has(key) else country
    return words.text("emergency.in_country", where=where, text=text)


def other_ways(words: Catalogue, country: str) -> tuple[str, ...]:
    """Return a sentence for each way that the one above leaves out: apps, relays, texts."""
    numbers = emergency(country)
    return tuple(_way(words, one) for one in numbers.ways if one is not numbers.without_speaking)


def _way(words: Catalogue, way: Way) -> str:
    sentence = words.text(f"emergency.way.{way.id}", number=way.number)
    if not way.source.must_be_checked:
        return sentence
    return f"{sentence} {words.text('emergency.way_check')}"


def helpline_sentence(words: Catalogue, country: str) -> str:
    """Name the helplines of a country, or say what to look for."""
    known = helplines(country)
    if not known:
        return words.text("found.talk_elsewhere")
    named = ", ".join(
        one.name if one.phone in one.name else f"{one.name} {one.phone}" for one in known
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
