"""The demo case as values, read from the TOML files of `content/`.

Never here: the files that hang on the incidents (`ui.demo.attachments`), the vault, and any words
of the case itself.
"""

import tomllib
from datetime import datetime
from importlib.resources import files

import msgspec

from harassvault.incident import Setting
from harassvault.locator_input import LocatorInput
from harassvault.person import Relation

LANGUAGES = ("en", "fr")
"""Each is a telling of its own: other names, other places, the same keys."""

_PARTS = ("people.toml", "at_work.toml", "at_home.toml", "amendments.toml")


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person of the case; `key` is how incidents name them, the rest is as the journal has it."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    relation: str = ""
    tie: Relation | None = None
    in_charge: str = ""
    country: str = ""
    description: str = ""
    contact: str = ""
    note: str = ""
    details: dict[str, str] = {}


class Involved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person's key and what they were in one incident (values of `harassvault.incident.Role`)."""

    person: str
    role: str


class Incident(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry as it was first written.

    Attributes:
        key: how amendments name it.
        when: a line of the grammar that `harassvault.moment_text` reads.
        recorded_at: when it was written down, with the offset of the story's zone.
        where: the place, in her words.
        setting: a value of `harassvault.incident.Setting`, or nothing.
        channel: a value of `harassvault.incident.Channel`.
        categories: values of `harassvault.incident.Category`.
        what: what happened, in her words; paragraphs are parted by an empty line.
        exact_words: what was said or written, word for word.
        feelings: what it did to her.
        people: who was there.
        details: answers by the ids of `harassvault.data_points`.
        locators: where it is online; moments are of the same grammar as `when`.
        attachments: keys for `ui.demo.attachments.make`.
    """

    key: str
    when: str
    recorded_at: datetime
    where: str
    channel: str
    categories: tuple[str, ...]
    what: str
    setting: Setting | None = None
    exact_words: str = ""
    feelings: str = ""
    people: tuple[Involved, ...] = ()
    details: dict[str, str] = {}
    locators: tuple[LocatorInput, ...] = ()
    attachments: tuple[str, ...] = ()


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields that an amendment replaces; None leaves a field as it was."""

    when: str | None = None
    where: str | None = None
    what: str | None = None
    exact_words: str | None = None
    feelings: str | None = None
    people: tuple[Involved, ...] | None = None
    details: dict[str, str] | None = None


class Amendment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was said again later about the incident with the key `incident`, and why."""

    incident: str
    recorded_at: datetime
    reason: str
    fields: Changes


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole case in one language.

    Attributes:
        language: "en" or "fr".
        country: ISO 3166-1 code.
        zone: IANA name of the zone in which every clock of the story is read.
        writer: the person whose journal it is.
        situation: a title for the case.
        people: everyone named in it.
        incidents: in the order in which they happened.
        amendments: in the order in which they were written.
    """

    language: str
    country: str
    zone: str
    writer: str
    situation: str
    people: tuple[Person, ...]
    incidents: tuple[Incident, ...]
    amendments: tuple[Amendment, ...]

    def writings(self) -> tuple[Incident | Amendment, ...]:
        """Return every entry and amendment in the order in which they were written down."""
        return tuple(sorted((*self.incidents, *self.amendments), key=lambda one: one.recorded_at))

    def attachment_keys(self) -> tuple[str, ...]:
        """Return the keys of all attachments, in the order of the incidents."""
        return tuple(key for incident in self.incidents for key in incident.attachments)


def amended(incident: Incident, changes: Changes) -> Incident:
    """Return the incident as it reads after an amendment."""
    given = {
        name: value for name, value in msgspec.structs.asdict(changes).items() if value is not None
    }
    return msgspec.structs.replace(incident, **given)


def load(language: str) -> Story:
    """Read the case in one of `LANGUAGES`.

    Raises:
        ValueError: no such language.
    """
    raw: dict[str, object] = {}
    incidents: list[object] = []
    for part in _PARTS:
        table = content(language, part)
        incidents += table.pop("incidents", [])
        raw |= table
    return msgspec.convert(raw | {"incidents": incidents}, Story)


def content(language: str, name: str) -> dict[str, list[object]]:
    """Return one TOML file of the case in a language.

    Raises:
        ValueError: no such language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    return tomllib.loads(files("ui.demo").joinpath("content", language, name).read_text("utf-8"))
