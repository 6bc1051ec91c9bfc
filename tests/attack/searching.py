"""Searching a file as somebody would who wants to know what was left out of it.

Texts as two programs extract them, every stream unpacked, names, metadata, and pictures read by a
machine. Nothing here uses code of the program.
"""

import io
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

import pypdfium2
from PIL import Image, ImageOps
from pypdfium2 import raw

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_NEITHER = re.compile(r"[\W_]+")
"""What is neither a letter nor a digit."""
_ALIKE = str.maketrans("oliszbg", "0115289")
_MOST = 40_000_000


def folded(text: str) -> str:
    """Letters and digits, without case and accents."""
    return _NEITHER.sub("", unicodedata.normalize("NFKD", text).casefold())


@cache
def _folded_way(way: str) -> str:
    return folded(way)


def found_in(name: str, data: bytes, secrets: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return which secrets stand in a file, each with where."""
    found = set()
    for where, text in texts(name, data):
        said = folded(text)
        found |= {
            (one, where)
            for one, ways in secrets.items()
            for way in ways
            if _folded_way(way) in said
        }
    for where, piece in pieces(name, data):
        low = piece.lower()
        found |= {
            (one, where)
            for one, ways in secrets.items()
            for way in ways
            if any(spelt in low for spelt in spellings(way))
        }
    for where, picture in pictures(name, data):
        said = folded(read_by_machine(picture)).translate(_ALIKE)
        found |= {
            (one, where)
            for one, ways in secrets.items()
            for way in ways
            if _folded_way(way).translate(_ALIKE) in said
        }
    return found


@cache
def spellings(way: str) -> tuple[bytes, ...]:
    """Return the bytes that a text can stand as, in small letters."""
    made = set()
    for text in {way, way.replace(" ", ""), way.replace(" ", "-"), way.replace(" ", "%20")}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            data = text.lower().encode(encoding, "ignore")
            # Short runs of digits stand in any file by chance.
            if len(data) >= len("612345678"):
                made |= {data, data.hex().encode()}
        escaped = text.lower().encode("ascii", "backslashreplace")
        made.add(escaped)
        octal = "".join(
            one if one.isascii() else f"\\{ord(one) & 0xFF:03o}" for one in text.lower()
        )
        made.add(octal.encode("latin-1", "ignore"))
    return tuple(one for one in made if len(one) >= len("612345678"))


def texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every text that a reader gets, with where it stands."""
    yield "name", name
    if data.startswith(b"%PDF"):
        yield from _pdf_texts(data)
    elif data.startswith(b"PK"):
        for member in zipfile.ZipFile(io.BytesIO(data)).infolist():
            yield "name", member.filename
            content = zipfile.ZipFile(io.BytesIO(data)).read(member)
            if member.filename.endswith((".xml", ".rels")):
                yield member.filename, re.sub("<[^>]*>", "", content.decode("utf-8"))
                yield member.filename, content.decode("utf-8")
    else:
        yield "text", data.decode("utf-8-sig", "replace")


def _pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(data)
    for key, said in document.get_metadata_dict().items():
        yield f"metadata {key}", said
    yield "bookmarks", "\n".join(one.get_title() for one in document.get_toc())
    # Over page breaks, too.
    yield "pypdfium2", "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    if shutil.which("pdftotext"):
        said = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
        )
        yield "pdftotext", said.stdout.decode("utf-8", "replace")


def pieces(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a file, and of everything packed in it."""
    yield "bytes", data
    if data.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(data))
        for member in packed.namelist():
            yield from (
                (f"{member} {where}", one) for where, one in pieces(member, packed.read(member))
            )
    elif data.startswith(b"%PDF"):
        for number, found in enumerate(_STREAM.finditer(data)):
            unpacked = _unpacked(found[1])
            yield f"stream {number}", unpacked
            yield f"hex of stream {number}", _from_hex(unpacked)
        yield "hex", _from_hex(data)


def _from_hex(data: bytes) -> bytes:
    """Return what strings of hexadecimal digits stand for, each apart from the next."""
    digits = (re.sub(rb"\s", b"", one) for one in _HEX.findall(data))
    return b"\0\n".join(bytes.fromhex(one[: len(one) // 2 * 2].decode()) for one in digits)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return data


def pictures(name: str, data: bytes) -> Iterator[tuple[str, Image.Image]]:
    """Yield the pictures in a file as they are embedded."""
    if data.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(data))
        for member in packed.namelist():
            if member.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")):
                yield member, Image.open(io.BytesIO(packed.read(member))).convert("RGB")
    elif data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        for number, page in enumerate(document):
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
                yield f"picture on page {number + 1}", one.get_bitmap().to_pil().convert("RGB")
        document.close()


_READ: dict[bytes, str] = {}


def read_by_machine(picture: Image.Image) -> str:
    """Return the words that a machine reads in a picture."""
    key = picture.tobytes()
    if key not in _READ:
        made = io.BytesIO()
        ImageOps.grayscale(picture).save(made, "PNG")
        said = subprocess.run(
            ["tesseract", "stdin", "stdout", "--psm", "6"],
            input=made.getvalue(), capture_output=True, check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # four threads wait for each other
        )  # fmt: skip
        _READ[key] = said.stdout.decode("utf-8", "replace")
    return _READ[key]
