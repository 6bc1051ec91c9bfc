"""The two manifests of a package: which files it should have, and what is in each.

Never here: what signs them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.errors import NoPackageError
from reports.received.members import MAX_MEMBERS, Members, is_name, lines
from reports.received.values import Code, Finding

DATA = "data/"
CONTENT, AROUND = "manifest-sha256.txt", "tagmanifest-sha256.txt"

_MAX_LINE = 64 * 1024
"""Bytes; no system has paths as long."""

_LINE = re.compile(rb"(?P<digest>[0-9a-f]{64})  (?P<path>[^\n]+)\n")


@dataclass(frozen=True, slots=True)
class Manifests:
    """What both say: the digest of each file, in hexadecimal, by its path."""

    digests: Mapping[str, str]

    def compare(self, found: Mapping[str, str]) -> Iterator[Finding]:
        """Compare with the digests of the files that are there."""
        for path in self.digests.keys() - found.keys():
            yield Finding(Code.MISSING, path)
        for path in found.keys() - self.digests.keys() - {AROUND}:
            yield Finding(Code.EXTRA, path)
        for path in found.keys() & self.digests.keys():
            if found[path] != self.digests[path]:
                yield Finding(Code.CHANGED, path)


def read_manifests(members: Members) -> Manifests:
    """Read both.

    Raises:
        NoPackageError: one is not there, or has a line that is none.
    """
    digests: dict[str, str] = {}
    for name in (CONTENT, AROUND):
        if name not in members.sizes:
            raise NoPackageError
        last = b""
        for line in lines(members.pieces(name), _MAX_LINE):
            path, raw, digest = _line(line)
            of_content = path.startswith(DATA)
            if raw <= last or of_content != (name == CONTENT) or path == AROUND:
                raise NoPackageError
            last = raw
            digests[path] = digest
            if len(digests) > MAX_MEMBERS:
                raise NoPackageError
    return Manifests(digests)


def _line(untrusted: bytes | None) -> tuple[str, bytes, str]:
    """Return the path of a line, its bytes, and the digest."""
    found = _LINE.fullmatch(untrusted) if untrusted else None
    if found is None:
        raise NoPackageError
    try:
        path = found["path"].decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoPackageError from error
    if not is_name(path) or "%" in path:
        raise NoPackageError
    return path, found["path"], found["digest"].decode("ascii")
