"""An original: a file kept byte for byte, with where it came from.

On screen and paper it is called a file; here it bears the field's standard name.

Never here: reading or sealing bytes (`harassvault.originals`), previews (`harassvault.decoding`).
"""

from datetime import datetime

import msgspec


class Original(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the log says of an original taken in.

    Attributes:
        id: random id of the evidence.
        file: random id of the sealed file (`files/ab/<file>.age`).
        name: the file's name as given, without its folders.
        size: bytes of the original.
        sha256: hex digest of the original.
        media_type: by magic bytes, never by name.
        modified_at: the file system's time, as claimed by the disk it came from.
        inbox: id of the inbox item that it was taken from; empty for all others.
        put_in_at: when that item was put in, as claimed by whoever could write the folder.
        gone: its bytes were erased alone; what was said of it stays.
        first_sha256: hex digest of what was received, where a member of it was erased since.
    """

    id: str
    file: str
    name: str
    size: int
    sha256: str
    media_type: str
    modified_at: datetime | None = None
    inbox: str = ""
    put_in_at: datetime | None = None
    gone: bool = False
    first_sha256: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """An original and its place in the log.

    `received_at` is this computer's clock; `original.modified_at` is only claimed. `is_marked`: a
    person marked it, or a file inside it, as one that must not be kept: nothing gives it out.
    """

    original: Original
    seq: int
    received_at: datetime
    is_marked: bool = False

    @property
    def may_leave(self) -> bool:
        """Whether it can be shown, copied, and printed in a report."""
        return not (self.is_marked or self.original.gone)

    @property
    def id(self) -> str:
        """The id of the evidence."""
        return self.original.id
