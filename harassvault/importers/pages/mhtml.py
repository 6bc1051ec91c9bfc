"""The format `mhtml`: pages that Chrome, Edge, Internet Explorer and others save as one file.

A mail in form: the first HTML part is the page, pictures become files of their own. The header's
`Date` is when it was saved. What is broken about such files in the world is read all the same: a
title that goes on without an indent, a boundary that is missing or never closed.

Never here: frames' own pages as messages of their own; their words follow the page's.
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.importers import limits
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Blob,
    Finding,
    Problem,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.mail import files, mime
from harassvault.importers.mail.mime import Part
from harassvault.importers.pages import html as html_page
from harassvault.importers.pages.page import Page, Telling
from harassvault.importers.shared import dates, html_text
from harassvault.importers.tree import Item, Tree, TreeError

_NAMES = (".mhtml", ".mht", ".mhtml.txt", ".eml")
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?saved by|x-maf:)", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(
    rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE
)
_MAX_BLOBS = 500
_MAX_FRAMES = 50


def identify(tree: Tree) -> list[int]:
    """Return the items that are pages in the form of a mail."""
    return [one.index for one in tree.items if is_ours(tree, one)]


def is_ours(tree: Tree, item: Item) -> bool:
    """Say whether an item is a page in the form of a mail."""
    name = item.name.lower()
    if not name.endswith(_NAMES):
        return False
    head = tree.head(item)[:8_000]
    if name.endswith(".eml"):
        return files.is_page(head)
    return bool(_SAVED.search(head) or _RELATED.search(head))


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the pages of all items, and the pictures in them."""
    telling = Telling()
    for index in items:
        try:
            yield from _page(tree, index, telling, options)
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, 0, error.what)


def _page(tree: Tree, index: int, telling: Telling, options: Options) -> Iterator[Finding]:
    parsed, is_whole = _parsed(tree, tree.items[index])
    for what, detail in parsed.problems:
        yield Problem(what, index, 1, detail[:200])
    if not is_whole:
        yield Problem(What.TOO_LONG, index, 1)
    frames = html_parts(parsed.root)
    seen = [html_text.words(html) for html in frames]
    headers = parsed.root.headers
    saved = headers.first("date")
    time = dates.read(saved) if saved else Time()
    if saved and not time.wall:
        yield Problem(What.BAD_TIME, index, 1, saved[:200])
    if not frames:
        yield Problem(What.DAMAGED_PART, index, 1, parsed.root.kind.main[:200])
    attachments: list[Attachment] = []
    for number, part in enumerate(_pictures(parsed.root), start=1):
        blob = _blob(part, f"{index}/1/{number}", options)
        attachments.append(
            Attachment(
                blob.name, blob.media_type, blob=blob.ref, url=_address(part)[: limits.MAX_LINE]
            )
        )
        yield blob
    yield from telling.tell(
        Page(
            index, 1,
            _url(parsed.root),
            (seen[0].title if seen else "") or headers.first("subject"),
            "\n\n".join(one.text for one in seen if one.text), time,
            details={
                "subject": headers.first("subject"), "from": headers.first("from"),
                "links": "\n".join(link for one in seen for link in one.links),
            },
            attachments=attachments, is_damaged=bool(parsed.problems) or not is_whole,
        )
    )  # fmt: skip


def load(tree: Tree, item: Item) -> str:
    """Return the page's HTML.

    Raises:
        TreeError
    """
    return "\n".join(html_parts(_parsed(tree, item)[0].root)[:1])


def _parsed(tree: Tree, item: Item) -> tuple[mime.Parsed, bool]:
    with tree.open(item) as stream:
        data = stream.read(limits.MAX_WHOLE_BYTES)
    return mime.parse(data), len(data) < limits.MAX_WHOLE_BYTES


def _leaves(part: Part) -> Iterator[Part]:
    for child in part.children:
        yield from _leaves(child)
    if not part.children:
        yield part


def html_parts(root: Part) -> list[str]:
    """Return the page and its frames as HTML."""
    found: list[str] = []
    for part in _leaves(root):
        if part.kind.main in {"text/html", "application/xhtml+xml"} and len(found) < _MAX_FRAMES:
            data, _ = part.bytes()
            charset = part.kind.parameters.get("charset", "")
            found.append(html_page.without_data(html_page.decoded(data, charset)[0]))
    return found


def _pictures(root: Part) -> Iterator[Part]:
    count = 0
    for part in _leaves(root):
        if part.kind.main.startswith(("image/", "audio/", "video/")) and count < _MAX_BLOBS:
            count += 1
            yield part


def _blob(part: Part, ref: str, options: Options) -> Blob:
    data = b"" if options.survey else part.bytes()[0]
    address = _address(part).partition("?")[0].partition("#")[0].rstrip("/")
    name = address.rpartition("/")[2] or "picture"
    return Blob(
        ref=ref,
        name=name[-limits.MAX_LINE :],
        media_type=part.kind.main[: limits.MAX_LINE],
        data=data[: limits.MAX_BLOB_BYTES],
    )


def _address(part: Part) -> str:
    return part.headers.first("content-location", "content-id")


def _url(root: Part) -> str:
    if said := root.headers.first("snapshot-content-location", "content-location"):
        return said
    for part in _leaves(root):
        if part.kind.main == "text/html":
            return part.headers.first("content-location")
    return ""


IMPORTER = Importer(
    format="mhtml",
    version=1,
    services=("web",),
    counts_in=CountsIn.RECORD,
    absent=(Absent.DELETED, Absent.SERVER_FACTS),
    identify=identify,
    extract=extract,
    names_files=False,
)
