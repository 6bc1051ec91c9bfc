"""A name for a file that goes out: one that every system can write, close to the one it came under.

Never here: asking for the place, and writing the file.
"""

import re

from ui.explain import neutral

_MAX_BYTES = 200
"""UTF-8 bytes of a suggested name: file systems take 255, and " (2)" may have to fit too."""

_ENDING_BYTES = 20
"""UTF-8 bytes that an ending may have, to be kept when a name is shortened."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\N{REPLACEMENT CHARACTER}]')
"""Characters that Windows refuses, and those of which nothing readable was left."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows takes for devices, with any ending
(learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def writable_name(untrusted_name: str) -> str:
    """Return a name that can be written on Linux, macOS and Windows, and that hides nothing."""
    name = _FORBIDDEN.sub("_", neutral(untrusted_name, len(untrusted_name) + 1)).strip(" .")
    if len(name.encode("utf-8")) > _MAX_BYTES:
        stem, dot, ending = name.rpartition(".")
        if not stem or len(ending.encode("utf-8")) > _ENDING_BYTES:
            stem, dot, ending = name, "", ""
        name = _cut(stem, _MAX_BYTES - len((dot + ending).encode("utf-8"))) + dot + ending
    if name.startswith("-") or _DEVICES.fullmatch(name):
        name = f"_{name}"
    return name or "_"


def _cut(text: str, limit: int) -> str:
    """Keep the beginning of a text, in whole characters."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore").rstrip(" .")
