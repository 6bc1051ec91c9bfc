"""The list of what is in a package (`data/contents.json`), and its originals compared with the log.

Never here: what the originals are.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from crypto.canonical import canonical, parse
from crypto.errors import MalformedJsonError
from reports.errors import NoPackageError
from reports.received.disclosed_log import DisclosedLog, Original
from reports.received.manifests import DATA
from reports.received.members import Members, read
from reports.received.values import Code, Finding

CONTENTS = "data/contents.json"

_MAX_CONTENTS = 64 << 20
"""Bytes; a hundred thousand originals take half of it."""


class Exhibit(msgspec.Struct, frozen=True):
    """One file of the report; `path` begins below data/, and is None where it is not here."""

    number: int
    name: str
    path: str | None
    transcript: str | None
    media_type: str
    size: int
    sha256: str | None
    evidence: str | None
    entry: int | None
    held_back: str | None


class Contents(msgspec.Struct, frozen=True):
    """What the list says of the package; further members are passed over."""

    version: Literal[1]
    language: Literal["en", "fr"]
    title: str
    prepared_at: str
    handover: str
    exhibits: tuple[Exhibit, ...]


def read_contents(members: Members) -> Contents:
    """Read the list.

    Raises:
        NoPackageError: it is not there, or not as the specification has it.
    """
    untrusted = read(members, CONTENTS, _MAX_CONTENTS)
    if untrusted is None:
        raise NoPackageError
    try:
        value = parse(untrusted)
        contents = msgspec.convert(value, Contents)
    except (MalformedJsonError, msgspec.ValidationError) as error:
        raise NoPackageError from error
    if canonical(value) != untrusted:
        raise NoPackageError
    return contents


def check_originals(
    contents: Contents,
    listed: Mapping[str, str],
    found: Mapping[str, str],
    sizes: Mapping[str, int],
    log: DisclosedLog,
) -> Iterator[Finding]:
    """Compare each original with the list, the manifest and the log.

    Args:
        contents: the list.
        listed: digests by path, as the manifest has them.
        found: digests by path, of the files.
        sizes: of the files.
        log: the entries that count.
    """
    for one in contents.exhibits:
        if one.path is None:
            continue
        path = f"{DATA}{one.path}"
        is_it = listed.get(path) == found.get(path) == one.sha256 and sizes.get(path) == one.size
        if not is_it or not _is_in_log(one, log):
            yield Finding(Code.EXHIBIT, path)


def _is_in_log(exhibit: Exhibit, log: DisclosedLog) -> bool:
    if exhibit.entry is None:
        return True  # the field is not disclosed: nothing is said, so nothing is compared
    entry = log.entries.get(exhibit.entry)
    said = entry.originals.get(exhibit.evidence or "") if entry else None
    return said is not None and said == Original(exhibit.sha256 or "", exhibit.size)
