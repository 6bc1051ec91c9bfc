"""What can go wrong with an export as a whole, seen from who wants it imported.

Each error is about the files that were given; nothing was stored when it is raised, and the files
themselves were only read. What is wrong with a part of an export is no error but a `Problem`.

Never here: text for people (the catalogue of words).
"""

from collections.abc import Collection

from harassvault.importers import limits


class ImportingError(Exception):
    """Root of the errors of this package.

    Attributes:
        item: index of the file in the export that was being read, where one alone is to blame: the
            rest may be read without it.
    """

    item: int | None = None


class UnknownExportError(ImportingError):
    """None of our formats was recognised, or not the one that was asked for.

    Attributes:
        path: of the first file given.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class TwoFormatsError(ImportingError):
    """Two importers say that a file is theirs.

    Attributes:
        first: the name of one format.
        second: of the other.
        path: of the file.
    """

    def __init__(self, first: str, second: str, path: str) -> None:
        super().__init__(first, second, path)
        self.first = first
        self.second = second
        self.path = path


class ImporterDiedError(ImportingError):
    """The child ended or answered nonsense while it read this export.

    Attributes:
        code: its exit code, or the negative number of the signal that ended it; 0 when it
            answered nonsense and was ended for that.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class ImporterTimeoutError(ImportingError):
    """The child took longer than allowed for this amount, and was ended.

    Attributes:
        seconds: how long it was waited for, at most.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ImportTooLargeError(ImportingError):
    """An export beyond a limit.

    Attributes:
        what: which limit: "memory", "record" or "files".
        limit: that limit, in its unit.
    """

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit


class MemberUnreadableError(ImportingError):
    """One file inside an export cannot be read any further.

    Attributes:
        path: where it stands in the export.
        what: why: "damaged", "encrypted", "too_large", "ratio" or "gone".
    """

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path, what)
        self.path = path
        self.what = what


def to_leave_out(error: ImportingError, without: Collection[int]) -> int:
    """Return the file without which to read on after an error, or raise it again.

    Args:
        error: what reading ended with.
        without: files that are left out already.
    """
    if error.item is None or error.item in without or len(without) >= limits.MAX_GIVEN_UP:
        raise error
    return error.item
