"""What a pack from outside may hold: plain short texts, https pages, numbers in reason.

A signature says from whom content comes; a mistake, or a stolen key, must still not put markup, a
link to anywhere, or signs that turn a sentence round on the screen of somebody in danger.

Never here: signatures (`signed`), and whether what a pack says is true.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from harassvault.guidance.kinds import Kind
from harassvault.guidance.pack import Authority, AuthorityWords, Pack, PackWords, Source

Packs: TypeAlias = Mapping[str, tuple[Pack, Mapping[str, PackWords]]]

MAX_PACKS = 300
MAX_AUTHORITIES = 300
MAX_LIST = 60
"""Items of any list in an authority, its words included; the longest of ours has about twenty."""
MAX_TEXT = 1000
"""Characters of any text; the longest of ours has about four hundred."""
MAX_AMOUNT = 3660
"""Of any unit of time: ten years in days. A larger one is a mistake, and no calendar holds it."""
MAX_RANK = 1000

NEEDED_LANGUAGES = frozenset(["en", "fr"])
"""A face of the program speaks one of these; what it cannot say, it cannot offer."""

_JURISDICTION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,12})?|elsewhere")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_PHONE = re.compile(r"[0-9 +()*#./-]{0,40}")
_SEEN = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
_PAGE = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#][!#$%&()*+,./0-9:;=?A-Z\[\]_a-z~-]*)?",
    re.IGNORECASE | re.ASCII,
)
"""https, a plain host with a dot, no name before it, no port, ASCII without signs of markup."""

_INVISIBLE = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
"""Controls, directions, half characters, private and unknown ones, breaks of lines and pages."""

_MARKUP = re.compile(r"[<>{}`\\]|&#?\w+;|\]\s*\(|\[\[")
_SCHEME = re.compile(r"\b(?!https://)[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_BARE_SCHEME = re.compile(
    r"\b(?:javascript|vbscript|data|file|blob|about|mailto|tel|sms|ftp|smb|intent):\S",
    re.IGNORECASE,
)
_LINK = re.compile(r"https://\S+")
_AFTER_LINK = ".,;:!?)»”’\u00a0\u202f"


def first_fault(packs: Packs) -> str:
    """Return the place of the first thing that no pack may hold; empty where there is none."""
    return next(_faults(packs), "")


def _faults(packs: Packs) -> Iterator[str]:
    if not 0 < len(packs) <= MAX_PACKS:
        yield "packs"
    seen: set[str] = set()
    for name, (pack, words) in packs.items():
        if not _JURISDICTION.fullmatch(name):
            yield "jurisdiction"
            return
        yield from (f"{name}: {one}" for one in _of_pack(pack))
        yield from (f"{name}: {one}" for one in _of_words(pack, words))
        ids = [one.id for one in pack.authorities]
        if len(set(ids)) != len(ids) or not seen.isdisjoint(ids):
            yield f"{name}: ids"
        seen |= set(ids)


def _of_pack(pack: Pack) -> Iterator[str]:
    if not 0 < len(pack.authorities) <= MAX_AUTHORITIES:
        yield "authorities"
    above = all(_JURISDICTION.fullmatch(one) for one in pack.part_of)
    if not above or pack.jurisdiction in pack.part_of or len(pack.part_of) > MAX_LIST:
        yield "part_of"
    spoken = (*pack.languages, *pack.also_written)
    if len(spoken) > MAX_LIST or not all(_LANGUAGE.fullmatch(one) for one in spoken):
        yield "languages"
    country = pack.jurisdiction.lower().partition("-")[0]
    for one in pack.authorities:
        if not _ID.fullmatch(one.id) or not one.id.startswith(f"{country}-"):
            yield "ids"
            return
        yield from (f"{one.id}: {fault}" for fault in _of_authority(one, pack))


def _of_authority(one: Authority, pack: Pack) -> Iterator[str]:
    if "about" not in one.sources:
        yield "sources"
    if not _PHONE.fullmatch(one.phone):
        yield "phone"
    if one.url and not _PAGE.fullmatch(one.url):
        yield "url"
    if not 0 <= one.rank <= MAX_RANK:
        yield "rank"
    if not all(_LANGUAGE.fullmatch(each) for each in one.languages):
        yield "languages"
    if not all(each in set(Kind) or _ID.fullmatch(each) for each in (*one.after, *one.under)):
        yield "after"
    names = [limit.id for limit in one.limits]
    if len(set(names)) != len(names) or not all(_ID.fullmatch(name) for name in names):
        yield "limits"
    if not all(0 < limit.amount <= MAX_AMOUNT for limit in one.limits):
        yield "amount"
    sources = (*one.sources.values(), *(limit.source for limit in one.limits))
    if not all(_is_source(each, pack) for each in sources):
        yield "source"
    yield from _of_texts(msgspec.to_builtins(one))


def _is_source(source: Source, pack: Pack) -> bool:
    # An old page without https is named as what was seen; it is no page that anybody is sent to.
    page = re.sub(r"\Ahttp://", "https://", source.url)
    is_page = not page or _PAGE.fullmatch(page) is not None
    return is_page and bool(_SEEN.fullmatch(source.seen)) and source.checked <= pack.version


def _of_words(pack: Pack, words: Mapping[str, PackWords]) -> Iterator[str]:
    if not words.keys() >= NEEDED_LANGUAGES or len(words) > MAX_LIST:
        yield "words"
    by_id = {one.id: one for one in pack.authorities}
    for language, said in words.items():
        if not _LANGUAGE.fullmatch(language):
            yield "words"
            return
        if said.authorities.keys() != by_id.keys():
            yield f"{language}: authorities"
            return
        yield from (f"{language}: {one}" for one in _of_texts(said.name))
        for identity, text in said.authorities.items():
            place = f"{language}: {identity}"
            yield from (f"{place}: {one}" for one in _of_words_of(by_id[identity], text))


def _of_words_of(one: Authority, text: AuthorityWords) -> Iterator[str]:
    if not text.name.strip() or not text.when.strip():
        yield "name"
    if text.limits.keys() != {limit.id for limit in one.limits}:
        yield "limits"
        return
    if any(bool(text.limits[limit.id].condition) != limit.conditional for limit in one.limits):
        yield "condition"
    yield from _of_texts(msgspec.to_builtins(text))


def _of_texts(value: object) -> Iterator[str]:
    """Look at every text of a value, however deep; source pages were looked at on their own."""
    match value:
        case str() if not is_plain(value):
            yield "text"
        case dict():
            if len(value) > MAX_LIST:
                yield "length"
            for key, inner in value.items():
                if key not in {"sources", "source"}:
                    yield from _of_texts(inner)
        case list() | tuple():
            if len(value) > MAX_LIST:
                yield "length"
            for inner in value:
                yield from _of_texts(inner)


def is_plain(text: str) -> bool:
    """Say whether a text is short, visible, without markup, and with https links only."""
    if len(text) > MAX_TEXT or any(unicodedata.category(one) in _INVISIBLE for one in text):
        return False
    if _MARKUP.search(text) or _SCHEME.search(text) or _BARE_SCHEME.search(text):
        return False
    links = (found.rstrip(_AFTER_LINK) for found in _LINK.findall(text))
    return all(_PAGE.fullmatch(link) for link in links)
