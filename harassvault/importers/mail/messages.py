"""A mail as findings: its thread, who is named, the files, the message.

`Date` is what the sender's clock said, and goes into the message's time as it stands; what the
first server wrote beside it is kept in the details. A mail without a date has the time of the first
server, and says so.

Never here: reading bytes.
"""

import re
from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Conversation,
    Finding,
    Handle,
    HandleKind,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    Time,
    What,
    ZoneKind,
)  # fmt: skip
from harassvault.importers.importer import Options
from harassvault.importers.mail import addresses, smssync
from harassvault.importers.mail.addresses import Address
from harassvault.importers.mail.mail import Attached, Mail
from harassvault.importers.mail.threads import Threads, answered, bare_subject, message_id
from harassvault.importers.shared import charsets, dates
from harassvault.importers.shared.html_guard import crude_words
from harassvault.importers.shared.html_text import addresses_in, words

SERVICE = "email"

TIME_FROM, RECEIVED = "time_from", "received"
"""Detail of a mail without a date: its time is that of the first line of a server in it."""

_DETAILS = {
    "subject": ("subject",), "from": ("from",), "to": ("to",), "cc": ("cc",), "bcc": ("bcc",),
    "sender": ("sender",), "reply_to": ("reply-to",), "message_id": ("message-id",),
    "in_reply_to": ("in-reply-to",), "references": ("references",), "date": ("date",),
    "return_path": ("return-path",), "delivered_to": ("delivered-to", "x-apparently-to"),
    "originating_ip": (
        "x-originating-ip", "x-sender-ip", "x-client-ip", "x-source-ip", "x-original-ip",
    ),
    "mailer": ("x-mailer", "user-agent"), "labels": ("x-gmail-labels",),
    "thread_id": ("x-gm-thrid",), "list": ("list-id",),
}  # fmt: skip
_CHAINS = {
    "authentication": ("authentication-results", "received-spf", "arc-authentication-results"),
    "dkim_signature": ("dkim-signature",),
}
_MAX_HEADERS = 100_000
"""Characters of the header lines that are shown; all of them stand in the original."""

_MAX_DETAIL = 20_000
_DAMAGE = {What.DAMAGED_PART, What.CUT_OFF, What.TOO_LONG}
_MAX_SEEN = 300_000
"""People of threads who were already named; beyond that they are named again, which is harmless."""

_WORD = re.compile(r"\w{3,}")
_MUCH_ELSE = 0.3
"""Share of the HTML's words that the plain text lacks, from which both are kept."""


class Telling:
    """Turns the mails of one job into findings."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._threads = Threads()
        self._seen: set[int] = set()

    def tell(self, mail: Mail, item: int, place: int) -> Iterator[Finding]:
        """Yield what is to be said of one mail, without the mails inside it."""
        for what, detail in mail.problems:
            yield Problem(what, item, place, detail[:200])
        key, root, is_new = self._threads.of(mail.headers)
        chat = smssync.conversation(mail.headers)
        if chat:
            key, is_new = chat.key, self._is_new("chat", chat.key)
        if is_new:
            yield chat or Conversation(
                key=key, service=SERVICE, shape=Shape.MAILBOX, native_id=root[: limits.MAX_LINE],
                title=bare_subject(mail.headers.first("subject"))[: limits.MAX_LINE],
            )  # fmt: skip
        senders = addresses.read(", ".join(mail.headers.all("from")))
        yield from self._people(mail, key, senders)
        blobs, named = self._files(mail, item, place)
        yield from blobs
        message, wrong = _message(mail, (key, item, place), senders, named)
        if wrong:
            yield wrong
        yield smssync.adapted(message, mail.headers) if chat else message

    def _people(self, mail: Mail, key: str, senders: list[Address]) -> Iterator[Participant]:
        others = [
            one for name in ("sender", "reply-to", "to", "cc", "bcc")
            for one in addresses.read(", ".join(mail.headers.all(name)))
        ]  # fmt: skip
        for one in (*senders, *others):
            if not self._is_new(key, one.key):
                continue
            handles = [(HandleKind.EMAIL, one.email), (HandleKind.NAME, one.name)]
            yield Participant(
                conversation=key,
                key=one.key[: limits.MAX_LINE],
                name=(one.name or one.email)[: limits.MAX_LINE],
                handles=tuple(
                    Handle(kind, text[: limits.MAX_LINE]) for kind, text in handles if text
                ),
            )

    def _is_new(self, *names: str) -> bool:
        mark = hash(names)
        if mark in self._seen:
            return False
        if len(self._seen) >= _MAX_SEEN:
            self._seen.clear()
        self._seen.add(mark)
        return True

    def _files(
        self, mail: Mail, item: int, place: int
    ) -> tuple[Iterator[Finding], tuple[Attachment, ...]]:
        files = mail.attached[: limits.MAX_ATTACHMENTS]
        named = tuple(
            Attachment(
                name=one.name[: limits.MAX_LINE],
                media_type=one.media_type[: limits.MAX_LINE],
                blob=_ref(item, place, number) if one.load else "",
            )
            for number, one in enumerate(files, start=1)
        )
        return self._blobs(files, item, place), named

    def _blobs(self, files: list[Attached], item: int, place: int) -> Iterator[Finding]:
        for number, one in enumerate(files, start=1):
            if one.load is None:
                continue
            data = b"" if self._options.survey else one.load()
            if len(data) > limits.MAX_BLOB_BYTES:
                yield Problem(What.TOO_LONG, item, place, one.name[:200])
                data = data[: limits.MAX_BLOB_BYTES]
            yield Blob(
                ref=_ref(item, place, number),
                name=one.name[: limits.MAX_LINE],
                media_type=one.media_type[: limits.MAX_LINE],
                data=data,
            )


def _ref(item: int, place: int, number: int) -> str:
    return f"{item}/{place}/{number}"


def _message(
    mail: Mail, where: tuple[str, int, int], senders: list[Address], named: tuple[Attachment, ...]
) -> tuple[Message, Problem | None]:
    conversation, item, place = where
    details = _details(mail)
    time, wrong = _time(mail, item, place, details)
    marks = [Mark.SENDER_UNSURE] if _is_unsure(mail, senders) else []
    if len(mail.text) > limits.MAX_TEXT:
        marks.append(Mark.CUT)
    wrongs = {what for what, _ in mail.problems}
    if wrongs & _DAMAGE:
        marks.append(Mark.DAMAGED)
    if What.FORGED_HEADER in wrongs:
        marks += [Mark.FORGED_HEADER, Mark.SENDER_UNSURE]
    if details.get(TIME_FROM) == RECEIVED:
        marks.append(Mark.SERVER_TIME)
    return Message(
        conversation=conversation, item=item, place=place, time=time,
        sender=senders[0].key[: limits.MAX_LINE] if senders else "",
        text=mail.text[: limits.MAX_TEXT], kind=Kind.MAIL,
        marks=tuple(dict.fromkeys(marks)),
        native_id=message_id(mail.headers), reply_to=answered(mail.headers)[: limits.MAX_LINE],
        attachments=named, details=details,
    ), wrong  # fmt: skip


def _details(mail: Mail) -> dict[str, str]:
    headers = mail.headers
    details = {key: headers.first(*names) for key, names in _DETAILS.items()}
    details["from"] = ", ".join(headers.all("from"))
    received = headers.all("received")[::-1]
    details["received"] = "\n".join(" ".join(one.split()) for one in received)
    details["received_first"] = received[0].rpartition(";")[2].strip() if received else ""
    for key, names in _CHAINS.items():
        details[key] = "\n".join(one for name in names for one in headers.all(name))
    details = {key: text[:_MAX_DETAIL] for key, text in details.items() if text}
    block = charsets.decoded(headers.block[: 4 * _MAX_HEADERS])[0].replace("\r\n", "\n")
    if block.strip():
        details["headers"] = block.strip("\n")[:_MAX_HEADERS]
    if mail.body:
        details["body"] = mail.body
    if mail.html:
        details |= _html_details(mail)
    return details | mail.extra


def _html_details(mail: Mail) -> dict[str, str]:
    """Return where the HTML form leads, and its words where they are others than the plain ones.

    Most mails have both forms and say the same in them: that is seen without a parser.
    """
    details = {}
    if links := addresses_in(mail.html):
        details["links"] = "\n".join(links)[:_MAX_DETAIL]
    if mail.body == "plain" and _says_else(crude_words(mail.html), mail.text):
        text = words(mail.html).text
        if _says_else(text, mail.text):
            details["html_text"] = text[: limits.MAX_TEXT]
    return details


def _says_else(html_text: str, plain: str) -> bool:
    """Say whether the HTML form says what the plain one does not."""
    there = set(_WORD.findall(html_text.casefold()))
    return len(there - set(_WORD.findall(plain.casefold()))) > _MUCH_ELSE * len(there)


def _time(
    mail: Mail, item: int, place: int, details: dict[str, str]
) -> tuple[Time, Problem | None]:
    if mail.time is not None:
        return mail.time, None
    if date := mail.headers.first("date"):
        time = dates.read(date)
        if time.zone is ZoneKind.LOCAL:
            return time, Problem(What.ZONE_OPEN, item, place, date[:200])
        return time, None if time.wall else Problem(What.BAD_TIME, item, place, date[:200])
    if first := details.get("received_first", ""):
        time = dates.read(first)
        if time.wall:
            details[TIME_FROM] = RECEIVED
            return time, None
    return Time(), None


def _is_unsure(mail: Mail, senders: list[Address]) -> bool:
    """Say whether the mail names more than one sender, or a name that is another's address."""
    if len(senders) > 1 and not mail.headers.raw("sender"):
        return True
    return any(
        "@" in one.name and one.email and one.email.casefold() not in one.name.casefold()
        for one in senders
    )
