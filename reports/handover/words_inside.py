"""The words that stand in files: in texts as they are, on the pages of a PDF, inside archives.

Foreign files are opened in confined children alone. A document of an office program is an archive
of XML. What is found here is all that can be read of them: pictures inside are not looked at.

Never here: what is looked for (`reports.handover.looking`).
"""

import html
import re
from collections.abc import Iterator
from contextlib import suppress

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import HEAD_BYTES, identify
from harassvault.evidence import Evidence
from harassvault.files.errors import FileErasedError, FileMarkedError
from harassvault.files.giving import Giving
from harassvault.importers.errors import ImportingError
from harassvault.importers.streams import OPENED_DOCUMENT
from reports.following import Check

TEXTS = frozenset(
    {"application/json", "application/xml", "application/mbox", "message/rfc822", "text/calendar"}
)
"""Media types of texts that are not named so."""

MOST = 4 << 20
"""Bytes of a text that is looked through, in a second or two."""

_MOST_OF_PDF = 64 << 20
"""Bytes of a PDF whose words are looked through: larger ones are pictures of pages."""

_MOST_INSIDE = 32 << 20
"""Bytes of all texts of one archive."""

_MOST_MEMBERS = 2_000

_NO_TEXTS = ("image/", "audio/", "video/", "application/zip", "application/pdf")
"""What members hold no words as they stand; others may be texts in any encoding."""

_TAG = re.compile("<[^>]*>")


def is_text(media_type: str) -> bool:
    """Say whether a file of this type is a text."""
    return media_type.startswith("text/") or media_type in TEXTS


def readings(data: bytes) -> Iterator[str]:
    """Yield what bytes can say, in the encodings that texts come in."""
    yield data.decode("utf-8", "replace")
    if b"\0" in data:
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")
    if not data.isascii():
        yield data.decode("cp1252", "replace")


def without_tags(text: str) -> Iterator[str]:
    """Yield a page or a piece of XML without its tags: they part words, or stand inside them."""
    yield html.unescape(_TAG.sub(" ", text))
    yield html.unescape(_TAG.sub("", text))


def pages_of(giving: Giving, evidence: Evidence, decoder: Decoder) -> list[str]:
    """Return the words of each page of a PDF; none where they cannot be read."""
    if evidence.original.size > _MOST_OF_PDF:
        return []
    with suppress(DecodingError), giving.open(evidence) as stream:
        return decoder.pdf_words(stream)
    return []


def texts_inside(giving: Giving, evidence: Evidence, check: Check) -> Iterator[str]:
    """Yield what the texts inside an archive say; what cannot be read is passed over.

    What `check` raises ends it; it is called for each file.
    """
    with suppress(ImportingError), giving.inside(evidence, OPENED_DOCUMENT) as inside:
        room = _MOST_INSIDE
        for item in [one for one in inside.reader.items() if one.member][:_MOST_MEMBERS]:
            check()
            if item.size > min(MOST, room):
                continue
            with suppress(ImportingError, FileMarkedError, FileErasedError):
                with inside.open(item) as stream:
                    data = stream.read(MOST)
                if not identify(data[:HEAD_BYTES]).startswith(_NO_TEXTS):
                    room -= len(data)
                    for said in readings(data):
                        yield said
                        if "<" in said:
                            yield from without_tags(said)
