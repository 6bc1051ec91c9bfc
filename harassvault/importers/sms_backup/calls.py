"""Calls of a backup as messages without words.

Never here: SMS and MMS.
"""

from harassvault.importers import limits
from harassvault.importers.findings import Kind, Mark, Message
from harassvault.importers.sms_backup.elements import Element
from harassvault.importers.sms_backup.fields import ME, addresses, extras, moment

_KINDS = {
    "1": "incoming", "2": "outgoing", "3": "missed", "4": "voicemail", "5": "rejected",
    "6": "blocked", "7": "answered_elsewhere",
}  # fmt: skip
_OUTGOING = "2"
_SHOWN = {"2": "withheld", "3": "unknown", "4": "payphone"}
"""How the other side's number was presented (Android's `CallLog.Calls`)."""

_KEPT = {"duration": "call_seconds", "readable_date": "shown_date", "post_dial_digits": "dialled"}


def number_of(record: Element) -> str:
    """Return the number of the other side as written, empty where there is none."""
    found = addresses(record.attributes.get("number", ""))
    return found[0] if found else ""


def key_of(other: str) -> str:
    """Return the conversation of the calls with a number."""
    return f"call:{other}"[: limits.MAX_LINE]


def call(record: Element, other: str, item: int, place: int) -> Message:
    """Return a call, with the number that stands for its other side, as a message."""
    attributes = record.attributes
    type_ = attributes.get("type", "")
    details = extras(attributes, _KEPT)
    details["call"] = _KINDS.get(type_, f"type {type_}"[: limits.MAX_LINE])
    if shown := _SHOWN.get(attributes.get("presentation", "")):
        details["number_shown"] = shown
    return Message(
        conversation=key_of(other),
        item=item,
        place=place,
        time=moment(attributes, "date"),
        sender=ME if type_ == _OUTGOING else other,
        kind=Kind.CALL,
        marks=() if record.is_whole else (Mark.DAMAGED,),
        details=details,
    )
