"""Names that every system takes, for files that somebody else named.

A name in the package begins with the number of its exhibit, so that no name reserved by Windows
stands alone, none begins with a dot, and no two are the same, whatever their case.

Never here: which name a reader may see (`reports.redacting` put codes in it before).
"""

import re
import unicodedata

_MOST = 120
"""Bytes of UTF-8: with a number before it and ".txt" behind, well under the 255 that disks take,
and under the 143 of encrypted home folders."""

_ENDING = 16
"""Bytes of the longest ending that is kept when a name is shortened."""

_REFUSED = re.compile(r'[<>:"/\\|?*%]')
"""Characters that Windows refuses, that part folders, and the one that BagIt escapes with."""

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of Unicode: controls, marks that turn or hide text, halves, what has no sign."""

_NAMELESS = "file"


def numbered(number: int, width: int, untrusted_name: str, ending: str = "") -> str:
    """Return the name of a file in the package: "03 photo.jpg".

    Args:
        number: of the exhibit.
        width: digits of the number at least.
        untrusted_name: as somebody else gave it.
        ending: put behind it.
    """
    return f"{number:0{width}} {safe(untrusted_name)}{ending}"


def safe(untrusted_name: str) -> str:
    """Return a name without anything that a disk, a shell or a reader takes for something else."""
    plain = unicodedata.normalize("NFC", untrusted_name)
    plain = "".join("_" if unicodedata.category(one) in _UNSEEN else one for one in plain)
    plain = " ".join(_REFUSED.sub("_", plain).split())
    return _short(plain).rstrip(" .") or _NAMELESS


def _short(name: str) -> str:
    """Shorten a name to `_MOST` bytes between two characters; its ending stays."""
    if len(name.encode()) <= _MOST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > _ENDING:
        stem, dot, ending = name, "", ""
    room = _MOST - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + dot + ending
