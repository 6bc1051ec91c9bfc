"""Handing over: what is logged, in which order, what is refused, and that nothing half is left."""

import base64
import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from crypto.age.sealing import seal
from crypto.age.x25519 import X25519Identity
from crypto.checkpoint import Checkpoint
from crypto.digest import sha256_hex
from crypto.merkle import leaf_hash
from crypto.note import VerifierKey
from crypto.tlogproof import TlogProof
from harassvault.errors import (
    DiskFullError,
    FileExistsAlreadyError,
    InsideVaultError,
    OriginalDamagedError,
    StoreDamagedError,
    TargetUnwritableError,
    VaultError,
)
from harassvault.files.reports import outside_copies
from harassvault.handovers.values import Form, Given
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.following import ALONE, Following
from reports.handover import files_given
from reports.handover.bag import Member
from reports.handover.cards import card_again, card_of
from reports.handover.container import write_container
from reports.handover.files_given import Files
from reports.handover.giving import hand_over
from reports.handover.originals import HeldBack
from reports.handover.package import foresee, foresee_handover, put_together
from reports.handover.plan import Plan
from reports.prepare import gather, keep
from tests.harassvault.conftest import FAILURES, FailingDisk

PLAIN = Plan(form=Form.PLAIN)


def logged(case):
    """The lines of `log.txt`."""
    return [json.loads(line) for line in (case / "log/log.txt").read_text("utf-8").splitlines()]


def kinds(vault):
    """The kinds of all entries, in order."""
    size = len(vault.handovers.log.hashes(1_000_000))
    return [one.entry.kind for one in vault.handovers.log.entries(range(1, size + 1))]


def test_what_is_given_is_logged_before_it_has_its_name(vault, lawyer, tmp_path):
    made = hand_over(vault, lawyer, PLAIN, tmp_path / "out")
    assert kinds(vault)[-4:] == ["export.kept", "handover.sealed", "head.signed", "handover.given"]
    (kept,) = vault.handovers.all()
    (copy,) = kept.given
    assert (kept.handover.handover, kept.handover.export) == (made.handover, made.export.id)
    assert copy.given.path == str(tmp_path / "out" / "case")
    assert kept.handover.to == "anybody"
    manifest = (tmp_path / "out/case/manifest-sha256.txt").read_bytes()
    assert kept.handover.manifest == sha256_hex(manifest)
    assert kept.handover.files == len(manifest.splitlines())
    assert kept.handover.entries == len(logged(tmp_path / "out/case"))


def test_the_head_covers_the_entry_that_names_the_files(vault, lawyer, tmp_path):
    made = hand_over(vault, lawyer, PLAIN, tmp_path / "out")
    case = tmp_path / "out" / "case"
    last = logged(case)[-1]
    assert (last["kind"], last["seq"]) == ("handover.sealed", made.checkpoint.size)
    verifier = VerifierKey.parse((case / "log/verifier.txt").read_text("utf-8").strip())
    for one in logged(case):
        proof = TlogProof.parse((case / f"log/proofs/{one['seq']:06}.tlog-proof").read_text())
        assert proof.verify(leaf_hash(one["leaf"].encode()), verifier) == made.checkpoint
    for note in (case / "log" / "checkpoints").glob("*.txt"):
        assert Checkpoint.parse_and_verify(note.read_text(), verifier).size == int(note.stem)


def test_each_hand_over_draws_other_words_and_carries_the_head_of_the_one_before(
    vault, lawyer, tmp_path
):
    plan = Plan(work_factor=10)
    one = hand_over(vault, lawyer, plan, tmp_path / "one")
    other = hand_over(vault, lawyer, PLAIN, tmp_path / "other")
    again = hand_over(vault, lawyer, plan, tmp_path / "again")
    assert one.phrase.text != again.phrase.text
    assert len(one.phrase.text.split(" ")) == 6
    assert other.phrase is None
    heads = {int(each.stem) for each in (tmp_path / "other/case/log/checkpoints").glob("*.txt")}
    assert {one.checkpoint.size, other.checkpoint.size} <= heads


def test_the_page_carries_the_package_byte_for_byte(vault, lawyer, tmp_path, monkeypatch):
    page = b'<html><script type="text/plain" id="package"></script><p>.</p></html>'
    monkeypatch.setattr(files_given, "viewer", lambda: page)
    hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out")
    before, between, after = (
        (tmp_path / "out/case.html")
        .read_bytes()
        .replace(b'id="package">', b"|", 1)
        .replace(b"</script>", b"|", 1)
        .split(b"|")
    )
    assert base64.b64decode(between, validate=True) == (tmp_path / "out/case.age").read_bytes()
    assert before + b'id="package"></script>' + after == page
    assert (tmp_path / "out/viewer.html").read_bytes() == page


def test_a_receipt_of_a_head_goes_along_in_the_list_that_the_log_names(vault, lawyer, tmp_path):
    head, note = vault.checkpoint()
    vault.receipts.add(str(head.size), "Aunt Q", sha256_hex(note.encode()), words="I got it")
    vault.receipts.add(str(head.size), "Aunt R")  # names no digest, so it shows nothing
    hand_over(vault, lawyer, Plan(form=Form.PLAIN, with_receipts=True), tmp_path / "out")
    hand_over(vault, lawyer, PLAIN, tmp_path / "without")
    case = tmp_path / "out" / "case"
    place = f"data/receipts/{head.size:06}-1.json"
    said = json.loads((case / place).read_bytes())
    assert (said["from"], said["size"], said["words"]) == ("Aunt Q", head.size, "I got it")
    assert [one.name for one in case.glob("data/receipts/*")] == [Path(place).name]
    assert f"  {place}\n" in (case / "manifest-sha256.txt").read_text()
    assert (case / f"log/checkpoints/{head.size:06}.txt").read_text() == note
    assert not (tmp_path / "without/case/data/receipts").exists()


def test_originals_keep_their_bytes_and_get_names_that_are_safe(vault, lawyer, tmp_path):
    hand_over(vault, lawyer, PLAIN, tmp_path / "out")
    folder = tmp_path / "out/case/data/originals"
    found = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert found == {"01 a.txt": b"a note", "02 b_.bin": bytes(range(256)) * 64}
    entries = {one["seq"]: one["fields"] for one in logged(tmp_path / "out/case")}
    contents = json.loads((tmp_path / "out/case/data/contents.json").read_bytes())
    for one in contents["exhibits"]:
        field = entries[one["entry"]][f"evidence.{one['evidence']}"]
        assert (field["sha256"], field["size"]) == (one["sha256"], one["size"])


def test_what_she_leaves_out_is_not_there_in_any_form(vault, lawyer, tmp_path):
    plan = Plan(form=Form.PLAIN, without=frozenset({2}))
    foreseen = foresee_handover(vault, lawyer, plan)
    made = hand_over(vault, lawyer, plan, tmp_path / "out")
    assert made.held_back == {2: HeldBack.LEFT_OUT}
    assert [one.held_back for one in foreseen.listed] == [None, HeldBack.LEFT_OUT]
    assert [one.name for one in (tmp_path / "out/case/data/originals").iterdir()] == ["01 a.txt"]
    contents = json.loads((tmp_path / "out/case/data/contents.json").read_bytes())
    assert contents["exhibits"][1]["entry"] is None


@pytest.mark.parametrize(("audience", "shown"), [(Audience.LAWYER, True), (Audience.POLICE, False)])
def test_what_was_said_before_is_shown_where_the_report_shows_it(vault, tmp_path, audience, shown):
    hand_over(vault, Choice(audience=audience), PLAIN, tmp_path / "out")
    whole = (tmp_path / "out/case/log/log.txt").read_text("utf-8")
    assert "He waited at the gate." in whole
    assert ("He stood at the gate." in whole) is shown


def test_new_keys_are_followed_through_the_log(vault, lawyer, tmp_path):
    hand_over(vault, lawyer, PLAIN, tmp_path / "before")
    folder = vault.folder
    vault.rekey("another long fictional password")
    with Vault.unlock(folder, "another long fictional password", kdf=CHEAP_FOR_TESTS) as again:
        hand_over(again, lawyer, PLAIN, tmp_path / "after")
    case = tmp_path / "after" / "case"
    assert [one["kind"] for one in logged(case)].count("vault.rekeyed") == 1
    checked = subprocess.run(
        [sys.executable, "verify.py", "--json"], cwd=case, capture_output=True, text=True
    )
    assert json.loads(checked.stdout)["verdict"] == "fine"


def test_whoever_erases_a_file_is_told_where_packages_with_it_lie(vault, lawyer, tmp_path):
    hand_over(vault, lawyer, PLAIN, tmp_path / "out")
    first = vault.all_evidence()[0].id
    assert outside_copies(vault._connection, [first]) == (str(tmp_path / "out" / "case"),)
    assert outside_copies(vault._connection, ["0"]) == ()


def test_the_next_list_of_custody_says_what_was_handed_over(vault, lawyer, tmp_path):
    for_her = Plan(form=Form.PLAIN, for_whom="M. Example", without=frozenset({2}))
    hand_over(vault, lawyer, for_her, tmp_path / "one")
    hand_over(vault, lawyer, PLAIN, tmp_path / "two")
    lines = (tmp_path / "two/case/data/custody.csv").read_text("utf-8-sig").splitlines()
    (handed,) = [line.split('","') for line in lines if "handed_over" in line]
    assert (handed[0], handed[-1]) == ('"1', 'M. Example"')


# --- refused before anything is kept -------------------------------------------------------------


def test_nothing_is_kept_where_it_cannot_be_written(vault, lawyer, tmp_path):
    before = kinds(vault)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "case.age").write_bytes(b"mine")
    (tmp_path / "file").write_bytes(b"mine")
    for folder, error in (
        (tmp_path / "out", FileExistsAlreadyError),
        (tmp_path / "file", TargetUnwritableError),
        (tmp_path / "nowhere" / "out", TargetUnwritableError),
        (vault.folder / "out", InsideVaultError),
    ):
        with pytest.raises(error):
            hand_over(vault, lawyer, Plan(work_factor=10), folder)
    assert kinds(vault) == before
    assert (tmp_path / "out" / "case.age").read_bytes() == b"mine"


# --- nothing half --------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [PLAIN, Plan(to=X25519Identity.generate().recipient)])
def test_a_damaged_original_stops_it_and_nothing_is_given(vault, lawyer, tmp_path, plan):
    original = next(one for one in vault.all_evidence() if one.original.size > 1000)
    sealed = vault.folder / "files" / original.original.file[:2] / f"{original.original.file}.age"
    data = bytearray(sealed.read_bytes())
    data[-20] ^= 1
    sealed.write_bytes(data)
    with pytest.raises(OriginalDamagedError):
        hand_over(vault, lawyer, plan, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert [one.given for one in vault.handovers.all()] == [()]


def test_a_page_with_an_earlier_package_does_not_stay(vault, lawyer, tmp_path, monkeypatch):
    page = b'<script type="text/plain" id="package"></script>'
    monkeypatch.setattr(files_given, "viewer", lambda: page)
    hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out")
    assert (tmp_path / "out" / "case.html").exists()
    monkeypatch.setattr(files_given, "MOST_INSIDE_PAGE", 0)
    hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out", replace=True)
    assert not (tmp_path / "out" / "case.html").exists()


def test_a_plain_folder_takes_the_place_of_an_earlier_one(vault, lawyer, tmp_path):
    hand_over(vault, lawyer, PLAIN, tmp_path / "out")
    (tmp_path / "out" / "case" / "stray").write_bytes(b"x")
    made = hand_over(vault, lawyer, PLAIN, tmp_path / "out", replace=True)
    assert not (tmp_path / "out" / "case" / "stray").exists()
    assert logged(tmp_path / "out" / "case")[-1]["seq"] == made.checkpoint.size
    assert not [one for one in (tmp_path / "out").iterdir() if one.name.endswith(".part")]


def test_an_entry_that_does_not_read_stops_it_in_plain_words(vault, lawyer, tmp_path):
    seq = vault.incidents()[0].versions[0].seq
    vault._connection.execute("UPDATE log_field SET disclosure = 'x' WHERE seq = ?", (seq,))
    with pytest.raises(StoreDamagedError):
        hand_over(vault, lawyer, PLAIN, tmp_path / "out")


def test_stopping_it_leaves_nothing(vault, lawyer, tmp_path):
    class StoppedError(Exception):
        pass

    def stop(done, total):
        if done > total // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        hand_over(
            vault,
            lawyer,
            Plan(work_factor=10),
            tmp_path / "out",
            following=Following(progress=stop),
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [Form.SEALED, Form.PLAIN])
@pytest.mark.parametrize("kind", ["enospc", "power cut"])
def test_whatever_fails_no_file_is_half_there(vault, lawyer, tmp_path, monkeypatch, form, kind):
    plan = Plan(form=form, to=X25519Identity.generate().recipient)
    material = gather(vault, lawyer, signed=True)
    kept = keep(vault, lawyer, material)
    package = put_together(vault, kept, foresee(vault, material, plan), plan)
    recipient = plan.to if form is Form.SEALED else None
    disk, number, is_done = FailingDisk(monkeypatch), 0, False
    while not is_done:
        number += 1 if form is Form.SEALED else 29
        folder = tmp_path / f"out-{number}"
        files = Files(vault, plan, package, folder, False, ALONE)
        failure = FAILURES[kind]()
        is_done = disk.fail(number, failure, partial(files.write, recipient))
        left = {one.name for one in folder.iterdir()} if folder.exists() else set()
        named = {one for one in left if not one.endswith(".part")}
        if kind == "enospc" and not is_done:
            assert not named & {"case.age", "case"}
        if "case" in named:
            held = {str(one.relative_to(folder / "case")) for one in (folder / "case").rglob("*")}
            assert {one.path for one in package.members} <= held
    assert {"case.age" if recipient else "case", "viewer.html", "READ-ME.txt"} <= named
    assert number > 3


class StoppedError(Exception):
    """Somebody does not want it any more."""


def moments_of(vault, choice, plan, folder):
    """Hand over once, and count how often somebody looks whether it is still wanted."""
    seen = []
    following = Following(check=lambda: seen.append(1), kept=lambda _one: seen.append("kept"))
    hand_over(vault, choice, plan, folder, following=following)
    return seen


@pytest.mark.parametrize("plan", [PLAIN, Plan(work_factor=10, with_pdf=True)])
def test_it_is_stopped_at_any_moment_and_leaves_nothing_outside(vault, lawyer, tmp_path, plan):
    seen = moments_of(vault, lawyer, plan, tmp_path / "first")
    looked, later = seen.index("kept"), len(seen) - 1
    assert looked > 8  # gathering, looking, each piece of the pages
    for moment in {1, looked, looked + 1, later}:
        before, given = kinds(vault), [len(one.given) for one in vault.handovers.all()]
        left, kept = moment, []

        def stop():
            nonlocal left
            left -= 1
            if left == 0:
                raise StoppedError

        following = Following(check=stop, kept=kept.append)
        with pytest.raises(StoppedError):
            hand_over(vault, lawyer, plan, tmp_path / "out", following=following)
        assert not (tmp_path / "out").exists()
        after = kinds(vault)[len(before) :]
        assert bool(kept) is (moment > looked) is ("export.kept" in after)
        assert not {"handover.given", "export.copied"} & {*after}
        assert [len(one.given) for one in vault.handovers.all() if one.given] == given[-1:]


def test_what_an_earlier_one_left_goes_and_what_is_somebody_elses_stays(vault, lawyer, tmp_path):
    out = tmp_path / "out"
    hand_over(vault, lawyer, Plan(work_factor=10, with_pdf=True), out)
    (out / "mine.txt").write_bytes(b"mine")
    assert "report.pdf" in {one.name for one in out.iterdir()}
    hand_over(vault, lawyer, Plan(work_factor=10), out, replace=True)
    stays = {"case.age", "case.html", "viewer.html", "READ-ME.txt", "mine.txt"}
    assert {one.name for one in out.iterdir()} == stays
    hand_over(vault, lawyer, PLAIN, out, replace=True)
    assert {one.name for one in out.iterdir()} == {"case", "viewer.html", "READ-ME.txt", "mine.txt"}
    (out / "report.pdf").write_bytes(b"somebody else's")
    (out / "case" / "note.txt").write_bytes(b"hers")
    hand_over(vault, lawyer, Plan(work_factor=10), out, replace=True)
    assert (out / "report.pdf").read_bytes() == b"somebody else's"
    assert (out / "case" / "note.txt").read_bytes() == b"hers"
    (out / "case" / "note.txt").unlink()
    hand_over(vault, lawyer, Plan(work_factor=10), out, replace=True)
    assert {one.name for one in out.iterdir()} == stays | {"report.pdf"}


def test_a_full_disk_is_said(vault, lawyer, tmp_path, monkeypatch):
    flush = os.fsync

    def full(handle):
        if str(Path(f"/proc/self/fd/{handle}").readlink()).startswith(str(tmp_path / "out")):
            raise OSError(28, "no space left")
        flush(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").mkdir()
    with pytest.raises(DiskFullError):
        hand_over(vault, lawyer, Plan(work_factor=10), tmp_path / "out")
    assert [*(tmp_path / "out").iterdir()] == []


def test_a_disk_that_fills_up_in_the_middle_of_a_package_is_said():
    class Full:
        left = 2 << 20

        def write(self, data):
            self.left -= len(data)
            if self.left < 0:
                raise OSError(errno.ENOSPC, "no space left")
            return len(data)

    large = Member("data/large", 8 << 20, "", lambda: iter([bytes(1 << 20)] * 8))
    with (
        pytest.raises(OSError, match="no space left"),
        seal(Full(), [X25519Identity.generate().recipient]) as sealing,
    ):
        write_container([large], datetime(2026, 1, 1, tzinfo=UTC), sealing)


def test_for_whom_it_is_cannot_be_endless(vault, lawyer, tmp_path):
    with pytest.raises(VaultError):
        hand_over(vault, lawyer, Plan(for_whom="x" * 100_000), tmp_path / "out")
    with pytest.raises(VaultError):
        vault.handovers.give(Given("0", "p", "0", 0, Form.SEALED, "x" * 100_000))


def test_the_card_says_the_same_again_of_what_lies_beside_a_sealed_package(vault, lawyer, tmp_path):
    plan = Plan(with_pdf=True, work_factor=10)
    made = hand_over(vault, lawyer, plan, tmp_path / "out")
    (kept,) = vault.handovers.all()
    card = card_of(lawyer, plan, made, kept.at)
    assert "report.pdf holds the report alone" in " ".join(card.steps)
    assert card_again(vault, kept, lawyer.paper).steps == card.steps
