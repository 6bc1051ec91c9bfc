"""Looking into originals for what the report leaves out: they go along whole, or not at all.

Words are found in texts, mails, saved pages, on the pages of a PDF, in texts inside archives and
documents of office programs, in pictures that a machine has read, and as they stand among the bytes
of any file: in what a picture says of itself, for instance. Into pictures of pages, and whatever
else is packed inside other files, nothing looks; whoever hands them over is told which they are.

Never here: changing an original; what is left out (`reports.redacting`).
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import DECODABLE_IMAGES, PDF
from harassvault.evidence import Evidence
from harassvault.files.examining import may_say_something
from harassvault.files.inside import MAY_HOLD
from harassvault.files.known import KnownFile
from harassvault.files.showing import SHOWABLE
from harassvault.vault import Vault
from reports.exhibit import Exhibit
from reports.following import Check, no_check
from reports.handover.plan import Plan
from reports.handover.words_inside import (
    MOST,
    is_text,
    pages_of,
    readings,
    texts_inside,
    without_tags,
)
from reports.prepare import Material
from reports.redacting.redact import Cutting, cutting_of

_MOST_OF_PICTURE = 32 << 20
"""Bytes of a picture that is looked through whole."""

_END = 1 << 20
"""Bytes at the beginning and the end of other files: there stands what they say of themselves."""

_WRAPPED = re.compile(rb"content-transfer-encoding:\s*base64", re.IGNORECASE)
"""A part of a mail that cannot be read as it stands."""

_SEAM = 300
"""Characters on either side of the end of a page: an address is shorter."""

_RUN = re.compile(rb"[\x20-\x7e\x80-\xff\t\n]{6,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\xff][\x00-\x05]){6,}")
"""Letters in a row, of one byte or two: what the tool `strings` would print."""

_BY_CHANCE = 5
"""Letters and digits: fewer stand among the bytes of any picture."""

_PACKED_TEXT = re.compile(rb"zTXt|iTXt[^\0]{1,79}\0\x01")
"""Chunks of a PNG with words that are compressed (PNG specification, 11.3.3)."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen, by the numbers of exhibits.

    Attributes:
        telling: hold what the report leaves out: they stay here.
        unread: nothing looked into the whole of them, and something is to be left out.
        placed: say where they were taken, and go along.
        kept_for_place: of those that tell, the ones that only say where they were taken, while an
            address is confidential.
        place_unknown: nobody looked whether they say where they were taken, and they go along.
        pages: of those that tell, on which pages it stands, where they have pages.
    """

    telling: frozenset[int]
    unread: tuple[int, ...]
    placed: tuple[int, ...]
    kept_for_place: tuple[int, ...] = ()
    place_unknown: tuple[int, ...] = ()
    pages: dict[int, tuple[int, ...]] = field(default_factory=dict)


def look(
    vault: Vault,
    material: Material,
    exhibits: Iterable[Exhibit],
    plan: Plan,
    check: Check = no_check,
) -> Looked:
    """Look into the originals of these exhibits; what `check` raises ends it."""
    cutting = cutting_of(material.whole, material.rules)
    is_hiding = bool(material.whole.about.confidential)
    known = {one.evidence.id: one for one in vault.files.all()}
    telling: set[int] = set()
    unread: list[int] = []
    placed: list[int] = []
    kept_for_place: list[int] = []
    place_unknown: list[int] = []
    pages: dict[int, tuple[int, ...]] = {}
    with Decoder() as decoder:  # its child starts with the first file that it is given
        for one in exhibits:
            check()
            found = known[one.evidence_id]
            says_where = _says_where(vault, found, decoder)
            looking = _Looking(vault, found, cutting, check, decoder)
            told = looking.tells() if cutting.has_rules else False
            tells_place = bool(says_where) and is_hiding and not plan.with_places
            if told or tells_place:
                telling.add(one.number)
                pages |= {one.number: tuple(looking.pages)} if looking.pages else {}
                kept_for_place += [one.number] if not told else []
                continue
            placed += [one.number] if says_where else []
            place_unknown += [one.number] if says_where is None else []
            unread += [one.number] if told is None else []
    return Looked(
        frozenset(telling),
        tuple(unread),
        tuple(placed),
        tuple(kept_for_place),
        tuple(place_unknown),
        pages,
    )


def _says_where(vault: Vault, known: KnownFile, decoder: Decoder) -> bool | None:
    """Say whether it says where it was taken; a picture that nobody looked at is looked at now.

    None where it may say so, and nothing looked: sounds, films and archives take long.
    """
    if known.has_place is not None:
        return known.has_place
    kind = known.evidence.original.media_type
    if kind not in DECODABLE_IMAGES:
        return None if may_say_something(kind) else False
    with vault.files.giving.open(known.evidence) as stream:
        try:
            return decoder.facts(stream).has_location
        except DecodingError:
            return None


@dataclass(frozen=True, slots=True)
class _Looking:
    vault: Vault
    known: KnownFile
    cutting: Cutting
    check: Check
    decoder: Decoder
    pages: list[int] = field(default_factory=list)

    @property
    def _evidence(self) -> Evidence:
        return self.known.evidence

    def tells(self) -> bool | None:
        """Say whether something is found; None where nothing can look into the whole of it."""
        original, read = self._evidence.original, self.known.text
        is_picture = original.media_type.startswith("image/")
        if read and self.cutting.finds(read.text):
            return True
        if is_text(original.media_type):
            return self._text_tells() if original.size <= MOST else None
        if original.media_type in PDF and self._pages_tell():
            return True
        if original.media_type in MAY_HOLD and self._inside_tells():
            return True
        if self._bytes_tell(whole=is_picture and original.size <= _MOST_OF_PICTURE):
            return True
        return False if is_picture and read else None

    def _text_tells(self) -> bool | None:
        data = b"".join(self.vault.files.giving.chunks(self._evidence))
        if any(map(self.cutting.finds, self._readings(data))):
            return True
        return None if _WRAPPED.search(data) else False

    def _readings(self, data: bytes) -> Iterator[str]:
        """Yield what its bytes can say, and a page what it shows."""
        yield from readings(data)
        if self._evidence.original.media_type in SHOWABLE:
            body = self.vault.files.shown(self._evidence.id).html
            yield from without_tags(body)

    def _pages_tell(self) -> bool:
        """Say whether a PDF tells, and note on which pages; none where it runs over two."""
        said = pages_of(self.vault.files.giving, self._evidence, self.decoder)
        for number, text in enumerate(said):
            self.check()
            if self.cutting.finds(text):
                self.pages.append(number + 1)
        seams = (f"{_last_words(one)} {_first_words(other)}" for one, other in pairwise(said))
        return bool(self.pages) or any(map(self.cutting.finds, seams))

    def _inside_tells(self) -> bool:
        texts = texts_inside(self.vault.files.giving, self._evidence, self.check)
        return any(map(self.cutting.finds, texts))

    def _bytes_tell(self, *, whole: bool) -> bool:
        """Say whether words stand among the bytes of what is no text."""
        with self.vault.files.giving.open(self._evidence) as stream:
            data = stream.read() if whole else _ends(stream, self._evidence.original.size)
        if _PACKED_TEXT.search(data):
            return True  # words that cannot be seen here, in a file that is made to be seen
        runs = b"\n".join(_RUN.findall(data))
        wide = b"\n\0".join(_WIDE_RUN.findall(data))
        found = self.cutting.longer_than(_BY_CHANCE).finds
        return any(
            found(text)
            for text in (
                runs.decode("utf-8", "replace"),
                runs.decode("cp1252", "replace"),
                wide.decode("utf-16-le", "replace"),
            )
        )


def _ends(stream: io.BufferedReader, size: int) -> bytes:
    """Return the beginning and the end of a file."""
    first = stream.read(_END)
    if size <= _END:
        return first
    stream.seek(max(_END, size - _END))
    return first + b"\n" + stream.read(_END)


def _last_words(page: str) -> str:
    return page if len(page) <= _SEAM else page[-_SEAM:].partition(" ")[2]


def _first_words(page: str) -> str:
    return page if len(page) <= _SEAM else page[:_SEAM].rpartition(" ")[0]
