"""Naming a file without keeping it: its name, size and digest, so that it is known again.

Never here: its bytes, which are read once and kept nowhere.
"""

import hashlib

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


class LookedAt(msgspec.Struct, frozen=True):
    """Name, size, digest and kind of a file that was read once, and is not kept."""

    name: str
    size: int
    sha256: str
    media_type: str


def look(source: Source, progress: Progress = no_progress) -> LookedAt:
    """Read a file once and return what can be said of it.

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
    return LookedAt(clean_name(source.name), done, digest.hexdigest(), identify(head))


def name_file(writer: LogWriter, incident_id: str, found: LookedAt, note: str = "") -> NamedFile:
    """Name a file in an incident, without taking it in.

    Raises:
        NotFoundError, AmbiguousIdError, ErasedError, TextTooLongError
    """
    writer.check_writing()
    said = note.strip()
    if len(said) > MAX_NOTE:
        raise TextTooLongError("note", len(said), MAX_NOTE)
    incident = reading.living_id(writer.connection, incident_id)
    identity = new_id()
    fields = {
        "incident": incident,
        "id": identity,
        **msgspec.structs.asdict(found),
        **({"note": said} if said else {}),
    }
    writer.write("file.named", lambda: fields)
    named = file_reading.named(writer.connection, incident)
    return next(one for one in named if one.id == identity)
