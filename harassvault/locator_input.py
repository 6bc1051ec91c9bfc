"""A locator as it may be given: as `Locator`, but its moments may be texts.

Never here: what the fields mean (`harassvault.locator`).
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import asdict

from harassvault.errors import BadDocumentError
from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.moment import Moment
from harassvault.moment_text import parse_moment
from harassvault.text_limits import MAX_ADDRESS, MAX_LINE, MAX_WORDS, check_length

MAX_LOCATORS = 500
"""Places online of one entry: more are a whole account or thread, which has an address itself."""

_LIMITS = {
    "service": MAX_LINE,
    "url": MAX_ADDRESS,
    "native_id": MAX_ADDRESS,  # the link of a message
    "space": MAX_ADDRESS,
    "account": MAX_LINE,
    "account_id": MAX_ADDRESS,
    "own_account": MAX_LINE,
    "offset": MAX_LINE,
    "search": MAX_ADDRESS,
    "rule": MAX_WORDS,
    "targets": MAX_WORDS,
    "network": MAX_WORDS,  # all headers of a mail
    "quote": MAX_WORDS,
}
"""Characters of each text."""

_MOMENTS = ("last_checked", "published", "captured")

When = Annotated[str | Moment, Meta(description="2026-03-03 14:30, about …, between … and …")]


class LocatorInput(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One place online as given; a moment is one, or a text of `harassvault.moment_text`."""

    service: str = ""
    url: str = ""
    native_id: str = ""
    space: str = ""
    account: str = ""
    account_id: str = ""
    own_account: str = ""
    visible_to: Visibility | None = None
    status: ContentStatus | None = None
    last_checked: When | None = None
    published: When | None = None
    captured: When | None = None
    offset: str = ""
    search: str = ""
    rule: str = ""
    targets: str = ""
    network: str = ""
    quote: str = ""

    @classmethod
    def of(cls, locator: Locator) -> "LocatorInput":
        """Give one that is known."""
        return cls(**asdict(locator))


def checked_locators(given: Iterable[LocatorInput]) -> None:
    """Refuse what no locator can hold.

    Raises:
        TextTooLongError
        BadMomentError: a moment that does not exist.
        BadDocumentError: more than `MAX_LOCATORS`.
    """
    for number, one in enumerate(given, 1):
        if number > MAX_LOCATORS:
            raise BadDocumentError(f"locators: more than {MAX_LOCATORS}")
        for name, limit in _LIMITS.items():
            check_length(f"locators.{name}", getattr(one, name), limit)
        for name in _MOMENTS:
            if isinstance(moment := getattr(one, name), str):
                parse_moment(moment)


def as_locators(given: Iterable[LocatorInput], zone: str) -> tuple[Locator, ...]:
    """Return what was given, without what says nothing; moments without a zone are in this one."""
    found = (_locator(one, zone) for one in given)
    return tuple(one for one in found if one != Locator())


def _locator(given: LocatorInput, zone: str) -> Locator:
    said = asdict(given)
    for name in _LIMITS:
        said[name] = said[name].strip()
    for name in _MOMENTS:
        if isinstance(moment := said[name], str):
            said[name] = parse_moment(moment, zone)
    return Locator(**said)
