"""WhatsApp's own export of a chat: a text, alone or in an archive or a folder with its media.

Facts of the format: every header and every wording that real exports were seen to have, of iOS and
Android, in any calendar and order of dates.

Never here: WhatsApp's databases (`harassvault.importers.whatsapp_db`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers.findings import Absent, Finding
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.tree import Tree
from harassvault.importers.whatsapp.chat import read
from harassvault.importers.whatsapp.recognise import identify


def extract(tree: Tree, items: Sequence[int], options: Options) -> Iterator[Finding]:
    """Yield what is in the chats."""
    for index in items:
        yield from read(tree, tree.items[index], options)


IMPORTER = Importer(
    format="whatsapp",
    version=2,
    services=("whatsapp",),
    counts_in=CountsIn.LINE,
    absent=(
        Absent.DELETED, Absent.DISAPPEARING, Absent.EARLIER_TEXTS, Absent.NUMBERS, Absent.OLD,
        Absent.PICTURE_FACTS, Absent.REACTIONS, Absent.READ, Absent.REPLIES,
        Absent.SERVER_FACTS, Absent.VIEW_ONCE, Absent.ZONE,
    ),
    identify=identify,
    extract=extract,
)  # fmt: skip
