"""Files inside kept archives, opened by the importing child on the worker's thread.

The child of the archive that was looked at last stays, because a conversation shows many pictures
of one archive; it ends with the next archive, and with the journal.

Never here: threads, Qt, decoding.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from harassvault.importers.client import ImportReader
    from harassvault.importers.tree import Item
    from harassvault.vault import Vault


class Members:
    """Opens them."""

    def __init__(self) -> None:
        self._reader: ImportReader | None = None
        self._of = ""

    @contextmanager
    def open(
        self, vault: "Vault", evidence_id: str, member: str
    ) -> "Iterator[BinaryIO | io.BufferedReader]":
        """Open an original, or a file inside it.

        Raises:
            FileMarkedError, FileErasedError: nothing gives it out.
            NotFoundError: there is no such file inside.
        """
        if not member:
            with vault.open_original(evidence_id) as original:
                yield original
            return
        reader, item = self._found(vault, evidence_id, member)
        with reader.open_member(item) as stream:
            yield stream

    def shown(self, vault: "Vault", evidence_id: str, member: str, place: int) -> str:
        """Return a mail or a page as harmless HTML; empty where there is none at that place."""
        reader, item = self._found(vault, evidence_id, member)
        return reader.shown(item, place).html

    def close(self) -> None:
        """End the child."""
        reader, self._reader, self._of = self._reader, None, ""
        if reader is not None:
            reader.close()

    def _found(self, vault: "Vault", evidence_id: str, member: str) -> "tuple[ImportReader, Item]":
        from harassvault.errors import NotFoundError  # noqa: PLC0415 the first screen needs none

        reader = self._opened(vault, evidence_id)
        for item in reader.items():
            if item.member == member:
                return reader, item
        raise NotFoundError("file", member)

    def _opened(self, vault: "Vault", evidence_id: str) -> "ImportReader":
        from harassvault.importers.client import ImportReader  # noqa: PLC0415 as above
        from harassvault.importers.parts import Given  # noqa: PLC0415 as above

        original = vault.evidence(evidence_id).original
        # Asked each time: a file can be marked between two looks.
        vault.open_original(evidence_id).close()
        if self._reader is None or self._of != evidence_id:
            self.close()
            opener = partial(vault.open_original, evidence_id)
            self._reader = ImportReader([Given(original.name, original.size, opener)])
            self._of = evidence_id
        return self._reader
