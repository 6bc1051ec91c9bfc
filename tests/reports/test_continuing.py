"""A report that goes on from another says what became of each number in that one."""

import pytest

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.redactions.values import Redaction, Subject
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience, Paper
from reports.choice import Choice
from reports.errors import NotAReportError
from reports.letters.material import LetterChoice
from reports.letters.prepare import prepare_letter
from reports.plain.outline_text import outline_text
from reports.prepare import foresee_report, prepare_report
from reports.sheets import Corrected, prepare_correction
from tests.acceptance.papers_read import pdfium_text
from tests.harassvault.conftest import PASSWORD, SteppingClock


@pytest.fixture
def vault(tmp_path):
    with Vault.create(
        tmp_path / "journal", PASSWORD, Profile(country="FR"),
        clock=SteppingClock(), kdf=CHEAP_FOR_TESTS,
    ) as made:  # fmt: skip
        yield made


@pytest.mark.parametrize("audience", Audience)
def test_what_the_earlier_one_held_and_this_one_does_not_is_said(vault, audience):
    ids = [vault.add_incident(IncidentInput(what=one)).id for one in ("a", "b", "c", "d")]
    earlier = prepare_report(vault, Choice(audience)).export.id
    vault.set_aside(ids[1], "not sure")
    vault.erasing.erase(ids[2])
    vault.amend_incident(ids[3], IncidentInput(what="e"))
    vault.add_incident(IncidentInput(what="f"))
    outline = foresee_report(vault, Choice(audience, continues=earlier)).outline
    told = outline.dossier.continues
    assert (told.new_incidents, told.changed_incidents, told.no_longer) == ((5,), (4,), (2, 3))
    assert "Held by that report and not by this one: 2–3" in " ".join(outline_text(outline).split())


@pytest.mark.parametrize("audience", Audience)
def test_files_of_earlier_reports_that_are_not_in_this_one_are_named(vault, audience):
    ids = [
        vault.add_incident(IncidentInput(what=one), [BytesSource(one, one.encode())]).id
        for one in ("a", "b", "c")
    ]
    prepare_report(vault, Choice(audience))
    said = outline_text(foresee_report(vault, Choice(audience, incidents=(ids[1],))).outline)
    files = "Attachments" if audience is Audience.HR else "Exhibits"
    assert f"{files} 1, 3 are not part of this document." in " ".join(said.split())


def test_nothing_goes_on_from_a_letter(vault):
    vault.add_incident(IncidentInput(what="a"))
    letter = prepare_letter(vault, LetterChoice(to="police")).kept.export.id
    with pytest.raises(NotAReportError):
        foresee_report(vault, Choice(Audience.POLICE, continues=letter))


@pytest.mark.parametrize("audience", Audience)
def test_a_correction_leaves_out_what_reports_do_and_says_so(vault, audience):
    vault.add_incident(IncidentInput(what="a"))
    earlier = prepare_report(vault, Choice(audience)).export
    vault.redactions.add(Redaction("", Subject.PASSAGE, words="quince jam"))
    wanted = Corrected(disregard=(1,), note="It was quince-jam.")
    note = prepare_correction(vault, earlier.id, wanted, "en", Paper.A4).export
    with vault.open_export(note.id) as stream:
        told = pdfium_text(stream.read())
    assert "It was [P1]." in told
    assert "[P1]: words" in told
    assert (earlier.sha256[:20] in told) is (audience is not Audience.HR)
