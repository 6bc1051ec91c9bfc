"""Numbers of bank accounts, cards and persons, of which a public paper shows the last four digits.

Source: California Rules of Court 1.201; the federal and state baseline says the same.

Never here: telephone numbers, numbers of files and cases.
"""

import re

_IBAN = r"[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?"
_CARD = r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|[3-6]\d{12,18}"
_SOCIAL = r"\d{3}-\d{2}-\d{4}"
_FRENCH = r"[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2])[ ]?\d[\dAB][ ]?\d{3}[ ]?\d{3}(?:[ ]?\d{2})?"

_NUMBERS = re.compile(rf"(?<![\w/=.-])(?:{_IBAN}|{_CARD}|{_SOCIAL}|{_FRENCH})(?![\w/=-])")

CODE = "[…]"
"""In the legend; in the text the last four digits stand behind the dots."""


def shortened(text: str) -> tuple[str, int]:
    """Return a text with the last four characters of such numbers, and how many there were."""

    def short(found: re.Match[str]) -> str:
        return f"[…{re.sub('[^0-9A-Za-z]', '', found[0])[-4:]}]"

    return _NUMBERS.subn(short, text)
