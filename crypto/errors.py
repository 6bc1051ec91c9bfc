"""Everything that package crypto can report to its caller, as one small tree.

Grouped by what a caller can do about it, and carrying data. Words for people never live
here: the faces of the program turn each leaf into a sentence. Misuse of an interface by our
own code is not here either; that is ValueError, TypeError or RuntimeError.
"""


class CryptoError(Exception):
    """The root: bytes from outside, or a key, were not what was needed."""


# --- Not a sealed file, or one of a kind that we do not read -------------------------------


class NotAnAgeFileError(CryptoError):
    """The bytes do not begin like an age file; nothing is said about damage."""


class UnsupportedAgeVersionError(CryptoError):
    """An age file of a later version of the format."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


# --- The file is fine as far as one can see, but this key does not open it -----------------


class NoMatchingKeyError(CryptoError):
    """None of the given identities opens the file.

    For a passphrase this means a wrong passphrase, or a file key stanza changed by damage:
    the format cannot tell the two apart.
    """

    def __init__(self, stanza_types: tuple[str, ...]) -> None:
        super().__init__(stanza_types)
        self.stanza_types = stanza_types

    @property
    def needs_passphrase(self) -> bool:
        """Say whether the file is sealed with a passphrase."""
        return "scrypt" in self.stanza_types


class WrongPasswordError(CryptoError):
    """A key file that is well formed does not open with this password."""


class WorkFactorTooLargeError(CryptoError):
    """A passphrase file asks for more work than allowed; refused before any of it."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(found, limit)
        self.found = found
        self.limit = limit


class WorkFactorTooSmallError(CryptoError):
    """A key file is protected by less work than allowed: it was not written by us like that."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(found, limit)
        self.found = found
        self.limit = limit


# --- Damage --------------------------------------------------------------------------------


class DamageError(CryptoError):
    """The bytes are not as they were written; another copy may be whole."""


class HeaderError(DamageError):
    """The header does not follow the format."""


class HeaderMacError(DamageError):
    """The key opens the file, but the header was changed after it was written."""


class PayloadError(DamageError):
    """The sealed content does not authenticate.

    Attributes:
        chunk: the number of the 64 KiB chunk that failed, counted from 0; -1 when the
            nonce before the first chunk is not whole.
    """

    def __init__(self, chunk: int) -> None:
        super().__init__(chunk)
        self.chunk = chunk


class TruncatedError(PayloadError):
    """The sealed content ends before its marked end."""


class ArmorError(DamageError):
    """The text form around a sealed file does not follow the format.

    Attributes:
        line: the number of the line that failed, counted from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class BadKeyTextError(DamageError):
    """A text that should be a key or a recipient is not one; the text is never kept."""


class KeyFileContentError(DamageError):
    """A key file opened, but what is inside is not a vault's secret that we know."""
