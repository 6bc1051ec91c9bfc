"""Whose an item is: each format is asked, and exactly one may say that it is theirs.

A single file that two fallbacks would read (a sound's first bytes before a page's text) is the
first one's: nobody may keep a whole folder from being read by one such file. What nobody claims is
either named by a message of the same export, or a plain file. Never here: which formats there are
(`registry`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from harassvault.importers import wire
from harassvault.importers.importer import Importer
from harassvault.importers.tree import Item, Tree

_DIGEST = re.compile("[0-9a-f]{40}")


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
        fallbacks: formats of single files, asked in this order about what no export can have named.
        prepare: loads what would otherwise be loaded when first used.
        show: gives a mail or a page at a place in an item as harmless HTML.
    """

    importers: Sequence[Importer]
    fallbacks: Sequence[Importer]
    prepare: Callable[[], None]
    show: Callable[[Tree, Item, int], wire.Shown]


Claims = list[tuple[Importer, tuple[int, ...]]]


def claims(tree: Tree, importers: Iterable[Importer], fallbacks: Iterable[Importer]) -> Claims:
    """Ask every importer; return those that claim something, with the indices of their items.

    Fallbacks get what lies outside of every export whose messages name files: a photograph inside a
    chat's folder is the chat's, one beside a mail is a photograph.

    Raises:
        TwoClaimsError
    """
    found = _asked(tree, importers)
    taken = {index for _, indices in found for index in indices}
    theirs = _Grounds(tree, found)
    free = [one for one in tree.items if one.index not in taken and not theirs.hold(one)]
    if not free:
        return found
    return [*found, *_first_come(tree, fallbacks, {one.index for one in free})]


class _Grounds:
    """The archives and folders in which messages of a claimed item may name files."""

    def __init__(self, tree: Tree, found: Claims) -> None:
        items = [
            tree.items[index]
            for importer, indices in found
            if importer.names_files
            for index in indices
        ]
        self._archives = {one.part for one in items if one.member}
        self._folders = {_root(one) for one in items if not one.member}

    def hold(self, item: Item) -> bool:
        """Say whether an item lies in one of them, however deep."""
        if item.member:
            return item.part in self._archives
        return any(
            not folder or item.folder == folder or item.folder.startswith(f"{folder}/")
            for folder in self._folders
        )


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


def _first_come(tree: Tree, fallbacks: Iterable[Importer], free: set[int]) -> Claims:
    found = []
    for one in fallbacks:
        mine = tuple(index for index in one.identify(tree) if index in free)
        free = free.difference(mine)
        if mine:
            found.append((one, mine))
    return found


def _root(item: Item) -> str:
    """Return the folder in which the files of an export lie: downloads name them from its top.

    An iPhone's backup keeps each file under its digest, in a folder of the first two digits.
    """
    if _DIGEST.fullmatch(item.name) and item.folder.endswith(item.name[:2]):
        return item.folder[:-2].rstrip("/")
    return item.path.partition("/")[0] if item.folder else ""
