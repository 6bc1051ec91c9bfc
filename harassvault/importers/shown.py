"""A mail's or a page's body as HTML that a window may show: words and their layout, nothing else.

Whoever wrote it may want to know that it was opened, from where, and when. So nothing that could
load, run, be sent or be followed is left: no script, no style, no picture, no form, no address in
any attribute. Where a link led stands behind its words, to be read; where a picture was, its
description. What is allowed is listed; all else is not.

Never here: pictures (they are shown apart, decoded by another child).
"""

from collections.abc import Iterator
from html import escape

import nh3
from selectolax.lexbor import LexborHTMLParser

from harassvault.importers import limits, wire
from harassvault.importers.mail import files, mapi, mbox, msg, pst
from harassvault.importers.mail.mail import Mail
from harassvault.importers.pages import html as web_page
from harassvault.importers.pages import mhtml, warc, warc_records
from harassvault.importers.shared.html_flat import flat
from harassvault.importers.shared.html_guard import crude_words, is_tame
from harassvault.importers.shared.html_text import is_unseen
from harassvault.importers.tree import Item, Tree

TAGS = frozenset((
    "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
    "center", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd", "li", "main",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span",
    "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt",
    "u", "ul", "var", "wbr",
))  # fmt: skip
"""Elements that stay, until they become paragraphs (`shared.html_flat`). None of them loads or does
anything by itself."""

_DIRECTIONS = frozenset(("ltr", "rtl", "auto"))
"""Values of `dir`, the only attribute that stays."""

_GONE = {"script", "style", "title", "template", "noscript", "textarea", "svg", "math", "iframe",
         "object", "audio", "video", "canvas", "select", "head"}  # fmt: skip
"""Elements that go with all that is inside them."""

_MAX_ADDRESS = 500
_MAX_TAKEN = 8 * limits.MIB
"""Characters of a body of which the first `limits.MAX_SHOWN` of its words are looked for."""


def prepare() -> None:
    """Use the cleaner once: what it loads when first used is loaded now."""
    clean('<p>a<a href="x">b</a>')


def show(tree: Tree, item: Item, place: int) -> wire.Shown:
    """Return the body of a mail or page as HTML that loads, runs and leads to nothing.

    Args:
        tree: what was imported.
        item: the file that holds it.
        place: as in `Message.place`.

    Returns:
        Paragraphs that a window lays out at once; empty where there is no mail or page there.

    Raises:
        TreeError
    """
    if mhtml.is_ours(tree, item):
        return clean(mhtml.load(tree, item))
    if warc_records.is_warc(tree.head(item)[:4_096]):
        return _record(tree, item, place)
    found = next((one for number, one in _mails(tree, item) if number == place), None)
    if found is not None:
        return clean(found.html) if found.html.strip() else plain(found.text)
    return clean(web_page.load(tree, item).html) if _is_page(item) else wire.NOTHING


def _is_page(item: Item) -> bool:
    return item.name.lower().endswith(web_page.NAMES)


def _mails(tree: Tree, item: Item) -> Iterator[tuple[int, Mail]]:
    """Yield the mails of a file with their places; none of a file that holds none."""
    head = tree.head(item)
    found: Iterator[Mail | None] = iter(())
    if head.startswith(mapi.MAGIC):
        found = _of_outlook(tree, item)
    elif pst.is_ours(tree, item):
        found = pst.mails(tree, item) if pst.has_library() else iter(())
    elif mbox.is_mbox(head) or files.is_ours(tree, item):
        found = files.mails(tree, item)
    for place, one in enumerate(found, start=1):
        if one is not None:
            yield place, one


def _of_outlook(tree: Tree, item: Item) -> Iterator[Mail]:
    try:
        yield from msg.mails(tree, item)
    except mapi.NotReadableError:
        return


def _record(tree: Tree, item: Item, place: int) -> wire.Shown:
    try:
        with tree.open(item) as stream:
            for number, record in enumerate(warc_records.records(stream), start=1):
                if number == place:
                    return clean(warc.html_of(record)[0]) if warc.is_page(record) else wire.NOTHING
    except warc_records.CutOffError:
        pass
    return wire.NOTHING


def plain(text: str) -> wire.Shown:
    """Return a plain text as HTML, its lines as they are."""
    html, is_cut = flat(f"<pre>{escape(text[:_MAX_TAKEN])}</pre>")
    return wire.Shown(html, is_cut or len(text) > _MAX_TAKEN)


def clean(untrusted_html: str) -> wire.Shown:
    """Return HTML without anything that loads, runs or leads somewhere."""
    html = web_page.without_data(untrusted_html[:_MAX_TAKEN])
    if not is_tame(html):
        return plain(crude_words(html))
    cleaned = nh3.clean(
        _with_addresses(html),
        tags=set(TAGS),
        clean_content_tags=_GONE,
        attributes={"*": {"dir"}},
        attribute_filter=_value,
        url_schemes=set(),
        link_rel=None,
    )
    paragraphs, is_cut = flat(cleaned)
    return wire.Shown(paragraphs, is_cut or len(untrusted_html) > _MAX_TAKEN)


def _value(_element: str, _attribute: str, value: str) -> str | None:
    plain_value = value.strip().lower()
    return plain_value if plain_value in _DIRECTIONS else None


def _with_addresses(html: str) -> str:
    """Write behind each link where it leads, and for each picture what it shows.

    What nobody saw goes, as it does from a message's words.
    """
    parsed = LexborHTMLParser(html)
    # From the end: what stands inside another goes before it.
    for element in reversed(parsed.css("[hidden], [style]")):
        if is_unseen(element.attributes):
            element.decompose()
    for link in parsed.css("a[href]"):
        address = (link.attributes.get("href") or "").strip()[:_MAX_ADDRESS]
        if address and not address.startswith("#") and address != link.text().strip():
            link.insert_after(f" ‹{address}›")
    for picture in parsed.css("img"):
        picture.replace_with(f"[{(picture.attributes.get('alt') or '…').strip()[:_MAX_ADDRESS]}]")
    return parsed.html or ""
