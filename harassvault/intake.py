"""What may be given as an incident: the document of `hvault add --from` and of the entry form.

Checked here once, then turned into an `Account` by the vault, which knows the people's ids.

Never here: ids of people, writing.
"""

import re
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from harassvault.data_points import Holder, detail_ids
from harassvault.detail_fields import checked_details
from harassvault.errors import BadDocumentError, BadMomentError, UnknownKeyError
from harassvault.incident import Category, Channel, Role, Setting
from harassvault.locator_input import MAX_LOCATORS, LocatorInput, checked_locators
from harassvault.moment import Moment
from harassvault.moment_text import parse_moment
from harassvault.text_limits import MAX_LINE, MAX_WORDS, check_length

MAX_DOCUMENT = 4 << 20
"""Bytes of a JSON document: all fields at their limit, in four-byte characters, with room."""

_UNKNOWN_FIELD = re.compile(
    r"unknown field `(?P<key>.*?)`(?: - at `\$\.?(?P<place>.*)`)?$", re.DOTALL
)

MAX_PEOPLE = 200
"""People of one entry: more are a crowd, which has no names."""

Line = Annotated[str, Meta(max_length=MAX_LINE)]
Words = Annotated[str, Meta(max_length=MAX_WORDS)]
When = Annotated[str | Moment, Meta(description="2026-03-03 14:30, about …, between … and …")]


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person by name (or by the id of one already known), with a role."""

    name: Line = ""
    role: Role = Role.AUTHOR
    person: str = ""


Locators = Annotated[tuple[LocatorInput, ...], Meta(max_length=MAX_LOCATORS)]
People = Annotated[tuple[Line | Who, ...], Meta(max_length=MAX_PEOPLE)]


class IncidentInput(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An incident as given. For an amendment, what is absent stays as it was.

    `when` is a moment or a text of the grammar in `harassvault.moment_text`.
    """

    when: When | UnsetType = UNSET
    what: Words | UnsetType = UNSET
    where: Line | UnsetType = UNSET
    setting: Setting | UnsetType | None = UNSET
    channel: Channel | UnsetType | None = UNSET
    categories: tuple[Category, ...] | UnsetType = UNSET
    exact_words: Words | UnsetType = UNSET
    feelings: Words | UnsetType = UNSET
    who: People | UnsetType = UNSET
    details: dict[str, Words] | UnsetType = UNSET
    first_noted_at: str | Moment | UnsetType | None = UNSET
    locators: Locators | UnsetType = UNSET


def read_incident(untrusted: bytes) -> IncidentInput:
    """Read and check a JSON document.

    Raises:
        UnknownKeyError: a key that the schema does not know.
        BadMomentError: a date that does not exist.
        BadDocumentError: anything else that does not follow the schema.
    """
    if len(untrusted) > MAX_DOCUMENT:
        raise BadDocumentError("too large")
    try:
        given = msgspec.json.decode(untrusted, type=IncidentInput)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise explained(error) from error
    return check_incident(given)


def check_incident(given: IncidentInput) -> IncidentInput:
    """Check what types alone cannot: detail ids, moments, and texts that came by another road."""
    if not isinstance(given.details, UnsetType):
        checked_details(Holder.INCIDENT, given.details)
    if not isinstance(given.locators, UnsetType):
        checked_locators(given.locators)
    for moment in (given.when, given.first_noted_at):
        if isinstance(moment, str):
            parse_moment(moment)
    limits = {"what": MAX_WORDS, "exact_words": MAX_WORDS, "feelings": MAX_WORDS, "where": MAX_LINE}
    for field, limit in limits.items():
        text = getattr(given, field)
        if isinstance(text, str):
            check_length(field, text, limit)
    return given


def explained(error: Exception) -> BadDocumentError | BadMomentError:
    """Turn an error of msgspec into one of ours, which carries data."""
    if isinstance(error.__cause__, BadMomentError):
        return error.__cause__
    message = str(error)
    if found := _UNKNOWN_FIELD.search(message):
        return UnknownKeyError(found["key"], found["place"] or "document")
    return BadDocumentError(message)


def with_detail_ids(schema: dict[str, Any], noun: str, holder: Holder) -> dict[str, Any]:
    """Say in a JSON Schema which ids the details of a noun may have."""
    details = schema["$defs"][noun]["properties"]["details"]
    details["propertyNames"] = {"enum": list(detail_ids(holder))}
    return schema


def incident_schema() -> dict[str, Any]:
    """Return the JSON Schema of `IncidentInput`."""
    schema = with_detail_ids(msgspec.json.schema(IncidentInput), "IncidentInput", Holder.INCIDENT)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
