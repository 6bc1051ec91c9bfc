"""Harming exports and trying every importer on them: what must hold, whatever a file holds.

Tried in a process of its own (`import_fuzz_program`), in which an audit hook forbids whatever an
importer must not do. What must hold:

1. `identify` and `extract` raise nothing but `TreeError` from `extract`.
2. Every finding can be sent, and the parent's own check accepts it after those before it.
3. It takes no more than a second for each MiB, beside a second for any file.

Never here: what is right to find (the golden files).
"""

import io
import json
import random
import re
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harassvault.importers import registry, wire
from harassvault.importers.archives import Part, grow
from harassvault.importers.checked import Checker
from harassvault.importers.contents import Claimed, Contents
from harassvault.importers.findings import Blob
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.outgoing import encoded, without_repeats
from harassvault.importers.tree import TreeError
from tests.importers.golden import EXPORTS, exports
from tests.importers.running import SAMPLES

MIB = 1 << 20
MOST_SEEDS = 6
MOST_FILES = 12
MOST_BYTES = 400_000
"""Of one seed: what is longer makes trials slow and finds no more."""

OPTIONS = (Options(), Options(survey=True), Options(date_order=DateOrder.MDY))

Files = tuple[tuple[str, bytes], ...]


class BrokenPromiseError(Exception):
    """An importer did what no importer may do."""


@dataclass(frozen=True)
class Seed:
    """Files that an importer claims, and which of them it claims."""

    files: Files
    claimed: tuple[str, ...]


def importers():
    """Return every importer there is."""
    return (*registry.IMPORTERS, *registry.FALLBACKS)


def planted(files):
    """Make the tree of some files."""
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files])


def files_of(path: Path) -> Files:
    """Read an export, as far as it is small."""
    if path.is_file():
        return ((path.name, path.read_bytes()[:MOST_BYTES]),)
    found = sorted(one for one in path.rglob("*") if one.is_file())
    found = [one for one in found if one.stat().st_size < MOST_BYTES]
    return tuple((one.relative_to(path).as_posix(), one.read_bytes()) for one in found)


@cache
def places() -> tuple[Path, ...]:
    """Return all exports that we have: our own first, then the shared ones."""
    shared = sorted(SAMPLES.glob("*/*")) if SAMPLES.exists() else []
    deeper = [one for place in shared if place.is_dir() for one in sorted(place.iterdir())]
    return (*exports(), *deeper, *shared)


@cache
def seeds(name: str) -> tuple[Seed, ...]:
    """Return exports that a format claims something of."""
    importer = named(name)
    found: list[Seed] = []
    for place in places():
        if len(found) >= MOST_SEEDS:
            break
        files = files_of(place)[:MOST_FILES]
        if not files or sum(len(data) for _, data in files) > 4 * MOST_BYTES:
            continue
        tree = planted(files)
        claimed = tuple(tree.items[one].path for one in importer.identify(tree))
        if claimed:
            found.append(Seed(files, claimed))
    return tuple(found)


def named(name: str):
    """Return the importer of a format."""
    return next(one for one in importers() if one.format == name)


def attempt(name: str, files: Files, claimed: tuple[str, ...], options: Options) -> int:
    """Try an importer on some files; return how many findings there are.

    What is no more recognised is given to `extract` all the same, as its own.

    Raises:
        BrokenPromiseError, or whatever the importer raises.
    """
    importer = named(name)
    size = sum(len(data) for _, data in files)
    begun = time.process_time()
    tree = planted(files)
    items = tuple(importer.identify(tree))
    items = items or tuple(one.index for one in tree.items if one.path in claimed)
    count = _extracted(importer, tree, items, options)
    taken = time.process_time() - begun
    unpacked = sum(one.size for one in tree.items)
    if taken > 1.0 + max(size, unpacked) / MIB:
        raise BrokenPromiseError(f"{taken:.1f} s for {size} bytes")
    return count


def _extracted(importer, tree, items, options):
    about = Claimed(
        importer.format, importer.version, importer.services, importer.counts_in, importer.absent,
        items,
    )  # fmt: skip
    checker = Checker(Contents(tree.items, tree.left_out, (about,)), about)
    count = 0
    try:
        for one in without_repeats(importer.extract(tree, items, options)):
            record = encoded(one if not isinstance(one, Blob) else _without_data(one))
            checker.check(wire.FINDINGS.decode(b"[" + record + b"]"))
            count += 1
    except TreeError:
        pass
    return count


def _without_data(blob):
    if type(blob.data) is not bytes:
        raise BrokenPromiseError("a blob without bytes")
    return Blob(blob.ref, blob.name, blob.media_type)


# --- harm ----------------------------------------------------------------------------------------

TOKENS = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\r\n", b"\n\n", b"\x1a",
    b"-1", b"0", b"99999999999999999999", b"1e999", b"NaN", b"null", b"true", b"[", b"{", b"]]]",
    b'"', b"\\ud800", b"<", b">", b"</", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"&#0;", b"=?utf-8?q?=ff?=", b"=?x?b?!?=", b"%00", b"\xe2\x80\xae", b"\xe2\x80\x8f", b": ",
    b" - ", b"31/02/2024", b"24:60", b"0000-00-00T00:00:00Z", b"+99:99", b"\xd9\xa1\xd9\xa2",
    b"From ", b"BEGIN:VCARD", b"END:VEVENT", b"PK\x03\x04", b"--", b"A" * 5_000, b"(" * 3_000,
    b"[" * 3_000, b"<a>" * 2_000, b"\t,;|" * 500, b"\xf0\x9f\x92\x94",
)  # fmt: skip

VALUES = (
    None, True, -1, 0, 1 << 62, 1 << 70, 10**400, 1.5, 1e300, "", "\0", "\ud800", "x" * 3_000,
    "9" * 400, [], {}, [[]], [None], {"": None}, "2024-13-45T99:99:99Z", "\u202e", "-0", "1e999",
)  # fmt: skip


def harmed(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Harm bytes in one of many ways, some of which know a structure."""
    ways = [_flip, _cut, _drop, _double, _put, _number, _lines]
    if data.lstrip()[:1] in {b"{", b"["}:
        ways += [_json] * 6
    if data.lstrip()[:1] == b"<":
        ways += [_attribute] * 4
    if data.startswith(b"SQLite"):
        ways += [_flip] * 4
    before = data
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(ways)(data, chance)
    while data == before and data:
        data = chance.choice(ways)(data, chance)
    if chance.random() < 0.05:
        place = chance.randrange(len(other) + 1)
        data = data[: chance.randrange(len(data) + 1)] + other[place : place + 2_000]
    return data[:MOST_BYTES]


def _place(data, chance):
    return chance.randrange(len(data) + 1)


def _flip(data, chance):
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.choice(
            (0, 1, 0x7F, 0x80, 0xFF, 34, 60, 10)
        )
    return bytes(changed)


def _cut(data, chance):
    return data[: _place(data, chance)]


def _drop(data, chance):
    start = _place(data, chance)
    return data[:start] + data[start + chance.choice((1, 10, 1_000)) :]


def _double(data, chance):
    start = _place(data, chance)
    piece = data[start : start + chance.choice((1, 40, 2_000))]
    return data[:start] + piece * chance.choice((2, 3, 20)) + data[start:]


def _put(data, chance):
    start = _place(data, chance)
    return data[:start] + chance.choice(TOKENS) + data[start + chance.choice((0, 0, 1, 5)) :]


def _one_of(pattern, data, chance, replacement):
    found = list(re.finditer(pattern, data))[:5_000]
    if not found:
        return data
    chosen = chance.choice(found)
    return data[: chosen.start()] + replacement + data[chosen.end() :]


def _number(data, chance):
    new = chance.choice((b"", b"0", b"-1", b"13", b"32", b"61", b"9" * 30, b"1.5", b"1e5"))
    return _one_of(rb"\d+", data, chance, new)


def _attribute(data, chance):
    new = b'"' + chance.choice(TOKENS).replace(b'"', b"")[:200] + b'"'
    return _one_of(rb'"[^"<>]{0,200}"', data, chance, new)


def _lines(data, chance):
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        first, second = (chance.randrange(len(lines)) for _ in "ab")
        lines[first], lines[second] = (
            lines[second],
            chance.choice((lines[first], b"", lines[second])),
        )
    return b"".join(lines)


def _json(data, chance):
    """Put another value somewhere, or name a key otherwise; in one line, where each is a record."""
    lines = data.splitlines(keepends=True)
    if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
        number = chance.randrange(len(lines))
        lines[number] = _json(lines[number].strip(), chance) + b"\n"
        return b"".join(lines)
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    if not isinstance(whole, (dict, list)):
        return data
    spots = []
    _walk(whole, spots)
    if not spots:
        return data
    holder, key = chance.choice(spots)
    if isinstance(holder, dict) and chance.random() < 0.2:
        holder[chance.choice(("", "x" * 3_000, "type", "id", "\ud800"))] = holder.pop(key)
    else:
        holder[key] = chance.choice(VALUES)
    return json.dumps(whole).encode("utf-8", "surrogatepass")


def _walk(value, spots):
    if len(spots) > 20_000:
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in list(pairs):
        spots.append((value, key))
        if isinstance(one, (dict, list)):
            _walk(one, spots)


def trial(name: str, chance: random.Random) -> int:
    """Harm an export of a format somewhere and try its importer on it."""
    seed = chance.choice(seeds(name))
    files = list(seed.files)
    other = chance.choice(files)[1]
    hit = [n for n, (path, _) in enumerate(files) if path in seed.claimed] or [0]
    for number in (
        {chance.choice(hit), chance.randrange(len(files))}
        if chance.random() < 0.2
        else {chance.choice(hit)}
    ):
        files[number] = (files[number][0], harmed(files[number][1], chance, other))
    if chance.random() < 0.1 and len(files) > 1:
        files.pop(chance.randrange(len(files)))
    return attempt(name, tuple(files), seed.claimed, chance.choice(OPTIONS))


__all__ = ["EXPORTS", "BrokenPromiseError", "attempt", "importers", "named", "seeds", "trial"]
