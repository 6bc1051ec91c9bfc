"""What may be said of a birth where the whole of it is nobody's business.

A paper that the public can read bears the year alone; a platform asks only whether somebody is of
age, because another way is open to children. What cannot be told from the words is not guessed.

Never here: whose birth it is, who reads it.
"""

import re
from datetime import date

OF_AGE = 18
"""Years. Source: the services that take intimate images down ask whether it was under 18."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_AGE = re.compile(r"\s*(\d{1,3})\s*(?:\+|years?(?: old)?|ans)?\s*", re.IGNORECASE)
_UNDER = re.compile(r"(?:under|moins de|<)\s*(\d{1,2})\b.*", re.IGNORECASE)


def year_of(text: str, on: date) -> int | None:
    """Return the year of birth that a text names; None where it names none, or several.

    Args:
        text: as the person wrote it.
        on: the day of the report; nobody is born after it.
    """
    years = {int(one) for one in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 and max(years) <= on.year else None


def is_age(text: str) -> bool:
    """Say whether a text is an age and nothing else."""
    return _AGE.fullmatch(text) is not None


def is_of_age(text: str, on: date) -> bool | None:
    """Say whether somebody is of age on a day; None where the words do not tell."""
    if under := _UNDER.fullmatch(text.strip()):
        return False if int(under[1]) <= OF_AGE else None
    if age := _AGE.fullmatch(text):
        return int(age[1]) >= OF_AGE
    year = year_of(text, on)
    if year is None:
        return None
    years = on.year - year
    if years != OF_AGE:
        return years > OF_AGE
    return _had_birthday(text, on)


def _had_birthday(text: str, on: date) -> bool | None:
    found = _DAY.search(text)
    return None if found is None else (int(found[2]), int(found[3])) <= (on.month, on.day)
