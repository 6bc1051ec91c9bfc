"""One message of Telegram's HTML: the parts of its block, by their class names.

Never here: who is meant where a message is joined to the one before it (`html_export`).
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from harassvault.importers import limits
from harassvault.importers.findings import Kind, Reaction
from harassvault.importers.shared.html_exact import elements, exact_words, has_class, one_line

_ID = re.compile(r"message(-?\d{1,19})")
_REPLY = re.compile(r"#go_to_message(-?\d{1,19})")
_VIA = re.compile(r"^(.*?) via (@\w{1,64})$", re.DOTALL)
_MEDIA_CLASS = re.compile(r"\bmedia_([a-z_]{1,40})\b")
_PLAIN_LINK = ("http://", "https://", "tg://", "mailto:", "tel:")
_MOST_PEOPLE = 200
"""Names that stand in one reaction, or answers of a poll."""

_LEFT_OUT = ("not included", "exceeds maximum size", "unavailable", "not available")
"""Words of the sentence that stands where a file was not exported; the program writes English."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a message names: a path, or why it is not there."""

    path: str
    kind: str
    missing: str = ""


@dataclass(slots=True)
class Parts:
    """What a block says.

    Attributes:
        number: of the message; empty where it has none.
        is_service, is_joined: by its class.
        date: the title of its date.
        sender: its own; empty for a joined one.
        text: words; of a service line its sentence.
        reply_to: number of another message.
        is_forwarded: whether it is somebody else's.
        kind: MESSAGE, CALL or SYSTEM.
        files, reactions, details: as in a finding.
    """

    number: str = ""
    is_service: bool = False
    is_joined: bool = False
    date: str = ""
    sender: str = ""
    text: str = ""
    reply_to: str = ""
    is_forwarded: bool = False
    kind: Kind = Kind.MESSAGE
    files: list[Named] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)


def parts_of(node: LexborNode) -> Parts:
    """Read one block."""
    numbered = _ID.fullmatch(node.attributes.get("id") or "")
    parts = Parts(numbered[1] if numbered else "", has_class(node, "service"))
    parts.is_joined = has_class(node, "joined")
    for body in elements(node):
        if not has_class(body, "body"):
            continue
        if parts.is_service:
            parts.kind = Kind.SYSTEM
            parts.text = exact_words(body, _is_picture)
            _add_links(parts, body)
        else:
            _read_body(parts, body)
    return parts


def _read_body(parts: Parts, body: LexborNode) -> None:
    for one in elements(body):
        if has_class(one, "forwarded"):
            _read_forwarded(parts, one)
        elif has_class(one, "date"):
            parts.date = (one.attributes.get("title") or "").strip() or one_line(one)
        elif has_class(one, "from_name"):
            parts.sender = _name(parts, one)
        elif has_class(one, "reply_to"):
            _read_reply(parts, one)
        else:
            _read_content(parts, one)


def _read_forwarded(parts: Parts, node: LexborNode) -> None:
    if not has_class(node, "body"):
        return
    parts.is_forwarded = True
    for one in elements(node):
        if has_class(one, "from_name"):
            date = one.css_first(".date")
            if date is not None:
                parts.details["forwarded_date"] = (date.attributes.get("title") or "").strip()
            parts.details["forwarded_from"] = _name(parts, one)
        elif has_class(one, "reply_to"):
            _read_reply(parts, one)
        else:
            _read_content(parts, one)


def _name(parts: Parts, node: LexborNode) -> str:
    name = " ".join(exact_words(node, lambda one: has_class(one, "date")).split())
    via = _VIA.match(name)
    if via:
        parts.details["via_bot"] = via[2]
        return via[1]
    return name


def _read_reply(parts: Parts, node: LexborNode) -> None:
    link = node.css_first("a[href]")
    found = _REPLY.search((link.attributes.get("href") or "") if link is not None else "")
    if found:
        parts.reply_to = found[1]
    else:
        parts.details["reply"] = one_line(node)


def _read_content(parts: Parts, node: LexborNode) -> None:
    if has_class(node, "text"):
        words = exact_words(node)
        parts.text = f"{parts.text}\n{words}" if parts.text else words
        _add_links(parts, node)
    elif has_class(node, "media_wrap"):
        inside = list(elements(node))
        is_bare = any(has_class(one, "title") for one in inside)
        for one in [node] if is_bare else inside:
            _read_media(parts, one)
    elif has_class(node, "reactions"):
        _read_reactions(parts, node)
    elif has_class(node, "signature"):
        parts.details["author"] = one_line(node)


def _read_media(parts: Parts, node: LexborNode) -> None:
    classes = node.attributes.get("class") or ""
    named = _MEDIA_CLASS.search(classes)
    kind = named[1] if named else classes.partition("_wrap")[0].strip()
    address = (node.attributes.get("href") or "").strip()
    said = {
        name: one_line(found)
        for name in ("title", "description", "status", "question", "details")
        if (found := node.css_first(f".{name}")) is not None
    }
    about = "\n".join(dict.fromkeys(filter(None, said.values())))
    if kind == "call":
        parts.kind = Kind.CALL
        parts.details["outcome"] = said.get("status", "")
    elif kind == "poll":
        answers = (one_line(one) for one in node.css(".answer")[:_MOST_PEOPLE])
        parts.details["poll"] = "\n".join((said.get("question", ""), *answers))
    elif address.startswith(_PLAIN_LINK) or kind in ("contact", "location", "live_location"):
        parts.details[kind or "link"] = "\n".join(filter(None, (about, address)))
    elif address:
        parts.files.append(Named(address, kind))
        parts.details |= {"media": kind, "media_about": said.get("status", "")}
    elif any(one in about.lower() for one in _LEFT_OUT):
        parts.files.append(Named("", kind, about))
        parts.details["media"] = kind
    elif about:
        parts.details[kind or "media"] = about


def _read_reactions(parts: Parts, node: LexborNode) -> None:
    counts = []
    for one in elements(node):
        emoji = one.css_first(".emoji")
        sign = one_line(emoji)[: limits.MAX_LINE] if emoji is not None else ""
        people = [by.attributes.get("title") or "" for by in one.css("[title]")[:_MOST_PEOPLE]]
        parts.reactions += [
            Reaction(sign, by.strip()[: limits.MAX_LINE]) for by in people if by
        ] or [Reaction(sign)]
        count = one.css_first(".count")
        counts.append(f"{sign} {one_line(count) if count is not None else len(people) or 1}")
    parts.details["reaction_counts"] = "\n".join(counts)


def _add_links(parts: Parts, node: LexborNode) -> None:
    found = ((one.attributes.get("href") or "").strip() for one in node.css("a[href]"))
    links = [one for one in dict.fromkeys(found) if one.startswith(_PLAIN_LINK)]
    if links:
        parts.details["links"] = "\n".join(links)


def _is_picture(node: LexborNode) -> bool:
    return has_class(node, "userpic_wrap")
