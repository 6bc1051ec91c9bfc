"""JSON documents that are given with `--from`, and the ones that `--json` answers with.

Never here: text for people, and the rules for an incident (`harassvault.intake`).
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from harassvault.errors import BadDocumentError
from harassvault.evidence import Evidence
from harassvault.export import KeptExport, still_there
from harassvault.handovers.values import KeptHandover
from harassvault.incident import Account, Incident, Version
from harassvault.intake import MAX_DOCUMENT, explained
from harassvault.locator import Locator
from harassvault.moment import Moment
from harassvault.moment_text import moment_to_text
from harassvault.person import KnownPerson
from harassvault.source import FileSource
from ui.cli.output import Console, path_text

Document = dict[str, Any]
People = Mapping[str, KnownPerson]
Noun = TypeVar("Noun", bound=msgspec.Struct)

STDIN = "-"
"""In place of a file's name or of a text: what is left of standard input."""

_PIECE = 1 << 20
"""Bytes read at a time."""


def read_given(console: Console, name: str) -> bytes:
    """Read a document from a file, or what is left of standard input.

    Raises:
        FileMissingError, FolderGivenError, FileUnreadableError
        BadDocumentError: longer than any document may be.
    """
    too_long = False
    if name == STDIN:
        data = console.read_rest(MAX_DOCUMENT)
    else:
        file = FileSource(Path(name))
        too_long = file.size() > MAX_DOCUMENT
        data = b"" if too_long else b"".join(file.chunks(_PIECE))
    if too_long or len(data) > MAX_DOCUMENT:
        raise BadDocumentError(f"more than {MAX_DOCUMENT} bytes")
    return data


def amended(before: Noun, untrusted: bytes) -> Noun:
    """Return a person or a case with the keys of a document in place of what they said.

    Raises:
        UnknownKeyError, BadDocumentError
    """
    try:
        given = msgspec.json.decode(untrusted, type=dict[str, Any])
        known: Document = msgspec.to_builtins(before)
        details = given.get("details")
        if isinstance(details, dict):  # as with an entry: what is not given stays, "" takes it away
            given["details"] = {**known.get("details", {}), **details}
        return msgspec.convert({**known, **given}, type(before))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise explained(error) from error


def evidence_document(evidence: Evidence) -> Document:
    """Describe an original."""
    original = evidence.original
    return {
        "id": evidence.id,
        "name": original.name,
        "sha256": original.sha256,
        "size": original.size,
        "media_type": original.media_type,
        "received_at": time_text(evidence.received_at),
        "claimed_at": time_text(original.modified_at) if original.modified_at else None,
        "marked": evidence.is_marked,
        "erased": original.gone,
        "from_inbox": bool(original.inbox),
        "claimed_put_in_at": time_text(original.put_in_at) if original.put_in_at else None,
    }


def incident_document(incident: Incident, people: People) -> Document:
    """Describe an incident as its newest version tells it."""
    return {
        "id": incident.id,
        "seq": incident.versions[-1].seq,
        "status": incident.status,
        "marks": [
            {"seq": one.seq, "at": time_text(one.at), "status": one.status, "reason": one.reason}
            for one in incident.marks
        ],
        "version": len(incident.versions),
        "recorded_at": time_text(incident.recorded_at),
        "cases": list(incident.cases),
        **account_document(incident.current, people),
        "evidence": [evidence_document(one) for one in incident.evidence],
    }


def version_document(version: Version, people: People) -> Document:
    """Describe one version of an incident."""
    return {
        "number": version.number,
        "seq": version.seq,
        "recorded_at": time_text(version.recorded_at),
        "changed": list(version.changed),
        **account_document(version.account, people),
    }


def account_document(account: Account, people: People) -> Document:
    """Describe what one version says, with the keys of the document that `add --from` takes."""
    return {
        "when": moment_to_text(account.when),
        "moment": _moment_document(account.when),
        "what": account.what,
        "where": account.where,
        "setting": account.setting,
        "channel": account.channel,
        "categories": list(account.categories),
        "exact_words": account.exact_words,
        "feelings": account.feelings,
        "who": [
            {
                "name": people[one.person].person.name if one.person in people else "",
                "role": one.role,
                "person": one.person,
            }
            for one in account.people
        ],
        "details": dict(account.details),
        "locators": [locator_document(one) for one in account.locators],
        "first_noted_at": account.first_noted_at and moment_to_text(account.first_noted_at),
    }


def locator_document(locator: Locator) -> Document:
    """Describe a place online, with the keys of the document that `add --from` takes."""
    moments = {name: getattr(locator, name) for name in ("last_checked", "published", "captured")}
    texts: Document = msgspec.to_builtins(locator)
    return texts | {name: moment_to_text(one) for name, one in moments.items() if one}


def export_document(kept: KeptExport) -> Document:
    """Describe a finished report and the copies that left."""
    export = msgspec.to_builtins(kept.export)
    del export["file"]  # a name inside the vault's folder, of no use outside
    return {
        **export,
        "seq": kept.seq,
        "at": time_text(kept.at),
        "erased_at": time_text(kept.erased_at) if kept.erased_at else None,
        "copies": [
            {
                "seq": one.seq,
                "at": time_text(one.at),
                "path": path_text(one.copy.path),
                "to": one.copy.to,
                "form": one.copy.form,
                "sha256": one.copy.sha256 or kept.export.sha256,
                "still_there": still_there(one.copy.path),
            }
            for one in kept.copies
        ],
    }


def handover_document(kept: KeptHandover) -> Document:
    """Describe what was handed over, and the copies of it."""
    return {
        **msgspec.to_builtins(kept.handover),
        "seq": kept.seq,
        "at": time_text(kept.at),
        "given": [
            {
                "seq": one.seq,
                "at": time_text(one.at),
                "path": path_text(one.given.path),
                "sha256": one.given.sha256,
                "size": one.given.size,
                "form": one.given.form,
                "to": one.given.to,
                "still_there": still_there(one.given.path, is_folder=not kept.handover.is_sealed),
            }
            for one in kept.given
        ],
    }


def time_text(at: datetime) -> str:
    """Write a clock's time: RFC 3339, with its offset."""
    return at.isoformat(timespec="seconds")


def _moment_document(moment: Moment) -> Document:
    return {
        "precision": moment.precision,
        "start": moment.start,
        "end": moment.end,
        "part": moment.part,
        "zone": moment.zone,
        "anchor": moment.anchor,
    }
