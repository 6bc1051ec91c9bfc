"""An incident: an account of something that happened, in versions that are never overwritten.

Never here: SQL, the log, the words of a report. Behaviours are named, never offences.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from harassvault.conversations.values import PickedMessage
from harassvault.evidence import Evidence
from harassvault.locator import Locator
from harassvault.moment import UNKNOWN, Moment


class Channel(StrEnum):
    """How it happened."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    EMAIL = "email"
    SOCIAL_MEDIA = "social_media"
    LETTER = "letter"
    WORK_TOOL = "work_tool"
    DEVICE = "device"
    OTHER = "other"


class Setting(StrEnum):
    """Where in life it happened; `HOUSING` is the home as somebody's tenant."""

    WORK = "work"
    SCHOOL = "school"
    HOME = "home"
    HOUSING = "housing"
    NEIGHBOURHOOD = "neighbourhood"
    VENUE = "venue"
    TRANSPORT = "transport"
    PUBLIC_SPACE = "public_space"
    ONLINE = "online"
    OTHER = "other"


class Category(StrEnum):
    """A kind of behaviour; routes to help and to a readable summary, never an offence label."""

    UNWANTED_CONTACT = "unwanted_contact"
    INSULTS = "insults"
    SEXUAL_REMARKS = "sexual_remarks"
    THREATS = "threats"
    FOLLOWING = "following"
    WAITING_OUTSIDE = "waiting_outside"
    SPREADING_RUMOURS = "spreading_rumours"
    WORK_SABOTAGE = "work_sabotage"
    EXCLUSION = "exclusion"
    IMPERSONATION = "impersonation"
    POSTING_ONLINE = "posting_online"
    DAMAGE = "damage"
    GIFTS = "gifts"
    PHYSICAL_CONTACT = "physical_contact"
    MONITORING = "monitoring"
    INTIMATE_IMAGES = "intimate_images"
    PREJUDICE = "prejudice"
    OTHER = "other"


class Role(StrEnum):
    """What a person was in one incident."""

    AUTHOR = "author"
    UNKNOWN_AUTHOR = "unknown_author"
    WITNESS = "witness"
    HELPER = "helper"
    OFFICER = "officer"
    OTHER_PROTECTED = "other_protected"
    MENTIONED = "mentioned"


class Status(StrEnum):
    """Whether an incident counts."""

    ACTIVE = "active"
    SET_ASIDE = "set_aside"
    ERASED = "erased"


class Involved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person in one incident, by id, with the role there."""

    person: str
    role: Role = Role.AUTHOR


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one version of an incident says.

    Attributes:
        when: when it happened.
        what: what happened, in the person's words.
        where: the place, in the person's words.
        setting: where in life.
        channel: how.
        categories: behaviours.
        exact_words: what was said or written, word for word.
        feelings: what it did to the person; in a box of its own, left out of most reports.
        people: who was there, with roles.
        details: answers to further questions, keyed by the ids of `harassvault.data_points`.
        first_noted_at: when it was first written down elsewhere (a paper diary); claimed.
        locators: where it stands or stood online.
    """

    when: Moment = UNKNOWN
    what: str = ""
    where: str = ""
    setting: Setting | None = None
    channel: Channel | None = None
    categories: tuple[Category, ...] = ()
    exact_words: str = ""
    feelings: str = ""
    people: tuple[Involved, ...] = ()
    details: dict[str, str] = {}
    first_noted_at: Moment | None = None
    locators: tuple[Locator, ...] = ()


class Version(msgspec.Struct, frozen=True):
    """One version: its number from 1, its place in the log, when it was written, what it says.

    `changed` names the fields that differ from the version before ("what", "details.police…").
    """

    number: int
    seq: int
    recorded_at: datetime
    account: Account
    changed: tuple[str, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """What became of an incident at one entry of the log, and why, if that was said."""

    seq: int
    at: datetime
    status: Status
    reason: str = ""


class Incident(msgspec.Struct, frozen=True):
    """An incident with all its versions, oldest first, the originals that belong to it, and quotes.

    `quotes` are messages picked from imported conversations, in the order in which they came.

    Of an erased one, nothing is left but one empty version that bears the time of the first entry.
    """

    id: str
    versions: tuple[Version, ...]
    cases: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    status: Status = Status.ACTIVE
    marks: tuple[Mark, ...] = ()
    quotes: tuple[PickedMessage, ...] = ()

    @property
    def current(self) -> Account:
        """What the newest version says."""
        return self.versions[-1].account

    @property
    def recorded_at(self) -> datetime:
        """When the first version was written, by this computer's clock."""
        return self.versions[0].recorded_at

    @property
    def mark(self) -> Mark | None:
        """The newest mark, or None for one that was never set aside."""
        return self.marks[-1] if self.marks else None
