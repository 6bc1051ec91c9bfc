"""What a snapshot says of itself: a list of everything that belongs to it.

Each sealed file of the vault is named with the object that holds its bytes, their number and
their SHA-256. Whoever has the vault's public key could seal a manifest, so its names are checked.

Never here: the file that holds it (`snapshot_file`), and which files are needed.
"""

from typing import Annotated

import msgspec

from harassvault.backup.places import OBJECT_PATTERN, WAYS
from harassvault.errors import VaultTooNewError
from harassvault.layout import Description

FORMAT = 1
"""Version of the manifest's shape."""

_PLACES = r"\A(files/[0-9a-f]{2}|exports|drafts|inbox)/[0-9a-f]{32}\.age\Z"

PlaceInVault = Annotated[str, msgspec.Meta(pattern=_PLACES)]
ObjectName = Annotated[str, msgspec.Meta(pattern=rf"\A({OBJECT_PATTERN})\Z")]
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Way = Annotated[str, msgspec.Meta(pattern=rf"\A({'|'.join(WAYS)})\Z")]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Kept(msgspec.Struct, frozen=True):
    """A sealed file of the vault, and the object that holds its bytes.

    Attributes:
        path: inside the vault's folder.
        object: name of the object.
        size, sha256: of the sealed bytes.
    """

    path: PlaceInVault
    object: ObjectName
    size: Count
    sha256: Digest


class Manifest(msgspec.Struct, frozen=True):
    """What a snapshot consists of.

    Attributes:
        format: FORMAT.
        snapshot: its own id, so that a file under another name is noticed.
        at: when it was made, by the computer's clock, with its zone.
        store: the content of store.json.
        schema: version of the tables.
        head: signed note of the log's head.
        head_size: number of entries that the head covers; the database may have an entry more,
            which keeps the head.
        database_size, database_sha256: of the database's file.
        keys: digests of the key files that opened the vault then, by way in.
        objects: the sealed files.
    """

    format: int
    snapshot: str
    at: str
    store: Description
    schema: int
    head: str
    head_size: Count
    database_size: Count
    database_sha256: Digest
    keys: dict[Way, Digest]
    objects: tuple[Kept, ...]


def write_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest, for people to read too."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def read_manifest(untrusted: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        VaultTooNewError: a newer version of the program wrote it.
        msgspec.DecodeError, UnicodeDecodeError: it is not one.
    """
    number = msgspec.json.decode(untrusted, type=dict[str, msgspec.Raw]).get("format", b"0")
    found = msgspec.json.decode(number, type=int)
    if found > FORMAT:
        raise VaultTooNewError(found, FORMAT)
    return msgspec.json.decode(untrusted, type=Manifest)
