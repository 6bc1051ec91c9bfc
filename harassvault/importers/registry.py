"""Which importers there are, and whose an item is.

Exactly one importer may claim an item; two claims are an error that names both. What nobody claims
is either named by a message of the same export, or a plain file.

Never here: any format.
"""

from collections.abc import Sequence

from harassvault.importers.importer import Importer
from harassvault.importers.tree import Tree

IMPORTERS: tuple[Importer, ...] = ()
"""All formats, in the order in which they are asked."""


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


def claims(
    tree: Tree, importers: Sequence[Importer] = IMPORTERS
) -> list[tuple[Importer, tuple[int, ...]]]:
    """Ask every importer; return those that claim something, with the indices of their items.

    Raises:
        TwoClaimsError
    """
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
