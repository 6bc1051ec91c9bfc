"""Put in while locked, decided after unlocking: nothing foreign hurts, nothing comes up twice."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crypto.age.sealing import seal_bytes
from crypto.age.x25519 import X25519Identity
from harassvault import durable, inbox_drop
from harassvault.errors import (
    DiskFullError,
    FileChangedError,
    FileTooLargeError,
    InboxFullError,
    InboxItemUnreadableError,
    NotAVaultError,
    NotFoundError,
    TargetUnwritableError,
    VaultMismatchError,
)
from harassvault.inbox_drop import put_in, waiting
from harassvault.inbox_head import FORMAT, MAX_HEAD, Head, encode_head
from harassvault.inbox_item import open_item, read_item
from harassvault.intake import IncidentInput
from harassvault.layout import Layout, new_id
from harassvault.ledger import at_text
from harassvault.source import BytesSource, FileSource
from harassvault.store import entries

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 600


@pytest.fixture
def locked(vault, clock):
    """A function that puts something in with nothing but the folder."""

    def put(name="seen.png", data=PICTURE):
        return put_in(Layout(vault.folder), BytesSource(name, data), clock)

    return put


def test_it_needs_neither_password_nor_lock(vault, locked):
    made = locked()
    (item,) = vault.inbox.items()
    assert (item.id, item.name, item.size, item.media_type) == (
        made.id, "seen.png", len(PICTURE), "image/png",
    )  # fmt: skip
    assert item.put_in_at is not None
    assert vault.inbox.open(item.id).read() == PICTURE
    assert vault.verify().ok


def test_no_byte_of_it_is_in_clear(vault, locked):
    locked("zqcanary.txt", b"zqcanary" * 1000)
    for path in vault.folder.rglob("*"):
        assert "zqcanary" not in path.name
        assert path.is_dir() or b"zqcanary" not in path.read_bytes()


def test_no_folder_of_the_person_is_kept(vault, clock, tmp_path):
    file = tmp_path / "zqcanary" / "note.txt"
    file.parent.mkdir()
    file.write_bytes(b"x")
    made = put_in(Layout(vault.folder), FileSource(file), clock)
    inside = vault._originals.identity
    with open_item(vault.folder / "inbox" / f"{made.id}.age", inside) as opened:
        assert "zqcanary" not in repr(opened.head)


def test_taken_it_is_an_original_that_says_where_it_came_from(vault, locked):
    made = locked()
    incident = vault.inbox.take([made.id[:8]])
    (kept,) = incident.evidence
    assert (kept.original.inbox, kept.original.sha256) == (made.id, made.sha256)
    assert kept.original.put_in_at < kept.received_at
    assert vault.open_original(kept.id).read() == PICTURE
    assert vault.inbox.items() == [] == waiting(Layout(vault.folder))
    assert vault.verify().ok


def test_several_go_into_an_entry_that_is_there(vault, locked):
    entry = vault.add_incident(IncidentInput(what="He waited."))
    ids = [locked(f"{number}.txt", b"%d" % number).id for number in range(3)]
    vault.inbox.take(ids, entry.id)
    assert [one.original.name for one in vault.incident(entry.id).evidence] == [
        "0.txt", "1.txt", "2.txt",
    ]  # fmt: skip


def test_refused_it_leaves_a_trace_without_a_name(vault, locked):
    made = locked("zqcanary.txt", b"unwanted")
    (refused,) = vault.inbox.refuse([made.id])
    assert dict(entries.read(vault._connection, refused.seq).entry.fields) == {
        "item": made.id, "size": 8, "sha256": made.sha256, "is_readable": True,
    }  # fmt: skip
    assert waiting(Layout(vault.folder)) == []
    assert vault.verify().ok
    with pytest.raises(NotFoundError):
        vault.inbox.take([made.id])


def test_a_crash_between_entry_and_removal_takes_nothing_twice(vault, locked, reopen):
    made = locked()
    path = vault.folder / "inbox" / f"{made.id}.age"
    sealed = path.read_bytes()
    vault.inbox.take([made.id])
    path.write_bytes(sealed)
    assert vault.inbox.items() == []
    with pytest.raises(NotFoundError):
        vault.inbox.take([made.id])
    vault.close()
    with reopen(vault.folder) as again:
        assert not path.exists()
        assert len(again.incident_ids()) == 1


def test_an_item_taken_and_erased_does_not_come_back(vault, locked, reopen):
    made = locked()
    path = vault.folder / "inbox" / f"{made.id}.age"
    sealed = path.read_bytes()
    vault.erasing.erase(vault.inbox.take([made.id]).id)
    path.write_bytes(sealed)
    assert vault.inbox.items() == []
    assert vault.verify().ok
    vault.close()
    with reopen(vault.folder):
        assert not path.exists()


# --- limits ----------------------------------------------------------------------------------


def test_too_many_are_refused(vault, locked, monkeypatch):
    monkeypatch.setattr(inbox_drop, "MAX_ITEMS", 2)
    locked()
    locked()
    with pytest.raises(InboxFullError):
        locked()
    assert len(vault.inbox.items()) == 2


def test_too_large_is_refused_before_it_is_read(vault, clock, tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as stream:
        stream.truncate(inbox_drop.MAX_SIZE + 1)
    with pytest.raises(FileTooLargeError):
        put_in(Layout(vault.folder), FileSource(large), clock)
    assert waiting(Layout(vault.folder)) == []


def test_it_leaves_room_for_the_journal(vault, locked, monkeypatch):
    monkeypatch.setattr(inbox_drop, "free_bytes", lambda _folder: inbox_drop.KEEP_FREE)
    with pytest.raises(DiskFullError):
        locked()


def test_a_file_that_changes_meanwhile_is_refused(vault, clock):
    class Changing(BytesSource):
        def chunks(self, size):
            yield os.urandom(len(self.data))

    with pytest.raises(FileChangedError):
        put_in(Layout(vault.folder), Changing("x", b"1234"), clock)
    assert waiting(Layout(vault.folder)) == []


def test_a_folder_that_is_no_journal_is_not_touched(tmp_path, clock):
    with pytest.raises(NotAVaultError):
        put_in(Layout(tmp_path), BytesSource("x", b"x"), clock)
    assert list(tmp_path.iterdir()) == []


# --- foreign files ---------------------------------------------------------------------------


def test_a_swapped_public_key_is_noticed_at_unlock(vault, locked, reopen):
    described = vault.folder / "store.json"
    other = str(X25519Identity.generate().recipient)
    own = str(vault._originals.identity.recipient)
    described.write_text(described.read_text("utf-8").replace(own, other), "utf-8")
    made = locked()
    (item,) = vault.inbox.items()
    assert (item.id, item.is_readable) == (made.id, False)
    vault.close()
    with pytest.raises(VaultMismatchError):
        reopen(vault.folder)


def test_what_is_no_item_is_listed_and_can_be_refused(vault, locked, tmp_path):
    locked()
    folder = vault.folder / "inbox"
    (folder / "note.txt").write_bytes(b"hello")
    (folder / ("0" * 32 + ".age")).write_bytes(b"not age")
    (folder / ("1" * 32 + ".age")).symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / ("2" * 32 + ".age"))
    items = vault.inbox.items()
    assert [one.is_readable for one in items] == [True, False, False, False, False]
    for one in items[1:]:
        with pytest.raises(InboxItemUnreadableError):
            vault.inbox.take([one.id])
        vault.inbox.refuse([one.id])
    assert len(vault.inbox.items()) == len(waiting(Layout(vault.folder))) == 1
    assert vault.verify().ok


DIGEST = hashlib.sha256(b"abc").hexdigest()
NOON = "2026-03-03T12:00:00.000000+01:00[Europe/Paris]"

HOSTILE_TIMES = [
    "0001-01-01T00:00:00.000000+14:00[Etc/GMT-14]",
    "9999-12-31T23:59:59.999999-12:00[Etc/GMT+12]",
    "0001-01-01T00:00:00.000000+00:09[Europe/Paris]",
    "0001-01-01T00:00:00.000000+00:00",
    "9999-12-31T23:59:59.999999+00:00[UTC]",
    "2026-03-03",
    "2026-W10-2",
    "2026-03-03T10:00:00",
    "2026-03-03T10:00:00+01:00[../../etc/passwd]",
    "2026-03-03T10:00:00+01:00[\x00]",
    "2026-03-03T10:00:00+01:00[Europe]",
    "1969-12-31T10:00:00+01:00",
    "2026-03-03T10:00:00+23:59:59",
    "2026-03-03T10:00:00-23:59:30",
    "2201-01-01T10:00:00+01:00",
    "",
]

HEADS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        Head,
        format=st.just(FORMAT) | st.integers(),
        name=st.text(max_size=300),
        size=st.integers(0, 3) | st.integers(),
        sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True) | st.text(max_size=80),
        put_in_at=st.text(max_size=60)
        | st.sampled_from([*HOSTILE_TIMES, NOON])
        | st.datetimes(timezones=st.none() | st.timezones(), allow_imaginary=True).map(at_text),
    ).map(encode_head),
)  # fmt: skip


@pytest.fixture
def lay(vault):
    """A function that seals whatever is given to the journal's public key, as anybody can."""

    def put(inside, name=""):
        folder = vault.folder / "inbox"
        folder.mkdir(exist_ok=True)
        path = folder / (name or f"{new_id()}.age")
        path.write_bytes(seal_bytes(inside, [vault._originals.identity.recipient]))
        return path

    return put


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADS, st.binary(max_size=3))
def test_whatever_is_inside_it_is_an_item_or_unreadable(vault, lay, inside, rest):
    path = lay(inside + rest)
    (item,) = vault.inbox.items()
    path.unlink()
    assert not item.is_readable or item.size == len(rest)
    assert not item.is_readable or 1970 <= item.put_in_at.year <= 2200


@pytest.mark.parametrize("at", HOSTILE_TIMES)
def test_a_time_that_no_clock_shows_disables_nothing(vault, locked, lay, at):
    made = locked()
    bad = lay(encode_head(Head(FORMAT, "x.txt", 3, DIGEST, at)) + b"abc")
    assert [(one.id, one.is_readable) for one in vault.inbox.items()] == [
        (made.id, True), (bad.stem, False),
    ]  # fmt: skip
    vault.inbox.refuse([bad.stem])
    assert vault.inbox.take([made.id]).evidence
    assert waiting(Layout(vault.folder)) == []
    assert vault.verify().ok


@pytest.mark.parametrize("claim", ["I admit that I made it all up", DIGEST.upper(), "", "0" * 64])
def test_what_an_outsider_writes_does_not_reach_the_log(vault, lay, claim):
    path = lay(encode_head(Head(FORMAT, "x.txt", 3, claim, NOON)) + b"abc")
    is_readable = vault.inbox.items()[0].is_readable
    assert is_readable == (claim == "0" * 64)
    measured = (3, b"abc") if is_readable else (path.stat().st_size, path.read_bytes())
    (refused,) = vault.inbox.refuse([path.stem])
    assert dict(entries.read(vault._connection, refused.seq).entry.fields) == {
        "item": path.stem,
        "size": measured[0],
        "sha256": hashlib.sha256(measured[1]).hexdigest(),
        "is_readable": is_readable,
    }


def test_a_folder_is_removed_if_it_is_empty_and_logged_once_it_is_gone(vault):
    folder = vault.folder / "inbox"
    for name in ("strange", "4" * 32 + ".age"):
        (folder / name).mkdir(parents=True)
        (folder / name / "inside").write_bytes(b"x")
    before = vault.status().counts["entries"]
    for one in vault.inbox.items() * 2:
        with pytest.raises(TargetUnwritableError):
            vault.inbox.refuse([one.id])
    assert vault.status().counts["entries"] == before
    for path in folder.iterdir():
        (path / "inside").unlink()
    vault.inbox.refuse([one.id for one in vault.inbox.items()])
    assert (waiting(Layout(vault.folder)), vault.status().counts["entries"]) == ([], before + 2)


def test_a_link_is_removed_and_what_it_points_to_stays(vault, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_bytes(b"x")
    (vault.folder / "inbox").mkdir(exist_ok=True)
    for name in ("link", "5" * 32 + ".age"):
        (vault.folder / "inbox" / name).symlink_to(elsewhere)
    vault.inbox.refuse([one.id for one in vault.inbox.items()])
    assert waiting(Layout(vault.folder)) == []
    assert (elsewhere / "kept").read_bytes() == b"x"


def test_no_foreign_name_keeps_anything_from_being_decided(vault, locked):
    made = locked()
    folder = vault.folder / "inbox"
    for name in (made.id.encode(), b" x ", b"x", b"x.age", b"\xff.age", b"\n"):
        (folder / os.fsdecode(name)).write_bytes(b"x")
    assert vault.inbox.take([made.id]).evidence[0].original.inbox == made.id
    for one in vault.inbox.items():
        one.id.encode("utf-8")
        vault.inbox.refuse([one.id])
    assert waiting(Layout(vault.folder)) == []
    assert vault.verify().ok


def test_a_head_without_end_is_not_read_to_its_end(vault):
    identity = vault._originals.identity
    path = vault.folder / "drafts" / "x.age"
    path.write_bytes(seal_bytes(b"{" * (MAX_HEAD + 10), [identity.recipient]))
    assert not read_item(path, identity).is_readable


def test_every_changed_bit_is_refused(vault, locked):
    made = locked(data=b"twelve bytes")
    path = vault.folder / "inbox" / f"{made.id}.age"
    sealed = path.read_bytes()
    for bit in range(0, 8 * len(sealed), 5):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        with pytest.raises(InboxItemUnreadableError):
            vault.inbox.take([made.id])
    for length in range(0, len(sealed), 7):
        path.write_bytes(sealed[:length])
        assert not vault.inbox.items()[0].is_readable
    path.write_bytes(sealed)
    assert vault.inbox.take([made.id]).evidence[0].original.sha256 == made.sha256


def test_bytes_that_are_not_those_of_the_digest_are_not_taken(vault):
    identity = vault._originals.identity
    head = Head(FORMAT, "x.txt", 3, hashlib.sha256(b"abc").hexdigest(), "2026-03-03T09:00:00+01:00")
    (vault.folder / "inbox").mkdir()
    path = vault.folder / "inbox" / f"{new_id()}.age"
    path.write_bytes(seal_bytes(encode_head(head) + b"abd", [identity.recipient]))
    with pytest.raises(InboxItemUnreadableError):
        vault.inbox.take([path.stem])
    assert vault.incident_ids() == []
    assert list((vault.folder / "files").rglob("*.age")) == []


@pytest.mark.parametrize(
    "name", ["../../x", "..\\x", "a\x00b", "\u202egpj.exe", "é" * 255, "/etc/x", ""]
)
def test_a_strange_name_stays_a_name(vault, locked, name):
    made = locked(name, b"x")
    kept = vault.inbox.take([made.id]).evidence[0].original.name
    assert not {"/", "\\", "\x00"} & set(kept)
    assert vault.verify().ok


# --- crashes ---------------------------------------------------------------------------------


def test_whatever_fails_while_putting_in_it_is_there_or_not(vault, locked, monkeypatch):
    for number in range(30):
        before = len(waiting(Layout(vault.folder)))
        with monkeypatch.context() as failing:
            calls = fail_at(failing, number)
            said = None
            try:
                said = locked()
            except Exception:  # noqa: BLE001 whatever it is, the folder counts
                assert calls[0] > number
        items = vault.inbox.items()
        assert all(one.is_readable for one in items)
        assert len(items) - before in ({1} if said else {0, 1})
        if calls[0] <= number:
            return
    pytest.fail("the sweep did not reach the end")


def test_whatever_fails_while_taking_it_waits_or_is_kept(vault, locked, reopen, monkeypatch):
    for number in range(60):
        made = locked("x.txt", b"%d" % number)
        with monkeypatch.context() as failing:
            calls = fail_at(failing, number)
            said = None
            try:
                said = vault.inbox.take([made.id])
            except Exception:  # noqa: BLE001 whatever it is, the state counts
                assert calls[0] > number
        vault.close()
        vault = reopen(vault.folder)
        kept = [one for one in vault.all_evidence() if one.original.inbox == made.id]
        waits = [one for one in vault.inbox.items() if one.id == made.id]
        assert len(kept) + len(waits) == 1
        assert kept or not said
        assert vault.verify().ok
        if waits:
            vault.inbox.refuse([made.id])
        if calls[0] <= number:
            vault.close()
            return
    pytest.fail("the sweep did not reach the end")


def fail_at(monkeypatch, number):
    """Let the call with this number of the operations on files fail with an input/output error."""
    calls = [0]

    def wrap(real):
        def call(*given, **options):
            calls[0] += 1
            if calls[0] == number + 1:
                raise OSError(5, "Input/output error")
            return real(*given, **options)

        return call

    for name in ("fsync", "open", "link"):
        monkeypatch.setattr(durable.os, name, wrap(getattr(durable.os, name)))
    for name in ("unlink", "open", "mkdir"):
        monkeypatch.setattr(Path, name, wrap(getattr(Path, name)))
    return calls


def test_an_unlock_leaves_what_is_just_being_put_in(vault, reopen):
    vault.close()
    folder = vault.folder / "inbox"
    folder.mkdir()
    young, old = folder / "aa.part", folder / "bb.part"
    young.write_bytes(b"x")
    old.write_bytes(b"x")
    os.utime(old, (time.time() - 90_000,) * 2)
    with reopen(vault.folder):
        assert (young.exists(), old.exists()) == (True, False)
