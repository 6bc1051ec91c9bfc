"""From a key file to the secret: which copies are believed, and who may try to open them.

Never here: asking for a password, opening the database (`harassvault.opening`).
"""

from collections.abc import Callable, Iterable
from itertools import islice

from crypto.errors import CryptoError
from crypto.errors import WrongPasswordError as WrongSecretError
from crypto.keyfile import Secret, open_secret
from crypto.recovery import RecoveryCode
from harassvault.errors import (
    DamageError,
    KeyFileChangedError,
    KeyFileDamagedError,
    KeyFileUncheckedError,
    NoSuchWayInError,
    SamePasswordError,
    VaultMismatchError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.keystore import PASSWORD, RECOVERY, KeyStore
from harassvault.layout import Description, Layout, read_description
from harassvault.policy import KeyDerivation, spellings

Opener = Callable[[bytes], Secret]
"""Opens one copy of a key file; raises a `CryptoError`, `WrongSecretError` if it is not for it."""


def by_password(password: str, kdf: KeyDerivation) -> Opener:
    """Return what opens a key file with a password, in one spelling."""
    return lambda sealed: open_secret(sealed, password, min_work_factor=kdf.min_work_factor)


def secret_from(
    layout: Layout, description: Description, way: str, openers: Iterable[Opener]
) -> tuple[Secret, bytes]:
    """Try the copies of a key file; return the secret and the copy that gave it.

    Copies that agree with the record are believed. Others are looked at only where none agrees,
    and then with the first opener alone: the record itself may be what is damaged.

    Raises:
        WrongSecretError: a copy that agrees with its record does not open.
        KeyFileDamagedError: no copy opens, and none agrees with the record.
        KeyFileUncheckedError: no copy opens, and there is no record of them.
        KeyFileChangedError: it agrees, and is not made as this program makes it.
        VaultMismatchError: it opens, and holds the secret of another vault.
    """
    store = KeyStore(layout.keys)
    copies = store.copies(way)
    recorded = [copy.sealed for copy in copies if copy.is_recorded]
    has_record = store.has_record(way)
    believed = recorded or [copy.sealed for copy in copies]
    wrong, failed = None, None
    for opener in openers if recorded or not has_record else islice(openers, 1):
        for sealed in believed:
            try:
                secret = opener(sealed)
            except WrongSecretError as error:
                wrong = error
            except CryptoError as error:
                failed = error
            else:
                if str(secret.identity.recipient) != description.recipient:
                    raise VaultMismatchError(store.path(way))
                return secret, sealed
        if wrong is None:
            break  # what cannot be read at all does not open with another spelling either
    if wrong and recorded:
        raise wrong
    if wrong and not has_record:
        raise KeyFileUncheckedError(store.path(way)) from wrong
    kind = KeyFileChangedError if recorded else KeyFileDamagedError
    raise kind(store.path(way)) from failed or wrong


def secret_of_recovery_code(layout: Layout, code: RecoveryCode, kdf: KeyDerivation) -> Secret:
    """Open the recovery key file alone, to see whether a code is the right one.

    Raises:
        WrongRecoveryCodeError, NoSuchWayInError, DamageError
    """
    try:
        opener = by_password(code.password, kdf)
        return secret_from(layout, read_description(layout), RECOVERY, [opener])[0]
    except WrongSecretError as error:
        raise WrongRecoveryCodeError from error


def secret_of_password(layout: Layout, password: str, kdf: KeyDerivation) -> Secret:
    """Open the password's key file alone, to see whether somebody knows the password.

    Raises:
        WrongPasswordError, NoSuchWayInError, DamageError
    """
    openers = (by_password(spelling, kdf) for spelling in spellings(password))
    try:
        return secret_from(layout, read_description(layout), PASSWORD, openers)[0]
    except WrongSecretError as error:
        raise WrongPasswordError from error


def refuse_same_password(layout: Layout, password: str, kdf: KeyDerivation) -> None:
    """Refuse a new password that opens the vault already, in any spelling that is tried.

    Raises:
        SamePasswordError
    """
    try:
        secret_of_password(layout, password, kdf)
    except (WrongPasswordError, NoSuchWayInError, DamageError):
        return
    raise SamePasswordError
