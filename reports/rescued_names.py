"""Names from outside as names of files, and as text.

Never here: writing files.
"""

import re
import unicodedata
from pathlib import Path

_NAME_BYTES = 120
"""UTF-8 bytes of a file's own name that are kept behind its number."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""What Windows refuses in a name, and what separates folders."""


def safe_name(untrusted_name: str) -> str:
    """Return a name that is one file in one folder on every system, and steers no terminal."""
    kept = "".join(
        "_" if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"} else one
        for one in _FORBIDDEN.sub("_", untrusted_name)
    )
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot or len(ending) > len("sqlite3"):
        stem, dot, ending = kept.strip(" ."), "", ""
    room = _NAME_BYTES - len((dot + ending).encode("utf-8"))
    return (stem.encode("utf-8")[:room].decode("utf-8", "ignore") + dot + ending).rstrip(" .")


def name_text(untrusted_name: Path | str) -> str:
    """Return a path or name as text; bytes that are no text become U+FFFD."""
    encoded = str(untrusted_name).encode("utf-8", "surrogateescape")
    return encoded.decode("utf-8", "replace")
