"""What the tombstones of a log say is gone from it.

Erasing removes disclosures, never a leaf: the log still verifies, and a tombstone (an entry
`incident.erased`) says which entries have lost their fields. An entry that lacks fields of which no
tombstone speaks was tampered with.

Never here: deleting anything (`harassvault.erasing`), tables.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from harassvault.ledger import Entry

ERASED = "incident.erased"
"""The kind of a tombstone."""

CARRIED = "person."
"""Fields "person.<id>" of a tombstone: people of an erased entry whom other entries still name.
One field each, so that a later tombstone can erase one of them alone."""

Carried = dict[str, Any]
"""A person as the erased entry introduced them: "id" and "name"."""


@dataclass(frozen=True, slots=True)
class Erasures:
    """All tombstones of a log together.

    Attributes:
        entries: numbers of the entries that have lost all their fields.
        fields: how many fields other entries have lost, by number.
        carried: people whom an erased entry introduced and who stay, by its number.
    """

    entries: set[int] = field(default_factory=set)
    fields: Counter[int] = field(default_factory=Counter)
    carried: dict[int, list[Carried]] = field(default_factory=dict)

    @classmethod
    def of(cls, tombstones: Iterable[Entry]) -> "Erasures":
        """Gather what tombstones say; one that lacks its own fields says nothing."""
        made = cls()
        for tombstone in tombstones:
            made._note(dict(tombstone.fields))
        return made

    def _note(self, fields: dict[str, Any]) -> None:
        self.entries.update(fields.get("entries", ()))
        for one in fields.get("fields", ()):
            self.fields[one["entry"]] += one["count"]
        for name, value in fields.items():
            if name.startswith(CARRIED):
                person = {"id": name.removeprefix(CARRIED), "name": value["name"]}
                self.carried.setdefault(value["entry"], []).append(person)
