"""Checking what is gone from the log: the tombstones must account for all of it, and for no less.

Fields that are gone without a tombstone were taken out by somebody. Fields that are there although
a tombstone says that they went have been put back, as an older copy of a page does.

Never here: the leaves themselves (`harassvault.verify`), the files (`harassvault.verify_files`).
"""

from dataclasses import dataclass, field

from harassvault.erasures import ERASED, Erasures
from harassvault.ledger import Entry, LoggedEntry
from harassvault.verdict import Check


@dataclass(slots=True)
class Gone:
    """What entries lack, gathered one by one."""

    withheld: dict[int, int] = field(default_factory=dict)
    empty: set[int] = field(default_factory=set)
    tombstones: list[Entry] = field(default_factory=list)

    def note(self, logged: LoggedEntry) -> None:
        """Take an entry that fits its leaf."""
        if logged.withheld:
            self.withheld[logged.entry.seq] = logged.withheld
            if not logged.disclosures:
                self.empty.add(logged.entry.seq)
        if logged.entry.kind == ERASED:
            self.tombstones.append(logged.entry)

    def say(self, check: Check) -> None:
        """Say what the tombstones do not account for."""
        erased = Erasures.of(self.tombstones)
        lacking = {**dict.fromkeys(erased.fields, 0), **self.withheld}
        for seq in sorted(lacking.keys() - erased.entries):
            if lacking[seq] > erased.fields[seq]:
                check.say("log", "withheld", seq)
            elif lacking[seq] < erased.fields[seq]:
                check.say("log", "not_erased", seq)
        for seq in sorted(erased.entries - self.empty):
            check.say("log", "not_erased", seq)
