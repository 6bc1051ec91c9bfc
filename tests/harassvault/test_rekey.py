"""New keys for everything: others are shut out, nothing is lost, and nothing is left half done."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.age.sealing import open_bytes, seal_bytes
from crypto.age.x25519 import X25519Identity
from crypto.checkpoint import Checkpoint
from harassvault.errors import (
    DiskFullError,
    KeysChangedError,
    OriginalDamagedError,
    PasswordTooShortError,
    VaultBusyError,
    VaultError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.exporting import Bytes, Described
from harassvault.inbox_drop import put_in
from harassvault.incident import Status
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.sealed_files import open_sealed
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.vault import Vault

OLD = "a long fictional password"
NEW = "another long fictional one"
PAPER = bytes(range(256)) * 300

Reopen = Callable[..., Vault]


def report(out: Bytes) -> Described:
    out.write(b"%PDF-1.7 a fictional report")
    return Described("police", "en", "pdf", 1, (), (), 3)


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A vault with an entry, an original, a draft, a report, a signed head, a recovery code."""
    vault.add_incident(IncidentInput(what="He waited outside."), [BytesSource("a.bin", PAPER)])
    vault.save_draft(None, "incident", {"what": "unfinished words"})
    vault.checkpoint()
    vault.keep_export(report)
    vault.ways.confirm_recovery_code(vault.ways.make_recovery_code())
    return vault


def content(vault: Vault) -> object:
    """All that a person could see, without what new keys change."""
    drafts, unreadable = vault.drafts()
    return (
        [(one.id, one.current.what, one.recorded_at) for one in vault.incidents()],
        [vault.open_original(one.original.id).read() for one in vault.all_evidence()],
        [(one.form, one.fields) for one in drafts],
        unreadable,
        [vault.open_export(one.export.id).read() for one in vault.exports()],
        [hit.id for hit in vault.search("waited")],
    )


def test_everything_is_there_under_the_new_password(filled: Vault, reopen: Reopen) -> None:
    before, folder = content(filled), filled.folder
    assert filled.verify().ok
    done = filled.rekey(NEW)
    assert (done.finished, done.keyring_forgot) == (True, True)
    with reopen(folder, NEW) as vault:
        assert content(vault) == before
        assert vault.verify().ok
        assert vault.healed_key_file is None
        assert set(vault.status().ways_in) == {"password", "recovery"}
        vault.add_incident(IncidentInput(what="Life goes on."), [BytesSource("b", b"b" * 999)])
        assert vault.verify().ok
    assert not (folder / "next").exists()


def test_the_new_recovery_code_opens_and_is_to_be_confirmed_again(
    filled: Vault, reopen: Reopen
) -> None:
    code = filled.rekey(NEW).code
    with Vault.unlock_with_recovery_code(filled.folder, code, kdf=CHEAP_FOR_TESTS) as vault:
        assert not vault.status().recovery_confirmed
        vault.ways.confirm_recovery_code(code)
        assert vault.status().recovery_confirmed


def test_others_are_shut_out(filled: Vault, reopen: Reopen, tmp_path: Path) -> None:
    folder = filled.folder
    old_code = filled.ways.make_recovery_code()
    old_identity = filled._opened.secret.identity
    old_key = filled._opened.secret.database_key
    shutil.copytree(folder / "keys", tmp_path / "copied")
    filled.rekey(NEW)
    with pytest.raises(WrongPasswordError):
        reopen(folder, OLD)
    with pytest.raises(WrongRecoveryCodeError):
        Vault.unlock_with_recovery_code(folder, old_code, kdf=CHEAP_FOR_TESTS)
    for path in folder.rglob("*.age"):
        with pytest.raises(OriginalDamagedError):
            open_sealed(path, old_identity)
    with reopen(folder, NEW) as vault:
        assert vault._opened.secret.database_key != old_key
    shutil.rmtree(folder / "keys")
    shutil.copytree(tmp_path / "copied", folder / "keys")
    with pytest.raises(VaultError):
        reopen(folder, OLD)


def test_no_sealed_byte_of_before_stays_in_the_folder(filled: Vault) -> None:
    folder = filled.folder
    pieces = [path.read_bytes()[-64:] for path in folder.rglob("*") if path.is_file()]
    pieces += [(folder / "store.db").read_bytes()[at : at + 64] for at in range(0, 40960, 4096)]
    pieces = [piece for piece in pieces if len(piece) == 64]
    filled.rekey(NEW)
    now = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    assert len(pieces) > 10
    assert not [piece for piece in pieces if piece in now]


def test_heads_of_before_and_after_are_each_under_their_own_key(
    filled: Vault, reopen: Reopen
) -> None:
    old = filled.verifier
    size = filled.checkpoint()[0].size
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        assert vault.verifier != old
        assert vault.agrees_with_head(size)
        vault.add_incident(IncidentInput(what="Later."))
        checkpoint, note = vault.checkpoint()
        assert Checkpoint.parse_and_verify(note, vault.verifier) == checkpoint
        assert vault.agrees_with_head(checkpoint.size)
        assert vault.verify().ok


def test_the_key_of_before_signs_the_entry_that_names_its_successor(
    filled: Vault, reopen: Reopen
) -> None:
    old = filled.verifier
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        (named,) = entries.numbers_of(vault._connection, "vault.rekeyed")
        fields = entries.read(vault._connection, named).entry.fields
        assert fields["verifier"] == vault.verifier.text
        note = dict(entries.checkpoints(vault._connection))[named]
        assert Checkpoint.parse_and_verify(note, old).size == named
        # The next head is a new one, by the new key, although nothing was written since.
        again, note = vault.checkpoint()
        assert Checkpoint.parse_and_verify(note, vault.verifier) == again
        assert vault.verify().ok


def test_a_head_under_the_wrong_one_of_two_keys_is_a_problem(filled: Vault, reopen: Reopen) -> None:
    old = filled._opened.writer.key
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        vault.add_incident(IncidentInput(what="Later."))
        size, head = entries.head(vault._connection)
        note = Checkpoint(old.name, size, head).sign(old)
        vault._opened.writer.write("head.signed", lambda: {"size": size, "note": note})
        assert ("head", "wrong_signature") in {(p.where, p.what) for p in vault.verify().problems}
        assert not vault.agrees_with_head(size)


def test_what_was_set_aside_or_erased_stays_so(filled: Vault, reopen: Reopen) -> None:
    aside = filled.add_incident(IncidentInput(what="Told twice."))
    gone = filled.add_incident(IncidentInput(what="Never mind."), [BytesSource("c", b"c" * 999)])
    filled.set_aside(aside.id, "told twice")
    filled.erasing.erase(gone.id, "by her own wish", reports=True)
    assert filled.verify().ok
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        assert vault.verify().ok
        assert vault.incident(aside.id).status is Status.SET_ASIDE
        assert vault.incident(gone.id).status is Status.ERASED
        assert len(vault.all_evidence()) == 1


def test_it_can_be_done_again(filled: Vault, reopen: Reopen) -> None:
    before = content(filled)
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        vault.rekey(OLD)
    with reopen(filled.folder, OLD) as vault:
        assert content(vault) == before
        assert vault.verify().ok


def test_what_is_not_ours_is_carried_over_as_it_is(filled: Vault, reopen: Reopen) -> None:
    foreign = filled.folder / "files" / "00" / "foreign.age"
    foreign.parent.mkdir(exist_ok=True)
    stranger = X25519Identity.generate()
    foreign.write_bytes(seal_bytes(b"a stranger's", [stranger.recipient]))
    note = filled.folder / "files" / "mine.txt"
    note.write_text("put here by hand")
    beside = filled.folder / "letter.txt"
    beside.write_text("mine too")
    sealed = foreign.read_bytes()
    filled.rekey(NEW)
    assert foreign.read_bytes() == sealed
    assert (note.read_text(), beside.read_text()) == ("put here by hand", "mine too")
    reopen(filled.folder, NEW).close()


def test_an_item_of_the_inbox_is_sealed_anew(filled: Vault, reopen: Reopen) -> None:
    inbox = filled.folder / "inbox"
    inbox.mkdir()
    item = inbox / f"{'ab' * 16}.age"
    item.write_bytes(seal_bytes(b"put in", [filled._opened.secret.identity.recipient]))
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        assert open_bytes(item.read_bytes(), [vault._opened.secret.identity]) == b"put in"


# --- what stops it ----------------------------------------------------------------------------


class StoppedError(Exception):
    """The person pressed "stop"."""


def stopped_after(calls: int) -> Callable[[int, int], None]:
    left = [calls]

    def progress(done: int, total: int) -> None:
        assert 0 <= done <= total
        left[0] -= 1
        if left[0] < 0:
            raise StoppedError

    return progress


def test_stopping_leaves_everything_as_it_was(filled: Vault, reopen: Reopen) -> None:
    before = content(filled)
    files = {path: path.read_bytes() for path in filled.folder.rglob("*") if path.is_file()}
    calls = 0
    while True:
        try:
            filled.rekey(NEW, stopped_after(calls))
        except StoppedError:
            calls += 1
            assert not (filled.folder / "next").exists()
            now = {path: path.read_bytes() for path in filled.folder.rglob("*") if path.is_file()}
            assert now == files
            assert content(filled) == before  # still open, too
            continue
        break
    assert calls > 5


def test_a_short_password_stops_it_before_anything(filled: Vault) -> None:
    with pytest.raises(PasswordTooShortError):
        filled.rekey("short")
    assert not (filled.folder / "next").exists()


def test_a_full_disk_is_said_before_anything_is_written(
    filled: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harassvault.rekey_build.free_bytes", lambda _folder: 4096)
    with pytest.raises(DiskFullError) as caught:
        filled.rekey(NEW)
    assert caught.value.needed > caught.value.free == 4096
    assert not (filled.folder / "next").exists()


def test_a_damaged_original_stops_it(filled: Vault, reopen: Reopen) -> None:
    path = next(filled.folder.glob("files/*/*.age"))
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    with pytest.raises(OriginalDamagedError):
        filled.rekey(NEW)
    filled.close()
    with reopen(filled.folder, OLD) as vault:
        assert len(vault.incident_ids()) == 1


def test_a_missing_original_does_not_keep_her_from_shutting_others_out(
    filled: Vault, reopen: Reopen
) -> None:
    next(filled.folder.glob("files/*/*.age")).unlink()
    problems = filled.verify().problems
    filled.rekey(NEW)
    with reopen(filled.folder, NEW) as vault:
        assert vault.verify().problems == problems


def test_readers_meanwhile_see_that_it_is_busy(filled: Vault, reopen: Reopen) -> None:
    seen: list[bool] = []

    def look(_done: int, _total: int) -> None:
        with pytest.raises(VaultBusyError):
            reopen(filled.folder, OLD, writing=False)
        seen.append(True)

    filled.rekey(NEW, look)
    assert seen


def test_who_was_reading_is_told_of_new_keys_and_not_of_damage(
    filled: Vault, reopen: Reopen
) -> None:
    with reopen(filled.folder, OLD, writing=False) as reader:
        filled.rekey(NEW)
        (original,) = reader.all_evidence()
        with pytest.raises(KeysChangedError):
            reader.open_original(original.original.id)
        with pytest.raises(KeysChangedError):
            reader.open_export(reader.exports()[0].export.id)
        with pytest.raises(KeysChangedError):
            reader.verify()


def test_what_is_put_in_meanwhile_is_refused_and_before_and_after_it_arrives(
    filled: Vault, reopen: Reopen, clock
) -> None:
    layout = Layout(filled.folder)
    put_in(layout, BytesSource("before.bin", b"before"), clock)

    def drop(_done: int, _total: int) -> None:
        with pytest.raises(VaultBusyError):
            put_in(layout, BytesSource("meanwhile.bin", b"meanwhile"), clock)

    filled.rekey(NEW, drop)
    put_in(layout, BytesSource("after.bin", b"after"), clock)
    with reopen(filled.folder, NEW) as vault:
        assert {one.name for one in vault.inbox.items()} == {"before.bin", "after.bin"}


def test_what_was_being_put_in_when_the_keys_changed_is_refused(filled: Vault, clock) -> None:
    done = []

    def rekey(_done: int, _total: int) -> None:
        if not done:
            done.append(filled.rekey(NEW))

    with pytest.raises(VaultBusyError):
        put_in(Layout(filled.folder), BytesSource("x", b"x" * 9), clock, rekey)
    assert not list((filled.folder / "inbox").glob("*"))


def test_whatever_stops_it_one_of_the_two_opens_whole(
    filled: Vault, reopen: Reopen, disk, failure, tmp_path: Path
) -> None:
    before, folder = content(filled), filled.folder
    filled.close()
    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    # Every third cut, every ninth failure; numbers without a common divisor with what repeats.
    stride = 9 if isinstance(failure(), OSError) else 3
    outcomes, at = set(), 0
    while True:
        at += stride
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        vault = reopen(folder, OLD)
        done = disk.fail(at, failure(), lambda vault=vault: vault.rekey(NEW))
        reached = disk.count >= at
        vault.close()
        opened = []
        for password in (NEW, OLD):
            try:
                with reopen(folder, password) as again:
                    assert content(again) == before
                    assert again.healed_key_file is None
                opened.append(password)
            except WrongPasswordError:
                continue
        assert len(opened) == 1
        assert not (folder / "next").exists()
        assert not done or opened == [NEW]
        outcomes.add((done, *opened))
        if not reached:
            break
    assert {(False, OLD), (True, NEW)} <= outcomes
    assert at > 60
