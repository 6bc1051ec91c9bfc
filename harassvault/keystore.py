"""The key files: one per way in, each kept twice, with a list of digests that tells damage apart.

Damage of a key file is what disagrees with its recorded digest. It is never called "wrong
password", and it is healed from the twin.

Never here: what is inside a key file (`crypto.keyfile`), or asking for a password.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import new_file, outside_errors
from harassvault.errors import (
    KeyFileDamagedError,
    KeyFileMissingError,
    NoSuchWayInError,
)

PASSWORD = "password"  # noqa: S105 the name of a way in
RECOVERY = "recovery"
WAYS = (PASSWORD, RECOVERY)

SUMS = "SHA256SUMS"

_MAX_KEY_FILE = 64 * 1024
"""Bytes: ours have about 400; a larger one is not read into memory."""

_SUM_LINE = re.compile(rb"([0-9a-f]{64}) [ *]([a-z.0-9]{1,64})")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """An undamaged key file: its bytes, and whether its other copy had to be written anew."""

    path: Path
    sealed: bytes
    healed: bool


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

        The list of digests is replaced last: a crash before it leaves two equal copies, which
        `read` accepts.
        """
        for path in self._twins(way):
            with new_file(path, replace=True) as stream:
                stream.write(sealed)
        self._record({path.name: _digest(sealed) for path in self._twins(way)})

    def read(self, way: str) -> KeyFile:
        """Return an undamaged copy; heal the other one where it is not.

        Raises:
            NoSuchWayInError: neither a file nor a digest of it was ever recorded.
            KeyFileMissingError: recorded, and both copies are gone.
            KeyFileDamagedError: no copy agrees with the record.
        """
        recorded = self._sums()
        twins = {path: _read_bounded(path) for path in self._twins(way)}
        present = [data for data in twins.values() if data is not None]
        if not present:
            if f"{way}.age" in recorded:
                raise KeyFileMissingError(self.folder / f"{way}.age")
            raise NoSuchWayInError(way)
        good = self._good(twins, recorded)
        if good is None:
            raise KeyFileDamagedError(self.folder / f"{way}.age")
        whole = all(data == good for data in twins.values()) and self._agrees(way, recorded, good)
        if not whole:
            self._heal(way, good)
        return KeyFile(self.folder / f"{way}.age", good, not whole)

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

    def _good(self, twins: dict[Path, bytes | None], recorded: dict[str, str]) -> bytes | None:
        for path, data in twins.items():
            if data is not None and recorded.get(path.name) == _digest(data):
                return data
        first, second = twins.values()
        # Two equal copies and a record that names neither: the record is what was damaged, or a
        # crash came before it was written.
        return first if first is not None and first == second else None

    def _agrees(self, way: str, recorded: dict[str, str], good: bytes) -> bool:
        return all(recorded.get(path.name) == _digest(good) for path in self._twins(way))

    def _heal(self, way: str, good: bytes) -> None:
        """Write the good bytes over the bad copy; a disk that refuses does not stop the unlock."""
        try:
            self.write(way, good)
        except Exception as error:  # noqa: BLE001 healing is offered, never required
            del error

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
    """Return a small file's bytes, or None where it is not there or cannot be read."""
    try:
        with outside_errors(path, reading=True), path.open("rb") as stream:
            return stream.read(_MAX_KEY_FILE)
    except Exception as error:  # noqa: BLE001 an unreadable copy counts as a missing one
        del error
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
