"""Numbers that protect a vault: how long a password must be, and how much work a guess costs.

Parameters for new files come from here, never from a file that was read.

Never here: the sentences that explain them.
"""

import unicodedata
from dataclasses import dataclass

from crypto.age import work
from harassvault.errors import PasswordTooShortError

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

CHEAP_FOR_TESTS = KeyDerivation(work.TEST_WORK_FACTOR, work.TEST_WORK_FACTOR)
"""Only for testing. Reachable as an argument inside the code; no flag and no variable sets it."""


def check_password(password: str) -> None:
    """Refuse a password that is too short.

    Characters are counted as a person counts them: composed, without what is not seen.

    Raises:
        PasswordTooShortError: with both numbers.
    """
    visible = [c for c in unicodedata.normalize("NFC", password) if c.isprintable()]
    if len(visible) < MIN_PASSWORD:
        raise PasswordTooShortError(len(visible), MIN_PASSWORD)
