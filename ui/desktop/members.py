"""Files inside kept archives, opened by the importing child on the worker's thread.

The child of the archive that was looked at last stays, because a conversation shows many pictures
of one archive; it ends with the next archive, and with the journal.

Never here: threads, Qt, decoding.
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from harassvault.files.giving import Inside
    from harassvault.importers.tree import Item
    from harassvault.importers.wire import Shown
    from harassvault.vault import Vault


class Members:
    """Opens them."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._inside: Inside | None = None

    @contextmanager
    def open(
        self, vault: "Vault", evidence_id: str, member: str
    ) -> "Iterator[BinaryIO | io.BufferedReader]":
        """Open an original, or a file inside it.

        Raises:
            FileMarkedError, FileErasedError: nothing gives it out.
            NoSuchMemberError: there is no such file inside.
        """
        if not member:
            with vault.open_original(evidence_id) as original:
                yield original
            return
        inside, item = self._found(vault, evidence_id, member)
        with inside.open(item) as stream:
            yield stream

    def shown(self, vault: "Vault", evidence_id: str, member: str, place: int) -> "Shown":
        """Return a mail or a page as harmless HTML; empty where there is none at that place.

        Raises like `open`.
        """
        inside, item = self._found(vault, evidence_id, member)
        return inside.shown(item, place)

    def close(self) -> None:
        """End the child."""
        self._open.close()
        self._inside = None

    def _found(self, vault: "Vault", evidence_id: str, member: str) -> "tuple[Inside, Item]":
        """Return a file inside an original; the gate is asked each time."""
        evidence = vault.evidence(evidence_id)
        # Sealed anew, when a file inside it was erased, it is another file.
        if self._inside is None or self._inside.evidence.original != evidence.original:
            self.close()
            self._inside = self._open.enter_context(vault.files.giving.inside(evidence))
        return self._inside, self._inside.item(member)
