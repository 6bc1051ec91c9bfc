"""Packs as an open vault has them: those of the program, and newer ones that were taken in.

A file that was taken in stands whole in the log, as one entry, and nowhere else: so it is sealed,
backed up and checked like all that the journal says, and needs no folder or table of its own. Each
time it is read it is checked again: a key that a later version no longer believes, and an entry
that no longer fits its leaf, count for nothing. Of each jurisdiction the newest pack counts,
whether it came with the program or from outside: nothing ever goes back.

Never here: the checks themselves (`signed`, `harmless`).
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from harassvault.errors import (
    GuidanceNotAllowedError,
    GuidanceNotNewerError,
    InputError,
)
from harassvault.guidance import packs
from harassvault.guidance.pack import Pack, PackWords
from harassvault.guidance.signed import Content, SignedPack, read_signed
from harassvault.ledger import BrokenEntryError
from harassvault.log_writer import LogWriter
from harassvault.store import entries
from harassvault.store.connection import store_errors

KIND = "guidance.taken_in"
"""The kind of entry that holds a file: `version`, and `file`, the whole of it as text."""

GetWords = Callable[[str, str], PackWords | None]
"""Returns what the pack of a jurisdiction says in a language; None where it says nothing in it."""


@dataclass(frozen=True, slots=True)
class KnownPacks:
    """The packs that count at one moment: a plain value, which outlives a vault that is closed.

    Attributes:
        newer: those from outside, by jurisdiction; for all others the program's own count.
    """

    newer: Mapping[str, SignedPack]

    def jurisdictions(self) -> tuple[str, ...]:
        """Return the jurisdictions of which there is a pack, sorted."""
        return tuple(sorted({*packs.jurisdictions(), *self.newer}))

    def pack(self, jurisdiction: str) -> Pack:
        """Return the facts of a jurisdiction.

        Raises:
            KeyError: there is no pack for it.
        """
        newer = self.newer.get(jurisdiction)
        return newer.facts if newer else packs.pack(jurisdiction)

    def words(self, jurisdiction: str, language: str) -> PackWords | None:
        """Return what a pack says in a language, or None where it has no words in it.

        Raises:
            KeyError: there is no pack for the jurisdiction.
        """
        newer = self.newer.get(jurisdiction)
        return newer.words.get(language) if newer else packs.words(jurisdiction, language)

    def is_newer(self, one: SignedPack) -> bool:
        """Say whether a pack is newer than the one that counts."""
        try:
            return one.facts.version > self.pack(one.facts.jurisdiction).version
        except KeyError:
            return True


class Packs:
    """The packs of an open vault.

    Attributes:
        writer: of the vault.
        keys: who may sign content; `signed.PUBLIC_KEYS` unless a test brings its own.
    """

    def __init__(self, writer: LogWriter, keys: Iterable[str] | None = None) -> None:
        self.writer = writer
        self.keys = None if keys is None else tuple(keys)
        self._size = 0
        self._numbers: list[int] = []
        self._known = KnownPacks({})

    def known(self) -> KnownPacks:
        """Return the packs that count now; a file is read anew only after another one came.

        Raises:
            StoreFailedError, StoreDamagedError
        """
        with store_errors(self.writer.path):
            size = entries.size(self.writer.connection)
            if size != self._size:
                numbers = entries.numbers_of(self.writer.connection, KIND)
                if numbers != self._numbers:
                    self._known = KnownPacks(self._read(numbers))
                self._size, self._numbers = size, numbers
        return self._known

    def take_in(self, untrusted: bytes) -> Content:
        """Take in a file with newer content, and return it.

        Raises:
            NoGuidanceKeyError, NotGuidanceError, GuidanceSignatureError, GuidanceNotAllowedError
            GuidanceNotNewerError: nothing in it is newer than what is there.
            OpenForReadingError, DiskFullError, StoreFailedError
        """
        self.writer.check_writing()
        content = read_signed(untrusted, self.keys)
        known = self.known()
        newer = {one.facts.jurisdiction: one for one in content.packs if known.is_newer(one)}
        if not newer:
            raise GuidanceNotNewerError(content.version.isoformat())
        if fault := _misfit(newer, known):
            raise GuidanceNotAllowedError(fault)
        fields = {"version": content.version.isoformat(), "file": untrusted.decode("utf-8")}
        self.writer.write(KIND, lambda: fields)
        return content

    def _read(self, numbers: Iterable[int]) -> dict[str, SignedPack]:
        """Return the newest pack of each jurisdiction that is newer than the program's own."""
        found: dict[str, SignedPack] = {}
        for seq in numbers:
            # What cannot be believed is passed over: `verify` says what is damaged.
            with suppress(BrokenEntryError, LookupError, InputError):
                fields = dict(entries.read(self.writer.connection, seq).entry.fields)
                content = read_signed(str(fields["file"]).encode("utf-8"), self.keys)
                known = KnownPacks(found)
                found |= {x.facts.jurisdiction: x for x in content.packs if known.is_newer(x)}
        return found


def _misfit(newer: Mapping[str, SignedPack], known: KnownPacks) -> str:
    """Return what does not fit with the packs that stay: ids twice, or a place that is none."""
    staying = [known.pack(name) for name in known.jurisdictions() if name not in newer]
    places = {*newer, *(one.jurisdiction for one in staying)}
    ids = {one.id for pack in staying for one in pack.authorities}
    for name, one in newer.items():
        if not places.issuperset(one.facts.part_of):
            return f"{name}: part_of"
        if not ids.isdisjoint(each.id for each in one.facts.authorities):
            return f"{name}: ids"
    return ""
