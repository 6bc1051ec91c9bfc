"""A file that an entry names without keeping it, and words that a machine read in one.

Never here: reading a file.
"""

from datetime import datetime

import msgspec


class NamedFile(msgspec.Struct, frozen=True):
    """A file that is not kept: enough to know it again wherever it is.

    Attributes:
        id: random id.
        seq: number of the log entry that names it.
        named_at: this computer's clock.
        name: as given, without its folders.
        size: bytes.
        sha256: hex digest.
        media_type: by its first bytes.
        note: what the person said of it.
    """

    id: str
    seq: int
    named_at: datetime
    name: str
    size: int
    sha256: str
    media_type: str
    note: str = ""


class Recognised(msgspec.Struct, frozen=True):
    """Words that a machine read in a picture: no quotation, it misreads.

    Attributes:
        engine: which program, with its version.
        languages: that it was told to expect.
        text: what it read.
    """

    engine: str
    languages: tuple[str, ...]
    text: str
