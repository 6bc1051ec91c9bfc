"""What can go wrong with an import, besides what the roots of `harassvault.errors` say already.

Never here: words for people (`ui/words`).
"""

from pathlib import Path

from harassvault.errors import FileOutsideError, InputError


class NothingGivenError(InputError):
    """No file was given to take in."""


class UnknownZoneError(InputError):
    """The name of a time zone that this computer does not know."""

    def __init__(self, untrusted_name: str) -> None:
        super().__init__(untrusted_name)
        self.name = untrusted_name


class UnknownFormatError(InputError):
    """The name of a format that no importer has."""

    def __init__(self, untrusted_name: str) -> None:
        super().__init__(untrusted_name)
        self.name = untrusted_name


class TakenInOtherwiseError(InputError):
    """Files that an import has already, read with another zone or another order of the date.

    Attributes:
        name: of the file; of several, the first ones.
        id: of that import.
        read_as: the zone, or the order, that it was read with.
    """

    def __init__(self, untrusted_name: str, identity: str, read_as: str) -> None:
        super().__init__(identity)
        self.name = untrusted_name
        self.id = identity
        self.read_as = read_as


class NothingToPickError(InputError):
    """No message was named, or none of the numbers is a message's."""


class TooManyPickedError(InputError):
    """More messages than one entry takes."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(f"{found} of {limit}")
        self.found = found
        self.limit = limit


class TooMuchInExportError(FileOutsideError):
    """An export holds more conversations, participants or wrapped-up files than one import takes.

    Attributes:
        what: "conversations", "participants" or "files".
        limit: how many it takes.
    """

    def __init__(self, path: Path, what: str, limit: int) -> None:
        super().__init__(path)
        self.what = what
        self.limit = limit


class NoTableError(FileOutsideError):
    """A file that was given as a table of a diary is none that can be read."""


class DiaryTooLongError(FileOutsideError):
    """A table has more rows than can become entries; `limit` of them can."""

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path)
        self.limit = limit
