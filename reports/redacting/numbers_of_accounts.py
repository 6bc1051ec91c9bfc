"""Numbers of bank accounts, cards and persons, of which a public paper shows the last four digits.

Source: California Rules of Court 1.201; the federal and state baseline says the same.

Where such numbers carry a check digit, it has to be right: numbers of messages and of cases look
like them, and must stay whole.

Never here: telephone numbers, numbers of files and cases.
"""

import re
from collections.abc import Callable

_IBAN = re.compile(
    r"(?<![\w/=.-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w/=-])"
)
_CARD = re.compile(r"(?<![\w/=.-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?![\w/=-])")
_AMEX = re.compile(r"(?<![\w/=.-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w/=-])")
_SOCIAL_SECURITY = re.compile(r"(?<![\w/=.-])\d{3}-\d{2}-\d{4}(?![\w/=-])")
_FRENCH = re.compile(
    r"(?<![\w/=.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?![\w/=-])"
)

CODE = "[…]"
"""In the legend; in the text the last four digits stand behind the dots."""


def shortened(text: str) -> tuple[str, int]:
    """Return a text with the last four characters of such numbers, and how many there were."""
    times = 0
    for pattern, check in _KINDS:
        text, here = _each(pattern, check, text)
        times += here
    return text, times


def _each(pattern: re.Pattern[str], check: Callable[[str], bool], text: str) -> tuple[str, int]:
    said: list[str] = []
    at = times = 0
    for found in pattern.finditer(text):
        bare = _bare(found[0])
        if check(bare):
            said += (text[at : found.start()], f"[…{bare[-4:]}]")
            at, times = found.end(), times + 1
    return "".join((*said, text[at:])), times


def _bare(text: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", text)


def _is_iban(bare: str) -> bool:
    """ISO 13616: the number with its head behind it leaves 1 when divided by 97."""
    return int("".join(str(int(each, 36)) for each in bare[4:] + bare[:4])) % 97 == 1


def _is_card(bare: str) -> bool:
    """ISO 7812: the sum of the digits, every second one doubled, ends in 0."""
    doubled = (int(each) * (1 + place % 2) for place, each in enumerate(reversed(bare)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0


def _is_french(bare: str) -> bool:
    """INSEE: the last two digits are 97 less what is left of the others; Corsica has letters."""
    number = bare[:13].replace("2A", "19", 1) if bare[5:7] == "2A" else bare[:13]
    number = number.replace("2B", "18", 1) if bare[5:7] == "2B" else number
    return number.isdigit() and bare[13:].isdigit() and 97 - int(number) % 97 == int(bare[13:])


def _is_any(_bare_number: str) -> bool:
    """Three, two and four digits are no other number; they carry no check."""
    return True


_KINDS = (
    (_IBAN, _is_iban),
    (_CARD, _is_card),
    (_AMEX, _is_card),
    (_FRENCH, _is_french),
    (_SOCIAL_SECURITY, _is_any),
)
