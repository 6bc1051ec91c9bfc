"""Describing a file: what the person says of an original, written anew each time.

What was said before stays in the log. It belongs to the file: it goes when the file's bytes are
erased, or the entry or the import that it came with.

Never here: looking into the file.
"""

from harassvault.errors import NothingChangedError
from harassvault.evidence import Evidence
from harassvault.file_said import NOTHING_SAID, FileSaid, checked_said, said_fields
from harassvault.files.errors import FileErasedError
from harassvault.log_writer import LogWriter
from harassvault.store import file_reading


def describe(writer: LogWriter, found: Evidence, said: FileSaid) -> FileSaid:
    """Write what is said of an original, in place of what was said before.

    Raises:
        FileErasedError: its bytes are gone, and what was said of them.
        NothingChangedError
        UnknownKeyError, TextTooLongError, BadDocumentError: as `checked_said`.
    """
    if found.original.gone:
        raise FileErasedError(found.original.name)
    after = checked_said(said)
    if after == file_reading.said(writer.connection).get(found.id, NOTHING_SAID):
        raise NothingChangedError
    writer.write("evidence.described", lambda: said_fields(found.id, after))
    return after
