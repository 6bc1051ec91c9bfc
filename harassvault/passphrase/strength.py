"""How hard a password is to guess, at most: never a promise.

Two estimates are made and the smaller one counts. `zxcvbn` knows dictionaries, names and leaked
passwords, mostly English ones, and takes "ich liebe dich mama" for strong. Ours (`natural`,
`parts`) knows no words, but what running words of any language are worth.

Never here: refusing anything (`harassvault.policy`), words for people.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from harassvault.passphrase.blocklist import PROGRAM_WORDS
from harassvault.passphrase.natural import LETTER, letter_bits
from harassvault.passphrase.parts import Part, Taken, take_apart
from harassvault.passphrase.patterns import Kind
from harassvault.passphrase.phrase import Phrase, canonical, typed_words
from harassvault.passphrase.published import is_in_order


class Level(StrEnum):
    """How much work guessing is, at our key derivation (about a second a guess on this computer).

    EASY: days or weeks for one person with a good computer who knows the habits of passwords.
    FAIR: out of reach of one person; not of somebody who rents many computers for long.
    GOOD: years, whoever tries.
    STRONG: out of reach.
    """

    EASY = "easy"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


_FAIR, _GOOD, _STRONG = 35, 45, 60
"""Bits from which a level holds.

scrypt with 256 MiB or more lets even a rack of graphics cards try some 10 000 a second: 2^35 in
forty days, 2^45 in a century, 2^60 never. A generated phrase has 64.
"""

PRINTED = 40.0
"""Bits of running words at most, however long: about 10^12 places at which a sentence that was
ever printed, sung or posted can begin, and programs do try those."""

_WITHIN_WORDS = (Kind.COMMON, Kind.REPEATED)
"""Patterns that are part of a sentence, and no cleverness beside it."""

_NATURAL = 3.0
"""A letter worth less than this stands in running words."""

_SENTENCE = 0.7
"""Where so large a part of the letters stands in running words, all do: an unusual name or a word
of a language that we know little of makes no random text."""

_DIGIT, _SIGN, _FOREIGN_SIGN = math.log2(10), math.log2(32), 6.0
_IDEOGRAPH = 4.0
"""A character of Chinese text (estimates lie between 4 and 5 bits); a syllable of Korean and a
character of Japanese kana count as the letters that they are taken apart into."""

_IN_ORDER = 16.0
"""Words of a list in its own order: where they begin, which way, and which of a few lists."""

_ZXCVBN_READS = 72
"""Characters that zxcvbn takes; its time grows with their square, and it refuses more."""

_UNEXPLAINED = math.log2(62 / 10)
"""zxcvbn takes ten guesses a character where it finds no pattern, as if they were all digits; that
a random character has more to choose from, `parts` knows better."""


class Remark(StrEnum):
    """What an estimate rests on most."""

    PHRASE = "phrase"
    WORDS = "words"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"
    DATE = "date"
    COMMON = "common"
    KNOWN = "known"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An upper bound.

    Attributes:
        bits: of guessing work, at most.
        level: what that means.
        remark: what it rests on most.
    """

    bits: float
    level: Level
    remark: Remark


def estimate(password: str, known: Sequence[str] = (), generated: Phrase | None = None) -> Estimate:
    """Estimate a password; up to 50 ms, so never on the thread that draws.

    Args:
        password: as it was typed.
        known: names and words that somebody who knows the person would try.
        generated: a phrase that this run of the program drew. Six words of the list that it did not
            draw may have been chosen by somebody, and are worth what such words are worth.
    """
    phrase = canonical(password)
    if generated is not None and phrase == generated.text:
        return Estimate(generated.bits, _level(generated.bits), Remark.PHRASE)
    taken = take_apart(password, (*known, *PROGRAM_WORDS))
    worth = _letters_worth(taken)
    bits = min(_own_bound(taken, worth, password), _zxcvbn_bound(password, known))
    if is_in_order(typed_words(password)):
        bits = min(bits, _IN_ORDER)
    remark = _remark(taken, worth)
    is_phrase = phrase is not None and remark is Remark.WORDS
    return Estimate(bits, _level(bits), Remark.PHRASE if is_phrase else remark)


def _level(bits: float) -> Level:
    if bits < _FAIR:
        return Level.EASY
    if bits < _GOOD:
        return Level.FAIR
    return Level.GOOD if bits < _STRONG else Level.STRONG


def _letters_worth(taken: Taken) -> dict[int, float]:
    """Return the worth of each plain letter, by its place."""
    places = [place for place, one in enumerate(taken.text) if "a" <= one <= "z"]
    starts = frozenset(
        number
        for number, place in enumerate(places)
        if place in taken.starts or (number and places[number - 1] != place - 1)
    )
    bits = letter_bits("".join(taken.text[place] for place in places), starts)
    if sum(one <= _NATURAL for one in bits) >= _SENTENCE * len(bits):
        bits = [LETTER] * len(bits)
    return dict(zip(places, bits, strict=True))


def _own_bound(taken: Taken, worth: dict[int, float], password: str) -> float:
    natural = other = 0.0
    for part in taken.parts:
        bits = part.bits if part.kind else worth.get(part.start) or _worth(taken.text[part.start])
        if _is_in_words(taken, part, worth) or part.kind in _WITHIN_WORDS:
            natural += bits
        else:
            other += bits
    gaps = math.log2(taken.gaps + 1)
    disguise = float(len(taken.disguised))
    return min(natural, PRINTED) + other + min(gaps, 2.0) + disguise + _capitals(password)


def _is_in_words(taken: Taken, part: Part, worth: dict[int, float]) -> bool:
    """Say whether a character stands in running words; in scripts without spaces all letters do."""
    one = taken.text[part.start]
    return part.kind is None and one.isalpha() and worth.get(part.start, LETTER) <= _NATURAL


def _worth(one: str) -> float:
    """Return the worth of a character that is no plain letter."""
    if one.isdigit():
        return _DIGIT
    if one.isalpha():
        return _IDEOGRAPH if "\u3400" <= one <= "\U0003ffff" else LETTER
    return _SIGN if one.isascii() else _FOREIGN_SIGN


def _capitals(password: str) -> float:
    """Return what the choice of capitals is worth: one bit where it follows a habit."""
    letters = [one for one in password if one.isupper() or one.islower()]
    count = sum(map(str.isupper, letters))
    if not count:
        return 0.0
    words = password.replace("-", " ").split()
    if count == len(letters) or all(not any(map(str.isupper, word[1:])) for word in words):
        return 1.0
    return math.log2(math.comb(len(letters), count) + 1)


def _zxcvbn_bound(password: str, known: Sequence[str]) -> float:
    """Return zxcvbn's estimate in bits; none where the password is longer than it can read."""
    if not password or len(password) > _ZXCVBN_READS:
        return math.inf if password else 0.0
    # Loaded when a password is looked at: its dictionaries are large.
    from zxcvbn import zxcvbn  # noqa: PLC0415 as said

    found = zxcvbn(password, user_inputs=[word for one in known for word in one.split()])
    unexplained = sum(
        len(match["token"]) for match in found["sequence"] if match["pattern"] == "bruteforce"
    )
    return float(found["guesses_log10"]) * math.log2(10) + unexplained * _UNEXPLAINED


def _remark(taken: Taken, worth: dict[int, float]) -> Remark:
    covered: Counter[Remark] = Counter()
    for part in taken.parts:
        if part.kind is not None:
            covered[Remark(part.kind.value)] += part.length
        elif _is_in_words(taken, part, worth):
            covered[Remark.WORDS] += 1
        else:
            covered[Remark.MIXED] += 1
    return covered.most_common(1)[0][0] if covered else Remark.MIXED
