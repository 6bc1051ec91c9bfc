"""A function on every text of a frozen value, however deep: dataclasses, structs, tuples, mappings.

Whatever is not listed here is covered, so a new field is covered by default. Listed are ids,
digests, names of zones and of other closed lists, which the program writes and nobody types.

Never here: what becomes of a text.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

import msgspec

from harassvault.data_points import data_points
from harassvault.importers.findings import Time
from harassvault.moment import Moment
from harassvault.named_file import NamedFile
from harassvault.steps.values import Contact, Gap, Order
from reports.dossier import Dossier
from reports.exhibit import Covered, Exhibit
from reports.incident_entry import Change, IncidentEntry
from reports.log_head import LogHead
from reports.messages import Source, Thread
from reports.parties import PersonEntry, Reporter

_Value = TypeVar("_Value")

OURS: Mapping[type, frozenset[str]] = {
    Dossier: frozenset({"language", "program", "jurisdiction", "also"}),
    IncidentEntry: frozenset({"incident_id"}),
    PersonEntry: frozenset({"person_id", "country"}),
    Reporter: frozenset({"country"}),
    Exhibit: frozenset({"evidence_id", "media_type", "sha256", "first_sha256", "code"}),
    Covered: frozenset({"code"}),
    Source: frozenset({"sha256", "zone"}),
    NamedFile: frozenset({"id", "sha256", "media_type"}),
    Thread: frozenset({"service"}),
    Moment: frozenset({"start", "end", "zone"}),
    Time: frozenset({"wall"}),
    Change: frozenset({"field"}),
    Contact: frozenset({"case", "authority"}),
    Order: frozenset({"case", "persons", "not_kept"}),
    Gap: frozenset({"case", "entry"}),
}
"""Fields that nobody types: ids, digests, closed lists, points in time that were read."""

UNTOUCHED = (LogHead,)
"""The head of the log as it was signed: a changed one is no head."""

_POINTS = frozenset(one.id for one in data_points())

Texts = Callable[[str], str]


def every_text(value: _Value, change: Texts) -> _Value:
    """Return a value of which every text went through a function; itself where none changed."""
    return cast(_Value, _walk(value, change))


def _walk(value: object, change: Texts) -> object:
    if isinstance(value, (Enum, *UNTOUCHED)):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, msgspec.Struct):
        changed = _fields(value, value.__struct_fields__, change)
        return msgspec.structs.replace(value, **changed) if changed else value
    if is_dataclass(value) and not isinstance(value, type):
        changed = _fields(value, tuple(one.name for one in fields(value) if one.init), change)
        return replace(value, **changed) if changed else value
    return _walk_many(value, change)


def _fields(value: object, names: tuple[str, ...], change: Texts) -> dict[str, object]:
    ours = OURS.get(type(value), frozenset())
    changed = {}
    for name in names:
        before = getattr(value, name)
        if name not in ours and (after := _walk(before, change)) is not before:
            changed[name] = after
    return changed


def _walk_many(value: object, change: Texts) -> object:
    if isinstance(value, tuple | list | frozenset | set):
        if isinstance(value, tuple) and _is_answer(value):
            after: list[object] = [value[0], _walk(value[1], change)]
        else:
            after = [_walk(one, change) for one in value]
        same = all(one is other for one, other in zip(value, after, strict=True))
        return value if same else type(value)(after)
    if isinstance(value, Mapping):
        return {_walk(key, change): _walk(one, change) for key, one in value.items()}
    if isinstance(value, bytes | bytearray):
        raise TypeError("a dossier holds texts, not bytes")
    return value


def _is_answer(value: tuple[object, ...]) -> bool:
    """Say whether a pair is an answer under the id of a data point."""
    return len(value) == 2 and value[0] in _POINTS  # noqa: PLR2004 a pair
