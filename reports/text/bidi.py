"""Direction: the level of every character of a paragraph, and the order in which a line shows.

The levels come from python-bidi, which knows no isolates (U+2066 to U+2069, common in exports of
messengers); they are resolved here by treating an isolate as a paragraph of its own (UAX #9, BD9).

Never here: overrides and embeddings, which `reports.text.controls` has made visible before.
"""

import unicodedata
from collections.abc import Sequence

from bidi import algorithm
from bidi.mirror import MIRRORED

from reports.text.brackets import resolve_brackets

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_INITIATORS = frozenset((LRI, RLI, FSI))
_STAND_IN = "\ufffc"
"""Stands for an isolate in the text around it: a neutral, as UAX #9 asks."""

_UNKNOWN_KINDS = frozenset(
    ("", "B", "S", "LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF")
)

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))

MAX_ISOLATES = 60
"""Deeper isolates keep the level around them (UAX #9 stops at 125; nobody writes 60)."""


def has_right_to_left(text: str) -> bool:
    """Tell whether any character of `text` reads from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text
    )


def base_level(text: str) -> int:
    """Return 1 when the first strong character outside isolates reads from the right, else 0."""
    if text.isascii():
        return 0
    depth = 0
    for character in text:
        if character in _INITIATORS:
            depth += 1
        elif character == PDI:
            depth = max(0, depth - 1)
        elif depth == 0:
            kind = unicodedata.bidirectional(character)
            if kind == "L":
                return 0
            if kind in ("R", "AL"):
                return 1
    return 0


def levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of one paragraph whose own level is `base`."""
    if base == 0 and not has_right_to_left(text):
        return [0] * len(text)
    return _levels(text, base, 0)


def _levels(text: str, base: int, depth: int) -> list[int]:
    isolates = _isolates(text) if depth < MAX_ISOLATES else []
    around, positions, start = "", list[int](), 0
    for first, last in isolates:
        around += text[start:first] + _STAND_IN
        positions += range(start, first + 1)
        start = last
    around += text[start:]
    positions += range(start, len(text))
    found = [base] * len(text)
    for position, level in zip(positions, _plain_levels(around, base), strict=True):
        found[position] = level
    for first, last in isolates:
        _fill_isolate(text, found, (first, last), depth)
    return found


def _fill_isolate(text: str, found: list[int], span: tuple[int, int], depth: int) -> None:
    """Write the levels inside one isolate: its own paragraph, lifted above the text around it."""
    first, last = span
    inside = text[first + 1 : last]
    own = {LRI: 0, RLI: 1}.get(text[first], base_level(inside))
    outer = found[first]
    lift = outer + 1 if (outer + 1) % 2 == own else outer + 2
    for offset, level in enumerate(_levels(inside, own, depth + 1)):
        found[first + 1 + offset] = level + lift - own


def _isolates(text: str) -> list[tuple[int, int]]:
    """Return the outermost isolates: place of the initiator, place of what ends it."""
    spans, opened, depth = list[tuple[int, int]](), 0, 0
    for place, character in enumerate(text):
        if character in _INITIATORS:
            if depth == 0:
                opened = place
            depth += 1
        elif character == PDI and depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, place))
    if depth:
        spans.append((opened, len(text)))
    return spans


def _plain_levels(text: str, base: int) -> list[int]:
    """Run python-bidi's steps up to the levels, which its front door does not show."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    # python-bidi drops boundary neutrals (rule X9), so they are kept out and take the level of
    # their neighbour; characters without a class here, and isolate characters that are unpaired
    # or too deep, stand as neutrals.
    heard = "".join(
        _STAND_IN if kind in _UNKNOWN_KINDS else character
        for character, kind in zip(text, kinds, strict=True)
        if kind != "BN"
    )
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(heard, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    after_weak = [char["type"] for char in storage["chars"]]
    resolve_brackets(heard, after_weak, base)
    for char, kind in zip(storage["chars"], after_weak, strict=True):
        char["type"] = kind
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    answers = iter(storage["chars"])
    found, level = list[int](), base
    for kind in kinds:
        level = level if kind == "BN" else next(answers)["level"]
        found.append(level)
    return found


def as_drawn(cluster: str) -> str:
    """Return a cluster of a right-to-left stretch as its glyphs stand on paper.

    Readers of PDF turn such stretches round character by character, and mirror the brackets: what
    they are told has to be in the order, and of the shape, that is drawn.
    """
    return "".join(MIRRORED.get(character, character) for character in reversed(cluster))


def visual_order(line_levels: Sequence[int]) -> list[int]:
    """Return the places of a line's pieces from left to right (UAX #9, rule L2)."""
    order = list(range(len(line_levels)))
    if not any(line_levels):
        return order
    for level in range(max(line_levels), 0, -1):
        start = 0
        while start < len(order):
            if line_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
