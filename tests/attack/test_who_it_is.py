"""Somebody who is left out is not told by other names, by what else is known, or by two reports."""

import pytest

from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.incident import Role
from harassvault.intake import IncidentInput, Who
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.redactions.values import Form, Redaction, Subject
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.data.dossier_json import dossier_json
from reports.errors import SheetReaderError
from reports.plain.outline_text import outline_text
from reports.prepare import foresee_report, prepare_report
from reports.sheets import prepare_contact_sheet
from tests.attack.test_left_out import EVERYTHING
from tests.harassvault.conftest import PASSWORD, SteppingClock

CHAT = (
    "[25/10/2026, 02:30:00] Maya: hi\n"
    "[25/10/2026, 02:30:05] Viktor: You will see\n"
    "[25/10/2026, 02:31:00] Olena Kovalenko: stop it, Viktor\n"
    "[25/10/2026, 02:32:00] Zbyszek: haha\n"
    "[25/10/2026, 02:33:00] mayday92: Leave me alone\n"
)


@pytest.fixture
def vault(tmp_path):
    with Vault.create(
        tmp_path / "journal", PASSWORD, Profile(name="Maya Okafor"),
        clock=SteppingClock(), kdf=CHEAP_FOR_TESTS,
    ) as made:  # fmt: skip
        yield made


def said(vault, audience, **more):
    """Return what a report says as text and as JSON, in small letters, and what it leaves out."""
    choice = Choice(audience, also=EVERYTHING, **more)
    outline = foresee_report(vault, choice).outline
    told = outline_text(outline) + dossier_json(outline).decode()
    return told.casefold(), {one.code for one in outline.dossier.redactions}


def named(vault, *people, what="x"):
    """Add people and an incident of all of them."""
    ids = [vault.add_person(one).id for one in people]
    who = tuple(Who(person=one, role=Role.MENTIONED) for one in ids)
    entry = vault.add_incident(IncidentInput(what=what, when="2026-03-01", who=who))
    return ids, entry.id


@pytest.mark.parametrize("audience", Audience)
def test_not_by_a_name_that_the_journal_had_before(vault, audience):
    before = Person(name="Nadia Zbrunek", handles=("@oldnad",), contact="tel. 06 12 34 56 78")
    (nadia,), _ = named(vault, before, what="Nadia (@oldnad, +33612345678) came.")
    vault.amend_person(nadia, Person(name="Carla Novak"))
    vault.redactions.add(Redaction("", Subject.PERSON, person=nadia))
    told, _ = said(vault, audience)
    assert "[a1]" in told
    for name in ("nadia", "zbrunek", "oldnad", "carla", "novak", "612345678"):
        assert name not in told


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("form", Form)
def test_not_by_what_else_is_known_of_them(vault, audience, form):
    details = {
        "respondent_address": "3 place Verte, 75001 Paris",
        "respondent_birth": "1980-02-03",
        "respondent_vehicle": "AB-123-CD",
        "respondent_phone_email": "carla@corp.example, 06 99 88 77 66",
        "respondent_account_ids": "unknown",
    }
    carla = vault.add_person(Person(name="Carla Novak", details=details)).id
    who = (Who(person=carla, role=Role.AUTHOR),)
    vault.add_incident(IncidentInput(what="From carla@corp.example.", who=who))
    vault.redactions.add(Redaction("", Subject.PERSON, person=carla, form=form))
    told, _ = said(vault, audience)
    for secret in ("carla", "novak", "place verte", "1980", "ab-123", "99 88", "corp.example"):
        assert secret not in told


def chat(vault):
    source = BytesSource("Chat Staff.txt", CHAT.encode())
    vault.imports.take_in(
        [Part("_chat.txt", source)], Choices(zone="Europe/Paris", me=("Maya", "mayday92"))
    )
    ids = {one.text: one.id for one in vault.conversations.messages()}
    theirs = ids["You will see"]
    return vault.pick_messages(
        IncidentInput(what="In the group.", when="2026-10-25"),
        [theirs], [one for one in ids.values() if one != theirs],
    )  # fmt: skip


@pytest.mark.parametrize("audience", [Audience.COURT, Audience.PLATFORM])
def test_third_persons_of_a_group_are_not_named_though_the_journal_knows_them(vault, audience):
    chat(vault)
    assert "Olena Kovalenko" in [one.person.name for one in vault.people()]
    told, codes = said(vault, audience)
    assert not {"olena", "kovalenko", "zbyszek"} & {*told.split()}
    assert "viktor" in told
    if audience is Audience.COURT:
        assert {"[B3]", "[B4]"} & codes


def test_an_anonymous_report_does_not_hold_her_own_accounts(vault):
    chat(vault)
    told, _ = said(vault, Audience.LAWYER, redact="anonymous")
    assert "you will see" in told
    assert not [one for one in ("maya", "okafor", "mayday92", "olena") if one in told]


def test_a_code_is_given_to_nobody_else_when_one_is_taken_back(vault):
    (ana, bea, cleo), _ = named(vault, Person(name="Ana"), Person(name="Bea"), Person(name="Cleo"))
    first = vault.redactions.add(Redaction("", Subject.PERSON, person=ana))
    vault.redactions.add(Redaction("", Subject.PERSON, person=bea))
    vault.redactions.remove(first.id)
    assert said(vault, Audience.LAWYER)[1] == {"[A2]"}
    last = vault.redactions.add(Redaction("", Subject.PERSON, person=cleo))
    vault.redactions.remove(last.id)
    vault.redactions.add(Redaction("", Subject.PERSON, person=ana))
    assert said(vault, Audience.LAWYER)[1] == {"[A2]", "[A4]"}


def test_two_reports_do_not_give_one_mark_to_two_people(vault):
    nora, noor = Person(name="Nora Zeit"), Person(name="Noor Zaman")
    named(vault, nora)
    _, second = named(vault, noor)
    for profile, marks in (
        ("roles", {"[other person 1]", "[other person 2]"}),
        ("names", {"N. Z.", "N. Z. (2)"}),
    ):
        both = said(vault, Audience.LAWYER, redact=profile)[1]
        alone = said(vault, Audience.LAWYER, redact=profile, incidents=(second,))[1]
        assert both == marks
        assert alone == {max(marks)}


def test_two_people_without_a_name_are_two_where_others_are_initials(vault):
    named(
        vault,
        Person(handles=("@one_of",)),
        Person(handles=("@other_of",)),
        what="@one_of, @other_of",
    )
    told, codes = said(vault, Audience.LAWYER, redact="names")
    assert codes == {"[other person 1]", "[other person 2]"}
    assert not {"one_of", "other_of"} & {*told.replace("@", " ").split()}


def test_a_confidential_line_keeps_its_code_when_more_is_left_out(vault):
    vault.set_profile(Profile(confidential=("14 rue des Lilas",)))
    vault.add_incident(IncidentInput(what="At 14 rue des Lilas, a@b.example"))
    assert said(vault, Audience.LAWYER)[1] == {"[X1]"}
    vault.redactions.add(Redaction("", Subject.CONTACT, words="a@b.example"))
    assert said(vault, Audience.LAWYER)[1] == {"[X1]", "[C1]"}


@pytest.mark.parametrize("audience", Audience)
def test_only_the_lawyer_reads_who_else_has_the_files(vault, audience, tmp_path):
    vault.add_incident(IncidentInput(what="x"), [BytesSource("a.txt", b"a")])
    kept = prepare_report(vault, Choice(Audience.LAWYER)).export
    vault.copy_export(kept.id, tmp_path / "copy.pdf", to="Shelter Les Colombes")
    choice = Choice(audience, also=EVERYTHING)
    outline = foresee_report(vault, choice).outline
    custody = outline.dossier.exhibits[0].custody
    told = audience is Audience.LAWYER
    assert [one.note for one in custody] == [
        "",
        *(("lawyer", "Shelter Les Colombes") if told else ("", "")),
    ]
    assert ("Colombes" in outline_text(outline) + dossier_json(outline).decode()) is told


def test_an_employer_gets_others_to_whom_it_was_done_by_initials_wherever_they_stand(vault):
    sofia, walt = (vault.add_person(Person(name=one)).id for one in ("Sofia Ruiz", "Walt Ek"))
    vault.add_incident(
        IncidentInput(what="To Sofia, too.", who=(Who(person=sofia, role=Role.OTHER_PROTECTED),))
    )
    roles = (Who(person=sofia, role=Role.MENTIONED), Who(person=walt, role=Role.WITNESS))
    second = vault.add_incident(IncidentInput(what="Sofia Ruiz was away. Walt saw it.", who=roles))
    for only in (None, (second.id,)):
        told, _ = said(vault, Audience.HR, incidents=only)
        assert "sofia" not in told
        assert "walt" in told
    assert "sofia" in said(vault, Audience.POLICE)[0]


@pytest.mark.parametrize("audience", Audience)
def test_the_sheet_with_the_address_is_for_police_and_courts_alone(vault, audience):
    vault.set_profile(Profile(confidential=("14 rue des Lilas",)))
    if audience in {Audience.POLICE, Audience.COURT}:
        assert prepare_contact_sheet(vault, Choice(audience)).export.audience == "contact_sheet"
        return
    with pytest.raises(SheetReaderError):
        prepare_contact_sheet(vault, Choice(audience))
