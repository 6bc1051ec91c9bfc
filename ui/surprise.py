"""A journal that is not what was last seen of it, in calm words for both faces.

Never here: the comparison (`harassvault.seen`), and refusing anything because of it.
"""

from datetime import datetime

from harassvault.seen import Surprise
from reports.catalogue import Catalogue
from reports.dates import Dates


def surprise_text(surprise: Surprise, words: Catalogue) -> str:
    """Say what differs, and, where it came back from a backup, that it is because of that."""
    key = "restored" if surprise.is_restored else str(surprise.difference)
    seen = surprise.seen
    day = Dates(Catalogue.load("reports.words", words.language)).day_on(
        datetime.fromisoformat(seen.at)
    )
    return words.text(f"seen.{key}", seen=seen.size, now=surprise.size, day=day)
