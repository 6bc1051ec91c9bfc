"""Shutting others out: new keys for everything, because copies of the old ones may be about.

A new password alone does not shut out whoever copied a key file, a backup, or what stands inside
them. Here all of it is made anew: the key that seals files, the key of the database, the key that
signs the log's heads, password and recovery code. The device's way in is dropped.

The order: room → built beside (`rekey_build`) → opened and checked as a vault of its own → the new
code told → the note that counts → moved into place (`rekey_swap`). Until the note, whatever stops
it leaves the vault as it was; from the note on the new one counts, and the next unlock finishes
what is left to move.

Never here: words for people. What was copied before stays readable to whoever has it: no program
can take that back, and the faces say so.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crypto import recovery
from crypto.keyfile import Secret
from crypto.recovery import RecoveryCode
from harassvault import device, opening, rekey_swap, unsealing
from harassvault.durable import make_folder
from harassvault.errors import (
    DeviceError,
    KeyChangeUnfinishedError,
    OutsideError,
    RekeyCheckFailedError,
)
from harassvault.exporting import Exports
from harassvault.keystore import DEVICE, KeyStore
from harassvault.opening import Opened
from harassvault.originals import Originals, Progress, no_progress
from harassvault.policy import KeyDerivation, new_password
from harassvault.rekey_build import build_database, build_keys, check_room
from harassvault.rekey_files import Build, build_files
from harassvault.verify import verify

_KNOWN_BEFORE = {("original", "missing"), ("report", "missing"), ("original", "extra")}
"""What a vault may have wrong with it and still get new keys: it is no worse afterwards."""


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The vault has new keys, and is closed.

    Attributes:
        code: the new recovery code, to be shown once.
        finished: whether everything was moved and the old files are gone. If not, the next unlock
            does it.
        keyring_forgot: whether the keyring forgot its part of the device's way in, if there was
            one. What it keeps opens nothing any more.
        as_they_were: files that no entry names and that did not open: carried over unchanged.
        left_out: what is no regular file (links, pipes): gone from the folder.
    """

    code: RecoveryCode = field(repr=False)
    finished: bool
    keyring_forgot: bool
    as_they_were: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


Tell = Callable[[RecoveryCode], object]


def tell_nobody(_code: RecoveryCode) -> None:
    """Tell nobody."""


def rekey(
    opened: Opened,
    password: str,
    kdf: KeyDerivation,
    progress: Progress = no_progress,
    tell: Tell = tell_nobody,
) -> Rekeyed:
    """Give a vault new keys; it is closed afterwards, and opens with the new password.

    Args:
        opened: the open vault, as the one writer.
        password: the new one.
        kdf: policy for the new key files.
        progress: gets bytes done and bytes in all; raising in it stops, and changes nothing.
        tell: shows the new code (and a password that the person cannot know yet), when all is built
            and checked and the old ways in still open: whatever stops the program afterwards, the
            person has what opens. Raising in it stops, and changes nothing.

    Raises:
        InputError: the password cannot be one, or is the one before.
        DiskFullError: no room for everything a second time.
        OriginalDamagedError: a file does not read back and cannot be sealed anew.
        RekeyCheckFailedError: what was built did not read back as it should.
        OutsideError: the disk failed. In all these cases the vault is as it was, and open.
        KeyChangeUnfinishedError: the disk failed at the moment that counts; old or new opens. The
            vault is closed: what was written to it now could be lost with it.
    """
    opened.writer.check_writing()
    form, layout = new_password(password), opened.layout
    unsealing.refuse_same_password(layout, password, kdf)
    has_device = DEVICE in KeyStore(layout.keys).ways()
    rekey_swap.remove(layout)
    code = recovery.generate()
    build = Build(opened, Secret.generate(), progress)
    try:
        _build(build, form, code, kdf)
        tell(code)
        rekey_swap.commit(layout)
    except BaseException:
        _give_up(opened)
        raise
    opened.connection.close(True)
    try:
        finished = rekey_swap.roll_forward(layout)
    except OutsideError:
        finished = False
    finally:
        if opened.lock:
            opened.lock.release()
    forgot = not has_device or _forget(opened.vault_id)
    return Rekeyed(code, finished, forgot, _names(build.foreign), _names(build.left_out))


def _names(paths: set[Path]) -> tuple[str, ...]:
    """Return names of files as they can be written anywhere."""
    return tuple(sorted(path.name.encode("utf-8", "replace").decode() for path in paths))


def _build(build: Build, password: str, code: RecoveryCode, kdf: KeyDerivation) -> None:
    check_room(build)
    make_folder(build.beside.root)
    build_database(build)
    build_keys(build, password, code, kdf)
    build_files(build)
    _check(build, password, code, kdf)


def _check(build: Build, password: str, code: RecoveryCode, kdf: KeyDerivation) -> None:
    """Open what was built as anybody would, by both ways in, and check all of it.

    Raises:
        RekeyCheckFailedError
    """
    beside = build.beside
    if unsealing.secret_of_recovery_code(beside, code, kdf) != build.secret:
        raise RekeyCheckFailedError(beside.keys.name)
    made = opening.open_with_password(
        beside.root, password, clock=build.opened.writer.clock, kdf=kdf, writing=False
    )
    try:
        identity = made.secret.identity
        exports = Exports(beside, identity, made.writer)
        originals, key = Originals(beside, identity), made.secret.database_key
        progress = _checked(build)
        verdict = verify(beside, made.writer, originals, exports, progress, database_key=key)
    finally:
        made.connection.close(True)
    foreign = {path.name for path in build.foreign}
    for problem in verdict.problems:
        is_known = (problem.where, problem.what) in _KNOWN_BEFORE or problem.name in foreign
        if not is_known:
            raise RekeyCheckFailedError(f"{problem.where} {problem.name}")


def _checked(build: Build) -> Progress:
    """Count the check's reading as the second half of the work."""
    return lambda done, _total: build.progress(min(build.done + done, build.total), build.total)


def _give_up(opened: Opened) -> None:
    """Remove what was built; the vault stays open as it was.

    Raises:
        KeyChangeUnfinishedError: the note that counts is there, and cannot be removed. The vault
            is closed: at the next unlock the other one takes its place.
    """
    try:
        rekey_swap.remove(opened.layout)
    except OutsideError as error:
        with contextlib.suppress(OutsideError):
            if not rekey_swap.is_complete(opened.layout):
                return  # the next unlock removes it
        opened.connection.close(True)
        if opened.lock:
            opened.lock.release()
        raise KeyChangeUnfinishedError("rekey") from error


def _forget(vault_id: str) -> bool:
    try:
        device.forget_identity(vault_id)
    except DeviceError:
        return False
    return True
