"""What a `chatItem` of Signal's plaintext export holds: words, files, calls, service lines.

Never here: in which conversation it stands, and who sent it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Attachment, Kind, Mark
from harassvault.importers.shared.json_values import (
    Record,
    items,
    line,
    record,
    records_in,
    said,
    text,
)

Find = Callable[[str], int | None]
"""Gives the item of the tree that bears a name."""


@dataclass(frozen=True, slots=True)
class Content:
    """One item's content."""

    text: str = ""
    kind: Kind = Kind.MESSAGE
    marks: tuple[Mark, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    caller: str = ""


def content(item: Record, find: Find) -> Content | None:
    """Return the content, or None for a kind that is not known."""
    for name, read in _READERS.items():
        if name in item:
            return read(record(item[name]), find)
    return None


def body_of(item: Record) -> str:
    """Return the words of an earlier version."""
    found = content(item, lambda _name: None)
    return found.text if found else ""


def attachment(found: Record, find: Find) -> Attachment:
    """Return a file by its pointer; it lies in `files/` under a name of Signal's."""
    pointer = record(found.get("pointer"))
    name = line(pointer.get("fileName"))
    place = record(pointer.get("locatorInfo"))
    prints = (line(place.get("plaintextHash")), line(place.get("mediaName")), name)
    index = next((one for print_ in prints if print_ and (one := find(print_)) is not None), None)
    return Attachment(
        name,
        line(pointer.get("contentType")),
        item=index,
        missing="" if index is not None else "not in the export",
    )


def _files(found: object, find: Find) -> tuple[Attachment, ...]:
    return tuple(attachment(one, find) for one in records_in(found)[: limits.MAX_ATTACHMENTS])


def _standard(found: Record, find: Find) -> Content:
    quote = record(found.get("quote"))
    details = [
        ("quoted", text(record(quote.get("text")).get("body"))),
        ("links", " ".join(line(one.get("url")) for one in records_in(found.get("linkPreview")))),
    ]
    files = _files(found.get("attachments"), find)
    if "longText" in found:
        files = (*files, attachment({"pointer": found["longText"]}, find))
    words = text(record(found.get("text")).get("body"))
    return Content(words, attachments=files, details=tuple(details))


def _view_once(found: Record, find: Find) -> Content:
    files = _files([found["attachment"]], find) if "attachment" in found else ()
    return Content(marks=(Mark.VIEW_ONCE,), attachments=files)


def _sticker(found: Record, find: Find) -> Content:
    sticker = record(found.get("sticker"))
    file = attachment({"pointer": sticker.get("data")}, find)
    return Content(attachments=(file,), details=(("sticker", line(sticker.get("emoji"))),))


def _shared_contact(found: Record, _find: Find) -> Content:
    contact = record(found.get("contact"))
    name = record(contact.get("name"))
    parts = [line(name.get(one)) for one in ("givenName", "familyName")]
    numbers = [line(one.get("value")) for one in records_in(contact.get("number"))]
    return Content(details=(("contact", " ".join(one for one in (*parts, *numbers) if one)),))


def _poll(found: Record, _find: Find) -> Content:
    options = [line(one.get("option")) for one in records_in(found.get("options"))]
    return Content(text(found.get("question")), details=(("options", "\n".join(options)),))


def _story_reply(found: Record, _find: Find) -> Content:
    words = record(record(found.get("textReply")).get("text")).get("body")
    return Content(text(words) or line(found.get("emoji")), details=(("reply_to", "story"),))


def _deleted(_found: Record, _find: Find) -> Content:
    return Content(marks=(Mark.DELETED,))


def _service(name: str) -> Callable[[Record, Find], Content]:
    return lambda _found, _find: Content(name, Kind.SYSTEM)


def _update(found: Record, _find: Find) -> Content:
    call = record(found.get("individualCall"))
    group_call = record(found.get("groupCall"))
    if call or group_call:
        one = call or group_call
        details = (
            ("call", line(one.get("state")).lower()),
            ("call_direction", line(one.get("direction")).lower()),
            ("call_type", (line(one.get("type")) or ("group_call" if group_call else "")).lower()),
        )
        who = line(one.get("startedCallRecipientId")) or line(one.get("ringerRecipientId"))
        return Content(kind=Kind.CALL, details=details, caller=who)
    return Content(_said_by(found), Kind.SYSTEM)


def _said_by(found: Record) -> str:
    """Return the names and plain values of an update, as the file has them."""
    words: list[str] = []
    for name, value in list(found.items())[:20]:
        words.append(name)
        words += [f"{key} {line(one)}".strip() for key, one in record(value).items()][:20]
        for change in records_in(record(value).get("updates"))[:20]:
            words += [line(key) for key in change]
    return " ".join(dict.fromkeys(words))[: limits.MAX_LINE]


_READERS: dict[str, Callable[[Record, Find], Content]] = {
    "standardMessage": _standard,
    "viewOnceMessage": _view_once,
    "stickerMessage": _sticker,
    "contactMessage": _shared_contact,
    "poll": _poll,
    "directStoryReplyMessage": _story_reply,
    "remoteDeletedMessage": _deleted,
    "adminDeletedMessage": _deleted,
    "updateMessage": _update,
    "paymentNotification": _service("payment"),
    "giftBadge": _service("gift badge"),
}


def details_of(found: Content, item: Record) -> dict[str, str]:
    """Return all details of an item."""
    incoming = record(item.get("incoming"))
    more = [
        ("received_ms", line(incoming.get("dateReceived"))),
        ("server_ms", line(incoming.get("dateServerSent"))),
        ("expires_ms", line(item.get("expiresInMs"))),
        ("sent_to", str(len(items(record(item.get("outgoing")).get("sendStatus"))) or "")),
    ]
    return said([*found.details, *more])
