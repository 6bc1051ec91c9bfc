"""A journal that is not what was last seen of it, in calm words for both faces.

Never here: the comparison (`harassvault.seen`), and refusing anything because of it.
"""

from harassvault.seen import Surprise
from reports.catalogue import Catalogue

_DAY = len("2026-03-03")


def surprise_text(surprise: Surprise, words: Catalogue) -> str:
    """Say what differs, and, where it came back from a backup, that it is because of that."""
    key = "restored" if surprise.is_restored else str(surprise.difference)
    seen = surprise.seen
    return words.text(f"seen.{key}", seen=seen.size, now=surprise.size, at=seen.at[:_DAY])
