"""A mark that words typed into a journal could not be kept: outside its folder, until it was read.

The disk that refused the words may refuse the mark too, so it lies beside the last head seen
(`harassvault.seen`), on this computer. It is an empty file under the same digest of the journal's
id: it says that something was lost, and nothing of it. What is told about one journal is never told
about another.

Never here: when words are lost, and telling it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from harassvault.durable import make_folder, new_file, sync_folder
from harassvault.errors import FileExistsAlreadyError, OutsideError
from harassvault.seen import name_of

_SUFFIX = ".flag"


@dataclass(frozen=True, slots=True)
class LostWords:
    """The marks in a folder, which need not exist; without one they last as long as the program."""

    folder: Path | None
    _here: set[str] = field(default_factory=set)

    def note(self, vault_id: str) -> bool:
        """Leave a mark; say whether it will be there for the next process too."""
        self._here.add(vault_id)
        path = self._path(vault_id)
        if path is None:
            return False
        try:
            make_folder(path.parent, parents=True)
            with new_file(path, replace=True):
                pass
        except (OutsideError, FileExistsAlreadyError, OSError):
            return False
        return True

    def is_noted(self, vault_id: str) -> bool:
        """Say whether a mark is there."""
        path = self._path(vault_id)
        return vault_id in self._here or (path is not None and path.is_file())

    def forget(self, vault_id: str) -> None:
        """Take the mark away: it was read. What cannot be removed is told once more."""
        self._here.discard(vault_id)
        path = self._path(vault_id)
        try:
            if path is not None and path.is_file():
                path.unlink(missing_ok=True)
                sync_folder(path.parent)
        except OSError:
            return

    def _path(self, vault_id: str) -> Path | None:
        return self.folder / f"{name_of(vault_id)}{_SUFFIX}" if self.folder else None
