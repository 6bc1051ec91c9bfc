"""Content from outside: a file with packs, signed, as one canonical JSON document.

    {"content": {"packs": [{"facts": …, "words": {"en": …, "fr": …}}, …], "version": "2026-11-22"},
     "signature": "<a C2SP signed note over name, version and digest of the content>"}

Rules of reading, in their order: not too large; canonical JSON and nothing else; a signature by one
of our keys, over the digest of exactly this content; the schema of packs; then `harmless` looks at
every text and number. Only after that is anything of it believed.

Never here: keeping it (`taken_in`), the private key, and any content.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from crypto import base64text
from crypto.canonical import canonical, parse
from crypto.errors import (
    MalformedJsonError,
    MalformedLogTextError,
    SignatureMismatchError,
    UnknownSignerError,
)
from crypto.note import SigningKey, VerifierKey, verified_text
from harassvault.errors import (
    GuidanceNotAllowedError,
    GuidanceSignatureError,
    NoGuidanceKeyError,
    NotGuidanceError,
)
from harassvault.guidance.harmless import first_fault
from harassvault.guidance.pack import Pack, PackWords

PUBLIC_KEYS: tuple[str, ...] = ()
"""Keys that may sign content, as `VerifierKey.text`; docs/guidance.md says how one is set. As long
as there is none, no file from outside is taken."""

KEY_NAME = "guidance.harassvault"
"""The name that a release key bears in its notes."""

ORIGIN = "harassvault guidance 1"
"""First line of what is signed: which kind of document, and which shape."""

MAX_BYTES = 8 * 1024 * 1024
"""All packs of the program together are below 1 MiB; the rest is room for more countries."""


class SignedPack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One jurisdiction: its facts, and its words by language."""

    facts: Pack
    words: dict[str, PackWords]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file holds: packs, and the day on which they were put together."""

    version: date
    packs: tuple[SignedPack, ...]


def read_signed(untrusted: bytes, keys: Iterable[str] | None = None) -> Content:
    """Return the content of a file, once all rules hold.

    Args:
        untrusted: the whole file.
        keys: who may sign; `PUBLIC_KEYS` unless a test brings its own.

    Raises:
        NoGuidanceKeyError: this version of the program believes nobody yet.
        NotGuidanceError: it is no such file, or too large.
        GuidanceSignatureError: nobody whom we believe signed it, or it was changed since.
        GuidanceNotAllowedError: it is signed, and holds what no pack may hold.
    """
    known = [VerifierKey.parse(one) for one in (PUBLIC_KEYS if keys is None else keys)]
    if not known:
        raise NoGuidanceKeyError
    untrusted_content, untrusted_note = _parts(untrusted)
    signed = _verified(untrusted_note, known)
    content = _content(untrusted_content)
    if signed != _statement(content.version, untrusted_content):
        raise GuidanceSignatureError
    fault = first_fault({one.facts.jurisdiction: (one.facts, one.words) for one in content.packs})
    if fault or len({one.facts.jurisdiction for one in content.packs}) != len(content.packs):
        raise GuidanceNotAllowedError(fault or "packs")
    if any(one.facts.version > content.version for one in content.packs):
        raise GuidanceNotAllowedError("version")
    return content


def written(content: Content, key: SigningKey) -> bytes:
    """Return the file of a content, signed; for whoever makes a release, and for tests."""
    plain: Any = msgspec.to_builtins(content)
    note = key.sign(_statement(content.version, plain))
    return canonical({"content": plain, "signature": note})


def _parts(untrusted: bytes) -> tuple[dict[str, Any], str]:
    if len(untrusted) > MAX_BYTES:
        raise NotGuidanceError
    try:
        value = parse(untrusted)
    except MalformedJsonError as error:
        raise NotGuidanceError from error
    # One content has one file: what is spelled in another way was not written by us.
    if not isinstance(value, dict) or canonical(value) != untrusted:
        raise NotGuidanceError
    match value:
        case {"content": dict(content), "signature": str(note), **rest} if not rest:
            return content, note
    raise NotGuidanceError


def _verified(untrusted_note: str, known: list[VerifierKey]) -> str:
    for key in known:
        try:
            return verified_text(untrusted_note, key)
        except UnknownSignerError:
            continue
        except (MalformedLogTextError, SignatureMismatchError) as error:
            raise GuidanceSignatureError from error
    raise GuidanceSignatureError


def _content(untrusted: dict[str, Any]) -> Content:
    try:
        return msgspec.convert(untrusted, Content)
    except msgspec.ValidationError as error:
        # A newer program may sign more than this one knows: the place is named, nothing is taken.
        raise GuidanceNotAllowedError(str(error)) from error


def _statement(version: date, content: dict[str, Any]) -> str:
    digest = base64text.encode(sha256(canonical(content)).digest())
    return f"{ORIGIN}\n{version.isoformat()}\n{digest}\n"
