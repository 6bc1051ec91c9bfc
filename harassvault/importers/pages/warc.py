"""The formats `warc` and `wacz`: recordings of pages, with digests that anybody can check.

A page is an answer or a resource that is HTML; the time is `WARC-Date`, in UTC, by the clock of who
recorded it. A `revisit` says that the page was found unchanged later. Pictures and scripts of a
page are records of their own and stay where they are. Requests are no pages. A WACZ is a zip whose
members are listed with their digests in `datapackage.json`: they are all checked.

Never here: signatures of a WACZ; they name a web site's certificate, and checking it needs one.
"""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from harassvault.importers import limits
from harassvault.importers.findings import Absent, Finding, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.pages import html as html_page
from harassvault.importers.pages import payload, warc_records
from harassvault.importers.pages.page import Page, Telling
from harassvault.importers.pages.warc_records import CutOffError, Record
from harassvault.importers.shared import html_text, times
from harassvault.importers.tree import Item, Tree, TreeError

_NAMES = (".warc", ".warc.gz")
_PACKAGE = "datapackage.json"
_HTML = ("text/html", "application/xhtml+xml")
_OK = range(200, 300)
_DETAILS = {
    "digest": "warc-payload-digest", "record_id": "warc-record-id", "server_ip": "warc-ip-address",
    "refers_to": "warc-refers-to-target-uri", "refers_to_date": "warc-refers-to-date",
}  # fmt: skip
_WACZ = (b"wacz", b"archive/", b"indexes/", b"pages/")
_CHUNK = 1 << 20
_MAX_PACKAGE = 32 * limits.MIB


def identify(tree: Tree) -> list[int]:
    """Return the recordings that stand in no WACZ."""
    roots = _roots(tree)
    return [one.index for one in tree.items if _is_warc(tree, one) and not _is_in(one, roots)]


def identify_wacz(tree: Tree) -> list[int]:
    """Return the lists of members, and the recordings beside them."""
    roots = _roots(tree)
    return [
        one.index
        for one in tree.items
        if one.path in roots.values() or (_is_in(one, roots) and _is_warc(tree, one))
    ]


def _roots(tree: Tree) -> dict[tuple[int, str], str]:
    """Return the folders that are a WACZ, by part and path, with their lists of members."""
    found = {}
    for one in tree.items:
        if one.name == _PACKAGE and b'"resources"' in tree.head(one):
            head = tree.head(one)
            if any(mark in head for mark in _WACZ):
                found[one.part if one.member else -1, one.folder] = one.path
    return found


def _is_in(item: Item, roots: dict[tuple[int, str], str]) -> bool:
    return any(
        (part in {-1, item.part}) and (not folder or item.path.startswith(folder + "/"))
        for part, folder in roots
    )


def _is_warc(tree: Tree, item: Item) -> bool:
    return item.name.lower().endswith(_NAMES) and warc_records.is_warc(tree.head(item)[:4_096])


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield the pages of all recordings, and what is wrong with the members of a WACZ."""
    telling = Telling()
    for index in items:
        item = tree.items[index]
        try:
            if item.name == _PACKAGE:
                yield from _checked(tree, item)
            else:
                yield from _recording(tree, index, telling)
        except TreeError as error:
            yield Problem(What.CUT_OFF, index, 0, error.what)


def _recording(tree: Tree, index: int, telling: Telling) -> Iterator[Finding]:
    place = 0
    try:
        with tree.open(tree.items[index]) as stream:
            for place, record in enumerate(warc_records.records(stream), start=1):
                if record.digest == "differs":
                    detail = record.headers.first("warc-target-uri", "warc-record-id")
                    yield Problem(What.DIGEST_DIFFERS, index, place, detail[:200])
                if is_page(record):
                    yield from telling.tell(_page(record, index, place))
    except CutOffError:
        yield Problem(What.CUT_OFF, index, place)


def is_page(record: Record) -> bool:
    """Say whether a record is a page."""
    if record.kind == "response":
        return record.status in _OK and record.http.first("content-type").lower().startswith(_HTML)
    if record.kind == "resource":
        return record.headers.first("content-type").lower().startswith(_HTML)
    return record.kind == "revisit"


def html_of(record: Record) -> tuple[str, bool]:
    """Return a page's HTML, and whether it could be read to the end."""
    data, is_whole = payload.unpacked(record.payload, record.http)
    kind = record.http.first("content-type") or record.headers.first("content-type")
    charset = kind.lower().partition("charset=")[2].strip("\"' ;")
    return html_page.without_data(html_page.decoded(data, charset)[0]), is_whole and record.is_whole


def _page(record: Record, index: int, place: int) -> Page:
    html, is_whole = ("", True) if record.kind == "revisit" else html_of(record)
    seen = html_text.words(html)
    details = {key: record.headers.first(name) for key, name in _DETAILS.items()}
    details["digest_checked"] = record.digest
    details["record"] = record.kind
    details["status"] = str(record.status or "")
    details["content_type"] = record.http.first("content-type")
    details["links"] = "\n".join(seen.links)
    return Page(
        index,
        place,
        record.headers.first("warc-target-uri").strip("<>"),
        seen.title,
        seen.text,
        times.from_iso(record.headers.first("warc-date")),
        record.headers.first("warc-record-id").strip("<>"),
        details,
        is_damaged=not is_whole or record.digest == "differs",
    )


class _Stats(msgspec.Struct):
    hash: str = ""
    bytes: int | None = None


class _Resource(msgspec.Struct):
    """A member as the list has it; before version 1.1 its digest stood in `stats`."""

    path: str = ""
    hash: str = ""
    bytes: int | None = None
    hashing: str = "sha256"
    stats: _Stats = msgspec.field(default_factory=_Stats)


class _Package(msgspec.Struct):
    resources: list[_Resource] = msgspec.field(default_factory=list)


def _checked(tree: Tree, item: Item) -> Iterator[Finding]:
    """Compare each listed member with its digest."""
    with tree.open(item) as stream:
        data = stream.read(_MAX_PACKAGE)
    try:
        package = msgspec.json.decode(data, type=_Package)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        yield Problem(What.BROKEN, item.index)
        return
    yield from _signed_list(tree, item, data)
    for one in package.resources[: limits.MAX_ITEMS]:
        member = tree.at(f"{item.folder}/{one.path}" if item.folder else one.path)
        if member is None:
            yield Problem(What.FILE_MISSING, item.index, 0, one.path[:200])
        elif not _is_right(tree, member, one):
            yield Problem(What.DIGEST_DIFFERS, member.index, 0, one.path[:200])


def _signed_list(tree: Tree, item: Item, data: bytes) -> Iterator[Finding]:
    """Compare the list itself with `datapackage-digest.json`."""
    path = f"{item.folder}/datapackage-digest.json" if item.folder else "datapackage-digest.json"
    beside = tree.at(path)
    if beside is None:
        return
    try:
        said = msgspec.json.decode(tree.head(beside), type=_Resource)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        yield Problem(What.BROKEN, beside.index)
        return
    if said.hash and said.hash.lower() != "sha256:" + hashlib.sha256(data).hexdigest():
        yield Problem(What.DIGEST_DIFFERS, item.index, 0, _PACKAGE)


def _is_right(tree: Tree, member: Item, said: _Resource) -> bool:
    name, _, digest = (said.hash or said.stats.hash).rpartition(":")
    known = (name or said.hashing).lower()
    size = said.stats.bytes if said.bytes is None else said.bytes
    if size is not None and size != member.size:
        return False
    if known not in {"sha256", "sha512", "sha384", "sha224", "sha1", "md5"} or not digest:
        return True
    reckoned = hashlib.new(known, usedforsecurity=False)
    with tree.open(member) as stream:
        while data := stream.read(_CHUNK):
            reckoned.update(data)
    return reckoned.hexdigest() == digest.lower()


def _importer(name: str, *, is_wacz: bool) -> Importer:
    return Importer(
        format=name,
        version=1,
        services=("web",),
        counts_in=CountsIn.RECORD,
        absent=(Absent.DELETED, Absent.SERVER_FACTS),
        identify=identify_wacz if is_wacz else identify,
        extract=extract,
        names_files=is_wacz,
    )


WARC = _importer("warc", is_wacz=False)
WACZ = _importer("wacz", is_wacz=True)
