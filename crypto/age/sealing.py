"""The public face of age: `seal` writes a sealed file, `open_` reads one.

Whatever can wrap a file key is a `Recipient`, whatever can unwrap one is an `Identity`;
nothing here knows passphrases or curves. Files, paths, flushing and renaming are the
caller's: binary streams go in, and are never closed here.
"""

import io
import secrets
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from crypto.age import scrypt
from crypto.age.header import Header, Stanza, covered_bytes, read_header
from crypto.age.payload import PayloadWriter
from crypto.age.payload_seek import SeekableReader
from crypto.age.payload_stream import StreamReader
from crypto.age.primitives import (
    FILE_KEY_LENGTH,
    PAYLOAD_NONCE_LENGTH,
    check_header_mac,
    header_mac,
    new_file_key,
    payload_key,
)
from crypto.errors import HeaderError, NoMatchingKeyError
from crypto.streams import Sink, read_up_to, write_all

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Recipient(Protocol):
    """Somebody a file can be sealed to."""

    def wrap(self, file_key: bytes) -> list[Stanza]:
        """Wrap the file key for this recipient."""
        ...


class Identity(Protocol):
    """Somebody who may be able to open a file."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Unwrap the file key, or return None if no stanza is for this identity."""
        ...


class SealingWriter:
    """Takes the content of a file being sealed.

    As a context manager it finishes the file at the end of the block, and gives it up when
    the block fails: then the marked end is never written, and no reader accepts the rest.
    """

    def __init__(self, payload: PayloadWriter) -> None:
        self._payload = payload

    def write(self, data: "ReadableBuffer") -> int:
        """Seal more content. The more at a time the better; 64 KiB and above need no copy."""
        return self._payload.write(data)

    def close(self) -> None:
        """Write the marked end; afterwards the file is whole. Does nothing a second time."""
        self._payload.close()

    def abort(self) -> None:
        """Give up; the file must be thrown away."""
        self._payload.abort()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()


def seal(out: Sink, recipients: Sequence[Recipient]) -> SealingWriter:
    """Begin a sealed file: write its header, and return the writer for its content.

    For the text form give an `ArmorWriter` as `out`, and close it after the writer.

    Args:
        out: takes the sealed bytes.
        recipients: each of them will be able to open the file. A passphrase must be alone.

    Raises:
        ValueError: no recipient, or a passphrase with others.
    """
    file_key = new_file_key()
    stanzas = tuple(stanza for recipient in recipients for stanza in recipient.wrap(file_key))
    if not stanzas or not _passphrase_is_alone(stanzas):
        raise ValueError("recipients")
    header = Header(stanzas, header_mac(file_key, covered_bytes(stanzas)))
    nonce = secrets.token_bytes(PAYLOAD_NONCE_LENGTH)
    write_all(out, header.marshal() + nonce)
    return SealingWriter(PayloadWriter(out, payload_key(file_key, nonce)))


def open_(untrusted_src: BinaryIO, identities: Sequence[Identity]) -> SeekableReader:
    """Open a sealed file in a source that can seek; its marked end is checked at once.

    Args:
        untrusted_src: positioned at the first byte of the sealed file, which ends where the
            source ends.
        identities: tried in their order.

    Raises:
        NotAnAgeFileError, UnsupportedAgeVersionError: something else, or something newer.
        NoMatchingKeyError: none of the identities opens it.
        WorkFactorTooLargeError, WorkFactorTooSmallError: refused before any work.
        HeaderError, HeaderMacError, PayloadError, TruncatedError: it is damaged.
    """
    return SeekableReader(untrusted_src, _read_payload_key(untrusted_src, identities))


def open_stream(untrusted_src: BinaryIO, identities: Sequence[Identity]) -> StreamReader:
    """Open a sealed file in any source, from front to back; raises like `open_`.

    For the text form give an `ArmorReader` as source. That the file is whole is known only
    when its reader returned nothing more.
    """
    return StreamReader(untrusted_src, _read_payload_key(untrusted_src, identities))


def seal_bytes(data: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Seal something small in memory; raises like `seal`."""
    out = io.BytesIO()
    with seal(out, recipients) as writer:
        writer.write(data)
    return out.getvalue()


def open_bytes(untrusted_sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """Open something small in memory; raises like `open_`."""
    return open_(io.BytesIO(untrusted_sealed), identities).read()


def _read_payload_key(untrusted_src: BinaryIO, identities: Sequence[Identity]) -> bytes:
    header = read_header(untrusted_src)
    file_key = _unwrap(header, identities)
    check_header_mac(file_key, covered_bytes(header.stanzas), header.mac)
    nonce = read_up_to(untrusted_src, PAYLOAD_NONCE_LENGTH)
    if len(nonce) != PAYLOAD_NONCE_LENGTH:
        raise HeaderError("the file ends before its content")
    return payload_key(file_key, nonce)


def _unwrap(header: Header, identities: Sequence[Identity]) -> bytes:
    if not _passphrase_is_alone(header.stanzas):
        raise HeaderError("a passphrase stanza must be alone")
    for identity in identities:
        file_key = identity.unwrap(header.stanzas)
        if file_key is None:
            continue
        if len(file_key) != FILE_KEY_LENGTH:
            raise ValueError("an identity gave a file key of a wrong length")
        return file_key
    raise NoMatchingKeyError(tuple(stanza.kind for stanza in header.stanzas))


def _passphrase_is_alone(stanzas: tuple[Stanza, ...]) -> bool:
    # Otherwise whoever knows the passphrase could not be sure who else can read the file:
    # a passphrase is expected to authenticate, a public key is not.
    return len(stanzas) == 1 or all(stanza.kind != scrypt.KIND for stanza in stanzas)
