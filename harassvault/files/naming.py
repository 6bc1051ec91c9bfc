"""Naming a file without keeping it: its name, size and digest, so that it is known again.

Never here: its bytes, which are read once and kept nowhere.
"""

import hashlib
from typing import Any

import msgspec

from harassvault.decoding.mediatype import HEAD_BYTES, identify
from harassvault.errors import FileChangedError, TextTooLongError
from harassvault.layout import new_id
from harassvault.log_writer import LogWriter
from harassvault.named_file import NamedFile
from harassvault.originals import Progress, clean_name, no_progress
from harassvault.source import Source
from harassvault.store import file_reading, reading

MAX_NOTE = 2_000
"""Characters of a note: some sentences, as for a reason."""

_CHUNK = 1 << 20


def look(source: Source, progress: Progress = no_progress) -> dict[str, Any]:
    """Return name, size, digest and kind of a file.

    Raises:
        FileOutsideError: it cannot be read, or changed while it was.
    """
    expected, done, head = source.size(), 0, b""
    digest = hashlib.sha256()
    for piece in source.chunks(_CHUNK):
        head = head or piece[:HEAD_BYTES]
        digest.update(piece)
        done += len(piece)
        progress(done, expected)
    if done != expected:
        raise FileChangedError(source.path())
    return {
        "name": clean_name(source.name),
        "size": done,
        "sha256": digest.hexdigest(),
        "media_type": identify(head),
    }


def name_file(
    writer: LogWriter,
    incident_id: str,
    source: Source,
    note: str = "",
    progress: Progress = no_progress,
) -> NamedFile:
    """Name a file in an incident, without taking it in.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, TextTooLongError, FileOutsideError
    """
    writer.check_writing()
    said = note.strip()
    if len(said) > MAX_NOTE:
        raise TextTooLongError("note", len(said), MAX_NOTE)
    incident = reading.living_id(writer.connection, incident_id)
    found = look(source, progress)
    identity = new_id()
    fields = {"incident": incident, "id": identity, **found, **({"note": said} if said else {})}
    writer.write("file.named", lambda: msgspec.to_builtins(fields))
    named = file_reading.named(writer.connection, incident)
    return next(one for one in named if one.id == identity)
