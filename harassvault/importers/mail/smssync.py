"""SMS that the app SMS Backup+ put into a mailbox: mails with `X-smssync-…` fields.

Each is a message of a conversation with one number, not a mail: its time is the phone's, in
milliseconds UTC. The app puts them into the mailbox itself, so they never travelled: a mail that
did is a mail, whoever wrote such fields into it. Who owns the phone is asked all the same.

Never here: any other kind of SMS export.
"""

import msgspec

from harassvault.importers import limits
from harassvault.importers.findings import (
    Conversation,
    Kind,
    Message,
    Precision,
    Shape,
)  # fmt: skip
from harassvault.importers.mail.headers import Headers
from harassvault.importers.shared import times

SERVICE = "sms"
_ON_THE_WAY = (
    "received",
    "return-path",
    "authentication-results",
    "dkim-signature",
    "delivered-to",
)
"""Fields that servers add to whatever is sent."""

_KINDS = {"CALLLOG": Kind.CALL}
_FIELDS = ("address", "type", "datatype", "id", "status", "read", "service_center", "protocol")


def conversation(headers: Headers) -> Conversation | None:
    """Return the conversation that such a mail belongs to; None for any other mail."""
    address = headers.first("x-smssync-address")
    if not address or not headers.raw("x-smssync-date") or _travelled(headers):
        return None
    title = headers.first("subject").removeprefix("SMS with ").removeprefix("Call with ")
    return Conversation(
        key="sms-" + address[:1_000], service=SERVICE, shape=Shape.DIRECT,
        title=title[: limits.MAX_LINE], native_id=address[: limits.MAX_LINE],
    )  # fmt: skip


def _travelled(headers: Headers) -> bool:
    return any(headers.raw(name) for name in _ON_THE_WAY)


def adapted(message: Message, headers: Headers) -> Message:
    """Return a mail's message as the SMS or call that it holds."""
    details = {
        f"sms_{name}": text[: limits.MAX_LINE]
        for name in _FIELDS
        if (text := headers.first(f"x-smssync-{name.replace('_', '-')}", f"x-smssync-{name}"))
    }
    datatype = headers.first("x-smssync-datatype").upper()
    return msgspec.structs.replace(
        message,
        time=times.from_number(headers.first("x-smssync-date"), 1_000, Precision.MILLISECOND),
        kind=_KINDS.get(datatype, Kind.MESSAGE),
        details=message.details | details,
    )
