"""Places online as the text that a form's draft holds, and as the journal takes them.

A moment is typed as a text. One that nobody changed is given back as it was, with its own zone.

Never here: widgets.
"""

import json
from collections.abc import Iterable

import msgspec

from harassvault.locator import ContentStatus, Locator, Visibility
from harassvault.locator_input import LocatorInput
from harassvault.moment import Moment
from harassvault.moment_text import moment_to_text

KEY = "locators"
"""The field of the form that holds them."""

MOMENTS = ("published", "captured", "last_checked")
_WAS = "was."
"""Before the name of a moment as it stood in the journal."""

Typed = dict[str, str]
"""One place: what stands in its boxes, by the names of `Locator`."""


def typed_places(text: str) -> list[Typed]:
    """Return the places that a form's text holds; none where it is empty."""
    return json.loads(text) if text else []


def as_text(places: Iterable[Typed]) -> str:
    """Return places as one text; those that say nothing are left out."""
    said = [one for one in places if any(one[name] for name in one if not name.startswith(_WAS))]
    return json.dumps(said, ensure_ascii=False) if said else ""


def text_of(locators: Iterable[Locator]) -> str:
    """Return what the journal holds as a form's text."""
    return as_text(_typed(one) for one in locators)


def given_places(text: str) -> tuple[LocatorInput, ...]:
    """Return the places as the journal takes them."""
    return tuple(_given(one) for one in typed_places(text))


def _typed(locator: Locator) -> Typed:
    found: Typed = {}
    for name in Locator.__struct_fields__:
        value = getattr(locator, name)
        if isinstance(value, Moment):
            found[name] = moment_to_text(value)
            found[_WAS + name] = msgspec.json.encode(value).decode()
        elif value:
            found[name] = str(value)
    return found


def _given(typed: Typed) -> LocatorInput:
    told = {name: typed[name].strip() for name in Locator.__struct_fields__ if typed.get(name)}
    values: dict[str, object] = dict(told)
    for name in MOMENTS:
        if told.get(name):
            values[name] = _moment(typed, name)
    for name, kind in (("visible_to", Visibility), ("status", ContentStatus)):
        if name in told:
            values[name] = kind(told[name])
    return msgspec.structs.replace(LocatorInput(), **values)


def _moment(typed: Typed, name: str) -> Moment | str:
    if was := typed.get(_WAS + name):
        before = msgspec.json.decode(was, type=Moment)
        if moment_to_text(before) == typed[name].strip():
            return before
    return typed[name].strip()
