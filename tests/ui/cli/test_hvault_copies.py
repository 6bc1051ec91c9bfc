"""`hvault protect`, `sign` and `plan`: copies in another form, and a page to fill in by hand."""

import hashlib
import json
import os
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from harassvault.errors import OriginalDamagedError
from reports.pdf.protected import protect_pdf

WHAT = "He waited outside the shop."


@pytest.fixture
def report(hvault, tmp_path):
    """A report that left as it is."""
    when = {"precision": "day", "start": "2026-03-01"}
    hvault.document("add", given={"what": WHAT, "when": when})
    return hvault.ok("dossier", "--for", "lawyer", "-o", tmp_path / "report.pdf")


def test_a_protected_copy_opens_with_its_words_alone(hvault, report, tmp_path):
    made = hvault.ok("protect", report["id"], "-o", tmp_path / "out.pdf")
    data = (tmp_path / "out.pdf").read_bytes()
    assert hashlib.sha256(data).hexdigest() == made["sha256"]
    assert len(made["passphrase"].split()) == 6
    for wrong in ("", made["passphrase"].upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data), password=wrong)
    with pikepdf.open(BytesIO(data), password=made["passphrase"]) as document:
        how = document.encryption
        assert (how.R, how.bits, document.user_password_matched) == (6, 256, True)
        assert how.stream_method == how.string_method == how.file_method
        assert how.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3
        assert document.allow.print_highres
        assert not document.allow.modify_other
        assert not document.owner_password_matched
        assert len(document.pages) == report["pages"]
    assert b"<x:xmpmeta" not in data


def test_both_copies_are_listed_with_their_digests(hvault, report, tmp_path):
    made = hvault.ok(
        "protect", tmp_path / "report.pdf", "-o", tmp_path / "out.pdf", "--for", "Ms Z"
    )
    (kept,) = hvault.ok("sent")["exports"]
    assert [(one["form"], one["sha256"], one["to"]) for one in kept["copies"]] == [
        ("same", report["sha256"], ""), ("protected", made["sha256"], "Ms Z"),
    ]  # fmt: skip
    listed = hvault("sent").out
    assert made["sha256"] in listed
    assert "Ms Z" in listed
    told = ("receipt", "add", "--of", report["id"], "--from", "x", "--digest", made["sha256"])
    assert hvault.ok(*told)["fit"] == "fits"


def test_what_is_looked_at_is_told_with_the_words(hvault, report, tmp_path, language):
    said = hvault("protect", report["id"], "-o", tmp_path / "out.pdf", "--lang", language)
    assert {"en": "Look at this", "fr": "À regarder"}[language] in said.out
    made = hvault.ok("protect", report["id"], "-o", tmp_path / "more.pdf")
    assert made["leaving"] == {
        "audience": "lawyer", "incidents": 1, "exhibits": 0, "contacts": [], "redactions": {},
    }  # fmt: skip


def test_no_pdf_of_somebody_else_is_opened(hvault, report, tmp_path):
    (tmp_path / "other.pdf").write_bytes((tmp_path / "report.pdf").read_bytes() + b"\n")
    done = hvault("protect", tmp_path / "other.pdf", "-o", tmp_path / "out.pdf")
    assert done.code == 1
    assert "byte for byte" in done.err
    assert not (tmp_path / "out.pdf").exists()


def test_a_large_report_is_not_held_in_memory():
    class Counted(BytesIO):
        most = 0

        def read(self, size=-1):
            found = super().read(size)
            self.most = max(self.most, len(found))
            return found

        def readinto(self, room):
            self.most = max(self.most, len(room))
            return super().readinto(room)

        def write(self, data):
            self.most = max(self.most, len(data))
            return super().write(data)

    large = pikepdf.new()
    for page in range(16):
        large.add_blank_page()
        large.pages[page].Contents = large.make_stream(os.urandom(400 << 10))
    ours, out = Counted(), Counted()
    large.save(ours)
    ours.most = 0
    protect_pdf(ours, out, "words")
    assert max(ours.most, out.most) < 1 << 20
    assert len(out.getvalue()) > 6 << 20


@pytest.mark.parametrize("command", ["protect", "sign"])
def test_only_a_pdf_is_protected_or_signed(hvault, report, tmp_path, command):
    text = hvault.ok("dossier", "--for", "police", "--format", "txt", "-o", tmp_path / "r.txt")
    before = hvault.contents()
    done = hvault(command, text["id"], "-o", tmp_path / "out.pdf", "--json")
    assert (done.code, done.json["error"]["kind"]) == (1, "NotAPdfError")
    assert hvault.contents().keys() == before.keys()


def test_nothing_is_written_over(hvault, report, tmp_path):
    for command in ("protect", "sign"):
        assert hvault(command, report["id"], "-o", tmp_path / "report.pdf").code == 1
    digest = hashlib.sha256((tmp_path / "report.pdf").read_bytes()).hexdigest()
    assert digest == report["sha256"]


def test_a_signature_holds_and_names_the_journals_key(hvault, report, tmp_path):
    made = hvault.ok("sign", report["id"], "-o", tmp_path / "out.pdf")
    data = (tmp_path / "out.pdf").read_bytes()
    assert data.startswith((tmp_path / "report.pdf").read_bytes())
    (signature,) = PdfFileReader(BytesIO(data)).embedded_signatures
    certificate = signature.signer_cert
    assert hashlib.sha256(certificate.dump()).hexdigest() == made["certificate"]
    number = hvault.ok("checkpoint")["key_number"]
    assert certificate.subject.native == {"common_name": f"Key {number}"}
    (root,) = load_certs_from_pemder_data(certificate.dump())
    trusted = ValidationContext(trust_roots=[root], allow_fetching=False)
    status = validate_pdf_signature(signature, trusted)
    assert (status.intact, status.valid) == (True, True)
    assert status.coverage.name == "ENTIRE_FILE"
    changed = data.replace(b"/Type", b"/Typo", 1)
    (other,) = PdfFileReader(BytesIO(changed)).embedded_signatures
    assert not validate_pdf_signature(other, trusted).intact
    if shutil.which("pdfsig"):
        told = subprocess.run(["pdfsig", tmp_path / "out.pdf"], capture_output=True, text=True)
        assert "Signature is Valid" in told.stdout


def test_without_the_optional_part_it_says_how_to_get_it(hvault, report, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyhanko.keys", None)
    done = hvault("sign", report["id"], "-o", tmp_path / "out.pdf")
    assert done.code == 1
    assert "harassvault[sign]" in done.err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_the_plan_is_one_page_and_opens_no_journal(hvault, tmp_path, language, page):
    shutil.rmtree(hvault.folder, ignore_errors=True)
    told = ("plan", "-o", tmp_path / "plan.pdf", "--page", page, "--lang", language, "--json")
    done = hvault(*told, secrets=())
    assert (done.code, json.loads(done.out)) == (0, {"path": str(tmp_path / "plan.pdf")})
    with pikepdf.open(tmp_path / "plan.pdf") as document:
        assert len(document.pages) == 1


def test_a_correction_follows_a_hand_over(hvault, report, tmp_path):
    handed = hvault.ok("handover", "-o", tmp_path / "out", "--plain")
    note = ("correction", handed["id"][:8], "-o", tmp_path / "note.pdf", "--from", "-")
    made = hvault.ok(*note, text='{"changed": [1]}')
    assert made["corrects"] == handed["export"]


def test_before_a_hand_over_it_can_be_looked_at(hvault, files, tmp_path, language):
    given = {"what": WHAT, "when": "2026-03-01", "where": "Shop", "who": [{"name": "K. Example"}]}
    entry = hvault.document("add", given=given)["id"]
    file = hvault.ok("attach", entry, files["shot.png"])["evidence"][0]["id"]
    hvault.ok("evidence", "describe", file, "--intimate", "yes")
    before = hvault.contents()
    found = hvault.ok("handover", "--check")
    assert hvault.contents() == before
    made = hvault.ok("handover", "-o", tmp_path / "out")["leaving"]
    assert found["leaving"] | {"of": made["of"]} == made
    assert (made["people"], made["places"], made["intimate"]) == (["K. Example"], [1], [1])
    assert (made["entries"] < made["of"], made["has_contact"]) == (True, False)
    said = hvault("handover", "--check", "--lang", language).out
    assert {"en": "so they stay here: 1", "fr": "elles restent ici\u202f: 1"}[language] in said
    assert hvault("handover").code == 2


def test_on_a_stick_the_same_words_open_the_report(hvault, report, tmp_path):
    folder = tmp_path / "stick"
    made = hvault.ok("handover", "-o", folder, "--stick")
    names = {"case.age", "case.html", "viewer.html", "READ-ME.txt", "report.pdf"}
    assert {one.name for one in folder.iterdir()} == names
    with pikepdf.open(folder / "report.pdf", password=made["passphrase"]) as document:
        assert document.encryption.R == 6
    sent = hvault.ok("sent")
    assert made["form"] == "stick"
    assert {one["form"] for one in sent["handovers"][0]["given"]} == {"stick"}
    assert all(one["still_there"] for one in sent["handovers"][0]["given"])
    (last, *_) = sent["exports"]
    digest = hashlib.sha256((folder / "report.pdf").read_bytes()).hexdigest()
    assert [(one["form"], one["sha256"]) for one in last["copies"]] == [("protected", digest)]
    assert {"path": str(folder / "report.pdf"), "sha256": digest} in [
        {name: one[name] for name in ("path", "sha256")} for one in made["files"]
    ]
    both = hvault("handover", "-o", tmp_path / "more", "--stick", "--plain")
    assert both.code == 1
    assert "dossier.pdf" in both.err
    assert "open report.pdf" in hvault("handover", "-o", tmp_path / "other", "--stick").out
    assert "with everything for a stick" in hvault("sent").out


def test_a_report_that_cannot_be_written_takes_the_rest_away(hvault, report, tmp_path, monkeypatch):
    def fails(_ours, _out, _words):
        raise OriginalDamagedError(tmp_path)

    monkeypatch.setattr("reports.handover.files_given.protect_pdf", fails)
    assert hvault("handover", "-o", tmp_path / "stick", "--stick").code == 1
    assert not (tmp_path / "stick").exists()
