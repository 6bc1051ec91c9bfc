"""From the vault to the dossier: what is carried over, in which order, and what is not."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from harassvault.clock import system_clock
from harassvault.errors import NotFoundError
from harassvault.export import KeptExport
from harassvault.inbox_drop import put_in
from harassvault.incident import Channel, Role
from harassvault.intake import IncidentInput, Who
from harassvault.layout import Layout
from harassvault.moment_text import parse_moment
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.dossier import Dossier
from reports.errors import NothingToReportError
from reports.left_out import LeftOut
from reports.prepare import prepare_report
from reports.select import select
from reports.selecting.chosen import chosen

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    now = datetime(2026, 6, 1, 9, 0, tzinfo=PARIS)

    def clock() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    profile = Profile(name="Nora Sample", country="FR")
    with Vault.create(
        tmp_path / "j", "a long fictional password", profile, clock=clock, kdf=CHEAP_FOR_TESTS
    ) as made:
        yield made


def add(vault: Vault, what: str, when: str, **more: object) -> str:
    files = more.pop("files", ())
    given = IncidentInput(what=what, when=parse_moment(when, "Europe/Paris"), **more)
    sources = [BytesSource(name, name.lower().encode().rjust(9, b"x")) for name in files]
    return vault.add_incident(given, sources).id


def fill(vault: Vault, **parts: object) -> Dossier:
    choice = Choice(**parts)
    return select(vault, choice, chosen(vault, choice), vault.checkpoint())


def test_incidents_stand_oldest_first_and_are_numbered(vault: Vault) -> None:
    add(vault, "third", "2026-05-01")
    add(vault, "first", "about 2026-01")
    add(vault, "undated", "unknown")
    add(vault, "second", "between 2026-02-01 and 2026-02-03")
    dossier = fill(vault, wanted=Filter(newest_first=True))
    assert [entry.what for entry in dossier.incidents] == ["first", "second", "third", "undated"]
    assert [entry.number for entry in dossier.incidents] == [1, 2, 3, 4]
    assert (dossier.summary.incidents, dossier.summary.undated) == (4, 1)


def test_an_incident_without_a_date_is_not_the_most_recent(vault: Vault) -> None:
    add(vault, "old", "2026-01-01")
    add(vault, "undated", "unknown")
    add(vault, "new", "2026-05-01")
    dossier = fill(vault, audience=Audience.COURT, jurisdiction="US-CA")
    assert [entry.what for entry in dossier.incidents] == ["new", "old", "undated"]


def test_exhibits_are_numbered_in_the_order_in_which_they_are_shown(vault: Vault) -> None:
    add(vault, "later", "2026-05-01", files=["c"])
    add(vault, "earlier", "2026-01-01", files=["a", "b"])
    dossier = fill(vault)
    assert [one.name for one in dossier.exhibits] == ["a", "b", "c"]
    assert [entry.exhibits for entry in dossier.incidents] == [(1, 2), (3,)]


def test_the_same_file_twice_says_so(vault: Vault) -> None:
    add(vault, "x", "2026-05-01", files=["a", "A"])
    dossier = fill(vault)
    assert [one.same_as for one in dossier.exhibits] == [None, 1]
    prepared = text_of(vault, prepare_report(vault, Choice()))
    assert prepared.count("Same file as Exhibit 1.") == 2  # under its name, and in the list


def test_a_file_that_is_named_and_not_kept_prints_with_its_digest(vault: Vault) -> None:
    identity = add(vault, "x", "2026-05-01")
    named = vault.files.name(identity, BytesSource("private.jpg", b"x"), "too private")
    dossier = fill(vault)
    assert (dossier.incidents[0].named, dossier.exhibits) == ((named,), ())
    prepared = text_of(vault, prepare_report(vault, Choice())).replace("\r\n", "")
    assert "Named, not kept" in prepared
    assert "private.jpg" in prepared
    assert "too private" in prepared


def test_a_file_that_is_marked_or_gone_is_in_no_report(vault: Vault) -> None:
    identity = add(vault, "x", "2026-05-01", files=["a", "canary", "b"])
    one = vault.incident(identity).evidence[1].id
    vault.files.mark_under_18(one)
    marked = fill(vault)
    vault.files.erase(one)
    for dossier in (marked, fill(vault)):
        assert [exhibit.name for exhibit in dossier.exhibits] == ["a", "b"]
        assert dossier.incidents[0].exhibits == (1, 2)
    assert "canary" not in text_of(vault, prepare_report(vault, Choice()))


def test_feelings_are_never_carried_not_even_as_a_change(vault: Vault) -> None:
    identity = add(vault, "x", "2026-05-01", feelings="canary fear")
    vault.amend_incident(identity, IncidentInput(feelings="canary anger"))
    dossier = fill(vault)
    assert "canary" not in repr(dossier)
    assert dossier.incidents[0].amendments == ()


def test_contact_data_and_notes_of_people_are_not_carried(vault: Vault) -> None:
    known = vault.add_person(Person(name="Sam", contact="canary street", note="canary note"))
    add(vault, "x", "2026-05-01", who=(Who(person=known.id, role=Role.WITNESS),))
    dossier = fill(vault)
    assert dossier.people[0].name == "Sam"
    assert "canary" not in repr(dossier)


def test_only_people_of_the_incidents_chosen_are_named(vault: Vault) -> None:
    first = add(vault, "x", "2026-05-01", who=("Alex",))
    add(vault, "y", "2026-05-02", who=("Sam",))
    dossier = fill(vault, incidents=(first[:8],))
    assert [one.name for one in dossier.people] == ["Alex"]
    assert [entry.what for entry in dossier.incidents] == ["x"]


def test_authors_come_before_witnesses(vault: Vault) -> None:
    add(vault, "x", "2026-05-01", who=(Who(name="Sam", role=Role.WITNESS), Who(name="Alex")))
    assert [one.name for one in fill(vault).people] == ["Alex", "Sam"]


def test_an_amendment_says_what_stood_there_before(vault: Vault) -> None:
    identity = add(vault, "He waited.", "2026-05-01", who=("Alex",))
    vault.amend_incident(identity, IncidentInput(what="He waited an hour.", channel=Channel.PHONE))
    vault.amend_incident(identity, IncidentInput(who=("Alex", "Sam")))
    (entry,) = fill(vault).incidents
    first, second = entry.amendments
    assert {change.field: change.before for change in first.changes} == {
        "what": "He waited.",
        "channel": None,
    }
    assert [one.name for one in second.changes[0].before] == ["Alex"]
    assert entry.what == "He waited an hour."


def test_every_incident_says_when_it_was_written_and_where_in_the_log(vault: Vault) -> None:
    identity = add(vault, "x", "unknown")
    vault.amend_incident(identity, IncidentInput(what="y"))
    (entry,) = fill(vault).incidents
    first, second = vault.incident(identity).versions
    assert (entry.recorded_at, entry.log_entry) == (first.recorded_at, first.seq)
    assert entry.amendments[0].log_entry == second.seq


def test_changes_stand_in_the_order_of_the_report(vault: Vault) -> None:
    identity = add(vault, "x", "2026-05-01")
    details = {"feared_harm": "yes", "incident_weapon": "no", "incident_duration": "an hour"}
    vault.amend_incident(identity, IncidentInput(details=details))
    vault.amend_incident(identity, IncidentInput(details=dict.fromkeys(details, "other")))
    assert [one.field for one in fill(vault).incidents[0].amendments[1].changes] == [
        "details.incident_duration",
        "details.incident_weapon",
        "details.feared_harm",
    ]


def test_a_person_amended_keeps_what_stood_there_before(vault: Vault) -> None:
    identity = add(vault, "x", "2026-05-01", who=("Sam", "Alex"))
    sam = next(one.id for one in vault.people() if one.person.name == "Sam")
    vault.amend_person(sam, Person(name="Samuel", contact="canary street"))
    vault.amend_incident(identity, IncidentInput(who=("Samuel",)))
    dossier = fill(vault)
    (amendment,) = dossier.people[0].amendments
    assert [(one.field, one.before) for one in amendment.changes] == [("name", "Sam")]
    assert dossier.incidents[0].people[0].name == "Samuel"
    (change,) = dossier.incidents[0].amendments[0].changes
    assert [one.name for one in change.before] == ["Sam", "Alex"]
    assert "canary" not in repr(dossier)


def test_a_person_without_name_is_called_by_another_one(vault: Vault) -> None:
    alias = vault.add_person(Person(aliases=("the tall one", "Red"))).id
    related = vault.add_person(Person(relation="neighbour")).id
    add(vault, "x", "2026-05-01", who=(Who(person=alias), Who(person=related)))
    dossier = fill(vault)
    assert [one.name for one in dossier.incidents[0].people] == ["the tall one", ""]
    assert {(one.name, one.aliases, one.relation) for one in dossier.people} == {
        ("the tall one", ("Red",), ""),
        ("", (), "neighbour"),
    }


@pytest.mark.parametrize(
    ("moments", "first", "last"),
    [
        (["between 2025-01 and 2025-12", "2025-03-01"], "2025-01", "2025-01"),
        (["before 2026-03-10", "2026-01-01"], "2026-01-01", "2026-03-10"),
        (["after 2026-03-10", "2026-05-01", "unknown"], "2026-03-10", "2026-05-01"),
    ],
)
def test_the_period_goes_from_the_earliest_to_the_latest(
    vault: Vault, moments: list[str], first: str, last: str
) -> None:
    for moment in moments:
        add(vault, "x", moment)
    summary = fill(vault).summary
    assert summary.first
    assert summary.last
    assert (summary.first.start, summary.last.start) == (first, last)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET hash = zeroblob(32) WHERE seq = 2",
        "UPDATE log SET leaf = leaf || ' ' WHERE seq = 2",
        "UPDATE log_field SET disclosure = 'AAAA' WHERE seq = 2",
    ],
)
def test_a_changed_log_is_never_called_unchanged(
    vault: Vault, tmp_path: Path, statement: str
) -> None:
    add(vault, "x", "2026-05-01", who=("Sam",))
    vault.copy_export(prepare_report(vault, Choice()).export.id, tmp_path / "copy.pdf")
    assert fill(vault).log.unchanged_since
    vault._connection.execute(statement)
    text = text_of(vault, prepare_report(vault, Choice()))
    assert "has not changed since" not in text
    assert "This journal’s log does not agree with the head that left on 1 June 2026" in text


def text_of(vault: Vault, kept: KeptExport) -> str:
    with vault.open_export(kept.export.id) as reader:
        document = pypdfium2.PdfDocument(BytesIO(reader.read()))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())


def test_the_head_says_whether_one_left_before(vault: Vault, tmp_path: Path) -> None:
    add(vault, "x", "2026-05-01")
    first = prepare_report(vault, Choice())
    assert fill(vault).log.first_left_at is None
    vault.copy_export(first.export.id, tmp_path / "copy.pdf")
    head = fill(vault).log
    assert head.first_left_at is not None
    assert head.unchanged_since
    assert head.verifier == vault.verifier.text


def test_a_report_without_incidents_is_not_made(vault: Vault) -> None:
    with pytest.raises(NothingToReportError):
        prepare_report(vault, Choice())
    assert vault.exports() == []


def test_an_id_that_is_not_there_is_said(vault: Vault) -> None:
    add(vault, "x", "2026-05-01")
    with pytest.raises(NotFoundError):
        prepare_report(vault, Choice(incidents=("deadbeef",)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_kept_report_is_a_pdf_that_says_what_was_written(vault: Vault, language: str) -> None:
    add(vault, "He waited at the gate.", "about 2026-05-01 14:30", files=["note.txt"])
    kept = prepare_report(vault, Choice(language=language))
    with vault.open_export(kept.export.id) as reader:
        document = pypdfium2.PdfDocument(BytesIO(reader.read()))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "He waited at the gate." in text
    assert {"en": "about 14:30", "fr": "vers 14 h 30"}[language] in " ".join(text.split())
    assert (kept.export.pages, kept.export.incidents) == (len(document), (vault.incident_ids()[0],))
    assert vault.verify().ok


def test_a_damaged_original_does_not_stop_a_report(vault: Vault) -> None:
    add(vault, "x", "2026-05-01", files=["note.png"])
    for path in (vault.folder / "files").rglob("*.age"):
        path.unlink()
    kept = prepare_report(vault, Choice())
    assert kept.export.pages > 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "which needs no password; says that it was"), ("fr", "ne demande aucun mot de passe")],
)
def test_a_file_from_the_inbox_is_said_to_be_one(vault: Vault, language: str, words: str) -> None:
    entry = add(vault, "x", "2026-05-01", files=["note.txt"])
    item = put_in(Layout(vault.folder), BytesSource("seen.txt", b"seen"), system_clock)
    vault.inbox.take([item.id], entry)
    kept = prepare_report(vault, Choice(language=language))
    # Of one of the two files, with it and in the list.
    assert " ".join(text_of(vault, kept).split()).count(words) == 2


def test_what_was_set_aside_is_left_out_and_counted(vault: Vault) -> None:
    add(vault, "kept", "2026-05-01")
    aside = add(vault, "set aside", "2026-05-02")
    vault.set_aside(aside, "written twice")
    dossier = fill(vault)
    assert [one.what for one in dossier.incidents] == ["kept"]
    assert dossier.left_out == LeftOut(set_aside=1)
    chosen_one = fill(vault, incidents=(aside,))
    assert [one.set_aside for one in chosen_one.incidents] == [True]
    assert chosen_one.left_out == LeftOut()


def test_all_that_was_erased_is_counted_whatever_is_chosen(vault: Vault) -> None:
    kept = add(vault, "kept", "2026-05-01", who=("Sam",))
    vault.erasing.erase(add(vault, "erased", "2026-05-02", who=("Alex",)))
    sam = vault.incident(kept).current.people[0].person
    for wanted in (
        Filter(),
        Filter(last=date(2026, 5, 30)),
        Filter(first=date(2026, 4, 1)),
        Filter(person=sam),
    ):
        assert fill(vault, wanted=wanted).left_out == LeftOut(erased=1)
    assert fill(vault, incidents=(kept,)).left_out == LeftOut()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "2 entries of this journal"), ("fr", "2 entrées de ce journal")]
)
def test_the_report_says_how_many_were_erased(vault: Vault, language: str, words: str) -> None:
    add(vault, "kept", "2026-05-01")
    for number in range(2):
        vault.erasing.erase(add(vault, f"erased {number}", "2026-05-02"))
    kept = prepare_report(vault, Choice(language=language))
    assert words in " ".join(text_of(vault, kept).split())


def test_a_report_of_an_erased_entry_alone_is_not_made(vault: Vault) -> None:
    gone = add(vault, "erased", "2026-05-02")
    vault.erasing.erase(gone)
    with pytest.raises(NothingToReportError):
        prepare_report(vault, Choice(incidents=(gone,)))


def test_only_the_person_says_which_incident_is_the_worst(vault: Vault) -> None:
    add(vault, "first", "2026-05-01")
    worst = add(vault, "second", "2026-05-02")
    assert fill(vault).worst == 0
    assert fill(vault, worst=worst).worst == 2
    assert fill(vault, worst=worst, incidents=(vault.incident_ids()[0],)).worst == 0
