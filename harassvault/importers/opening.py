"""The first question to every importing child: what is in these parts, and whose is it.

Never here: any other question (`client`).
"""

from collections.abc import Sequence

from harassvault.decoding.frames import Kind
from harassvault.importers import wire
from harassvault.importers.contents import Collector, Contents
from harassvault.importers.parts import Given, names_of
from harassvault.importers.talk import Patience, Talk


def opened(talk: Talk, parts: Sequence[Given], only: str = "") -> Contents:
    """Have the child make its tree, and return what it says of it, checked.

    Args:
        talk: with the child.
        parts: what was given.
        only: the one format that is asked; empty: all are.

    Raises:
        ImportingError
    """
    talk.ask(wire.OpenRequest(only), Patience.for_bytes(talk.reads.total))
    for names in names_of(parts):
        talk.send(Kind.DATA, names)
    talk.send(Kind.END)
    collector = Collector([one.path for one in parts])
    try:
        for batch in talk.batches():
            records = talk.decoded(batch, wire.TREE_RECORDS)
            collector.take(records)
        return collector.contents()
    except ValueError:
        talk.nonsense()
