"""JSON Schemas of the documents that `--from` takes, and of a report as JSON.

Never here: reading such a document.
"""

from typing import Any

import msgspec

from harassvault.case import Case
from harassvault.data_points import ANSWERS, Holder
from harassvault.file_said import FileSaid
from harassvault.intake import incident_schema, with_detail_ids
from harassvault.person import Person
from harassvault.profile import Profile
from harassvault.steps.values import Contact, Gap, Order
from ui.cli.step_documents import step_schema

_WITH_DETAILS: dict[str, tuple[type[msgspec.Struct], Holder]] = {
    "profile": (Profile, Holder.PROFILE),
    "person": (Person, Holder.PERSON),
    "case": (Case, Holder.CASE),
    "file": (FileSaid, Holder.FILE),
}

_STEPS: dict[str, type[msgspec.Struct]] = {"contact": Contact, "order": Order, "gap": Gap}

_NOT_GIVEN = ("is_default", "language")
"""Which situation is the default one, and the window's language: not said in a document."""

_ANSWERED = ("intimate", "minor", "in_charge")
"""Texts that are one of the three answers, or empty."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a document, by its name among those of the option."""
    if name == "dossier":
        # Reports and their fonts: no other command but `dossier` has to wait for them.
        from reports.data.document import schema  # noqa: PLC0415 see above

        return schema()
    if name == "incident":
        return incident_schema()
    if name in _STEPS:
        kind = _STEPS[name]
        found = step_schema(msgspec.json.schema(kind), kind.__name__)
    else:
        kind, holder = _WITH_DETAILS[name]
        found = with_detail_ids(msgspec.json.schema(kind), kind.__name__, holder)
        properties = found["$defs"][kind.__name__]["properties"]
        for key in _NOT_GIVEN:
            properties.pop(key, None)
        for key in _ANSWERED:
            if key in properties:
                properties[key]["enum"] = ["", *ANSWERS]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
