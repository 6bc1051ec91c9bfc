"""A package that lies unpacked in a folder.

Never here: following a link out of it.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from harassvault.durable import outside_errors
from reports.errors import NoPackageError, UnreadableMemberError
from reports.received.members import MAX_MEMBERS, PIECE, check_names


class FolderMembers:
    """The files below a folder, by their paths from there with "/" between.

    Args:
        folder: the folder in which the manifests lie.

    Raises:
        FileUnreadableError: the folder cannot be read.
        NoPackageError: something in it has a name that no file of a package has, or a folder
            below does not open.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with outside_errors(folder, reading=True):
            next(folder.iterdir(), None)
        try:
            found = sorted(_walked(folder), key=lambda one: one[0])
        except OSError as error:  # a folder in it that does not open, or too deep for any path
            raise NoPackageError from error
        self._sizes = {name: size or 0 for name, size in found}
        self._others = {name for name, size in found if size is None}
        check_names(self._sizes)

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of each file by its name."""
        return self._sizes

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one file.

        Raises:
            UnreadableMemberError: it is a link, a pipe or the like, or the disk does not give it.
        """
        if name in self._others:
            raise UnreadableMemberError
        try:
            with (self._folder / name).open("rb", buffering=0) as stream:
                while piece := stream.read(PIECE):
                    yield piece
        except OSError as error:
            raise UnreadableMemberError from error


def _walked(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Yield the names, with sizes of what is a file."""
    waiting = [""]
    count = 0
    while waiting:
        inside = waiting.pop()
        with os.scandir(folder / inside) as found:
            for one in found:
                name = inside + one.name
                count += 1
                if count > MAX_MEMBERS:
                    raise NoPackageError
                if one.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif one.is_file(follow_symlinks=False):
                    yield name, one.stat(follow_symlinks=False).st_size
                else:
                    yield name, None
