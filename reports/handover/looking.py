"""Looking into originals for what the report leaves out: they go along whole, or not at all.

Words are found in texts, mails, saved pages, and in pictures that a machine has read. Into all
other files nothing here looks; whoever hands them over is told which they are, and which pictures
say where they were taken.

Never here: changing an original; what is left out (`reports.redacting`).
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harassvault.evidence import Evidence
from harassvault.files.showing import SHOWABLE
from harassvault.vault import Vault
from reports.exhibit import Exhibit
from reports.prepare import Material
from reports.redacting.redact import Cutting, cutting_of

_TEXTS = frozenset(
    {"application/json", "application/xml", "application/mbox", "message/rfc822", "text/calendar"}
)

_MOST = 4 << 20
"""Bytes of a text that is looked through, in a second or two; longer ones count as unread."""

_TAG = re.compile("<[^>]*>")

_WRAPPED = re.compile(rb"content-transfer-encoding:\s*base64", re.IGNORECASE)
"""A part of a mail that cannot be read as it stands."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen, by the numbers of exhibits.

    Attributes:
        telling: hold words that the report leaves out: they stay here.
        unread: nothing looked into them, and something is to be left out.
        placed: say where they were taken.
    """

    telling: frozenset[int]
    unread: tuple[int, ...]
    placed: tuple[int, ...]


def look(vault: Vault, material: Material, exhibits: Iterable[Exhibit]) -> Looked:
    """Look into the originals of these exhibits."""
    cutting = cutting_of(material.whole, material.rules)
    known = {one.evidence.id: one for one in vault.files.all()}
    telling, unread, placed = set(), [], []
    for one in exhibits:
        found = known[one.evidence_id]
        if found.facts and found.facts.place:
            placed.append(one.number)
        if not cutting.has_rules:
            continue
        read = found.text.text if found.text else None
        told = _Looking(vault, found.evidence, cutting).tells(read)
        if told:
            telling.add(one.number)
        elif told is None:
            unread.append(one.number)
    return Looked(frozenset(telling), tuple(unread), tuple(placed))


@dataclass(frozen=True, slots=True)
class _Looking:
    vault: Vault
    evidence: Evidence
    cutting: Cutting

    def tells(self, read: str | None) -> bool | None:
        """Say whether something is found; None where nothing can look into the whole of it."""
        original = self.evidence.original
        if read is not None and self.cutting.finds(read):
            return True
        if original.media_type.startswith("image/"):
            return None if read is None else False
        if not (original.media_type.startswith("text/") or original.media_type in _TEXTS):
            return None
        if original.size > _MOST:
            return None
        data = b"".join(self.vault.files.giving.chunks(self.evidence))
        if any(map(self.cutting.finds, self._readings(data))):
            return True
        return None if _WRAPPED.search(data) else False

    def _readings(self, data: bytes) -> Iterator[str]:
        """Yield what its bytes can say, in the encodings that texts come in."""
        yield data.decode("utf-8", "replace")
        if b"\0" in data:
            yield data.decode("utf-16-le", "replace")
            yield data.decode("utf-16-be", "replace")
        if not data.isascii():
            yield data.decode("cp1252", "replace")
        if self.evidence.original.media_type in SHOWABLE:
            body = self.vault.files.shown(self.evidence.id).html
            yield html.unescape(_TAG.sub(" ", body))
            yield html.unescape(_TAG.sub("", body))
