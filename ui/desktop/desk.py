"""What a job finds on the worker's desk: the open vault, the decoder, a way to say how far it is.

Never here: threads, Qt.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from harassvault.errors import VaultError
from ui.desktop.members import Members

if TYPE_CHECKING:
    from harassvault.decoding.client import Decoder
    from harassvault.vault import Vault


_LOOK_SECONDS = 0.1
"""How often a job that waits for the person looks whether it was stopped."""


class StoppedError(Exception):
    """A job was stopped because the person asked for it; nothing of it is kept.

    Attributes:
        safe: the text that says so.
    """

    safe = "stopped.safe"


class Desk:
    """Belongs to the worker's thread, and so does everything on it."""

    def __init__(self) -> None:
        self._vault: Vault | None = None
        self._decoder: Decoder | None = None
        self.members = Members()
        self.report: Callable[[int, int], None] = lambda _done, _total: None
        self.check: Callable[[], None] = lambda: None
        self.is_undisturbed = False

    @property
    def vault(self) -> "Vault":
        """The open vault.

        Raises:
            RuntimeError: none is open.
        """
        if self._vault is None:
            raise RuntimeError("no vault is open")
        return self._vault

    @property
    def decoder(self) -> "Decoder":
        """Whoever decodes foreign pictures; started when first asked for."""
        if self._decoder is None:
            from harassvault.decoding.client import Decoder  # noqa: PLC0415 the first screen has none

            self._decoder = Decoder()
        return self._decoder

    @property
    def is_open(self) -> bool:
        """Say whether a vault is open."""
        return self._vault is not None

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Let nothing else be done between the pieces of a job, not even what is urgent.

        For a job after which the vault is another one: a draft sealed to the one before would go
        with it. It waits, and is sealed to the new one.
        """
        self.is_undisturbed = True
        try:
            yield
        finally:
            self.is_undisturbed = False

    def known_names(self) -> tuple[str, ...]:
        """Return what somebody who knows the person would try as a password; before, nothing."""
        if self._vault is None:
            return ()
        from harassvault.passphrase.names import names_of  # noqa: PLC0415 see `decoder`

        return names_of(self._vault.profile(), self._vault.people())

    def put(self, vault: "Vault") -> None:
        """Lay an open vault on the desk, and close the one before."""
        self.clear()
        self._vault = vault

    def clear(self) -> None:
        """Close the vault, if one is open."""
        with contextlib.suppress(OSError):
            self.members.close()
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    def progress(self, done: int, total: int) -> None:
        """Say how far a job is.

        Raises:
            StoppedError: the person asked to stop.
        """
        self.report(done, total)

    def wait_for(self, answer: threading.Event) -> None:
        """Wait for the person in the middle of a job; nothing else is done meanwhile.

        Raises:
            StoppedError: the person asked to stop, or the journal is being locked.
        """
        while not answer.wait(_LOOK_SECONDS):
            self.check()

    def leave(self) -> None:
        """End the decoding child, sign the head of the log, and close the vault."""
        with contextlib.suppress(OSError):
            if self._decoder is not None:
                self._decoder.close()
        self._sign_head()
        self.clear()

    def _sign_head(self) -> None:
        """Sign what was written; a disk that refuses must not keep the journal from closing."""
        if self._vault is None or self._vault.is_reading:
            return
        with contextlib.suppress(VaultError):
            self._vault.checkpoint()
