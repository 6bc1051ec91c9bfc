"""The host of a web address, as a browser would go there, also where somebody wants to mislead.

The steps follow the URL standard of browsers (WHATWG) as far as they decide the host: slashes may
lean either way and be any number, what stands before the last "@" is a name and no host, a host may
be written with percent signs, wide letters or invisible ones. What remains with foreign letters is
given in the ASCII form of computers ("xn--…"), in which no letter can pass for another one.

Never here: which service a host belongs to (`services`), and any look at the network.
"""

import re
import unicodedata
from urllib.parse import unquote

import msgspec

_SPACES = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Signs without width that a browser drops from a host."""

_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_MAX_HOST = 253
_MAX_URL = 8192
"""Characters that are looked at; no service has longer addresses."""


class Address(msgspec.Struct, frozen=True):
    """What matters of a web address.

    Attributes:
        host: in ASCII, small letters, without the dot at its end.
        path: what follows it, as it was written, from the slash on.
        has_name: something stands before an "@": it may pass for the host, and is none.
        has_port: it names a port of its own.
        has_foreign_letters: the host was written with other than ASCII letters.
        is_number: the host is a number of the network (IP) and no name.
    """

    host: str
    path: str = ""
    has_name: bool = False
    has_port: bool = False
    has_foreign_letters: bool = False
    is_number: bool = False


def address_of(untrusted_url: str) -> Address | None:
    """Return what matters of an address; None where it is no web address with a host."""
    url = _SPACES.sub("", untrusted_url[:_MAX_URL].strip())
    scheme = _SCHEME.match(url)
    if scheme:
        if scheme[1].lower() not in {"http", "https"}:
            return None
        url = url[scheme.end() :]
    rest = url.replace("\\", "/").lstrip("/")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    _name, at, place = authority.rpartition("@")
    host, port = _divided(place)
    plain = _ascii(host)
    if "." not in plain and not plain.startswith("["):
        return None  # a word, or a name inside one network: no site
    return Address(
        host=plain,
        path=path,
        has_name=bool(at),
        has_port=bool(port),
        has_foreign_letters=not _unescaped(host).isascii() or "xn--" in plain,
        is_number=plain.startswith("[") or bool(_NUMBER.fullmatch(plain.rpartition(".")[2])),
    )


def is_below(host: str, name: str) -> bool:
    """Say whether a host is a name or stands below it ("m.example.org" below "example.org")."""
    return host == name or host.endswith(f".{name}")


def _divided(place: str) -> tuple[str, str]:
    """Return host and port; the colons of a number in brackets are its own."""
    if place.startswith("["):
        inside, end, after = place.partition("]")
        return inside + end, after.removeprefix(":")
    host, _, port = place.partition(":")
    return host, port


def _unescaped(host: str) -> str:
    return unquote(host) if "%" in host else host


def _ascii(host: str) -> str:
    """Return a host in ASCII, or nothing where it cannot be one."""
    if host.startswith("["):
        return host.lower() if re.fullmatch(r"\[[0-9a-f:.]{2,45}\]", host, re.IGNORECASE) else ""
    # Wide and ligature letters are the plain ones to a browser.
    plain = unicodedata.normalize("NFKC", _unescaped(host).translate(_IGNORED)).translate(_DOTS)
    plain = unicodedata.normalize("NFKC", plain.casefold()).removesuffix(".")
    labels = [_label(one) for one in plain.split(".")]
    return ".".join(labels) if all(labels) and len(plain) <= _MAX_HOST else ""


def _label(label: str) -> str:
    if label.isascii():
        return label if _LABEL.fullmatch(label) else ""
    # What is no letter, number or mark stands in no name: controls, directions, signs.
    if any(unicodedata.category(one)[0] not in "LMN" and one != "-" for one in label):
        return ""
    return f"xn--{label.encode('punycode').decode('ascii')}"
