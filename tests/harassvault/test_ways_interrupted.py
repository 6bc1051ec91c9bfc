"""A change of key files that stops at any moment: the one before or the new one opens, always.

Every operation on the disk fails once, in three ways; after each, the folder is looked at as the
person would: by opening it with what they have.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from crypto.recovery import RecoveryCode
from harassvault.errors import NoSuchWayInError, WrongPasswordError, WrongRecoveryCodeError
from harassvault.keystore import KeyStore
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault

OLD = "a long fictional password"
NEW = "another long fictional one"

Reopen = Callable[..., Vault]


def opens(reopen: Reopen, folder: Path, password: str) -> bool:
    """Say whether a password opens; damage of any kind would end the test."""
    try:
        with reopen(folder, password) as vault:
            assert vault.healed_key_file is None, "an interrupted change was called damage"
            assert not KeyStore(folder / "keys").problems()
    except WrongPasswordError:
        return False
    return True


def copies(folder: Path, count: int) -> list[Path]:
    """Return copies of a folder: which password is tried first must not matter."""
    made = [folder.with_name(f"{folder.name}-{number}") for number in range(count)]
    for path in made:
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(folder, path)
    return made


def every_operation(disk, failure, start: Callable[[], Vault], act, check) -> int:
    """Fail each operation of an action in turn, until it comes to its end without reaching it."""
    at = 0
    while True:
        at += 1
        vault = start()
        done = disk.fail(at, failure(), lambda vault=vault: act(vault))
        reached = disk.count >= at
        vault.close()
        check(vault.folder, done)
        if not reached:
            assert done
            return at - 1


def test_a_change_of_password(vault: Vault, reopen: Reopen, disk, failure, tmp_path: Path) -> None:
    vault.close()
    kept = tmp_path / "kept"
    shutil.copytree(vault.folder, kept)

    def start() -> Vault:
        shutil.rmtree(vault.folder)
        shutil.copytree(kept, vault.folder)
        return reopen(vault.folder, OLD)

    def check(folder: Path, done: bool) -> None:
        first, second = copies(folder, 2)
        old, new = opens(reopen, first, OLD), opens(reopen, second, NEW)
        assert old or new
        assert not done or (new and not old)
        if old:  # whichever opened first stays the only one
            assert not opens(reopen, first, NEW)

    tried = every_operation(disk, failure, start, lambda v: v.ways.change_password(NEW), check)
    assert tried > 15


def test_a_new_recovery_code(vault: Vault, reopen: Reopen, disk, failure, tmp_path: Path) -> None:
    code = vault.ways.make_recovery_code()
    vault.ways.confirm_recovery_code(code)
    vault.close()
    kept = tmp_path / "kept"
    shutil.copytree(vault.folder, kept)
    made: list[RecoveryCode] = []

    def start() -> Vault:
        made.clear()
        shutil.rmtree(vault.folder)
        shutil.copytree(kept, vault.folder)
        return reopen(vault.folder, OLD)

    def check(folder: Path, done: bool) -> None:
        assert opens(reopen, folder, OLD)
        wanted = made[0] if done else code
        try:
            Vault.unlock_with_recovery_code(folder, wanted, kdf=CHEAP_FOR_TESTS).close()
        except WrongRecoveryCodeError:
            assert not done
            with reopen(folder, OLD) as opened:
                assert not opened.status().recovery_confirmed

    tried = every_operation(
        disk, failure, start, lambda v: made.append(v.ways.make_recovery_code()), check
    )
    assert tried > 15


def test_the_first_recovery_code(vault: Vault, reopen: Reopen, disk, failure, tmp_path) -> None:
    vault.close()
    kept = tmp_path / "kept"
    shutil.copytree(vault.folder, kept)
    made: list[RecoveryCode] = []

    def start() -> Vault:
        made.clear()
        shutil.rmtree(vault.folder)
        shutil.copytree(kept, vault.folder)
        return reopen(vault.folder, OLD)

    def check(folder: Path, done: bool) -> None:
        assert opens(reopen, folder, OLD)
        if done:
            Vault.unlock_with_recovery_code(folder, made[0], kdf=CHEAP_FOR_TESTS).close()

    every_operation(disk, failure, start, lambda v: made.append(v.ways.make_recovery_code()), check)


def test_taking_a_way_in_away(vault: Vault, reopen: Reopen, disk, failure, tmp_path: Path) -> None:
    code = vault.ways.make_recovery_code()
    vault.close()
    kept = tmp_path / "kept"
    shutil.copytree(vault.folder, kept)

    def start() -> Vault:
        shutil.rmtree(vault.folder)
        shutil.copytree(kept, vault.folder)
        return reopen(vault.folder, OLD)

    def check(folder: Path, done: bool) -> None:
        assert opens(reopen, folder, OLD)
        try:
            Vault.unlock_with_recovery_code(folder, code, kdf=CHEAP_FOR_TESTS).close()
        except NoSuchWayInError:
            return
        assert not done

    every_operation(disk, failure, start, lambda v: v.ways._store.remove("recovery"), check)
