"""An export read in this process, as the child would: a process for each look is slow."""

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial

from harassvault.conversations.imports import Imports
from harassvault.importers.archives import Part, grow
from harassvault.importers.contents import Claimed
from harassvault.importers.errors import MemberUnreadableError
from harassvault.importers.parts import Given
from harassvault.importers.registry import claims
from harassvault.importers.tree import TreeError


class ReadHere:
    """What `ImportReader` gives, without its checks."""

    def __init__(self, parts, stack):
        whole = [Part(one.path, one.size, stack.enter_context(one.open())) for one in parts]
        self._tree = grow(whole)
        self._claims = list(claims(self._tree))
        self.left_out = self._tree.left_out

    def items(self):
        return self._tree.items

    def claims(self):
        return [
            Claimed(one.format, one.version, one.services, one.counts_in, one.absent, tuple(items))
            for one, items in self._claims
        ]

    def findings(self, format_name, options):
        for one, items in self._claims:
            if one.format == format_name:
                yield from one.extract(self._tree, items, options)

    def open_member(self, item):
        return self._tree.open(item)

    def place_of(self, item):
        try:
            place = self._tree.place(item)
        except TreeError as error:
            raise MemberUnreadableError(item.path, error.what) from error
        if place is None:
            raise MemberUnreadableError(item.path, "gone")
        return place


@contextmanager
def here(parts, _progress=None, _only="") -> Iterator[ReadHere]:
    """Open an export."""
    with ExitStack() as stack:
        yield ReadHere(parts, stack)


def reader_of(originals, one):
    """Open an original, as `harassvault.files.inside.reader_of` does."""
    return here(
        [Given(one.original.name, one.original.size, partial(originals.open, one.original))]
    )


def reader_of_bytes(name, data):
    """Open bytes, as `harassvault.files.inside.reader_of_bytes` does."""
    return here([Given(name, len(data), partial(io.BytesIO, data))])


def imports_of(vault) -> Imports:
    """Return the imports of a vault, read here."""
    return replace(vault.imports, open_export=here)
