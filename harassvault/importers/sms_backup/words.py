"""SMS and MMS as messages, with the pictures of an MMS as blobs.

Never here: calls, and who was announced already.
"""

import binascii
from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Attachment, Blob, Mark, Message, Problem, What
from harassvault.importers.sms_backup.elements import Element
from harassvault.importers.sms_backup.fields import ME, addresses, extras, moment, value

_FROM = "137"
_SMIL = "application/smil"
_MARKS = {
    "3": (Mark.DRAFT,),
    "4": (Mark.NOT_SENT,),  # outbox
    "5": (Mark.NOT_SENT,),  # failed
    "6": (Mark.NOT_SENT,),  # queued
}
_RECEIVED = "1"
_NOT_FETCHED = "130"
"""The network's note that an MMS waits; it was never loaded."""

_KEPT = {
    "subject": "subject", "sub": "subject", "date_sent": "sent_counter", "service_center": "center",
    "readable_date": "shown_date", "m_id": "message_id", "status": "status",
}  # fmt: skip
_STATUS_NONE = "-1"


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is in a message.

    Attributes:
        others: addresses of the correspondents, as written.
        sender: an address, `ME`, or empty where nobody is named.
    """

    others: tuple[str, ...]
    sender: str

    @property
    def key(self) -> str:
        """The conversation: the set of correspondents."""
        return "~".join(sorted(self.others))[: limits.MAX_LINE] or "?"


def sides(record: Element) -> Sides:
    """Return who wrote to whom."""
    others = addresses(record.attributes.get("address", ""))
    box = record.attributes.get("type" if record.tag == "sms" else "msg_box", "")
    named = [
        address
        for one in record.addresses
        if one.get("type") == _FROM
        for address in addresses(one.get("address", ""))
    ]
    if box != _RECEIVED:
        return Sides(others or _receivers(record), ME)
    if len(others) > 1:
        sender = named[0] if named else ""
        return Sides(others, sender)
    others = others or tuple(named[:1])
    return Sides(others, others[0] if others else "")


def message(record: Element, item: int, place: int, parts: list[Attachment]) -> Message:
    """Return the message of a record."""
    attributes = record.attributes
    found = sides(record)
    box = attributes.get("type" if record.tag == "sms" else "msg_box", "")
    marks = list(_MARKS.get(box, ()))
    if not found.sender:
        marks.append(Mark.SENDER_UNSURE)
    if attributes.get("m_type") == _NOT_FETCHED:
        marks.append(Mark.MEDIA_LEFT_OUT)
    if not record.is_whole or any(one.missing for one in parts):
        marks.append(Mark.DAMAGED)
    text = _text(record)
    if text == "null":  # the file's word for "nothing", which a person could have typed
        marks.append(Mark.MARKER_LIKE)
    if len(text) > limits.MAX_TEXT:
        marks.append(Mark.CUT)
    details = extras(attributes, _KEPT)
    if details.get("status") == _STATUS_NONE:
        del details["status"]
    if details.get("sent_counter"):
        sent = moment(attributes, "date_sent")
        del details["sent_counter"]
        details |= {"sent": sent.wall + "Z"} if sent.wall else {}
    return Message(
        conversation=found.key,
        item=item,
        place=place,
        time=moment(attributes, "date"),
        sender=found.sender,
        text=text[: limits.MAX_TEXT],
        marks=tuple(marks),
        attachments=tuple(parts),
        details=details,
    )


def parts_of(
    record: Element, item: int, place: int, *, is_survey: bool
) -> Iterator[Blob | Problem | Attachment]:
    """Yield each part that is a file: its bytes, what is wrong with it, how a message names it."""
    files = [one for one in record.parts if _is_file(one)]
    if len(files) > limits.MAX_ATTACHMENTS or record.is_cut:
        yield Problem(What.TOO_MANY, item, place, str(len(files)))
    for number, part in enumerate(files[: limits.MAX_ATTACHMENTS], 1):
        name = (value(part, "cl") or value(part, "name") or value(part, "fn"))[: limits.MAX_LINE]
        media_type = value(part, "ct")[: limits.MAX_LINE]
        if not value(part, "data"):
            yield Attachment(name, media_type, missing="no data")
            continue
        data = _bytes(part["data"])
        if data is None:
            yield Problem(What.DAMAGED_PART, item, place, name or media_type)
            yield Attachment(name, media_type, missing="damaged")
            continue
        ref = f"{item}/{place}/{number}"
        yield Blob(ref, name, media_type, b"" if is_survey else data)
        yield Attachment(name, media_type, blob=ref)


def _receivers(record: Element) -> tuple[str, ...]:
    found = (addresses(one.get("address", "")) for one in record.addresses)
    return tuple(dict.fromkeys(address for some in found for address in some))


def _text(record: Element) -> str:
    if record.tag == "sms":
        return record.attributes.get("body", "")
    words = [one.get("text", "") for one in record.parts if _is_words(one)]
    return "\n".join(words)


def _is_words(part: dict[str, str]) -> bool:
    return part.get("ct", "") == "text/plain" and not value(part, "data")


def _is_file(part: dict[str, str]) -> bool:
    is_layout = part.get("ct", "") == _SMIL or part.get("seq") == "-1"
    return not is_layout and not _is_words(part)


def _bytes(text: str) -> bytes | None:
    """Return what base64 stands for, or None where it is not base64 or beyond the limit."""
    try:
        packed = "".join(text.split()).encode("ascii")
        if len(packed) * 3 // 4 > limits.MAX_BLOB_BYTES + 2:
            return None
        return binascii.a2b_base64(packed, strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
