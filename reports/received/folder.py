"""A package that lies unpacked in a folder.

Never here: following a link out of it.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from harassvault.durable import outside_errors
from reports.errors import NoPackageError
from reports.received.members import MAX_MEMBERS, PIECE, check_names


class FolderMembers:
    """The files below a folder, by their paths from there with "/" between.

    Args:
        folder: the folder in which the manifests lie.

    Raises:
        FileUnreadableError: the folder cannot be read.
        NoPackageError: something in it is neither a file nor a folder, or has a name that no file
            of a package has.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with outside_errors(folder, reading=True):
            self._sizes = dict(sorted(_walked(folder)))
        check_names(self._sizes)

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of each file by its name."""
        return self._sizes

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one file.

        Raises:
            FileUnreadableError: the disk does not give it.
        """
        path = self._folder / name
        with outside_errors(path, reading=True), path.open("rb", buffering=0) as stream:
            while piece := stream.read(PIECE):
                yield piece


def _walked(folder: Path) -> Iterator[tuple[str, int]]:
    waiting = [""]
    count = 0
    while waiting:
        inside = waiting.pop()
        with os.scandir(folder / inside) as found:
            for one in found:
                name = inside + one.name
                count += 1
                if one.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif one.is_file(follow_symlinks=False) and count <= MAX_MEMBERS:
                    yield name, one.stat(follow_symlinks=False).st_size
                else:
                    raise NoPackageError
