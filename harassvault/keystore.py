"""The key files: one per way in, each kept twice, with a list of digests that tells damage apart.

Damage of a key file is what disagrees with its recorded digest. It is never called "wrong
password". A damaged copy is healed from its twin, by the one writer, and only once the twin was
seen to open: bytes that nothing opened are never written over others.

While a key file is replaced, both digests are recorded, the one before and the new one. So every
copy agrees with the record at every moment, and whatever stops the change, the key before or the
new one opens, and neither is ever called damaged.

Never here: what is inside a key file (`crypto.keyfile`), or asking for a password.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harassvault.durable import new_file, outside_errors, publish, sync_folder, written_beside
from harassvault.errors import (
    KeyChangeUnfinishedError,
    KeyFileChangedError,
    KeyFileMissingError,
    NoSuchWayInError,
    OutsideError,
)
from harassvault.keysums import (
    MAX_KEY_FILE,
    TWIN,
    Sums,
    digest_of,
    format_sums,
    is_as_written,
    parse_sums,
)
from harassvault.layout import read_bounded

PASSWORD = "password"  # noqa: S105 the name of a way in
RECOVERY = "recovery"
DEVICE = "device"
WAYS = (PASSWORD, RECOVERY, DEVICE)

SUMS = "SHA256SUMS"

_LOOKS = 3
"""How often the files are read until the record stands still: another process may be writing."""


@dataclass(frozen=True, slots=True)
class KeyCopy:
    """One copy of a key file; `is_recorded` says that it agrees with the recorded digest."""

    sealed: bytes
    is_recorded: bool


def _nothing() -> None:
    """Log nothing."""


@dataclass(frozen=True, slots=True)
class KeyStore:
    """The folder `keys/`."""

    folder: Path

    def ways(self) -> tuple[str, ...]:
        """Return the ways in for which a key file is there or recorded."""
        return tuple(way for way in WAYS if self._is_there(way))

    def write(self, way: str, sealed: bytes, log: Callable[[], object] = _nothing) -> None:
        """Write both copies of a key file and record their digest.

        Both copies are written beside and flushed first, so that a full disk is found before
        anything changes. Then `log` writes the entry, then the copies get their names. A key file
        that is new is recorded last, one that is replaced is recorded with both digests before.

        Args:
            way: which key file.
            sealed: its bytes.
            log: writes the entry of the log, once nothing but renaming is left to do.

        Raises:
            DiskFullError, TargetUnwritableError: nothing was changed.
            KeyChangeUnfinishedError: the disk failed half-way; the key before or the new one opens.
            Whatever `log` raises: nothing was changed.
        """
        twins, before = self._twins(way), self._sums_to_change()
        replaced = bool(before.keys() & {path.name for path in twins})
        both = before.with_also({path.name: digest_of(sealed) for path in twins})
        with contextlib.ExitStack() as staged:
            parts = [staged.enter_context(written_beside(path, sealed)) for path in twins]
            if replaced:
                self._record(both)
            try:
                log()
            except BaseException:
                if replaced:
                    with contextlib.suppress(OutsideError):
                        self._record(before)
                raise
            try:
                for part, target in zip(parts, twins, strict=True):
                    self._name(part, target)
                self._record(before.with_only({path.name: digest_of(sealed) for path in twins}))
            except OutsideError as error:
                raise KeyChangeUnfinishedError(way) from error

    def remove(self, way: str) -> None:
        """Take a way in away: its record first, so that what is left of it is never damage.

        Raises:
            TargetUnwritableError, DiskFullError: done again, it takes away what is left.
        """
        self._record(self._sums_to_change().without({path.name for path in self._twins(way)}))
        with outside_errors(self.folder):
            for path in self._twins(way):
                path.unlink(missing_ok=True)
            sync_folder(self.folder)

    def copies(self, way: str) -> list[KeyCopy]:
        """Return the distinct copies of a key file, those that agree with the record first.

        A copy that is the key file of another way in is none: it is left out, unless the record
        says that it belongs here and not there. Then it is the other one that was overwritten.

        Raises:
            NoSuchWayInError: neither a file nor a digest of it was ever recorded.
            KeyFileMissingError: recorded, and both copies are gone. A vault always has a password.
            KeyFileChangedError: the key file of another way in lies in the place of both.
        """
        recorded, read = self._steady(way)
        found: dict[bytes, bool] = {}
        for name, data in read.items():
            agrees = digest_of(data) in recorded.get(name)
            found[data] = found.get(data, False) or agrees
        if not found:
            if way == PASSWORD or f"{way}.age" in recorded.digests:
                raise KeyFileMissingError(self.path(way))
            raise NoSuchWayInError(way)
        own = {
            data: agrees
            for data, agrees in found.items()
            if not self._is_of_other(way, data, recorded, agrees=agrees)
        }
        if not own:
            raise KeyFileChangedError(self.path(way))
        copies = [KeyCopy(data, agrees) for data, agrees in own.items()]
        return sorted(copies, key=lambda copy: not copy.is_recorded)

    def has_record(self, way: str) -> bool:
        """Say whether any digest of this key file is recorded."""
        return bool(self._sums().keys() & {path.name for path in self._twins(way)})

    def path(self, way: str) -> Path:
        """Return where the first copy lies."""
        return self.folder / f"{way}.age"

    def heal(self, way: str, good: bytes) -> str | None:
        """Write both copies anew if one of them is not `good`, which was seen to open.

        Returns:
            The file that was damaged, or None: what a change that was stopped half-way left is
            brought to its end too, and is no damage. A disk that refuses does not stop an unlock.
        """
        untrusted = _read(self.folder / SUMS) or b""
        recorded, read = self._steady(way)
        completed = self._completed(recorded)
        wanted, twins = frozenset({digest_of(good)}), self._twins(way)
        are_good = all(
            read.get(path.name) == good and recorded.get(path.name) == wanted for path in twins
        )
        with contextlib.suppress(OutsideError):
            if untrusted != format_sums(completed):
                self._record(completed)
            if not are_good:
                self.write(way, good)
        known = all(
            path.name in read and digest_of(read[path.name]) in recorded.get(path.name)
            for path in twins
        )
        # A whole record in the order of earlier versions is brought to today's, and is no damage.
        if is_as_written(completed, untrusted) and known:
            return None
        return SUMS if all(read.get(path.name) == good for path in twins) else self.path(way).name

    def problems(self) -> list[Path]:
        """Return the files of this folder that are missing or disagree with the record.

        The record itself is one of them if it is not as this program writes it.
        """
        untrusted = _read(self.folder / SUMS) or b""
        recorded = parse_sums(untrusted)
        wrong = [] if recorded.keys() and is_as_written(recorded, untrusted) else [SUMS]
        twins = [{path.name for path in self._twins(way)} for way in WAYS]
        # A way without any record is no damage: it was being made, or taken away.
        known = set().union(*(names for names in twins if names & recorded.keys()))
        for name in sorted(recorded.keys() | known):
            data = _read(self.folder / name)
            if data is None or digest_of(data) not in recorded.get(name):
                # A copy that is the same as its recorded twin is whole: the record is not.
                wrong.append(SUMS if data and digest_of(data) in self._of_twin(name) else name)
        return [self.folder / name for name in dict.fromkeys(wrong)]

    def _of_twin(self, name: str) -> frozenset[str]:
        """Return the digests recorded for the other copy of a key file, if it has one of them."""
        other = name.removesuffix(TWIN) if name.endswith(TWIN) else name + TWIN
        data = _read(self.folder / other)
        recorded = self._sums().get(other)
        return recorded if data and digest_of(data) in recorded else frozenset()

    def lost(self) -> list[str]:
        """Return the ways in that are recorded and of which no copy agrees with the record."""
        recorded = self._sums()
        return [way for way in WAYS if self.has_record(way) and not self._has_good(way, recorded)]

    def _has_good(self, way: str, recorded: Sums) -> bool:
        copies = ((path, _read(path)) for path in self._twins(way))
        return any(data and digest_of(data) in recorded.get(path.name) for path, data in copies)

    def _completed(self, recorded: Sums) -> Sums:
        """Record a copy again whose line is lost, where it is the same as the one recorded."""
        for way in WAYS:
            read = {path.name: _read(path) for path in self._twins(way)}
            one, *others = {digest_of(data) for data in read.values() if data is not None} or {""}
            if (
                not others
                and None not in read.values()
                and any(one in recorded.get(name) for name in read)
            ):
                recorded = recorded.with_also(dict.fromkeys(read, one))
        return recorded

    def _is_there(self, way: str) -> bool:
        if self.has_record(way):
            return True
        with outside_errors(self.folder, reading=True):
            return any(path.exists() for path in self._twins(way))

    def _is_of_other(self, way: str, data: bytes, recorded: Sums, *, agrees: bool) -> bool:
        others = [path for one in WAYS if one != way for path in self._twins(one)]
        found = [path.name for path in others if _read(path) == data]
        if not agrees:
            return bool(found)
        return any(digest_of(data) in recorded.get(name) for name in found)

    def _steady(self, way: str) -> tuple[Sums, dict[str, bytes]]:
        """Read record and files as they belong together."""
        recorded = self._sums()
        for _ in range(_LOOKS):
            read = {path.name: _read(path) for path in self._twins(way)}
            again = self._sums()
            if again == recorded:
                break
            recorded = again
        return recorded, {name: data for name, data in read.items() if data is not None}

    def _name(self, part: Path, target: Path) -> None:
        with outside_errors(target):
            publish(part, target, replace=True)

    def _record(self, sums: Sums) -> None:
        with new_file(self.folder / SUMS, replace=True) as stream:
            stream.write(format_sums(sums))

    def _sums(self) -> Sums:
        """Read the record; what is no line of one is passed over: its file counts as damaged."""
        return parse_sums(_read(self.folder / SUMS) or b"")

    def _sums_to_change(self) -> Sums:
        """Read the record to write it anew: what the disk does not give back is not left out.

        Raises:
            FileUnreadableError: it is there, and cannot be read now.
        """
        path = self.folder / SUMS
        with outside_errors(path, reading=True):
            if not path.exists():
                return parse_sums(b"")
            return parse_sums(read_bounded(path, MAX_KEY_FILE))

    def _twins(self, way: str) -> tuple[Path, Path]:
        return self.folder / f"{way}.age", self.folder / f"{way}.age{TWIN}"


def _read(path: Path) -> bytes | None:
    """Return a small file's bytes; None where it is not there, no regular file, or unreadable."""
    try:
        return read_bounded(path, MAX_KEY_FILE)
    except OSError:
        return None
