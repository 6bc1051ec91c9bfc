"""How long one text may be, with the reasons.

Never here: what is said to somebody whose text is longer.
"""

from harassvault.errors import TextTooLongError

MAX_WORDS = 200_000
"""Characters of one text field: a 60-page statement fits; more is a pasted export, for import."""

MAX_LINE = 1_000
"""Characters of a place or a name."""

MAX_ADDRESS = 8_000
"""Characters of an address on the web: what every server has to take (RFC 9112, part 3)."""


def check_length(field: str, text: str, limit: int) -> None:
    """Refuse a text that is too long.

    Raises:
        TextTooLongError
    """
    if len(text) > limit:
        raise TextTooLongError(field, len(text), limit)
