"""The people of a dossier as the journal knew them, now and at each entry of its log.

Contact data and notes stay in the journal.

Never here: incidents, pages, words of our own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harassvault.data_points import Holder, detail_ids
from harassvault.incident import Incident, Involved, Role
from harassvault.person import Person, PersonVersion
from harassvault.vault import Vault
from reports.incident_entry import Amendment, Change, Involvement
from reports.parties import PersonEntry

_PRINTED = ("name", "relation", "aliases", "handles", "description")
"""Fields of a person that a report prints, in its order."""

_DETAILS = detail_ids(Holder.PERSON)


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody by id, and of those whom the incidents name the versions in the log."""

    people: Mapping[str, Person]
    versions: Mapping[str, Sequence[PersonVersion]]

    @classmethod
    def read(cls, vault: Vault, incidents: Iterable[Incident]) -> "Known":
        """Read the people whom these incidents name, in any of their versions."""
        people = {one.id: one.person for one in vault.people()}
        accounts = [version.account for one in incidents for version in one.versions]
        named = dict.fromkeys(one.person for account in accounts for one in account.people)
        return cls(people, {identity: vault.person_versions(identity) for identity in named})

    def involved(self, people: Iterable[Involved], seq: int | None = None) -> Iterator[Involvement]:
        """Yield people with their roles, as they were called at entry `seq` of the log, or now."""
        for one in people:
            yield Involvement(_called(self._at(one.person, seq)), one.role)

    def entry(self, identity: str, roles: tuple[Role, ...]) -> PersonEntry:
        """Return what a dossier says of a person."""
        person = self.people[identity]
        called = _called(person)
        return PersonEntry(
            name=called,
            roles=roles,
            relation=person.relation,
            aliases=tuple(one for one in person.aliases if one != called),
            handles=person.handles,
            description=person.description,
            amendments=tuple(_amendments(self.versions[identity])),
            tie=person.tie,
            country=person.country,
            details=tuple((key, person.details[key]) for key in _DETAILS if key in person.details),
            person_id=identity,
        )

    def _at(self, identity: str, seq: int | None) -> Person:
        then = [one for one in self.versions[identity] if seq is not None and one.seq <= seq]
        return then[-1].person if then else self.people[identity]


def _called(person: Person) -> str:
    """Return the name of a person, or the first other name where there is none."""
    return person.name or next(iter(person.aliases), "")


def _amendments(versions: Sequence[PersonVersion]) -> Iterator[Amendment]:
    for before, after in pairwise(versions):
        changes = tuple(
            Change(name, _text(getattr(before.person, name)))
            for name in _PRINTED
            if getattr(before.person, name) != getattr(after.person, name)
        )
        if changes:
            yield Amendment(after.at, after.seq, changes)


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
