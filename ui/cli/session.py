"""One run of `hvault`: what was given, where it speaks, in which language, and the vault it opens.

Never here: what a command does.
"""

import argparse
import locale
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from crypto.recovery import parse
from harassvault.clock import Clock
from harassvault.errors import (
    DeviceError,
    DiskFullError,
    KeyFileChangedError,
    KeyFileDamagedError,
    KeyFileMissingError,
    NoSuchWayInError,
    TargetUnwritableError,
    VaultBusyError,
)
from harassvault.keystore import SUMS
from harassvault.layout import Layout, read_description
from harassvault.policy import KeyDerivation
from harassvault.seen import Seen
from harassvault.vault import Vault
from reports.catalogue import LANGUAGES, Catalogue
from ui.cli.output import Console
from ui.cli.passwords import Passwords
from ui.explain import explain
from ui.places import default_vault
from ui.surprise import surprise_text

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX says the language of messages, the strongest first."""

_ONLY_THE_KEYRING = (DeviceError, KeyFileChangedError, KeyFileDamagedError, KeyFileMissingError)
"""What is wrong with the keyring or its key file, not with the journal: the password is left."""


@dataclass
class Session:
    """A run.

    Attributes:
        given: the parsed command line.
        language: of messages; `--lang`, else the opened vault's, else the locale's.
        seen: remembers the last head seen of each journal, if anything does.
        done: what a command of several parts has finished, told where a later part fails.
        carried: programs that seem to carry what is written to other computers.
    """

    given: argparse.Namespace
    console: Console
    environment: Mapping[str, str]
    kdf: KeyDerivation
    clock: Clock
    language: str
    passwords: Passwords = field(init=False)
    seen: Seen | None = None
    done: list[dict[str, Any]] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Tie the questions for secrets to the language of the moment."""
        self.passwords = Passwords(
            self.console, self.given.password_stdin, lambda: words_of(self.language)
        )

    @property
    def words(self) -> Catalogue:
        """The words of the command line and of errors, in the language of the moment."""
        return words_of(self.language)

    @property
    def folder(self) -> Path:
        """The vault's folder: `--vault`, else HVAULT_DIR, else the platform's."""
        named = self.given.vault or self.environment.get("HVAULT_DIR")
        return Path(named) if named else default_vault()

    @contextmanager
    def unlocked(
        self, *, writing: bool, or_reading: bool = False, keyring: bool = True
    ) -> Iterator[Vault]:
        """Open the vault with this computer's keyring where that is on, else ask for the password.

        Args:
            writing: as the one writer.
            or_reading: where another program is that one, or the disk cannot be written, for
                reading.
            keyring: whether the keyring is enough for this command. With `--password-stdin` the
                password is always taken from there.

        Raises:
            WrongPasswordError, NotAVaultError, VaultBusyError, DamageError
        """
        read_description(Layout(self.folder))  # before anybody types a password for nothing
        found = None
        if keyring and not self.given.password_stdin:
            found = self._open_with_keyring(writing=writing, or_reading=or_reading)
        if found is None:
            password = self.passwords.ask("password")
            found = self._open(password, writing=writing, or_reading=or_reading)
        with found as vault:
            self._enter(vault)
            yield vault

    @contextmanager
    def recovered(self) -> Iterator[Vault]:
        """Ask for the recovery code and open the vault with it, for writing.

        Raises:
            WrongRecoveryCodeError, NotAVaultError, VaultBusyError, DamageError
            RecoveryCodeTypoError, RecoveryCodeLengthError: it is no code at all.
        """
        read_description(Layout(self.folder))
        code = parse(self.passwords.ask("recovery_code"))
        with Vault.unlock_with_recovery_code(
            self.folder, code, clock=self.clock, kdf=self.kdf
        ) as vault:
            self._enter(vault)
            yield vault

    def _enter(self, vault: Vault) -> None:
        """Take the vault's language, and say what there is to say of it."""
        self.language = self.given.lang or vault.profile().language
        if vault.healed_key_file:
            key = "record" if vault.healed_key_file == SUMS else "key_file"
            self.console.say(self.words.text(f"healed.{key}", name=vault.healed_key_file))
        if vault.lock:
            vault.lock.sign("terminal", self.clock())
        self._say_surprise(vault)

    def _open_with_keyring(self, *, writing: bool, or_reading: bool) -> Vault | None:
        """Open with the keyring, or say in one line why not; None where it is off, too."""

        def opened(*, writing: bool) -> Vault:
            return Vault.unlock_with_device(
                self.folder, writing=writing, clock=self.clock, kdf=self.kdf
            )

        try:
            return self._or_reading(opened, writing=writing, or_reading=or_reading)
        except NoSuchWayInError:
            return None
        except _ONLY_THE_KEYRING as error:
            self.console.say(explain(error, self.words).happened)
            return None

    def _open(self, password: str, *, writing: bool, or_reading: bool) -> Vault:
        def opened(*, writing: bool) -> Vault:
            return Vault.unlock(
                self.folder, password, writing=writing, clock=self.clock, kdf=self.kdf
            )

        return self._or_reading(opened, writing=writing, or_reading=or_reading)

    def _or_reading(
        self, opened: Callable[..., Vault], *, writing: bool, or_reading: bool
    ) -> Vault:
        try:
            return opened(writing=writing)
        except (VaultBusyError, DiskFullError, TargetUnwritableError) as error:
            if not or_reading:
                raise
            why = "reading" if isinstance(error, VaultBusyError) else "cannot_write"
        self.console.say(self.words.text(f"busy.{why}"))
        return opened(writing=False)

    def _say_surprise(self, vault: Vault) -> None:
        """Say that the journal is not what was last seen of it; nothing is refused for it."""
        surprise = vault.compare_with(self.seen) if self.seen else None
        if surprise:
            self.console.say(surprise_text(surprise, self.words))


@cache
def words_of(language: str) -> Catalogue:
    """Load the words of this program in a language; they never change, so each is read once."""
    return Catalogue.load("ui.words", language)


def early_language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """Find the language before the command line is parsed: its mistakes are told in it, too."""
    for at, one in enumerate(argv):
        name, equals, value = one.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(argv[at + 1 :]), "")
            if wanted in LANGUAGES:
                return wanted
    found = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    if not found and os.name == "nt":
        found = locale.getlocale()[0] or ""  # "French_France": Windows has no such variables
    language = found[:2].lower()
    return language if language in LANGUAGES else LANGUAGES[0]
