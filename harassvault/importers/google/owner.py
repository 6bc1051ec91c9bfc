"""Whose Takeout it is: `Users/User n/user_info.json` of Google Chat names the account.

Never here: anybody else in it.
"""

from harassvault.importers import limits
from harassvault.importers.shared.json_sketch import sketch
from harassvault.importers.shared.json_stream import JsonError, whole
from harassvault.importers.shared.json_values import line, record
from harassvault.importers.shared.names import plain
from harassvault.importers.tree import Item, Tree, TreeError

_NAME = "user_info.json"


def is_about_the_owner(tree: Tree, item: Item) -> bool:
    """Say whether a file is the one that names the account."""
    shape = sketch(tree.head(item)) if plain(item.name) == _NAME else {}
    return ("user", "email") in shape and ("membership_info",) in shape


def owner_of(tree: Tree) -> str:
    """Return the owner's address, lower case; empty where no file names exactly one."""
    found = {_address(tree, one) for one in tree.items if is_about_the_owner(tree, one)}
    return found.pop() if len(found) == 1 else ""


def _address(tree: Tree, item: Item) -> str:
    try:
        with tree.open(item) as stream:
            document = record(whole(stream, limits.MIB))
    except (JsonError, TreeError):
        return ""
    return line(record(document.get("user")).get("email")).lower()
