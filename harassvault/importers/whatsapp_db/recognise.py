"""Which files are databases of WhatsApp, and of which kind.

Never here: reading one.
"""

import re
from enum import StrEnum

from harassvault.importers.shared.database import is_database
from harassvault.importers.tree import Item, Tree


class Base(StrEnum):
    """Kinds of files."""

    IPHONE = "iphone"  # ChatStorage.sqlite
    IPHONE_CALLS = "iphone_calls"  # CallHistory.sqlite
    IPHONE_CONTACTS = "iphone_contacts"  # ContactsV2.sqlite
    ANDROID = "android"  # msgstore.db since 2021
    ANDROID_OLD = "android_old"  # msgstore.db before
    ANDROID_CONTACTS = "android_contacts"  # wa.db
    ENCRYPTED = "encrypted"  # msgstore.db.crypt15


_TABLES = (
    (Base.IPHONE, (b"ZWAMESSAGE", b"ZWACHATSESSION")),
    (Base.IPHONE_CALLS, (b"ZWACDCALLEVENT",)),
    (Base.IPHONE_CONTACTS, (b"ZWAADDRESSBOOKCONTACT",)),
    (Base.ANDROID, (b"chat_row_id", b"jid_row_id")),
    (Base.ANDROID_OLD, (b"key_remote_jid", b"key_from_me")),
    (Base.ANDROID_CONTACTS, (b"wa_contacts",)),
)
"""Names that stand near the beginning of a database, all of them or none."""

_NAMES = {
    "chatstorage.sqlite": Base.IPHONE,
    "7c7fba66680ef796b916b067077cc246adacf01d": Base.IPHONE,  # its name in a backup of an iPhone
    "callhistory.sqlite": Base.IPHONE_CALLS,
    "contactsv2.sqlite": Base.IPHONE_CONTACTS,
    "msgstore.db": Base.ANDROID,
    "wa.db": Base.ANDROID_CONTACTS,
}
_ENCRYPTED = re.compile(
    r"(?:msgstore|wa|chatsettings|backup_settings).*\.crypt1?\d$", re.IGNORECASE
)
_ENDINGS = (".db", ".sqlite", ".sqlite3")
_FEW_ITEMS = 30
"""Files among which one of any name may be a renamed database."""


def base_of(tree: Tree, item: Item) -> Base | None:
    """Return the kind of a file, or None where it is none of WhatsApp's."""
    name = item.name.casefold()
    if _ENCRYPTED.match(name):
        return Base.ENCRYPTED
    is_candidate = (
        name in _NAMES
        or name.endswith(_ENDINGS)
        or (len(tree.items) <= _FEW_ITEMS and not name.endswith(("-wal", "-shm", "-journal")))
    )
    if not is_candidate or not item.size:
        return None
    head = tree.head(item)
    if not is_database(head):
        return None
    for base, tables in _TABLES:
        if all(one in head for one in tables):
            return base
    return _NAMES.get(name) if "chat" in name or "msgstore" in name else None


def identify(tree: Tree) -> list[int]:
    """Return the indices of all databases of WhatsApp."""
    return [one.index for one in tree.items if base_of(tree, one) is not None]
