"""The parts of one page of Google Voice, as they stand in it.

`div.message` holds a text: `abbr.dt` its time, `cite a.tel` its sender (an `abbr` for the owner, a
`span` for others), `q` its words. `div.haudio` holds a call: `abbr.published`, `abbr.duration`.

Never here: whom a page is with where it does not say so (`voice`).
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harassvault.importers import limits
from harassvault.importers.shared.html_exact import exact_words, one_line, walk

ME = "me"
"""The owner, whose number may stand in a page or not."""

_LABEL = re.compile(r"#(\w{1,30})$")
_CALLS = {
    "placed": "outgoing", "received": "incoming", "missed": "missed", "voicemail": "voicemail",
    "recorded": "recorded",
}  # fmt: skip
_DURATION = re.compile(r"P(?:(\d{1,4})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d+)?S)?")
_SECONDS = (86_400, 3_600, 60, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a page names them."""

    number: str = ""
    name: str = ""
    is_me: bool = False

    @property
    def key(self) -> str:
        """Return what tells them apart."""
        return self.number or self.name

    @property
    def account(self) -> str:
        """Return what a message's sender is."""
        return ME if self.is_me else self.key


@dataclass(frozen=True, slots=True)
class Text:
    """A text: `when` as the attribute has it, `files` as they are named."""

    when: str
    sender: Person
    words: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call, a voicemail or a recording."""

    when: str
    other: Person
    how: str
    seconds: str
    transcript: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or a piece of it."""

    people: tuple[Person, ...]
    texts: tuple[Text, ...]
    call: Call | None
    labels: str
    is_deleted: bool


def page_of(piece: LexborHTMLParser) -> Page:
    """Return what stands in a page or in a piece of one."""
    labels = [
        (_LABEL.search(one.attributes.get("href") or ""), one_line(one))
        for one in piece.css("div.tags a[rel=tag]")
    ]
    names = {found[1] for found, _ in labels if found}
    heading = piece.css_first("div.haudio")
    status = piece.css_first("div.deletedStatusContainer")
    return Page(
        tuple(_person(one) for one in piece.css("div.participants cite")),
        tuple(_text(one) for one in piece.css("div.message")),
        _call(heading, names) if heading is not None else None,
        ", ".join(filter(None, (words for _, words in labels)))[: limits.MAX_LINE],
        status is not None and one_line(status).endswith("True"),
    )


def _person(node: LexborNode | None) -> Person:
    if node is None:
        return Person()
    link = node.css_first("a.tel")
    href = (link.attributes.get("href") or "") if link is not None else ""
    number = unquote(href.removeprefix("tel:")).strip()[: limits.MAX_LINE]
    shown = node.css_first(".fn")
    name = one_line(shown)[: limits.MAX_LINE] if shown is not None else ""
    return Person(number, name, shown is not None and shown.tag == "abbr")


def _text(node: LexborNode) -> Text:
    words = node.css_first("q")
    return Text(
        _title(node, "abbr.dt"),
        _person(node.css_first("cite")),
        _inside(words) if words is not None else "",
        _files(node),
    )


def _call(node: LexborNode, labels: set[str]) -> Call:
    how = next((words for name, words in _CALLS.items() if name in labels), "")
    transcript = node.css_first("span.full-text")
    return Call(
        _title(node, "abbr.published"),
        _person(node.css_first("div.contributor")),
        how,
        _seconds(_title(node, "abbr.duration")),
        exact_words(transcript) if transcript is not None else "",
        _files(node),
    )


def _title(node: LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    return (found.attributes.get("title") or "")[: limits.MAX_LINE] if found is not None else ""


def _files(node: LexborNode) -> tuple[str, ...]:
    """Return the files that a text or call names, each once, in order."""
    found: dict[str, None] = {}
    for one in node.css("img, audio, video, source, a"):
        if one.tag != "a":
            name = one.attributes.get("src") or ""
        elif {"vcard", "video", "audio"} & set((one.attributes.get("class") or "").split()):
            name = one.attributes.get("href") or ""
        else:
            name = (
                one.attributes.get("href") or "" if one.attributes.get("rel") == "enclosure" else ""
            )
        if name and not name.startswith(("http:", "https:", "tel:")):
            found.setdefault(name[: limits.MAX_LINE])
    return tuple(found)


def _inside(node: LexborNode) -> str:
    """Return the words inside an element with their spaces; `<br>` ends a line."""
    pieces: list[str] = []

    def enter(one: LexborNode) -> bool:
        if one.is_text_node:
            pieces.append(one.text_content or "")
        elif one.tag == "br":
            pieces.append("\n")
        return True

    walk(node, enter, lambda _node: None)
    return "".join(pieces)


def _seconds(duration: str) -> str:
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()):
        return ""
    parts = zip(found.groups(), _SECONDS, strict=True)
    return str(sum(int(number or 0) * size for number, size in parts))
