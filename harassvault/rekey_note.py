"""The note that a vault built beside is whole: which files it consists of, to be looked for again.

A program that synchronises folders brings the small files first. So the note alone does not say
that everything is here: each file is looked for, in `next/` or where it belongs.

A file is known by its size and its first bytes, which are random in every sealed file and in the
database: no file of the vault before has the same.

Never here: moving anything (`harassvault.rekey_swap`).
"""

import hashlib
import json
import stat
from pathlib import Path

import msgspec

from harassvault.durable import new_file, outside_errors
from harassvault.errors import NewKeysIncompleteError
from harassvault.layout import Layout, read_bounded

NEXT = "next"
COMPLETE = "complete"

_VERSION = 1
_BEGINNING = 4096
"""Bytes of a file that are compared: a page of the database, more than the header of age."""

_MAX_NOTE = 256 << 20
"""Bytes of the note; a file takes about 150."""


class _File(msgspec.Struct, frozen=True):
    """A file: bytes in all, and the SHA-256 of the first 4096 of them."""

    size: int
    beginning: str


class _Note(msgspec.Struct, frozen=True):
    """The files by their paths, with "/" between the parts."""

    v: int
    files: dict[str, _File]


def note_path(layout: Layout) -> Path:
    """Return where the note lies."""
    return layout.root / NEXT / COMPLETE


def write_note(layout: Layout) -> None:
    """Write the note, durably, of everything that lies in `next/`.

    Raises:
        TargetUnwritableError, DiskFullError
    """
    target = note_path(layout)
    beside = target.parent
    with outside_errors(beside):
        paths = sorted(path for path in beside.rglob("*") if not path.is_dir())
        files = {path.relative_to(beside).as_posix(): _seen(path) for path in paths}
    # The standard library's JSON keeps names that are no text, as Python reads them.
    text = json.dumps({"v": _VERSION, "files": msgspec.to_builtins(files)})
    with new_file(target) as stream:
        stream.write(text.encode("ascii"))


def check_here(layout: Layout) -> None:
    """See that every file of the note is in `next/` or where it belongs.

    Raises:
        NewKeysIncompleteError: one is in neither place.
        FileUnreadableError
    """
    note = _read(layout)
    beside = note_path(layout).parent
    with outside_errors(beside, reading=True):
        for name, wanted in note.files.items():
            if not any(_is(root / name, wanted) for root in (beside, layout.root)):
                raise NewKeysIncompleteError(layout.root / name)


def _read(layout: Layout) -> _Note:
    path = note_path(layout)
    with outside_errors(path, reading=True):
        untrusted = read_bounded(path, _MAX_NOTE)
    try:
        return msgspec.convert(json.loads(untrusted), _Note)
    except (ValueError, RecursionError) as error:
        raise NewKeysIncompleteError(path) from error


def _is(path: Path, wanted: _File) -> bool:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size != wanted.size:
            return False
        return _seen(path) == wanted
    except (FileNotFoundError, NotADirectoryError):
        return False


def _seen(path: Path) -> _File:
    with path.open("rb") as stream:
        size = path.stat().st_size
        return _File(size, hashlib.sha256(stream.read(_BEGINNING)).hexdigest())
