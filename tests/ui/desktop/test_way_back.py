"""From "not stated in this report" to the very field, and back to the report."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from harassvault.case import Case
from harassvault.data_points import Holder, data_points
from harassvault.intake import IncidentInput
from ui.desktop.points.order import FOLDS
from ui.desktop.screens.about_you.page import AboutYou
from ui.desktop.screens.entry_form import more
from ui.desktop.screens.entry_form import page as form
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.files.page import FilesPage
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.report.page import ReportPage


@pytest.fixture
def page(opened, shows, settled):
    opened.rooms.show_place("report")
    settled(opened)
    return shows(opened, ReportPage)


@pytest.fixture
def ids(opened, in_vault):
    """The newest entry and the only file."""
    incidents = in_vault(opened, lambda vault: [vault.incident(i) for i in vault.incident_ids()])
    return incidents[-1].id, next(one.evidence[0].id for one in incidents if one.evidence)


def focused(opened):
    return QApplication.focusWidget() or opened.window.focusWidget()


def test_each_way_leads_to_the_field_and_keeps_the_way_back(qtbot, opened, ids, settled, in_vault):
    entry, file = ids
    told = dict.fromkeys(("outcome_wanted", "interim_safety", "order_terms", "rule_invoked"), "x")
    in_vault(opened, lambda vault: vault.amend_case(vault.cases()[0].id, Case(details=told)))
    bar = opened.rooms.points.way_back
    assert bar.isHidden()
    for point, kind, name in (
        ("incident_channel", EntryForm, "How did it happen?"),
        ("incident_time_zone", EntryForm, "When did it happen?"),
        ("incident_place", EntryForm, "Where"),
        ("incident_exact_words", EntryForm, "The exact words"),
        ("respondent_name", EntryForm, "Who was it?"),
        ("content_native_id", EntryForm, "Number or link of the message (1)"),
        ("published_at", EntryForm, "When it was posted, as shown (1)"),
        ("reporter_contact_safe", AboutYou, "How can you be reached safely?"),
        ("existing_orders", HelpingPage, ""),
        ("respondent_weapons", FilesPage, ""),
        ("witness_contact", FilesPage, "How can this witness be reached?"),
        ("captured_at", FilesPage, "When was it captured?"),
    ):
        opened.rooms.points.open_for(point, entry, "", file)
        settled(opened)
        settled(opened)
        assert isinstance(opened.rooms.stage.shown, kind), point
        assert bar.isVisible(), point
        field = focused(opened)
        assert name in field.accessibleName(), point
        qtbot.waitUntil(lambda field=field: not field.visibleRegion().isEmpty())


def test_where_no_witness_is_known_an_entry_names_one_first(opened, in_vault, settled):
    """The one who did it is never asked how the witness can be reached."""
    entry = in_vault(opened, lambda vault: vault.incident_ids()[-1])
    julie = in_vault(
        opened, lambda vault: next(o for o in vault.incident_ids() if vault.incident(o).evidence)
    )
    in_vault(opened, lambda vault: vault.amend_incident(julie, IncidentInput(who=("Marc D.",))))
    opened.rooms.points.open_for("witness_contact", entry, "", "")
    settled(opened)
    settled(opened)
    form = opened.rooms.stage.shown
    assert isinstance(form, EntryForm)
    assert focused(opened) is form.more.groups["place"].boxes["witnesses"]


def test_each_thing_that_an_entry_tells_has_a_field_in_its_form():
    asked = {one for ids in FOLDS[Holder.INCIDENT].values() for one in ids}
    told = asked | set(more._OWN) | set(form._OWN) | {"incident_facts"}
    held = {one.id for one in data_points() if {*one.held_by} & {Holder.INCIDENT, Holder.LOCATOR}}
    assert held - told == {"incident_number", "recorded_at"}


def test_back_at_the_report_what_is_missing_is_in_view_and_the_bar_is_gone(
    opened, page, shows, settled
):
    line = next(one for one in page.foreseen.lines if one.point.id == "police_reference")
    line.fill_button.click()
    settled(opened)
    bar = opened.rooms.points.way_back
    assert bar.isVisible()
    assert "police" in bar.said.text().casefold()
    bar.back_button.click()
    settled(opened)
    settled(opened)
    again = shows(opened, ReportPage)
    assert again is not page
    assert bar.isHidden()
    first = next(one.fill_button for one in again.foreseen.lines if one.fill_button)
    assert focused(opened) is first
    assert not first.visibleRegion().isEmpty()


def test_the_bar_can_be_closed(opened, ids, settled):
    entry, _ = ids
    opened.rooms.points.open_for("incident_channel", entry, "", "")
    settled(opened)
    bar: QWidget = opened.rooms.points.way_back
    bar.end_button.click()
    assert bar.isHidden()
    opened.rooms.show_place("report")
    settled(opened)
    assert not opened.rooms.stage.shown._is_at_missing
