"""The ways into an open vault: changing the password, the recovery code, this computer's keyring.

Every change is one entry of the log, written right before the key file gets its name: a change
that no entry tells of would be worse than an entry of a change that was stopped.

A new key file is sealed by today's policy, never by what another key file says. Key files that
were copied before still open with what opened them then, and so do those in backups, to which later
backups are added: a change here says so, and `harassvault.rekey` is what shuts them out.

Never here: opening a vault (`harassvault.opening`), words for people.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from crypto import recovery
from crypto.errors import CryptoError
from crypto.keyfile import Secret, seal_secret, seal_secret_to
from crypto.recovery import RecoveryCode
from harassvault import device
from harassvault.errors import (
    DeviceError,
    NeitherOpensError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.keystore import DEVICE, PASSWORD, RECOVERY, KeyStore
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.policy import KeyDerivation, new_password
from harassvault.unsealing import (
    refuse_same_password,
    secret_of_password,
    secret_of_recovery_code,
)


def _nobody(*_told: object) -> None:
    """Tell nobody."""


class StillOpens(StrEnum):
    """What still opens with the password or code of before."""

    COPIED_KEY_FILES = "copied_key_files"
    BACKUPS = "backups"


class WayChanged(msgspec.Struct, frozen=True):
    """A way in was made anew.

    Attributes:
        way: "password" or "recovery".
        still_open: what the change does not reach; `rekey` does.
    """

    way: str
    still_open: tuple[StillOpens, ...] = tuple(StillOpens)


@dataclass(frozen=True, slots=True)
class Ways:
    """The folder `keys/` of an open vault, with the secret that its files hold."""

    layout: Layout
    secret: Secret
    writer: LogWriter
    vault_id: str
    kdf: KeyDerivation

    def all(self) -> tuple[str, ...]:
        """Return the ways in that there are: "password", "recovery", "device"."""
        return self._store.ways()

    def check(self, untrusted_typed: str) -> None:
        """Make sure that whoever is here knows the password or the recovery code.

        An open journal says nothing of who sits before it: the faces call this before they change
        what opens it.

        Raises:
            NeitherOpensError: it is neither of the two.
            DamageError: the key file that it would have to open is damaged.
        """
        if not (self._is_code(untrusted_typed) or self._is_password(untrusted_typed)):
            raise NeitherOpensError

    def change_password(self, password: str, tell: Callable[[], object] = _nobody) -> WayChanged:
        """Seal the key with a new password; the one before does not open this folder any more.

        At every moment, whatever stops it, the one before or the new one opens.

        Args:
            password: the new one.
            tell: called when all is ready and nothing is changed yet: where the person cannot know
                the password yet, it is told here. Raising in it changes nothing.

        Raises:
            InputError: the password cannot be one (`policy.check_password`), or is the one before.
            DiskFullError, TargetUnwritableError, StoreFailedError: the one before still opens.
            KeyChangeUnfinishedError: one of the two opens.
        """
        self.writer.check_writing()
        form = new_password(password)
        refuse_same_password(self.layout, password, self.kdf)
        self._seal_with(PASSWORD, form, "password.changed", tell)
        return WayChanged(PASSWORD)

    def make_recovery_code(
        self,
        tell: Callable[[RecoveryCode], object] = _nobody,
        code: RecoveryCode | None = None,
    ) -> RecoveryCode:
        """Make a recovery code and its key file; it replaces the one before, and is shown once.

        Args:
            code: one that was drawn and shown before it is to count (`crypto.recovery.generate`).
            tell: shows the code, when all is ready and the one before still opens. Raising in it
                changes nothing.

        Raises:
            DiskFullError, TargetUnwritableError, StoreFailedError, KeyChangeUnfinishedError
        """
        drawn = code or recovery.generate()
        self._seal_with(RECOVERY, drawn.password, "recovery.made", lambda: tell(drawn))
        return drawn

    def confirm_recovery_code(self, code: RecoveryCode) -> None:
        """Note that the person typed the code back; from then on there are two ways in.

        Raises:
            WrongRecoveryCodeError: it is not the code of this vault.
            NoSuchWayInError, DamageError
        """
        if secret_of_recovery_code(self.layout, code, self.kdf) != self.secret:
            raise WrongRecoveryCodeError
        self.writer.write("recovery.confirmed", dict)

    def add_device(self) -> None:
        """Let this computer account open the vault without a password, by the system's keyring.

        Raises:
            DeviceError: no keyring that is trusted, or it refused; nothing was changed.
            DiskFullError, TargetUnwritableError, StoreFailedError, KeyChangeUnfinishedError
        """
        self.writer.check_writing()
        if DEVICE in self.all():
            self.remove_device()  # so that key file and keyring never belong to different times
        identity = device.new_identity(self.vault_id)
        sealed = seal_secret_to(self.secret, identity.recipient)
        try:
            self._store.write(DEVICE, sealed, lambda: self.writer.write("device.added", dict))
        except BaseException:
            with contextlib.suppress(DeviceError):
                device.forget_identity(self.vault_id)
            raise

    def remove_device(self) -> bool:
        """Take the device's way in away.

        Returns:
            Whether the keyring forgot its part too; without the key file that part opens nothing.

        Raises:
            DiskFullError, TargetUnwritableError, StoreFailedError
        """
        self.writer.check_writing()
        if DEVICE in self.all():
            self.writer.write("device.removed", dict)
            self._store.remove(DEVICE)
        try:
            device.forget_identity(self.vault_id)
        except DeviceError:
            return False
        return True

    @property
    def _store(self) -> KeyStore:
        return KeyStore(self.layout.keys)

    def _is_code(self, untrusted_typed: str) -> bool:
        if RECOVERY not in self.all():
            return False
        try:
            code = recovery.parse(untrusted_typed)
        except CryptoError:
            return False
        try:
            return secret_of_recovery_code(self.layout, code, self.kdf) == self.secret
        except WrongRecoveryCodeError:
            return False

    def _is_password(self, untrusted_typed: str) -> bool:
        try:
            return secret_of_password(self.layout, untrusted_typed, self.kdf) == self.secret
        except WrongPasswordError:
            return False

    def _seal_with(self, way: str, password: str, kind: str, tell: Callable[[], object]) -> None:
        self.writer.check_writing()
        sealed = seal_secret(self.secret, password, self.kdf.for_new_file())

        def log() -> None:
            tell()
            self.writer.write(kind, dict)

        self._store.write(way, sealed, log)
