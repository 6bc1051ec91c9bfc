"""Reading what still reads: no crash, nothing invented, and every entry that is whole."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.sqlcipher import PAGE, SALT, PageOpener
from harassvault.errors import KeyFileDamagedError, WrongPasswordError, WrongRecoveryCodeError
from harassvault.intake import IncidentInput
from harassvault.ledger import LoggedEntry
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.rescue.log import save_log
from harassvault.rescue.replaying import replay
from harassvault.rescue.running import rescue, secret_of_password, secret_of_recovery_code
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.vault import Vault

Reopen = Callable[..., Vault]
PASSWORD = "a long fictional password"
ENTRIES = 40


def nobody(_done: int, _total: int) -> None:
    """Report to nobody."""


class Sample:
    """A closed vault with many entries, some long enough for overflow pages, and what is true."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            self.code = vault.ways.make_recovery_code()
            alex = vault.add_person(Person(name="Alex"))
            for number in range(ENTRIES):
                words = f"entry {number} " + ("he waited outside " * (number % 7) ** 3)
                made = vault.add_incident(IncidentInput(what=words, when="2026-03-03"))
                if number % 20 == 0:
                    vault.attach(made.id, [BytesSource(f"{number}.txt", str(number).encode())])
                    vault.amend_incident(made.id, IncidentInput(where="the gate"))
            vault.amend_person(alex.id, Person(name="Alexandra"))
            vault.save_draft(None, "incident", {"what": "unfinished"})
            self.key = vault._opened.secret.database_key
            self.size = vault.status().head_size
            self.truth = {
                seq: entries.read(vault._connection, seq) for seq in range(1, self.size + 1)
            }
        self.database = (folder / "store.db").read_bytes()
        self.pages = len(self.database) // PAGE


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("rescue") / "journal")


def assert_nothing_invented(found: dict[int, LoggedEntry], truth: dict[int, LoggedEntry]) -> None:
    for seq, logged in found.items():
        true = truth[seq]
        assert logged.leaf == true.leaf
        assert {one.encoded for one in logged.disclosures} <= {
            one.encoded for one in true.disclosures
        }


def damaged(sample: Sample, path: Path, harm: Callable[[bytearray], None]) -> Path:
    data = bytearray(sample.database)
    harm(data)
    path.write_bytes(data)
    return path


def test_a_whole_database_gives_everything(sample: Sample) -> None:
    log = save_log(sample.folder / "store.db", sample.key, nobody)
    assert log.entries == sample.truth
    assert (log.pages, log.whole_pages, log.missing) == (sample.pages, sample.pages, [])


def test_another_reader_of_the_format_agrees_on_each_page(sample: Sample) -> None:
    opener = PageOpener(sample.key, sample.database[:SALT])
    first = opener.decrypt(1, sample.database[:PAGE])
    assert int.from_bytes(first[16:18]) == PAGE
    assert int.from_bytes(first[28:32]) == sample.pages  # the header's own count
    assert not opener.is_whole(2, sample.database[:PAGE])


def zero(data: bytearray, page: int) -> None:
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_damage_never_crashes_and_never_invents(
    sample: Sample, tmp_path: Path, data: st.DataObject
) -> None:
    pages = data.draw(st.lists(st.integers(0, sample.pages - 1), max_size=12, unique=True))
    flips = data.draw(st.lists(st.integers(0, len(sample.database) - 1), max_size=6))
    cut = data.draw(st.none() | st.integers(0, len(sample.database)))

    def harm(found: bytearray) -> None:
        for page in pages:
            zero(found, page)
        for at in flips:
            found[at] ^= 1 << (at % 8)
        if cut is not None:
            del found[cut:]

    log = save_log(damaged(sample, tmp_path / "store.db", harm), sample.key, nobody)
    assert_nothing_invented(log.entries, sample.truth)
    replayed = replay(log.entries)
    # One whose id is lost goes by the number of its step: what was added to it later stands apart.
    own = [one for one in replayed.incidents if not one.id.startswith("step-")]
    assert len(own) <= ENTRIES
    said = {one.current.what for one in replayed.incidents}
    # Empty where the words are gone and the rest is not; that is said to be partial.
    assert said - {""} <= {e.entry.fields.get("what") for e in sample.truth.values()}
    partial = {seq for seq, one in log.entries.items() if one.withheld}
    assert {one.entry.seq for one in replayed.loose} >= partial


def places_of(sample: Sample, path: Path) -> dict[int, set[int]]:
    """Say for each entry which pages it needs, by taking one page after the other away."""
    needs: dict[int, set[int]] = {seq: set() for seq in sample.truth}
    for page in range(sample.pages):
        log = save_log(damaged(sample, path, lambda d, p=page: zero(d, p)), sample.key, nobody)
        for seq, true in sample.truth.items():
            found = log.entries.get(seq)
            if found is None or found.disclosures != true.disclosures:
                needs[seq].add(page)
    return needs


def test_every_entry_whose_pages_are_whole_comes_back(
    sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "store.db"
    needs = places_of(sample, path)
    chance = random.Random(3)
    for _ in range(10):
        gone = set(chance.sample(range(1, sample.pages), 8))

        def harm(data: bytearray, gone: set[int] = gone) -> None:
            for page in gone:
                zero(data, page)

        log = save_log(damaged(sample, path, harm), sample.key, nobody)
        for seq, pages in needs.items():
            if not pages & gone:
                assert log.entries[seq] == sample.truth[seq]
    shares = [sum(page not in pages for pages in needs.values()) for page in range(sample.pages)]
    with capsys.disabled():
        least, average = min(shares), sum(shares) / len(shares)
        print(f"\nrescue: with 1 of {sample.pages} pages gone, {least} of {sample.size} steps")
        print(f"come back whole at least, {average:.1f} on average")
    # A page of 4 KB holds the small fields of about a dozen entries, and no more go with it.
    assert min(shares) >= sample.size - 16
    assert average > sample.size * 0.95


def test_without_page_one_every_other_page_still_gives_its_rows(
    sample: Sample, tmp_path: Path
) -> None:
    path = damaged(sample, tmp_path / "store.db", lambda data: zero(data, 0))
    log = save_log(path, sample.key, nobody)
    assert log.whole_pages == 0  # the salt is gone, and with it every page's own code
    assert len(log.entries) >= sample.size - 2
    assert_nothing_invented(log.entries, sample.truth)


def test_another_key_gives_nothing(sample: Sample) -> None:
    assert save_log(sample.folder / "store.db", bytes(32), nobody).entries == {}


def test_a_leaf_whose_fields_are_gone_still_tells_its_kind_and_date(sample: Sample) -> None:
    alone = {
        seq: LoggedEntry(type(one.entry)(seq, one.entry.kind, one.entry.at, "", {}), one.leaf,
                         one.hash, (), len(one.disclosures))
        for seq, one in sample.truth.items()
    }  # fmt: skip
    replayed = replay(alone)
    assert len(replayed.loose) >= ENTRIES
    assert replayed.incidents == ()


@pytest.fixture
def copy(sample: Sample, tmp_path: Path) -> Path:
    shutil.copytree(sample.folder, tmp_path / "journal")
    return tmp_path / "journal"


def tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("gone", [(), ("store.json",), ("store.db",), ("store.db", "store.json")])
def test_what_is_gone_does_not_keep_the_rest(
    sample: Sample, copy: Path, gone: tuple[str, ...]
) -> None:
    for name in gone:
        (copy / name).unlink()
    before = tree(copy)
    rescued = rescue(copy, secret_of_password(copy, PASSWORD, CHEAP_FOR_TESTS), nobody)
    assert tree(copy) == before
    assert [one.fields["what"] for one in rescued.drafts] == ["unfinished"]
    assert len(rescued.files) == 2
    assert len(rescued.replayed.incidents) == (0 if "store.db" in gone else ENTRIES)
    assert all(bool(one.original) is ("store.db" not in gone) for one in rescued.files)


def test_the_recovery_code_opens_it_too(sample: Sample, copy: Path) -> None:
    secret = secret_of_recovery_code(copy, sample.code, CHEAP_FOR_TESTS)
    assert secret.database_key == sample.key


def test_a_wrong_password_and_a_damaged_key_file_are_two_things(sample: Sample, copy: Path) -> None:
    with pytest.raises(WrongPasswordError):
        secret_of_password(copy, "another fictional password", CHEAP_FOR_TESTS)
    for path in (copy / "keys").glob("password.age*"):
        data = bytearray(path.read_bytes())
        data[-5] ^= 1
        path.write_bytes(data)
    with pytest.raises(KeyFileDamagedError):
        secret_of_password(copy, PASSWORD, CHEAP_FOR_TESTS)
    assert secret_of_recovery_code(copy, sample.code, CHEAP_FOR_TESTS).database_key == sample.key


def test_a_wrong_code_is_just_that(sample: Sample, copy: Path, tmp_path: Path) -> None:
    with Vault.create(tmp_path / "other", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as other:
        code = other.ways.make_recovery_code()
    with pytest.raises(WrongRecoveryCodeError):
        secret_of_recovery_code(copy, code, CHEAP_FOR_TESTS)
