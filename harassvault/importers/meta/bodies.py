"""What stands between name and date of a message in HTML: words, files, links, reactions.

Never here: finding the message (`blocks`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from harassvault.importers import limits
from harassvault.importers.findings import Attachment, Mark, Reaction
from harassvault.importers.meta.blocks import Block
from harassvault.importers.meta.places import Media
from harassvault.importers.shared.html_exact import Words, elements, one_line
from harassvault.importers.shared.json_values import said
from harassvault.importers.tree import Item

_NAMING = (("img", "src"), ("video", "src"), ("audio", "src"), ("source", "src"), ("a", "href"))
_LONGEST_EMOJI = 40
"""Characters: a family of emoji has about ten."""

_WEB = ("http://", "https://")
_OTHER = ("#", "data:", "javascript:", "mailto:", "tel:", "file:")


@dataclass(frozen=True, slots=True)
class Body:
    """What a message holds; fields as in `findings.Message`."""

    text: str
    marks: tuple[Mark, ...]
    reactions: tuple[Reaction, ...]
    attachments: tuple[Attachment, ...]
    details: dict[str, str]


def body_of(block: Block, media: Media, beside: Item, names: Collection[str]) -> Body:
    """Return what one message holds.

    Args:
        block: the message.
        media: finds files.
        beside: the page.
        names: of everybody who writes in the page; reactions name them.
    """
    words = Words(_is_reactions)
    for node in block.body:
        if not _is_reactions(node):
            words.add(node)
    named = list(dict.fromkeys(_named(block.body)))
    links = [one for one in named if one.startswith(_WEB)]
    files = [one for one in named if not one.startswith((*_WEB, *_OTHER))]
    attachments = tuple(
        Attachment(one.rpartition("/")[2][: limits.MAX_LINE], item=media.find(one, beside))
        for one in files[: limits.MAX_ATTACHMENTS]
    )
    is_missing = any(one.item is None for one in attachments)
    return Body(
        words.text(),
        (Mark.MEDIA_LEFT_OUT,) if is_missing else (),
        tuple(_reactions(block.body, names)),
        attachments,
        said({"link": "\n".join(links)}),
    )


def _is_reactions(node: LexborNode) -> bool:
    return node.tag == "ul"


def _named(nodes: Iterable[LexborNode]) -> Iterable[str]:
    for node in nodes:
        for one in (node, *node.css(",".join(tag for tag, _ in _NAMING))):
            for tag, attribute in _NAMING:
                address = (one.attributes.get(attribute) or "").strip() if one.tag == tag else ""
                if address:
                    yield address[: limits.MAX_LINE]


def _reactions(nodes: Iterable[LexborNode], names: Collection[str]) -> Iterable[Reaction]:
    """Yield the reactions: "❤Alice Example"; without a known name the whole is the emoji."""
    for node in nodes:
        first = node if _is_reactions(node) else node.css_first("ul")
        for one in list(elements(first))[: limits.MAX_REACTIONS] if first else ():
            text = one_line(one)[: limits.MAX_LINE]
            starts = range(1, min(len(text), _LONGEST_EMOJI))
            by = next((text[at:] for at in starts if text[at:] in names), "")
            emoji = text.removesuffix(by).strip() if by else text
            if emoji:
                yield Reaction(emoji, by)
