#!/usr/bin/env python3
"""Check an unpacked hand-over: nothing missing, nothing changed, signed, and when it was stamped.

    python3 verify.py [FOLDER] [--key NUMBER] [--trust CERTIFICATES.pem | --trust-included]
                      [--lang en|fr] [--json]

FOLDER is the one with manifest-sha256.txt; the folder of this file when it is not given. NUMBER is the
number of the key that the sender said or printed. CERTIFICATES are the roots of time-stamping
authorities that you trust; --trust-included believes those that came along.

Needs Python 3.9 or newer and nothing besides, for signatures the program openssl (3.0 or newer). It
asks no network and writes nothing. Exit code: 0 all is fine, 4 something differs, 5 something could not
be checked, 2 wrong usage. The format is described in READ-ME.txt and, in full, in the program's
documentation (docs/formats/handover.md and log.md).
"""

import argparse
import base64
import datetime
import hashlib
import json
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DIFFERS = (
    "package", "missing", "extra", "changed", "manifest", "log", "proof", "head", "key",
    "consistency", "exhibit", "stamp",
)  # fmt: skip
NOT_CHECKED = ("key_unknown", "no_stamp", "stamp_untrusted", "tool")
CODES = DIFFERS + NOT_CHECKED

MANIFEST, TAGS, CONTENTS = "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/contents.json"
LOG, VERIFIER, HEADS, STAMPS = "log/log.txt", "log/verifier.txt", "log/checkpoints", "log/stamps"

MAX_TEXT = 64 * 1024 * 1024
"""Texts that are read whole: more than any log that a person wrote."""
MAX_DEPTH = 64
"""Of JSON: the formats need six."""


class Bad(Exception):
    """What was read is not what it should be."""


class Unusable(Exception):
    """It is no package; nothing else can be checked."""


# --- texts ------------------------------------------------------------------------------------


def canonical(value):
    """Write JSON as RFC 8785 does, for what the log holds: no fractions."""
    return json.dumps(ordered(value, 0), ensure_ascii=False, separators=(",", ":")).encode()


def ordered(value, depth):
    """Put the keys of objects in the order of their UTF-16, as RFC 8785 asks."""
    if depth > MAX_DEPTH:
        raise Bad("too deep")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: ordered(value[key], depth + 1) for key in keys}
    if isinstance(value, list):
        return [ordered(one, depth + 1) for one in value]
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 2**53):
        raise Bad("a number that the log never holds")
    return value


def read_json(data):
    """Read canonical JSON."""
    try:
        value = json.loads(data.decode())
        if canonical(value) != data:
            raise Bad("not canonical")
    except (ValueError, RecursionError) as error:
        raise Bad(str(error)) from error
    return value


def from_base64(text, url=False):
    """Read base64, with its one right spelling only."""
    try:
        raw = text.encode("ascii")
        padded = raw + b"=" * (-len(raw) % 4) if url else raw
        data = base64.b64decode(padded, altchars=b"-_" if url else None, validate=True)
    except ValueError as error:
        raise Bad("base64") from error
    again = base64.urlsafe_b64encode(data).rstrip(b"=") if url else base64.b64encode(data)
    if again != raw:
        raise Bad("base64")
    return data


def sha256(data):
    return hashlib.sha256(data).digest()


# --- the tree of the log (RFC 6962, RFC 9162) -----------------------------------------------------


def leaf_hash(data):
    return sha256(b"\0" + data)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def root_by(leaf, index, size, hashes):
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


def begins_with(old_size, old_root, size, root, hashes):
    """Say whether a tree begins with an older one (RFC 9162 section 2.1.4.2)."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not hashes and old_root == root
    path = list(hashes)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    first, last = old_size - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old, new = path[0], path[0]
    for one in path[1:]:
        if not last:
            return False
        if first & 1 or first == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            new = node_hash(new, one)
        first, last = first >> 1, last >> 1
    return not last and old == old_root and new == root


# --- keys and signed heads (C2SP signed-note, tlog-checkpoint) ----------------------------------------


class Key:
    """A verifier key: name+four bytes in hexadecimal+base64 of a one byte and 32 bytes."""

    def __init__(self, text):
        match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
        if not match:
            raise Bad("key")
        data = from_base64(match[3])
        if len(data) != 33 or data[0] != 1:
            raise Bad("key")
        self.text, self.name, self.id = text, match[1], bytes.fromhex(match[2])
        self.public = data[1:]
        if sha256(f"{self.name}\n".encode() + data)[:4] != self.id:
            raise Bad("key")

    @property
    def number(self):
        digits = f"{int.from_bytes(sha256(self.text.encode()), 'big') % 10**20:020}"
        return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


class Head:
    """A signed head: name of the log, size, root, and the signatures under it."""

    def __init__(self, data):
        try:
            whole = data.decode()
        except ValueError as error:
            raise Bad("head") from error
        text, divider, signatures = whole.rpartition("\n\n")
        lines = text.split("\n")
        if not divider or len(lines) < 3 or not all(lines):
            raise Bad("head")
        if not re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]) or not signatures.endswith("\n"):
            raise Bad("head")
        if any(ord(one) < 0x20 and one != "\n" for one in whole):
            raise Bad("head")
        self.signed = f"{text}\n"
        self.name, self.size, self.root = lines[0], int(lines[1]), from_base64(lines[2])
        if len(self.root) != 32:
            raise Bad("head")
        self.signatures = [self.signature(line) for line in signatures[:-1].split("\n")]

    @staticmethod
    def signature(line):
        match = re.fullmatch(r"— ([^+\s]+) ([A-Za-z0-9+/=]+)", line)
        if not match:
            raise Bad("signature")
        data = from_base64(match[2])
        if len(data) < 5:
            raise Bad("signature")
        return match[1], data[:4], data[4:]

    def is_signed_by(self, key, openssl):
        of_key = [one for one in self.signatures if one[:2] == (key.name, key.id)]
        if self.name != key.name or len(of_key) != 1:
            return False
        return openssl.ed25519(key.public, self.signed.encode(), of_key[0][2])


# --- the program openssl --------------------------------------------------------------------------------


class Openssl:
    """What the program `openssl` is asked; `is_there` says whether it can be."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.program = shutil.which("openssl")
        self.is_there = bool(self.program) and self.is_new()
        self.was_missed = False

    def is_new(self):
        done = self.run("version")
        found = re.match(rb"OpenSSL (\d+)\.", done.stdout)
        return bool(found) and int(found[1]) >= 3

    def run(self, *words):
        return subprocess.run(
            [self.program, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip

    def can(self):
        self.was_missed = self.was_missed or not self.is_there
        return self.is_there

    def file(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path

    def ed25519(self, public, text, signature):
        key = self.file("key.der", bytes.fromhex("302a300506032b6570032100") + public)
        words = ("-in", self.file("text", text), "-sigfile", self.file("signature", signature))
        return not self.run(
            "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-rawin", *words
        ).returncode

    def certificates_of(self, reply):
        """Return a file with the certificates that stand in an answer, or None."""
        token = self.folder / "token.der"
        if self.run("ts", "-reply", "-in", reply, "-token_out", "-out", token).returncode:
            return None
        done = self.run("pkcs7", "-inform", "DER", "-in", token, "-print_certs")
        if b"BEGIN CERTIFICATE" not in done.stdout:
            return None
        return self.file("included.pem", done.stdout)

    def is_stamp_of(self, reply, head, query, included):
        """Check digest, question and signature, by the answer's own certificate, at any date."""
        trust = ("-CAfile", included, "-partial_chain", "-no_check_time")
        for about in (("-data", head), ("-queryfile", query)):
            if self.run("ts", "-verify", *about, "-in", reply, *trust).returncode:
                return False
        return True

    def time_of(self, reply):
        """Return when an answer says it was, or None."""
        said = self.run("ts", "-reply", "-in", reply, "-text").stdout.decode("utf-8", "replace")
        found = re.search(
            r"^Time stamp: (\w{3}) +(\d+) (\d+):(\d+):(\d+)(?:\.\d+)? (\d+) GMT$", said, re.M
        )
        if not found:
            return None
        months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        month = months.index(found[1]) + 1 if found[1] in months else 0
        day, hour, minute, second, year = (int(one) for one in found.groups()[1:])
        try:
            return datetime.datetime(
                year, month, day, hour, minute, second, tzinfo=datetime.timezone.utc
            )
        except ValueError:
            return None

    def is_trusted(self, reply, head, included, trusted, at):
        """Check that a trusted certificate vouches for the answer, at the time that it names."""
        chain = ("-CAfile", trusted, "-untrusted", included, "-attime", int(at.timestamp()))
        return not self.run("ts", "-verify", "-data", head, "-in", reply, *chain).returncode


# --- the folder ---------------------------------------------------------------------------------------------


class Folder:
    """The unpacked package: its files, and what the two manifests say of them."""

    def __init__(self, root):
        self.root = Path(root)
        self.files = self.names()
        for needed in (MANIFEST, TAGS, CONTENTS, LOG, VERIFIER):
            if needed not in self.files:
                raise Unusable(needed)
        self.payload = self.manifest(MANIFEST, payload=True)
        self.tags = self.manifest(TAGS, payload=False)

    def names(self):
        found = set()
        for folder, folders, files in os.walk(self.root):
            folders[:] = [one for one in folders if not os.path.islink(os.path.join(folder, one))]
            for name in files:
                path = Path(folder, name)
                if path.is_file() and not path.is_symlink():
                    found.add(path.relative_to(self.root).as_posix())
        if len({one.casefold() for one in found}) != len(found):
            raise Unusable("two names that are the same")
        for one in found:
            if "\\" in one or any(
                ord(letter) < 0x20 or 0xD800 <= ord(letter) < 0xE000 for letter in one
            ):
                raise Unusable("a name")
        return found

    def read(self, path):
        with (self.root / path).open("rb") as stream:
            data = stream.read(MAX_TEXT + 1)
        if len(data) > MAX_TEXT:
            raise Bad("too long")
        return data

    def text(self, path):
        try:
            return self.read(path).decode()
        except ValueError as error:
            raise Bad(path) from error

    def manifest(self, path, payload):
        found = {}
        last = b""
        try:
            *lines, end = self.text(path).split("\n")
        except Bad as error:
            raise Unusable(path) from error
        for line in lines:
            match = re.fullmatch(r"([0-9a-f]{64})  ([^\x00-\x1f%\\]+)", line)
            if not match or not is_path(match[2]) or match[2].startswith("data/") != payload:
                raise Unusable(path)
            place = match[2].encode()
            if place <= last or match[2] == TAGS:
                raise Unusable(path)
            last, found[match[2]] = place, match[1]
        if end:
            raise Unusable(path)
        return found

    def digest(self, path):
        """Return the SHA-256 of a file in hexadecimal, and its size."""
        found, size = hashlib.sha256(), 0
        with (self.root / path).open("rb") as stream:
            while data := stream.read(1 << 20):
                found.update(data)
                size += len(data)
        return found.hexdigest(), size


def is_path(text):
    return not text.startswith("/") and not {"", ".", ".."} & set(text.split("/"))


# --- the check -----------------------------------------------------------------------------------------------


class Check:
    """All checks in the order of the format's table; what is found is in `findings`."""

    def __init__(self, folder, openssl, number="", trusted=None, trust_included=False):
        self.folder, self.openssl = folder, openssl
        self.number, self.trusted, self.trust_included = number, trusted, trust_included
        self.findings = set()
        self.entries, self.keys, self.heads, self.stamps, self.digests = {}, [], {}, [], {}

    def found(self, code, place):
        self.findings.add((code, str(place)))

    def run(self):
        self.contents = self.read_contents()
        self.newest = self.newest_head()
        self.check_files()
        self.check_log()
        self.check_manifest()
        self.check_proofs()
        self.check_keys()
        self.check_heads()
        self.check_consistency()
        self.check_exhibits()
        self.check_stamps()
        if self.openssl.was_missed:
            self.found("tool", "openssl")

    def read_contents(self):
        try:
            value = read_json(self.folder.read(CONTENTS))
            exhibits = value["exhibits"]
            for one in exhibits:
                self.check_exhibit_form(one)
            if value["version"] != 1:
                raise Bad("version")
        except (Bad, KeyError, TypeError) as error:
            raise Unusable(CONTENTS) from error
        return value

    @staticmethod
    def check_exhibit_form(one):
        for name in ("path", "sha256", "evidence"):
            if one[name] is not None and not isinstance(one[name], str):
                raise Bad(name)
        for name in ("entry", "size"):
            if one[name] is not None and type(one[name]) is not int:
                raise Bad(name)

    def newest_head(self):
        sizes = [
            int(found[1])
            for path in self.folder.files
            if (found := re.fullmatch(HEADS + r"/([0-9]{6,19})\.txt", path))
        ]
        if not sizes:
            raise Unusable(HEADS)
        return head_path(max(sizes))

    # files

    def check_files(self):
        folder = self.folder
        named = {**folder.payload, **folder.tags}
        for path, digest in named.items():
            if path not in folder.files:
                self.found("missing", path)
                continue
            self.digests[path] = folder.digest(path)
            if self.digests[path][0] != digest:
                self.found("changed", path)
        for path in folder.files - set(named) - {TAGS}:
            self.found("extra", path)

    # the log

    def check_log(self):
        try:
            *lines, end = self.folder.read(LOG).split(b"\n")
        except Bad:
            self.found("log", "line 1")
            return
        if end:
            lines.append(end)
            self.found("log", f"line {len(lines)}")
        last = 0
        for number, line in enumerate(lines, 1):
            seq = None
            try:
                entry = read_json(line)
                if set(entry) != {"seq", "kind", "at", "fields", "leaf", "disclosures"}:
                    raise Bad("members")
                seq = entry["seq"]
                if type(seq) is not int or seq < 1:
                    seq = None
                    raise Bad("seq")
                if number == len(lines) and end:
                    raise Bad("no line feed")
                self.check_entry(entry)
                if seq <= last:
                    raise Bad("order")
                self.entries[seq] = entry
            except (Bad, KeyError, TypeError, AttributeError):
                self.found("log", f"line {number}" if seq is None else seq)
            last = max(last, seq or 0)

    @staticmethod
    def check_entry(entry):
        leaf = read_json(entry["leaf"].encode())
        said = {name: leaf[name] for name in ("seq", "kind", "at")}
        if leaf["v"] != 1 or said != {name: entry[name] for name in said}:
            raise Bad("leaf")
        opened = {}
        for text in entry["disclosures"]:
            salt, name, value = read_json(from_base64(text, url=True))
            if not isinstance(salt, str) or not isinstance(name, str) or name in opened:
                raise Bad("disclosure")
            digest = base64.urlsafe_b64encode(sha256(text.encode())).decode().rstrip("=")
            if digest not in leaf["sd"]:
                raise Bad("disclosure")
            opened[name] = value
        if canonical(opened) != canonical(entry["fields"]) or list(opened) != list(entry["fields"]):
            raise Bad("fields")

    def of_kind(self, kind):
        return [
            (seq, one["fields"]) for seq, one in sorted(self.entries.items()) if one["kind"] == kind
        ]

    def check_manifest(self):
        digest = self.folder.digest(MANIFEST)[0]
        said = [fields.get("manifest") for _seq, fields in self.of_kind("handover.sealed")]
        ours = [
            fields.get("manifest")
            for _seq, fields in self.of_kind("handover.sealed")
            if fields.get("handover") == self.contents.get("handover")
        ]
        if digest not in (ours or said):
            self.found("manifest", MANIFEST)

    def check_proofs(self):
        newest = self.head(self.newest)
        for seq, entry in self.entries.items():
            try:
                index, hashes, note = read_proof(self.folder.text(proof_path(seq)))
                if index != seq - 1 or newest is None:
                    raise Bad("index")
                if note.encode() != self.folder.read(self.newest):
                    raise Bad("head")
                leaf = leaf_hash(entry["leaf"].encode())
                if root_by(leaf, index, newest.size, hashes) != newest.root:
                    raise Bad("root")
            except (Bad, OSError):
                self.found("proof", seq)

    # heads and keys

    def head(self, path):
        if path not in self.heads:
            try:
                self.heads[path] = Head(self.folder.read(path))
            except Bad:
                self.heads[path] = None
        return self.heads[path]

    def check_keys(self):
        created = [(0, fields) for seq, fields in self.of_kind("vault.created") if seq == 1]
        for after, fields in created + self.of_kind("vault.rekeyed"):
            try:
                self.keys.append((after, Key(str(fields.get("verifier")))))
            except Bad:
                self.found("key", VERIFIER)
        try:
            self.given = Key(self.verifier_text())
        except Bad:
            self.given = None
            self.found("key", VERIFIER)
        named = self.key_at(size_of(self.newest)) if created else None
        if named is None or self.given is None or named.text != self.given.text:
            self.found("key", VERIFIER)
        if not self.number:
            self.found("key_unknown", VERIFIER)
        elif self.number not in {key.number.replace(" ", "") for _after, key in self.keys}:
            self.found("key", VERIFIER)

    def verifier_text(self):
        text = self.folder.text(VERIFIER)
        if not text.endswith("\n") or text.count("\n") != 1:
            raise Bad("key")
        return text[:-1]

    def key_at(self, size):
        return next((key for after, key in reversed(self.keys) if after < size), None)

    def check_heads(self):
        for path in self.head_paths():
            head = self.head(path)
            if head is None or head.size != size_of(path):
                self.found("head", path)
                continue
            key = self.key_at(head.size) or self.given
            if key is None:
                self.found("head", path)
            elif self.openssl.can() and not head.is_signed_by(key, self.openssl):
                self.found("head", path)

    def head_paths(self):
        return sorted(
            one for one in self.folder.files if re.fullmatch(HEADS + r"/[0-9]{6,19}\.txt", one)
        )

    def check_consistency(self):
        bad = {place for code, place in self.findings if code == "head"}
        newest = self.head(self.newest)
        for path in self.head_paths():
            if path == self.newest or {path, self.newest} & bad:
                continue
            old = self.head(path)
            try:
                text = self.folder.text(path[: -len("txt")] + "consistency")
                hashes = [from_base64(line) for line in text.splitlines()]
                if not begins_with(old.size, old.root, newest.size, newest.root, hashes):
                    raise Bad("root")
            except (Bad, OSError):
                self.found("consistency", path)

    # originals

    def check_exhibits(self):
        for one in self.contents["exhibits"]:
            if one["path"] is None:
                continue
            path = f"data/{one['path']}"
            digest, size = self.digests.get(path, (None, None))
            if (digest, size) != (one["sha256"], one["size"]) or self.folder.payload.get(
                path
            ) != digest:
                self.found("exhibit", path)
            elif one["entry"] is not None and not self.is_in_log(one):
                self.found("exhibit", path)

    def is_in_log(self, one):
        fields = self.entries.get(one["entry"], {}).get("fields", {})
        said = fields.get(f"evidence.{one['evidence']}")
        if not isinstance(said, dict):
            return False
        return (said.get("sha256"), said.get("size")) == (one["sha256"], one["size"])

    # time stamps

    def check_stamps(self):
        paths = [
            one for one in self.folder.files if re.fullmatch(STAMPS + r"/[0-9]+-[0-9]+\.tsr", one)
        ]
        if not paths:
            self.found("no_stamp", STAMPS)
        for path in sorted(paths):
            if self.openssl.can():
                self.check_stamp(path)

    def check_stamp(self, path):
        base = path[: -len(".tsr")]
        head = f"{HEADS}/{base.rsplit('/', 1)[1].rsplit('-', 1)[0]}.txt"
        query, own = f"{base}.tsq", f"{base}.pem"
        reply = self.folder.root / path
        included = self.openssl.certificates_of(reply)
        at = self.openssl.time_of(reply)
        is_there = head in self.folder.files and query in self.folder.files
        if included is None or at is None or not is_there or not self.openssl.is_stamp_of(
            reply, self.folder.root / head, self.folder.root / query, included
        ):  # fmt: skip
            self.found("stamp", path)
            return
        self.stamps.append((path, at))
        trusted = (
            self.folder.root / own
            if self.trust_included and own in self.folder.files
            else self.trusted
        )
        head_file = self.folder.root / head
        if not trusted or not self.openssl.is_trusted(reply, head_file, included, trusted, at):
            self.found("stamp_untrusted", path)

    # the end

    @property
    def verdict(self):
        return verdict_of(self.findings)

    def ordered(self):
        return sorted(self.findings, key=lambda one: (CODES.index(one[0]), *place_order(one[1])))


def verdict_of(findings):
    codes = {code for code, _place in findings}
    if codes & set(DIFFERS):
        return "differs"
    return "cannot check" if "tool" in codes else "fine"


def place_order(place):
    return (0, int(place), b"") if place.isascii() and place.isdigit() else (1, 0, place.encode())


def head_path(size):
    return f"{HEADS}/{size:06}.txt"


def size_of(path):
    return int(path.rsplit("/", 1)[1].split(".")[0])


def proof_path(seq):
    return f"log/proofs/{seq:06}.tlog-proof"


def read_proof(text):
    """Read a C2SP tlog-proof: index, hashes, and the head under it, as text."""
    head, divider, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    if first != "c2sp.org/tlog-proof@v1" or not divider:
        raise Bad("proof")
    if lines and lines[0].startswith("extra "):
        from_base64(lines.pop(0)[len("extra ") :])
    found = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[0]) if lines else None
    if not found:
        raise Bad("proof")
    hashes = [from_base64(line) for line in lines[1:]]
    if len(hashes) > 63 or any(len(one) != 32 for one in hashes):
        raise Bad("proof")
    return int(found[1]), hashes, note


# --- words ------------------------------------------------------------------------------------------------------

WORDS = {
    "en": {
        "fine": "All is fine: nothing is missing, nothing was changed, and the signatures hold.",
        "differs": "Something differs. Do not rely on what is named here; ask the sender for it again.",
        "cannot check": "Nothing was found to differ, but not everything could be checked here.",
        "package": "This is not a whole package. Unpack it again, or ask for it again.",
        "missing": "is missing", "extra": "is named by no list", "changed": "was changed",
        "manifest": "is not the list that was sealed", "log": "entry of the log: was changed",
        "proof": "entry of the log: its proof does not hold", "head": "signature does not hold",
        "key": "is not the key that it should be", "consistency": "the log does not begin like this",
        "exhibit": "is not the original that the log names", "stamp": "this time stamp does not hold",
        "key_unknown": "Whose log it is was not checked: compare the number of the key with the one "
        "that the sender told you, or give it with --key.",
        "no_stamp": "There is no time stamp: when things were written is known by the sender's clock.",
        "stamp_untrusted": "who vouches for this authority was not checked (--trust, --trust-included)",
        "tool": "Signatures were not checked: openssl 3.0 or newer is not here.",
        "number": "Number of the key", "entries": "Entries of the log shown", "stamped": "Time stamp",
    },
    "fr": {
        "fine": "Tout concorde : rien ne manque, rien n'a été changé, les signatures sont valables.",
        "differs": "Quelque chose diffère. Ne vous fiez pas à ce qui est nommé ici ; redemandez-le.",
        "cannot check": "Rien ne diffère, mais tout n'a pas pu être vérifié ici.",
        "package": "L'ensemble n'est pas complet. Décompressez-le à nouveau, ou redemandez-le.",
        "missing": "manque", "extra": "ne figure sur aucune liste", "changed": "a été changé",
        "manifest": "n'est pas la liste qui a été scellée", "log": "écriture du registre : changée",
        "proof": "écriture du registre : sa preuve ne tient pas", "head": "signature non valable",
        "key": "n'est pas la clé attendue", "consistency": "le registre ne commence pas ainsi",
        "exhibit": "n'est pas l'original que nomme le registre", "stamp": "cet horodatage n'est pas valable",
        "key_unknown": "L'origine du registre n'a pas été vérifiée : comparez le numéro de la clé avec "
        "celui qu'on vous a dit, ou donnez-le avec --key.",
        "no_stamp": "Pas d'horodatage : les dates sont celles de l'horloge de l'ordinateur d'origine.",
        "stamp_untrusted": "qui se porte garant de cette autorité n'a pas été vérifié "
        "(--trust, --trust-included)",
        "tool": "Les signatures n'ont pas été vérifiées : openssl 3.0 ou plus récent manque ici.",
        "number": "Numéro de la clé", "entries": "Écritures du registre montrées",
        "stamped": "Horodatage",
    },
}  # fmt: skip
WHOLE = {"package", "key_unknown", "no_stamp", "tool"}


def shown(text):
    """Write what came from outside so that a terminal does nothing with it."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


def report(check, findings, verdict, language):
    words = WORDS[language]
    lines = [words[verdict], ""]
    for code, place in findings:
        lines.append(f"- {words[code]}" if code in WHOLE else f"- {shown(place)}: {words[code]}")
    if check:
        lines.append("")
        lines += [f"{words['number']}: {key.number}" for _after, key in check.keys[-1:]]
        lines.append(f"{words['entries']}: {len(check.entries)}")
        lines += [
            f"{words['stamped']} {shown(path)}: {at:%Y-%m-%d %H:%M:%S} UTC"
            for path, at in check.stamps
        ]
    return "\n".join(lines)


def language():
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "fr" if name.startswith("fr") else "en"


def arguments(words):
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").split("\n", maxsplit=1)[0], allow_abbrev=False
    )
    parser.add_argument("folder", nargs="?", default=Path(__file__).resolve().parent)
    parser.add_argument("--key", default="", metavar="NUMBER")
    parser.add_argument("--trust", metavar="FILE.pem")
    parser.add_argument("--trust-included", action="store_true")
    parser.add_argument("--lang", choices=sorted(WORDS), default=language())
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(words)


def main(words):
    given = arguments(words)
    check, findings = None, [("package", "")]
    with tempfile.TemporaryDirectory() as scratch:
        openssl = Openssl(scratch)
        try:
            check = Check(
                Folder(given.folder), openssl, re.sub(r"\D", "", given.key), given.trust, given.trust_included,
            )  # fmt: skip
            check.run()
            findings = check.ordered()
        except (Unusable, OSError):
            check = None
    verdict = verdict_of(findings)
    if given.json:
        told = [{"code": code, "place": place} for code, place in findings]
        print(json.dumps({"verdict": verdict, "findings": told}, ensure_ascii=True))
    else:
        print(report(check, findings, verdict, given.lang))
    return {"fine": 0, "differs": 4, "cannot check": 5}[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
