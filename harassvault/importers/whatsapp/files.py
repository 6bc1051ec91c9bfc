"""The files that messages name, found beside the chat.

Never here: reading them.
"""

from harassvault.importers import limits
from harassvault.importers.findings import Attachment
from harassvault.importers.tree import Item, Tree
from harassvault.importers.whatsapp.markers import MEDIA_TYPES

_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "webp": "image/webp", "heic": "image/heic", "mp4": "video/mp4", "mov": "video/quicktime",
    "3gp": "video/3gpp", "opus": "audio/ogg", "ogg": "audio/ogg", "m4a": "audio/mp4",
    "mp3": "audio/mpeg", "aac": "audio/aac", "amr": "audio/amr", "wav": "audio/wav",
    "pdf": "application/pdf", "vcf": "text/vcard", "txt": "text/plain", "zip": "application/zip",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def attachment(tree: Tree, chat: Item, file: tuple[str, str, str]) -> Attachment:
    """Return a file that a message names: its name, why it is missing, its kind."""
    name, missing, kind = (one[: limits.MAX_LINE] for one in file)
    media_type = _TYPES.get(name.rpartition(".")[2].lower(), MEDIA_TYPES.get(kind, ""))
    found = tree.find(name, chat) if name and not missing else None
    if found is not None and found.index == chat.index:
        found = None
    item = found.index if found is not None else None
    return Attachment(name=name, media_type=media_type, item=item, missing=missing)
