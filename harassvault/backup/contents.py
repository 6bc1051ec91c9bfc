"""Which sealed files of a vault belong into a backup, and under which names.

An original or a report never changes, so its random id is its name. A draft changes under its id,
and so may what lies in the inbox: those are named by the digest of their sealed bytes.

Never here: writing, and the database.
"""

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from harassvault.backup.looking import digest_of
from harassvault.errors import OriginalDamagedError, OriginalMissingError
from harassvault.layout import Layout, new_id
from harassvault.sealed_files import CHUNK, checked_chunks, open_sealed, sealed_chunks
from harassvault.store import reading
from harassvault.store.connection import Connection

CHANGING = {"drafts": "draft", "inbox": "inbox"}
"""Folders of sealed files that no entry names, and what they are called in a list of problems."""

_OURS = re.compile(r"[0-9a-f]{32}\.age")


@dataclass(frozen=True, slots=True)
class Item:
    """A sealed file that belongs into a backup.

    Attributes:
        path: inside the vault's folder, with "/".
        where, id: what it is, in the names of `harassvault.verify`.
        object: its name in the backup; empty where the sealed bytes give it.
        sha256: recorded digest of the opened bytes; empty where none is.
    """

    path: str
    where: str
    id: str
    object: str = ""
    sha256: str = ""

    def local(self, layout: Layout) -> Path:
        """Return where it lies in the vault."""
        return layout.root.joinpath(*self.path.split("/"))

    def check_opens(self, path: Path, identity: X25519Identity, pulse: Callable[[], None]) -> None:
        """Open a copy of it and read it to its end, against the recorded digest.

        `pulse` is called after each piece.

        Raises:
            OriginalMissingError, OriginalDamagedError
        """
        if self.sha256:
            pieces = checked_chunks(lambda: open_sealed(path, identity), self.sha256, path)
        else:
            pieces = sealed_chunks(path, identity)
        for _ in pieces:
            pulse()


def named_items(connection: Connection) -> list[Item]:
    """Return the originals and reports that entries name."""
    items = []
    for one in reading.kept_evidence(connection):
        file, sha256 = one.original.file, one.original.sha256
        items.append(Item(f"files/{file[:2]}/{file}.age", "original", one.id, file, sha256))
    for kept in reading.exports(connection):
        if kept.erased_at is not None:
            continue
        file, export = kept.export.file, kept.export
        items.append(Item(f"exports/{file}.age", "report", export.id, file, export.sha256))
    return items


def changing_items(layout: Layout) -> list[Item]:
    """Return the drafts and what lies in the inbox, as they are now.

    What is not named as this program names such files is not the vault's: a sync tool's second
    copy, or anybody's. It is left where it is.
    """
    items = []
    for folder, where in CHANGING.items():
        for path in sorted(layout.root.joinpath(folder).glob("*.age")):
            if not _OURS.fullmatch(path.name):
                continue
            try:
                name = digest_of(sealed_bytes(path))
            except OriginalMissingError:
                continue  # a draft that was finished meanwhile
            except OriginalDamagedError:
                name = new_id()  # of no use twice: it is read once more, and named if it fails
            items.append(Item(f"{folder}/{path.name}", where, path.stem, name))
    return items


def sealed_bytes(path: Path) -> Iterator[bytes]:
    """Yield the sealed bytes of a file.

    Raises:
        OriginalMissingError, OriginalDamagedError: it is gone, or the disk does not give it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OriginalDamagedError(path)  # a pipe in its place is not waited for
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise OriginalMissingError(path) from error
    except OSError as error:
        raise OriginalDamagedError(path) from error
    with stream:
        while True:
            try:
                piece = stream.read(CHUNK)
            except OSError as error:
                raise OriginalDamagedError(path) from error
            if not piece:
                return
            yield piece
