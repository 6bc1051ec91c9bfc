"""Rescue where something that the rest builds on is lost: the rest comes back all the same."""

import errno
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.sqlcipher import PAGE
from harassvault.incident import Status
from harassvault.intake import IncidentInput, Who
from harassvault.ledger import LoggedEntry
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.rescue import log
from harassvault.rescue.log import save_log
from harassvault.rescue.mending import lost_id
from harassvault.rescue.replaying import Replayed, replay
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.vault import Vault

PASSWORD = "a long fictional password"
ENTRIES = 24
LONG = "he waited outside " * 20


def nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


class Sample:
    """A closed vault: people, files, something set aside, something erased, a signed head."""

    def __init__(self, folder: Path) -> None:
        with Vault.create(folder, PASSWORD, Profile(name="Zora"), kdf=CHEAP_FOR_TESTS) as vault:
            alex = vault.add_person(Person(name="Alex"))
            who = (Who(person=alex.id), "a stranger")
            made = [
                vault.add_incident(
                    IncidentInput(what=f"entry {number} {LONG}", when="2026-03-03", who=who)
                )
                for number in range(ENTRIES)
            ]
            self.with_file, self.aside, self.erased = made[3].id, made[4].id, made[5].id
            vault.attach(self.with_file, [BytesSource("letter.txt", b"a letter")])
            vault.amend_incident(self.with_file, IncidentInput(where="the gate"))
            vault.set_aside(self.aside, "a mistake")
            vault.erasing.erase(self.erased)
            vault.checkpoint()
            self.key = vault._opened.secret.database_key
            self.size = vault.status().head_size
            self.truth = {
                seq: entries.read(vault._connection, seq) for seq in range(1, self.size + 1)
            }
        self.path = folder / "store.db"
        self.database = self.path.read_bytes()
        self.pages = len(self.database) // PAGE

    def without(self, *kinds: str) -> Replayed:
        """Replay what is left when all entries of these kinds are lost."""
        left = {seq: one for seq, one in self.truth.items() if one.entry.kind not in kinds}
        return replay(left)

    def lacking(self, seq: int, name: str) -> Replayed:
        """Replay with one field of one entry lost."""
        one = self.truth[seq]
        fields = {key: value for key, value in one.entry.fields.items() if key != name}
        entry = type(one.entry)(seq, one.entry.kind, one.entry.at, one.entry.program, fields)
        kept = tuple(d for d in one.disclosures if d.name != name)
        return replay({**self.truth, seq: LoggedEntry(entry, one.leaf, one.hash, kept, 1)})

    def first_of(self, incident: str) -> int:
        """Say with which entry an incident begins."""
        return next(
            seq for seq, one in self.truth.items() if one.entry.fields.get("incident") == incident
        )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("mended") / "journal")


def test_an_undamaged_journal_lacks_nothing_and_keeps_what_was_decided(sample: Sample) -> None:
    found = replay(sample.truth)
    assert (found.loose, found.partial, found.headless) == ((), frozenset(), frozenset())
    assert len(found.incidents) == ENTRIES - 1
    assert found.erased == 1
    assert sample.erased not in {one.id for one in found.incidents}
    aside = next(one for one in found.incidents if one.id == sample.aside)
    assert aside.status is Status.SET_ASIDE
    assert aside.mark
    assert aside.mark.reason == "a mistake"
    assert found.profile == Profile(name="Zora")
    assert [one.case.is_default for one in found.cases] == [True]


@pytest.mark.parametrize("kind", ["case.added", "person.added", "profile.changed"])
def test_a_lost_entry_that_all_others_refer_to_takes_none_of_them_away(
    sample: Sample, kind: str
) -> None:
    found = sample.without(kind)
    assert found.loose == ()
    assert len(found.incidents) == ENTRIES - 1


def test_of_a_lost_first_entry_what_was_added_later_stays(sample: Sample) -> None:
    found = sample.without("incident.added")
    rest = {one.id: one for one in found.incidents}
    assert sorted(rest) == sorted({sample.with_file, sample.aside})
    assert [one.original.name for one in rest[sample.with_file].evidence] == ["letter.txt"]
    assert rest[sample.with_file].current.where == "the gate"
    assert rest[sample.aside].status is Status.SET_ASIDE
    assert {one.versions[0].seq for one in rest.values()} == found.headless
    assert sample.erased not in rest


@pytest.mark.parametrize("name", ["incident", "cases", "people", "when"])
def test_a_lost_field_leaves_the_words_of_its_entry(sample: Sample, name: str) -> None:
    seq = sample.first_of(sample.with_file)
    found = sample.lacking(seq, name)
    assert found.partial == {seq}
    told = {one.id: one.versions[0].account.what for one in found.incidents}
    identity = lost_id(seq) if name == "incident" else sample.with_file
    assert told[identity].startswith("entry 3 ")


def test_a_tombstone_whose_first_entry_is_lost_still_erases(sample: Sample) -> None:
    left = dict(sample.truth)
    del left[next(seq for seq, one in left.items() if one.withheld)]
    found = replay(left)
    assert (found.erased, found.loose) == (1, ())
    assert len(found.incidents) == ENTRIES - 1


def damaged(sample: Sample, path: Path, harm: Callable[[bytearray], None]) -> log.SavedLog:
    data = bytearray(sample.database)
    harm(data)
    path.write_bytes(data)
    return save_log(path, sample.key, nobody)


def test_with_any_one_page_lost_every_incident_whose_own_pages_are_whole_comes_back(
    sample: Sample, tmp_path: Path
) -> None:
    whole = {one.id: one for one in replay(sample.truth).incidents}
    own: dict[str, set[int]] = {identity: set() for identity in whole}
    for seq, one in sample.truth.items():
        if (identity := one.entry.fields.get("incident")) in own:
            own[str(identity)].add(seq)
    lossy = 0
    for page in range(sample.pages):

        def harm(data: bytearray, page: int = page) -> None:
            data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)

        saved = damaged(sample, tmp_path / "store.db", harm)
        assert saved.may_go_on
        if saved.entries == sample.truth:  # the page was of the tables that are made of the log
            continue
        lossy += 1
        came = {one.id: one for one in replay(saved.entries).incidents}
        for identity, numbers in own.items():
            if all(saved.entries.get(seq) == sample.truth[seq] for seq in numbers):
                assert came[identity].versions == whole[identity].versions
        assert len(came) >= ENTRIES // 3
    assert lossy >= 4


def test_a_file_that_was_cut_says_how_much_there_was(sample: Sample, tmp_path: Path) -> None:
    saved = damaged(
        sample,
        tmp_path / "store.db",
        lambda data: data.__delitem__(slice(sample.pages // 2 * PAGE, None)),
    )
    assert (saved.pages, saved.written_pages) == (sample.pages // 2, sample.pages)
    assert saved.lost_pages == sample.pages - sample.pages // 2
    assert saved.may_go_on
    assert max(saved.entries, default=0) < saved.last <= sample.size


def test_a_whole_file_says_that_there_is_nothing_more(sample: Sample) -> None:
    saved = save_log(sample.path, sample.key, nobody)
    assert (saved.lost_pages, saved.may_go_on, saved.last) == (0, False, sample.size)


def test_a_file_without_its_first_page_cannot_say_where_it_ended(
    sample: Sample, tmp_path: Path
) -> None:
    saved = damaged(
        sample, tmp_path / "store.db", lambda data: data.__setitem__(slice(0, PAGE), bytes(PAGE))
    )
    assert saved.may_go_on


def test_a_part_that_the_disk_does_not_give_back_takes_no_other_with_it(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BadSector(io.FileIO):
        """A file with one page that cannot be read."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() // PAGE == sample.pages // 2:
                raise OSError(errno.EIO, "input/output error")
            return super().read(size if size is not None else -1)

    monkeypatch.setattr(io, "FileIO", BadSector)
    saved = save_log(sample.path, sample.key, nobody)
    assert saved.whole_pages == sample.pages - 1
    assert len(saved.entries) > ENTRIES // 2
