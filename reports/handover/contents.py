"""`data/contents.json`: what is in the package, for programs (docs/formats/handover.md).

Never here: which originals go along (`reports.handover.originals`).
"""

from collections.abc import Iterable, Mapping

from crypto.canonical import Json, canonical
from reports.dossier import Dossier
from reports.exhibit_words import ExhibitWords
from reports.handover.originals import Listed
from reports.outlines.outline import Outline
from reports.statements.saying import Saying

VERSION = 1


def contents(
    outline: Outline, handover: str, listed: Iterable[Listed], entries: Mapping[str, int]
) -> bytes:
    """Return the document.

    Args:
        outline: of the report.
        handover: id.
        listed: its exhibits.
        entries: numbers of the entries that disclose an original, by its id.
    """
    dossier = outline.dossier
    digests = _has_digests(dossier)
    found: list[Json] = [_one(each, entries, digests=digests) for each in listed]
    return canonical(
        {
            "version": VERSION,
            "language": dossier.language,
            "title": outline.title,
            "prepared_at": dossier.prepared_at.isoformat(),
            "handover": handover,
            "exhibits": found,
        }
    )


def _one(each: Listed, entries: Mapping[str, int], *, digests: bool) -> dict[str, Json]:
    exhibit = each.exhibit
    is_here = each.path is not None
    return {
        "number": exhibit.number,
        "name": exhibit.name,
        "path": each.path,
        "transcript": each.transcript,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "sha256": exhibit.sha256 if digests or is_here else None,
        "evidence": exhibit.evidence_id,
        "entry": entries.get(exhibit.evidence_id) if is_here else None,
        "held_back": each.held_back and str(each.held_back),
    }


def _has_digests(dossier: Dossier) -> bool:
    saying = Saying.of(dossier)
    return ExhibitWords(dossier, saying.words, saying.dates).has_digests
