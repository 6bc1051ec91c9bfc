"""A mail as every kind of mail file gives it: header, words, attached files, mails inside.

Never here: reading any kind of file.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from harassvault.importers.findings import Time, What
from harassvault.importers.mail.headers import Headers


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was sent along.

    `load` decodes it, one at a time; None where it has no bytes of its own.
    """

    name: str
    media_type: str
    load: Callable[[], bytes] | None


@dataclass(slots=True)
class Mail:
    """One mail.

    Attributes:
        headers: of the mail.
        text: what a reader sees first.
        body: what `text` was made from: "plain", "html", "rtf"; empty where there is none.
        html: the HTML form, where there is one.
        attached: files sent along, pictures in the text too.
        inner: mails that were attached as mails.
        problems: what is wrong with it.
        extra: details that are not in the header, by their key.
        time: when, where the file has it apart from the header.
    """

    headers: Headers
    text: str = ""
    body: str = ""
    html: str = ""
    attached: list[Attached] = field(default_factory=list)
    inner: list["Mail"] = field(default_factory=list)
    problems: list[tuple[What, str]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    time: Time | None = None
