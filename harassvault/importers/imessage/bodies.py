"""The words of an `attributedBody`: Apple's typedstream, of which one string is wanted.

Numbers in it are little-endian, as the streams of all Apple's computers since 2006.

Never here: styles, mentions, places of attachments.
"""

_STREAM = b"streamtyped"
_STRING = b"NSString"
_BEFORE_TEXT = b"\x84\x01+"
"""A new type description of one character, "+": bytes with a length before them."""

_NEAR = 32
"""Bytes between the name of the class and the description: its version and its base classes."""

_TWO_BYTES, _FOUR_BYTES = 0x81, 0x82
_FILE_MARK = "\ufffc"
"""Stands where an attachment is shown; the service's, nobody typed it."""


def text_of(untrusted: bytes) -> str | None:
    """Return the text of a typedstream, or None where there is none."""
    if _STREAM not in untrusted[:64]:
        return None
    named = untrusted.find(_STRING)
    at = untrusted.find(_BEFORE_TEXT, named, named + len(_STRING) + _NEAR) if named >= 0 else -1
    if at < 0:
        return None
    at += len(_BEFORE_TEXT)
    size = untrusted[at] if at < len(untrusted) else 0
    width = {_TWO_BYTES: 2, _FOUR_BYTES: 4}.get(size, 0)
    if width:
        size = int.from_bytes(untrusted[at + 1 : at + 1 + width], "little")
    start = at + 1 + width
    if size > len(untrusted) - start:
        return None
    return untrusted[start : start + size].decode("utf-8", "replace")


def without_marks(text: str) -> str:
    """Return a text without the marks that stand for attachments."""
    return text.replace(_FILE_MARK, "")
