"""Erasing one file inside an archive: the archive is sealed anew with that file's bytes as zeros.

As many zeros as there were packed bytes, so all other files keep their places, and what refers to
them still holds. The sealed archive before is wiped; the log keeps both digests of the archive and
that of the file's name, not the name.

Never here: whom to call, and erasing a whole original (`harassvault.files.marking`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from harassvault.evidence import Evidence, Original
from harassvault.files.errors import MemberTwiceError, NoMemberToEraseError
from harassvault.files.found_erasing import take_away
from harassvault.files.inside import reader_of
from harassvault.importers.client import ImportReader
from harassvault.importers.errors import ImportingError
from harassvault.importers.findings import What
from harassvault.importers.limits import MAX_PROBLEMS
from harassvault.importers.tree import Item
from harassvault.intent import intent
from harassvault.layout import Layout, new_id
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store import entries, files
from harassvault.store.rollback import overwritten


@dataclass(frozen=True, slots=True)
class _Zeroed:
    """An original as a source, with zeros in one place; see `harassvault.source.Source`."""

    originals: Originals
    original: Original
    offset: int
    length: int

    @property
    def name(self) -> str:
        return self.original.name

    def size(self) -> int:
        return self.original.size

    def modified_at(self) -> datetime | None:
        return self.original.modified_at

    def path(self) -> Path:
        return Path(self.original.name)

    def chunks(self, _size: int) -> Iterator[bytes]:
        at, end = 0, self.offset + self.length
        for piece in self.originals.chunks(self.original):
            first, last = max(self.offset - at, 0), min(end - at, len(piece))
            zeros = bytes(max(last - first, 0))
            yield piece[:first] + zeros + piece[first + len(zeros) :] if zeros else piece
            at += len(piece)


def name_digest(member: str) -> str:
    """Return what the log keeps of the name of an erased file."""
    return hashlib.sha256(member.encode("utf-8")).hexdigest()


def erase_member(
    layout: Layout, writer: LogWriter, originals: Originals, found: Evidence, member: str
) -> int:
    """Erase a file inside an archive; return the number of the entry that says so.

    What was read in the archive's files goes with it; it can be read again.

    Raises:
        NoMemberToEraseError: the archive has none of this name, or none that has a place of its
            own.
        MemberTwiceError: it has two of this name.
        DamageError, OutsideError
    """
    writer.check_writing()
    offset, length = _place(originals, found, member)
    original, file = found.original, new_id()
    with intent(layout, writer.connection, [layout.original(file)]):
        anew = originals.take_in(_Zeroed(originals, original, offset, length), file)

        def fields() -> dict[str, object]:
            read = files.entries_of(writer.connection, [found.id], marks=False)
            entries.erase(writer.connection, read)
            return {
                "evidence": found.id,
                "member_sha256": name_digest(member),
                "offset": offset,
                "length": length,
                "file_before": original.file,
                "sha256_before": original.sha256,
                "file": file,
                "sha256_after": anew.sha256,
                "first_sha256": original.first_sha256 or original.sha256,
                "entries": read,
                **take_away(writer.connection, found.id, member),
            }

        with overwritten(writer.connection):
            return writer.write("member.erased", fields).seq


def _place(originals: Originals, found: Evidence, member: str) -> tuple[int, int]:
    name = found.original.name
    try:
        with reader_of(originals, found) as reader:
            for item in reader.items():
                if member and item.member == member:
                    if _is_twice(reader, item):
                        raise MemberTwiceError(name, member)
                    return reader.place_of(item)
    except ImportingError as error:
        raise NoMemberToEraseError(name, member) from error
    raise NoMemberToEraseError(name, member)


def _is_twice(reader: ImportReader, item: Item) -> bool:
    """Say whether an archive lists a second file of this name: opened by it, which one is chance.

    What is left out is told up to a limit; beyond it, nobody knows.
    """
    left_out = reader.left_out
    return len(left_out) >= MAX_PROBLEMS or any(
        one.what is What.UNSAFE_NAME and one.detail == item.path for one in left_out
    )
