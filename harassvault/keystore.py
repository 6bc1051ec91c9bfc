"""The key files: one per way in, each kept twice, with a list of digests that tells damage apart.

Damage of a key file is what disagrees with its recorded digest. It is never called "wrong
password". A damaged copy is healed from its twin, by the one writer, and only once the twin was
seen to open: bytes that nothing opened are never written over others.

Never here: what is inside a key file (`crypto.keyfile`), or asking for a password.
"""

import contextlib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import new_file
from harassvault.errors import KeyFileMissingError, NoSuchWayInError, OutsideError
from harassvault.layout import read_bounded

PASSWORD = "password"  # noqa: S105 the name of a way in
RECOVERY = "recovery"
WAYS = (PASSWORD, RECOVERY)

SUMS = "SHA256SUMS"

_MAX_KEY_FILE = 64 * 1024
"""Bytes: ours have about 400; a larger one is not read into memory."""

_SUM_LINE = re.compile(rb"([0-9a-f]{64}) [ *]([a-z.0-9]{1,64})")


@dataclass(frozen=True, slots=True)
class KeyCopy:
    """One copy of a key file; `is_recorded` says that it agrees with the recorded digest."""

    sealed: bytes
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class KeyStore:
    """The folder `keys/`."""

    folder: Path

    def ways(self) -> tuple[str, ...]:
        """Return the ways in for which a key file is there or recorded."""
        recorded = self._sums()
        return tuple(
            way
            for way in WAYS
            if f"{way}.age" in recorded or any(path.exists() for path in self._twins(way))
        )

    def write(self, way: str, sealed: bytes) -> None:
        """Write both copies of a key file and record their digest.

        The list of digests is replaced last. A crash on the way leaves the copy before, with its
        recorded digest, or two equal new copies; an unlock takes either.
        """
        for path in self._twins(way):
            with new_file(path, replace=True) as stream:
                stream.write(sealed)
        self._record({path.name: _digest(sealed) for path in self._twins(way)})

    def copies(self, way: str) -> list[KeyCopy]:
        """Return the distinct copies of a key file, those that agree with the record first.

        Raises:
            NoSuchWayInError: neither a file nor a digest of it was ever recorded.
            KeyFileMissingError: recorded, and both copies are gone. A vault always has a password.
        """
        recorded = self._sums()
        found: dict[bytes, bool] = {}
        for path in self._twins(way):
            data = _read_bounded(path)
            if data is not None:
                agrees = recorded.get(path.name) == _digest(data)
                found[data] = found.get(data, False) or agrees
        if not found:
            if way == PASSWORD or f"{way}.age" in recorded:
                raise KeyFileMissingError(self.path(way))
            raise NoSuchWayInError(way)
        copies = [KeyCopy(data, agrees) for data, agrees in found.items()]
        return sorted(copies, key=lambda copy: not copy.is_recorded)

    def has_record(self, way: str) -> bool:
        """Say whether any digest of this key file is recorded."""
        recorded = self._sums()
        return any(path.name in recorded for path in self._twins(way))

    def path(self, way: str) -> Path:
        """Return where the first copy lies."""
        return self.folder / f"{way}.age"

    def heal(self, way: str, good: bytes) -> bool:
        """Write both copies anew if one of them is not `good`, which was seen to open.

        Returns:
            Whether anything was wrong. A disk that refuses does not stop an unlock.
        """
        recorded = self._sums()
        whole = all(
            _read_bounded(path) == good and recorded.get(path.name) == _digest(good)
            for path in self._twins(way)
        )
        if not whole:
            with contextlib.suppress(OutsideError):
                self.write(way, good)
        return not whole

    def problems(self) -> list[Path]:
        """Return the files of this folder that are missing or disagree with the record."""
        recorded = self._sums()
        if not recorded:
            return [self.folder / SUMS]
        wrong = []
        for name, digest in recorded.items():
            data = _read_bounded(self.folder / name)
            if data is None or _digest(data) != digest:
                wrong.append(self.folder / name)
        return wrong

    def lost(self) -> list[str]:
        """Return the ways in that are recorded and of which no copy agrees with the record."""
        recorded = self._sums()
        return [way for way in WAYS if self.has_record(way) and not self._has_good(way, recorded)]

    def _has_good(self, way: str, recorded: dict[str, str]) -> bool:
        copies = ((path, _read_bounded(path)) for path in self._twins(way))
        return any(data and recorded.get(path.name) == _digest(data) for path, data in copies)

    def _record(self, digests: dict[str, str]) -> None:
        merged = self._sums() | digests
        lines = [f"{digest}  {name}\n" for name, digest in sorted(merged.items())]
        with new_file(self.folder / SUMS, replace=True) as stream:
            stream.write("".join(lines).encode("ascii"))

    def _sums(self) -> dict[str, str]:
        """Read the record; what is no line of one is passed over: its file counts as damaged."""
        untrusted = _read_bounded(self.folder / SUMS) or b""
        found = (_SUM_LINE.fullmatch(line) for line in untrusted.splitlines())
        return {line[2].decode("ascii"): line[1].decode("ascii") for line in found if line}

    def _twins(self, way: str) -> tuple[Path, Path]:
        return self.folder / f"{way}.age", self.folder / f"{way}.age.2"


def _read_bounded(path: Path) -> bytes | None:
    """Return a small file's bytes; None where it is not there, no regular file, or unreadable."""
    try:
        return read_bounded(path, _MAX_KEY_FILE)
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
