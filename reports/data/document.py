"""The form of a dossier as JSON: what stands under which key. Its schema is made from this.

Never here: filling it (`reports.data.dossier_json`).
"""

from typing import Any

import msgspec

SCHEMA_VERSION = 1
"""Rises when a key changes its meaning or goes; a new key does not raise it."""


class Of(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a statement is about: "incident" or "exhibit", by its number."""

    kind: str
    number: int


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One statement of a data point.

    Attributes:
        value: the person's own words, ISO 8601, "yes", "no", "unknown", or a list or table of such.
        text: the same as the report prints it, in its language.
        of: what it is about; null for the report as a whole, a person or the situation.
        person: name of the person whom it is about; empty for none.
    """

    value: Any
    text: str
    of: Of | None
    person: str


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file in which messages stand; the digest is empty where this reader gets none."""

    name: str
    member: str
    sha256: str
    exhibit: int | None


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One quoted message.

    Attributes:
        line: its number in this report's transcript of the conversation.
        is_me: whether the person concerned wrote it; null where nobody said.
        at: the clock as the file has it; `utc_offset` in minutes where the file says it.
        is_context: shown only for what it was about.
        source: place of its file in `sources`, from 0; `place` inside it.
        marks, earlier, files: what is known of it: "deleted", earlier words, names of files.
    """

    line: int
    sender: str
    is_me: bool | None
    kind: str
    at: str
    utc_offset: int | None
    text: str
    is_context: bool
    source: int
    place: int
    marks: tuple[str, ...]
    earlier: tuple[str, ...]
    files: tuple[str, ...]


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages of one conversation that an incident quotes."""

    service: str
    title: str
    sources: tuple[Place, ...]
    messages: tuple[Message, ...]


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that was changed, and what it said before; only lawyers and courts get these."""

    at: str
    log_entry: int
    field: str
    before: str


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who took part in an incident: the name as printed, and the part."""

    name: str
    role: str


class Incident(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One incident, in the order of the report.

    Attributes:
        people: who took part besides witnesses, who are a data point; none for a platform.
    """

    number: int
    set_aside: bool
    people: tuple[Person, ...]
    exhibits: tuple[int, ...]
    points: dict[str, tuple[Said, ...]]
    conversations: tuple[Conversation, ...]
    changes: tuple[Change, ...]


class Exhibit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One exhibit. Its digest is that of the original, and empty where this reader gets none.

    Attributes:
        reproduced: whether the report shows it, or only describes it.
        covered: codes of what is covered in the copy.
    """

    number: int
    name: str
    file: str
    media_type: str
    size: int
    sha256: str
    received_at: str
    reproduced: bool
    covered: tuple[str, ...]
    same_as: int | None
    points: dict[str, tuple[Said, ...]]


class Redaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that was left out of copies: its code, never the thing."""

    code: str
    kind: str
    times: int
    reason: str


class Continues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The report that this one goes on from, and what is new."""

    kept_at: str
    new_incidents: tuple[int, ...]
    changed_incidents: tuple[int, ...]
    new_exhibits: tuple[int, ...]
    no_longer: tuple[int, ...]


class LogHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of the journal's log; only police, lawyers and courts get it."""

    origin: str
    size: int
    root: str
    note: str
    verifier: str


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dossier.

    Attributes:
        schema_version: of this form.
        prepared_at: ISO 8601.
        points: all statements, by the id of the data point.
        not_stated: ids of required data points of which nothing is stated.
        not_here: numbers given in earlier reports that this one does not hold.
        left_out, erased: entries set aside, or erased, that it does not hold.
        prepared_with: program and version.
    """

    schema_version: int
    audience: str
    language: str
    prepared_at: str
    title: str
    situation: str
    jurisdiction: str
    points: dict[str, tuple[Said, ...]]
    incidents: tuple[Incident, ...]
    exhibits: tuple[Exhibit, ...]
    redactions: tuple[Redaction, ...]
    not_stated: tuple[str, ...]
    continues: Continues | None
    not_here: tuple[int, ...]
    left_out: int
    erased: int
    log_head: LogHead | None
    prepared_with: str


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a dossier."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(Document),
    }
