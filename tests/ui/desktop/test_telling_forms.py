"""Journeys through the forms that tell data points: typed, kept, opened again, amended."""

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from harassvault.case import POLICY
from harassvault.data_points import Holder
from harassvault.intake import IncidentInput
from harassvault.locator import ContentStatus, Visibility
from harassvault.locator_input import LocatorInput
from harassvault.moment import Moment, Precision
from harassvault.source import BytesSource
from ui.desktop.screens.about_you.page import AboutYou
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.files.originals.telling import FileTold
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.files.people.form import PersonForm
from ui.desktop.screens.files.people.person_page import PersonPage
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.journal.page import Journal
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.safety.page import SafetyPage


def words(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


@pytest.fixture
def about(opened, shows, settled):
    def show():
        opened.rooms.show_place("safety")
        settled(opened)
        shows(opened, SafetyPage).about.click()
        settled(opened)
        return shows(opened, AboutYou).form

    return show


@pytest.fixture
def situation(opened, shows, settled):
    def show():
        opened.rooms.helping.show_place("situation")
        settled(opened)
        return shows(opened, HelpingPage).tab("situation").form

    return show


@pytest.fixture
def first(in_vault, opened):
    """The entry about the gate."""
    return in_vault(
        opened, lambda v: next(one for one in v.incidents() if "gate" in one.current.what)
    )


def test_about_oneself_is_kept_beside_language_and_country(about, opened, settled, in_vault):
    form = about()
    form.contact.setPlainText("camille@example.org")
    form.country.setCurrentIndex(form.country.findData("BE"))
    form.confidential.setPlainText("12, rue Haute\n\n+33 6 12 34 56 78\n")
    form.mark.chips["yes"].click()
    form.points.open_at("reporter_birth")
    QTest.keyClicks(form.points.boxes["reporter_birth"].words, "1990-02-01, Lyon")
    form.keep()
    settled(opened)
    profile = in_vault(opened, lambda vault: vault.profile())
    assert (profile.name, profile.country) == ("Camille", "BE")
    assert profile.contact == "camille@example.org"
    assert profile.confidential == ("12, rue Haute", "+33 6 12 34 56 78")
    assert profile.details == {
        "reporter_address_confidential": "yes",
        "reporter_birth": "1990-02-01, Lyon",
    }
    again = about()
    assert again.points.folds["you"].is_open
    assert again.confidential.toPlainText() == "12, rue Haute\n+33 6 12 34 56 78"
    again.keep()
    settled(opened)
    assert "like this already" in words(again.notice)


def test_a_country_that_no_list_has_stays(about, opened, settled, in_vault):
    def move(vault):
        vault.set_profile(replace(vault.profile(), country="JP"))

    in_vault(opened, move)
    form = about()
    form.name.setText("Camille D.")
    form.keep()
    settled(opened)
    profile = in_vault(opened, lambda vault: vault.profile())
    assert (profile.name, profile.country) == ("Camille D.", "JP")


def test_going_back_from_about_oneself_leads_to_where_it_was_asked_for(about, opened, shows):
    about()
    opened.rooms.stage.shown.back_button.click()
    shows(opened, SafetyPage)


def test_another_language_keeps_what_was_told_of_oneself(about, opened, shows, settled, in_vault):
    form = about()
    form.confidential.setPlainText("12, rue Haute")
    form.keep()
    settled(opened)
    opened.rooms.show_place("safety")
    settled(opened)
    page = shows(opened, SafetyPage)
    page.preferences.open()
    fields = page.preferences.findChild(QWidget, "preferences")
    fields.country.setCurrentIndex(fields.country.findData("BE"))
    fields.keep.click()
    settled(opened)
    profile = in_vault(opened, lambda vault: vault.profile())
    assert (profile.country, profile.confidential) == ("BE", ("12, rue Haute",))


def test_what_holds_for_a_situation_is_kept_and_the_rest_of_it_stays(
    situation, opened, settled, in_vault
):
    in_vault(opened, lambda v: v.guidance.answer("", POLICY, "no"))
    form = situation()
    form.points.open_at("outcome_wanted")
    QTest.keyClicks(form.points.boxes["outcome_wanted"].words, "That it stops.")
    form.points.open_at("existing_orders")
    form.points.boxes["existing_orders"].chips["no"].click()
    form.keep()
    settled(opened)
    case = in_vault(opened, lambda vault: vault.cases()[0].case)
    assert case.details == {"existing_orders": "no", "outcome_wanted": "That it stops."}
    assert case.answers == {POLICY: "no"}
    again = situation()
    again.points.boxes["outcome_wanted"].words.clear()
    again.keep()
    settled(opened)
    case = in_vault(opened, lambda vault: vault.cases()[0].case)
    assert case.details == {"existing_orders": "no"}


def test_more_is_told_of_a_person_and_stands_on_the_page_and_in_the_history(
    opened, shows, settled, in_vault
):
    marc = next(
        one.id for one in in_vault(opened, lambda v: v.people()) if one.person.name == "Marc D."
    )
    opened.rooms.points.open_at("respondent_weapons", Holder.PERSON, marc)
    settled(opened)
    tab = shows(opened, FilesPage).tab("people")
    form = tab.page
    assert isinstance(form, PersonForm)
    assert form.points.folds["danger"].is_open
    form.points.boxes["respondent_weapons"].chips["unknown"].click()
    form.save()
    settled(opened)
    assert isinstance(tab.page, PersonPage)
    assert "Can they get at weapons?\n" in words(tab.page)
    tab.page.amend_button.click()
    form = tab.page
    form.points.boxes["respondent_weapons"].chips["yes"].click()
    QTest.keyClicks(form.points.boxes["respondent_weapons"].words, "A hunting rifle.")
    form.save()
    settled(opened)
    tab.page.history.open()
    assert "Can they get at weapons?, now: A hunting rifle." in words(tab.page.history)
    assert "Can they get at weapons?, no longer: I don" in words(tab.page.history)


def test_an_entry_says_more_and_an_answer_can_be_taken_back(
    opened, shows, settled, in_vault, first
):
    opened.rooms.points.open_at("incident_threat", Holder.INCIDENT, first.id)
    settled(opened)
    form = shows(opened, EntryForm)
    assert form.more.points.folds["harm"].is_open
    form.more.points.boxes["incident_threat"].chips["no"].click()
    form.save()
    settled(opened)
    details = in_vault(opened, lambda v: v.incident(first.id).current.details)
    assert details == {"incident_threat": "no"}
    opened.rooms.points.open_at("incident_threat", Holder.INCIDENT, first.id)
    settled(opened)
    form = shows(opened, EntryForm)
    form.more.points.boxes["incident_threat"].chips["no"].click()
    form.save()
    settled(opened)
    assert in_vault(opened, lambda v: v.incident(first.id).current.details) == {}


def test_places_online_are_told_taken_away_and_put_back(opened, shows, settled, in_vault, first):
    opened.rooms.points.open_at("content_native_id", Holder.LOCATOR, first.id)
    settled(opened)
    form = shows(opened, EntryForm)
    group = form.more.groups["online"]
    group.places[0].boxes["url"].setText("https://example.org/1")
    group.add()
    second = group.places[1]
    second.boxes["service"].setText("Forum")
    second.boxes["visible_to"].setCurrentIndex(1)
    second.boxes["published"].setText("2026-03-03 14:30")
    second.more.open()
    second.boxes["network"].setPlainText("Received: from example.org")
    second.remove.click()
    assert len(group.places) == 1
    group.back_button.click()
    form.save()
    settled(opened)
    one, two = in_vault(opened, lambda v: v.incident(first.id).current.locators)
    assert one.url == "https://example.org/1"
    assert (two.service, two.visible_to) == ("Forum", Visibility.PUBLIC)
    assert two.published.start == "2026-03-03T14:30"
    assert two.network == "Received: from example.org"
    opened.rooms.show_entry(first.id)
    settled(opened)
    said = [one.text() for one in opened.rooms.stage.shown.findChildren(QLabel)]
    assert any("https://example.org/1" in one for one in said)
    place = next(one for one in said if one.startswith("Forum"))
    assert "Who could see it? Everybody" in place
    assert "Technical traces: Received: from example.org" in place


def test_a_time_that_nobody_changed_keeps_its_own_zone(opened, shows, settled, in_vault, first):
    place = LocatorInput(
        url="https://example.org/1",
        status=ContentStatus.DELETED,
        published=Moment(Precision.EXACT, "2026-03-03T14:30", zone="America/Lima"),
    )

    def write(vault):
        return vault.amend_incident(first.id, IncidentInput(locators=(place,)))

    before = in_vault(opened, write).current.locators
    opened.rooms.points.open_at("content_url", Holder.INCIDENT, first.id)
    settled(opened)
    form = shows(opened, EntryForm)
    group = form.more.groups["online"]
    assert group.places[0].boxes["published"].text() == "2026-03-03 14:30"
    group.places[0].boxes["account"].setText("@jo")
    form.save()
    settled(opened)
    after = in_vault(opened, lambda v: v.incident(first.id).current.locators)
    assert after[0].published == before[0].published
    assert (after[0].account, after[0].status) == ("@jo", ContentStatus.DELETED)


def test_a_time_that_cannot_be_read_is_said_and_nothing_is_lost(
    opened, shows, settled, in_vault, first
):
    opened.rooms.points.open_at("content_url", Holder.INCIDENT, first.id)
    settled(opened)
    form = shows(opened, EntryForm)
    group = form.more.groups["online"]
    group.places[0].boxes["published"].setText("last Tuesday")
    form.save()
    settled(opened)
    assert form.notice.isVisibleTo(form)
    assert group.places[0].boxes["published"].text() == "last Tuesday"
    assert in_vault(opened, lambda v: v.incident(first.id).current.locators) == ()


@pytest.fixture
def told(opened, shows, settled, in_vault):
    """Show what can be told of a file by its name."""

    def show(name, point=""):
        files = in_vault(opened, lambda vault: vault.files.all())
        known = next(one for one in files if one.evidence.original.name == name)
        opened.rooms.points.open_at(point or "exhibit_description", Holder.FILE, known.evidence.id)
        settled(opened)
        return shows(opened, FilesPage).tab("originals").findChild(FileTold)

    return show


def test_what_is_told_of_a_file_is_kept_and_can_be_told_anew(told, opened, settled, in_vault):
    form = told("screen.png", "capture_method")
    assert form.points.folds["file"].is_open
    assert form.transcript is None
    form.shown["intimate"].chips["no"].click()
    QTest.keyClicks(form.points.boxes["exhibit_description"].words, "Message of 3 March")
    form.keep()
    settled(opened)
    (said,) = in_vault(opened, lambda vault: list(vault.files.all_said().values()))
    assert (said.intimate, said.minor) == ("no", "")
    assert said.details == {"exhibit_description": "Message of 3 March"}
    again = told("screen.png")
    again.shown["intimate"].chips["unknown"].click()
    again.keep()
    settled(opened)
    (said,) = in_vault(opened, lambda vault: list(vault.files.all_said().values()))
    assert said.intimate == "unknown"
    assert said.details == {"exhibit_description": "Message of 3 March"}


def test_of_an_intimate_picture_of_somebody_under_18_it_is_said_where_help_stands(told):
    form = told("screen.png")
    form.shown["minor"].chips["yes"].click()
    assert not form.both.isVisible()
    form.shown["intimate"].chips["yes"].click()
    assert form.both.isVisible()
    assert "It shows a person under 18 in a sexual way" in form.both.text()


def test_of_a_recording_the_words_that_are_heard_are_asked(told, opened, settled, in_vault):
    held = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f"
    held += b"\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00"
    in_vault(
        opened,
        lambda v: v.add_incident(IncidentInput(what="Called."), [BytesSource("call.wav", held)]),
    )
    form = told("call.wav")
    form.transcript.setPlainText("Jo: I know where you live.")
    form.keep()
    settled(opened)
    (said,) = in_vault(opened, lambda vault: list(vault.files.all_said().values()))
    assert said.transcript == "Jo: I know where you live."


@pytest.mark.parametrize(
    ("point", "screen"),
    [
        ("reporter_birth", AboutYou),
        ("country", AboutYou),
        ("outcome_wanted", HelpingPage),
        ("police_officer", HelpingPage),
        ("evidence_gaps", HelpingPage),
        ("respondent_weapons", FilesPage),
        ("exhibit_description", FilesPage),
        ("incident_threat", Journal),
        ("page_numbers", Journal),
    ],
)
def test_every_data_point_leads_somewhere(opened, shows, settled, point, screen):
    opened.rooms.points.open_at(point)
    settled(opened)
    shows(opened, screen)


def test_a_question_about_who_did_it_leads_to_the_one_person_who_did(opened, shows, settled):
    opened.rooms.points.open_at("respondent_birth")
    settled(opened)
    form = shows(opened, FilesPage).tab("people").page
    assert isinstance(form, PersonForm)
    assert form.name.text() == "Marc D."
    assert form.points.folds["recognise"].is_open


def test_one_goes_from_the_report_to_what_is_told_of_oneself_and_back(opened, shows, settled):
    opened.rooms.show_place("report")
    settled(opened)
    shows(opened, ReportPage).about.click()
    settled(opened)
    page = shows(opened, AboutYou)
    assert opened.window.focusWidget() is page.form.name
    page.back_button.click()
    shows(opened, ReportPage)
