"""Opening what was received: sealed, inside a page, as a ZIP, or as a folder.

Nothing of it is written anywhere: a sealed file is opened where it lies, at the places that are
read. Never here: what the package says.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from crypto.age import scrypt
from crypto.age.header import read_header
from crypto.age.scrypt import ScryptIdentity
from crypto.age.sealing import Identity, open_
from crypto.age.x25519 import X25519Identity
from crypto.errors import BadKeyTextError, DamageError, NoMatchingKeyError, NotAnAgeFileError
from harassvault.durable import outside_errors
from harassvault.errors import FileMissingError
from harassvault.passphrase.phrase import canonical
from reports.errors import (
    IdentityNeededError,
    NoPackageError,
    NotAnIdentityError,
    WrongIdentityError,
    WrongWordsError,
)
from reports.received.folder import FolderMembers
from reports.received.inside_page import package_inside
from reports.received.members import Members
from reports.received.stored_zip import ZipMembers

_SEALED, _ZIP = b"age-encryption.org/", b"PK"
_MANIFEST, _INSIDE, _SEALED_NAME = "manifest-sha256.txt", "case", "case.age"


class Sealed(StrEnum):
    """What a package is opened with: words, the key of whoever it is for, or nothing."""

    WORDS = "words"
    KEY = "key"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens a sealed package.

    Attributes:
        words: asks for the passphrase; called only where one is needed.
        identities: private keys of age; where there are any, no words are asked for.
    """

    words: Callable[[], str]
    identities: Sequence[X25519Identity] = ()


@contextmanager
def opened(path: Path, keys: Keys) -> Iterator[Members]:
    """Open a package.

    Args:
        path: of a sealed file, a page with one inside, a ZIP, or a folder with the files or with
            one of these in it under the name that the program gives.
        keys: for what is sealed.

    Raises:
        FileMissingError, FileUnreadableError
        NoPackageError: it is none of these, or is damaged.
        WrongWordsError, WrongIdentityError, IdentityNeededError
        UnsupportedAgeVersionError, WorkFactorTooLargeError
    """
    path = meant(path)
    if path.is_dir():
        yield FolderMembers(path)
        return
    if not path.is_file():
        raise NoPackageError
    with outside_errors(path, reading=True), path.open("rb") as stream:
        yield ZipMembers(_plain(stream, keys))


def how_sealed(path: Path) -> Sealed:
    """Say what a package is opened with, before anybody is asked for it.

    Raises:
        FileMissingError, FileUnreadableError
        NoPackageError: it is none by its beginning.
    """
    path = meant(path)
    if path.is_dir():
        return Sealed.OPEN
    if not path.is_file():
        raise NoPackageError
    with outside_errors(path, reading=True), path.open("rb") as stream:
        container, is_sealed = _container(stream)
        if not is_sealed:
            return Sealed.OPEN
        return Sealed.WORDS if _needs_words(container) else Sealed.KEY


def identities_in(untrusted: bytes) -> tuple[X25519Identity, ...]:
    """Read a file of private keys as age writes it: one a line, with comments.

    Raises:
        NotAnIdentityError
    """
    try:
        texts = [one.strip() for one in untrusted.decode("utf-8").splitlines()]
        found = tuple(X25519Identity.parse(one) for one in texts if one and one[0] != "#")
    except (UnicodeDecodeError, BadKeyTextError) as error:
        raise NotAnIdentityError from error
    if not found:
        raise NotAnIdentityError
    return found


def meant(path: Path) -> Path:
    """Return what is meant by a folder in which the package lies.

    Raises:
        FileMissingError
    """
    if not path.exists():
        raise FileMissingError(path)
    if path.is_dir() and not (path / _MANIFEST).is_file():
        if (path / _INSIDE / _MANIFEST).is_file():
            return path / _INSIDE
        if (path / _SEALED_NAME).is_file():
            return path / _SEALED_NAME
    return path


def _plain(stream: BinaryIO, keys: Keys) -> BinaryIO:
    """Return the stream of the ZIP itself."""
    container, is_sealed = _container(stream)
    return _unsealed(container, keys) if is_sealed else container


def _container(stream: BinaryIO) -> tuple[BinaryIO, bool]:
    """Return the stream of a sealed file or of a ZIP, and whether it is sealed."""
    beginning = stream.read(len(_SEALED))
    stream.seek(0)
    if beginning == _SEALED:
        return stream, True
    if beginning.startswith(_ZIP):
        return stream, False
    inside = package_inside(stream)
    if inside.read(len(_SEALED)) != _SEALED:
        raise NoPackageError
    inside.seek(0)
    return inside, True


def _needs_words(sealed: BinaryIO) -> bool:
    """Say whether words open it.

    Raises:
        NoPackageError: its header is damaged.
    """
    try:
        return scrypt.KIND in {one.kind for one in read_header(sealed).stanzas}
    except (DamageError, NotAnAgeFileError) as error:
        raise NoPackageError from error


def _unsealed(stream: BinaryIO, keys: Keys) -> BinaryIO:
    needs_words = _needs_words(stream)
    try:
        for identities in _identities(needs_words, keys):
            stream.seek(0)
            try:
                return cast(BinaryIO, open_(stream, identities))
            except NoMatchingKeyError:
                continue
    except (DamageError, NotAnAgeFileError) as error:
        raise NoPackageError from error
    raise WrongIdentityError if keys.identities else WrongWordsError


def _identities(needs_words: bool, keys: Keys) -> Iterator[Sequence[Identity]]:  # noqa: FBT001 one question
    """Yield what to try, one after the other."""
    if keys.identities:
        yield keys.identities
        return
    if not needs_words:
        raise IdentityNeededError
    typed = keys.words()
    # First as one of our phrases is spelled, however it was typed; then as it was typed.
    spelled = canonical(typed)
    if spelled is not None:
        yield [ScryptIdentity(spelled)]
    if spelled != typed:
        yield [ScryptIdentity(typed)]
