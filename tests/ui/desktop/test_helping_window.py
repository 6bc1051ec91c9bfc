"""The place "Who can help": the offer on top, the next step, what she did, and what follows."""

import pytest
from icalendar import Calendar
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from harassvault.case import Case
from harassvault.guidance.advice import Asked, Question, Standing
from harassvault.guidance.kinds import Kind, Trigger
from harassvault.incident import Setting
from harassvault.intake import IncidentInput
from harassvault.moment import Precision
from harassvault.moment_text import parse_moment
from harassvault.person import Person, Relation
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.steps.values import Contact, Gap, Outcome
from harassvault.store.timeline import Filter
from harassvault.vault import Vault
from ui.desktop.drafting.keeper import settle_all
from ui.desktop.parts.date_field import DateField
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.links import LinkLine
from ui.desktop.screens.entry_form.page import EntryForm
from ui.desktop.screens.entry_view.page import EntryView
from ui.desktop.screens.files.people.form import PersonForm
from ui.desktop.screens.helping.asking import Questions
from ui.desktop.screens.helping.contact_form import ContactForm, Told
from ui.desktop.screens.helping.gap_form import GapForm
from ui.desktop.screens.helping.letter_form import LetterForm
from ui.desktop.screens.helping.order_form import OrderForm
from ui.desktop.screens.helping.page import HelpingPage
from ui.desktop.screens.helping.situation_form import SituationForm
from ui.desktop.screens.helping.step import takes_letter
from ui.desktop.screens.journal.page import Journal
from ui.guidance.values import QuestionText


@pytest.fixture
def at_work(journal, password):
    """Remarks at work by somebody whose role is known: the employer comes first."""
    with Vault.unlock(journal, password, kdf=CHEAP_FOR_TESTS) as vault:
        for one in vault.incident_ids():
            vault.set_aside(one)
        marc = next(one for one in vault.people() if one.person.name == "Marc D.")
        vault.amend_person(
            marc.id, Person(name="Marc D.", tie=Relation.COLLEAGUE, in_charge="no", country="FR")
        )
        vault.add_incident(
            IncidentInput(
                when="2026-11-02",
                what="He laughed at my clothes again.",
                who=("Marc D.",),
                setting=Setting.WORK,
                categories=("insults",),
            )
        )
    return journal


@pytest.fixture
def place(start, shows, settled, password):
    """Open a journal and show the place, at a tab."""

    def show(folder, tab="guide", shell=None):
        if shell is None:
            shell = start(folder)
            shell.window.screen_shown.password_given.emit(password)
            shows(shell, Journal)
            settled(shell)
        shell.rooms.helping.show_place(tab)
        page = shows(shell, HelpingPage)
        settled(shell)
        return shell, page.tab(tab)

    return show


def words(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def pressed(widget, text):
    """Press the first visible button with these words."""
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.property("words") == text and one.isVisibleTo(widget) and one.isEnabled()
    ]
    found[0].click()


def open_step(tab):
    """The name of the step that is open."""
    return next(
        one.text()
        for one in tab.findChildren(QLabel)
        if one.property("role") == "title" and one.isVisibleTo(tab)
    )


def test_without_facts_of_danger_nothing_says_that_there_is_none(place, at_work):
    shell, tab = place(at_work)
    said = words(tab)
    assert shell.context.words.text("guidance.frame.nothing_says_so") in said
    assert "112" in said
    assert "safe" not in said.lower()


def test_danger_puts_numbers_and_silent_ways_on_top_as_an_offer(
    place, at_work, password, in_vault, settled
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(IncidentInput(what="Showed it.", details={"incident_weapon": "yes"}))
    _shell, tab = place(at_work)
    first = next(
        one for one in tab.findChildren(QLabel)
        if one.isVisibleTo(tab) and one.property("role") in {"danger", "danger-display"}
    )  # fmt: skip
    assert "Call 17 or 112" in first.text()
    said = words(tab)
    for one in ("Your entries speak of a weapon.", "Call 17 or 112", "114",
                "What you do, and when, is your decision.",
                "If the police are not an option for you"):  # fmt: skip
        assert one in said


def test_the_next_step_is_open_and_the_others_are_folded(place, at_work):
    _shell, tab = place(at_work)
    assert tab.steps[0].name == open_step(tab)
    assert tab.ladder.folds
    assert not any(one.is_open for one in tab.ladder.folds.values())
    assert "1 entry concerns work." in words(tab)
    assert "Before you send or report" in words(tab)
    assert "Support for you" in words(tab)


def test_support_stands_beside_in_a_wide_window_and_below_in_a_narrow_one(place, at_work, settled):
    shell, tab = place(at_work)
    shell.window.resize(1280, 800)
    settled(shell)
    wide = tab.support.mapTo(tab, tab.support.rect().topLeft())
    shell.window.resize(700, 800)
    settled(shell)
    narrow = tab.support.mapTo(tab, tab.support.rect().topLeft())
    assert wide.x() > 400
    assert narrow.x() < wide.x()
    assert narrow.y() > wide.y()
    assert tab.to_support.isVisible()


def test_a_refusal_moves_the_order_on_and_says_what_follows(place, at_work, shows, settled):
    shell, tab = place(at_work)
    before = open_step(tab)
    pressed(tab, "I did this")
    form = shows(shell, ContactForm)
    assert form.to.text() == before
    form.on.show_moment(parse_moment("2026-11-05"))
    form.outcome.setCurrentIndex(form.outcome.findData(str(Outcome.REFUSED)))
    form.save_button.click()
    page = shows(shell, HelpingPage)
    settled(shell)
    tab = page.tab("guide")
    follows = open_step(tab)
    assert follows != before
    assert f"What comes next is open below: {follows}." in tab.notice.accessibleName()


def test_what_came_back_is_added_to_the_step_that_was_taken(
    place, at_work, shows, settled, in_vault
):
    shell, tab = place(at_work)
    pressed(tab, "I did this")
    shows(shell, ContactForm).save_button.click()
    shows(shell, HelpingPage)
    settled(shell)
    _, tab = place(at_work, shell=shell)
    waiting = next(x for x in tab.steps if x.step.standing is Standing.WAITING)
    tab.ladder.folds[waiting.step.authority].open()
    pressed(tab.ladder.folds[waiting.step.authority], "What came back")
    form = shows(shell, ContactForm)
    form.answer.setPlainText("They will look into it.")
    form.save_button.click()
    settled(shell)
    contacts = in_vault(shell, lambda vault: vault.steps.contacts())
    assert [one.contact.answer for one in contacts] == ["They will look into it."]


def _has(widget, text):
    return any(
        one.property("words") == text and one.isVisibleTo(widget)
        for one in widget.findChildren(QPushButton)
    )


def test_a_question_is_answered_in_place_and_not_asked_again(place, at_work, settled, in_vault):
    shell, tab = place(at_work)
    asked = tab._guide.said.questions
    chosen = next(one for one in asked if one.asked.question is Question.POLICY)
    chip = next(
        one for one in tab.findChildren(QPushButton)
        if one.accessibleName() == f"Yes. {chosen.text}"
    )  # fmt: skip
    chip.click()
    settled(shell)
    assert chosen.key not in {one.key for one in tab._guide.said.questions}
    assert in_vault(shell, lambda vault: vault.cases()[0].case.answers) == {"policy": "yes"}
    tab.questions.given.open()
    pressed(tab.questions, "Take it back")
    settled(shell)
    assert chosen.key in {one.key for one in tab._guide.said.questions}


def test_a_question_that_is_skipped_stays_away_and_nothing_is_written(
    place, at_work, settled, in_vault
):
    shell, tab = place(at_work)
    first = tab._guide.said.questions[0]
    pressed(tab.questions, "Skip")
    settled(shell)
    assert first.text not in words(tab)
    _, again = place(at_work, shell=shell)
    assert first.text not in words(again)
    assert in_vault(shell, lambda vault: vault.cases()[0].case.answers) == {}


def test_a_long_list_of_answers_is_one_box_and_kept_when_she_says_so(
    place, journal, settled, in_vault
):
    shell, tab = place(journal)
    asked = next(x for x in tab._guide.said.questions if x.asked.question is Question.SETTING)
    box = next(x for x in tab.findChildren(QComboBox) if x.accessibleName() == asked.text)
    keep = next(
        x for x in tab.findChildren(QPushButton)
        if x.accessibleName() == f"Keep this answer. {asked.text}"
    )  # fmt: skip
    box.setCurrentIndex(box.findData("online"))
    settled(shell)
    assert asked.key in {one.key for one in tab._guide.said.questions}
    keep.click()
    settled(shell)
    settings = in_vault(
        shell, lambda vault: [vault.incident(one).current.setting for one in vault.incident_ids()]
    )
    assert settings.count(Setting.ONLINE) == 1


def test_another_place_changes_who_can_help(place, at_work, settled):
    shell, tab = place(at_work)
    tab.questions.where.open()
    box = tab.questions.country
    box.setCurrentIndex(box.findData("US-CA"))
    pressed(tab.questions, "Use this place")
    settled(shell)
    assert "911" in words(tab)
    assert any(one.step.jurisdiction == "US-CA" for one in tab.steps)


def test_what_was_unfolded_stays_so_when_something_else_is_written(
    place, at_work, settled, in_vault
):
    shell, tab = place(at_work)
    name = next(iter(tab.ladder.folds))
    tab.ladder.folds[name].open()
    tab.questions.answered.emit("policy", "no")
    settled(shell)
    assert tab.ladder.folds[name].is_open


def test_a_helper_is_confidential_at_first(place, at_work, shows, settled, in_vault):
    shell, _tab = place(at_work, "taken")
    shell.rooms.helping.show_contact(Told("", "The helpline", Kind.HELPLINE))
    form = shows(shell, ContactForm)
    form.more.open()
    assert form.confidential.isChecked()
    assert not form.confidential.isEnabled()
    form.kind.setCurrentIndex(form.kind.findData("hr"))
    assert not form.confidential.isChecked()
    form.kind.setCurrentIndex(form.kind.findData("helpline"))
    form.save_button.click()
    settled(shell)
    (kept,) = in_vault(shell, lambda vault: vault.steps.contacts())
    assert kept.contact.confidential


def test_a_step_that_turns_out_to_be_with_a_helper_shows_that_it_is_confidential(
    place, at_work, shows, password
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        other = vault.steps.add_contact(Contact("", "Ms Sample", Kind.OTHER))
        lawyer = vault.steps.add_contact(Contact("", "Mr Sample", Kind.LAWYER))
    shell, _tab = place(at_work, "taken")
    shell.rooms.helping.show_contact(Told(""), other)
    form = shows(shell, ContactForm)
    form.kind.setCurrentIndex(form.kind.findData("lawyer"))
    assert (form.confidential.isChecked(), form.confidential.isEnabled()) == (True, False)
    form.kind.setCurrentIndex(form.kind.findData("hr"))
    assert (form.confidential.isChecked(), form.confidential.isEnabled()) == (False, True)
    shell.rooms.helping.show_contact(Told(""), lawyer)
    form = shows(shell, ContactForm)
    assert (form.confidential.isChecked(), form.confidential.isEnabled()) == (True, True)


def test_nothing_is_kept_of_a_form_without_its_first_line(place, at_work, shows, settled, in_vault):
    shell, _tab = place(at_work, "orders")
    pressed(shell.rooms.stage.shown, "Write down an order")
    form = shows(shell, OrderForm)
    form.says.setPlainText("Not to come near.")
    form.save_button.click()
    settled(shell)
    assert form.notice.isVisible()
    assert form.says.toPlainText() == "Not to come near."
    assert in_vault(shell, lambda vault: vault.steps.orders()) == []


def test_an_order_names_whom_it_binds_and_where_it_was_not_kept(
    place, at_work, shows, settled, in_vault
):
    shell, _tab = place(at_work, "orders")
    pressed(shell.rooms.stage.shown, "Write down an order")
    form = shows(shell, OrderForm)
    form.name.setText("No contact")
    chip = next(one for one in form.persons.values() if one.property("words") == "Marc D.")
    chip.setChecked(True)
    form.not_kept.item(0).setCheckState(Qt.CheckState.Checked)
    form.save_button.click()
    settled(shell)
    (kept,) = in_vault(shell, lambda vault: vault.steps.orders())
    assert len(kept.order.persons) == len(kept.order.not_kept) == 1
    page = shows(shell, HelpingPage)
    assert "You noted that somebody did what an order forbids." in words(page.tab("guide"))
    page.show_tab("orders")
    settled(shell)
    assert "Marc D." in words(page.tab("orders"))
    page.tab("orders").findChild(LinkLine).click()
    shows(shell, EntryView)


def test_what_was_missing_is_said_to_be_there(place, at_work, password, settled, in_vault):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        case = vault.cases()[0].id
        vault.steps.add_gap(Gap(case, "The camera", holder="The caretaker"))
    shell, tab = place(at_work, "missing")
    assert "The caretaker" in words(tab)
    pressed(tab, "Not missing any more")
    settled(shell)
    (kept,) = in_vault(shell, lambda vault: vault.steps.gaps())
    assert kept.gap.found_on.precision is Precision.DAY
    assert not _has(tab, "Not missing any more")


def test_a_step_is_erased_only_when_she_is_sure(place, at_work, password, shows, settled, in_vault):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.steps.add_contact(Contact(vault.cases()[0].id, "Human resources", Kind.HR))
    shell, tab = place(at_work, "taken")
    pressed(tab, "Change or add something")
    form = shows(shell, ContactForm)
    form.erase_fold.open()
    assert not form.erase_button.isEnabled()
    form.sure.setChecked(True)
    form.erase_button.click()
    shows(shell, HelpingPage)
    settled(shell)
    assert in_vault(shell, lambda vault: vault.steps.contacts()) == []
    assert len(in_vault(shell, lambda vault: vault.steps.erased())) == 1


def test_what_is_typed_of_a_step_comes_back_after_leaving(place, at_work, shows, settled):
    shell, _tab = place(at_work, "missing")
    pressed(shell.rooms.stage.shown, "Write down what is missing")
    form = shows(shell, GapForm)
    form.what.setText("The list of calls")
    form.vanishes.show_moment(parse_moment("2026-12-01"))
    form.leave_button.click()
    shows(shell, HelpingPage)
    settled(shell)
    pressed(shell.rooms.stage.shown, "Write down what is missing")
    form = shows(shell, GapForm)
    settled(shell)
    assert form.what.text() == "The list of calls"
    assert form.vanishes.moment().start == "2026-12-01"


def test_dates_are_kept_as_a_neutral_calendar_file_and_copied_in_a_second_step(
    place, at_work, settled, tmp_path, in_vault
):
    shell, tab = place(at_work, "dates")
    assert tab.keep_button.isEnabled()
    assert "Calendars often copy themselves to other devices" in words(tab)
    tab.keep_button.click()
    settled(shell)
    target = tmp_path / "out.ics"
    tab.copying.save_to(target)
    settled(shell)
    calendar = Calendar.from_ical(target.read_bytes())
    titles = {str(one["SUMMARY"]) for one in calendar.walk("VEVENT")}
    assert all(one.startswith("Reminder ") for one in titles)
    (kept,) = in_vault(shell, lambda vault: vault.exports())
    assert (kept.export.format, kept.export.audience) == ("ics", "calendar")
    assert len(kept.copies) == 1


def test_days_of_the_ledger_stand_under_dates_and_go_into_the_calendar(at_work, password, place):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        day = parse_moment("2099-12-03", "Europe/Paris")
        vault.steps.add_contact(Contact("", "Ms Sample", Kind.HR, next_on=day))
    _shell, tab = place(at_work, "dates")
    said = words(tab)
    assert "Days that you wrote down yourself" in said
    assert "Ms Sample" in said
    assert "3 December 2099, agreed for what comes next." in said
    assert tab._days[-1].isoformat() == "2099-12-03"


def test_a_limit_of_years_that_is_near_or_over_is_not_folded_away(at_work, password, place):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(
            IncidentInput(
                when="2019-03-03",
                what="He laughed.",
                who=("Marc D.",),
                setting=Setting.WORK,
                categories=("insults",),
            )
        )
    _shell, tab = place(at_work, "dates")
    assert "it is near, or over: ask now." in words(tab)


def test_the_setting_is_asked_in_the_entry_form_and_shown_in_the_entry(
    opened, shows, settled, in_vault
):
    opened.rooms.write_new()
    form = shows(opened, EntryForm)
    form.what.setPlainText("At the office again.")
    form.more.folds["place"].open()
    box = form.more.groups["place"].setting
    box.setCurrentIndex(box.findData("work"))
    form.save()
    settled(opened)
    newest = in_vault(
        opened, lambda vault: max((vault.incident(x) for x in vault.incident_ids()),
                                  key=lambda one: one.recorded_at))  # fmt: skip
    assert newest.current.setting is Setting.WORK
    opened.rooms.show_entry(newest.id)
    view = shows(opened, EntryView)
    settled(opened)
    assert "At work" in words(view)
    view.history.open()


def test_what_somebody_is_stays_when_the_person_is_changed(opened, shows, settled, in_vault, qtbot):
    known = in_vault(
        opened,
        lambda vault: vault.add_person(
            Person(name="Paul", tie=Relation.MANAGER, in_charge="yes", country="IT")
        ),
    )
    form = PersonForm(opened.context, known)
    qtbot.addWidget(form)
    settled(opened)
    form.note.setPlainText("Moved offices.")
    form.save()
    settled(opened)
    kept = in_vault(opened, lambda vault: [x.person for x in vault.people() if x.id == known.id])
    assert kept == [
        Person(name="Paul", tie=Relation.MANAGER, in_charge="yes", country="IT",
               note="Moved offices.")
    ]  # fmt: skip


def test_a_journal_that_is_only_read_offers_nothing_that_writes(
    start, at_work, shows, settled, password
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS):
        shell = start(at_work)
        shell.window.screen_shown.password_given.emit(password)
        shows(shell, Journal)
        assert shell.context.is_reading
        shell.rooms.helping.show_place("guide")
        tab = shows(shell, HelpingPage).tab("guide")
        settled(shell)
        did = [one for one in tab.findChildren(QPushButton)
               if one.property("words") == "I did this" and one.isVisibleTo(tab)]  # fmt: skip
        assert did
        assert not any(one.isEnabled() for one in did)


def test_a_day_that_only_she_knows_is_a_draft_until_it_is_kept(opened, qtbot, settled, in_vault):
    asked = QuestionText(
        Asked(Question.DAY, trigger=Trigger.DISMISSAL), "day:dismissal", "Were you dismissed?", ()
    )
    questions = Questions(opened.context)
    qtbot.addWidget(questions)
    questions.layout().addLayout(questions._question(asked))
    day = questions.findChild(DateField)
    day.setDate(QDate(2026, 3, 4))
    opened.window.settle()
    settle_all(questions)
    settled(opened)
    held = in_vault(opened, lambda vault: [one.fields for one in vault.drafts()[0]])
    assert {"day": "2026-03-04"} in held
    with qtbot.waitSignal(questions.answered) as said:
        pressed(questions, "Keep this day")
    settled(opened)
    assert said.args == ["day:dismissal", "2026-03-04"]
    assert in_vault(opened, lambda vault: vault.drafts()[0]) == []


def test_a_letter_is_drafted_for_a_step_and_kept_before_it_leaves(
    place, at_work, shows, settled, in_vault, tmp_path
):
    shell, tab = place(at_work)
    pressed(tab, "Prepare a letter")
    settled(shell)
    form = shows(shell, LetterForm)
    form.format.setCurrentIndex(form.format.findData("txt"))
    form.keep_button.click()
    settled(shell)
    assert "Before you send this" in words(form)
    assert "Nothing was sent" in words(form)
    (kept,) = in_vault(shell, lambda vault: vault.exports())
    assert (kept.export.audience, kept.export.format) == ("letter_hr", "txt")
    target = tmp_path / "draft.txt"
    form.copying.save_to(target)
    settled(shell)
    assert "He laughed at my clothes again." in target.read_text("utf-8")


def test_a_prepared_letter_is_named_among_the_steps_and_becomes_one_once_it_is_sent(
    place, at_work, shows, settled
):
    shell, tab = place(at_work)
    pressed(tab, "Prepare a letter")
    settled(shell)
    form = shows(shell, LetterForm)
    form.keep_button.click()
    settled(shell)
    form.sent_button.click()
    settled(shell)
    told = shows(shell, ContactForm)
    assert (told.to.text(), told.kind.currentData()) == (tab.steps[0].name, "hr")
    shell.rooms.helping.show_place("taken")
    settled(shell)
    taken = shows(shell, HelpingPage).tab("taken")
    settled(shell)
    assert "Letter to the employer: " in words(taken)
    assert "No copy has left the journal." in words(taken)


def test_no_letter_is_drafted_to_somebody_under_the_author(
    place, at_work, shows, settled, in_vault
):
    shell, tab = place(at_work)
    step = tab.steps[0]
    in_vault(shell, put_in_charge)
    shell.rooms.helping.show_letter(step)
    settled(shell)
    form = shows(shell, LetterForm)
    form.keep_button.click()
    settled(shell)
    assert form.notice.isVisible()
    assert "in charge there" in form.notice.accessibleName()
    assert in_vault(shell, lambda vault: vault.exports()) == []


def put_in_charge(vault):
    marc = next(one for one in vault.people() if one.person.name == "Marc D.")
    vault.amend_person(marc.id, Person(name="Marc D.", tie=Relation.MANAGER, in_charge="yes"))


def test_a_letter_holds_the_entries_and_confidential_steps_that_were_ticked(
    place, at_work, password, shows, settled
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        case = vault.cases()[0].id
        known = vault.steps.add_contact(Contact(case, "My lawyer", Kind.LAWYER))
    shell, tab = place(at_work)
    shell.rooms.helping.show_letter(tab.steps[0])
    settled(shell)
    form = shows(shell, LetterForm)
    assert form.choice().ticked == ()
    assert form.choice().incidents is None
    form.private[known.id].setChecked(True)
    form.which.setCurrentIndex(form.which.findData("some"))
    form.entries.item(0).setCheckState(Qt.CheckState.Checked)
    assert form.choice().ticked == (known.id,)
    assert len(form.choice().incidents) == 1


def test_an_address_in_an_entry_names_its_service_and_what_a_report_there_asks_for(
    place, at_work, password
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(IncidentInput(what="See https://www.instagram.com/p/abc"))
    _shell, tab = place(at_work)
    fold = next(x for x in tab.findChildren(Fold) if x.head.text().startswith("Instagram"))
    fold.open()
    assert "A report there asks for" in words(fold)


def test_the_focus_stays_with_the_questions_when_one_is_answered(place, at_work, settled):
    shell, tab = place(at_work)
    chip = next(
        one for one in tab.questions.findChildren(QPushButton)
        if one.property("words") == "No" and one.isVisibleTo(tab)
    )  # fmt: skip
    chip.setFocus()
    chip.click()
    settled(shell)
    focused = shell.window.focusWidget()
    assert focused is not None
    assert tab.questions.isAncestorOf(focused)


def test_nobody_is_offered_a_letter_to_an_emergency_number(place, at_work, password):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        vault.add_incident(IncidentInput(what="Showed it.", details={"incident_weapon": "yes"}))
    _shell, tab = place(at_work)
    police = [one for one in tab.steps if one.step.kind is Kind.POLICE]
    called = [one for one in police if one.authority.phone in {"17", "112"}]
    assert called
    assert not any(takes_letter(one) for one in called)
    assert any(takes_letter(one) for one in police)


def test_a_second_situation_is_made_named_and_chosen(place, at_work, shows, settled, in_vault):
    shell, tab = place(at_work)
    assert "Situation" not in words(tab)
    tab.apart.click()
    form = shows(shell, SituationForm)
    form.save()
    assert form.notice.isVisible()  # without a name nobody could tell it from the other
    form.name.setText("The neighbour")
    form.entries.item(0).setCheckState(Qt.CheckState.Checked)
    (moved,) = form.entries.ticked()
    form.save()
    settled(shell)
    tab = shows(shell, HelpingPage).tab("guide")
    settled(shell)
    assert tab.which.currentText() == "The neighbour"
    assert tab.steps
    first, second = in_vault(shell, lambda vault: vault.cases())
    assert in_vault(shell, lambda vault: vault.incident(moved).cases) == (second.id,)
    shell.rooms.helping.show_place("taken")
    settled(shell)
    taken = shows(shell, HelpingPage).tab("taken")
    assert "Situation: The neighbour" in words(taken)
    _, tab = place(at_work, shell=shell)
    tab.case_chosen.emit(first.id)
    settled(shell)
    assert shows(shell, HelpingPage).tab("guide").steps == ()


def test_an_entry_that_is_taken_out_goes_back_to_the_first_situation(
    place, at_work, shows, settled, in_vault, password
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        home = vault.add_case(Case(name="At home"))
        made = vault.add_incident(IncidentInput(what="x"), cases=[home.id])
    shell, _tab = place(at_work)
    shell.rooms.helping.show_situation(home.id)
    form = shows(shell, SituationForm)
    assert form.entries.ticked() == (made.id,)
    form.entries.tick("")
    form.name.setText("With my parents")
    form.save()
    settled(shell)
    first, other = in_vault(shell, lambda vault: vault.cases())
    assert in_vault(shell, lambda vault: vault.incident(made.id).cases) == (first.id,)
    assert other.case.name == "With my parents"


def test_a_new_entry_says_to_which_situation_it_belongs(
    place, at_work, shows, settled, in_vault, password
):
    with Vault.unlock(at_work, password, kdf=CHEAP_FOR_TESTS) as vault:
        home = vault.add_case(Case(name="At home"))
    shell, _tab = place(at_work)
    shell.rooms.write_new()
    form = shows(shell, EntryForm)
    form.what.setPlainText("He stood at the door.")
    form.situation.setCurrentIndex(form.situation.findData(home.id))
    form.save()
    settled(shell)
    found = in_vault(shell, lambda vault: vault.incidents(Filter(case=home.id)))
    assert [one.current.what for one in found] == ["He stood at the door."]


def test_a_state_is_asked_for_beside_the_other_questions(place, at_work, settled, in_vault):
    shell, tab = place(at_work)
    tab.questions.answered.emit("country", "US")
    settled(shell)
    pressed(tab.questions, "Texas")
    settled(shell)
    (case,) = in_vault(shell, lambda vault: vault.cases())
    assert case.case.countries == ("US-TX",)
    tab.questions.given.open()
    assert "United States: Texas" in words(tab.questions)
