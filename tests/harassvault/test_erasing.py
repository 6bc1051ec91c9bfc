"""Erased for good: nothing of the words is left, a dated mark is, and the log still verifies."""

import base64
import os
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault import durable
from harassvault.errors import (
    DiskFullError,
    ErasedError,
    ErasingStoppedError,
    NotFoundError,
    TargetUnwritableError,
)
from harassvault.exporting import Described
from harassvault.inbox_drop import put_in
from harassvault.incident import Status
from harassvault.intake import IncidentInput, Who
from harassvault.layout import Layout
from harassvault.log_writer import LogWriter
from harassvault.person import Person
from harassvault.source import BytesSource
from harassvault.store import checking, migration

CANARY = "zqcanary"
PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16


def pages(vault) -> list[bytes]:
    """Decrypt every page of the database, free ones included, without SQLite."""
    key = vault._opened.secret.database_key
    raw = (vault.folder / "store.db").read_bytes()
    found = []
    for at in range(0, len(raw), PAGE):
        end = at + PAGE - RESERVED
        cipher = Cipher(algorithms.AES(key), modes.CBC(raw[end : end + IV])).decryptor()
        found.append(cipher.update(raw[at + (SALT if at == 0 else 0) : end]) + cipher.finalize())
    return found


def traces(vault) -> set[bytes]:
    """Return which spellings of the canaries stand anywhere in the database's pages."""
    pairs = f"{ord('龘'):x}g{ord('靐'):x}"
    spellings = {CANARY.encode(), CANARY[2:].encode(), "龘靐".encode(), pairs.encode()}
    canary = CANARY.encode()  # in the three ways in which base64 can cut it
    spellings |= {base64.urlsafe_b64encode(b"." * k + canary)[4 * bool(k) :][:8] for k in range(3)}
    whole = b"\0".join(pages(vault))
    return {one for one in spellings if one in whole}


def full_of_canaries(vault):
    words = " ".join(f"{CANARY}{number:03x}" for number in range(150))
    first = vault.add_incident(
        IncidentInput(what=f"{words} 龘靐齉", where=CANARY + "place", when="2031-12-30",
                      who=(CANARY + "person",), details={}),
        [BytesSource(CANARY + ".txt", b"bytes" * 50)],
    )  # fmt: skip
    vault.amend_incident(
        first.id, IncidentInput(what=words[:600] + " 龘靐齉", feelings=CANARY + "feeling")
    )
    vault.attach(first.id, [BytesSource(CANARY + "2.txt", b"more")])
    person = next(one for one in vault.people() if one.person.name.startswith(CANARY))
    vault.amend_person(person.id, Person(name=CANARY + "x", note=CANARY + "note"))
    vault.set_aside(first.id, CANARY + "reason")
    return first


def neighbours(vault, count):
    for number in range(count):
        text = " ".join(f"word{(number * 7919 + k * 104729) % 9973:x}" for k in range(200))
        vault.add_incident(IncidentInput(what=text + " 你住在", who=("Alex",)))


def report(vault, *incidents):
    def render(stream):
        stream.write(CANARY.encode())
        return Described("police", "en", "pdf", 1, tuple(incidents), (), 1)

    return vault.keep_export(render)


def sealed(vault, folder):
    return [path for path in (vault.folder / folder).rglob("*") if path.is_file()]


@pytest.fixture
def erased(vault):
    neighbours(vault, 10)
    first = full_of_canaries(vault)
    neighbours(vault, 10)
    assert len(traces(vault)) == 7, "the canaries must be found before they are erased"
    vault.erasing.erase(first.id)
    return first


def test_no_page_of_the_database_keeps_a_word(vault, erased):
    assert not traces(vault)
    vault.close()
    assert not traces(vault)


def test_the_log_verifies_and_says_so(vault, erased):
    assert vault.verify().problems == ()
    gone = vault.incident(erased.id)
    assert (gone.status, gone.recorded_at) == (Status.ERASED, erased.recorded_at)
    assert gone.mark.at > erased.recorded_at
    assert (gone.current.what, gone.evidence) == ("", ())
    assert vault.search(CANARY) == []
    assert vault.status().counts["erased"] == 1


def test_heads_signed_before_still_hold(vault):
    first = full_of_canaries(vault)
    head, _ = vault.checkpoint()
    vault.erasing.erase(first.id)
    assert vault.agrees_with_head(head.size)


def test_the_files_are_gone(vault, erased):
    assert sealed(vault, "files") == []
    with pytest.raises(NotFoundError):
        vault.open_original(erased.evidence[0].id)


def test_a_file_is_overwritten_before_it_goes(vault, monkeypatch):
    first = full_of_canaries(vault)
    seen = []
    unlink = Path.unlink

    def looking(path, **options):
        if path.suffix == ".age" and path.exists():
            seen.append(set(path.read_bytes()))
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", looking)
    vault.erasing.erase(first.id)
    assert seen == [{0}, {0}]


def test_it_cannot_be_changed_any_more(vault, erased):
    for change in (
        lambda: vault.amend_incident(erased.id, IncidentInput(what="x")),
        lambda: vault.attach(erased.id, [BytesSource("a", b"a")]),
        lambda: vault.set_aside(erased.id),
        lambda: vault.erasing.erase(erased.id),
    ):
        with pytest.raises(ErasedError):
            change()


# --- the rollback journal ----------------------------------------------------------------------


def keep_the_journal(vault, kept):
    """Give SQLite's journal a second name at the commit, so that its blocks can be looked at."""

    def link():
        kept.hardlink_to(vault.folder / "store.db-journal")
        return False

    vault._connection.set_commit_hook(link)


def test_the_old_pages_are_overwritten_before_their_journal_goes(vault, tmp_path):
    first = full_of_canaries(vault)
    keep_the_journal(vault, tmp_path / "kept")
    vault.erasing.erase(first.id)
    assert set((tmp_path / "kept").read_bytes()) == {0}
    assert not (vault.folder / "store.db-journal").exists()
    vault._connection.set_commit_hook(None)
    assert vault._connection.execute("PRAGMA journal_mode").get == "delete"


def test_a_crash_before_the_old_pages_are_overwritten_is_finished_at_the_next_unlock(
    vault, reopen, tmp_path, monkeypatch
):
    first = full_of_canaries(vault)
    keep_the_journal(vault, tmp_path / "kept")
    with monkeypatch.context() as crashed:
        crashed.setattr("harassvault.store.rollback.overwrite", stop)
        crashed.setattr("harassvault.erasing.settle", stop)
        with pytest.raises(KeyboardInterrupt):
            vault.erasing.erase(first.id)
    left = vault.folder / "store.db-journal"
    assert len(set(left.read_bytes())) > 1
    assert left.read_bytes()[:1] == b"\0"
    vault.close()
    with reopen(vault.folder) as again:
        assert not left.exists()
        assert again.incident(first.id).status is Status.ERASED
        assert again.verify().ok
    assert set((tmp_path / "kept").read_bytes()) == {0}


def test_where_the_old_pages_cannot_be_overwritten_that_is_told_and_tried_again(
    vault, reopen, tmp_path, monkeypatch
):
    first = full_of_canaries(vault)
    keep_the_journal(vault, tmp_path / "kept")
    with monkeypatch.context() as failing:
        failing.setattr("harassvault.store.rollback.overwrite", fail)
        assert vault.erasing.erase(first.id).left == 1
    vault._connection.set_commit_hook(None)
    vault.add_incident(IncidentInput(what="more"))
    vault.close()
    with reopen(vault.folder) as again:
        assert not (vault.folder / "store.db-journal").exists()
        assert again.verify().ok
    assert set((tmp_path / "kept").read_bytes()) == {0}


def fail(_path):
    raise OSError(5, "Input/output error")


def test_a_journal_that_is_still_needed_is_left_alone(vault, reopen, tmp_path, monkeypatch):
    """Stopped right before the commit: the next unlock plays it back, and nothing was erased."""
    first = full_of_canaries(vault)
    folder = tmp_path / "copy"

    def copy():
        # SQLite flushes the head of the journal before it writes a page; so does this.
        vault._connection.cache_flush()
        shutil.copytree(vault.folder, folder)
        return False

    vault._connection.set_commit_hook(copy)
    vault.erasing.erase(first.id)
    hot = (folder / "store.db-journal").read_bytes()
    assert hot[:1] != b"\0"
    with reopen(folder) as again:
        assert again.incident(first.id).status is Status.SET_ASIDE
        assert again.incident(first.id).current.what.startswith(CANARY)
        assert again.verify().ok
        again.erasing.erase(first.id)


def stop(*_given):
    raise KeyboardInterrupt


# --- people ----------------------------------------------------------------------------------


def test_people_whom_nothing_else_names_go(vault, erased):
    assert [one.person.name for one in vault.people()] == ["Alex"]


def test_people_whom_others_name_stay_with_their_history(vault):
    first = vault.add_incident(IncidentInput(what="one", who=("Alex",)))
    alex = vault.people()[0]
    second = vault.add_incident(IncidentInput(what="two", who=("Alex",)))
    vault.amend_person(alex.id, Person(name="Alex Moreau"))
    vault.erasing.erase(first.id)
    assert [one.person.name for one in vault.person_versions(alex.id)] == ["Alex", "Alex Moreau"]
    assert vault.incident(second.id).current.people[0].person == alex.id
    assert vault.verify().ok


def test_somebody_carried_over_goes_with_the_last_entry_that_names_them(vault):
    first = vault.add_incident(IncidentInput(what="one", who=(CANARY,)))
    second = vault.add_incident(IncidentInput(what="two", who=(CANARY, "Alex")))
    third = vault.add_incident(IncidentInput(what="three", who=("Alex",)))
    vault.erasing.erase(first.id)
    assert traces(vault)
    vault.erasing.erase(second.id)
    assert not traces(vault)
    assert [one.person.name for one in vault.people()] == ["Alex"]
    vault.erasing.erase(third.id)
    assert vault.people() == []
    assert vault.verify().ok


def test_somebody_named_by_an_older_version_only_stays(vault):
    first = vault.add_incident(IncidentInput(what="one", who=("Alex",)))
    other = vault.add_incident(IncidentInput(what="two", who=("Alex",)))
    vault.amend_incident(other.id, IncidentInput(who=()))
    vault.erasing.erase(first.id)
    assert [one.person.name for one in vault.people()] == ["Alex"]
    assert vault.verify().ok


def test_somebody_who_was_added_by_themselves_stays(vault):
    alex = vault.add_person(Person(name="Alex"))
    first = vault.add_incident(IncidentInput(what="one", who=(Who(person=alex.id),)))
    vault.erasing.erase(first.id)
    assert vault.people() == [alex]


# --- reports, drafts -------------------------------------------------------------------------


def test_reports_with_its_words_are_named_and_stay_unless_asked_for(vault, tmp_path):
    first = full_of_canaries(vault)
    kept, other = report(vault, first.id), report(vault, "0" * 32)
    vault.copy_export(kept.export.id, tmp_path / "copy.pdf")
    belonging = vault.erasing.plan(first.id).belonging
    assert [one.export.id for one in belonging.kept_reports] == [kept.export.id]
    assert belonging.copies == (str(tmp_path / "copy.pdf"),)
    vault.erasing.erase(first.id)
    assert vault.open_export(kept.export.id).read() == CANARY.encode()
    done = vault.erasing.erase(first.id, reports=True)
    assert (done.reports, vault.exports()[1].erased_at is not None) == (1, True)
    assert vault.open_export(other.export.id).read() == CANARY.encode()
    assert len(sealed(vault, "exports")) == 1
    with pytest.raises(ErasedError):
        vault.open_export(kept.export.id)
    assert vault.verify().ok


def test_drafts_about_it_go(vault):
    first = full_of_canaries(vault)
    picture = vault.save_draft(None, "picture", {"data": "…"})
    vault.save_draft(None, f"incident:{first.id}", {"what": "more", "files": f'["{picture}"]'})
    other = vault.save_draft(None, "incident", {"what": "unrelated"})
    assert len(vault.erasing.plan(first.id).drafts) == 2
    vault.erasing.erase(first.id)
    assert [one.id for one in vault.drafts()[0]] == [other]


def test_a_copy_of_the_database_from_before_goes(vault):
    first = full_of_canaries(vault)
    copy = vault.folder / "store.db.before-3"
    copy.write_bytes((vault.folder / "store.db").read_bytes())
    vault.erasing.erase(first.id)
    assert not copy.exists()


CONFLICTS = (
    "{0} (Anna's conflicted copy 2026-03-03).age",
    "{0}.sync-conflict-20260303-101112-ABCDEFG.age",
    "{0}_conflict-20260303-101112.age",
    "{0} (1).age",
    "{0} - Copy.age",
    "{0} 2.age",
)


def test_second_copies_of_the_files_go_and_those_of_the_database_are_named(vault):
    first = full_of_canaries(vault)
    other = vault.add_incident(IncidentInput(what="x"), [BytesSource("x", b"x")])
    draft = vault.save_draft(None, f"incident:{first.id}", {"what": CANARY})
    (kept,) = [e.original.file for e in vault.incident(other.id).evidence]
    gone = [e.original.file for e in vault.incident(first.id).evidence]
    places = [vault.folder / "files" / file[:2] / file for file in (*gone, kept)]
    for place in (*places, vault.folder / "drafts" / draft):
        for name in CONFLICTS:
            place.with_name(name.format(place.name)).write_bytes(b"sealed")
    copies = {"store (Anna's conflicted copy 2026-03-03).db", "store-ANNAS-PC.db"}
    for name in copies:
        (vault.folder / name).write_bytes(b"sealed")
    assert {one.name for one in vault.erasing.plan(first.id).databases} == copies
    assert vault.erasing.erase(first.id).left == 0
    left = {path.name for path in sealed(vault, "files")}
    assert left == {f"{kept}.age", *(name.format(kept) for name in CONFLICTS)}
    assert sealed(vault, "drafts") == []
    assert copies <= {path.name for path in vault.folder.iterdir()}


def test_who_stays_is_told(vault):
    alex = vault.add_person(Person(name="Alex", note="a note"))
    first = vault.add_incident(IncidentInput(what="one", who=(Who(person=alex.id), "Sam", "Noa")))
    vault.add_incident(IncidentInput(what="two", who=("Noa",)))
    belonging = vault.erasing.plan(first.id).belonging
    assert {one.person.name for one in belonging.staying} == {"Alex", "Noa"}
    assert {one.person.name for one in belonging.gone} == {"Sam"}


@pytest.mark.parametrize("at", [1, 2])
def test_stopped_after_a_report_it_says_so_and_the_report_is_gone(vault, monkeypatch, at):
    """As on a full disk: nothing that a mark calls gone lies there still."""
    first = full_of_canaries(vault)
    for _ in range(2):
        report(vault, first.id)
    real, written = LogWriter.write, []

    def write(writer, kind, fields):
        if len(written) == at:
            raise DiskFullError(vault.folder)
        written.append(kind)
        return real(writer, kind, fields)

    with monkeypatch.context() as full:
        full.setattr(LogWriter, "write", write)
        with pytest.raises(ErasingStoppedError):
            vault.erasing.erase(first.id, reports=True)
    assert len(sealed(vault, "exports")) == 2 - at
    assert vault.verify().problems == ()
    assert vault.incident(first.id).current.feelings
    assert vault.erasing.erase(first.id, reports=True).reports == 2 - at
    assert vault.verify().problems == ()


def test_reports_go_before_the_mark_is_written(vault, monkeypatch):
    """On a full disk that makes the room which the mark needs."""
    first = full_of_canaries(vault)
    report(vault, first.id)
    real, there = LogWriter.write, {}

    def write(writer, kind, fields):
        there[kind] = len(sealed(vault, "exports"))
        return real(writer, kind, fields)

    monkeypatch.setattr(LogWriter, "write", write)
    vault.erasing.erase(first.id, reports=True)
    assert there == {"export.erased": 1, "incident.erased": 0}


# --- crashes, and copies put back ------------------------------------------------------------


def refuse(path):
    raise TargetUnwritableError(path)


def test_a_crash_after_the_commit_is_finished_at_the_next_unlock(vault, reopen, monkeypatch):
    first = full_of_canaries(vault)
    vault.save_draft(None, f"incident:{first.id}", {"what": "more"})
    with monkeypatch.context() as crashed:
        crashed.setattr("harassvault.erasing.wipe", refuse)
        crashed.setattr("harassvault.erasing.put_away", refuse)
        assert vault.erasing.erase(first.id).left == 3
    assert ("original", "not_erased") in {(p.where, p.what) for p in vault.verify().problems}
    vault.close()
    with reopen(vault.folder, writing=False):
        assert len(sealed(vault, "files")) == 2
    with reopen(vault.folder) as again:
        assert sealed(vault, "files") == sealed(vault, "drafts") == []
        assert again.verify().ok


def test_whatever_fails_it_is_erased_or_whole(vault, reopen, monkeypatch):
    """Fail each file operation in turn; the entry is then as before, or all of it is gone."""
    outcomes = set()
    for number in range(40):
        first = full_of_canaries(vault)
        with monkeypatch.context() as failing:
            calls = fail_at(failing, number)
            try:
                vault.erasing.erase(first.id)
            except Exception as error:  # noqa: BLE001 whatever it is, the state counts
                outcomes.add(type(error).__name__)
        vault.close()
        vault = reopen(vault.folder)
        left = vault.incident(first.id)
        outcomes.add(left.status)
        if left.status is Status.ERASED:
            assert sealed(vault, "files") == []
        else:
            assert [vault.open_original(one.id).read() for one in left.evidence][1] == b"more"
            vault.erasing.erase(first.id)
        assert vault.verify().ok
        if calls[0] <= number:
            break
    else:
        pytest.fail("the sweep did not reach the end")
    assert Status.ERASED in outcomes
    vault.close()


def fail_at(monkeypatch, number):
    """Let the so-manieth call of the operations on files fail with an input/output error."""
    calls = [0]

    def wrap(real):
        def call(*given, **options):
            calls[0] += 1
            if calls[0] == number + 1:
                raise OSError(5, "Input/output error")
            return real(*given, **options)

        return call

    for name in ("fsync", "open", "unlink", "replace", "link"):
        monkeypatch.setattr(durable.os, name, wrap(getattr(durable.os, name)))
    monkeypatch.setattr(Path, "unlink", wrap(Path.unlink))
    return calls


def test_words_taken_out_without_a_mark_are_found(vault, erased):
    other = vault.incident_ids()[3]
    seq = vault.incident(other).versions[0].seq
    with vault._connection:
        vault._connection.execute("DELETE FROM log_field WHERE seq = ?", (seq,))
    assert ("log", "withheld", str(seq)) in found(vault)


def test_words_put_back_under_a_mark_are_found(vault):
    first = full_of_canaries(vault)
    seq = first.versions[0].seq
    rows = list(vault._connection.execute("SELECT * FROM log_field WHERE seq = ?", (seq,)))
    vault.erasing.erase(first.id)
    with vault._connection:
        vault._connection.executemany("INSERT INTO log_field VALUES (?, ?, ?)", rows[1:2])
    assert ("log", "not_erased", str(seq)) in found(vault)


def test_a_mark_without_its_own_words_accounts_for_nothing(vault, erased):
    seq = vault.incident(erased.id).mark.seq
    with vault._connection:
        vault._connection.execute("DELETE FROM log_field WHERE seq = ?", (seq,))
    numbers = {name for where, what, name in found(vault) if (where, what) == ("log", "withheld")}
    assert {str(seq), str(erased.versions[0].seq)} <= numbers


def found(vault):
    return {(one.where, one.what, one.name) for one in vault.verify().problems}


# --- any history -----------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "amend", "attach", "aside", "restore", "erase", "name"]),
        st.integers(0, 5),
        st.lists(st.sampled_from(["Alex", "Noa", "Sam", ""]), max_size=2),
    ),
    max_size=12,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_replay_gives_the_same_tables_after_any_history(fresh_vault, steps):
    with fresh_vault() as vault:
        for step, number, people in steps:
            try_step(vault, step, number, tuple(people))
        with checking.rebuilt(vault._connection) as scratch:
            assert checking.differing_tables(vault._connection, scratch) == []
        assert vault.verify().problems == ()
        before = vault.incidents(), vault.people()
        with vault._connection:
            migration.replay(vault._connection)
        assert (vault.incidents(), vault.people()) == before
        words = b"\0".join(pages(vault))
        living = "".join(version.account.what for one in before[0] for version in one.versions)
        assert all(f"mark{n}mark" in living or b"mark%dmark" % n not in words for n in range(30))


def try_step(vault, step, number, people):
    ids = [one.id for one in vault.incidents() if one.status is not Status.ERASED]
    if step == "add" or not ids:
        count = vault.status().counts["entries"]
        vault.add_incident(IncidentInput(what=f"mark{count}mark word", who=people))
        return
    chosen = vault.incident(ids[number % len(ids)])
    match step:
        case "amend":
            count = vault.status().counts["entries"]
            vault.amend_incident(chosen.id, IncidentInput(what=f"mark{count}mark", who=people))
        case "attach":
            vault.attach(chosen.id, [BytesSource("a.txt", b"a")])
        case "aside" | "restore":
            if (chosen.status is Status.ACTIVE) == (step == "aside"):
                (vault.set_aside if step == "aside" else vault.restore)(chosen.id, "why")
        case "erase":
            vault.erasing.erase(chosen.id)
        case "name":
            if everybody := vault.people():
                known = everybody[number % len(everybody)]
                body = Person(name=known.person.name, note=known.person.note + "x")
                vault.amend_person(known.id, body)


# --- other things that go ----------------------------------------------------------------------


def test_what_was_decided_given_up_or_replaced_is_overwritten(vault, reopen, tmp_path):
    """An inbox item, a draft, a copy of the database, the key files before new keys."""
    put_in(Layout(vault.folder), BytesSource("x", b"x"), vault._opened.writer.clock)
    (item,) = vault.inbox.items()
    draft = vault.save_draft(None, "incident", {"what": "x"})
    copy = vault.folder / "store.db.before-3"
    copy.write_bytes((vault.folder / "store.db").read_bytes())
    going = {
        "item": vault.folder / "inbox" / f"{item.id}.age",
        "draft": vault.folder / "drafts" / f"{draft}.age",
        "copy": copy,
        "key": vault.folder / "keys" / "password.age",
    }
    for name, path in going.items():
        (tmp_path / name).hardlink_to(path)
    vault.inbox.take([item.id])
    vault.discard_draft(draft)
    vault.close()
    with reopen(vault.folder) as again:
        again.rekey("another long fictional password")
    for name in going:
        assert set((tmp_path / name).read_bytes()) == {0}, name


def test_a_pipe_in_place_of_a_file_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    durable.wipe(tmp_path / "pipe")
    assert not (tmp_path / "pipe").exists()
