"""The lines of iCalendar and vCard: `group.NAME;PARAM=value:value`, unfolded.

Lines are as real programs write them: long values go on after a blank, old address books go on
after "=", quotes may hold a colon. Nothing is looked up and no file is opened.

Never here: what a property means.
"""

import quopri
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from harassvault.importers import limits

_MAX_HEAD = 10_000
"""Characters of a name and its parameters."""

_MAX_VALUE = 64 * limits.MIB
"""Characters of one value: a large picture in base64. What is longer is left out from there on."""

_QP = "QUOTED-PRINTABLE"


@dataclass(frozen=True, slots=True)
class Property:
    """One property.

    Attributes:
        line: number of its first line.
        name: upper case, without the group; empty where the line is none.
        value: as written, or decoded where it was quoted-printable.
        params: upper-case names to values; "TYPE=A;TYPE=B" gives "A,B".
        group: what stood before the name ("item1").
        is_cut: whether the value was longer than is kept.
    """

    line: int
    name: str
    value: str
    params: dict[str, str] = field(default_factory=dict)
    group: str = ""
    is_cut: bool = False


def properties(lines: Iterable[tuple[int, str]]) -> Iterator[Property]:
    """Yield every property; lines that are none have no name and the line as value."""
    parts: list[str] = []
    first, size, is_soft, is_packed = 0, 0, False, False
    for number, line in lines:
        is_blank = line[:1] in {" ", "\t"}
        is_more = bool(parts) and (is_blank or is_soft or (is_packed and ":" not in line))
        if not is_more:
            if parts:
                yield _property(first, parts, size)
            parts, first, size = [], number, 0
        piece = line[1:] if is_more and is_blank and not is_soft else line
        size += len(piece)
        if size <= _MAX_VALUE:
            parts.append(piece)
        if not is_more:
            head = line[:_MAX_HEAD].partition(":")[0].upper()
            is_quoted = _QP in head
            is_packed = "BASE64" in head or "ENCODING=B" in head
        is_soft = is_quoted and line.endswith("=")
        if is_soft and parts:
            parts[-1] = parts[-1].removesuffix("=") + "=\n"
    if parts:
        yield _property(first, parts, size)


def unescaped(value: str) -> str:
    r"""Return a text value without its escapes ("\\n", "\\,", "\\;")."""
    if "\\" not in value:
        return value
    pieces, after = [], False
    for one in value:
        if after:
            pieces.append("\n" if one in "nN" else one)
        elif one != "\\":
            pieces.append(one)
        after = one == "\\" and not after
    return "".join(pieces)


def fields(value: str, separator: str = ";") -> list[str]:
    """Return the parts of a value that escapes its separators, each unescaped."""
    found, start, after = [], 0, False
    for at, one in enumerate(value):
        if one == separator and not after:
            found.append(unescaped(value[start:at]))
            start = at + 1
        after = one == "\\" and not after
    return [*found, unescaped(value[start:])]


def _property(line: int, parts: list[str], size: int) -> Property:
    whole = "".join(parts)
    at = _colon(whole[:_MAX_HEAD])
    if at < 0:
        return Property(line, "", whole[: limits.MAX_LINE])
    head, value = whole[:at], whole[at + 1 :]
    name, *rest = _split(head)
    group, _, bare = name.rpartition(".")
    params: dict[str, str] = {}
    for one in rest:
        key, sign, setting = one.partition("=")
        key = key.strip().upper() if sign else "TYPE"  # vCard 2.1 names types alone
        setting = (setting if sign else one).strip().replace('"', "")
        params[key] = f"{params[key]},{setting}" if key in params else setting
    types = params.get("TYPE", "").upper().split(",")
    if params.get("ENCODING", "").upper() == _QP or _QP in types:
        value = _unquoted(value, params.get("CHARSET", ""))
    return Property(line, bare.strip().upper(), value, params, group, size > _MAX_VALUE)


def _colon(head: str) -> int:
    """Return where the first colon outside quotes stands, or -1."""
    if '"' not in head:
        return head.find(":")
    is_quoted = False
    for at, one in enumerate(head):
        if one == '"':
            is_quoted = not is_quoted
        elif one == ":" and not is_quoted:
            return at
    return head.find(":")


def _split(head: str) -> list[str]:
    if '"' not in head:
        return head.split(";")
    found, start, is_quoted = [], 0, False
    for at, one in enumerate(head):
        if one == '"':
            is_quoted = not is_quoted
        elif one == ";" and not is_quoted:
            found.append(head[start:at])
            start = at + 1
    return [*found, head[start:]]


def _unquoted(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    name = charset.strip().lower()
    for one in ("utf-8", "cp1252") if name not in _LATIN else ("cp1252",):
        try:
            return data.decode(one)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


_LATIN = {"iso-8859-1", "latin1", "windows-1252", "us-ascii"}
"""Charsets that old phones name; any other is tried as UTF-8 first."""
