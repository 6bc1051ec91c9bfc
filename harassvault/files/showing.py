"""A mail or a saved page as harmless words, made in the import child from the sealed original.

Never here: cleaning it (`harassvault.importers.shown`), pictures.
"""

from harassvault.evidence import Evidence
from harassvault.files.giving import Giving, given_out
from harassvault.importers.errors import ImportingError
from harassvault.importers.wire import NOTHING, Shown

SHOWABLE = frozenset({"message/rfc822", "application/mbox", "text/html"})
"""Kinds that have a body to show; of a mailbox file, its first mail."""

_FIRST = 1


def shown(giving: Giving, evidence: Evidence) -> Shown:
    """Return the body as HTML that loads, runs and leads to nothing; empty where there is none.

    Raises:
        FileMarkedError, FileErasedError
    """
    with giving.inside(given_out(evidence)) as inside:
        try:
            items = inside.reader.items()
            return inside.shown(items[0], _FIRST) if items else NOTHING
        except ImportingError:
            return NOTHING
