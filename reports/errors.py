"""What can go wrong on the way out.

Never here: words for people; `ui` has a sentence for every leaf.
"""

from pathlib import Path


class ReportError(Exception):
    """The root of this package's errors."""


class PictureError(ReportError):
    """A file cannot be placed as a picture; the report names it and goes on."""


class NotAPictureError(PictureError):
    """The file is of no picture format that we read ourselves."""


class DamagedPictureError(PictureError):
    """The file breaks the rules of its own format, or ends too early.

    Attributes:
        place: byte offset at which it was seen.
    """

    def __init__(self, reason: str, place: int = 0) -> None:
        super().__init__(reason, place)
        self.place = place


class PictureTooLargeError(PictureError):
    """The picture states more pixels than we agree to place."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width = width
        self.height = height


class UnflattenedPictureError(PictureError):
    """The picture has to be decoded first, and the decoder could not."""


class NothingToReportError(ReportError):
    """The choice lets no incident through; a report without any would say nothing."""


class NothingConfidentialError(ReportError):
    """Nothing was marked as confidential, so a sheet with it would be empty."""


class SheetReaderError(ReportError):
    """The confidential contact sheet is for the police or a court, and for no other reader."""


class NotAReportError(ReportError):
    """A letter or a calendar file is no report for one of the five readers."""


class NotAPdfError(ReportError):
    """Only a report that is a PDF can be protected or signed."""


class NotAKeptReportError(ReportError):
    """A file is none of the reports that the journal keeps, byte for byte."""


class SigningAbsentError(ReportError):
    """The optional library that writes signatures is not there."""


class LetterError(ReportError):
    """A draft of a letter is not made."""


class UnknownAddresseeError(LetterError):
    """What was named is neither an authority of the packs nor a kind of one."""

    def __init__(self, addressee: str) -> None:
        super().__init__(addressee)
        self.addressee = addressee


class NothingToTellError(LetterError):
    """No entry is of the kind that such a letter is for, and none was chosen."""


class NoSuchLetterError(LetterError):
    """Nobody waits for a letter there: they have their own forms, or are called or seen."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class AddresseeIsAuthorError(LetterError):
    """The letter would reach the author of what it is about."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AddresseeUnderAuthorError(LetterError):
    """The letter would reach somebody who answers to the author of what it is about."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class RescueStoppedError(ReportError):
    """Writing what still reads of a damaged journal was stopped by the disk.

    Attributes:
        path: the folder, in which what was written so far lies in clear.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class ReceivedError(ReportError):
    """A package that somebody gave cannot be opened."""


class NoPackageError(ReceivedError):
    """What should be a package is none, or is damaged so that nothing in it can be believed."""


class UnreadableMemberError(NoPackageError):
    """A file of a package is there and cannot be read, or is a link or the like."""


class WrongWordsError(ReceivedError):
    """The words that were typed do not open the package."""


class WrongIdentityError(ReceivedError):
    """The key that was given is not one that the package was sealed to."""


class IdentityNeededError(ReceivedError):
    """The package was sealed to somebody's key, and no words open it."""


class NotAnIdentityError(ReceivedError):
    """The file that should hold a key of age holds none."""


class NotAKeyNumberError(ReceivedError):
    """The number of a key has four groups of five digits."""
