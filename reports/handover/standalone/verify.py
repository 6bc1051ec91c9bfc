#!/usr/bin/env python3
"""Check an unpacked hand-over: nothing missing, nothing changed, signed, and when it was stamped.

    python3 -I verify.py [FOLDER] [--key NUMBER] [--trust CERTIFICATES.pem] [--trust-included]
                         [--lang en|fr] [--json]

FOLDER is the one with manifest-sha256.txt; the folder of this file when it is not given. NUMBER is
the number of the key that the sender said or printed. CERTIFICATES are the roots of time-stamping
authorities that you trust; --trust-included believes those that came along.

Needs Python 3.9 or newer and nothing besides, for signatures the program openssl (3.0 or newer). It
asks no network and writes nothing but a few temporary files. Exit code: 0 all is fine, 4 something
differs, 5 something could not be checked, 2 wrong usage. The format is described in READ-ME.txt
and, in full, in the program's documentation (docs/formats/handover.md and log.md).
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # This file may lie in a folder that came from outside. Python would look there first for each
    # module below, and a file named json.py in it would run.
    _HERE = __file__[: max(__file__.rfind("/"), __file__.rfind("\\"), 0)]
    sys.path[:] = [one for one in sys.path if one not in {"", _HERE}]

import argparse
import base64
import contextlib
import datetime
import hashlib
import json
import locale
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Dict, Iterable, Iterator, Optional, Sequence, Tuple

DIFFERS = (
    "package", "missing", "extra", "changed", "manifest", "log", "proof", "head", "key",
    "consistency", "exhibit", "stamp",
)  # fmt: skip
NOT_CHECKED = ("key_unknown", "no_stamp", "stamp_untrusted", "tool")
CODES = DIFFERS + NOT_CHECKED
"""What can be found, in the order of the format's tables."""

MANIFEST, TAGS, CONTENTS = "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/contents.json"
LOG, VERIFIER, HEADS, STAMPS = "log/log.txt", "log/verifier.txt", "log/checkpoints", "log/stamps"

# Bounds, so that a package made to harm takes neither all memory nor all day.
MAX_TEXT = 64 * 1024 * 1024
"""A text that is read whole, and a line of the log: more than any person wrote."""
MAX_NOTE = 256 * 1024
"""A signed head, a proof, a time stamp: ours take a few KiB."""
MAX_DEPTH = 32
"""Of JSON: the formats need six levels."""
MAX_WHOLE = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly (RFC 8785)."""
MAX_HASHES = 64
"""No tree of the size that a head can name is higher."""
MAX_SECONDS = 60
"""One call of openssl takes some hundredths of a second."""

NUMBER = r"(?:[0-9]{6}|[1-9][0-9]{6,14})"
"""A size or an entry's number in a file's name."""


class Bad(Exception):
    """What was read is not what it should be."""


class Unusable(Exception):
    """It is no package; nothing else can be checked."""


# --- texts --------------------------------------------------------------------------------------


def canonical(value: Any) -> bytes:
    """Write JSON as RFC 8785 does, for what the log holds: no fractions.

    Raises ValueError for texts that are no UTF-8 (half of a surrogate pair).
    """
    text = json.dumps(ordered(value, MAX_DEPTH), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def ordered(value: Any, depth: int) -> Any:
    """Put the keys of objects in the order of their UTF-16, as RFC 8785 asks."""
    if depth < 0:
        raise Bad("nested too deep")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: ordered(value[key], depth - 1) for key in keys}
    if isinstance(value, list):
        return [ordered(one, depth - 1) for one in value]
    return value


def whole_number(digits: str) -> int:
    """Read a whole number; one with a million digits would take for ever."""
    if len(digits) > len(str(-MAX_WHOLE)) or abs(int(digits)) > MAX_WHOLE:
        raise ValueError("too large a number")
    return int(digits)


def no_fraction(text: str) -> None:
    """Refuse 0.5, 1e3, NaN and Infinity: the log never holds them."""
    raise ValueError(f"no whole number: {text}")


def read_json(data: bytes) -> Any:
    """Read JSON that has its one canonical spelling. So no key can be there twice."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            parse_int=whole_number, parse_float=no_fraction, parse_constant=no_fraction,
        )  # fmt: skip
        same = canonical(value) == data
    except (ValueError, RecursionError) as error:
        raise Bad("no JSON") from error
    if not same:
        raise Bad("not canonical")
    return value


def from_base64(text: str) -> bytes:
    """Read base64 (RFC 4648 section 4); only its one right spelling."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise Bad("base64") from error
    if base64.b64encode(data).decode() != text:
        raise Bad("base64")
    return data


def from_base64url(text: str) -> bytes:
    """Read base64url without padding (RFC 4648 section 5); only its one right spelling."""
    if "+" in text or "/" in text or "=" in text:
        raise Bad("base64url")
    usual = text.replace("-", "+").replace("_", "/")
    return from_base64(usual + "=" * (-len(text) % 4))


def to_base64url(data: bytes) -> str:
    """Write base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def hash_lines(text: str) -> list[bytes]:
    """Read lines of one hash each, in base64, each ended by a line feed."""
    *lines, end = text.split("\n")
    if end or len(lines) > MAX_HASHES:
        raise Bad("lines of hashes")
    hashes = [from_base64(line) for line in lines]
    if any(len(one) != hashlib.sha256().digest_size for one in hashes):
        raise Bad("no hash")
    return hashes


def is_control(letter: str) -> bool:
    """Say whether it is one of the characters that a terminal would obey."""
    return letter < " " or "\x7f" <= letter <= "\x9f"


def sha256(data: bytes) -> bytes:
    """Return the 32 bytes of SHA-256."""
    return hashlib.sha256(data).digest()


# --- the tree of the log (RFC 6962, RFC 9162) ---------------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    """Hash an entry: the zero byte tells it from a node."""
    return sha256(b"\0" + data)


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours."""
    return sha256(b"\1" + left + right)


def root_by(leaf: bytes, index: int, size: int, hashes: Iterable[bytes]) -> bytes:
    """Go up from a leaf to the root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        raise Bad("not in the tree")
    last, found = size - 1, leaf
    for one in hashes:
        if not last:
            raise Bad("too long")
        if index & 1 or index == last:
            found = node_hash(one, found)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            found = node_hash(found, one)
        index, last = index >> 1, last >> 1
    if last:
        raise Bad("too short")
    return found


def begins_with(old: Head, new: Head, hashes: Sequence[bytes]) -> bool:
    """Say whether a tree begins with an older one (RFC 9162 section 2.1.4.2)."""
    if not 0 < old.size <= new.size:
        return False
    if old.size == new.size:
        return not hashes and old.root == new.root
    # A whole subtree of a power of two is a node of the new tree, and not told again.
    path = [old.root, *hashes] if old.size & (old.size - 1) == 0 else list(hashes)
    if not path:
        return False
    first, last = old.size - 1, new.size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    of_old, of_new = path[0], path[0]
    for one in path[1:]:
        if not last:
            return False
        if first & 1 or first == last:
            of_old, of_new = node_hash(one, of_old), node_hash(one, of_new)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            of_new = node_hash(of_new, one)
        first, last = first >> 1, last >> 1
    return not last and of_old == old.root and of_new == new.root


# --- keys and signed heads (C2SP signed-note, tlog-checkpoint) ----------------------------------


@dataclass(frozen=True)
class Key:
    """A verifier key: name+four bytes in hexadecimal+base64 of a one byte and 32 bytes."""

    text: str
    name: str
    short: bytes
    public: bytes

    @classmethod
    def read(cls, text: object) -> Key:
        """Read one, and check that its four bytes are its own."""
        match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", str(text))
        if not match or any(map(is_control, match[1])):
            raise Bad("key")
        data = from_base64(match[3])
        if len(data) != 33 or data[0] != 1:
            raise Bad("key")
        key = cls(str(text), match[1], bytes.fromhex(match[2]), data[1:])
        if sha256(f"{key.name}\n".encode() + data)[:4] != key.short:
            raise Bad("key")
        return key

    @property
    def number(self) -> str:
        """The number that is said or printed: four groups of five digits."""
        digits = f"{int.from_bytes(sha256(self.text.encode()), 'big') % 10**20:020}"
        return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


@dataclass(frozen=True)
class Signature:
    """One line under a signed text: which key, and what it signed."""

    name: str
    short: bytes
    data: bytes

    @classmethod
    def read(cls, line: str) -> Signature:
        """Read a line: em dash, name of the key, base64 of four bytes and the signature."""
        match = re.fullmatch(r"— ([^+\s]+) ([A-Za-z0-9+/=]+)", line)
        if not match:
            raise Bad("signature")
        data = from_base64(match[2])
        if len(data) < 5:
            raise Bad("signature")
        return cls(match[1], data[:4], data[4:])


@dataclass(frozen=True)
class Head:
    """A signed head of the log: its name, how many entries, their root."""

    name: str
    size: int
    root: bytes
    signed: str
    signatures: tuple[Signature, ...]

    @classmethod
    def read(cls, data: bytes) -> Head:
        """Read one; the last empty line divides the text from the signatures."""
        try:
            whole = data.decode("utf-8")
        except ValueError as error:
            raise Bad("head") from error
        text, divider, below = whole.rpartition("\n\n")
        lines, (*signatures, end) = text.split("\n"), below.split("\n")
        if not divider or end or len(lines) < 3 or not all(lines):
            raise Bad("head")
        if any(one < " " and one != "\n" for one in whole):
            raise Bad("head")
        if not re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]):
            raise Bad("head")
        root = from_base64(lines[2])
        if len(root) != 32 or len(signatures) > 100:
            raise Bad("head")
        read = tuple(Signature.read(line) for line in signatures)
        return cls(lines[0], int(lines[1]), root, f"{text}\n", read)

    def is_signed_by(self, key: Key, openssl: Openssl) -> bool:
        """Say whether this key signed it; signatures of others are passed over."""
        if self.name != key.name:
            return False
        by_it = [one for one in self.signatures if (one.name, one.short) == (key.name, key.short)]
        signed = self.signed.encode()
        return bool(by_it) and all(openssl.ed25519(key.public, signed, one.data) for one in by_it)


@dataclass(frozen=True)
class Proof:
    """That an entry is in a log (C2SP tlog-proof): its index, hashes, and the text of a head."""

    index: int
    hashes: list[bytes]
    note: bytes

    @classmethod
    def read(cls, data: bytes) -> Proof:
        """Read one; a line `extra` may stand before the index, and says nothing here."""
        try:
            top, divider, note = data.decode("utf-8").partition("\n\n")
        except ValueError as error:
            raise Bad("proof") from error
        first, *lines = top.split("\n")
        if first != "c2sp.org/tlog-proof@v1" or not divider:
            raise Bad("proof")
        if lines and lines[0].startswith("extra "):
            from_base64(lines.pop(0)[len("extra ") :])
        index = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[0]) if lines else None
        if not index:
            raise Bad("proof")
        hashes = hash_lines("".join(f"{line}\n" for line in lines[1:]))
        return cls(int(index[1]), hashes, note.encode())


# --- the program openssl ------------------------------------------------------------------------


class Openssl:
    """What the program `openssl` is asked: signatures, and time stamps.

    Args:
        scratch: a folder for what it reads.
        untrusted: the package. A program in it is not openssl.
    """

    PLACES = (
        "/opt/homebrew/opt/openssl@3/bin", "/usr/local/opt/openssl@3/bin",
        r"C:\Program Files\OpenSSL-Win64\bin", r"C:\Program Files\Git\usr\bin",
        r"C:\Program Files\Git\mingw64\bin",
    )  # fmt: skip
    """Where it often is beside PATH: what macOS itself has cannot check these signatures."""

    def __init__(self, scratch: str, untrusted: Path) -> None:
        self.scratch = Path(scratch)
        self.was_missed = False
        self.program = ""
        for place in (None, *self.PLACES):
            found = shutil.which("openssl", path=place)
            if found and not is_below(Path(found), untrusted) and self.is_new(found):
                self.program = os.path.abspath(found)
                break

    @staticmethod
    def is_new(program: str) -> bool:
        """Say whether it is OpenSSL 3 or newer, and not LibreSSL."""
        found = re.match(rb"OpenSSL (\d+)\.", started([program, "version"]).stdout)
        return bool(found) and int(found[1]) >= 3  # type: ignore[index]  # bool() said it is one

    def can(self) -> bool:
        """Say whether it is there; remember that it was needed."""
        self.was_missed = self.was_missed or not self.program
        return bool(self.program)

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run it without input."""
        return started([self.program, *map(str, words)])

    def holds(self, *words: str | Path) -> bool:
        """Run it, and say whether it says yes."""
        return self.run(*words).returncode == 0

    def file(self, name: str, data: bytes) -> Path:
        """Write down what it is to read, under a name of ours."""
        path = self.scratch / name
        path.write_bytes(data)
        return path

    def ed25519(self, public: bytes, text: bytes, signature: bytes) -> bool:
        """Check a signature; the bytes in front make a key file of the key (RFC 8410)."""
        key = self.file("key.der", bytes.fromhex("302a300506032b6570032100") + public)
        about = ("-in", self.file("text", text), "-sigfile", self.file("signature", signature))
        return self.holds("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key,
                          "-rawin", *about)  # fmt: skip


def started(words: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a program without input; one that cannot run, or hangs, has said no."""
    try:
        return subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=MAX_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(words, 1, b"", b"")


def is_below(path: Path, folder: Path) -> bool:
    """Say whether a file is inside a folder."""
    whole = os.path.realpath(path)
    return whole.startswith(os.path.join(os.path.realpath(folder), ""))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As openssl writes them, in any language."""


@dataclass(frozen=True)
class Der:
    """One value of DER (X.690): its tag, what it holds, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    @classmethod
    def all(cls, data: bytes) -> list[Der]:
        """Read values that fill the bytes; lengths must have their shortest form."""
        found, start = [], 0
        while start < len(data):
            head, size = cls.header(data[start : start + 6])
            end = start + head + size
            if end > len(data):
                raise Bad("an end")
            found.append(cls(data[start], data[start + head : end], data[start:end]))
            start = end
        return found

    @staticmethod
    def header(data: bytes) -> tuple[int, int]:
        """Return how long the tag and the length are, and the length."""
        if len(data) < 2 or data[0] & 0x1F == 0x1F:
            raise Bad("a tag")
        if data[1] < 0x80:
            return 2, data[1]
        digits = data[2 : 2 + data[1] - 0x80]
        size = int.from_bytes(digits, "big")
        if not digits or len(digits) != data[1] - 0x80 or not digits[0] or size < 0x80:
            raise Bad("a length")
        return 2 + len(digits), size

    @property
    def parts(self) -> list[Der]:
        """What is in it."""
        return self.all(self.content)

    @property
    def only(self) -> Der:
        """The one value that is in it."""
        (one,) = self.parts
        return one


GRANTED = (b"\0", b"\1")
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
STAMP_INFO = bytes.fromhex("2a864886f70d0109100104")
CERTIFICATE_1 = bytes.fromhex("2a864886f70d010910020c")
CERTIFICATE_2 = bytes.fromhex("2a864886f70d010910022f")
DIGESTS = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
"""Those whose signatures count. Two texts with the same SHA-1 or MD5 can be made."""


@dataclass(frozen=True)
class Stamped:
    """What a query or a reply says: of what, in which digest, and the random number."""

    algorithm: bytes
    digest: bytes
    nonce: bytes

    @classmethod
    def read(cls, imprint: Der, rest: Sequence[Der]) -> Stamped:
        """Read it; there is exactly one number."""
        algorithm, digest = imprint.parts
        (nonce,) = (one.content for one in rest if one.tag == 2)
        return cls(algorithm.parts[0].content, digest.content, nonce)

    @classmethod
    def asked(cls, data: bytes) -> Stamped:
        """Read a query (RFC 3161 section 2.4.1)."""
        (whole,) = Der.all(data)
        _version, imprint, *rest = whole.parts
        return cls.read(imprint, rest)

    @classmethod
    def answered(cls, data: bytes) -> Stamped:
        """Read what a reply signs (section 2.4.2), and check that it is signed by what it says."""
        (whole,) = Der.all(data)
        status, token = whole.parts
        kind, outer = token.parts
        _version, _digests, content, *more, signers = outer.only.parts
        about, wrapped = content.parts
        kinds = (kind.content, about.content)
        if status.parts[0].content not in GRANTED or kinds != (SIGNED_DATA, STAMP_INFO):
            raise Bad("no time stamp")
        certificates = [part.whole for one in more if one.tag == 0xA0 for part in one.parts]
        check_signer(signers.only, certificates)
        (info,) = Der.all(wrapped.only.content)
        _version, _policy, imprint, _serial, _at, *rest = info.parts
        return cls.read(imprint, rest)


def check_signer(signer: Der, certificates: Sequence[bytes]) -> None:
    """Check that a signer names its certificate, and signs by a digest that counts (RFC 5816)."""
    _version, named, digest, attributes, *_rest = signer.parts
    issuer, serial = named.parts
    if digest.parts[0].content not in DIGESTS:
        raise Bad("digest")
    (own,) = {
        one for one in certificates if names_of(one) == (issuer.whole, serial.content)
    }  # fmt: skip
    said = {kind.content: values for kind, values in (one.parts for one in attributes.parts)}
    if len(said) != len(attributes.parts):
        raise Bad("an attribute twice")
    first = said.get(CERTIFICATE_2) or said[CERTIFICATE_1]
    by = "sha256" if CERTIFICATE_2 in said else "sha1"
    meant = first.only.parts[0].parts[0].parts
    if meant[0].tag == 0x30:
        by = DIGESTS[meant.pop(0).parts[0].content]
    if meant[0].content != hashlib.new(by, own).digest():
        raise Bad("another certificate")


def names_of(certificate: bytes) -> tuple[bytes, bytes]:
    """Return issuer and number of a certificate (RFC 5280)."""
    (whole,) = Der.all(certificate)
    fields = [one for one in whole.parts[0].parts if one.tag != 0xA0]
    return fields[2].whole, fields[0].content


class TimeStamp:
    """A reply of a time-stamping authority (RFC 3161), as openssl reads it.

    Args:
        openssl: is there.
        head: bytes of the head's file.
        query, reply: bytes of what was asked and answered.
    """

    def __init__(self, openssl: Openssl, head: bytes, query: bytes, reply: bytes) -> None:
        self.openssl = openssl
        self.parts = (head, query, reply)
        self.head = openssl.file("head", head)
        self.reply = openssl.file("reply.tsr", reply)
        self.token = openssl.file("token.der", b"")
        self.own = openssl.file("own.pem", self.certificates())

    def certificates(self) -> bytes:
        """Return the certificates in the reply, as PEM; none when it does not read."""
        ask = ("ts", "-reply", "-in", self.reply, "-token_out", "-out", self.token)
        if not self.openssl.holds(*ask):
            return b""
        said = self.openssl.run("pkcs7", "-inform", "DER", "-in", self.token, "-print_certs")
        return said.stdout

    def holds(self) -> bool:
        """Check what was stamped, the query, and the signature by the reply's own certificate.

        Nobody vouches for that certificate here, and it may be over: that is another question. It
        must be one for time stamps.
        """
        head, query, reply = self.parts
        try:
            answered = Stamped.answered(reply)
            is_of_head = answered.digest == sha256(head) and DIGESTS[answered.algorithm] == "sha256"
            return is_of_head and answered == Stamped.asked(query) and self.is_signed()
        except (Bad, ValueError, LookupError):
            return False

    def is_signed(self) -> bool:
        """Check the signature, and whether its certificate is for time stamps alone."""
        signer = self.openssl.file("signer.pem", b"")
        said = self.openssl.file("said", b"")
        alone = ("-trusted", signer, "-partial_chain", "-no_check_time", "-ignore_critical")
        return self.openssl.holds(
            "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", self.token,
            "-signer", signer, "-out", said,
        ) and self.openssl.holds("verify", "-purpose", "timestampsign", *alone, signer)  # fmt: skip

    def time(self) -> datetime.datetime | None:
        """Return when the authority says it was."""
        said = self.openssl.run("ts", "-reply", "-in", self.reply, "-text").stdout
        found = re.search(
            r"^Time stamp: (\w{3}) +(\d+) (\d+):(\d+):(\d+)(?:\.\d+)? (\d+) GMT\r?$",
            said.decode("utf-8", "replace"), re.MULTILINE,
        )  # fmt: skip
        if not found or found[1] not in MONTHS:
            return None
        day, hour, minute, second, year = (int(one) for one in found.groups()[1:])
        try:
            return datetime.datetime(year, MONTHS.index(found[1]) + 1, day, hour, minute, second,
                                     tzinfo=datetime.timezone.utc)  # fmt: skip
        except ValueError:
            return None

    def is_vouched_for(self, trusted: bytes, at: datetime.datetime) -> bool:
        """Check that its chain ends in a root that is trusted, and was valid at that time."""
        if not trusted.strip():
            return False
        chain = ("-CAfile", self.openssl.file("trusted.pem", trusted), "-untrusted", self.own)
        when = ("-attime", str(int(at.timestamp())), "-auth_level", "1")  # neither MD5 nor SHA-1
        return self.openssl.holds("ts", "-verify", "-data", self.head, "-in", self.reply,
                                  *chain, *when)  # fmt: skip


# --- the folder ---------------------------------------------------------------------------------


class Folder:
    """The unpacked package: its files, and what the two manifests say of them.

    Attributes:
        files: paths of all files, with `/`.
        others: paths of links, pipes and the like. They are never opened: a pipe would wait for
            ever, and a link leads out of the package.
        payload, tags: what each manifest names, with SHA-256 in hexadecimal.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: set[str] = set()
        self.others: set[str] = set()
        self.walk()
        self.check_names()
        if not self.files.issuperset((MANIFEST, TAGS, CONTENTS, LOG, VERIFIER)):
            raise Unusable("a file without which nothing can be checked")
        self.payload = self.manifest(MANIFEST, is_payload=True)
        self.tags = self.manifest(TAGS, is_payload=False)

    def walk(self) -> None:
        """List everything; without recursion, since folders can be nested very deep."""
        waiting = [""]
        while waiting:
            above = waiting.pop()
            with os.scandir(self.root / above) as found:
                for one in found:
                    path = f"{above}/{one.name}" if above else one.name
                    if one.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    else:
                        is_file = one.is_file(follow_symlinks=False)
                        (self.files if is_file else self.others).add(path)

    def check_names(self) -> None:
        """Refuse names that another system would read in another way."""
        names = self.files | self.others
        low = {one.lower() for one in names}
        folders = {
            "/".join(one.split("/")[:at]) for one in low for at in range(1, one.count("/") + 1)
        }
        if len(low) != len(names) or low & folders:
            raise Unusable("two names that are the same without regard to case")
        for name in names:
            is_text = not any("\ud800" <= letter <= "\udfff" for letter in name)
            if not is_text or "\\" in name or any(map(is_control, name)):
                raise Unusable("a name")

    def read(self, path: str, most: int = MAX_TEXT) -> bytes:
        """Return the bytes of a file. Only what was found to be one is ever opened."""
        if path not in self.files:
            raise Bad("not there")
        try:
            with (self.root / path).open("rb") as stream:
                data = stream.read(most + 1)
        except OSError as error:
            raise Bad("cannot be read") from error
        if len(data) > most:
            raise Bad("too long")
        return data

    def text(self, path: str) -> str:
        """Return the text of a file."""
        try:
            return self.read(path).decode("utf-8")
        except ValueError as error:
            raise Bad("no UTF-8") from error

    def lines(self, path: str) -> Iterator[bytes]:
        """Yield the lines of a file with their line feeds, one at a time; too long ones empty."""
        with (self.root / path).open("rb") as stream:
            while line := stream.readline(MAX_TEXT):
                is_whole = True
                while len(line) == MAX_TEXT and not line.endswith(b"\n"):
                    is_whole, line = False, stream.readline(MAX_TEXT)
                yield line if is_whole else b""

    def digest(self, path: str) -> tuple[str, int] | None:
        """Return the SHA-256 of a file in hexadecimal, and its size; None when it has none."""
        found, size = hashlib.sha256(), 0
        if path not in self.files:
            return None
        try:
            with (self.root / path).open("rb") as stream:
                while data := stream.read(1 << 20):
                    found.update(data)
                    size += len(data)
        except OSError:
            return None
        return found.hexdigest(), size

    def manifest(self, path: str, *, is_payload: bool) -> dict[str, str]:
        """Read the lines of `sha256sum`, sorted by path."""
        try:
            *lines, end = self.text(path).split("\n")
        except Bad as error:
            raise Unusable(path) from error
        found: dict[str, str] = {}
        last = b""
        for line in lines:
            digest, name = self.manifest_line(line)
            if name.startswith("data/") != is_payload or name == TAGS or name.encode() <= last:
                raise Unusable(path)
            last, found[name] = name.encode(), digest
        if end:
            raise Unusable(path)
        return found

    @staticmethod
    def manifest_line(line: str) -> tuple[str, str]:
        """Return digest and path; only paths inside the package, and without BagIt's escapes."""
        match = re.fullmatch(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f-\x9f%\\]+)", line)
        if not match or {"", ".", ".."} & set(match[2].split("/")):
            raise Unusable("a line of a manifest")
        return match[1], match[2]

    def matching(self, pattern: str) -> list[str]:
        """Return the paths of a form, in order; also of links, which then do not read."""
        return sorted(one for one in self.files | self.others if re.fullmatch(pattern, one))


Form = Dict[str, Tuple[Optional[type], ...]]
"""Members of an object, with the types that each may have; None stands for null."""


# --- what the package says ----------------------------------------------------------------------


@dataclass(frozen=True)
class Exhibit:
    """What contents.json says of one original."""

    path: str | None
    size: int
    sha256: str | None
    evidence: str | None
    entry: int | None

    FORM: ClassVar[Form] = {
        "number": (int,), "name": (str,), "path": (str, None), "transcript": (str, None),
        "media_type": (str,), "size": (int,), "sha256": (str, None), "evidence": (str, None),
        "entry": (int, None), "held_back": (str, None),
    }  # fmt: skip

    @classmethod
    def read(cls, said: Any) -> Exhibit:
        """Read one; every member must be there, and of its type."""
        check_form(said, cls.FORM)
        return cls(said["path"], said["size"], said["sha256"], said["evidence"], said["entry"])


CONTENTS_FORM: Form = {
    "version": (int,), "language": (str,), "title": (str,), "prepared_at": (str,),
    "handover": (str,), "exhibits": (list,),
}  # fmt: skip


def check_form(said: Any, form: Form) -> None:
    """Check members and their types. True is a whole number to Python, and not to JSON."""
    if not isinstance(said, dict):
        raise Bad("no object")
    for name, kinds in form.items():
        kind = None if said.get(name, name) is None else type(said.get(name, object()))
        if kind not in kinds:
            raise Bad(name)


def read_contents(data: bytes) -> list[Exhibit]:
    """Read contents.json."""
    said = read_json(data)
    check_form(said, CONTENTS_FORM)
    if said["version"] != 1 or said["language"] not in {"en", "fr"}:
        raise Bad("version or language")
    return [Exhibit.read(one) for one in said["exhibits"]]


@dataclass(frozen=True)
class Entry:
    """A disclosed entry of the log, once its parts agree."""

    seq: int
    kind: str
    fields: dict[str, Any]
    leaf: bytes

    FORM: ClassVar[Form] = {
        "seq": (int,), "kind": (str,), "at": (str,), "fields": (dict,), "leaf": (str,),
        "disclosures": (list,),
    }  # fmt: skip
    LEAF_FORM: ClassVar[Form] = {
        "v": (int,), "seq": (int,), "kind": (str,), "at": (str,), "program": (str,), "sd": (list,),
    }  # fmt: skip

    @classmethod
    def read(cls, said: dict[str, Any]) -> Entry:
        """Check that what is there to be read is what the leaf commits to."""
        check_members(said, cls.FORM)
        leaf = read_json(said["leaf"].encode())
        check_members(leaf, cls.LEAF_FORM)
        digests = leaf["sd"]
        if leaf["v"] != 1 or not all(isinstance(one, str) for one in digests):
            raise Bad("leaf")
        if digests != sorted(digests) or any(leaf[name] != said[name] for name in
                                             ("seq", "kind", "at")):  # fmt: skip
            raise Bad("leaf")
        opened = dict(opened_by(text, digests) for text in said["disclosures"])
        if len(opened) != len(said["disclosures"]) or list(opened) != list(said["fields"]):
            raise Bad("fields")
        if canonical(opened) != canonical(said["fields"]):
            raise Bad("fields")
        return cls(said["seq"], said["kind"], said["fields"], said["leaf"].encode())


def check_members(said: Any, form: Form) -> None:
    """Check that an object has these members and no others."""
    check_form(said, form)
    if len(said) != len(form):
        raise Bad("members")


RESERVED = ("_sd", "...")
"""Names that no field has (RFC 9901 section 4.2.1)."""


def opened_by(text: object, digests: Sequence[str]) -> tuple[str, Any]:
    """Return name and value of a disclosure that opens one of a leaf's digests (RFC 9901)."""
    if not isinstance(text, str):
        raise Bad("disclosure")
    said = read_json(from_base64url(text))
    if not isinstance(said, list) or len(said) != 3:
        raise Bad("disclosure")
    salt, name, value = said
    if not isinstance(salt, str) or not isinstance(name, str) or name in RESERVED:
        raise Bad("disclosure")
    if to_base64url(sha256(text.encode())) not in digests:
        raise Bad("disclosure")
    return name, value


# --- the check ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Given:
    """What whoever checks knows from elsewhere: the key's number, and certificates."""

    number: str = ""
    trusted: bytes = b""
    trusts_included: bool = False


@dataclass
class Check:
    """All checks in the order of the format's table; what is found is in `findings`."""

    folder: Folder
    openssl: Openssl
    given: Given
    findings: set[tuple[str, str]] = field(default_factory=set)
    digests: dict[str, tuple[str, int]] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    keys: list[tuple[int, Key | None]] = field(default_factory=list)
    verifier: Key | None = None
    stamps: list[tuple[str, datetime.datetime]] = field(default_factory=list)

    def found(self, code: str, place: object) -> None:
        """Note something; each pair stands once."""
        self.findings.add((code, str(place)))

    def run(self) -> None:
        """Check everything."""
        try:
            self.exhibits = read_contents(self.folder.read(CONTENTS))
        except Bad as error:
            raise Unusable(CONTENTS) from error
        self.head_paths = sorted(self.folder.matching(f"{HEADS}/{NUMBER}\\.txt"), key=size_of)
        if not self.head_paths:
            raise Unusable(HEADS)
        self.newest = self.head_paths[-1]
        self.check_files()
        self.check_log()
        self.check_manifest()
        self.check_keys()
        self.check_heads()
        self.check_proofs()
        self.check_consistency()
        self.check_exhibits()
        self.check_stamps()
        if self.openssl.was_missed:
            self.found("tool", "openssl")

    # files

    def check_files(self) -> None:
        """Compare what is there with the two manifests."""
        named = {**self.folder.payload, **self.folder.tags}
        there = self.folder.files | self.folder.others
        for path, digest in named.items():
            if path not in there:
                self.found("missing", path)
                continue
            read = self.folder.digest(path)
            if read is not None:
                self.digests[path] = read
            if read is None or read[0] != digest:
                self.found("changed", path)
        for path in there - set(named) - {TAGS}:
            self.found("extra", path)

    # the log

    def check_log(self) -> None:
        """Read the entries; those that are found to differ count for nothing else."""
        self.line_count, last, bad = 0, 0, set()
        for line in self.folder.lines(LOG):
            self.line_count += 1
            place: object = f"line {self.line_count}"
            try:
                said = read_json(line[:-1] if line.endswith(b"\n") else line)
                if not isinstance(said, dict) or type(said.get("seq")) is not int:
                    raise Bad("no number")
                if said["seq"] < 1:
                    raise Bad("no number")
                place = said["seq"]
                if not line.endswith(b"\n"):
                    raise Bad("no line feed")
                entry = Entry.read(said)
                if entry.seq <= last:
                    raise Bad("order")
                last = entry.seq
                self.entries[entry.seq] = entry
            except Bad:
                self.found("log", place)
                bad.add(place)
        self.entries = {seq: one for seq, one in self.entries.items() if seq not in bad}

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of a kind that count, in order."""
        return [one for _seq, one in sorted(self.entries.items()) if one.kind == kind]

    def check_manifest(self) -> None:
        """Find the entry that names our manifest, and compare how much of the log it counts."""
        read = self.folder.digest(MANIFEST)
        ours = [
            one
            for one in self.of_kind("handover.sealed")
            if read and one.fields.get("manifest") == read[0]
        ]
        if not ours:
            self.found("manifest", MANIFEST)
        for one in ours:
            count, fields = one.fields.get("entries"), one.fields.get("fields")
            lines_differ = type(count) is int and count != self.line_count
            fields_differ = type(fields) is not int or fields != self.field_count()
            if lines_differ or (fields_differ and len(self.entries) == self.line_count):
                self.found("log", one.seq)

    def field_count(self) -> int:
        """Return how many fields the entries that count disclose."""
        return sum(len(one.fields) for one in self.entries.values())

    def check_proofs(self) -> None:
        """Go from each entry to the root of the newest head."""
        head = self.heads.get(self.newest)
        with contextlib.suppress(Bad):
            note = self.folder.read(self.newest, MAX_NOTE)
        for seq, entry in self.entries.items():
            try:
                proof = Proof.read(self.folder.read(proof_path(seq), MAX_NOTE))
                if head is None or proof.index != seq - 1 or proof.note != note:
                    raise Bad("proof")
                leaf = leaf_hash(entry.leaf)
                if root_by(leaf, proof.index, head.size, proof.hashes) != head.root:
                    raise Bad("root")
            except Bad:
                self.found("proof", seq)

    # keys and heads

    def check_keys(self) -> None:
        """Follow the keys that the log names, and compare them with what is given."""
        created = [(0, one) for one in self.of_kind("vault.created") if one.seq == 1]
        rekeyed = [(one.seq, one) for one in self.of_kind("vault.rekeyed")]
        for after, entry in created + rekeyed:
            self.keys.append((after, key_or_none(entry.fields.get("verifier"))))
        with contextlib.suppress(Bad):
            text = self.folder.text(VERIFIER)
            self.verifier = key_or_none(text[:-1]) if text.endswith("\n") else None
        named = self.key_at(size_of(self.newest))
        if named is None or self.verifier is None or named != self.verifier:
            self.found("key", VERIFIER)
        numbers = {key.number.replace(" ", "") for _after, key in self.keys if key}
        if not self.given.number:
            self.found("key_unknown", VERIFIER)
        elif self.given.number not in numbers:
            self.found("key", VERIFIER)

    def key_at(self, size: int) -> Key | None:
        """Return the key that the log names for a head of some size, if it names one."""
        return next((key for after, key in reversed(self.keys) if after < max(size, 1)), None)

    def check_heads(self) -> None:
        """Read all heads, and check who signed them."""
        for path in self.head_paths:
            try:
                head = Head.read(self.folder.read(path, MAX_NOTE))
            except Bad:
                self.found("head", path)
                continue
            self.heads[path] = head
            if head.size != size_of(path):
                self.found("head", path)
                continue
            key = self.key_at(head.size)
            if key is None:
                self.found("key", VERIFIER)
                key = self.verifier
            if key is None or (self.openssl.can() and not head.is_signed_by(key, self.openssl)):
                self.found("head", path)

    def check_consistency(self) -> None:
        """Check that the newest head begins with each earlier one."""
        bad = {place for code, place in self.findings if code == "head"}
        for path in self.head_paths[:-1]:
            if path in bad or self.newest in bad:
                continue
            try:
                data = self.folder.read(path[: -len("txt")] + "consistency", MAX_NOTE)
                hashes = hash_lines(data.decode("ascii"))
                if not begins_with(self.heads[path], self.heads[self.newest], hashes):
                    raise Bad("root")
            except (Bad, ValueError):
                self.found("consistency", path)

    # originals

    def check_exhibits(self) -> None:
        """Compare each original with the list of contents, the manifest, and the log."""
        for one in self.exhibits:
            if one.path is None:
                continue
            path = f"data/{one.path}"
            on_disk, listed = self.digests.get(path), self.folder.payload.get(path)
            if on_disk != (one.sha256, one.size) or listed != one.sha256 or not self.is_logged(one):
                self.found("exhibit", path)

    def is_logged(self, one: Exhibit) -> bool:
        """Say whether the log discloses this digest and size, where it is said to."""
        if one.entry is None:
            return True
        entry = self.entries.get(one.entry)
        said = entry.fields.get(f"evidence.{one.evidence}") if entry else None
        if not isinstance(said, dict) or type(said.get("size")) is not int:
            return False
        return bool((said.get("sha256"), said["size"]) == (one.sha256, one.size))

    # time stamps

    def check_stamps(self) -> None:
        """Check each reply of an authority."""
        paths = self.folder.matching(f"{STAMPS}/{NUMBER}-[1-9][0-9]*\\.tsr")
        if not paths:
            self.found("no_stamp", STAMPS)
        for path in paths:
            if self.openssl.can():
                self.check_stamp(path)

    def check_stamp(self, path: str) -> None:
        """Check one: first what it says, then who vouches for it."""
        base = path[: -len(".tsr")]
        head = f"{HEADS}/{base.rsplit('/', 1)[1].rsplit('-', 1)[0]}.txt"
        try:
            parts = [self.folder.read(one, MAX_NOTE) for one in (head, f"{base}.tsq", path)]
        except Bad:
            self.found("stamp", path)
            return
        stamp = TimeStamp(self.openssl, *parts)
        at = stamp.time() if stamp.holds() else None
        if at is None:
            self.found("stamp", path)
            return
        self.stamps.append((path, at))
        if not stamp.is_vouched_for(self.trusted_for(base, stamp), at):
            self.found("stamp_untrusted", path)

    def trusted_for(self, base: str, stamp: TimeStamp) -> bytes:
        """Return the certificates that whoever checks believes, as PEM."""
        if not self.given.trusts_included:
            return self.given.trusted
        beside = b""
        with contextlib.suppress(Bad):
            beside = self.folder.read(f"{base}.pem", MAX_NOTE)
        return b"\n".join((self.given.trusted, beside, stamp.own.read_bytes()))

    # the end

    def ordered(self) -> list[tuple[str, str]]:
        """Return what was found in the order of the format."""
        return sorted(self.findings, key=order)


def order(finding: tuple[str, str]) -> tuple[int, bool, int, bytes]:
    """Return where a finding stands: by code, then by place; numbers of entries as numbers."""
    code, place = finding
    is_number = code in {"log", "proof"} and place.isdigit()
    number = int(place) if is_number else 0
    return CODES.index(code), not is_number, number, place.encode("utf-8", "surrogatepass")


def verdict_of(findings: Iterable[tuple[str, str]]) -> str:
    """Return the one verdict."""
    codes = {code for code, _place in findings}
    if codes & set(DIFFERS):
        return "differs"
    return "cannot check" if "tool" in codes else "fine"


def key_or_none(text: object) -> Key | None:
    """Read a key; None when it is none."""
    try:
        return Key.read(text)
    except Bad:
        return None


def size_of(path: str) -> int:
    """Return the size that the file of a head or a stamp has in its name."""
    return int(re.split("[.-]", path.rsplit("/", 1)[1])[0])


def proof_path(seq: int) -> str:
    """Return where the proof of an entry stands."""
    return f"log/proofs/{seq:06}.tlog-proof"


# --- words --------------------------------------------------------------------------------------


WORDS = {
    "en": {
        "fine": "All is fine: nothing is missing and nothing was changed since this was put "
        "together, and the signatures hold.",
        "differs": "Something differs. Do not rely on what is named here; ask the sender for "
        "it again.",
        "cannot check": "Nothing was found to differ, but not everything could be checked here.",
        "package": "This is not a whole package. Unpack it again, or ask for it again.",
        "missing": "is missing",
        "extra": "is on no list (some systems add files such as .DS_Store)",
        "changed": "was changed",
        "manifest": "is not the list that was sealed",
        "log": "entry of the log: was changed",
        "proof": "entry of the log: its proof does not hold",
        "head": "signature does not hold",
        "key": "is not the key that it should be",
        "consistency": "the log does not begin like this",
        "exhibit": "is not the original that the log names",
        "stamp": "this time stamp does not hold",
        "key_unknown": "Whose log it is was not checked: compare the number of the key with "
        "the one "
        "that the sender told you, or give it with --key.",
        "no_stamp": "There is no time stamp: when things were written is known by the "
        "sender's clock.",
        "stamp_untrusted": "who vouches for this authority was not checked (--trust, "
        "--trust-included)",
        "tool": "Signatures were not checked: openssl 3.0 or newer is not here.",
        "colon": ": ",
        "number": "Number of the key",
        "entries": "Entries of the log shown",
        "stamped": "Time stamp",
        "covers": "UTC, for entries 1 to",
    },
    "fr": {
        "fine": "Tout concorde : rien ne manque et rien n'a été changé depuis la "
        "préparation, les signatures sont valables.",
        "differs": "Quelque chose diffère. Ne vous fiez pas à ce qui est nommé ici ; "
        "redemandez-le.",
        "cannot check": "Rien ne diffère, mais tout n'a pas pu être vérifié ici.",
        "package": "L'ensemble n'est pas complet. Décompressez-le à nouveau, ou redemandez-le.",
        "missing": "manque",
        "extra": "ne figure sur aucune liste (certains systèmes ajoutent p. ex. .DS_Store)",
        "changed": "a été changé",
        "manifest": "n'est pas la liste qui a été scellée",
        "log": "écriture du registre : changée",
        "proof": "écriture du registre : sa preuve ne tient pas",
        "head": "signature non valable",
        "key": "n'est pas la clé attendue",
        "consistency": "le registre ne commence pas ainsi",
        "exhibit": "n'est pas l'original que nomme le registre",
        "stamp": "cet horodatage n'est pas valable",
        "key_unknown": "L'origine du registre n'a pas été vérifiée : comparez le numéro de "
        "la clé avec "
        "celui qu'on vous a dit, ou donnez-le avec --key.",
        "no_stamp": "Pas d'horodatage : les dates sont celles de l'horloge de l'ordinateur "
        "d'origine.",
        "stamp_untrusted": "qui se porte garant de cette autorité n'a pas été vérifié "
        "(--trust, --trust-included)",
        "tool": "Les signatures n'ont pas été vérifiées : openssl 3.0 ou plus récent manque ici.",
        "colon": " : ",
        "number": "Numéro de la clé",
        "entries": "Écritures du registre montrées",
        "stamped": "Horodatage",
        "covers": "UTC, pour les écritures 1 à",
    },
}
WHOLE = {"package", "key_unknown", "no_stamp", "tool"}
"""Findings whose sentence says all; the others begin with their place."""


def shown(text: str) -> str:
    """Write what came from outside so that a terminal does nothing with it."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


def report(check: Check | None, findings: Sequence[tuple[str, str]], language: str) -> str:
    """Return what is printed: the verdict, what was found, and what to compare."""
    words = WORDS[language]
    colon = words["colon"]
    lines = [words[verdict_of(findings)], ""]
    for code, place in findings:
        lines.append(
            f"- {words[code]}" if code in WHOLE else f"- {shown(place)}{colon}{words[code]}"
        )
    if check:
        lines += ["", f"{words['entries']}{colon}{len(check.entries)}"]
        lines += [f"{words['number']}{colon}{key.number}" for key in (check.verifier,) if key]
        for path, at in check.stamps:
            covers = f"{words['covers']} {size_of(path)}"
            lines.append(f"{words['stamped']} {path}{colon}{at:%Y-%m-%d %H:%M:%S} {covers}")
    return "\n".join(lines)


def as_json(check: Check | None, findings: Sequence[tuple[str, str]]) -> str:
    """Return the same for a program, in ASCII."""
    key = check.verifier if check else None
    return json.dumps(
        {
            "verdict": verdict_of(findings),
            "findings": [{"code": code, "place": place} for code, place in findings],
            "entries": len(check.entries) if check else 0,
            "key_number": key.number if key else None,
            "stamps": [{"place": path, "at": at.isoformat()}
                       for path, at in (check.stamps if check else ())],
        }
    )  # fmt: skip


def language() -> str:
    """Return the language of this computer, if we speak it."""
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "fr" if name.lower().startswith("fr") else "en"


def key_number(text: str) -> str:
    """Read a key's number as it is typed; empty for none."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"(?:[0-9]{20})?", digits):
        raise argparse.ArgumentTypeError("20 digits / 20 chiffres")
    return digits


def certificates(path: str) -> bytes:
    """Read certificates that are trusted."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if b"-----BEGIN CERTIFICATE-----" not in data:
        raise argparse.ArgumentTypeError("PEM: -----BEGIN CERTIFICATE-----")
    return data


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    what = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=what, allow_abbrev=False)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--key", default="", type=key_number, metavar="NUMBER")
    parser.add_argument("--trust", default=b"", type=certificates, metavar="FILE.pem")
    parser.add_argument("--trust-included", action="store_true")
    parser.add_argument("--lang", choices=sorted(WORDS), default=language())
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(words)


def checked(root: Path, given: Given) -> tuple[Check | None, list[tuple[str, str]]]:
    """Check a folder; the check itself is None when it holds no package."""
    root = root.absolute()  # so that its name is no option of openssl's
    with tempfile.TemporaryDirectory() as scratch:
        try:
            check = Check(Folder(root), Openssl(scratch, root), given)
            check.run()
        except (Unusable, OSError):
            return None, [("package", "")]
        return check, check.ordered()


def main(words: Sequence[str]) -> int:
    """Check what the command line says; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console may not know every letter
            stream.reconfigure(errors="backslashreplace")
    asked = arguments(words)
    check, findings = checked(asked.folder, Given(asked.key, asked.trust, asked.trust_included))
    print(as_json(check, findings) if asked.json else report(check, findings, asked.lang))
    return {"fine": 0, "differs": 4, "cannot check": 5}[verdict_of(findings)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
