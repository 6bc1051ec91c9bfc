"""Names and addresses out of the fields that hold them.

Never here: whether an address is who it says; a sender can write any.
"""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"<\s{0,20}([^<>\s,;]{0,320})\s{0,20}>")
_BARE = re.compile(r"[^\s<>,;\"()]{1,256}@[^\s<>,;\"()]{1,256}")
_COMMENT = re.compile(r"\(([^()]*)\)")
_QUOTED = re.compile(r'"[^"]*"')
_MAX_FIELD = 100_000
_MAX = 500
"""Addresses of one field: mailing systems send to one at a time, and long lists are cut."""


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody a mail names.

    Attributes:
        name: to show; may be empty, and may be anything.
        email: as written; empty where there is none ("undisclosed recipients").
    """

    name: str
    email: str

    @property
    def key(self) -> str:
        """What makes two of them the same person of a conversation."""
        return (self.email or self.name).casefold()


def read(field: str) -> list[Address]:
    """Return the addresses of a field, in order."""
    found = []
    for piece in _pieces(field[:_MAX_FIELD]):
        one = _one(piece)
        if one.key:
            found.append(one)
        if len(found) >= _MAX:
            break
    return found


def _one(piece: str) -> Address:
    if match := _ADDRESS.search(piece):
        name = piece[: match.start()].strip() or piece[match.end() :].strip()
        return Address(_plain(name), match[1])
    if match := _BARE.search(_QUOTED.sub("", piece)):
        comment = _COMMENT.search(piece)
        return Address(_plain(comment[1]) if comment else "", match[0])
    return Address(_plain(piece), "")


def _plain(name: str) -> str:
    name = name.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name.strip()


def _pieces(field: str) -> list[str]:
    """Divide at commas and semicolons that stand in no quotes, brackets or comments."""
    pieces, begin, quoted, inside = [], 0, False, 0
    skipped = False
    for at, character in enumerate(field):
        if skipped:
            skipped = False
        elif character == "\\":
            skipped = True
        elif character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in "<(":
            inside += 1
        elif character in ">)":
            inside = max(0, inside - 1)
        elif character in ",;" and not inside:
            pieces.append(field[begin:at])
            begin = at + 1
    pieces.append(field[begin:])
    # "Group name: a@example, b@example;" keeps its members only.
    return [re.sub(r"^[^<>@\"]*:\s*", "", one).strip() for one in pieces if one.strip()]
