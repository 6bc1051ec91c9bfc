"""The plain folder of a rescue as files: begun, written file by file, finished, or gone on with.

While it is being written, a note in it says so in words and names the journal. A folder with that
note may be written to again; what lies there whole stays.

Never here: what the files say.
"""

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import HALF_NAME, make_folder, new_file, outside_errors
from harassvault.errors import FolderNotEmptyError, OutsideError
from harassvault.layout import Layout
from harassvault.sealed_files import open_regular

NOTE = "not-finished.txt"
"""There until everything is written."""

_MAX_NOTE = 4096
_CHUNK = 1 << 20


def check_target(rescued_from: Path, target: Path) -> None:
    """Refuse a folder with anything in it but a rescue that was stopped, or inside the journal.

    Raises:
        InsideVaultError, FolderNotEmptyError, TargetUnwritableError
    """
    Layout(rescued_from).refuse_inside(target)
    with outside_errors(target):
        if not target.exists():
            return
        if not target.is_dir() or (any(target.iterdir()) and not (target / NOTE).is_file()):
            raise FolderNotEmptyError(target)


@dataclass(frozen=True, slots=True)
class RescueFolder:
    """The folder; `journal` is the public key of the journal that it comes from."""

    root: Path
    journal: str

    def begin(self, sentence: str) -> None:
        """Make the folder, or take up one of the same journal that was not finished.

        Raises:
            FolderNotEmptyError: it is of another journal.
            TargetUnwritableError, DiskFullError
        """
        make_folder(self.root, parents=True)
        note = self.root / NOTE
        with outside_errors(note):
            if note.exists():
                with note.open("rb") as stream:
                    said = stream.read(_MAX_NOTE).decode("utf-8", "replace")
                if said.split()[-1:] != [self.journal]:
                    raise FolderNotEmptyError(self.root)
                self._remove_halves()
        self.put("", NOTE, f"{sentence}\n\n{self.journal}")

    def put(self, folder: str, name: str, content: str | bytes) -> None:
        """Write a small file, in place of one of the same name."""
        data = content if isinstance(content, bytes) else (content + "\n").encode("utf-8")
        self.write(folder, name, [data])

    def write(self, folder: str, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file whole or not at all, in place of one of the same name."""
        with new_file(self._place(folder) / name, replace=True) as stream:
            for piece in pieces:
                stream.write(piece)

    def has(self, folder: str, name: str, sha256: str) -> bool:
        """Say whether a file with this digest lies there from a run that was stopped."""
        path = self.root / folder / name
        digest = hashlib.sha256()
        try:
            with open_regular(path) as stream:
                while piece := stream.read(_CHUNK):
                    digest.update(piece)
        except OSError:
            return False
        return digest.hexdigest() == sha256

    def finish(self) -> None:
        """Remove the note: everything is there."""
        with outside_errors(self.root):
            (self.root / NOTE).unlink(missing_ok=True)

    def _place(self, folder: str) -> Path:
        place = self.root / folder if folder else self.root
        make_folder(place)
        return place

    def _remove_halves(self) -> None:
        """Remove what a run that was killed left half written."""
        with contextlib.suppress(OSError, OutsideError):
            for path in self.root.rglob("*"):
                if HALF_NAME.fullmatch(path.name):
                    path.unlink()
