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


class UnsupportedKeyFileVersionError(CryptoError):
    """A key file opened, and holds a secret of a later version of this program."""

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
        chunk: the number of the 64 KiB chunk that failed, counted from 0.
    """

    def __init__(self, chunk: int) -> None:
        super().__init__(chunk)
        self.chunk = chunk


class TruncatedError(PayloadError):
    """The sealed content certainly ends before its marked end.

    A cut in the middle of a chunk leaves a last piece that does not authenticate, which is
    what a changed last chunk looks like too; that is reported as `PayloadError`.
    """


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


# --- Texts of the log that do not say what they should --------------------------------------


class MalformedJsonError(CryptoError):
    """Bytes that should be JSON of the log are not, or hold what the log never holds."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MalformedLogTextError(CryptoError):
    """A disclosure, verifier key, note, checkpoint or proof does not follow its format."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(part, reason)
        self.part = part
        self.reason = reason


class UnlistedDisclosureError(CryptoError):
    """A field was disclosed to which the entry never committed."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class UnknownSignerError(CryptoError):
    """A note carries no signature of the key that was expected."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


class SignatureMismatchError(CryptoError):
    """A note claims to be signed by this key, and its text was not."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class WrongOriginError(CryptoError):
    """A checkpoint is properly signed, and is about another log."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected


class ProofMismatchError(CryptoError):
    """A Merkle proof does not lead to the root.

    Attributes:
        start: the index of the leaf, or the size of the older tree.
        size: the size of the tree, the newer one of two.
    """

    def __init__(self, start: int, size: int) -> None:
        super().__init__(start, size)
        self.start = start
        self.size = size


# --- Time stamps of others ------------------------------------------------------------------


class MalformedDerError(CryptoError):
    """Bytes that should be a query, an answer or a certificate are none."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TimestampRefusedError(CryptoError):
    """The authority answered, and gave no time stamp.

    Attributes:
        status: PKIStatus of RFC 3161.
        untrusted_reason: what it said, in its own words.
    """

    def __init__(self, status: int, untrusted_reason: str) -> None:
        super().__init__(status, untrusted_reason)
        self.status = status
        self.untrusted_reason = untrusted_reason


class TimestampDigestError(CryptoError):
    """A time stamp is about other data."""


class TimestampNonceError(CryptoError):
    """A time stamp answers another question than the one that was asked."""


class TimestampSignatureError(CryptoError):
    """The signature of a time stamp does not hold."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TimestampUntrustedError(CryptoError):
    """Nobody who is trusted vouches for who signed a time stamp, at the time that it names."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


# --- A recovery code that was typed ---------------------------------------------------------


class RecoveryCodeTypoError(CryptoError):
    """The groups, counted from 1, that hold a mistake."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        super().__init__(groups)
        self.groups = groups


class RecoveryCodeLengthError(CryptoError):
    """A recovery code with too many or too few characters, separators not counted."""

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(found, expected)
        self.found = found
        self.expected = expected
