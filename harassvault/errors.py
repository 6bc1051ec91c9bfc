"""The errors of the domain, one small tree, seen from who has to act on them.

`OutsideError`: the world failed (disk, file, password). `InputError`: what was given cannot be
taken. `DamageError`: the vault's own files are not what they should be. Errors carry data; the
sentences for people stand in `ui.explain`, and a test proves that no leaf lacks one.

Never here: words for people. Misuse of an API is a `ValueError` or `RuntimeError`, none of these.
"""

from pathlib import Path


class VaultError(Exception):
    """Root of all errors of this package."""


# --- what was given cannot be taken ---------------------------------------------------------


class InputError(VaultError):
    """Something that the caller gave cannot be taken; nothing was changed."""


class BadMomentError(InputError, ValueError):
    """A date or time that does not exist or cannot be read.

    Also a `ValueError`, so that msgspec reports where in a document it stood.
    """

    def __init__(self, untrusted_text: str) -> None:
        super().__init__(untrusted_text)
        self.text = untrusted_text


class EmptyIncidentError(InputError):
    """An entry without words and without files."""


class EmptyStepError(InputError):
    """A contact without anybody told, an order without a name, or a gap that says nothing."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotADigestError(InputError):
    """What somebody named as a digest is neither hexadecimal nor words of one."""


class AnswerNotReadError(InputError):
    """A file that should hold somebody's notes does not."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StampError(InputError):
    """A file that should be the answer of a time-stamping authority was not taken in."""


class StampNotReadError(StampError):
    """It is no such answer, or what came with it are no certificates."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StampRefusedError(StampError):
    """The authority answered, and gave no time stamp; in its own words."""

    def __init__(self, untrusted_reason: str) -> None:
        super().__init__(untrusted_reason)
        self.reason = untrusted_reason


class StampOfOtherError(StampError):
    """It is about none of the heads that this journal asked about."""


class StampUnaskedError(StampError):
    """It is about one of them, and answers another question than was asked."""


class StampSignatureError(StampError):
    """Its signature does not hold."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StampExpiredError(StampError):
    """The certificate that signed it was not valid at the time that it names."""


class StampChainError(StampError):
    """None of the certificates that came with it vouches for who signed it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NothingChangedError(InputError):
    """An amendment that says what the entry says already."""


class BadDocumentError(InputError):
    """A JSON document that does not follow its schema."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class UnknownKeyError(BadDocumentError):
    """A JSON document with a key that the schema does not know."""

    def __init__(self, key: str, place: str) -> None:
        super().__init__(f"{place}: {key}")
        self.key = key
        self.place = place


class NotFoundError(InputError):
    """No incident, person, case, evidence or export has this id."""

    def __init__(self, noun: str, untrusted_id: str) -> None:
        super().__init__(f"{noun} {untrusted_id}")
        self.noun = noun
        self.id = untrusted_id


class NoSuchSnapshotError(InputError):
    """The backup has no snapshot with this id."""

    def __init__(self, untrusted_id: str) -> None:
        super().__init__(untrusted_id)
        self.id = untrusted_id


class AmbiguousIdError(InputError):
    """The beginning of an id fits more than one thing."""

    def __init__(self, noun: str, untrusted_id: str) -> None:
        super().__init__(f"{noun} {untrusted_id}")
        self.noun = noun
        self.id = untrusted_id


class ErasedError(NotFoundError):
    """It was there, and was erased for good; only its mark is left."""


class PasswordTooShortError(InputError):
    """A password of the person's own with fewer characters than the policy asks."""

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(f"{found} of {needed}")
        self.found = found
        self.needed = needed


class PasswordTooCommonError(InputError):
    """A password made of what is tried first; `likeness` says of what (`passphrase.patterns`)."""

    def __init__(self, likeness: str) -> None:
        super().__init__(likeness)
        self.likeness = likeness


class SamePasswordError(InputError):
    """The new password opens the vault already."""


class TextTooLongError(InputError):
    """A text field over its limit (characters)."""

    def __init__(self, field: str, found: int, limit: int) -> None:
        super().__init__(f"{field}: {found} of {limit}")
        self.field = field
        self.found = found
        self.limit = limit


class NoGuidanceKeyError(InputError):
    """Content from outside, in a version of the program that believes no key for it yet."""


class NotGuidanceError(InputError):
    """A file that is no signed content, or a larger one than any such file."""


class GuidanceSignatureError(InputError):
    """Content that nobody whom we believe signed, or that was changed since."""


class GuidanceNotAllowedError(InputError):
    """Signed content with something that no pack may hold; `place` says where."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class GuidanceNotNewerError(InputError):
    """Signed content of which all is as old as what is there, or older."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


# --- the world failed ------------------------------------------------------------------------


class OutsideError(VaultError):
    """The world failed; nothing that was said to be saved is touched."""


class FileOutsideError(OutsideError):
    """A file or folder of the person's could not be used."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class FileMissingError(FileOutsideError):
    """The file is not there."""


class FolderGivenError(FileOutsideError):
    """A folder was given where a file is needed."""


class NotARegularFileError(FileOutsideError):
    """A device, pipe or socket was given where a file is needed."""


class FileUnreadableError(FileOutsideError):
    """The file cannot be read (permission, or the disk it lies on)."""


class FileChangedError(FileOutsideError):
    """The file vanished, grew or shrank while it was being read."""


class FileExistsAlreadyError(FileOutsideError):
    """The target exists, and overwriting was not asked for."""


class InsideVaultError(FileOutsideError):
    """The target lies inside the vault's own folder."""


class TargetUnwritableError(FileOutsideError):
    """The target cannot be written (permission, missing folder, read-only disk)."""


class DiskFullError(OutsideError):
    """No room for what should be written (sizes in bytes; 0 where unknown)."""

    def __init__(self, folder: Path, needed: int = 0, free: int = 0) -> None:
        super().__init__(f"{folder}: {needed} needed, {free} free")
        self.folder = folder
        self.needed = needed
        self.free = free


class ErasingStoppedError(OutsideError):
    """Some kept reports of an entry were erased; then the world failed, and the entry was not."""


class InboxFullError(FileOutsideError):
    """As many things wait in the inbox as it takes."""


class FileTooLargeError(FileOutsideError):
    """The file is larger than the inbox takes (sizes in bytes)."""

    def __init__(self, path: Path, size: int, limit: int) -> None:
        super().__init__(path)
        self.size = size
        self.limit = limit


class FolderNotEmptyError(FileOutsideError):
    """A new vault was to be made in a folder that holds files."""


class BackupFolderError(FileOutsideError):
    """The folder of a backup cannot be written or read, or does not give back what was written."""


class NoBackupHereError(FileOutsideError):
    """The folder holds no snapshot of a backup."""


class BackupKeysMissingError(FileOutsideError):
    """The folder of a backup's key files has none, or has them under other names."""


class RestoreUnfinishedError(FileOutsideError):
    """The folder holds a journal that is still being restored; it is not whole yet."""


class RestoreOtherError(FileOutsideError):
    """The folder holds the beginning of a restore of another snapshot."""


class NotAVaultError(FileOutsideError):
    """The folder holds no vault."""


class WrongPasswordError(OutsideError):
    """The password does not open the vault; its key file is undamaged."""


class WrongRecoveryCodeError(OutsideError):
    """The recovery code is well formed but does not open the vault."""


class NeitherOpensError(OutsideError):
    """What was typed is neither the password nor the recovery code of an open vault."""


class NoSuchWayInError(OutsideError):
    """The vault has no key file for this way in (the recovery code was never made)."""

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


class KeyChangeUnfinishedError(OutsideError):
    """The disk failed while a key file was replaced; the key before or the new one opens."""

    def __init__(self, way: str) -> None:
        super().__init__(way)
        self.way = way


class RekeyCheckFailedError(OutsideError):
    """What was built under new keys did not read back as it should; the vault is as it was."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class NewKeysIncompleteError(FileOutsideError):
    """New keys were made, and a file of the vault under them is not here (yet)."""


class KeysChangedError(FileOutsideError):
    """Another process gave the vault new keys since it was opened here."""


class DeviceError(OutsideError):
    """The keyring of this computer account did not open the vault; the password still does."""


class KeyringAbsentError(DeviceError):
    """This system has no keyring of a kind that is trusted, or it does not answer."""


class KeyringLockedError(DeviceError):
    """The keyring is locked, and nobody unlocked it."""


class KeyringRefusedError(DeviceError):
    """The keyring did not keep, give or forget what it was asked for."""


class DeviceKeyMissingError(DeviceError):
    """The keyring has no entry for this vault (any more)."""


class DeviceKeyWrongError(DeviceError):
    """The keyring's entry does not open this vault."""


class VaultBusyError(FileOutsideError):
    """Another process is writing to this vault.

    What is known of it is what it says of itself: its face ("window", "terminal" or nothing), its
    process id (0: unknown), and since when (RFC 3339, or nothing).
    """

    def __init__(self, path: Path, face: str = "", pid: int = 0, since: str = "") -> None:
        super().__init__(path)
        self.face = face
        self.pid = pid
        self.since = since


class OpenForReadingError(OutsideError):
    """The vault is open for reading only, and something was to be written."""


class VaultTooNewError(OutsideError):
    """The vault was written by a newer version of the program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"{found} > {known}")
        self.found = found
        self.known = known


class NewerEntryError(VaultTooNewError):
    """The log has an entry of a form or kind that only a newer version of the program knows."""

    def __init__(self, seq: int, kind: str) -> None:
        OutsideError.__init__(self, f"{seq}: {kind}")
        self.seq = seq
        self.kind = kind


class StoreFailedError(OutsideError):
    """The disk refused to read or write the database."""


# --- the vault's own files are not what they should be ----------------------------------------


class DamageError(VaultError):
    """A file of the vault is missing, damaged, or not the one it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class KeyFileDamagedError(DamageError):
    """Both copies of a key file disagree with their recorded digest."""


class KeyFileUncheckedError(KeyFileDamagedError):
    """No copy opens, and no recorded digest says whether it is damaged or the password wrong."""


class KeyFileChangedError(DamageError):
    """A key file is not made as this program makes it; it was refused before any work."""


class KeyFileMissingError(DamageError):
    """No copy of the key file is left."""


class StoreDamagedError(DamageError):
    """The database cannot be read with the right key: cut, overwritten, or damaged."""


class StoreMissingError(DamageError):
    """The database file is gone."""


class StoreNotEncryptedError(DamageError):
    """The database file has a plain SQLite header: it must not be written to."""


class MigrationFailedError(DamageError):
    """The tables made anew are not what the log says; the database before was put back."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(path)
        self.detail = detail


class VaultMismatchError(DamageError):
    """Key file, store.json and database do not belong together."""


class OriginalDamagedError(DamageError):
    """A sealed original does not read back, or not to its recorded digest."""


class OriginalMissingError(DamageError):
    """A sealed original is gone."""


class InboxItemUnreadableError(DamageError):
    """A file of the inbox is none that this program put there, or it is damaged."""


class BackupDamagedError(DamageError):
    """A file of a backup is cut or changed, or is not what its name says."""
