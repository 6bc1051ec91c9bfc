"""The files that messages of a database name, found in what was given with it.

A Mac keeps them below `Attachments`; a backup of a phone under the SHA-1 of where they stood.

Never here: their contents.
"""

import hashlib
from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import Attachment
from harassvault.importers.shared.database import Database, as_int, as_text
from harassvault.importers.tree import Item, Tree

_ROOTS = ("Library/Messages/", "Library/SMS/")


def attachments(base: Database, tree: Tree, beside: Item) -> dict[int, tuple[Attachment, ...]]:
    """Return the files of every message that has any, by the message's number."""
    columns = ("ROWID", "filename", "transfer_name", "mime_type")
    files: dict[int, Attachment] = {}
    for number, path, name, media_type in base.rows("attachment", columns):
        key = as_int(number)
        if key is not None:
            files[key] = _attachment(
                tree, beside, as_text(path), as_text(name), as_text(media_type)
            )
    found: dict[int, tuple[Attachment, ...]] = {}
    for message, file in base.rows("message_attachment_join", ("message_id", "attachment_id")):
        one, key = as_int(message), as_int(file)
        if one is not None and key in files and len(found.get(one, ())) < limits.MAX_ATTACHMENTS:
            found[one] = (*found.get(one, ()), files[key])
    return found


def _attachment(tree: Tree, beside: Item, path: str, name: str, media_type: str) -> Attachment:
    shown = (name or path.rpartition("/")[2])[: limits.MAX_LINE]
    tried = (tree.find(one, beside) for one in _places(path))
    item = next((one for one in tried if one), None)
    return Attachment(
        shown,
        media_type[: limits.MAX_LINE],
        item=item.index if item else None,
        missing="" if item else "not in what was given",
    )


def _places(untrusted_path: str) -> Iterator[str]:
    """Yield where a file may stand, the surest first."""
    path = untrusted_path.replace("\\", "/")
    if not path:
        return
    for root in _ROOTS:
        _, is_there, rest = path.partition(root)
        if is_there:
            print_ = hashlib.sha1(f"MediaDomain-{root}{rest}".encode(), usedforsecurity=False)
            yield f"{print_.hexdigest()[:2]}/{print_.hexdigest()}"
            yield rest
    yield path.removeprefix("~/")
