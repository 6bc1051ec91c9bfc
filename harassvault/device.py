"""This computer's own store of keys: where the device's way in keeps the key of `keys/device.age`.

The keyring holds a random age identity of 256 bits; the key file is sealed to it. Only stores that
the system itself keeps are used: Secret Service (GNOME, KDE), KWallet, macOS Keychain, Windows
Credential Manager. A store in a plain file, or one that another package brought along, is never
asked: the known ones are named here, and no plug-in is looked for.

What the keyring shows to somebody who looks into it is the name of an ordinary program and a few
letters. `keyring` is loaded when it is used and not before.

Never here: the key file, and the decision to use it (`harassvault.ways`, `harassvault.opening`).
"""

import base64
import binascii
import contextlib
import hashlib
import importlib
from typing import TYPE_CHECKING

from crypto.age.x25519 import X25519Identity
from harassvault.errors import (
    DeviceError,
    DeviceKeyMissingError,
    DeviceKeyWrongError,
    KeyringAbsentError,
    KeyringLockedError,
    KeyringRefusedError,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Notes"
"""What the keyring's own window shows as the program."""

_USER_CHARACTERS = 8
"""Of the digest that tells vaults apart: enough for the few of one person."""

_STORES = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""The stores that are trusted, by module and class of the library."""

_PATIENCE = 120
"""Seconds that a person has to answer the system's own question for the keyring's password."""

_KEY_BYTES = 32


def new_identity(vault_id: str) -> X25519Identity:
    """Draw a new identity and let the keyring keep it; what it kept before is replaced.

    Raises:
        DeviceError: nothing was kept.
    """
    identity = X25519Identity.generate()
    text = base64.b64encode(identity.private_key).decode("ascii")
    store = _trusted_store(may_ask=True)
    try:
        store.set_password(SERVICE, _user(vault_id), text)
    except Exception as error:
        raise _refused(error) from error
    if identity_of(vault_id, may_ask=True) != identity:
        raise KeyringRefusedError
    return identity


def identity_of(vault_id: str, *, may_ask: bool = False) -> X25519Identity:
    """Return the identity that the keyring keeps for a vault.

    Args:
        vault_id: of the vault.
        may_ask: whether the system may show its own question for the keyring's password.

    Raises:
        KeyringAbsentError, KeyringLockedError, KeyringRefusedError
        DeviceKeyMissingError: the keyring has no such entry (any more).
        DeviceKeyWrongError: the entry is no key.
    """
    store = _trusted_store(may_ask=may_ask)
    try:
        untrusted = store.get_password(SERVICE, _user(vault_id))
    except Exception as error:
        raise _refused(error) from error
    if untrusted is None:
        raise DeviceKeyMissingError
    try:
        key = base64.b64decode(untrusted, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DeviceKeyWrongError from error
    if len(key) != _KEY_BYTES:
        raise DeviceKeyWrongError
    return X25519Identity(key)


def forget_identity(vault_id: str) -> None:
    """Let the keyring forget what it keeps for a vault; nothing happens if there is nothing.

    Raises:
        KeyringAbsentError, KeyringLockedError, KeyringRefusedError
    """
    store = _trusted_store(may_ask=False)
    try:
        if store.get_password(SERVICE, _user(vault_id)) is not None:
            store.delete_password(SERVICE, _user(vault_id))
    except Exception as error:
        raise _refused(error) from error


def _user(vault_id: str) -> str:
    digest = hashlib.sha256(f"keyring {vault_id}".encode()).hexdigest()
    return digest[:_USER_CHARACTERS]


def _trusted_store(*, may_ask: bool) -> "KeyringBackend":
    """Return the first known store that this system has.

    Never `keyring.get_keyring`: it would obey a variable, a file, and any package's plug-in.

    Raises:
        KeyringAbsentError: the system has none of them.
        KeyringLockedError: it is locked, and the system may not ask.
    """
    for module, name in _STORES:
        try:
            kind = getattr(importlib.import_module(module), name)
            if not kind.viable:
                continue
            store: KeyringBackend = kind()
        except Exception:  # noqa: BLE001, S112 each system's library has errors of its own: it is not there
            continue
        if module.endswith("SecretService"):
            _see_that_it_is_unlocked(may_ask=may_ask)
        return store
    raise KeyringAbsentError


def _see_that_it_is_unlocked(*, may_ask: bool) -> None:
    """Look before the library does: it would ask without an end, and leave its connection open.

    Raises:
        KeyringAbsentError: there is none, or it has no place for keys yet.
        KeyringLockedError: and nobody unlocked it.
    """
    secretstorage = importlib.import_module("secretstorage")
    try:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            collection = secretstorage.Collection(bus)
            if collection.is_locked() and may_ask:
                collection.unlock(timeout=_PATIENCE)
            locked = collection.is_locked()
    except TimeoutError as error:
        raise KeyringLockedError from error
    except Exception as error:
        raise KeyringAbsentError from error
    if locked:
        raise KeyringLockedError


def _refused(error: Exception) -> DeviceError:
    locked = type(error).__name__ in {"KeyringLocked", "LockedException"}
    return KeyringLockedError() if locked else KeyringRefusedError()
