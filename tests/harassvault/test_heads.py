"""What the log says of the past: a head of long ago, and what a person was called then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from harassvault.incident import Role
from harassvault.intake import IncidentInput, Who
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    folder = tmp_path / "j"
    with Vault.create(folder, "a long fictional password", Profile(), kdf=CHEAP_FOR_TESTS) as made:
        yield made


def test_a_head_agrees_while_the_log_only_grows(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="x"))
    checkpoint, note = vault.checkpoint()
    vault.add_incident(IncidentInput(what="y"))
    assert vault.head_at(checkpoint.size) == (checkpoint, note)
    assert vault.agrees_with_head(checkpoint.size)
    assert vault.head_at(checkpoint.size - 1) is None
    assert not vault.agrees_with_head(checkpoint.size - 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET hash = zeroblob(32) WHERE seq = 2",
        "UPDATE log SET leaf = leaf || ' ' WHERE seq = 2",
        "UPDATE log_field SET disclosure = 'AAAA' WHERE seq = 2 AND position = 0",
        "UPDATE checkpoint SET note = replace(note, 'harassvault', 'herassvault')",
    ],
)
def test_a_head_does_not_agree_with_a_changed_log(vault: Vault, statement: str) -> None:
    vault.add_incident(IncidentInput(what="x"))
    size = vault.checkpoint()[0].size
    vault._connection.execute(statement)
    assert not vault.agrees_with_head(size)


def test_a_person_is_known_in_versions(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="x", who=("Sam", "Alex")))
    added = vault.add_person(Person(name="Kim", relation="neighbour"))
    vault.add_incident(IncidentInput(what="y", who=(Who(person=added.id, role=Role.WITNESS),)))
    sam = next(one for one in vault.people() if one.person.name == "Sam")
    vault.amend_person(sam.id, Person(name="Samuel", aliases=("Sam",)))
    names = [[one.person.name for one in vault.person_versions(p.id)] for p in vault.people()]
    assert sorted(names) == [["Alex"], ["Kim"], ["Sam", "Samuel"]]
    assert vault.person_versions(added.id)[0].person.relation == "neighbour"
    first, second = vault.person_versions(sam.id)
    assert first.seq < second.seq
    assert first.at <= second.at
