"""Dates where a window needs them in its own way: months as headings, sentences that begin.

Never here: dates in sentences (`reports.dates`), reading what a person typed.
"""

from datetime import datetime

from PySide6.QtCore import QLocale

from harassvault.moment import Moment
from ui.desktop.context import Context


def moment_words(context: Context, moment: Moment) -> str:
    """Write a moment with its precision, as the beginning of a line."""
    return capital(context.dates.moment(moment))


def instant_words(context: Context, at: datetime) -> str:
    """Write when something was written down, by this computer's clock."""
    return context.dates.instant(at)


def month_words(locale: QLocale, moment: Moment) -> str:
    """Name the month under which a moment stands in the timeline; empty where it is unknown."""
    at = moment.earliest or moment.latest
    if at is None:
        return ""
    return capital(locale.standaloneMonthName(at.month) + f" {at.year}")


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
