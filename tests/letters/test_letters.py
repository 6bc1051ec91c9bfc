"""What letters say: the same as their golden files, and nothing that stays at home."""

from io import BytesIO

import pytest
from msgspec.structs import replace

from harassvault.guidance.kinds import Condition, Kind
from harassvault.guidance.packs import jurisdictions, pack
from harassvault.incident import Category, Channel, Role, Setting
from harassvault.intake import Who
from harassvault.moment_text import parse_moment
from harassvault.person import Person, Relation
from harassvault.profile import About
from harassvault.source import BytesSource
from harassvault.steps.values import Contact
from reports.catalogue import Catalogue
from reports.errors import NoSuchLetterError, NothingToTellError, UnknownAddresseeError
from reports.letters.kinds import FOR_HER_ALONE, LetterKind, letter_for, letter_for_authority
from reports.letters.letter import Format, Part
from reports.letters.letter_text import letter_text
from reports.letters.material import LetterChoice
from reports.letters.prepare import draft_letter, write_letter
from tests.letters import golden

ALL = [(kind, language) for kind in LetterKind for language in golden.LANGUAGES]


def said(letter):
    """Return the letter without what stands before it."""
    return letter_text(letter).partition("=" * 72)[2]


def draft(vault, to, language="en", **more):
    return draft_letter(vault, LetterChoice(str(to), language, **more))


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_letters_are_as_their_golden_files(whole, kind, language):
    written = letter_text(draft(whole, kind, language))
    assert written == (golden.GOLDEN / f"{kind}.{language}.txt").read_text("utf-8")


def test_there_is_no_golden_file_without_a_letter():
    names = {f"{kind}.{language}.txt" for kind, language in ALL}
    assert {one.name for one in golden.GOLDEN.iterdir()} == names


# --- what stays at home --------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_no_letter_holds_feelings_notes_or_private_numbers(whole, kind, language):
    written = letter_text(draft(whole, kind, language))
    for kept in ("ashamed", "private number", "helpline nobody else"):
        assert kept not in written


def test_a_confidential_contact_is_there_once_it_was_ticked(whole):
    kept = next(one for one in whole.steps.contacts() if one.contact.kind is Kind.HELPLINE)
    assert "helpline nobody else" in said(draft(whole, "hr", ticked=(kept.id[:8],)))


@pytest.mark.parametrize("kind", ["hr", "labour", "equality", "authority", "union"])
def test_only_a_tick_tells_those_of_work_what_the_police_were_told(whole, kind):
    told = next(one for one in whole.steps.contacts() if one.contact.kind is Kind.POLICE)
    assert "3rd district" not in said(draft(whole, kind))
    assert "3rd district" in said(draft(whole, kind, ticked=(told.id,)))


def test_an_employer_gets_only_what_is_of_work_unless_entries_are_chosen(whole):
    assert "Gym" not in said(draft(whole, "hr"))
    gym = next(one for one in whole.guidance.facts().acts if one.setting is Setting.VENUE)
    chosen = said(draft(whole, "hr", incidents=(gym.id,)))
    assert "Gym" in chosen
    assert "shouted" not in chosen


def test_whoever_runs_cameras_gets_places_and_times_alone(whole):
    seen = [act.id for act in whole.guidance.facts().acts if act.channel is Channel.IN_PERSON]
    written = said(draft(whole, "recordings", incidents=tuple(seen)))
    assert "3 March 2026, 14:30 (local time, Europe/Paris), Meeting room 2" in written
    assert "Gym, 3 place Bellecour" in written
    for kept in ("shouted", "Lindqvist", "nothing here", "Benali"):
        assert kept not in written


def test_a_letter_that_may_be_passed_on_bears_no_contact_of_hers_where_it_is_feared(whole):
    for kind in LetterKind:
        is_hers = kind in FOR_HER_ALONE or kind is LetterKind.POLICE
        assert ("nora@example.org" in said(draft(whole, kind))) is is_hers


def test_whoever_runs_one_place_learns_of_no_other(whole, vault, add):
    add(vault, "2026-05-02", "He came.", where="My sister's", setting=Setting.HOME)
    for day, where in (("2026-03-03", "Café Rouge"), ("2026-05-01", "Gym"), ("", "Library")):
        add(vault, day, "He waited.", where=where, setting=Setting.VENUE)
    for kind in ("recordings", "place"):
        letter = draft(vault, kind)
        written = said(letter)
        assert "Gym" in written
        assert not [one for one in ("Café", "Library", "sister") if one in written]
        (left,) = [one for one in letter.before if one.startswith("In it: Gym. Not in it: ")]
        assert "Café Rouge" in left
    assert "Meeting room" not in said(draft(whole, "recordings"))


def test_a_service_learns_of_no_other_service_and_not_of_the_police(whole, vault, add):
    author = vault.add_person(
        Person(
            name="Vik",
            handles=("@one (one.example)", "@two (two.example)", "+33 6 12 34 56 78", "v@mail.ex"),
        )
    )
    for day, host in (("2026-05-02", "one"), ("2026-05-03", "two")):
        what = f"See https://{host}.example/x"
        add(vault, day, what, setting=Setting.ONLINE, who=(Who(person=author.id),))
    add(vault, "2026-04-01", "He rang.", channel=Channel.PHONE, who=(Who(person=author.id),))
    for kind in ("platform", "provider"):
        letter = draft(vault, kind)
        written = said(letter)
        assert "@two" in written
        assert not [one for one in ("one.example", "+33", "v@mail", "rang") if one in written]
        assert any(one.startswith("In it: two.example. Not in it: ") for one in letter.before)
        assert "3rd district" not in said(draft(whole, kind))
        assert not [one for one in draft(whole, kind).body if "so far" in one.text]
    rang = next(act.id for act in vault.guidance.facts().acts if act.channel is Channel.PHONE)
    assert "From: +33 6 12 34 56 78\n" in said(draft(vault, "provider", incidents=(rang,)))


@pytest.mark.parametrize("kind", ["hr", "manager", "place", "labour", "school", "landlord"])
def test_those_of_a_place_do_not_learn_what_else_the_person_is_to_her(vault, add, kind):
    who = Person(name="Vik", relation="my former husband, in therapy", tie=Relation.FORMER_PARTNER)
    author = Who(person=vault.add_person(who).id)
    entry = add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK, who=(author,))
    assert "husband" not in said(draft(vault, kind, incidents=(entry,)))
    assert "husband" in said(draft(vault, "police", incidents=(entry,)))


def test_an_authority_gets_the_entries_that_it_is_there_for(whole):
    written = said(draft(whole, "fr-cnil"))
    assert "chat.example" in written or "photograph" in written
    assert "Meeting room" not in written
    assert "letter box" not in written


@pytest.mark.parametrize("kind", ["police", "labour", "lawyer"])
def test_files_are_offered_only_where_there_are_any(vault, add, kind):
    entry = add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    offered = "files or messages"
    assert offered not in said(draft(vault, kind))
    vault.attach(entry, [BytesSource("photo.txt", b"what I saw")])
    assert offered in said(draft(vault, kind))


def test_who_saw_it_is_asked_before_they_are_named(whole):
    asked = "It names people who saw or heard it. Ask them first, or take their names out."
    assert asked in draft(whole, "hr").before
    assert asked not in draft(whole, "platform").before


def test_what_was_set_aside_is_in_no_letter(vault, add):
    entry = add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    vault.set_aside(entry)
    for incidents in (None, (entry,), ()):
        with pytest.raises(NothingToTellError):
            draft(vault, "hr", incidents=incidents)


def test_an_empty_choice_is_no_choice_of_all(vault, add):
    add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK)
    with pytest.raises(NothingToTellError):
        draft(vault, "hr", incidents=())


# --- what is not known ---------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_every_unknown_is_marked_and_named_before_the_letter(whole, kind, language):
    letter = draft(whole, kind, language)
    before, _, written = letter_text(letter).partition("=" * 72)
    assert letter.missing
    for mark in letter.missing:
        assert mark.startswith("[")
        assert mark in before
        assert mark in written


def test_a_bare_entry_is_enough(vault, add):
    entry = add(vault, "", "He came.")
    for kind in LetterKind:
        letter = draft(vault, kind, incidents=(entry,))
        assert ("[date]" in letter.missing) is (kind not in FOR_HER_ALONE)


def test_dates_keep_their_precision(vault, add):
    add(vault, "about 2026-03-03 14:30", "He rang.", setting=Setting.WORK)
    assert "3 March 2026, about 14:30" in said(draft(vault, "hr"))
    assert "Le 3 mars 2026, vers 14\xa0h\xa030" in said(draft(vault, "hr", "fr"))


def test_words_of_others_stay_as_they_are(whole):
    quotes = [one.text for one in draft(whole, "hr").body if one.part is Part.QUOTE]
    assert "لا أحد يريدك هنا 😡\nGo home." in quotes


# --- platforms -----------------------------------------------------------------------------------


def test_a_notice_has_what_article_16_asks_for(whole):
    written = said(draft(whole, "platform"))
    assert "Article 16 of Regulation (EU) 2022/2065" in written
    assert f"Address: {golden.CHAT}\n" in written
    assert "Why: Posting online" in written
    assert "Nora Sample\n[an e-mail address" in written
    assert "I believe in good faith that the information" in written


def test_outside_the_union_a_notice_names_no_law_of_it(tmp_path, add):
    with golden.new_vault(tmp_path / "us", country="US") as vault:
        add(vault, "2026-05-02", "A post.", setting=Setting.ONLINE)
        written = said(draft(vault, "platform"))
    assert "2022/2065" not in written
    assert "in good faith" in written
    assert "nora@example.org" in written


def test_a_notice_of_images_of_a_child_bears_no_name(tmp_path, add):
    with golden.new_vault(tmp_path / "child", about=About.MY_CHILD, name="Tom") as vault:
        add(vault, "2026-05-02", "A picture.", categories=(Category.INTIMATE_IMAGES,))
        written = said(draft(vault, "platform"))
        assert "Article 16(2)(c)" in written
        for kept in ("Tom", "nora@example.org", "your name]"):
            assert kept not in written
        assert "for my child Tom" in said(draft(vault, "police"))


def test_what_she_answered_of_her_age_counts_for_it_too(vault, add):
    add(vault, "2026-05-02", "A picture.", categories=(Category.INTIMATE_IMAGES,))
    assert "Nora Sample" in said(draft(vault, "platform"))
    vault.guidance.answer("", Condition.UNDER_18, "yes")
    assert "Nora Sample" not in said(draft(vault, "platform"))


def test_a_platform_gets_short_quotations_with_the_cut_marked(vault, add):
    add(vault, "2026-05-02", "", exact_words="word " * 90, setting=Setting.ONLINE)
    quoted = next(one for one in draft(vault, "platform").body if one.part is Part.QUOTE)
    assert len(quoted.text) < 210
    assert quoted.text.endswith("word […]")


def test_two_services_in_one_notice_are_pointed_out(vault, add):
    for host in ("one", "two"):
        add(vault, "2026-05-02", f"See https://{host}.example/x", setting=Setting.ONLINE)
    both = tuple(vault.incident_ids())
    before = draft(vault, "platform", incidents=both).before
    assert any("more than one place or service" in one for one in before)


def test_an_entry_of_two_services_is_said_to_name_both(vault, add):
    add(vault, "2026-05-01", "See https://three.example/x", setting=Setting.ONLINE)
    what = "See https://one.example/x and https://two.example/x"
    add(vault, "2026-05-02", what, setting=Setting.ONLINE)
    before = draft(vault, "platform").before
    assert any("more than one place or service" in one for one in before)
    assert any("In it: one.example and two.example. Not in it: three.ex" in one for one in before)


# --- whom ----------------------------------------------------------------------------------------


def test_every_authority_takes_a_letter_or_is_known_to_take_none():
    for name in jurisdictions():
        for one in pack(name).authorities:
            kind = letter_for_authority(one)
            assert kind is not None or letter_for(one.kind) is None


def test_the_body_is_named_where_it_has_a_name(whole):
    letter = draft(whole, "fr-defenseur", "fr")
    authority = whole.guidance.authority("fr-defenseur")
    assert letter.kind is LetterKind.EQUALITY
    assert letter.addressee[0] == authority.local_name
    assert any(authority.url in one for one in letter.before)


def test_a_language_in_which_they_do_not_answer_is_said(whole):
    assert any(one.startswith("They answer in: ") for one in draft(whole, "fr-defenseur").before)


@pytest.mark.parametrize("to", ["court_protective_order", "helpline", "doctor", "shelter"])
def test_who_waits_for_no_letter_gets_none(whole, to):
    with pytest.raises(NoSuchLetterError):
        draft(whole, to)


def test_an_unknown_addressee_is_refused(whole):
    with pytest.raises(UnknownAddresseeError):
        draft(whole, "the-mayor")


def test_references_given_before_stand_in_the_letter(vault, add):
    add(vault, "2026-05-02", "A post.", setting=Setting.ONLINE, channel=Channel.SOCIAL_MEDIA)
    case = vault.guidance.case().id
    given = Contact(case, "chat.example", Kind.PLATFORM, on=parse_moment("2026-05-03", golden.ZONE))
    vault.steps.add_contact(replace(given, reference="T-1"))
    assert draft(vault, "platform").references == ("Your reference: T-1 (3 May 2026)",)
    assert draft(vault, "provider").references == ()
    add(vault, "2026-05-04", "See https://other.example/x", setting=Setting.ONLINE)
    assert draft(vault, "platform").references == ()


def test_a_number_of_another_body_of_its_kind_is_not_theirs(vault, add):
    add(vault, "2026-05-02", "He came.")
    case = vault.guidance.case().id
    for to in ("Police, 3rd district", "Police, Nantes"):
        vault.steps.add_contact(Contact(case, to, Kind.POLICE, reference=f"number of {to}"))
    assert draft(vault, "police").references == ()


@pytest.mark.parametrize("format_", Format)
def test_what_is_for_her_alone_is_in_the_language_that_she_reads(whole, format_):
    letter = draft(whole, "hr", "en", own_language="fr", format=format_)
    assert letter.before[0].startswith("Parlez d’abord à une ligne d’écoute")
    assert letter.subject.startswith("Subject: ")
    assert "[job, and since when]" in letter.before[-2]
    target = BytesIO()
    write_letter(letter, format_, target)
    if format_ is Format.TXT:
        assert target.getvalue().decode().startswith("AVANT D’ENVOYER CETTE LETTRE")


def test_witnesses_are_named_and_never_how_to_reach_them(vault, add):
    witness = vault.add_person(Person(name="Aïcha Benali", contact="06 00 00 00 00"))
    seen = Who(person=witness.id, role=Role.WITNESS)
    add(vault, "2026-03-03", "He shouted.", setting=Setting.WORK, who=(seen,))
    written = said(draft(vault, "hr"))
    assert "Aïcha Benali" in written
    assert "06 00" not in written


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_both_faces_have_a_name_for_every_letter(language):
    words = Catalogue.load("ui.words", language)
    for kind in LetterKind:
        assert words.has(f"audience.letter_{kind}")
        assert words.has(f"desktop.report.letter_{kind}")
