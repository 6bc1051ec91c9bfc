"""A mail or a saved page as harmless words, made in the import child from the sealed original.

Never here: cleaning it (`harassvault.importers.shown`), pictures.
"""

from harassvault.evidence import Evidence
from harassvault.files.inside import reader_of
from harassvault.files.known import given_out
from harassvault.importers.errors import ImportingError
from harassvault.originals import Originals

SHOWABLE = frozenset({"message/rfc822", "application/mbox", "text/html"})
"""Kinds that have a body to show; of a mailbox file, its first mail."""

_FIRST = 1


def shown(originals: Originals, evidence: Evidence) -> str:
    """Return the body as HTML that loads, runs and leads to nothing; empty where there is none.

    Raises:
        FileMarkedError, FileErasedError
    """
    one = given_out(evidence)
    with reader_of(originals, one) as reader:
        try:
            items = reader.items()
            return reader.shown(items[0], _FIRST).html if items else ""
        except ImportingError:
            return ""
