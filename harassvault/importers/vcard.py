"""vCards 2.1, 3.0 and 4.0: the people of an address book, with what names them.

Pictures, addresses and dates of birth stay in the original. Never here: whether two cards are one
person.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Card,
    Finding,
    Handle,
    HandleKind,
    Problem,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.properties import Property, fields, properties, unescaped
from harassvault.importers.shared.texts import Lines, encoding_of, looks_like
from harassvault.importers.tree import Item, Tree, TreeError

_BEGIN = re.compile(r"\s{0,100}BEGIN[ \t]{0,9}:[ \t]{0,9}VCARD\b", re.IGNORECASE)
_SUFFIXES = (".vcf", ".vcard")
_MAX_PROPERTIES = 10_000
"""Of one card; a rich one has a hundred."""

_USERS = {"IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", "X-SKYPE", "X-AIM", "X-JABBER", "X-ICQ"}
_PARTS_OF_NAME = (3, 1, 2, 0, 4)
"""N is family; given; additional; prefix; suffix: in which order they are shown."""


def identify(tree: Tree) -> list[int]:
    """Return the files that begin as a card."""
    is_alone = len(tree.items) == 1
    return [
        one.index
        for one in tree.items
        if (is_alone or one.name.lower().endswith(_SUFFIXES))
        and _BEGIN.match(looks_like(tree.head(one)[:4096]))
    ]


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the cards of all files."""
    for index in items:
        item = tree.items[index]
        try:
            with tree.open(item) as stream:
                lines = Lines(stream, encoding_of(tree.head(item)))
                yield from _cards(lines, item)
                if not lines.is_certain:
                    yield Problem(What.BAD_ENCODING, index)
        except TreeError as error:
            yield Problem(What.BROKEN, index, detail=error.what)


def _cards(lines: Lines, item: Item) -> Iterator[Finding]:
    gathered: list[Property] | None = None
    place = 0
    for one in properties(lines):
        is_card = one.name in {"BEGIN", "END"} and one.value.strip().upper() == "VCARD"
        if one.name == "BEGIN" and is_card:
            if gathered is not None:
                yield from _broken(gathered, item, place)
            gathered, place = [], place + 1
        elif one.name == "END" and is_card and gathered is not None:
            yield _card(gathered, item, place)
            gathered = None
        elif one.name and gathered is not None:
            if len(one.value) <= limits.MAX_LINE and len(gathered) < _MAX_PROPERTIES:
                gathered.append(one)
        elif not one.name and one.value.strip():
            yield Problem(What.NOT_READ, item.index, place, one.value[:100])
    if gathered is not None:
        yield from _broken(gathered, item, place)


def _broken(gathered: list[Property], item: Item, place: int) -> Iterator[Finding]:
    yield Problem(What.CUT_OFF, item.index, place)
    yield _card(gathered, item, place)


def _card(gathered: list[Property], item: Item, place: int) -> Card:
    found = [one for each in gathered if (one := _handle(each))]
    handles = tuple(dict.fromkeys(found))[: limits.MAX_HANDLES]
    return Card(item.index, place, _name(gathered, handles), handles)


def _name(gathered: list[Property], handles: tuple[Handle, ...]) -> str:
    by_name: dict[str, str] = {}
    for one in gathered:
        by_name.setdefault(one.name, one.value)
    shown = unescaped(by_name.get("FN", "")).strip()
    if not shown and "N" in by_name:
        parts = fields(by_name["N"])
        given = (parts[n].strip() for n in _PARTS_OF_NAME if n < len(parts))
        shown = " ".join(one for one in given if one)
    shown = shown or " ".join(one for one in fields(by_name.get("ORG", "")) if one.strip())
    return (shown or (handles[0].value if handles else ""))[: limits.MAX_LINE]


def _handle(one: Property) -> Handle | None:
    value = unescaped(one.value).strip()
    if one.name == "TEL":
        value = value.removeprefix("tel:").partition(";")[0].strip()
        return Handle(HandleKind.PHONE, value) if value else None
    if one.name == "EMAIL":
        value = value.removeprefix("mailto:")
        return Handle(HandleKind.EMAIL, value) if value else None
    if one.name == "NICKNAME":
        return Handle(HandleKind.NAME, value) if value else None
    if one.name in _USERS:
        value = one.params.get("USERNAME", "") or one.params.get("X-USER", "") or value
        return Handle(HandleKind.USER, value[: limits.MAX_LINE]) if value else None
    return None


IMPORTER = Importer(
    format="vcard",
    version=1,
    services=(),
    counts_in=CountsIn.RECORD,
    absent=(),
    identify=identify,
    extract=extract,
    names_files=False,
)
