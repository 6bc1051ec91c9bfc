"""How exports are made: facts on each kind of file, where each was found and how sure it is.

The facts stand in `howto.toml`; what a format cannot contain and which services it is of come from
the registry, which is loaded when the guides are first asked for.

Never here: the words of a guide (`ui/words/<language>-howto.toml`), any promise.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from harassvault.importers.findings import Absent


class Sure(StrEnum):
    """How sure a fact is."""

    SEEN = "seen"
    READ = "read"
    KNOWN = "known"


class MadeOn(StrEnum):
    """Where a file is made."""

    PHONE = "phone"
    COMPUTER = "computer"
    WEBSITE = "website"


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sure a piece of a guide is, and where it was found."""

    sure: Sure
    source: str


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of file is made.

    Attributes:
        id: its name; its words stand under it.
        made_on: where it is made.
        steps: where the export is found and how it is made.
        choices: what to choose while making it.
        formats: which formats of the registry it leads to; none: such a file cannot be read here.
        services: of the formats; or, where there are none, whose messages would be in it.
        hints: names of sentences about safety.
        instead: ids of guides to try where this one does not lead anywhere.
        absent: what such a file cannot contain, in the order of `Absent`.
    """

    id: str
    made_on: MadeOn
    steps: Fact
    choices: Fact
    formats: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether files of this kind can be taken in as what they are."""
        return bool(self.formats)


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    noted: str
    guide: tuple[Guide, ...]
    hint: dict[str, Fact]


@cache
def guides() -> tuple[Guide, ...]:
    """Return all guides: of files that are read here first, in the order of the data."""
    # It loads what reads every format, which no window needs to wait for.
    from harassvault.importers.registry import FALLBACKS, IMPORTERS  # noqa: PLC0415 see above

    known = {one.format: one for one in (*IMPORTERS, *FALLBACKS)}
    found = []
    for one in _table().guide:
        importers = [known[name] for name in one.formats]
        services = {each: None for importer in importers for each in importer.services}
        absent = {each for importer in importers for each in importer.absent} | set(one.absent)
        found.append(
            msgspec.structs.replace(
                one,
                services=one.services or tuple(services),
                absent=tuple(each for each in Absent if each in absent),
            )
        )
    return tuple(found)


def guide(guide_id: str) -> Guide:
    """Return one guide.

    Raises:
        KeyError: there is none of that id.
    """
    return {one.id: one for one in guides()}[guide_id]


def fitting(untrusted: str) -> tuple[Guide, ...]:
    """Return the guides of a name: of a guide, of a format, or of a service; none where none is."""
    name = untrusted.strip().casefold()
    named = [one for one in guides() if name == one.id or name in one.formats]
    if named:
        return tuple(named)
    return tuple(one for one in guides() if name in one.services)


def hints() -> dict[str, Fact]:
    """Return every hint, with how sure it is."""
    return dict(_table().hint)


def noted() -> str:
    """Return the day on which the facts were noted, ISO 8601."""
    return _table().noted


@cache
def _table() -> _Table:
    text = resources.files(__package__).joinpath("howto.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)
