"""Whom to call when somebody is in danger now, by country: calls, silent ways, texts and apps.

Facts with a source, a date and a confidence, from `guidance/emergency.toml`. Where a country is not
listed we name no number rather than a wrong one.

Never here: the sentences around the numbers (`ui/words`), an authority's own number for reports,
helplines, and any judgement of danger.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from harassvault.guidance.pack import Source

_UNION = "EU"


class WayKind(StrEnum):
    """What kind of way it is, beside an ordinary call."""

    SILENT_CALL = "silent_call"
    TEXT = "text"
    APP = "app"
    RELAY = "relay"  # somebody who reads or signs makes the call
    TALK = "talk"  # no emergency number: somebody to talk to, often taken for one


class Needs(StrEnum):
    """What a way needs before it works; its words say so."""

    FROM_MOBILE = "from_mobile"
    REGISTER_FIRST = "register_first"
    DEAF_OR_SPEECH = "deaf_or_speech"  # only for people who cannot hear or speak on the telephone
    WHERE_TAKEN = "where_taken"  # only where the local centre takes it
    TEXT_TELEPHONE = "text_telephone"


_NOT_FOR_ALL = frozenset([Needs.REGISTER_FIRST, Needs.DEAF_OR_SPEECH, Needs.TEXT_TELEPHONE])
"""With one of these, a way is of no use to somebody who reads of it in danger."""


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number to dial, and whether it is the police's own."""

    number: str
    source: Source
    police: bool = False


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another way to get help.

    Attributes:
        id: its words stand under `emergency.way.<id>`.
        kind: what it is.
        source: where it was seen.
        number: what is pressed, texted or called; empty for none.
        only_if: what it needs.
    """

    id: str
    kind: WayKind
    source: Source
    number: str = ""
    only_if: tuple[Needs, ...] = ()

    @property
    def works_unprepared(self) -> bool:
        """Whether anybody can take it now, without having registered before."""
        help_now = self.kind in {WayKind.SILENT_CALL, WayKind.TEXT}
        return help_now and not _NOT_FOR_ALL & set(self.only_if)


class Emergency(msgspec.Struct, frozen=True):
    """The numbers and ways of one country; empty where there is none that was confirmed."""

    calls: tuple[Call, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def voice(self) -> tuple[str, ...]:
        """The numbers to call, in the order in which they are said."""
        return tuple(one.number for one in self.calls)

    @property
    def must_be_checked(self) -> bool:
        """Whether the numbers to call rest on general knowledge alone."""
        return any(one.source.must_be_checked for one in self.calls)

    @property
    def without_speaking(self) -> Way | None:
        """The way for somebody who cannot speak now, open to all; None where none is known."""
        return next((one for one in self.ways if one.works_unprepared), None)

    @property
    def silent(self) -> str:
        """The id of `without_speaking`, or empty."""
        return self.without_speaking.id if self.without_speaking else ""

    @property
    def silent_number(self) -> str:
        """The number of `without_speaking`, or empty."""
        return self.without_speaking.number if self.without_speaking else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where each of the calls and ways was seen."""
        return (*(one.source for one in self.calls), *(one.source for one in self.ways))


class _Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    calls: tuple[Call, ...]
    ways: tuple[Way, ...] = ()


class _Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    countries: tuple[str, ...]
    call: Call


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    country: tuple[_Country, ...]
    region: tuple[_Region, ...]


@cache
def _table() -> _Table:
    file = resources.files("harassvault.guidance") / "emergency.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Table)


@cache
def _numbers() -> dict[str, Emergency]:
    found = {one.code: Emergency(one.calls, one.ways) for one in _table().country}
    for region in _table().region:
        for code in region.countries:
            found.setdefault(code, Emergency((region.call,)))
    return found


@cache
def _union() -> _Region:
    return next(one for one in _table().region if one.code == _UNION)


COUNTRIES = tuple(_numbers())
"""The countries whose numbers are known here, those with a table of their own first."""


def emergency(country: str) -> Emergency:
    """Return the numbers of a place; none where we know none.

    Args:
        country: ISO 3166 code of a country or of a part of it ("GB", "US-CA"), or "EU".
    """
    code = country.partition("-")[0]
    if code == _UNION:
        return Emergency((_union().call,))
    return _numbers().get(code, Emergency())


def is_in_european_union(country: str) -> bool:
    """Say whether a country (ISO 3166 code) is a state of the European Union."""
    return country in _union().countries
