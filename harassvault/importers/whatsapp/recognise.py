"""Which files are chats of WhatsApp, and what a chat is called.

A file is known by its first lines, whatever its name. Dates that begin with the year and have
hyphens stand in many logs and in other services' exports: those also need a name or a mark of
WhatsApp, or lines behind which nothing but names of people stand.

Never here: reading a chat.
"""

import re

from harassvault.importers.shared.chat_texts import has_service_marks, is_of_signal_export
from harassvault.importers.shared.texts import looks_like
from harassvault.importers.tree import Item, Tree
from harassvault.importers.whatsapp.headers import (
    BRACKET,
    COLON,
    DASH,
    MARKS,
    WITHOUT_MARKS,
    Header,
    header_of,
)  # fmt: skip
from harassvault.importers.whatsapp.system import SystemLines

_NAME = re.compile(r"whatsapp|(?:^|[^a-z])_?chat[^/]*\.txt$", re.IGNORECASE)
_TITLE = re.compile(
    r"""^(?:
        WhatsApp[ _-]Chat[ _](?:-|with|mit|met)[ _]
      | Discussion[ _]WhatsApp[ _]avec[ _](?:le[ _]groupe[ _])?
      | Chat[ _](?:de[ _]|di[ _])?WhatsApp[ _](?:con|com|s[ _]uživatelem|dengan|med)[ _]
      | Conversa[ _](?:do|no)[ _]WhatsApp[ _]com[ _]
      | WhatsApp[ -]?(?:gesprek|chatt)[ _](?:met|med)[ _]
      | Чат[ _]WhatsApp[ _]с[ _](?:контактом[ _]|группой[ _])?
      | [^-–]*WhatsApp[^-–]*[ _][-–][ _]
    )(?P<title>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDINGS = ("", "txt", "text")
_OTHERS = {"md", "html", "htm", "json", "csv", "xml", "log", "vcf", "ics", "eml", "mbox", "zip"}
_FEW_ITEMS = 30
"""Files among which one of any name may be a renamed chat."""

_FIRST_LINES = 200
_INTO = 3
"""Lines within which the first header stands; a line of notes may have been put before it."""

_NAMES_LOOKED_AT, _NAMES_NEEDED = 50, 2
_NO_NAME = set("[]{}<>=/\\|;#")
_LEVELS = {
    "alert", "critical", "debug", "emergency", "err", "error", "fatal", "info", "notice", "severe",
    "trace", "verbose", "warn", "warning",
}  # fmt: skip
"""How logs say how grave a line is."""

_IOS_MEDIA = re.compile(r"\d{8}-")
_WELL_KNOWN = "_chat.txt"


def identify(tree: Tree) -> list[int]:
    """Return the indices of all chats."""
    is_small = len(tree.items) <= _FEW_ITEMS
    found = [one for one in tree.items if _may_be(one, is_small=is_small) and _is_chat(tree, one)]
    mains = {(one.part if one.member else -1, one.folder) for one in found if _is_main(one)}
    return [
        one.index
        for one in found
        if _is_main(one)
        or (one.part if one.member else -1, one.folder) not in mains
        or not _IOS_MEDIA.match(one.name)
    ]


def title_of(item: Item) -> str:
    """Return what a chat is called by the name of its file or archive, or nothing."""
    for name in (item.name, item.archive.rpartition("/")[2], item.folder.rpartition("/")[2]):
        stem = re.sub(r"(?:\.(?:txt|text|zip))+$", "", name, flags=re.IGNORECASE)
        stem = re.sub(r" ?\(\d\)$", "", stem).replace("\u00a0", " ")
        if found := _TITLE.match(stem):
            return found["title"].strip().strip("_")
    return ""


def _is_main(item: Item) -> bool:
    return item.name.casefold() == _WELL_KNOWN


def _may_be(item: Item, *, is_small: bool) -> bool:
    if not item.size:
        return False
    name = item.name.casefold()
    ending = name.rpartition(".")[2] if "." in name else ""
    if ending in _OTHERS:
        return False
    if ending in _ENDINGS[1:] or _NAME.search(name):
        return True
    return is_small


def _is_chat(tree: Tree, item: Item) -> bool:
    head = tree.head(item)
    if b"\x00" in head[:4] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    text = looks_like(head)
    lines = [one for one in text.split("\n")[:_FIRST_LINES] if one.strip(MARKS + " \r\t")]
    headers = [(one, header_of(one)) for one in lines]
    first = next((place for place, (_, one) in enumerate(headers) if one), _FIRST_LINES)
    if first >= _INTO:
        return False
    sure = [(line, one) for line, one in headers if one and one.style.form in {BRACKET, DASH}]
    has_name = bool(_NAME.search(item.name) or "whatsapp" in item.archive.casefold())
    if not sure:
        return has_name or _is_old(headers)
    if sure[0][1].style.form == BRACKET and is_of_signal_export(item, text):
        return False
    return _is_ours(sure, has_sign=has_name or has_service_marks(text))


def _is_old(headers: list[tuple[str, Header | None]]) -> bool:
    """Tell a chat of very old iOS, whose headers have a colon, from other lists of times."""
    found = [one for _, one in headers if one and one.style.form == COLON]
    return len(found) > 1 and headers[0][1] is not None and not found[0].style.is_year_first


def _is_ours(headers: list[tuple[str, Header]], *, has_sign: bool) -> bool:
    """Tell a chat from logs and from other services' exports."""
    style = headers[0][1].style
    if style.is_year_first and style.between == "-":
        if style.form == BRACKET and not style.has_seconds:
            return False
        return has_sign or _has_own_line(headers) or _are_people(headers)
    named = sum(1 for line, one in headers if ": " in line[one.body :])
    return named > 0 or has_sign or _has_own_line(headers)


def _are_people(headers: list[tuple[str, Header]]) -> bool:
    """Tell names of people from what logs write behind a time."""
    rests = [line[one.body :].partition(": ") for line, one in headers[:_NAMES_LOOKED_AT]]
    names = [name for name, sign, _ in rests if sign]
    if len(names) < _NAMES_NEEDED or 2 * len(names) < len(rests):
        return False
    return not any(
        set(name) & _NO_NAME or set(re.split(r"\W+", name.casefold())) & _LEVELS for name in names
    )


def _has_own_line(headers: list[tuple[str, Header]]) -> bool:
    lines = SystemLines()
    rests = [line[one.body :].translate(WITHOUT_MARKS).rstrip("\r") for line, one in headers[:20]]
    return any(
        lines.meaning(words) is not None
        for rest in rests
        for words in (rest, rest.partition(": ")[2])
        if words
    )
