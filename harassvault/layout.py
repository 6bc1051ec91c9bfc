"""Where things lie inside a vault's folder, and the small clear file that describes it.

Never here: opening any of them.
"""

import errno
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crypto.age.x25519 import X25519Recipient
from crypto.errors import CryptoError
from harassvault.durable import outside_errors
from harassvault.errors import (
    DamageError,
    InsideVaultError,
    NotAVaultError,
    RestoreUnfinishedError,
    VaultError,
    VaultTooNewError,
)

FORMAT = 1
"""Version of the folder's layout."""

_MAX_DESCRIPTION = 4096
"""Bytes of store.json: ours has about 200."""

_ID_BYTES = 16


def new_id() -> str:
    """Return a random id: 128 bits as 32 hex digits. Ids tell nothing of what they name."""
    return secrets.token_hex(_ID_BYTES)


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of store.json: in the clear, compared with the secret at unlock."""

    format: int
    vault: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The names inside the folder `root` (design.md part 3)."""

    root: Path

    @property
    def description(self) -> Path:
        """store.json, written last when a vault is made: its presence says that all is there."""
        return self.root / "store.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "store.db"

    @property
    def keys(self) -> Path:
        """The folder of the key files."""
        return self.root / "keys"

    @property
    def files(self) -> Path:
        """The folder of the sealed originals."""
        return self.root / "files"

    @property
    def drafts(self) -> Path:
        """The folder of the sealed drafts."""
        return self.root / "drafts"

    @property
    def exports(self) -> Path:
        """The folder of the sealed reports."""
        return self.root / "exports"

    @property
    def inbox(self) -> Path:
        """The folder of what was put in while the vault was locked; made with the first item."""
        return self.root / "inbox"

    @property
    def lock(self) -> Path:
        """The file that the one writing process holds."""
        return self.root / "lock"

    @property
    def intent(self) -> Path:
        """The note of sealed files that no entry names yet; there only while one is saved."""
        return self.root / "intent.json"

    @property
    def restoring(self) -> Path:
        """The note of a restore that is under way: without store.json, this is half a vault."""
        return self.root / "restore.json"

    @property
    def making(self) -> Path:
        """The note of a vault that is being made: without store.json, nothing was saved here."""
        return self.root / "make.json"

    def report(self, file: str) -> Path:
        """Return where the sealed report with this file id lies."""
        return self.exports / f"{file}.age"

    def refuse_inside(self, target: Path) -> None:
        """Refuse a place inside this folder for a copy that leaves it.

        Raises:
            InsideVaultError
        """
        root = self.root.resolve()
        if root in (target.resolve(), *target.resolve().parents):
            raise InsideVaultError(target)

    def original(self, file: str) -> Path:
        """Return where the sealed original with this file id lies."""
        return self.files / file[:2] / f"{file}.age"


def read_description(layout: Layout) -> Description:
    """Read store.json.

    Raises:
        NotAVaultError: there is none, and nothing else of a vault either.
        RestoreUnfinishedError: a restore into this folder was not finished.
        DamageError: it is missing beside a database, or it cannot be read.
        FileUnreadableError: the disk does not even say what is there.
        VaultTooNewError: a newer version of the program made this folder.
    """
    try:
        untrusted = read_bounded(layout.description, _MAX_DESCRIPTION)
    except OSError as error:
        raise _without_description(layout, error) from error
    try:
        _refuse_newer(untrusted)
        found = msgspec.json.decode(untrusted, type=Description)
        X25519Recipient.parse(found.recipient)
        if found.format != FORMAT or write_description(found) != untrusted:
            raise DamageError(layout.description)  # it says so much, and is not as we write it
    except (msgspec.DecodeError, UnicodeDecodeError, CryptoError) as error:
        raise DamageError(layout.description) from error
    return found


def _without_description(layout: Layout, error: OSError) -> VaultError:
    """Say what a folder is whose store.json is not there, or cannot be read."""
    with outside_errors(layout.description, reading=True):
        if layout.restoring.exists():
            return RestoreUnfinishedError(layout.root)
        # The note says that no vault was ever finished here; a file that is there says otherwise.
        was_begun = layout.making.exists() and isinstance(error, FileNotFoundError)
        if layout.database.exists() and not was_begun:
            return DamageError(layout.description)
        return NotAVaultError(layout.root)


def _refuse_newer(untrusted: bytes) -> None:
    """A newer format may have other keys, so its number is read before the rest."""
    number = msgspec.json.decode(untrusted, type=dict[str, msgspec.Raw]).get("format", b"0")
    found = msgspec.json.decode(number, type=int)
    if found > FORMAT:
        raise VaultTooNewError(found, FORMAT)


def read_bounded(path: Path, limit: int) -> bytes:
    """Read a small regular file; a pipe or device in its place is not waited for.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as stream:
        return stream.read(limit)


def write_description(description: Description) -> bytes:
    """Return the bytes of store.json."""
    return msgspec.json.format(msgspec.json.encode(description), indent=2) + b"\n"
