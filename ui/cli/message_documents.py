"""JSON documents about imported conversations and messages.

Never here: text for people.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.values import (
    HeldFile,
    KnownConversation,
    KnownMessage,
    KnownParticipant,
    Origin,
    PickedMessage,
)
from harassvault.importers.findings import Handle, Kind, Mark, Time, ZoneKind
from ui.cli.documents import Document

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ZoneOf = Callable[[str], str]
"""Gives the name of the zone that an import was read with."""


def conversation_document(one: KnownConversation) -> Document:
    """Describe a conversation."""
    return {
        "id": one.id,
        "service": one.service,
        "title": one.title,
        "shape": one.shape,
        "is_request": one.is_request,
        "participants": [participant_document(each) for each in one.participants],
        "messages": one.messages,
        "first": utc_text(one.first),
        "last": utc_text(one.last),
        "imports": list(one.imports),
    }


def participant_document(one: KnownParticipant) -> Document:
    """Describe somebody in a conversation."""
    return {
        "number": one.number,
        "name": one.name,
        "handles": handles_document(one.handles),
        "me": one.is_me,
        "person": one.person or None,
    }


def handles_document(handles: tuple[Handle, ...]) -> list[Document]:
    """Describe names of an account."""
    return [{"kind": each.kind, "value": each.value} for each in handles]


def message_document(one: KnownMessage, zone_of: ZoneOf) -> Document:
    """Describe a message with everything that is known of it."""
    imported = one.origins[0].imported if one.origins else ""
    return {
        "id": one.id,
        "conversation": one.conversation,
        **_when(one.time, one.at, zone_of(imported)),
        "sender": one.sender.name if one.sender else None,
        "participant": one.sender.number if one.sender else None,
        "person": (one.sender.person or None) if one.sender else None,
        "me": one.sender.is_me if one.sender else None,
        "text": one.text,
        **_said(one),
        "native_id": one.native_id,
        "reply_to": one.reply_to,
        "origins": [origin_document(each) for each in one.origins],
    }


def picked_document(one: PickedMessage) -> Document:
    """Describe a message as an entry carries it."""
    place = {str(one.counts_in): one.place}
    return {
        "service": one.service,
        "conversation": one.conversation,
        "conversation_id": one.thread or None,
        **_when(one.time, one.at, one.zone),
        "sender": one.sender or None,
        "me": one.is_me,
        "text": one.text,
        **_said(one),
        "is_context": one.is_context,
        "origin": {
            "evidence": one.evidence,
            "file": one.name,
            "sha256": one.sha256,
            "member": one.member or None,
            "path": one.path,
            **place,
        },
    }


def origin_document(one: Origin) -> Document:
    """Describe where a message stands; what its place counts is the key of the place."""
    return {
        "evidence": one.evidence,
        "file": one.name,
        "member": one.member or None,
        "path": one.path,
        str(one.counts_in): one.place,
        "import": one.imported,
    }


def utc_text(at: int | None) -> str | None:
    """Write microseconds since 1970 as RFC 3339; None where there is no such time."""
    if at is None or at <= NO_TIME:
        return None
    try:
        moment = _EPOCH + timedelta(microseconds=at)
    except OverflowError:
        return None
    return moment.isoformat().replace("+00:00", "Z")


def _when(time: Time, at: int, zone_name: str) -> Document:
    """Describe a time: as a clock, as written, and as it was reckoned."""
    is_local = time.zone is ZoneKind.LOCAL
    return {
        "at": time.wall or None,
        "at_text": time.text,
        "precision": time.precision,
        "zone": time.zone,
        "zone_taken": (zone_name or None) if is_local else None,
        "utc": utc_text(at) if time.wall or time.utc is not None else None,
    }


def _said(one: KnownMessage | PickedMessage) -> Document:
    """Describe what both forms of a message have."""
    return {
        "kind": one.kind,
        "marks": list(one.marks),
        "deleted": Mark.DELETED in one.marks,
        "edited": Mark.EDITED in one.marks,
        "system": one.kind is Kind.SYSTEM,
        "attachments": [_held(each) for each in one.attachments],
        "reactions": msgspec.to_builtins(one.reactions),
        "earlier": msgspec.to_builtins(one.earlier),
        "details": dict(one.details),
    }


def _held(one: HeldFile) -> Mapping[str, str | None]:
    return {
        "name": one.name,
        "media_type": one.media_type,
        "evidence": one.evidence or None,
        "member": one.member or None,
        "url": one.url or None,
        "missing": one.missing or None,
    }
