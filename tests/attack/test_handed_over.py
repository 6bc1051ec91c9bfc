"""What is left out of a report stands nowhere in the package that it is handed over in."""

import base64
import io
import json
import shutil
import zipfile

import pytest

import reports.handover.disclosure
import reports.handover.package
from harassvault.data_points import data_points
from harassvault.handovers.values import Form
from reports.audience import Audience
from reports.choice import Choice
from reports.handover.giving import hand_over
from reports.handover.looking import Looked
from reports.handover.plan import Plan
from tests.attack.searching import found_in
from tests.attack.secret_journal import SECRETS

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)

EVERYTHING = frozenset(one.id for one in data_points())
WHOLE = Plan(form=Form.PLAIN, whole_exports=True, with_places=True)


def handed(vault, folder, audience=Audience.LAWYER, plan=WHOLE):
    """Hand everything over that may be, in the clear; return it and its folder."""
    choice = Choice(audience, also=EVERYTHING)
    return hand_over(vault, choice, plan, folder), folder / "case"


def found(case):
    """What stands in a package, in its names, its files, and what its log discloses."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for one in case.rglob("*"):
            if one.is_file():
                archive.write(one, str(one.relative_to(case)))
        for line in (case / "log" / "log.txt").read_text("utf-8").splitlines():
            said = json.loads(line)
            opened = [base64.urlsafe_b64decode(one + "==") for one in said["disclosures"]]
            archive.writestr(f"opened-{said['seq']}.xml", b"\n".join(opened))
    seen = found_in("case.zip", whole.getvalue(), SECRETS)
    for one in case.rglob("*"):
        if one.suffix in {".pdf", ".txt", ".json", ".csv"}:
            seen |= found_in(one.name, one.read_bytes(), SECRETS)
    return {one for one, _ in seen}


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_left_out_stands_in_the_package(with_harmless_files, tmp_path, audience):
    made, case = handed(with_harmless_files, tmp_path, audience)
    assert found(case) == set()
    # It holds something all the same.
    assert {one.name[3:] for one in (case / "data" / "originals").iterdir()} == {
        "a gate.png", "a note.txt",
    }  # fmt: skip
    assert made.looked.unread == ()
    assert {str(one) for one in made.held_back.values()} == {"intimate", "redacted"}
    lines = (case / "log" / "log.txt").read_text("utf-8").splitlines()
    names = {name for line in lines for name in json.loads(line)["fields"]}
    assert not names & {"feelings", "setting", "cases", "note", "contact", "confidential", "vault"}
    assert {"when", "verifier", "manifest"} <= names


def test_the_search_finds_what_was_disclosed_without_asking(
    with_harmless_files, tmp_path, monkeypatch
):
    disclosing = reports.handover.disclosure.Disclosing
    monkeypatch.setattr(disclosing, "_may_stand", lambda self, text: True)
    assert {"address", "phone", "passage"} <= found(handed(with_harmless_files, tmp_path)[1])


def test_the_search_finds_what_stands_in_originals(with_harmless_files, tmp_path, monkeypatch):
    nothing = Looked(frozenset(), (), ())
    monkeypatch.setattr(reports.handover.package, "look", lambda *_: nothing)
    assert {"address", "phone", "position"} <= found(handed(with_harmless_files, tmp_path)[1])
