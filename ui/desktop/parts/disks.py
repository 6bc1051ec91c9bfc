"""Disks that can be taken out: a stick is where a copy belongs.

Never here: reading or writing there.
"""

from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

_MOUNTED = ("/media/", "/run/media/", "/Volumes/")
"""Where Linux and macOS put the disks that a person plugs in."""


def plugged_in() -> Path | None:
    """Return the folder of a disk that was plugged in and can be written, if there is one."""
    for volume in QStorageInfo.mountedVolumes():
        place = volume.rootPath()
        is_drive = QDir.separator() == "\\" and not volume.isRoot()
        usable = volume.isValid() and volume.isReady() and not volume.isReadOnly()
        if usable and (is_drive or place.startswith(_MOUNTED)):
            return Path(place)
    return None
