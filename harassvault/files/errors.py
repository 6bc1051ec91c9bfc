"""What can go wrong with a single file; leaves of the trees of `harassvault.errors`.

Never here: words for people.
"""

from harassvault.errors import InputError, OutsideError


class FileMarkedError(InputError):
    """A file that was marked as one that must not be kept: it is not shown and not given out."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ReportHoldsMarkedError(InputError):
    """A kept report that holds a file which was marked since it was made."""


class FileErasedError(InputError):
    """A file whose bytes were erased."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotAPictureFileError(InputError):
    """A file that is no picture that can be decoded."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchMemberError(InputError):
    """An archive that has no file of this name."""

    def __init__(self, name: str, member: str) -> None:
        super().__init__(name, member)
        self.name = name
        self.member = member


class NoMemberToEraseError(NoSuchMemberError):
    """An archive that has no file of this name with a place of its own."""


class MemberTwiceError(InputError):
    """An archive that lists two files under one name: none of them can be erased alone."""

    def __init__(self, name: str, member: str) -> None:
        super().__init__(name, member)
        self.name = name
        self.member = member


class ReaderMissingError(OutsideError):
    """The program that reads words in pictures is not on this computer."""


class ReaderLanguageMissingError(OutsideError):
    """The program that reads words in pictures does not know any of our languages."""


class ReaderFailedError(OutsideError):
    """The program that reads words in pictures stopped, or took too long."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
