"""WhatsApp's databases as a phone has them: messages, calls and people, read in memory.

A database that the phone encrypted for its backup is named, and nothing of it is read.

Never here: WhatsApp's own exports (`harassvault.importers.whatsapp`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers.findings import Absent, Finding, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.shared.database import Database, open_database
from harassvault.importers.tree import Item, Tree, TreeError
from harassvault.importers.whatsapp_db import android, android_old, iphone, iphone_calls
from harassvault.importers.whatsapp_db.people import People
from harassvault.importers.whatsapp_db.recognise import Base, base_of, identify

_WHAT = {"too_large": What.TOO_LONG, "encrypted": What.ENCRYPTED}
_CONTACTS = (Base.IPHONE_CONTACTS, Base.ANDROID_CONTACTS)


def extract(tree: Tree, items: Sequence[int], _options: Options) -> Iterator[Finding]:
    """Yield what is in the databases; those that name people are read first."""
    people = People()
    bases = [(base_of(tree, tree.items[index]), tree.items[index]) for index in items]
    for base, item in sorted(bases, key=lambda one: one[0] not in _CONTACTS):
        if base is Base.ENCRYPTED:
            yield Problem(What.ENCRYPTED, item.index)
            continue
        try:
            with open_database(tree, item) as database:
                yield from _read(tree, item, base, database, people)
        except TreeError as error:
            yield Problem(_WHAT.get(error.what, What.BROKEN), item.index)


def _read(
    tree: Tree, item: Item, base: Base | None, database: Database, people: People
) -> Iterator[Finding]:
    if base is Base.IPHONE:
        yield from iphone.read(tree, item, database, people)
    elif base is Base.IPHONE_CALLS:
        yield from iphone_calls.read(item, database, people)
    elif base is Base.IPHONE_CONTACTS:
        people.learn(database, "ZWAADDRESSBOOKCONTACT", "ZWHATSAPPID", "ZFULLNAME")
        yield from iphone_calls.contacts(item, database)
    elif base is Base.ANDROID_CONTACTS:
        people.learn(database, "wa_contacts", "jid", "display_name", "wa_name")
        yield from android.contacts(item, database)
    elif database.has("message"):
        yield from android.read(tree, item, database, people)
    else:
        yield from android_old.read(tree, item, database, people)


IMPORTER = Importer(
    format="whatsapp_db",
    version=1,
    services=("whatsapp",),
    counts_in=CountsIn.RECORD,
    absent=(
        Absent.DELETED, Absent.DISAPPEARING, Absent.EARLIER_TEXTS, Absent.PICTURE_FACTS,
        Absent.SERVER_FACTS, Absent.VIEW_ONCE,
    ),
    identify=identify,
    extract=extract,
)  # fmt: skip
