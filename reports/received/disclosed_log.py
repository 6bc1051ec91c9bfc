"""The lines of `log/log.txt`: entries of the log, with the fields that are disclosed.

One line is read at a time; of each, only what later checks ask for is kept. Never here: whether an
entry is in the log (`log_heads`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crypto.base64text import encode_url
from crypto.canonical import Json, canonical, parse
from crypto.commitment import Commitment
from crypto.errors import CryptoError, MalformedJsonError, MalformedLogTextError
from crypto.key_number import key_number
from crypto.merkle import leaf_hash
from crypto.note import VerifierKey
from reports.received.values import Code, Finding

MAX_LINE = 16 << 20
"""Bytes of a line; an entry of the longest texts that a journal takes has a small part of that."""

_MEMBERS = {"at", "disclosures", "fields", "kind", "leaf", "seq"}
_OF_LEAF = {"at", "kind", "program", "sd", "seq", "v"}
_VERSION = 1
_CREATED, _REKEYED, _SEALED = "vault.created", "vault.rekeyed", "handover.sealed"
_EVIDENCE = "evidence."


@dataclass(frozen=True, slots=True)
class Original:
    """What an entry says of an original."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """What `handover.sealed` says of a package; None for what is not disclosed."""

    manifest: str | None
    entries: int | None
    fields: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What later checks ask of an entry.

    Attributes:
        leaf: the hash of its leaf.
        fields: how many are disclosed.
        originals: by the id of the original.
        verifier: of an entry that names a key; None for others, and where that does not read.
    """

    seq: int
    kind: str
    leaf: bytes
    fields: int
    originals: Mapping[str, Original]
    verifier: VerifierKey | None
    sealed: Sealed | None


@dataclass(slots=True)
class DisclosedLog:
    """All entries that count, in the order of their numbers, and what was found on the way.

    Attributes:
        fields: how many of them the lines disclose that are as they should be.
        changes: numbers of the entries that name a new key, ascending.
    """

    entries: dict[int, Entry] = field(default_factory=dict)
    lines: int = 0
    fields: int = 0
    found: list[Finding] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)

    def key_of(self, size: int) -> VerifierKey | None:
        """Return the key that signs heads of this size (log.md, "When the key changes")."""
        if before := bisect_left(self.changes, size):
            return self.entries[self.changes[before - 1]].verifier
        first = self.entries.get(1)
        return first.verifier if first and first.kind == _CREATED else None

    def key_numbers(self) -> set[str]:
        """Return the numbers of all keys that the log names."""
        return {key_number(one.verifier) for one in self.entries.values() if one.verifier}

    def check_sealed(self, manifest: str) -> Iterator[Finding]:
        """Look for the entry that seals this package, by the SHA-256 of its manifest."""
        ours = [
            one for one in self.entries.values() if one.sealed and one.sealed.manifest == manifest
        ]
        if not ours:
            yield Finding(Code.MANIFEST, "manifest-sha256.txt")
        for one in ours:
            if one.sealed and not self._is_counted(one.sealed):
                yield Finding(Code.LOG, str(one.seq))

    def _is_counted(self, sealed: Sealed) -> bool:
        """Say whether nothing was taken out since these numbers were written."""
        has_fields = bool(self.found) or sealed.fields == self.fields
        return has_fields and sealed.entries in {None, self.lines}


def read_log(untrusted: Iterable[bytes | None]) -> DisclosedLog:
    """Read all lines; each with its line feed, None for one that is too long."""
    log = DisclosedLog()
    last = 0
    wrong: set[int] = set()
    for line in untrusted:
        log.lines += 1
        value = _canonical(line.removesuffix(b"\n")) if line else None
        seq = _number(value)
        if seq is None:
            log.found.append(Finding(Code.LOG, f"line {log.lines}"))
            continue
        is_whole = line is not None and line.endswith(b"\n")
        entry = _entry(value) if is_whole and seq > last else None
        if entry is None:
            wrong.add(seq)
        else:
            log.entries[seq] = entry
            log.fields += entry.fields
            last = seq
    for seq in wrong:
        log.found.append(Finding(Code.LOG, str(seq)))
        log.entries.pop(seq, None)
    log.changes = [one.seq for one in log.entries.values() if one.kind == _REKEYED]
    return log


def _canonical(line: bytes) -> Json:
    """Return what a line says; None where it is not the one spelling of anything."""
    try:
        value = parse(line)
    except MalformedJsonError:
        return None
    return value if canonical(value) == line else None


def _number(value: Json) -> int | None:
    seq = value.get("seq") if isinstance(value, Mapping) else None
    return seq if isinstance(seq, int) and not isinstance(seq, bool) and seq > 0 else None


def _entry(value: Json) -> Entry | None:
    """Read an entry; None where its parts do not fit together."""
    if not isinstance(value, dict) or value.keys() != _MEMBERS:
        return None
    match value:
        case {"leaf": str(leaf), "disclosures": list(disclosures), "fields": dict(fields)}:
            opened = _opened(value, leaf, disclosures)
            in_order = isinstance(opened, dict) and [*opened] == [*fields]
            if in_order and _same(opened, fields):
                return _kept(value["seq"], value["kind"], leaf, fields)
    return None


def _opened(value: Mapping[str, Any], leaf: str, disclosures: Sequence[Json]) -> Json:
    """Check the leaf, and return the fields that the disclosures open, in their order."""
    digests = _digests(value, leaf)
    if digests is None:
        return None
    commitment = Commitment(digests)
    fields: dict[str, Json] = {}
    for one in disclosures:
        try:
            disclosure = commitment.open(one if isinstance(one, str) else "")
        except CryptoError:
            return None
        spelled = canonical([disclosure.salt, disclosure.name, disclosure.value])
        if disclosure.name in fields or encode_url(spelled) != disclosure.encoded:
            return None
        fields[disclosure.name] = disclosure.value
    return fields


def _digests(value: Mapping[str, Any], leaf: str) -> tuple[str, ...] | None:
    """Return what a leaf commits to; None where it is none, or says other things than its line."""
    try:
        said = parse(leaf.encode("utf-8"))
    except MalformedJsonError:
        return None
    if not isinstance(said, dict) or said.keys() != _OF_LEAF or canonical(said) != leaf.encode():
        return None
    agrees = all(_same(said[one], value[one]) for one in ("seq", "kind", "at"))
    texts = all(isinstance(said[one], str) for one in ("kind", "at", "program"))
    match said["sd"]:
        case list(digests) if agrees and texts and _same(said["v"], _VERSION):
            listed = [one for one in digests if isinstance(one, str)]
            if listed == digests and sorted(set(listed)) == listed:
                return tuple(listed)
    return None


def _same(one: Json, other: Json) -> bool:
    """Compare as JSON does: Python takes true for 1."""
    return canonical(one) == canonical(other)


def _kept(seq: int, kind: str, leaf: str, fields: Mapping[str, Any]) -> Entry:
    names_key = kind in {_CREATED, _REKEYED}
    sealed = None
    if kind == _SEALED:
        manifest = fields.get("manifest")
        sealed = Sealed(
            manifest if isinstance(manifest, str) else None,
            _count(fields.get("entries")),
            _count(fields.get("fields")),
        )
    return Entry(
        seq=seq,
        kind=kind,
        leaf=leaf_hash(leaf.encode("utf-8")),
        fields=len(fields),
        originals=dict(_originals(fields)),
        verifier=_verifier(fields.get("verifier")) if names_key else None,
        sealed=sealed,
    )


def _count(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _originals(fields: Mapping[str, Any]) -> Iterator[tuple[str, Original]]:
    for name, value in fields.items():
        if name.startswith(_EVIDENCE):
            match value:
                case {"sha256": str(sha256), "size": int(size)}:
                    yield name.removeprefix(_EVIDENCE), Original(sha256, size)


def _verifier(untrusted: Json) -> VerifierKey | None:
    try:
        return VerifierKey.parse(untrusted) if isinstance(untrusted, str) else None
    except MalformedLogTextError:
        return None
