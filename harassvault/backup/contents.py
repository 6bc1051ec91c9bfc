"""Which sealed files of a vault belong into a backup, and under which names.

An original or a report never changes, so its random id is its name. A draft changes under its id,
and so may what lies in the inbox: those are named by the digest of their sealed bytes.

Never here: writing, and the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from crypto.digest import sha256_hex
from harassvault.errors import OriginalDamagedError, OriginalMissingError
from harassvault.layout import Layout, new_id
from harassvault.sealed_files import CHUNK, checked_chunks, open_sealed, sealed_chunks
from harassvault.store import reading
from harassvault.store.connection import Connection

CHANGING = {"drafts": "draft", "inbox": "inbox"}
"""Folders of sealed files that no entry names, and what they are called in a list of problems."""


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

    def check_opens(self, path: Path, identity: X25519Identity) -> None:
        """Open a copy of it and read it to its end, against the recorded digest.

        Raises:
            OriginalMissingError, OriginalDamagedError
        """
        if self.sha256:
            pieces = checked_chunks(lambda: open_sealed(path, identity), self.sha256, path)
        else:
            pieces = sealed_chunks(path, identity)
        for _ in pieces:
            pass


def named_items(connection: Connection) -> list[Item]:
    """Return the originals and reports that entries name."""
    items = []
    for one in reading.all_evidence(connection):
        file, sha256 = one.original.file, one.original.sha256
        items.append(Item(f"files/{file[:2]}/{file}.age", "original", one.id, file, sha256))
    for kept in reading.exports(connection):
        if kept.erased_at is not None:
            continue
        file, export = kept.export.file, kept.export
        items.append(Item(f"exports/{file}.age", "report", export.id, file, export.sha256))
    return items


def changing_items(layout: Layout) -> list[Item]:
    """Return the drafts and what lies in the inbox, as they are now."""
    items = []
    for folder, where in CHANGING.items():
        for path in sorted(layout.root.joinpath(folder).glob("*.age")):
            try:
                name = sha256_hex(path.read_bytes())
            except FileNotFoundError:
                continue  # a draft that was finished meanwhile
            except OSError:
                name = new_id()  # of no use twice: it is read once more, and named if it fails
            items.append(Item(f"{folder}/{path.name}", where, path.stem, name))
    return items


def sealed_bytes(path: Path) -> Iterator[bytes]:
    """Yield the sealed bytes of a file.

    Raises:
        OriginalMissingError, OriginalDamagedError: it is gone, or the disk does not give it.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise OriginalMissingError(path) from error
    with stream:
        while True:
            try:
                piece = stream.read(CHUNK)
            except OSError as error:
                raise OriginalDamagedError(path) from error
            if not piece:
                return
            yield piece
