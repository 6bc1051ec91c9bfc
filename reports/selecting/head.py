"""The head of the log as a report prints it.

Never here: signing it.
"""

from crypto.base64text import encode
from crypto.checkpoint import Checkpoint
from harassvault.vault import Vault
from reports.log_head import LogHead


def log_head(vault: Vault, checkpoint: Checkpoint, note: str) -> LogHead:
    """Return the head, with what is known of heads that left before."""
    # A letter prints no head: with it, none left.
    printing = [kept for kept in vault.exports() if kept.export.head_size]
    left = [(copy.at, kept.export) for kept in printing for copy in kept.copies]
    first_left_at, export = min(left, key=lambda one: one[0], default=(None, None))
    return LogHead(
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=encode(checkpoint.root),
        note=note,
        verifier=vault.verifier.text,
        first_left_at=first_left_at,
        unchanged_since=export is not None and vault.agrees_with_head(export.head_size),
    )
