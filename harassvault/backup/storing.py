"""Bringing objects and key files into a set: those that are not there yet, each read back.

What a complete snapshot names, and what is there with its size, is not read again. Anything else
that lies there (an interrupted run left it) is read, and is taken only if it is the same.

Never here: snapshots, the log.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from crypto.age.x25519 import X25519Identity
from crypto.digest import sha256_hex
from crypto.streams import Sink, write_all
from harassvault.backup.contents import Item, sealed_bytes
from harassvault.backup.looking import digest_of, file_pieces, key_copies, read_key_file
from harassvault.backup.manifest import Kept
from harassvault.backup.places import WAYS, KeyName, Place
from harassvault.backup.writing import FolderWriter, Written
from harassvault.errors import (
    DamageError,
    KeyFileChangedError,
    KeyFileMissingError,
    NoSuchWayInError,
)
from harassvault.keystore import KeyStore
from harassvault.layout import Layout
from harassvault.originals import Progress
from harassvault.verdict import Problem


class _UnopenedError(Exception):
    """A copy is what the vault has, and does not open."""


@dataclass(slots=True)
class Storing:
    """One run.

    Attributes:
        layout, identity: the vault's.
        place, out: where to, and what writes there.
        known: objects that need no look, by name.
        sizes: all objects that are there.
        progress: gets bytes done and bytes in all.
        repaired: objects and key files that were damaged there and are good again.
        verified: files that were read back in this run.
        problems: what could not be taken along.
    """

    layout: Layout
    identity: X25519Identity
    place: Place
    out: FolderWriter
    known: Mapping[str, Kept]
    sizes: Mapping[str, int]
    progress: Progress
    total: int = 0
    done: int = 0
    verified: int = 0
    repaired: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def missing_bytes(self, items: list[Item]) -> int:
        """Return how much is to be written, as far as can be seen."""
        total = 0
        for item in items:
            if item.object not in self.known:
                with contextlib.suppress(OSError):
                    total += item.local(self.layout).stat().st_size
        self.total = total
        return total

    def keep(self, item: Item) -> Kept | None:
        """Have an item in the set; None where the vault has not got it any more."""
        if (known := self.known.get(item.object)) is not None:
            return Kept(item.path, known.object, known.size, known.sha256)
        local = item.local(self.layout)
        try:
            return self._adopted(item, local) or self._copied(item, local)
        except DamageError:
            # A draft that was finished meanwhile is no loss; an original that is gone is one.
            if item.sha256 or local.exists():
                what = "damaged" if local.exists() else "missing"
                self.problems.append(Problem(item.where, what, item.id))
            return None

    def _adopted(self, item: Item, local: Path) -> Kept | None:
        """Take what an interrupted run left, if it is the same."""
        if item.object not in self.sizes:
            return None
        there, digest = self.place.object(item.object), digest_of(sealed_bytes(local))
        with self.out.errors(there):
            if digest_of(file_pieces(there)) != digest:
                self.repaired.add(item.object)
                return None
        self.out.touched(there)
        self.verified += 1
        return Kept(item.path, item.object, self.sizes[item.object], digest)

    def _copied(self, item: Item, local: Path) -> Kept:
        fill, check = partial(self._fill, local), partial(self._opens, item)
        name = item.object
        try:
            written = self.out.write(self.place.object(name), fill, check)
        except _UnopenedError:
            # The bytes arrived as they are in the vault, and do not open there either. They are
            # kept as they are, under the name of their digest: perhaps something can be read of
            # them, and the id stays free for good ones.
            self.problems.append(Problem(item.where, "damaged", item.id))
            name = digest_of(sealed_bytes(local))
            if (known := self.known.get(name)) is not None:
                return Kept(item.path, name, known.size, known.sha256)
            written = self.out.write(self.place.object(name), fill)
        self.verified += 1
        return Kept(item.path, name, written.size, written.sha256)

    def _fill(self, local: Path, sink: Sink) -> None:
        for piece in sealed_bytes(local):
            write_all(sink, piece)
            self.done += len(piece)
            self.progress(min(self.done, self.total), self.total)

    def _opens(self, item: Item, path: Path, _written: Written) -> None:
        try:
            item.check_opens(path, self.identity, self.out.pulse)
        except DamageError as error:
            raise _UnopenedError from error

    def keep_keys(self, since: str) -> dict[str, str]:
        """Have the key files in the set, each twice; return their digests by way in.

        Args:
            since: the time that new names get.
        """
        store, digests = KeyStore(self.layout.keys), {}
        for way in WAYS:
            try:
                copies = store.copies(way)
            except NoSuchWayInError:
                continue
            except (KeyFileMissingError, KeyFileChangedError):
                copies = []
            good = next((one.sealed for one in copies if one.is_recorded), None)
            if good is None:
                self.problems.append(Problem("key_file", "lost", way))
                continue
            digests[way] = self._keep_key(way, good, since)
        return digests

    def _keep_key(self, way: str, sealed: bytes, since: str) -> str:
        digest = sha256_hex(sealed)
        there = (one for one in self.place.key_names(way) if one.digest == digest)
        name = next(there, KeyName(since, way, digest))
        for path in key_copies(self.place, name):
            if read_key_file(path, name) is None:
                if path.exists():
                    self.repaired.add(path.name)
                self.out.write(path, lambda sink: write_all(sink, sealed), beside="new")
                self.verified += 1
        return digest
