"""SMS and MMS as messages, with the pictures of an MMS as blobs.

Never here: calls, and who was announced already.
"""

import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Attachment, Blob, Mark, Message, Problem, What
from harassvault.importers.sms_backup.elements import Element
from harassvault.importers.sms_backup.fields import (
    ME,
    addresses,
    extras,
    is_somebody,
    moment,
    value,
)
from harassvault.importers.sms_backup.spellings import distinct, is_same

_FROM, _TO, _COPY, _BLIND = "137", "151", "130", "129"
"""What a row of an MMS's addresses is (Android's `PduHeaders`)."""

_ROOM = "@rcs.google.com"
"""How the address of a group ends in Google's app: it names the group and nobody in it."""

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
        sender: an address, `ME`, or empty where nobody is named for certain.
        room: address of a group, where it has one of its own.
    """

    others: tuple[str, ...]
    sender: str
    room: str = ""

    @property
    def key(self) -> str:
        """The conversation: its own address, else the set of correspondents."""
        return (self.room or "~".join(sorted(self.others)))[: limits.MAX_LINE] or "?"

    @property
    def is_group(self) -> bool:
        """Whether there is more than one correspondent, or room for more."""
        return bool(self.room) or len(self.others) > 1

    def spelt(self, first: Callable[[str], str]) -> "Sides":
        """Return it with one spelling for each number."""
        others = tuple(dict.fromkeys(first(one) for one in self.others))
        sender = self.sender if self.sender in {"", ME} else first(self.sender)
        return Sides(others, sender, self.room)


def sides(record: Element) -> Sides:
    """Return who wrote to whom.

    Who wrote an MMS stands in its row 137. The address of the record is that of the conversation:
    of one of its people, of all of them, or of a room.
    """
    listed = addresses(record.attributes.get("address", ""))
    room = next((one for one in listed if one.endswith(_ROOM)), "")
    others = tuple(one for one in listed if one != room)
    if _box(record) == _RECEIVED:
        return _received(record, others, room)
    if len(others) <= 1:
        own = _rows(record, _FROM)[:1]
        to = (one for one in _rows(record, _TO, _COPY, _BLIND) if not _is_among(one, own))
        others = distinct((*others, *to))
    return Sides(others, ME, room)


def _received(record: Element, others: tuple[str, ...], room: str) -> Sides:
    named = distinct(_rows(record, _FROM))
    if room:
        others = distinct((*_rows(record, _COPY), *named))
    elif len(others) <= 1:
        others = distinct((*others, *named))
    if len(named) == 1:
        sender = next((one for one in others if is_same(one, named[0])), named[0])
    elif named or room or len(others) != 1:
        sender = ""
    else:
        rows = (one for one in _rows(record, _TO, _COPY) if not _is_among(one, others))
        is_open = len(distinct(rows)) > 1  # one is who made the backup
        sender = "" if is_open else others[0]
    return Sides(others, sender, room)


def _box(record: Element) -> str:
    return record.attributes.get("type" if record.tag == "sms" else "msg_box", "")


def _rows(record: Element, *types: str) -> tuple[str, ...]:
    """Return the addresses in the rows of some types; words for "unknown" are nobody's."""
    rows = (one for one in record.addresses if one.get("type") in types)
    found = (one for row in rows for one in addresses(row.get("address", "")))
    return tuple(dict.fromkeys(one for one in found if is_somebody(one)))


def _is_among(address: str, others: tuple[str, ...]) -> bool:
    return any(is_same(address, one) for one in others)


def message(
    record: Element, found: Sides, item: int, place: int, parts: list[Attachment]
) -> Message:
    """Return the message of a record, with who is in it."""
    attributes = record.attributes
    marks = list(_MARKS.get(_box(record), ()))
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
    written = value(attributes, "address").strip()
    if found.others and not found.is_group and written not in {"", *found.others}:
        details["address"] = written[: limits.MAX_LINE]  # the number, in another spelling
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
