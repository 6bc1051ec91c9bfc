"""The key with which documents of a journal are signed.

Loaded where documents are signed: what makes certificates takes long to load. Never here: the
documents.
"""

from datetime import datetime

from crypto.document_key import DocumentKey
from harassvault.handovers.ledger import Handovers


def document_key(handovers: Handovers) -> tuple[DocumentKey, datetime]:
    """Return the key, and since when the journal is there."""
    first, *_ = handovers.log.entries([1])
    return DocumentKey(handovers.writer.key), first.entry.at
