"""Sounds and films given by themselves: length, and the time that their heads or names say.

Never here: listening to them.
"""

from collections.abc import Iterator, Sequence
from io import BufferedReader
from typing import BinaryIO, cast

from tinytag import TinyTag

from harassvault.decoding.mediatype import identify
from harassvault.importers.findings import (
    FileFacts,
    Finding,
    Place,
    Precision,
    Problem,
    Time,
    What,
)
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.media import boxes
from harassvault.importers.media.facts import TIME_FROM, of_name
from harassvault.importers.media.named import time_of
from harassvault.importers.shared.times import from_number
from harassvault.importers.tree import Item, Tree

_BOXES = frozenset({"audio/mp4", "video/mp4", "video/quicktime", "video/3gpp"})
_TAGGED = frozenset({"audio/mpeg", "audio/flac", "audio/wav", "audio/ogg", "audio/opus"})

_AMR_FRAMES = {
    "audio/amr": (6, (12, 13, 15, 17, 19, 20, 26, 31, 5)),
    "audio/amr-wb": (9, (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)),
}
"""Bytes of the file's head, and of a frame's content by its kind (RFC 4867, 3GPP TS 26.101 and
26.201); any other kind has none. A frame has 20 ms."""

_AMR_SECONDS = 0.02
_MOST_AMR = 16 * 1024 * 1024
"""Bytes that are counted: days of speech."""

_MOST_SECONDS = 60 * 60 * 24 * 31
"""A length beyond a month is a broken head."""


def identify_items(tree: Tree) -> Sequence[int]:
    """Return the sounds and films of a tree, by their first bytes."""
    kinds = ((one.index, identify(tree.head(one))) for one in tree.items)
    return [index for index, kind in kinds if kind.startswith(("audio/", "video/"))]


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield the facts of each; of one whose head cannot be read, a problem and its name's."""
    for index in items:
        item = tree.items[index]
        if options.survey:
            yield of_name(index, item.name)
            continue
        try:
            found = _facts(tree, item)
        except Exception:  # noqa: BLE001 - a damaged head makes a reader of tags raise nearly anything
            found = None
        if found is None:
            yield Problem(what=What.NOT_READ, item=index, detail=identify(tree.head(item)))
            found = of_name(index, item.name)
        yield found


def _facts(tree: Tree, item: Item) -> FileFacts | None:
    kind = identify(tree.head(item))
    with tree.open(item) as stream:
        if kind in _BOXES:
            return _of_film(boxes.read(stream, item.size), item)
        if kind in _AMR_FRAMES:
            return _with_name(item, _amr_seconds(stream.read(_MOST_AMR), kind))
        if kind in _TAGGED:
            return _of_tags(stream, item)
    return of_name(item.index, item.name)


def _of_film(film: boxes.Film | None, item: Item) -> FileFacts | None:
    if film is None:
        return None
    made = from_number(film.made, 1, Precision.SECOND) if film.made is not None else None
    named = time_of(item.name) if made is None else None
    source = "container" if made else "name" if named else ""
    place = Place(*film.place) if film.place and _is_on_earth(*film.place) else None
    return FileFacts(
        item=item.index,
        taken=made or named,
        place=place,
        device=film.device,
        width=film.width,
        height=film.height,
        seconds=_seconds(film.seconds),
        details={TIME_FROM: source} if source else {},
    )


def _of_tags(stream: BinaryIO, item: Item) -> FileFacts | None:
    tag = TinyTag.get(item.name, file_obj=cast("BufferedReader", stream), tags=True)
    found = _with_name(item, tag.duration or 0.0)
    said = {"title": tag.title, "artist": tag.artist, "year": tag.year, "comment": tag.comment}
    more = {key: str(value)[:1000] for key, value in said.items() if value}
    return FileFacts(found.item, found.taken, seconds=found.seconds, details=found.details | more)


def _with_name(item: Item, seconds: float) -> FileFacts:
    named: Time | None = time_of(item.name)
    details = {TIME_FROM: "name"} if named else {}
    return FileFacts(item.index, named, seconds=_seconds(seconds), details=details)


def _amr_seconds(data: bytes, kind: str) -> float:
    at, sizes = _AMR_FRAMES[kind]
    frames = 0
    while at < len(data):
        mode = data[at] >> 3 & 15
        at += 1 + (sizes[mode] if mode < len(sizes) else 0)
        frames += at <= len(data)
    return frames * _AMR_SECONDS


def _seconds(value: float) -> float:
    return round(value, 3) if 0 <= value <= _MOST_SECONDS else 0.0


def _is_on_earth(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees


IMPORTER = Importer(
    format="sounds",
    version=1,
    services=(),
    counts_in=CountsIn.RECORD,
    absent=(),
    identify=identify_items,
    extract=extract,
)
