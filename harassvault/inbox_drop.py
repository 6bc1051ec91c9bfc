"""Putting a file in while the vault is locked: sealed to its public key, no password needed.

Whoever can write the folder could do the same with any other program, or change the public key in
store.json. So what is put in proves nothing about who did it, and a changed key is noticed at
unlock (`VaultMismatchError`).

The order is that of originals: sealed beside, flushed, what lies there compared with what was
written, named, the folder flushed. The digest goes before the bytes, so a source is read twice.

Never here: reading an item, which needs the vault's key (`harassvault.inbox`).
"""

import contextlib
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Recipient
from crypto.digest import HashingWriter
from harassvault import rekey_swap
from harassvault.clock import Clock
from harassvault.durable import (
    TEMPORARY_SUFFIX,
    free_bytes,
    make_folder,
    open_exclusive,
    outside_errors,
    publish,
)
from harassvault.errors import (
    DiskFullError,
    FileChangedError,
    FileTooLargeError,
    InboxFullError,
    StoreFailedError,
)
from harassvault.inbox_head import FORMAT, Head, encode_head
from harassvault.layout import Layout, new_id, read_description
from harassvault.ledger import at_text
from harassvault.locking import busy
from harassvault.originals import Progress, clean_name, no_progress
from harassvault.sealed_files import CHUNK
from harassvault.source import Source

MAX_SIZE = (4 << 30) - (16 << 20)
"""Bytes of one file: a journal may lie on a stick whose file system ends at 4 GiB."""

MAX_ITEMS = 500
"""Things that can wait. All of them are looked at after each unlock, and no person decides about
more; anybody who can use the computer could put in any number."""

KEEP_FREE = 256 << 20
"""Bytes that must stay free: the inbox may not keep the journal from being written."""


@dataclass(frozen=True, slots=True)
class PutIn:
    """What was put in: the id of the item, and what was read of the file."""

    id: str
    name: str
    size: int
    sha256: str


def put_in(layout: Layout, source: Source, clock: Clock, progress: Progress = no_progress) -> PutIn:
    """Seal a file into the inbox; when this returns, it is durable.

    Args:
        layout: of the vault; neither its lock nor any of its keys is needed.
        source: read twice.
        clock: gives the time that the item claims.
        progress: called with bytes done and bytes in all, over both readings.

    Raises:
        NotAVaultError, VaultTooNewError, DamageError: there is no public key to seal to.
        FileOutsideError: the source cannot be read, or changed meanwhile; or FileTooLargeError.
        InboxFullError, DiskFullError, TargetUnwritableError: nothing was put in.
        VaultBusyError: the vault is being given new keys; nothing was put in.
    """
    rekey_swap.settle(layout, None)
    recipient = X25519Recipient.parse(read_description(layout).recipient)
    size = source.size()
    _check_room(layout, source, size)
    digest = _digest(source, size, progress)
    head = Head(FORMAT, clean_name(source.name), size, digest, at_text(clock()))
    identity = new_id()
    target = layout.inbox / f"{identity}.age"
    beside = layout.inbox / f"{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    try:
        with outside_errors(target):
            written = _seal(source, head, recipient, beside, progress)
            _compare(beside, written)
            _check_still_for(layout, recipient)
            publish(beside, target)
    except BaseException:
        # What cannot be removed now goes when the journal is opened, a day from now.
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return PutIn(identity, head.name, size, digest)


def waiting(layout: Layout) -> list[Path]:
    """Return everything that lies in the inbox, in a steady order; needs no key."""
    with outside_errors(layout.inbox, reading=True):
        if not layout.inbox.is_dir():
            return []
        paths = sorted(layout.inbox.iterdir())
    return [path for path in paths if path.suffix != TEMPORARY_SUFFIX]


def _check_room(layout: Layout, source: Source, size: int) -> None:
    if size > MAX_SIZE:
        raise FileTooLargeError(source.path(), size, MAX_SIZE)
    make_folder(layout.inbox)
    if len(waiting(layout)) >= MAX_ITEMS:
        raise InboxFullError(layout.inbox)
    needed, free = size + size // 1024 + KEEP_FREE, free_bytes(layout.inbox)
    if free < needed:
        raise DiskFullError(layout.inbox, needed, free)


def _digest(source: Source, size: int, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    for piece in source.chunks(CHUNK):
        digest.update(piece)
        done += len(piece)
        progress(min(done, size), 2 * size)
    if done != size:
        raise FileChangedError(source.path())
    return digest.hexdigest()


def _seal(
    source: Source, head: Head, recipient: X25519Recipient, beside: Path, progress: Progress
) -> str:
    """Write the sealed file, flushed; return the digest of what was written."""
    again, done = hashlib.sha256(), 0
    with open_exclusive(beside) as stream:
        out = HashingWriter(stream)
        with seal(out, [recipient]) as writer:
            writer.write(encode_head(head))
            for piece in source.chunks(CHUNK):
                again.update(piece)
                writer.write(piece)
                done += len(piece)
                if done > head.size:
                    raise FileChangedError(source.path())
                progress(head.size + done, 2 * head.size)
            if again.hexdigest() != head.sha256:
                raise FileChangedError(source.path())
        stream.flush()
        os.fsync(stream.fileno())
    return out.hexdigest()


def _compare(beside: Path, written: str) -> None:
    """Read the flushed file once more: it cannot be opened here, but it can be compared."""
    with beside.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != written:
            raise StoreFailedError(str(beside))


def _check_still_for(layout: Layout, recipient: X25519Recipient) -> None:
    """Refuse to name what was sealed to a key that the vault has no more, or not for long.

    Raises:
        VaultBusyError: new keys are being made, or were made meanwhile.
    """
    rekey_swap.settle(layout, None)
    if read_description(layout).recipient != str(recipient):
        raise busy(layout)
