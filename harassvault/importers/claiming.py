"""Whose an item is: each format is asked, and exactly one may say that it is theirs.

What nobody claims is either named by a message of the same export, or a plain file. Never here:
which formats there are (`registry`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from harassvault.importers.importer import Importer
from harassvault.importers.tree import Item, Tree


class TwoClaimsError(Exception):
    """Two importers say that an item is theirs.

    Attributes:
        formats: both names.
        path: of the item.
    """

    def __init__(self, formats: tuple[str, str], path: str) -> None:
        super().__init__(formats, path)
        self.formats = formats
        self.path = path


@dataclass(frozen=True, slots=True)
class Formats:
    """What a child can read.

    Attributes:
        importers: formats that know their own files, in the order in which they are asked.
        fallbacks: formats of single files, asked where none of the others claims anything.
        prepare: loads what would otherwise be loaded when first used.
        show: gives a mail or a page at a place in an item as harmless HTML.
    """

    importers: Sequence[Importer]
    fallbacks: Sequence[Importer]
    prepare: Callable[[], None]
    show: Callable[[Tree, Item, int], str]


Claims = list[tuple[Importer, tuple[int, ...]]]


def claims(tree: Tree, importers: Iterable[Importer], fallbacks: Iterable[Importer]) -> Claims:
    """Ask every importer; return those that claim something, with the indices of their items.

    Raises:
        TwoClaimsError
    """
    return _asked(tree, importers) or _asked(tree, fallbacks)


def unclaimed(tree: Tree, found: Claims) -> list[Item]:
    """Return the items that no importer claimed."""
    taken = {index for _, indices in found for index in indices}
    return [one for one in tree.items if one.index not in taken]


def _asked(tree: Tree, importers: Iterable[Importer]) -> Claims:
    owner: dict[int, Importer] = {}
    found = []
    for one in importers:
        indices = tuple(one.identify(tree))
        for index in indices:
            if index in owner:
                both = (owner[index].format, one.format)
                raise TwoClaimsError(both, tree.items[index].path)
            owner[index] = one
        if indices:
            found.append((one, indices))
    return found
