"""The content of an age file: STREAM, chunks of 64 KiB, the last one marked.

A chunk is sealed under its number and whether it is the last, so chunks cannot be swapped,
dropped or added, and a file without its end is noticed. Here are the chunk and the writer;
the readers are in `payload_stream` and `payload_seek`. No header and no recipient is known.
"""

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crypto.streams import Sink, write_all

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# All three from the specification.
CHUNK = 64 * 1024
TAG = 16
SEALED_CHUNK = CHUNK + TAG
# Chunks per read or write of the file: about one mebibyte, so that system calls cost nothing.
BATCH = 16


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Build the nonce of a chunk: 11 bytes of its number, 1 byte that marks the last."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class ChunkOpener:
    """Opens single chunks of one payload."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)

    def open_into(
        self, untrusted_sealed: memoryview, target: memoryview, number: int, *, last: bool
    ) -> bool:
        """Open one chunk into a target of exactly its plain length; say whether it is genuine.

        What does not authenticate leaves only zeros in the target.
        """
        nonce = chunk_nonce(number, last=last)
        try:
            self._cipher.decrypt_into(nonce, untrusted_sealed, None, target)
        except InvalidTag:
            target[:] = bytes(len(target))
            return False
        return True


class PayloadWriter:
    """Seals what is written to it; `close` seals the last chunk, `abort` never does."""

    def __init__(self, out: Sink, key: bytes) -> None:
        self._out = out
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._held = memoryview(bytearray(CHUNK))
        self._held_size = 0
        self._batch = memoryview(bytearray(BATCH * SEALED_CHUNK))
        self._batch_size = 0
        self._closed = False

    def write(self, data: "ReadableBuffer") -> int:
        """Seal more content; after any failure the file can no longer be finished.

        Returns:
            The number of bytes taken, always all of them.
        """
        if self._closed:
            raise ValueError("write to a finished payload")
        view = memoryview(data).cast("B")
        try:
            self._take(view)
        except BaseException:
            self.abort()
            raise
        return len(view)

    def close(self) -> None:
        """Seal the last chunk and hand everything to `out`; nothing if already finished."""
        if self._closed:
            return
        self._closed = True
        self._seal(self._held[: self._held_size], last=True)
        self._flush()

    def abort(self) -> None:
        """Give up: the file stays without its marked end, and no reader will accept it."""
        self._closed = True

    def _take(self, view: memoryview) -> None:
        # One chunk is always held back: only at `close` is it known which one is the last.
        while view:
            if self._held_size == CHUNK:
                self._seal(self._held, last=False)
                self._held_size = 0
            while self._held_size == 0 and len(view) > CHUNK:
                self._seal(view[:CHUNK], last=False)
                view = view[CHUNK:]
            taken = view[: CHUNK - self._held_size]
            self._held[self._held_size : self._held_size + len(taken)] = taken
            self._held_size += len(taken)
            view = view[len(taken) :]

    def _seal(self, plain: memoryview, *, last: bool) -> None:
        if self._batch_size + SEALED_CHUNK > len(self._batch):
            self._flush()
        end = self._batch_size + len(plain) + TAG
        nonce = chunk_nonce(self._number, last=last)
        self._cipher.encrypt_into(nonce, plain, None, self._batch[self._batch_size : end])
        self._batch_size = end
        self._number += 1

    def _flush(self) -> None:
        write_all(self._out, self._batch[: self._batch_size])
        self._batch_size = 0
