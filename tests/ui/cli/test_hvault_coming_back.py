"""`hvault receipt` and `hvault answer`: what comes back, and whether it fits what left."""

import hashlib
import json
import subprocess
import sys

import pytest

WORDS = "I have it."


@pytest.fixture
def report(hvault, tmp_path):
    """A report of one entry that left."""
    hvault.document("add", given={"what": "He waited outside.", "when": {
        "precision": "day", "start": "2026-03-01"}})  # fmt: skip
    return hvault.ok("dossier", "--for", "lawyer", "-o", tmp_path / "report.pdf")


@pytest.fixture
def handed(hvault, report, tmp_path):
    """The same entry, handed over."""
    return hvault.ok("handover", "-o", tmp_path / "for her", "--plain")


def test_a_receipt_of_a_report_fits_by_its_digest(hvault, report):
    digest = report["sha256"].upper()
    told = (
        "receipt",
        "add",
        "--of",
        report["id"][:8],
        "--from",
        "M. Example",
        "--on",
        "2026-03-02",
    )
    made = hvault.ok(*told, "--digest", f"SHA256: {digest}", "--words", "-", text=WORDS)
    assert (made["fit"], made["of"], made["what"]) == ("fits", report["id"], "export")
    assert (made["on"], made["words"], made["digest"]) == ("2026-03-02", WORDS, report["sha256"])
    assert hvault.ok(*told)["fit"] == "not_said"
    assert hvault.ok(*told, "--digest", "0" * 64)["fit"] == "differs"
    assert [one["fit"] for one in hvault.ok("receipt", "list")["receipts"]] == [
        "fits", "not_said", "differs",
    ]  # fmt: skip
    assert hvault(*told).code == 1  # the same once more
    assert "of what left" in hvault("receipt", "list").out


def test_a_receipt_of_a_head_fits_by_its_words(hvault):
    head = hvault.ok("checkpoint")
    told = ("receipt", "add", "--of", head["size"], "--from", "L. Example", "--digest")
    assert hvault.ok(*told, " ".join(head["words"]).upper())["fit"] == "fits"
    assert hvault.ok(*told, hashlib.sha256(head["text"].encode()).hexdigest())["fit"] == "fits"
    swapped = [*head["words"][1:], head["words"][0]]
    assert hvault.ok(*told, " ".join(swapped))["fit"] == "differs"
    assert hvault("receipt", "add", "--of", 9999, "--from", "x").code == 1


def test_a_digest_that_is_none_changes_nothing(hvault, report):
    before = hvault.ok("checkpoint")["size"]
    told = ("receipt", "add", "--of", report["id"], "--from", "x", "--digest", "abc")
    assert hvault(*told).code == 1
    assert hvault.ok("checkpoint")["size"] == before


def test_notes_stand_beside_what_they_are_about(hvault, handed, tmp_path):
    receipt = ("receipt", "add", "--of", handed["id"], "--from", "x", "--digest", handed["sha256"])
    assert hvault.ok(*receipt)["fit"] == "fits"
    file = tmp_path / "notes.json"
    note = {"about": "incident 1", "text": "Who saw it?\x1b[2J", "question": True}
    said = {"v": 1, "handover": handed["id"], "from": "M. Example", "notes": [note]}
    file.write_text(json.dumps(said))
    (entry,) = hvault.ok("list")["incidents"]
    before = hvault.ok("show", entry["id"])
    taken = hvault.ok("answer", "take", file)
    assert taken["notes"][0]["incident"] == entry["id"]
    after = hvault.ok("show", entry["id"])
    assert [(one["from"], one["text"]) for one in after.pop("notes")] == [
        ("M. Example", note["text"])
    ]
    assert before | {"notes": []} == after | {"notes": []}
    shown = hvault("show", entry["id"]).out
    assert "Who saw it?" in shown
    assert "\x1b" not in shown + hvault("answer", "list").out
    assert hvault("answer", "take", file).code == 1  # it is there already
    told = hvault("erase", entry["id"], "--yes")
    assert "1 note that came back about it stays" in told.err
    # It stays with the others of that answer, and names what is erased no longer.
    assert hvault.ok("show", entry["id"])["notes"] == []
    ((kept,),) = (one["notes"] for one in hvault.ok("answer", "list")["answers"])
    assert (kept["text"], kept["incident"]) == (note["text"], None)


def test_notes_to_somebody_elses_journal_are_refused(hvault, handed, tmp_path):
    file = tmp_path / "notes.json"
    file.write_text(json.dumps({"v": 1, "handover": "f" * 32, "notes": [{"text": "x"}]}))
    assert hvault("answer", "take", file).code == 1
    assert hvault.ok("answer", "list") == {"answers": []}
    file.write_text("Please call me.")
    taken = hvault.ok("answer", "take", file, "--of", handed["id"][:6], "--from", "M. Example")
    assert (taken["handover"], taken["from"]) == (handed["id"], "M. Example")


def test_receipts_of_heads_go_along_when_that_is_wanted(hvault, report, tmp_path):
    head = hvault.ok("checkpoint")
    digest = hashlib.sha256(head["text"].encode()).hexdigest()
    told = ("receipt", "add", "--of", head["size"], "--from", "L. Example", "--digest")
    hvault.ok(*told, digest)
    other = hvault.ok(*told, "0" * 64)["id"]  # what does not fit shows nothing
    unsaid = hvault.ok(*told[:-1])["id"]
    without = hvault.ok("handover", "-o", tmp_path / "without", "--plain")
    assert without["receipts_held_back"] == {}
    assert not (tmp_path / "without" / "case" / "data" / "receipts").exists()
    foreseen = hvault.ok("handover", "--check", "--with-receipts")["receipts_held_back"]
    assert foreseen == {other: "differs", unsaid: "not_said"}
    said = hvault("handover", "-o", tmp_path / "with", "--plain", "--with-receipts").out
    for one, why in ((other, "is not that of the head"), (unsaid, "it names no digest")):
        assert any(one[:8] in line and why in line for line in said.splitlines())
    log = tmp_path / "with" / "case" / "log"
    (kept,) = (log.parent / "data" / "receipts").iterdir()
    assert kept.name == f"{head['size']:06}-1.json"
    assert json.loads(kept.read_bytes()) == {
        "size": head["size"], "from": "L. Example", "digest": digest, "on": "", "words": "",
    }  # fmt: skip
    note = (log / "checkpoints" / f"{head['size']:06}.txt").read_bytes()
    assert hashlib.sha256(note).hexdigest() == digest
    checked = subprocess.run(
        [sys.executable, "-I", "-S", log.parent / "verify.py"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


def test_a_receipt_with_what_the_report_leaves_out_stays_here(hvault, report, tmp_path):
    head = hvault.ok("checkpoint")
    told = (
        "receipt",
        "add",
        "--of",
        head["size"],
        "--from",
        "L. Example",
        "--words",
        "at Elm Road",
    )
    hvault.ok(*told, "--digest", " ".join(head["words"]))
    hvault.ok("redact", "add", "--passage", "Elm Road")
    made = hvault.ok("handover", "-o", tmp_path / "out", "--plain", "--with-receipts")
    assert [*made["receipts_held_back"].values()] == ["left_out"]
    assert not (tmp_path / "out" / "case" / "data" / "receipts").exists()


def test_what_came_stands_beside_what_left(hvault, report, handed, tmp_path):
    question = {"text": "Who else saw it?", "about": "incident 1", "question": True}
    for name, of, notes in (
        ("one", {"handover": handed["id"]}, [{"text": "Keep the phone."}, question]),
        ("two", {}, [{"text": "Call me."}]),
    ):
        answer = tmp_path / f"{name}.json"
        answer.write_text(json.dumps({"v": 1, "from": "Me Example", "notes": notes, **of}), "utf-8")
        hvault.ok("answer", "take", answer)
    for of in (report["id"], handed["id"]):
        hvault.ok("receipt", "add", "--of", of, "--from", "M. Example")
    told = json.dumps({"disregard": [1]})
    note = hvault.ok(
        *("correction", handed["id"], "--from", "-", "-o", tmp_path / "n.pdf"), text=told
    )
    document = hvault.ok("sent")
    (given,) = document["handovers"]
    assert [one["text"] for one in given["answers"][0]["notes"]] == [
        "Who else saw it?", "Keep the phone.",
    ]  # fmt: skip
    assert [one["of"] for one in given["receipts"]] == [handed["id"]]
    assert given["corrections"] == [note["id"]]
    assert [one["notes"][0]["text"] for one in document["answers"]] == ["Call me."]
    (first,) = [one for one in document["exports"] if one["id"] == report["id"]]
    assert (len(first["receipts"]), first["answers"], first["corrections"]) == (1, [], [])
    said = hvault("sent").out
    for one in ("Who else saw it?", "Call me.", "a correction was written", "corrects the report"):
        assert one in said
    assert said.count("M. Example got") == 2


def test_what_came_back_can_be_erased(hvault, report, tmp_path):
    head = hvault.ok("checkpoint")
    of = ("--of", head["size"], "--digest", hashlib.sha256(head["text"].encode()).hexdigest())
    receipt = hvault.ok("receipt", "add", *of, "--from", "L. Example", "--words", "-", text=WORDS)
    file = tmp_path / "notes.txt"
    file.write_text("Please call me.")
    answer = hvault.ok("answer", "take", file, "--from", "M. Example")
    assert receipt["id"][:8] in hvault("receipt", "list").out
    assert answer["id"][:8] in hvault("answer", "list").out
    for noun, one, said, why in (
        ("receipt", receipt, WORDS, "hand-overs that this receipt went along with"),
        ("answer", answer, "Please call me.", "the file that came stays"),
    ):
        assert hvault("erase", one["id"]).code != 0  # nobody is there to be asked
        told = hvault("erase", one["id"][:8], "--yes")
        assert all(x in told.err for x in (said, why, "ask a lawyer first"))
        assert hvault.ok(noun, "list") == {f"{noun}s": []}
        assert hvault("erase", one["id"], "--yes").code == 1
    assert hvault.ok("verify")["ok"]
    hvault.ok("handover", "-o", tmp_path / "out", "--plain", "--with-receipts")
    assert not (tmp_path / "out" / "case" / "data" / "receipts").exists()
    again = hvault.ok("answer", "take", file)  # nothing says that it was here before
    done = hvault("erase", again["id"], "--yes", "--json").json
    assert {**done, "seq": 0} == {
        "id": again["id"], "seq": 0, "erased": "answer", "databases": [], "left": 0,
    }  # fmt: skip
