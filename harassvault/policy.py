"""Numbers that protect a vault: how long a password must be, and how much work a guess costs.

Parameters for new files come from here, never from a file that was read.

Never here: the sentences that explain them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crypto.age import work
from crypto.keyfile import normal_password
from harassvault.errors import PasswordTooCommonError, PasswordTooShortError
from harassvault.passphrase.phrase import canonical

MIN_PASSWORD = 15
"""Characters of a password of the person's own (design.md part 3; NIST SP 800-63B-4 asks 15)."""


@dataclass(frozen=True, slots=True)
class KeyDerivation:
    """How much work a password costs.

    Attributes:
        work_factor: for new files; None measures this computer (18 to 20, about a second).
        min_work_factor: a key file protected by less was changed by somebody, and is refused.
    """

    work_factor: int | None = None
    min_work_factor: int = work.MIN_WORK_FACTOR

    def for_new_file(self) -> int:
        """Return the work factor for a file to be written."""
        if self.work_factor:
            return self.work_factor
        # Loaded when a key file is made: whoever only names a policy needs no cryptography.
        from crypto.age.calibration import calibrated_work_factor  # noqa: PLC0415 as said

        return calibrated_work_factor()


STANDARD = KeyDerivation()

MAX_SPELLINGS = 4
"""How many spellings of a password are tried: each costs the full derivation, about a second. An
attacker gains two bits by it at most, and whoever has to guess tries the likely ones anyway."""

_SIGNS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u2039\u203a", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
"""Quotes, apostrophes and dashes that phones and word processors put for those on the keys."""

_GUILLEMETS = re.compile("[\u00ab\u00bb]")

_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Unicode's variation selectors: they choose how the sign before them is drawn. Some keyboards send
one after an emoji, some do not."""

_JOINERS = "\u200c\u200d"
"""Marks that change how letters of some scripts join: they are typed, and stay."""

CHEAP_FOR_TESTS = KeyDerivation(work.TEST_WORK_FACTOR, work.TEST_WORK_FACTOR)
"""Only for testing. Reachable as an argument inside the code; no flag and no variable sets it."""


def check_password(password: str, known: Sequence[str] = ()) -> None:
    """Refuse a password that is too short, or made of what everybody tries first.

    A generated phrase is never refused. Characters are counted as a person counts them: composed,
    without what is not seen.

    Args:
        password: as it was typed.
        known: names and words that somebody who knows the person would try.

    Raises:
        PasswordTooShortError: with both numbers.
        PasswordTooCommonError: with what it is too like.
    """
    visible = [c for c in unicodedata.normalize("NFC", password) if c.isprintable()]
    if len(visible) < MIN_PASSWORD:
        raise PasswordTooShortError(len(visible), MIN_PASSWORD)
    # Loaded when a password is chosen: opening needs none of it.
    from harassvault.passphrase.blocklist import likeness  # noqa: PLC0415 as said

    if (found := likeness(password, known)) is not None:
        raise PasswordTooCommonError(found)


def sealed_form(password: str) -> str:
    """Return what a new key file is sealed with, for a password as it was typed or pasted.

    Unicode NFKC; marks that are not seen left out; white space at the ends left out, and any run of
    it one space; quotes, apostrophes and dashes as the keys have them. A generated phrase is sealed
    in its own plain spelling, however it was typed.
    """
    return canonical(password) or _plain_signs(_tidy(password))


def _tidy(password: str) -> str:
    """Return the form before signs are made plain; key files were sealed with it once."""
    visible = "".join(
        one
        for one in normal_password(password)
        if one in _JOINERS or unicodedata.category(one) not in {"Cf", "Cc"} or one.isspace()
    )
    return " ".join(visible.split())


def _plain_signs(text: str) -> str:
    """Return a text with the quotes, apostrophes and dashes that every keyboard has.

    French puts spaces inside its quotes, and programs put them there; nobody sees which.
    """
    between = _GUILLEMETS.split(_VARIANTS.sub("", text))
    inside = (part.strip() if number % 2 else part for number, part in enumerate(between))
    # What is left out may have stood between a letter and its accent, or between two spaces.
    return " ".join(normal_password('"'.join(inside).translate(_SIGNS)).split())


def new_password(password: str, known: Sequence[str] = ()) -> str:
    """Return the form to seal with, if the password may be a new one.

    Args:
        password: as it was typed.
        known: as for `check_password`.

    Raises:
        InputError: as `check_password`, of what will really be sealed with.
    """
    form = sealed_form(password)
    check_password(form, known)
    return form


def spellings(password: str) -> Iterator[str]:
    """Yield what a typed password may have meant, the likeliest first; four at most.

    As it was typed. As it would be sealed today: a generated phrase without its capitals, accents
    and dashes, quotes and dashes as the keys have them. Without white space that a line brings
    along when it is pasted, as it was sealed once. With capitals and small letters exchanged, as
    when caps lock was on. Most passwords have two, and each costs only where those before failed.
    """
    typed = normal_password(password)
    swapped = "".join(map(_other_case, typed))
    makers: tuple[Callable[[], str], ...] = (
        lambda: typed,
        lambda: sealed_form(password),
        lambda: _tidy(password),
        lambda: sealed_form(swapped),
    )
    tried: set[str] = set()
    for make in makers:
        if (spelling := make()) not in tried and len(tried) < MAX_SPELLINGS:
            tried.add(spelling)
            yield spelling


def _other_case(letter: str) -> str:
    """Exchange capital and small, as caps lock does: a letter stays one letter ("ß" has none)."""
    other = letter.swapcase()
    return other if len(other) == 1 else letter
