"""What was dropped or pasted, as sources of originals: files by path, pictures by their bytes.

A picture's bytes are taken as they were offered, whatever its format, and not decoded here. Only
where a system offers bare pixels and no bytes (Windows' clipboard), they are written as PNG: to
make pixels of bytes, Qt would decode them in this process.

Never here: taking anything in.
"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from harassvault.source import BytesSource, FileSource, Source

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/tiff": "tiff",
    "image/bmp": "bmp",
}


def has_files(mime: QMimeData) -> bool:
    """Say whether there is something to keep as a file, and not only text to type in."""
    if any(url.isLocalFile() for url in mime.urls()):
        return True
    return not mime.hasText() and (mime.hasImage() or _offered(mime) is not None)


def sources_of(mime: QMimeData, at: datetime) -> list[Source]:
    """Return the sources in what was dropped or pasted.

    Args:
        mime: what came.
        at: now, for the name of a picture that has none.
    """
    files: list[Source] = [
        FileSource(Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile()
    ]
    if files:
        return files
    if (kind := _offered(mime)) is not None:
        return [BytesSource(_name(at, _ENDINGS.get(kind, "bin")), bytes(mime.data(kind).data()))]
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage) and not image.isNull():
        return [BytesSource(_name(at, "png"), _as_png(image))]
    return []


def _offered(mime: QMimeData) -> str | None:
    """Return the picture format whose bytes are offered; one that is well known, if there is."""
    kinds = [kind for kind in mime.formats() if kind.startswith("image/")]
    return next((kind for kind in kinds if kind in _ENDINGS), next(iter(kinds), None))


def _name(at: datetime, ending: str) -> str:
    return f"pasted-{at:%Y-%m-%d-%H%M%S}.{ending}"


def _as_png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())
