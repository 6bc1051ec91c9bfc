"""How likely letters belong to words of some language, whichever it is, and what they are worth.

A letter inside running words is worth about 1.5 bits, because readers can guess it (C. E. Shannon,
"Prediction and Entropy of Printed English", 1951: 0.6 to 1.3 bits in long texts, more in short
ones); one drawn at random, 4.7. Which of the two applies is told by the pairs that letters form,
learned from word lists of seven languages and from common words of more.

Never here: digits and signs, and which words they are.
"""

import math
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise

from harassvault.passphrase.folding import folded

LETTER = 1.5
"""Bits of a letter of running words."""

RANDOM_LETTER = math.log2(26)

LIKE_WORDS, LIKE_CHANCE = 4.8, 5.6
"""Mean surprise of pairs (bits): below the first they are words, above the second they are not.

Sayings in 16 languages lie between 3.3 and 4.8; 16 random letters have a median of 6.3.
"""

_NEIGHBOURS = 5
"""Letters to each side whose pairs count: about a word, so that a random end stays random."""

_LISTS = ("english", "french", "spanish", "italian", "portuguese", "czech", "turkish")

_COMMON = """
    the and that have with you your this what when which from they would there their knight
    night light right thought through strength three every happy my ich liebe nicht sein und
    schon macht zwischen nichts geschichte schmetterling freiheit zukunft herz immer schatz
    wunsch angst passwort geburtstag rhythm angstschweiss zwanzig dich mich auch noch ik hou van
    jou niet wij zijn het een van szczescie przez czy jest wszystko dobrze trzeba chrzaszcz
    brzmi trzcinie kocham cie moj dziecko przyszlosc wiecej zawsze habibi alhamdulillah
    inshallah khair yalla bahebak hayati walla szczecin rzeszow strzecha sukran mashallah jag
    alskar dig och hej hyvaa kiitos szeretlek nagyon gyonyoru watashi arigatou wo ai ni zhang
    xiang qing nguyen
"""
"""Common words of languages that have no list, in plain letters."""

_COMMON_WEIGHT = 8
"""How often each of them counts: about 150 words beside 14 000."""


def letter_bits(letters: str, starts: frozenset[int]) -> list[float]:
    """Return what each of a stretch of plain letters is worth.

    Args:
        letters: a to z.
        starts: places of letters that begin a word; the pair across a gap says nothing.
    """
    costs = [
        None if place in starts else _surprise(before, letter)
        for place, (before, letter) in enumerate(pairwise(letters), start=1)
    ]
    return [_worth(costs, place) for place in range(len(letters))]


def _worth(costs: list[float | None], place: int) -> float:
    near = costs[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS]
    known = [one for one in near if one is not None]
    if not known:
        return RANDOM_LETTER
    share = (sum(known) / len(known) - LIKE_WORDS) / (LIKE_CHANCE - LIKE_WORDS)
    return LETTER + min(max(share, 0), 1) * (RANDOM_LETTER - LETTER)


def _surprise(first: str, second: str) -> float:
    pairs, seconds, starts, total = _table()
    # A seventh of the weight goes to how common the letter is anywhere; no pair is impossible.
    pair = (pairs[first, second] + 0.3) / (starts[first] + 0.3 * 26)
    return -math.log2(0.85 * pair + 0.15 * (seconds[second] + 1) / total)


@cache
def _table() -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str], int]:
    """Count the pairs of letters in all lists; about 50 ms, once."""
    pairs: Counter[tuple[str, str]] = Counter()
    folder = files("mnemonic") / "wordlist"
    for name in _LISTS:
        for word in folded((folder / f"{name}.txt").read_text("utf-8")).split():
            pairs.update(pairwise(word))
    for word in _COMMON.split():
        pairs.update(dict.fromkeys(pairwise(word), _COMMON_WEIGHT))
    seconds: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        starts[first] += count
        seconds[second] += count
    return pairs, seconds, starts, sum(pairs.values())
