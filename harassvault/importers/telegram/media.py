"""The files of a message.

Where the export holds none, a sentence stands in place of the path: "(File not included. Change
data exporting settings to download.)".

Never here: what is in a file.
"""

from urllib.parse import unquote

from harassvault.importers.findings import Attachment, Mark
from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import Record, line
from harassvault.importers.tree import Item, Tree

_FIELDS = ("photo", "file", "contact_vcard")
_FOREVER = 2**31 - 1
"""`self_destruct_period_seconds` of what could be looked at once."""


def attachments(one: Record, tree: Tree, beside: Item) -> tuple[Attachment, ...]:
    """Return the files that a message names; a small picture only where the large one is gone."""
    found = [attachment(one.get(key), one, tree, beside) for key in _FIELDS if line(one.get(key))]
    if found and all(each.item is None for each in found):
        small = attachment(one.get("thumbnail"), {}, tree, beside)
        if small.item is not None:
            found.append(small)
    return tuple(found)


def attachment(path: Json, one: Record, tree: Tree, beside: Item) -> Attachment:
    """Return one file by its path or by the sentence in its place."""
    text = line(path)
    claimed = line(one.get("file_name"))
    media_type = line(one.get("mime_type"))
    if text.startswith("("):
        return Attachment(claimed, media_type, missing=text)
    item = find(text, tree, beside)
    return Attachment(claimed or text.rpartition("/")[2], media_type, item)


def find(untrusted_path: str, tree: Tree, beside: Item) -> int | None:
    """Return the index of a file that stands where a message says, from the export's folder.

    Names like "photo_1.jpg" repeat, so a file of the same name elsewhere is another one.
    """
    path = untrusted_path.replace("\\", "/").removeprefix("./").lstrip("/")
    if not path:
        return None
    here = f"{beside.folder}/" if beside.folder else ""
    found = tree.at(here + path) or tree.at(here + unquote(path))
    return found.index if found else None


def marks(one: Record, files: tuple[Attachment, ...]) -> tuple[Mark, ...]:
    """Return what the files of a message say of it."""
    period = one.get("self_destruct_period_seconds")
    found = []
    if files and files[0].item is None:
        found.append(Mark.MEDIA_LEFT_OUT)
    if isinstance(period, int) and period > 0:
        found.append(Mark.VIEW_ONCE if period >= _FOREVER else Mark.DISAPPEARING)
    return tuple(found)
