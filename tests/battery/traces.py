"""Looking for what must not be there: in files, their names, and the blocks of a disk image.

Every text begins with the same random token, so that one search finds all of them: as UTF-8, 16 and
32, in base64 at each of its three offsets, in hexadecimal, and in whatever can be inflated. Pixels
are looked for as bytes of grey, and as three and four bytes per pixel.

Never here: the story that must not leave them.
"""

import base64
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04", re.DOTALL)
_ZIP_HEADER = 30
MOST_INFLATED = 4 << 20
BLOCK = 8 << 20
"""Bytes of an image looked at in one go; the next begins a little earlier."""

_OVERLAP = 64 << 10


@dataclass(frozen=True)
class Canaries:
    """What is put into a journal to be looked for: the token of all texts, and a row of pixels."""

    token: str
    pixels: bytes

    @property
    def forms(self) -> dict[str, bytes]:
        """The bytes to look for, by what they are."""
        forms = {f"text, {name}": self.token.encode(name) for name in ENCODINGS}
        grey = self.pixels
        forms |= {
            "pixels": grey,
            "pixels, RGB": bytes(one for value in grey for one in (value,) * 3),
            "pixels, with alpha behind": b"".join(bytes((v, v, v, 255)) for v in grey),
            "pixels, with alpha in front": b"".join(bytes((255, v, v, v)) for v in grey),
        }
        for name, plain in list(forms.items()):
            if name in ("text, utf-8", "text, utf-16-le", "pixels"):
                forms[f"{name}, hex"] = plain.hex().encode()
                forms[f"{name}, HEX"] = plain.hex().upper().encode()
                forms |= {f"{name}, base64 {n}": one for n, one in enumerate(in_base64(plain))}
        return forms


def in_base64(plain: bytes) -> list[bytes]:
    """Return what of `plain` is the same wherever it stands in a longer text in base64."""
    cut = [base64.b64encode(bytes(shift) + plain) for shift in range(3)]
    return [one[4 if shift else 0 : -4] for shift, one in enumerate(cut)]


def found_in(data: bytes, canaries: Canaries) -> list[str]:
    """Say which forms stand in these bytes, or in what can be inflated from them."""
    forms = canaries.forms
    found = [name for name, form in forms.items() if form in data]
    for inflated in inflated_from(data):
        found += [f"{name}, compressed" for name, form in forms.items() if form in inflated]
    return sorted(set(found))


def inflated_from(data: bytes) -> Iterator[bytes]:
    """Yield what any zlib, gzip or zip stream in these bytes holds, as far as it can be read."""
    for match in _ZLIB.finditer(data):
        at = match.start()
        if match[0].startswith(b"PK"):
            head = data[at : at + _ZIP_HEADER]
            at += _ZIP_HEADER + sum(int.from_bytes(head[n : n + 2], "little") for n in (26, 28))
        window = {b"\x1f": 31, b"P": -15}.get(match[0][:1], 15)
        machine = zlib.decompressobj(window)
        try:
            out = machine.decompress(data[at : at + MOST_INFLATED], MOST_INFLATED)
        except zlib.error:
            continue
        if len(out) > 8:
            yield out


def in_files(places: Iterable[Path], canaries: Canaries) -> list[str]:
    """Search these files, all files under these folders, and their names."""
    found = []
    for place in places:
        for path in [place, *everything_in(place)]:
            try:
                data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            except OSError:
                continue  # of other programs: gone, or not ours to read
            name = os.fsencode(path.relative_to(place.parent))
            found += [f"{path}: {form}" for form in found_in(data + b"\n" + name, canaries)]
    return found


def everything_in(place: Path) -> list[Path]:
    """Return what lies below a folder; what others remove meanwhile is passed over."""
    return sorted(
        Path(folder, name)
        for folder, folders, files in os.walk(place)
        for name in [*folders, *files]
    )


def in_image(image: Path, canaries: Canaries) -> tuple[list[str], int]:
    """Search all blocks of a disk image that were ever written; return also how many bytes."""
    found: set[str] = set()
    searched = 0
    with image.open("rb") as stream:
        size, at = image.stat().st_size, 0
        while at < size:
            try:
                at = os.lseek(stream.fileno(), at, os.SEEK_DATA)
            except OSError:
                break  # only holes behind this
            end = os.lseek(stream.fileno(), at, os.SEEK_HOLE)
            for start in range(at, end, BLOCK):
                data = os.pread(stream.fileno(), min(BLOCK + _OVERLAP, end - start), start)
                searched += min(BLOCK, end - start)
                found.update(f"{image.name}: {form}" for form in found_in(data, canaries))
            at = end
    return sorted(found), searched
