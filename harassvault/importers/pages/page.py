"""A saved page as findings: one message of the site that it came from.

The time of a page is when it was saved, as whoever saved it wrote down; a page without that has
none. What the page says of its own age is part of its words.

Never here: reading any kind of file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harassvault.importers import limits
from harassvault.importers.findings import (
    Attachment,
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Shape,
    Time,
)

SERVICE = "web"
_HOST = re.compile(r"[a-z][a-z0-9+.-]{0,20}://(?:[^/?#@\s]*@)?([^/?#:\s]{1,255})", re.IGNORECASE)
_MAX_DETAIL = 20_000


@dataclass(slots=True)
class Page:
    """One page.

    Attributes:
        item, place: where it stands.
        url: where it was; empty where nobody wrote it down.
        title, text: what a reader saw.
        time: when it was saved.
        native_id: of the record that holds it.
        details: all else.
        attachments: pictures inside the file.
        is_damaged: whether a part of it is missing or wrong.
    """

    item: int
    place: int
    url: str = ""
    title: str = ""
    text: str = ""
    time: Time = field(default_factory=Time)
    native_id: str = ""
    details: dict[str, str] = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    is_damaged: bool = False


class Telling:
    """Turns the pages of one job into findings, by the site that they came from."""

    def __init__(self) -> None:
        self._sites: set[str] = set()

    def tell(self, page: Page) -> Iterator[Finding]:
        """Yield what is to be said of one page."""
        site = host(page.url)
        key = f"site-{site}"
        if site not in self._sites and len(self._sites) < limits.MAX_PARTICIPANTS:
            self._sites.add(site)
            yield Conversation(
                key=key, service=SERVICE, title=site, shape=Shape.PAGES, native_id=site
            )
        elif site not in self._sites:
            return
        details = {"url": page.url, "title": page.title, "saved_at": page.time.text}
        marks = [Mark.DAMAGED] if page.is_damaged else []
        if len(page.text) > limits.MAX_TEXT:
            marks.append(Mark.CUT)
        all_ = details | page.details
        yield Message(
            conversation=key,
            item=page.item,
            place=page.place,
            time=page.time,
            text=page.text[: limits.MAX_TEXT],
            kind=Kind.PAGE,
            marks=tuple(marks),
            native_id=page.native_id[: limits.MAX_LINE],
            attachments=tuple(page.attachments[: limits.MAX_ATTACHMENTS]),
            details={name: text[:_MAX_DETAIL] for name, text in all_.items() if text},
        )


def host(url: str) -> str:
    """Return the site of an address, without "www."; empty where it names none."""
    match = _HOST.match(url.strip())
    return match[1].lower().removeprefix("www.") if match else ""
