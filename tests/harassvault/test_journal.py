"""Incidents: added, amended, never edited; people named; files kept byte for byte."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.case import Case
from harassvault.errors import (
    AmbiguousIdError,
    BadDocumentError,
    BadMomentError,
    EmptyIncidentError,
    FileChangedError,
    FileMissingError,
    FolderGivenError,
    InsideVaultError,
    NotARegularFileError,
    NotFoundError,
    NothingChangedError,
)
from harassvault.incident import Category, Channel, Role
from harassvault.intake import IncidentInput, Who, read_incident
from harassvault.person import Person
from harassvault.source import BytesSource, FileSource
from harassvault.store.timeline import Filter
from harassvault.vault import Vault


def files(vault: Vault) -> list[Path]:
    return [path for path in (vault.folder / "files").rglob("*") if path.is_file()]


def test_an_amendment_is_a_new_version_and_the_old_one_stays(vault: Vault) -> None:
    first = vault.add_incident(IncidentInput(what="He waited outside.", where="the gate"))
    second = vault.amend_incident(first.id, IncidentInput(what="He waited an hour."))
    assert [one.account.what for one in second.versions] == [
        "He waited outside.",
        "He waited an hour.",
    ]
    assert second.current.where == "the gate"
    assert second.versions[1].changed == ("what",)
    assert second.versions[0].recorded_at < second.versions[1].recorded_at


def test_an_amendment_can_take_an_answer_back(vault: Vault) -> None:
    first = vault.add_incident(IncidentInput(what="x", details={"police_attended": "no"}))
    second = vault.amend_incident(first.id, IncidentInput(details={"police_attended": ""}))
    assert second.current.details == {}
    assert second.versions[0].account.details == {"police_attended": "no"}


def test_an_amendment_without_a_change_is_refused(vault: Vault) -> None:
    first = vault.add_incident(IncidentInput(what="x"))
    with pytest.raises(NothingChangedError):
        vault.amend_incident(first.id, IncidentInput(what="x"))
    assert len(vault.incident(first.id).versions) == 1


@pytest.mark.parametrize(
    "given", [IncidentInput(), IncidentInput(what=" \n"), IncidentInput(where="x")]
)
def test_an_empty_entry_is_refused(vault: Vault, given: IncidentInput) -> None:
    with pytest.raises(EmptyIncidentError):
        vault.add_incident(given)
    assert vault.incident_ids() == []


def test_a_file_alone_is_an_entry(vault: Vault) -> None:
    assert vault.add_incident(IncidentInput(), [BytesSource("a.bin", b"1")]).evidence


def test_a_bad_date_writes_nothing_and_keeps_no_file(vault: Vault) -> None:
    with pytest.raises(BadMomentError):
        vault.add_incident(IncidentInput(what="x", when="2026-02-31"), [BytesSource("a", b"1")])
    assert vault.incident_ids() == []
    assert files(vault) == []


def test_a_name_is_one_person_however_it_is_typed(vault: Vault) -> None:
    one = vault.add_incident(IncidentInput(what="x", who=("Zoé Example",)))
    two = vault.add_incident(IncidentInput(what="y", who=("zoe\u0301  EXAMPLE",)))
    assert one.current.people[0].person == two.current.people[0].person
    assert len(vault.people()) == 1


def test_an_alias_names_the_same_person(vault: Vault) -> None:
    known = vault.add_person(Person(name="Alex Example", aliases=("night_owl",)))
    entry = vault.add_incident(IncidentInput(what="x", who=("Night_Owl",)))
    assert entry.current.people[0].person == known.id


def test_two_unknown_authors_are_not_known_to_be_one(vault: Vault) -> None:
    one = vault.add_incident(IncidentInput(what="x", who=("",)))
    two = vault.add_incident(IncidentInput(what="y", who=("",)))
    assert one.current.people[0].role is Role.UNKNOWN_AUTHOR
    assert one.current.people[0].person != two.current.people[0].person


def test_a_person_amended_is_found_by_the_new_name(vault: Vault) -> None:
    entry = vault.add_incident(IncidentInput(what="x", who=("Unknown man",)))
    vault.amend_person(entry.current.people[0].person, Person(name="Alex Example"))
    assert [hit.id for hit in vault.search("alex")] == [entry.id]
    assert vault.search("unknown man") == []
    assert vault.verify().ok


def test_originals_come_back_byte_for_byte(vault: Vault, tmp_path: Path) -> None:
    data = bytes(range(256)) * 1024
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + data)
    entry = vault.add_incident(IncidentInput(what="x"), [FileSource(tmp_path / "photo.jpg")])
    (kept,) = entry.evidence
    assert (kept.original.name, kept.original.media_type) == ("photo.jpg", "image/jpeg")
    vault.extract(kept.id[:8], tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"\xff\xd8\xff\xe0" + data


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=300), data=st.binary(max_size=200_000))
def test_any_name_and_any_bytes_are_kept(vault: Vault, name: str, data: bytes) -> None:
    entry = vault.add_incident(IncidentInput(), [BytesSource(name, data)])
    (kept,) = entry.evidence
    with vault.open_original(kept.id) as reader:
        assert reader.read() == data
    assert kept.original.name.encode("utf-8")


def test_files_can_be_added_later_and_stay_in_order(vault: Vault) -> None:
    entry = vault.add_incident(IncidentInput(what="x"), [BytesSource("a", b"1")])
    entry = vault.attach(entry.id, [BytesSource("b", b"2"), BytesSource("c", b"3")])
    assert [one.original.name for one in entry.evidence] == ["a", "b", "c"]
    assert vault.verify().ok


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: None, FileMissingError),
        (lambda path: path.mkdir(), FolderGivenError),
        (lambda path: __import__("os").mkfifo(path), NotARegularFileError),
    ],
)
def test_what_is_no_file_is_refused_and_nothing_written(
    vault: Vault, tmp_path: Path, make: Callable[[Path], None], error: type[Exception]
) -> None:
    make(tmp_path / "thing")
    good = BytesSource("good", b"1")
    with pytest.raises(error):
        vault.add_incident(IncidentInput(what="x"), [good, FileSource(tmp_path / "thing")])
    assert vault.incident_ids() == []
    assert files(vault) == []


@pytest.mark.parametrize("size", [0, 3 << 20])
def test_a_file_that_changes_while_it_is_read_is_refused(
    vault: Vault, tmp_path: Path, size: int
) -> None:
    path = tmp_path / "big"
    path.write_bytes(bytes(2 << 20))

    def change(done: int, _total: int) -> None:
        if done == 1 << 20:
            with path.open("r+b") as stream:
                stream.truncate(size)

    with pytest.raises(FileChangedError):
        vault.add_incident(IncidentInput(what="x"), [FileSource(path)], progress=change)
    assert files(vault) == []


def test_cancelling_leaves_nothing(vault: Vault) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.add_incident(IncidentInput(what="x"), [BytesSource("a", b"1")], progress=cancel)
    assert (vault.incident_ids(), files(vault)) == ([], [])


def test_ids_may_be_shortened_while_they_are_clear(vault: Vault) -> None:
    entry = vault.add_incident(IncidentInput(what="x"))
    assert vault.incident(entry.id[:6]).id == entry.id
    for wrong in ("", "zz", "ffff" * 9, "'; DROP TABLE incident; --", entry.id[:3]):
        with pytest.raises((NotFoundError, AmbiguousIdError)):
            vault.incident(wrong)


def test_the_timeline_follows_the_moments_and_the_unknown_comes_last(vault: Vault) -> None:
    for when in ("2026-03-05", "unknown", "about 2026-01", "2026-03-04 10:00"):
        vault.add_incident(IncidentInput(what=when, when=when))
    said = [one.current.what for one in vault.incidents()]
    assert said == ["about 2026-01", "2026-03-04 10:00", "2026-03-05", "unknown"]
    newest = [one.current.what for one in vault.incidents(Filter(newest_first=True))]
    assert newest == ["2026-03-05", "2026-03-04 10:00", "about 2026-01", "unknown"]


def test_filters_narrow(vault: Vault) -> None:
    vault.add_incident(
        IncidentInput(what="a", when="2026-03-04 23:59", channel=Channel.EMAIL, who=("Alex",)),
        [BytesSource("f", b"1")],
    )
    vault.add_incident(
        IncidentInput(what="b", when="2026-05-01", categories=(Category.THREATS,), who=("Sam",))
    )
    sam = next(one.id for one in vault.people() if one.person.name == "Sam")

    def found(**parts: object) -> str:
        return "".join(one.current.what for one in vault.incidents(Filter(**parts)))

    assert found(first=date(2026, 3, 5)) == "b"
    assert found(last=date(2026, 3, 4)) == "a"
    assert found(person=sam) == "b"
    assert found(channel=Channel.EMAIL) == "a"
    assert found(category=Category.THREATS) == "b"
    assert found(has_files=True) == "a"
    assert found(case=vault.cases()[0].id) == "ab"


def test_an_entry_may_stand_in_two_situations(vault: Vault) -> None:
    work = vault.add_case(Case(name="Work"))
    home = vault.add_case(Case(name="Home"))
    entry = vault.add_incident(IncidentInput(what="x"), cases=[work.id, home.id])
    assert set(entry.cases) == {work.id, home.id}
    assert vault.case_named("work").id == work.id


def test_who_may_be_given_by_id(vault: Vault) -> None:
    known = vault.add_person(Person(name="Alex Example"))
    entry = vault.add_incident(
        IncidentInput(what="x", who=(Who(person=known.id[:8], role=Role.WITNESS),))
    )
    assert entry.current.people[0].person == known.id


def test_an_original_is_never_written_over_the_vault_itself(vault: Vault) -> None:
    entry = vault.add_incident(IncidentInput(), [BytesSource("a", b"1")])
    for name in ("store.json", "store.db", "keys/new", "../journal/store.json"):
        with pytest.raises(InsideVaultError):
            vault.extract(entry.evidence[0].id, vault.folder / name, replace=True)
    assert vault.verify().ok


@pytest.mark.parametrize("who", [["N"] * 201, ["N" * 3000]])
def test_a_crowd_or_an_endless_name_is_refused(who: list[str]) -> None:
    with pytest.raises(BadDocumentError):
        read_incident(json.dumps({"what": "x", "who": who}).encode())


def test_the_last_day_there_is_can_be_asked_for(vault: Vault) -> None:
    vault.add_incident(IncidentInput(what="x", when="2026-03-03"))
    assert len(vault.incident_ids(Filter(last=date.max))) == 1
