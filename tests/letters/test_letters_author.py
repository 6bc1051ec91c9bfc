"""No letter goes to the author or to somebody under them, and help comes before what they learn."""

import pytest

from harassvault.guidance.advice import Standing
from harassvault.guidance.kinds import Kind
from harassvault.guidance.packs import jurisdictions, pack
from harassvault.guidance.rules.advising import advise
from harassvault.incident import Category, Channel, Setting
from harassvault.intake import Who
from harassvault.person import Person, Relation
from reports.catalogue import LANGUAGES, Catalogue
from reports.errors import AddresseeIsAuthorError, AddresseeUnderAuthorError, LetterError
from reports.letters.addressee import Addressee
from reports.letters.kinds import FOR_HER_ALONE, LetterKind, letter_for_authority
from reports.letters.material import LetterChoice, material_of
from reports.letters.prepare import draft_letter
from tests.letters import golden
from ui.guidance.saying import say

INSIDE = ("place", "manager", "hr", "school", "landlord", "recordings")


def draft(vault, to, **more):
    return draft_letter(vault, LetterChoice(str(to), **more))


@pytest.fixture
def by(vault, add):
    """Write an entry by somebody, and return its id."""

    def write(**person):
        author = vault.add_person(Person(**{"name": "Viktor Lindqvist", **person})).id
        return add(
            vault,
            "2026-03-03",
            "He shouted.",
            setting=Setting.WORK,
            categories=(Category.INSULTS,),
            who=(Who(person=author),),
        )

    return write


def test_where_the_author_is_in_charge_nothing_goes_to_those_inside(vault, by):
    entry = by(in_charge="yes")
    for kind in LetterKind:
        if kind in INSIDE:
            with pytest.raises(AddresseeUnderAuthorError):
                draft(vault, kind, incidents=(entry,))
        else:
            assert draft(vault, kind, incidents=(entry,)).kind is kind


@pytest.mark.parametrize(
    ("to", "setting", "tie"),
    [
        ("hr", Setting.WORK, Relation.MANAGER),
        ("manager", Setting.WORK, Relation.COLLEAGUE),
        ("recordings", Setting.WORK, Relation.MANAGER),
        ("school", Setting.SCHOOL, Relation.TEACHER),
        ("landlord", Setting.HOUSING, Relation.LANDLORD),
    ],
)
def test_nor_where_they_are_in_charge_and_did_what_another_entry_tells(
    vault, add, to, setting, tie
):
    head = vault.add_person(Person("Viktor Lindqvist", tie=tie, in_charge="yes")).id
    add(vault, "2026-03-01", "He wrote.", setting=Setting.HOME, who=(Who(person=head),))
    other = vault.add_person(Person("Ana Roy")).id
    entry = add(vault, "2026-03-03", "She shouted.", setting=setting, who=(Who(person=other),))
    with pytest.raises(LetterError):
        draft(vault, to, incidents=(entry,))


def test_no_authority_of_any_pack_is_a_way_around_it(vault, by):
    entry = by(in_charge="yes", tie=Relation.MANAGER)
    for name in jurisdictions():
        for one in pack(name).authorities:
            kind = letter_for_authority(one)
            if kind in INSIDE and not one.independent:
                with pytest.raises(LetterError):
                    draft(vault, one.id, incidents=(entry,))


def test_who_stands_outside_those_in_charge_gets_a_letter(vault, by):
    """Named persons and staff representatives that are independent of the employer."""
    entry = by(in_charge="yes", tie=Relation.MANAGER)
    kinds = {
        to: draft(vault, to, incidents=(entry,)).kind
        for to in ("ca-designated-recipient", "fr-staff-representatives", "fr-rectorat")
    }
    assert list(kinds.values()) == [LetterKind.HR, LetterKind.UNION, LetterKind.AUTHORITY]


@pytest.mark.parametrize(
    "name", ["Viktor Lindqvist", "mr VIKTOR  lindqvist, director", "Vik", "vik_l"]
)
def test_nobody_writes_to_an_author_by_name(vault, by, name):
    entry = by(aliases=("Vik",), handles=("@vik_l",))
    with pytest.raises(AddresseeIsAuthorError):
        draft(vault, "hr", incidents=(entry,), attention=name)


def test_the_author_of_another_entry_is_no_addressee_either(vault, by, add):
    by()
    other = add(vault, "2026-03-09", "Somebody laughed.", setting=Setting.WORK)
    with pytest.raises(AddresseeIsAuthorError):
        draft(vault, "hr", incidents=(other,), attention="Viktor Lindqvist")


def test_another_name_is_written_to(vault, by):
    letter = draft(vault, "hr", incidents=(by(),), attention="  Ana\nViktorsson ")
    assert letter.addressee[0] == "For the attention of Ana Viktorsson"
    assert letter.greeting == "Dear Ana Viktorsson,"


@pytest.mark.parametrize("kind", LetterKind)
def test_no_line_of_an_address_names_an_author(whole, kind):
    lines = draft(whole, kind).addressee
    assert not [one for one in lines if "Lindqvist" in one or "Vik" in one]


def test_a_letter_about_her_manager_goes_one_up(vault, by):
    letter = draft(vault, "manager", incidents=(by(tie=Relation.MANAGER),))
    assert letter.addressee[0] == "[name of the person above Viktor Lindqvist]"
    assert "It goes to the one above Viktor Lindqvist, never to Viktor Lindqvist." in letter.before


def test_whether_the_author_opens_the_post_is_asked(vault, by):
    letter = draft(vault, "hr", incidents=(by(tie=Relation.MANAGER),))
    assert any(one.startswith("Is Viktor Lindqvist in charge there") for one in letter.before)


def test_a_landlord_who_does_it_gets_no_letter_and_who_oversees_homes_does(vault, by):
    entry = by(tie=Relation.LANDLORD, in_charge="yes")
    for to in ("landlord", "housing", "fr-logement", "es-vivienda"):
        with pytest.raises(AddresseeIsAuthorError):
            draft(vault, to, incidents=(entry,))
    letter = draft(vault, "au-housing", incidents=(entry,))
    assert letter.kind is LetterKind.AUTHORITY
    assert letter.addressee[0] == "[name of the service that oversees rented homes]"


def test_where_the_author_is_with_the_police_the_letter_goes_outside(vault, by):
    letter = draft(vault, "police", incidents=(by(tie=Relation.POLICE_OFFICER),))
    assert letter.addressee[0].startswith("[name of the prosecutor")
    assert any("outside the station" in one for one in letter.before)


@pytest.mark.parametrize("kind", LetterKind)
def test_it_is_said_of_every_letter_to_send_it_to_nobody_else(whole, kind):
    assert any("Send it only to the body named in it" in one for one in draft(whole, kind).before)


FEARED = {
    "threats": {"categories": (Category.THREATS,)},
    "following": {"categories": (Category.FOLLOWING,)},
    "fear": {"details": {"feared_harm": "that he comes back"}},
}


@pytest.mark.parametrize("feared", FEARED)
def test_a_letter_that_they_may_learn_of_begins_with_a_helpline(vault, add, feared):
    entry = add(vault, "2026-03-03", "He came.", channel=Channel.IN_PERSON, **FEARED[feared])
    for kind in LetterKind:
        first = draft(vault, kind, incidents=(entry,)).before[0]
        assert first.startswith("Talk to a helpline first") is (kind not in FOR_HER_ALONE)


def test_social_services_may_tell_the_family_so_a_helpline_comes_first(vault, by):
    service = next(
        one.id
        for name in jurisdictions()
        for one in pack(name).authorities
        if one.kind is Kind.SOCIAL_SERVICES
    )
    letter = draft(vault, service, incidents=(by(tie=Relation.FAMILY),))
    assert letter.before[0].startswith("Talk to a helpline first")
    assert any(one.startswith("They may show it to the other side") for one in letter.before)


def test_a_former_partner_is_reason_enough_for_it(vault, by):
    entry = by(tie=Relation.FORMER_PARTNER)
    first = draft(vault, "hr", incidents=(entry,)).before[0]
    assert first.startswith("Talk to a helpline first: ")


@pytest.mark.parametrize("country", ["AT", "AU", "BE", "CA", "CH", "DE", "ES", "FR", "GB", "US"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_helpline_named_first_is_one_that_the_page_names(tmp_path, add, country, language):
    words, choice = Catalogue.load("ui.words", language), LetterChoice("hr", language)
    with golden.new_vault(tmp_path / "journal", country=country) as vault:
        add(vault, "2026-03-03", "He came.", setting=Setting.WORK, categories=(Category.THREATS,))
        helpline = material_of(vault, choice, Addressee(LetterKind.HR)).helpline
        facts = vault.guidance.facts()
        advice = advise(facts, vault.guidance.get_pack)
        open_ones = {
            vault.guidance.authority(one.authority).phone
            for one in advice.support
            if one.standing is Standing.IF
        }
    talk = say(advice, facts, words).talk
    if helpline is None:
        assert talk == words.text("found.talk_elsewhere")
    else:
        assert helpline.phone in talk
        assert helpline.phone not in open_ones


def test_where_nothing_points_to_it_no_helpline_comes_first(vault, by):
    letter = draft(vault, "hr", incidents=(by(tie=Relation.COLLEAGUE),))
    assert not any("helpline" in one for one in letter.before)
    assert "nora@example.org" in letter.sender


def test_what_stands_before_is_no_part_of_the_letter(whole):
    for kind in LetterKind:
        letter = draft(whole, kind)
        parts = [*letter.sender, *letter.addressee, *letter.closing]
        inside = "\n".join([*parts, *(one.text for one in letter.body)])
        assert "helpline" not in inside
        for line in letter.before:
            assert line not in inside
