"""The page that opens a package, and the checker, as they are built into the program.

Never here: building them (`packaging/viewer/`).
"""

from functools import cache
from importlib.resources import files

from crypto.digest import sha256_hex

PLACE = b'<script type="text/plain" id="package"></script>'
"""In the page: where a package stands in base64, if it stands in it."""


@cache
def viewer() -> bytes | None:
    """Return the page; None where this copy of the program has none."""
    return _built("reports.viewer", "viewer.html")


@cache
def checker() -> bytes | None:
    """Return verify.py; None where this copy of the program has none."""
    return _built("reports.handover", "standalone/verify.py")


def viewer_sha256() -> str:
    """Return the digest that is said with the passphrase; empty where there is no page."""
    page = viewer()
    return sha256_hex(page) if page else ""


def _built(package: str, name: str) -> bytes | None:
    try:
        return files(package).joinpath(name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        return None
