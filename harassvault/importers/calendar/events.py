"""One component of a calendar (VEVENT, VTODO, VJOURNAL) as a message, with who is in it.

Never here: the order of components in the file.
"""

import binascii
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from harassvault.importers import limits
from harassvault.importers.calendar.zones import Zone, clock
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Precision,
    Problem,
    Time,
    What,
)
from harassvault.importers.shared.properties import Property, unescaped
from harassvault.importers.shared.times import from_clock, unreadable

Zones = Mapping[str, Zone]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a file says of all its components.

    Attributes:
        title: its name.
        zones: those that it defines, by their names.
        method: what it was sent for, in capitals ("REQUEST", "CANCEL"); empty for a mere file.
    """

    title: str
    zones: Zones
    method: str = ""


_STARTS = ("DTSTART", "DUE", "RECURRENCE-ID", "RDATE", "COMPLETED")
"""What says when, the surest first."""

_KEPT = {
    "LOCATION": "location", "STATUS": "status", "RRULE": "repeats", "DTEND": "end", "DUE": "due",
    "DURATION": "duration", "CLASS": "class", "CREATED": "created", "LAST-MODIFIED": "changed",
    "DTSTAMP": "written", "URL": "url", "RECURRENCE-ID": "instance_of", "METHOD": "method",
    "EXDATE": "except", "SEQUENCE": "sequence",
}  # fmt: skip
_TIMES = {"DTEND", "DUE", "RECURRENCE-ID", "CREATED", "LAST-MODIFIED", "DTSTAMP"}
_WRITTEN_AS_TEXT = {"LOCATION", "STATUS", "CLASS"}
_DATE_DIGITS = len("20240312")


def person(conversation: str, one: Property) -> Participant | None:
    """Return who an ORGANIZER or ATTENDEE is."""
    address = one.value.strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    name = one.params.get("CN", "").strip()[: limits.MAX_LINE]
    address = address[: limits.MAX_LINE]
    if not address and not name:
        return None
    kind = HandleKind.EMAIL if "@" in address else HandleKind.NAME
    return Participant(conversation, address or name, name, (Handle(kind, address or name),))


def time_of(one: Property, zones: Zones) -> tuple[Time, tuple[Mark, ...]]:
    """Return the time of a property: in UTC, in a zone that the file defines, or floating."""
    text = one.value.partition(",")[0].partition("/")[0].strip()
    if len(text) == _DATE_DIGITS:
        moment = clock(text + "T000000")
        return from_clock(moment, Precision.DAY, text) if moment else unreadable(text), ()
    moment = clock(text)
    if moment is None:
        return unreadable(text), ()
    if text.endswith("Z"):
        return from_clock(moment, Precision.SECOND, text, timedelta()), ()
    zone = zones.get(one.params.get("TZID", ""))
    offset, marks = zone.offset_at(moment) if zone else (None, ())
    return from_clock(moment, Precision.SECOND, text, offset), marks


def event(
    kind: str,
    found: Sequence[Property],
    conversation: str,
    where: tuple[int, int],
    calendar: Calendar,
) -> Iterator[Finding]:
    """Yield the people, files and trouble of one component, and its message last."""
    item, place = where
    by_name: dict[str, Property] = {}
    for one in found:
        by_name.setdefault(one.name, one)
    sender, people = "", []
    for one in found:
        if one.name in {"ORGANIZER", "ATTENDEE"} and (who := person(conversation, one)):
            yield who
            people.append(who.key)
            sender = who.key if one.name == "ORGANIZER" and not sender else sender
    attachments = []
    for number, one in enumerate([one for one in found if one.name == "ATTACH"], 1):
        for part in _attached(one, f"{item}/{place}/{number}"):
            if isinstance(part, Attachment):
                attachments.append(part)
            else:
                yield part
    when = next((by_name[name] for name in _STARTS if name in by_name), None)
    time, marks = time_of(when, calendar.zones) if when else (unreadable(""), ())
    if not time.wall:
        yield Problem(What.BAD_TIME, item, place, time.text)
    text = _text(by_name)
    if len(text) > limits.MAX_TEXT:
        marks = (*marks, Mark.CUT)
        yield Problem(What.TOO_LONG, item, place)
    if _is_cancelled(by_name, calendar):
        marks = (*marks, Mark.CANCELLED)
    yield Message(
        conversation=conversation,
        item=item,
        place=place,
        time=time,
        sender=sender,
        text=text[: limits.MAX_TEXT],
        kind=Kind.EVENT,
        marks=marks,
        native_id=_id(by_name),
        attachments=tuple(attachments[: limits.MAX_ATTACHMENTS]),
        details=_details(kind, found, by_name, people, when),
    )


def _text(by_name: Mapping[str, Property]) -> str:
    """Return the title and the description, with an empty line between them."""
    wanted = (by_name[one].value for one in ("SUMMARY", "DESCRIPTION") if one in by_name)
    return "\n\n".join(unescaped(one) for one in wanted if one)


def _id(by_name: Mapping[str, Property]) -> str:
    parts = (by_name[one].value for one in ("UID", "RECURRENCE-ID") if one in by_name)
    return "#".join(parts)[: limits.MAX_LINE] if "UID" in by_name else ""


def _is_cancelled(by_name: Mapping[str, Property], calendar: Calendar) -> bool:
    """Say whether it was called off: by itself, or by the message that brought the file."""
    status = by_name["STATUS"].value if "STATUS" in by_name else ""
    return status.strip().upper() == "CANCELLED" or calendar.method == "CANCEL"


def _details(
    kind: str,
    found: Sequence[Property],
    by_name: Mapping[str, Property],
    people: Sequence[str],
    when: Property | None,
) -> dict[str, str]:
    details = {} if kind == "VEVENT" else {"component": kind.removeprefix("V").lower()}
    for name, key in _KEPT.items():
        if name in by_name and by_name[name].value:
            value = by_name[name].value
            if name in _WRITTEN_AS_TEXT:
                value = unescaped(value)
            elif name in _TIMES:
                value = _clock_words(value)
            details[key] = value[: limits.MAX_LINE]
    if when and when.params.get("TZID"):
        details["zone"] = when.params["TZID"][: limits.MAX_LINE]
    if people:
        details["people"] = ", ".join(dict.fromkeys(people))[: limits.MAX_TEXT]
    if answers := [_answer(one) for one in found if one.params.get("PARTSTAT", "").strip()]:
        details["answers"] = "\n".join(dict.fromkeys(answers))[: limits.MAX_TEXT]
    return details


def _clock_words(value: str) -> str:
    """Write a time so that it can be read: "2024-03-12 21:58:00 UTC"; what is none, as it is."""
    if len(value.strip()) == _DATE_DIGITS and (day := clock(value.strip() + "T000000")):
        return f"{day:%Y-%m-%d}"
    moment = clock(value)
    if moment is None:
        return value
    return f"{moment:%Y-%m-%d %H:%M:%S}{' UTC' if value.strip().endswith('Z') else ''}"


def _answer(one: Property) -> str:
    """Write what somebody answered to an invitation, as the file has it: "jo@…: DECLINED"."""
    who = person("", one)
    return f"{who.key if who else one.value.strip()}: {one.params['PARTSTAT'].strip()}"


def _attached(one: Property, ref: str) -> Iterator[Blob | Attachment]:
    name = one.params.get("X-FILENAME", "") or one.params.get("FILENAME", "")
    media_type = one.params.get("FMTTYPE", "")[: limits.MAX_LINE]
    name = name[: limits.MAX_LINE]
    if one.params.get("ENCODING", "").upper() != "BASE64":
        yield Attachment(name, media_type, url=one.value[: limits.MAX_LINE])
        return
    try:
        data = binascii.a2b_base64("".join(one.value.split()).encode(), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        yield Attachment(name, media_type, missing="damaged")
        return
    yield Blob(ref, name, media_type, data)
    yield Attachment(name, media_type, blob=ref)
