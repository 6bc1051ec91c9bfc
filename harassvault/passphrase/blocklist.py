"""What is refused however long it is: passwords made of what everybody tries first.

NIST SP 800-63B-4, 3.1.1.2: a new password is compared with a list of values known to be common,
expected or compromised, among them words of the context; if it is on it, the person is told why.

Never here: the words (`common`), an estimate (`strength`), the sentence that says why.
"""

from collections import Counter
from collections.abc import Sequence

from harassvault.passphrase.parts import Taken, take_apart
from harassvault.passphrase.patterns import Kind
from harassvault.passphrase.phrase import canonical, typed_words
from harassvault.passphrase.published import is_in_order, is_published

PROGRAM_WORDS = ("HarassVault", "journal", "diary", "carnet", "journal intime", "Tagebuch")
"""What stands on the screen and in the folder's name: tried by whoever finds them."""

MIN_OWN = 7
"""Letters and digits that must be left when common parts, patterns and known words are taken out:
fewer are tried one after the other, with every pattern before and behind them."""


def likeness(password: str, known: Sequence[str] = ()) -> Kind | None:
    """Say what a password is too like, or None if it is not on the list.

    Args:
        password: as it was typed.
        known: names and words that somebody who knows the person would try.
    """
    words = typed_words(password)
    if is_in_order(words):
        return Kind.SEQUENCE
    if canonical(password) is not None:
        return Kind.COMMON if is_published(words) else None
    taken = take_apart(password, (*known, *PROGRAM_WORDS))
    if _own(taken) >= MIN_OWN:
        return None
    covered: Counter[Kind] = Counter()
    for part in taken.parts:
        if part.kind is not None:
            covered[part.kind] += part.length
    # Nothing but signs: the next best thing to say is that it is one thing over and over.
    return covered.most_common(1)[0][0] if covered else Kind.REPEATED


def _own(taken: Taken) -> int:
    """Count different letters and digits that no pattern explains."""
    own = [part for part in taken.parts if part.kind is None]
    return sum(taken.text[part.start].isalnum() for part in own)
