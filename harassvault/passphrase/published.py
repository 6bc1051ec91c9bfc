"""Phrases of list words that stand in specifications and manuals, and words in a list's own order.

They are made of the very words that we draw from, and programs that guess begin with them.

Never here: refusing (`blocklist`), what they are worth (`strength`).
"""

from functools import cache

from harassvault.passphrase.word_list import LANGUAGES, published_words

MIN_STRETCH = 12
"""Letters that agree with a published phrase before it is taken for one: two words and more."""

_MIN_ORDERED = 4
_SPAN = 40
"""Words of a list (of 2048) within which all of a phrase lies where it follows the list: six that
are drawn do so once in thirty million times, and are then drawn again."""

_PHRASES = """
    abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about
    abandon abandon abandon abandon abandon agent
    abandon abandon abandon abandon abandon art
    legal winner thank year wave sausage worth useful legal winner thank yellow
    worth useful legal winner thank year wave sausage worth useful legal will
    winner thank year wave sausage worth title
    letter advice cage absurd amount doctor acoustic avoid letter advice cage above
    amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter
        always
    advice cage absurd amount doctor acoustic bless
    zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong
    zoo zoo zoo zoo zoo when
    zoo zoo zoo zoo zoo vote
    ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic
    gravity machine north sort system female filter attitude volume fold club stay feature office
        ecology stable narrow fog
    hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy
        gospel tennis maple dilemma loan word shrug inflict delay length
    scheme spot photo card baby mountain device kick cradle pact join borrow
    horn tenant knee talent sponsor spell gate clip pulse soap slush warm silver nephew swap uncle
        crack brave
    panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed
        nation flash devote level hobby quick inner drive ghost inside
    cat swing flag economy stadium alone churn speed unique patch report train
    light rule cinnamon wrap drastic word pride squirrel upgrade then income fatal apart sustain
        crack supply proud access
    all hour make first leader extend hole alien behind guard gospel lava path output census museum
        junior mass reopen famous sing advance salt reform
    vessel ladder alter error federal sibling chat ability sun glass valve picture
    scissors invite lock maple supreme raw rapid void congress muscle digital elegant little brisk
        hair mango congress clump
    void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing screen
        patrol group space point ten exist slush involve unfold
    test test test test test test test test test test test junk
    candy maple cake sugar pudding cream honey rich smooth crumble sweet treat
    army van defense carry jealous true garbage claim echo media make crunch
    witch collapse practice feed shame open despair creek road again ice least
"""
"""The test vectors of BIP 39 (English), and phrases of widely read manuals. A line that is set in
goes on with the one before."""

_SQUEEZED = "\n".join(
    "".join(line.split()) for line in _PHRASES.replace("\n        ", " ").split("\n")
)


def stretch(text: str, place: int) -> int:
    """Return how many letters from a place on stand in a published phrase; 0 where few do.

    Args:
        text: folded, without what stands between words.
        place: in it.
    """
    length = MIN_STRETCH
    if place + length > len(text) or text[place : place + length] not in _SQUEEZED:
        return 0
    while place + length < len(text) and text[place : place + length + 1] in _SQUEEZED:
        length += 1
    return length


def is_published(words: list[str]) -> bool:
    """Say whether these words, folded, are a piece of a published phrase."""
    return "".join(words) in _SQUEEZED


def is_in_order(words: list[str]) -> bool:
    """Say whether these words, folded and different, lie close together in a published list."""
    if len(set(words)) < max(len(words), _MIN_ORDERED):
        return False
    for language in LANGUAGES:
        places = [_places(language).get(word) for word in words]
        found = [place for place in places if place is not None]
        if len(found) == len(words) and max(found) - min(found) < _SPAN:
            return True
    return False


@cache
def _places(language: str) -> dict[str, int]:
    return {word: place for place, word in enumerate(published_words(language))}
