"""Pages saved as HTML: SingleFile (format `singlefile`), and any other (format `web_page`).

SingleFile and Internet Explorer write into a comment at the beginning where the page was, and
SingleFile also when it was saved. SingleFile can pack a page into a zip that is HTML as well. A
page that says nothing of the kind is a page from an unknown place: asked for last, because many
exports hold HTML of their own.

Never here: pictures inside a page's own text (`data:` addresses); they stand in the original.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harassvault.importers import limits
from harassvault.importers.findings import Absent, Finding, Problem, Time, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.pages.page import Page, Telling
from harassvault.importers.shared import charsets, dates, html_text, texts
from harassvault.importers.tree import Item, Tree, TreeError

NAMES = (".html", ".htm", ".xhtml", ".html.txt")
_SINGLE = re.compile(
    rb"<!--\s{0,40}(?:Page saved with SingleFile|Archive processed by SingleFile)([^>]{0,20000})",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[ \t]*(url|saved date|info|archive url|archive time)[ \t]*:(.+)$", re.MULTILINE
)
_MARK_OF_THE_WEB = re.compile(rb"<!--\s*saved from url=\((\d{4})\)([^>\s]{1,4000})", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE
)
_LOOKS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_ZIP_MEMBER = "index.html"
_DATA_ADDRESS = re.compile(
    r"data:[a-z]{1,20}/[a-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=%]{0,}", re.IGNORECASE
)
_MAX_PAGE = 128 * limits.MIB
"""One page: what a browser would still open."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page's HTML, and what its file says of it."""

    html: str
    url: str = ""
    saved: str = ""
    is_certain: bool = True
    problem: What | None = None


def identify_single(tree: Tree) -> list[int]:
    """Return the items that SingleFile made."""
    return [
        one.index
        for one in tree.items
        if one.name.lower().endswith(NAMES) and _SINGLE.search(tree.head(one)[:20_000])
    ]


def identify_any(tree: Tree) -> list[int]:
    """Return the items that are HTML, whoever made them."""
    single = set(identify_single(tree))
    return [
        one.index
        for one in tree.items
        if one.index not in single
        and one.name.lower().endswith(NAMES)
        and _LOOKS_HTML.search(_plain_head(tree.head(one)))
    ]


def _plain_head(head: bytes) -> bytes:
    return texts.looks_like(head[:8_000]).encode("utf-8", "replace")


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the pages of all items."""
    telling = Telling()
    for index in items:
        try:
            source = load(tree, tree.items[index])
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, 0, error.what)
            continue
        if source.problem:
            yield Problem(source.problem, index, 1)
        if not source.is_certain:
            yield Problem(What.BAD_ENCODING, index, 1)
        seen = html_text.words(source.html)
        time = dates.read(source.saved) if source.saved else Time()
        if source.saved and not time.wall:
            yield Problem(What.BAD_TIME, index, 1, source.saved[:200])
        yield from telling.tell(
            Page(
                index, 1, source.url, seen.title, seen.text, time,
                details={"links": "\n".join(seen.links)},
                is_damaged=source.problem is not None,
            )
        )  # fmt: skip


def load(tree: Tree, item: Item) -> Source:
    """Return a page's HTML and what its file says of it.

    Raises:
        TreeError
    """
    with tree.open(item) as stream:
        data = stream.read(_MAX_PAGE)
    html, is_certain = decoded(data)
    problem = None
    if packed := _unzipped(data):
        (html, is_certain), problem = decoded(packed), None
    elif len(data) == _MAX_PAGE:
        problem = What.TOO_LONG
    fields = _said(data[:20_000])
    url = fields.get("archive url") or fields.get("url", "") or _mark_of_the_web(data[:8_000])
    return Source(without_data(html), url, fields.get("saved date", ""), is_certain, problem)


def decoded(data: bytes, untrusted_charset: str = "") -> tuple[str, bool]:
    """Return HTML as text: by its mark, what its carrier said, what it says itself, or a guess."""
    name = texts.encoding_of(data[:1_000])
    if name.startswith("utf-16") or name == "utf-8-sig":
        return data.decode(name, "replace"), True
    named = _CHARSET.search(data[:4_000])
    return charsets.decoded(data, untrusted_charset or (named[1].decode("ascii") if named else ""))


def without_data(html: str) -> str:
    """Return HTML without the files packed into its addresses: no words stand there."""
    return _DATA_ADDRESS.sub("data:,", html) if "data:" in html else html


def _said(head: bytes) -> dict[str, str]:
    match = _SINGLE.search(head)
    if not match:
        return {}
    text = charsets.decoded(match[1])[0].partition("-->")[0]
    return {name.lower(): value.strip() for name, value in _FIELD.findall(text)}


def _mark_of_the_web(head: bytes) -> str:
    match = _MARK_OF_THE_WEB.search(head)
    if not match:
        return ""
    address = charsets.decoded(match[2])[0]
    return "" if address.startswith("about:") else address[: int(match[1])]


def _unzipped(data: bytes) -> bytes:
    """Return the page of a file that is HTML and a zip; none where it is HTML alone."""
    if b"PK\x05\x06" not in data[-70_000:]:
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(_ZIP_MEMBER)
            if info.file_size > min(_MAX_PAGE, limits.MAX_RATIO * max(info.compress_size, 1)):
                return b""
            with archive.open(info) as stream:
                return stream.read(_MAX_PAGE)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, EOFError, RuntimeError,
            NotImplementedError, OverflowError):  # fmt: skip
        return b""


_ABSENT = (Absent.DELETED, Absent.SERVER_FACTS)

SINGLE_FILE = Importer(
    format="singlefile",
    version=1,
    services=("web",),
    counts_in=CountsIn.RECORD,
    absent=_ABSENT,
    identify=identify_single,
    extract=extract,
    names_files=False,
)
ANY = Importer(
    format="web_page",
    version=1,
    services=("web",),
    counts_in=CountsIn.RECORD,
    absent=_ABSENT,
    identify=identify_any,
    extract=extract,
)
