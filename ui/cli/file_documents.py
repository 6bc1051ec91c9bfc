"""JSON documents about single files.

Never here: text for people.
"""

from harassvault.file_facts import KnownFacts
from harassvault.file_said import FileSaid
from harassvault.files.known import KnownFile
from harassvault.named_file import NamedFile, Recognised
from ui.cli.documents import Document, evidence_document, time_text


def known_document(known: KnownFile) -> Document:
    """Describe an original with what was found out about it."""
    inside = sorted({*known.members, *known.member_texts})
    return {
        **evidence_document(known.evidence),
        "incidents": list(known.incidents),
        "similar": list(known.similar),
        "has_place": known.has_place,
        "marked_members": list(known.marked),
        "facts": _facts(known.facts),
        "text": _text(known.text),
        "said": said_document(known.said),
        "members": [
            {
                "name": name,
                "facts": _facts(known.members.get(name)),
                "text": _text(known.member_texts.get(name)),
            }
            for name in inside
        ],
    }


def said_document(said: FileSaid) -> Document:
    """Describe what a person said of a file."""
    return {
        "details": dict(said.details),
        "transcript": said.transcript,
        "intimate": said.intimate,
        "minor": said.minor,
    }


def named_document(named: NamedFile) -> Document:
    """Describe a file that is named and not kept."""
    return {
        "id": named.id,
        "seq": named.seq,
        "named_at": time_text(named.named_at),
        "name": named.name,
        "size": named.size,
        "sha256": named.sha256,
        "media_type": named.media_type,
        "note": named.note,
    }


def _facts(facts: KnownFacts | None) -> Document | None:
    if facts is None:
        return None
    taken, place = facts.taken, facts.degrees
    return {
        "taken": taken
        and {
            "text": taken.text,
            "wall": taken.wall,
            "precision": taken.precision,
            "zone": taken.zone,
            "utc_us": taken.utc,
        },
        "time_from": facts.time_from,
        "place": place and {"latitude": place.latitude, "longitude": place.longitude},
        "device": facts.device,
        "width": facts.width,
        "height": facts.height,
        "milliseconds": facts.milliseconds,
        "details": dict(facts.details),
    }


def _text(text: Recognised | None) -> Document | None:
    if text is None:
        return None
    return {
        "machine_read": True,
        "engine": text.engine,
        "languages": list(text.languages),
        "text": text.text,
    }
