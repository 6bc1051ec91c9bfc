"""What a file was called before computers and apps added to its name.

A download that is there already becomes "result (1).json"; a phone or an app that sends nothing but
texts makes "result.json.txt" of it, or leaves the ending away.

Never here: what is in a file.
"""

import re

from harassvault.importers.tree import Tree

_COPY = re.compile(r" ?\([0-9]{1,3}\)(?=\.[a-z0-9]{1,8}$|$)")
_SENT = re.compile(r"(?<=\.)([a-z0-9]{1,8})\.txt$")
_FEW_ITEMS = 30
"""Files among which one of any name may be an export that was renamed."""


def plain(name: str) -> str:
    """Return a name in lower case, without what was added: "result.json" for "Result (1).json"."""
    return _COPY.sub("", _SENT.sub(r"\1", name.lower()))


def are_few(tree: Tree) -> bool:
    """Return whether so few files were given that their contents can be asked, not their names."""
    return len(tree.items) <= _FEW_ITEMS
