"""The record of the key files' digests, in the form that `sha256sum -c` reads.

A file may have two digests for a moment: the one before and the new one, while it is replaced.

Never here: the key files, and reading or writing the record's own file.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

MAX_KEY_FILE = 64 * 1024
"""Bytes: ours have about 400; a larger one is not read into memory."""

TWIN = ".2"
"""Added to the name of a key file's second copy."""

_LINE = re.compile(rb"([0-9a-f]{64}) [ *]([a-z.0-9]{1,64})")


@dataclass(frozen=True, slots=True)
class Sums:
    """Digests in hex, by the name of the file."""

    digests: Mapping[str, frozenset[str]]

    def get(self, name: str) -> frozenset[str]:
        """Return the digests that a file may have; none when it is not recorded."""
        return self.digests.get(name, frozenset())

    def keys(self) -> frozenset[str]:
        """Return the names of the files that are recorded."""
        return frozenset(self.digests)

    def with_also(self, digests: Mapping[str, str]) -> "Sums":
        """Return a record in which these files may also have these digests."""
        return Sums({**self.digests, **{n: self.get(n) | {d} for n, d in digests.items()}})

    def with_only(self, digests: Mapping[str, str]) -> "Sums":
        """Return a record in which these files have these digests alone."""
        return Sums({**self.digests, **{n: frozenset({d}) for n, d in digests.items()}})

    def without(self, names: Collection[str]) -> "Sums":
        """Return a record without these files."""
        return Sums({n: found for n, found in self.digests.items() if n not in names})


def parse_sums(untrusted: bytes) -> Sums:
    """Read a record; what is no line of one is passed over."""
    found: dict[str, frozenset[str]] = {}
    for line in filter(None, map(_LINE.fullmatch, untrusted.splitlines())):
        name, digest = line[2].decode("ascii"), line[1].decode("ascii")
        found[name] = found.get(name, frozenset()) | {digest}
    return Sums(found)


def is_as_written(sums: Sums, untrusted: bytes) -> bool:
    """Say whether a record is one that a version of this program wrote.

    Earlier versions wrote all names in one order, each second copy right behind the first.
    """
    earlier = "".join(f"{d}  {n}\n" for n in sorted(sums.keys()) for d in sorted(sums.get(n)))
    return untrusted in {format_sums(sums), earlier.encode("ascii")}


def format_sums(sums: Sums) -> bytes:
    """Write a record: the first copies by name, then the second ones.

    So wherever a record is cut, a second copy lacks its line while the first one has it.
    """
    names = sorted(sums.keys(), key=lambda name: (name.endswith(TWIN), name))
    lines = [f"{digest}  {name}\n" for name in names for digest in sorted(sums.get(name))]
    return "".join(lines).encode("ascii")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a key file in hex."""
    return hashlib.sha256(data).hexdigest()
