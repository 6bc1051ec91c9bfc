"""What Outlook's properties say of sender and recipients, written as header fields.

The lines that came with the mail go first; drafts and mails inside one organisation have none.

Never here: reading properties out of a file.
"""

from collections.abc import Sequence
from typing import Protocol

from harassvault.importers.mail.headers import Headers

_SUBJECT, _MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x37, 0x1035, 0x1042, 0x1039
_SENDERS = ((0x0C1A, 0x5D01, 0x0C1F), (0x42, 0x5D02, 0x65))
"""Name, SMTP address and other address: of who sent it, and of whom it was sent for."""

_KIND, _NAME, _ADDRESS, _SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
_RECIPIENTS = {1: "to", 2: "cc", 3: "bcc"}


class Properties(Protocol):
    """Numbered properties (MS-OXPROPS)."""

    def text(self, number: int) -> str:
        """Return a text; empty where it is missing."""

    def integer(self, number: int) -> int:
        """Return a number; 0 where it is missing."""


def completed(mail: Properties, recipients: Sequence[Properties], found: Headers) -> Headers:
    """Return the header lines, with what only the properties know."""
    known = {name for name, _ in found.fields}
    more = {
        "subject": _subject(mail.text(_SUBJECT)),
        "from": next((text for one in _SENDERS if (text := _sender(mail, *one))), ""),
        "message-id": mail.text(_MESSAGE_ID),
        "in-reply-to": mail.text(_IN_REPLY_TO),
        "references": mail.text(_REFERENCES),
    }
    for one in recipients:
        name = _RECIPIENTS.get(one.integer(_KIND) & 0xF, "to")
        address = _address(one.text(_NAME), one.text(_SMTP) or one.text(_ADDRESS))
        more[name] = ", ".join(text for text in (more.get(name, ""), address) if text)
    added = tuple(
        (name, text.encode("utf-8", "replace"))
        for name, text in more.items()
        if text and name not in known
    )
    return Headers((*found.fields, *added), found.block)


def _subject(text: str) -> str:
    """Return a subject without the two signs that say how long its "Re:" is (MS-PST 2.5.3.1.1)."""
    return text[2:] if text.startswith("\x01") else text


def _sender(mail: Properties, name: int, smtp: int, other: int) -> str:
    return _address(mail.text(name), mail.text(smtp) or mail.text(other))


def _address(name: str, address: str) -> str:
    """Write a name and an address as a header field does; X.500 names are no addresses."""
    plain = name.replace('"', "'").strip()
    if address and ("@" in address or not plain):
        return f'"{plain}" <{address}>' if plain and plain != address else f"<{address}>"
    return f'"{plain}"' if plain else ""
