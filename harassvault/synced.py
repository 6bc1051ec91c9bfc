"""Folders that a program copies to other computers by itself, and the copies it leaves behind.

Such a program carries a journal to a server and to every other computer of the account, and where
two of them wrote it keeps one file beside the other under a new name. Both are told, as values;
nothing is moved, renamed or removed.

The marks are those that the programs themselves leave: marker files and folders beside the data,
the names that they give their folders, the variables that OneDrive sets, extended attributes.

Never here: words for people, and any decision. A folder without a mark may still be synchronised.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DROPBOX, ONEDRIVE, ICLOUD = "Dropbox", "OneDrive", "iCloud Drive"
NEXTCLOUD, SYNCTHING, GOOGLE = "Nextcloud", "Syncthing", "Google Drive"
SERVICES = (DROPBOX, ONEDRIVE, ICLOUD, NEXTCLOUD, SYNCTHING, GOOGLE)

_MARKERS = {
    ".dropbox": DROPBOX,
    ".dropbox.cache": DROPBOX,
    ".stfolder": SYNCTHING,
    ".stignore": SYNCTHING,
    ".stversions": SYNCTHING,
    ".nextcloudsync.log": NEXTCLOUD,
    ".owncloudsync.log": NEXTCLOUD,
    ".tmp.drivedownload": GOOGLE,
    ".tmp.driveupload": GOOGLE,
}
"""Files and folders that lie at the top of what is synchronised."""

_MARKER_PATTERNS = (
    # The journals of Nextcloud's client, and of ownCloud's before it.
    (re.compile(r"\.(_sync|sync)_[0-9a-f]+\.db"), NEXTCLOUD),
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B", re.IGNORECASE), ONEDRIVE),
)

_NAMES = (
    (re.compile(r"dropbox(?: \(.+\))?", re.IGNORECASE), DROPBOX),
    (re.compile(r"onedrive(?: - .+)?", re.IGNORECASE), ONEDRIVE),
    (re.compile(r"onedrive-.+", re.IGNORECASE), ONEDRIVE),
    (re.compile(r"nextcloud\d?|owncloud\d?", re.IGNORECASE), NEXTCLOUD),
    (re.compile(r"icloud ?drive", re.IGNORECASE), ICLOUD),
    (re.compile(r"com~apple~CloudDocs"), ICLOUD),
    (re.compile(r"google ?drive(?: \(.+\))?|drivefs|GoogleDrive-.+", re.IGNORECASE), GOOGLE),
)
"""Names of a whole folder on the way to the journal, as the programs give them."""

_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")

_ATTRIBUTES = (
    ("user.com.dropbox.attrs", DROPBOX),
    ("user.com.dropbox.attributes", DROPBOX),
    ("com.dropbox.attrs", DROPBOX),
    ("user.OneDrive", ONEDRIVE),
    ("com.apple.file-provider-domain-id", ICLOUD),
)

_CONFLICTS = re.compile(
    # Dropbox: "store (Anna's conflicted copy 2026-03-03).db", in French "(copie en conflit de …)".
    r".+\((?:.*conflicted copy.*|.*copie en conflit.*|case conflict.*)\)(\.\w+)*"
    # Syncthing writes a day, a time and the short id of a computer.
    r"|.+\.sync-conflict-\d{8}-\d{6}(?:-\w+)?(\.\w+)*"
    # Nextcloud: "store (conflicted copy 2026-03-03 101112).db", ownCloud: "store_conflict-….db"
    r"|.+_conflict-[\w-]+(\.\w+)*"
    # Google Drive, a browser, a file manager: "store (1).db", "store - Copy.db"
    r"|.+ \(\d{1,3}\)(\.\w+)*|.+ - (?:Copy|Copie)(?: \(\d+\))?(\.\w+)*"
    # iCloud puts a number behind the name.
    r"|(?:store|password|recovery|SHA256SUMS) \d{1,2}(\.\w+)*",
    re.IGNORECASE,
)

_OURS = ("store.db", "store.json", "password.age", "recovery.age", "device.age")
"""Names to which OneDrive adds that of the computer: "store-ANNAS-PC.db"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a folder counts as synchronised.

    Attributes:
        service: one of SERVICES.
        kind: "marker", "name", "variable" or "attribute".
        where: the file or folder that tells it.
    """

    service: str
    kind: str
    where: Path


def synced(folder: Path, environment: Mapping[str, str] = os.environ) -> tuple[Evidence, ...]:
    """Return what says that a folder is synchronised, the surest first; nothing where nothing does.

    Args:
        folder: may not exist yet; the folders above it are looked at, too.
        environment: of the process; OneDrive says in it where its folders are.
    """
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 a link's own place counts as well
    places = list(dict.fromkeys((whole, *whole.parents, whole.resolve(), *whole.resolve().parents)))
    found = [
        *(one for place in places for one in _markers(place)),
        *_variables(places, environment),
        *(one for place in places for one in _attributes(place)),
        *(one for place in places for one in _by_name(place)),
    ]
    first: dict[str, Evidence] = {}
    for one in found:
        first.setdefault(one.service, one)
    return tuple(first.values())


def conflict_copies(root: Path) -> tuple[Path, ...]:
    """Return the files in a vault's folder that a synchronising program put beside ours."""
    try:
        files = sorted(path for path in root.rglob("*") if path.is_file())
    except OSError:
        return ()
    return tuple(path for path in files if is_conflict_copy(path.name))


def database_copies(root: Path) -> tuple[Path, ...]:
    """Return the second copies of the database among them."""
    return tuple(
        path
        for path in conflict_copies(root)
        if path.parent == root and path.name.casefold().startswith("store") and ".db" in path.name
    )


def is_conflict_copy(name: str) -> bool:
    """Say whether a name is one that a synchronising program makes up for a second copy."""
    return bool(_CONFLICTS.fullmatch(name)) or _names_a_computer(name)


def _names_a_computer(name: str) -> bool:
    for ours in _OURS:
        stem, _, suffix = ours.partition(".")
        if re.fullmatch(rf"{stem}-[\w-]{{1,63}}\.{suffix}(?:\.2)?", name, re.IGNORECASE):
            return True
    return False


def _markers(place: Path) -> list[Evidence]:
    try:
        names = [one.name for one in place.iterdir()]
    except OSError:
        return []
    found = []
    for name in names:
        service = _MARKERS.get(name) or next(
            (service for pattern, service in _MARKER_PATTERNS if pattern.fullmatch(name)), None
        )
        # Dropbox keeps its own settings as ".dropbox" in the home folder, which it does not carry.
        if service and (name != ".dropbox" or (place / name).is_file()):
            found.append(Evidence(service, "marker", place / name))
    return found


def _by_name(place: Path) -> list[Evidence]:
    return [
        Evidence(service, "name", place)
        for pattern, service in _NAMES
        if pattern.fullmatch(place.name)
    ]


def _variables(places: list[Path], environment: Mapping[str, str]) -> list[Evidence]:
    named = (environment.get(name) for name in _VARIABLES)
    folders = [Path(folder) for folder in named if folder]
    return [Evidence(ONEDRIVE, "variable", one) for one in folders if one in places]


def _attributes(place: Path) -> list[Evidence]:
    reader = getattr(os, "listxattr", None)
    if reader is None:
        return []
    try:
        names = set(reader(place))
    except OSError:
        return []
    return [Evidence(service, "attribute", place) for name, service in _ATTRIBUTES if name in names]
