"""The rounds in which the conversations of one format are stored, and what each is compared with.

Nearly always there is one. Where an export holds files that may be of one chat (`kin`), the later
ones wait for a round of their own, and are compared with what the rounds before stored.

Never here: rows.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from harassvault.conversations.accounts import Owner
from harassvault.conversations.clock_times import Zone
from harassvault.conversations.extraction import Export
from harassvault.conversations.kin import Kin
from harassvault.conversations.matches import Match
from harassvault.conversations.recognising import recognise
from harassvault.importers.contents import Claimed
from harassvault.importers.findings import Finding
from harassvault.importers.importer import Options
from harassvault.store.known_messages import KnownMessages


@dataclass
class Rounds:
    """The rounds of one format.

    Attributes:
        export: what is read.
        claimed: the format.
        options: what was said about it.
        zone: of clock times without one.
        region: ISO 3166 code for numbers without a country, or empty.
        owner: of the vault.
        now: the number of the round, from 0.
        matches: the known conversation of each found one of this round, by its key.
    """

    export: Export
    claimed: Claimed
    options: Options
    zone: Zone
    region: str
    owner: Owner
    now: int = 0
    matches: dict[str, Match] = field(default_factory=dict)
    _after: dict[str, int] = field(default_factory=dict)

    def look(self, known: KnownMessages) -> None:
        """Read the export once before, where its conversations could be others' too."""
        self.matches = {}
        is_known = any(known.threads(service) for service in self.claimed.services)
        # Pictures and cards have no services: nothing of them is a conversation.
        is_several = self.now == 0 and len(self.claimed.items) > 1 and bool(self.claimed.services)
        if not (is_known or is_several):
            return
        looking = msgspec.structs.replace(self.options, survey=True)
        found = self.export.findings(self.claimed.format, looking)
        if is_several:
            found = self._looking_for_kin(found)
        if is_known:
            only = None if self.now == 0 else self._waiting()
            self.matches = recognise(found, known, self.zone, self.region, only, self.owner)
        else:
            deque(found, maxlen=0)

    def has(self, key: str) -> bool:
        """Say whether a conversation is stored in this round."""
        return not self._after or self._after.get(key, 0) == self.now

    def go_on(self) -> bool:
        """Go on to the next round; False where there is none."""
        self.now += 1
        return self.now <= max(self._after.values(), default=0)

    def _looking_for_kin(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        kin = Kin()
        for one in findings:
            kin.take(one)
            yield one
        self._after = kin.rounds()

    def _waiting(self) -> set[str]:
        return {key for key, after in self._after.items() if after == self.now}
