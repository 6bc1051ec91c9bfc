"""A locator: where something stands or stood online, as platforms and police ask for it.

An incident has any number of them. What the service shows is kept as it shows it.

Never here: asking the service whether it is still there.
"""

from enum import StrEnum

import msgspec

from harassvault.moment import Moment


class Visibility(StrEnum):
    """Who could see it."""

    PUBLIC = "public"
    GROUP = "group"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class ContentStatus(StrEnum):
    """What had become of it when somebody last looked."""

    ONLINE = "online"
    EDITED = "edited"
    DELETED = "deleted"
    UNKNOWN = "unknown"


class Locator(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One place online.

    Attributes:
        service: the platform, game, provider or site.
        url: the exact address of the item.
        native_id: the service's own id, or the link of the message.
        space: server, group, channel, live or match id.
        account: the handle as shown that day.
        account_id: the account's stable id or profile address.
        own_account: the person's own handle there.
        visible_to: who could see it.
        status: what had become of it at `last_checked`.
        last_checked, published, captured: when; as shown, with its zone where that is known.
        offset: time inside a recording ("1:23").
        search: address and words of a search that finds it.
        rule: the rule of the platform, or the law, that it goes against, as the person says.
        targets: how it is about the person, and that there was no consent.
        network: sender's domain, IP, lines of headers.
        quote: its words, as far as they matter.
    """

    service: str = ""
    url: str = ""
    native_id: str = ""
    space: str = ""
    account: str = ""
    account_id: str = ""
    own_account: str = ""
    visible_to: Visibility | None = None
    status: ContentStatus | None = None
    last_checked: Moment | None = None
    published: Moment | None = None
    captured: Moment | None = None
    offset: str = ""
    search: str = ""
    rule: str = ""
    targets: str = ""
    network: str = ""
    quote: str = ""

    @property
    def shown(self) -> str:
        """What names it best in one line: its address, else what else is known; may be empty."""
        names = (self.url, self.search, self.native_id, self.account_id, self.account, self.space)
        return next(filter(None, (*names, self.service, self.quote)), "")
