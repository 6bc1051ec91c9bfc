"""Pictures, sounds and films that were given beside an export and that none of its messages names.

Which files messages name is known only when all of them were read. What lies beside the file that
was read and is not named is looked at then, as it would have been if it had been given alone: when
it says that it was made, where, on which device. What lies deeper is the export's own furniture
(small copies, emblems), and is looked at when somebody asks.

Never here: what a file says (`harassvault.files.examining`), files inside archives.
"""

from contextlib import suppress
from pathlib import PurePosixPath

from harassvault.conversations.values import Imported
from harassvault.errors import DamageError, OutsideError
from harassvault.files.examining import Examining
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals
from harassvault.store import reading
from harassvault.store.connection import store_errors
from harassvault.store.import_contents import given_files, named_originals

_MEDIA = ("image/", "audio/", "video/")


def is_medium(media_type: str) -> bool:
    """Say whether a file is a picture, a sound or a film, by its kind."""
    return media_type.startswith(_MEDIA)


def look_beside(writer: LogWriter, originals: Originals, taken: Imported) -> None:
    """Look at what lies beside; it is durable by now, and where this fails, nothing is raised."""
    with suppress(OutsideError, DamageError), store_errors(writer.path):
        given = given_files(writer.connection, taken.seq)
        folders = {PurePosixPath(one.path).parent for one in given if one.is_read}
        beside = [
            one.evidence
            for one in given
            if not one.is_read
            and is_medium(one.media_type)
            and PurePosixPath(one.path).parent in folders
        ]
        if not beside:
            return
        named = named_originals(writer.connection, taken.seq)
        wanted = [reading.evidence(writer.connection, one) for one in beside if one not in named]
        if wanted:
            Examining(writer, originals).examine(wanted)
