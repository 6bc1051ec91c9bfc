"""What a file is, from its first bytes. Its name is never asked: names lie, and they are not ours.

Only comparisons, on at most HEAD_BYTES: this is safe to do in the vault's own process. A type
says what the file claims to be, not that it is whole. Never here: decoding.
"""

import codecs
import re

HEAD_BYTES = 4096

UNKNOWN = "application/octet-stream"

DECODABLE_IMAGES = frozenset(
    {
        *("image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"),
        "image/heic",
    }
)
"""What the child decodes. AVIF is named only: no decoder of ours reads it without threads."""

PDF = frozenset({"application/pdf"})
"""What the child paints pages of."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"PK\x07\x08", "application/zip"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"#!AMR\n", "audio/amr"),
    (b"caff\x00\x01", "audio/x-caf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x1f\x8b\x08", "application/gzip"),
)

_RIFF_FORMS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}

_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"hevm": "image/heic",
    b"hevs": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
"""Brands of the ISO base media format (the `ftyp` box); other brands are video/mp4 and
video/3gpp."""

_TAR_MAGIC_AT = 257

_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MBOX = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9]\d [\d:]{5,8} [^\n]*\d{4}\r?\n"
)
"""The line before each mail of a mailbox file: sender and date (RFC 4155, appendix A)."""
_HAND_HEADER = re.compile(rb"^(?:from|to|date|subject):", re.IGNORECASE | re.MULTILINE)
_MACHINE_HEADER = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_HEADERS = 3
"""Different headers that make a mail; two when a machine wrote one. Fewer could be any text with
a colon."""

_HTML = re.compile(
    # What stands before the first tag is taken once and not given back (an atomic group): else a
    # file of a few hundred bytes, made of empty comments, would be tried in 2^n ways.
    rb"(?>(?:<!--.{0,2000}?-->\s*|<\?xml[^>]*>\s*)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def identify(head: bytes) -> str:
    """Give the media type of a file.

    Args:
        head: its first HEAD_BYTES bytes, or all of a shorter one.
    """
    head = head[:HEAD_BYTES]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar":
        return "application/x-tar"
    return _container(head) or _loose(head) or _text(head) or UNKNOWN


def _container(head: bytes) -> str | None:
    """Look into formats whose first bytes only name the kind of box."""
    if head[:4] == b"RIFF":
        return _RIFF_FORMS.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _base_media(head)
    if head[:4] == b"OggS":
        if b"OpusHead" in head[:64]:
            return "audio/opus"
        return "video/ogg" if b"\x80theora" in head[:64] else "audio/ogg"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    return None


def _base_media(head: bytes) -> str:
    """Decide by the major brand; the general ones of still images by the brands beside it."""
    size = min(int.from_bytes(head[:4]), len(head))
    brands = [head[at : at + 4] for at in (8, *range(16, size - 3, 4))]
    if brands[0] in {b"mif1", b"msf1"} and {b"avif", b"avis"} & set(brands):
        return "image/avif"
    if brands[0][:2] == b"3g":
        return "video/3gpp"
    return _BRANDS.get(brands[0], "video/mp4")


def _loose(head: bytes) -> str | None:
    """Formats with a short signature: more of the header must agree."""
    if head[:2] == b"BM" and head[6:10] == bytes(4) and head[14:18] in _BMP_HEADER_SIZES:
        return "image/bmp"
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - 11 sync bits
        return None
    if head.startswith(codecs.BOM_UTF16_LE):  # as a frame it would be of Layer I, which died out
        return None
    layer, bitrate, rate = head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if head[1] & 0xF6 == 0xF0:  # noqa: PLR2004 - the 12 sync bits and layer 0 of ADTS
        return "audio/aac"
    # Reserved values of an MPEG audio header (ISO 11172-3, 2.4.2.3): not a frame.
    valid = layer and head[1] >> 3 & 3 != 1 and bitrate not in {0, 15} and rate != _RESERVED_RATE
    return "audio/mpeg" if valid else None


_BMP_HEADER_SIZES = {size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124)}
_RESERVED_RATE = 3


def _text(head: bytes) -> str | None:
    """Tell texts apart: mail, web page, or just text in UTF-8."""
    body = head.removeprefix(b"\xef\xbb\xbf")
    if _MBOX.match(body):
        return "application/mbox"
    if _is_mail(body):  # its parts may be in any encoding
        return "message/rfc822"
    if not body or _NO_TEXT.search(body) or not _is_utf8(body, cut=len(head) == HEAD_BYTES):
        return None
    return "text/html" if _HTML.match(body.lstrip()) else "text/plain"


def _is_mail(body: bytes) -> bool:
    headers, _, _ = body.replace(b"\r\n", b"\n").partition(b"\n\n")
    if not _HEADER_LINE.match(headers) or _NO_TEXT.search(headers):
        return False
    machine = {one.lower() for one in _MACHINE_HEADER.findall(headers)}
    found = machine | {one.lower() for one in _HAND_HEADER.findall(headers)}
    return len(found) >= _MAIL_HEADERS - bool(machine)


def _is_utf8(body: bytes, *, cut: bool) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character of up to 4 bytes may end behind the part that was read.
        return cut and error.end == len(body) and error.reason == "unexpected end of data"
    return True
