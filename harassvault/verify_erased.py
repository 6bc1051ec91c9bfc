"""Checking what is gone from the log: the tombstones must account for all of it, and for no less.

Fields that are gone without a tombstone were taken out by somebody. Fields that are there although
a tombstone says that they went have been put back, as an older copy of a page does.

Never here: what a tombstone may speak of (`harassvault.erasure_rules`), the leaves themselves
(`harassvault.verify`), the files (`harassvault.verify_files`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harassvault.erasure_rules import Seen, accepted
from harassvault.erasures import TOMBSTONES, Tombstone
from harassvault.ledger import LoggedEntry
from harassvault.verdict import Check


@dataclass(frozen=True, slots=True)
class Gone:
    """What entries have and lack, gathered one by one."""

    seen: dict[int, Seen] = field(default_factory=dict)

    def note(self, logged: LoggedEntry) -> None:
        """Take an entry that fits its leaf."""
        self.seen[logged.entry.seq] = Seen.of(logged)

    def say(self, check: Check) -> None:
        """Say what the tombstones do not account for."""
        tombstones = accepted(self.seen)
        erased = {seq for one in tombstones.values() for seq in one.entries}
        gone = {person for one in tombstones.values() for person in one.people}
        for seq, one in self.seen.items():
            if what := self._wrong(seq, one, tombstones, erased, gone):
                check.say("log", what, seq)

    @staticmethod
    def _wrong(
        seq: int, one: Seen, tombstones: Mapping[int, Tombstone], erased: set[int], gone: set[str]
    ) -> str:
        """Return what is wrong with an entry; nothing where all is accounted for."""
        if seq in erased:
            if one.owner is None:
                return "withheld"
            return "not_erased" if one.disclosed > 1 else ""
        if seq not in tombstones:
            if one.withheld:
                return "withheld"
            return "not_its_own" if one.kind in TOMBSTONES else ""
        tombstone = tombstones[seq]
        missing = {*tombstone.carried} - tombstone.kept.keys()
        if missing - gone or one.withheld != len(missing):
            return "withheld"
        return "not_erased" if gone & tombstone.kept.keys() else ""
