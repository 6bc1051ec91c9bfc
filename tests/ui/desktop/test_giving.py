"""Giving something to someone: the reader, what goes in and stays out, what is missing or left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from harassvault.case import Case
from harassvault.guidance.kinds import Kind
from harassvault.intake import IncidentInput
from harassvault.profile import Profile
from harassvault.redactions.values import Subject
from harassvault.steps.values import Contact
from reports.audience import Audience, Format
from reports.choice import Choice
from ui.desktop.screens.report.page import ReportPage
from ui.desktop.screens.report.preview import preview

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(opened, shows, settled):
    opened.rooms.show_place("report")
    found = shows(opened, ReportPage)
    settled(opened)
    return found


@pytest.fixture
def read_for(opened, page, settled):
    """Choose a reader, and wait until all is read that follows."""

    def choose(audience):
        QTest.mouseClick(page.choices.readers.buttons[audience], LEFT)
        settled(opened)
        settled(opened)

    return choose


def pick(box, value):
    at = box.findData(value)
    assert at >= 0, value
    box.setCurrentIndex(at)


def test_each_reader_has_a_card_that_says_what_it_gets_and_what_not(page):
    for audience, button in page.choices.readers.buttons.items():
        spoken = QAccessible.queryAccessibleInterface(button)
        assert spoken.role() == QAccessible.Role.RadioButton or button.isCheckable()
        said = spoken.text(QAccessible.Text.Description)
        assert "Gets: " in said, audience
        assert "Left out: " in said, audience


def test_a_reader_is_chosen_with_the_arrow_keys_and_by_a_click_on_the_card(page, opened, settled):
    readers = page.choices.readers
    readers.buttons[Audience.POLICE].setFocus()
    QTest.keyClick(readers.buttons[Audience.POLICE], Qt.Key.Key_Left)
    assert readers.audience is not Audience.POLICE
    card = readers.buttons[Audience.COURT].parentWidget()
    QTest.mouseClick(card, LEFT, pos=QPoint(5, 5))
    assert readers.audience is Audience.COURT
    settled(opened)


def test_the_police_need_no_finished_report(page, read_for):
    assert "You need not finish this before you report." in page.before.text()
    read_for(Audience.HR)
    assert "You need not finish" not in page.before.text()


def test_an_employer_is_offered_what_happened_at_work(opened, page, read_for, in_vault, settled):
    read_for(Audience.HR)
    assert page.choices.choice().incidents is None
    assert "so all go in" in page.choices.entries._fits.text()
    work = in_vault(
        opened, lambda vault: vault.add_incident(IncidentInput(what="At work.", setting="work"))
    )
    page.choices.read_offer()
    settled(opened)
    assert page.choices.choice().incidents == (work.id,)
    assert page.choices.entries._fits.text() == "1 entry of 4 is at work."
    read_for(Audience.POLICE)
    assert page.choices.choice().incidents is None


def test_a_platform_is_offered_what_is_online(opened, page, read_for, in_vault):
    online = in_vault(
        opened,
        lambda vault: vault.add_incident(IncidentInput(what="A post.", channel="social_media")),
    )
    read_for(Audience.PLATFORM)
    assert page.choices.choice().incidents == (online.id,)


def test_of_several_situations_one_is_chosen(opened, page, in_vault, settled):
    entries = page.choices.entries
    assert not entries.case.isVisibleTo(page)
    case = in_vault(opened, lambda vault: vault.add_case(Case(name="The neighbour")))
    in_vault(opened, lambda vault: vault.add_incident(IncidentInput(what="Loud."), (), [case.id]))
    page.choices.read_offer()
    settled(opened)
    assert entries.case.isVisibleTo(page)
    pick(entries.case, case.id)
    settled(opened)
    assert page.choices.choice().wanted.case == case.id
    page.refresh()
    settled(opened)
    dossier = in_vault(opened, lambda vault: _outline(vault, page.choices.choice()).dossier)
    assert [one.what for one in dossier.incidents] == ["Loud."]


def _outline(vault, choice):
    from reports.prepare import foresee_report  # noqa: PLC0415 it loads what writes reports

    return foresee_report(vault, choice).outline


def test_all_that_is_chosen_reaches_the_report_and_comes_back(
    opened, page, read_for, shows, settled
):
    read_for(Audience.COURT)
    options = page.choices.options
    options.fold.open()
    pick(options.language, "fr")
    pick(options.paper, "letter")
    pick(options.format, "docx")
    pick(options.jurisdiction, "US-CA")
    pick(options.largest, "1600")
    QTest.keyClicks(options.initials, "MO")
    worst = options.worst.itemData(2)
    pick(options.worst, worst)
    pick(options.patterns, "yes")
    options.confidential.click()
    options.binding.click()
    options.also.item(0).setCheckState(Qt.CheckState.Checked)
    pick(page.choices.leaving.profile, "names")
    wanted = page.choices.choice()
    assert wanted == Choice(
        audience=Audience.COURT,
        language="fr",
        paper="letter",
        format=Format.DOCX,
        also=frozenset(options.also.ticked()),
        redact="names",
        jurisdiction="US-CA",
        initials="MO",
        worst=worst,
        confidential=True,
        binding=True,
        patterns=True,
        largest_picture=1600,
    )
    assert len(wanted.also) == 1
    opened.window.settle()
    settled(opened)
    opened.rooms.show_place("journal")
    opened.rooms.show_place("report")
    again = shows(opened, ReportPage)
    assert again is not page
    settled(opened)
    settled(opened)
    assert again.choices.choice() == wanted


def test_a_confidential_step_goes_in_only_where_it_is_ticked(opened, page, in_vault, settled):
    contact = in_vault(
        opened,
        lambda vault: vault.steps.add_contact(
            Contact(vault.guidance.case().id, "The advocate", Kind.ADVOCACY)
        ),
    )
    page.choices.read_offer()
    settled(opened)
    ticks = page.choices.options.contacts
    assert page.choices.choice().contacts == ()
    assert "The advocate" in ticks.item(0).text()
    page.choices.options.fold.open()
    place = ticks.visualItemRect(ticks.item(0))
    QTest.mouseClick(ticks.viewport(), LEFT, pos=place.center())
    assert page.choices.choice().contacts == (contact.id,)
    QTest.mouseClick(ticks.viewport(), LEFT, pos=place.topLeft() + QPoint(12, place.height() // 2))
    assert page.choices.choice().contacts == ()
    ticks.setCurrentRow(0)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert page.choices.choice().contacts == (contact.id,)


@pytest.mark.parametrize(
    ("form", "said"),
    [("txt", "Waited at the green gate."), ("csv", "green gate"), ("json", "{"), ("loadfile", ",")],
)
def test_a_file_without_pages_is_shown_as_the_text_that_it_is(opened, page, settled, form, said):
    assert not page.other_form.isVisibleTo(page)
    pick(page.choices.options.format, form)
    page.refresh()
    settled(opened)
    assert page.other_form.words.isVisibleTo(page)
    assert said in page.other_form.words.toPlainText()
    assert not page.pages.page.isVisibleTo(page)
    assert not page.pages.isVisibleTo(page)
    pick(page.choices.options.format, "pdf")
    page.refresh()
    settled(opened)
    assert not page.other_form.isVisibleTo(page)
    assert page.pages.page.isVisibleTo(page)


def test_a_word_file_is_shown_as_pages_and_says_that_its_own_may_differ(page, qtbot):
    pick(page.choices.options.format, "docx")
    with qtbot.waitSignal(page.pages.shown, timeout=30_000):
        page.refresh()
    assert "Word lays out its own pages" in page.other_form.said.text()
    assert not page.other_form.words.isVisibleTo(page)


def test_keeping_a_report_can_be_stopped_and_then_nothing_is_kept(opened, page, in_vault, settled):
    page.keep()
    page.keeping.busy.stop_button.click()
    settled(opened)
    assert "Stopped" in page.keeping.notice.accessibleName()
    assert in_vault(opened, lambda vault: vault.exports()) == []
    assert page.keeping.button.isEnabled()


def test_a_file_without_pages_has_the_ending_of_its_form(page, qtbot):
    pick(page.choices.options.format, "loadfile")
    page.keep()
    qtbot.waitUntil(lambda: hasattr(page, "copying"), timeout=30_000)
    assert page.copying.name.endswith(".csv")


def test_what_is_missing_leads_to_where_it_is_told(opened, page, in_vault):
    foreseen = in_vault(opened, lambda vault: _outline(vault, page.choices.choice()).not_stated)
    assert [one.point.id for one in page.foreseen.lines] == list(foreseen)
    line = next(one for one in page.foreseen.lines if one.point.id == "reporter_birth")
    led = []
    page.point_wanted.connect(lambda *where: led.append(where))
    assert line.fill_button.accessibleName().startswith("Fill in: ")
    line.fill_button.click()
    ((point, entry, case, file),) = led
    assert point == "reporter_birth"
    assert entry in in_vault(opened, lambda vault: vault.incident_ids())
    assert case == ""
    assert file in {one.id for one in in_vault(opened, _files)}
    assert not isinstance(opened.rooms.stage.shown, ReportPage)


def _files(vault):
    return [one for known in vault.incident_ids() for one in vault.incident(known).evidence]


def _give(qtbot, page, target):
    page.keep()
    qtbot.waitUntil(lambda: hasattr(page, "copying"), timeout=30_000)
    page.copying.save_to(target)
    qtbot.waitUntil(page.copying.notice.isVisible, timeout=10_000)


def test_differences_to_what_such_a_reader_has_are_said_and_go_into_the_report(
    qtbot, opened, page, settled, in_vault, tmp_path
):
    assert page.foreseen.continue_button is None
    _give(qtbot, page, tmp_path / "out.pdf")
    page.refresh()
    settled(opened)
    assert page.foreseen.continue_button is None
    in_vault(opened, lambda vault: vault.add_incident(IncidentInput(what="New.")))
    page.choices.read_offer()
    settled(opened)
    settled(opened)
    page.foreseen.continue_button.click()
    (kept,) = in_vault(opened, lambda vault: vault.exports())
    assert page.choices.choice().continues == kept.export.id
    dossier = in_vault(opened, lambda vault: _outline(vault, page.choices.choice()).dossier)
    assert dossier.continues.new_incidents == (4,)
    assert dossier.continues.new_exhibits == ()


def test_what_left_is_listed_with_whom_it_was_for_and_can_be_corrected(
    qtbot, opened, page, settled, in_vault, tmp_path
):
    _give(qtbot, page, tmp_path / "out.pdf")
    settled(opened)
    (kept,) = in_vault(opened, lambda vault: vault.exports())
    spoken = {one.accessibleName() for one in page.sent.kept.findChildren(type(page.before))}
    assert f"SHA-256: {kept.export.sha256}" in spoken
    page.sent.correct(kept)
    settled(opened)
    note = page.sent.correcting
    note.keep()
    assert note.notice.isVisibleTo(page)
    note.lists["disregard"].item(1).setCheckState(Qt.CheckState.Checked)
    note.note.setPlainText("That day was another one.")
    opened.window.settle()
    settled(opened)
    drafts = {one.form: one.fields for one in in_vault(opened, lambda vault: vault.drafts()[0])}
    typed = drafts[f"correction:{kept.export.id}"]
    assert (typed["note"], typed["disregard"]) == ("That day was another one.", "2")
    with qtbot.waitSignal(note.kept, timeout=30_000):
        note.keep()
    made = in_vault(opened, lambda vault: vault.exports()[0]).export
    assert (made.audience, made.continues) == ("correction", kept.export.id)
    settled(opened)
    assert page.copying.name.endswith(".pdf")
    forms = [one.form for one in in_vault(opened, lambda vault: vault.drafts()[0])]
    assert not any(one.startswith("correction") for one in forms)


def test_a_name_is_left_out_of_copies_and_shown_again(opened, page, settled, in_vault):
    leaving = page.choices.leaving
    leaving.fold.open()
    pick(leaving.marking.what, "person")
    pick(leaving.marking.form, "initials")
    leaving.marking.person.setCurrentIndex(leaving.marking.person.findText("Julie"))
    QTest.keyClicks(leaving.marking.reason, "she asked")
    leaving.marking.add()
    settled(opened)
    (known,) = in_vault(opened, lambda vault: vault.redactions.all())
    assert known.redaction.reason == "she asked"
    text = in_vault(opened, lambda vault: repr(_outline(vault, page.choices.choice())))
    assert "Julie" not in text
    leaving.take_back(known.id)
    settled(opened)
    assert in_vault(opened, lambda vault: vault.redactions.all()) == []
    text = in_vault(opened, lambda vault: repr(_outline(vault, page.choices.choice())))
    assert "Julie" in text


def test_words_are_left_out_for_one_reader_only(opened, page, read_for, settled, in_vault):
    leaving = page.choices.leaving
    leaving.fold.open()
    pick(leaving.marking.what, "passage")
    pick(leaving.marking.readers, "this")
    leaving.marking.add()
    assert leaving.marking.notice.isVisibleTo(page)
    QTest.keyClicks(leaving.marking.words, "green gate")
    leaving.marking.add()
    settled(opened)
    (known,) = in_vault(opened, lambda vault: vault.redactions.all())
    assert known.redaction.audiences == ("police",)
    assert leaving.marking.words.text() == ""
    for audience, is_left_out in ((Audience.COURT, False), (Audience.POLICE, True)):
        read_for(audience)
        text = in_vault(opened, lambda vault: repr(_outline(vault, page.choices.choice())))
        assert ("green gate" not in text.casefold()) is is_left_out


def test_an_area_is_drawn_with_the_mouse_or_the_keys(opened, page, settled, in_vault):
    leaving = page.choices.leaving
    leaving.fold.open()
    pick(leaving.marking.what, "image_area")
    settled(opened)
    drawing = leaving.marking.covering.drawing
    drawing.resize(drawing.sizeHint())
    place = drawing._place()
    start, end = place.topLeft() + QPoint(2, 2), place.center()
    QTest.mousePress(drawing, LEFT, pos=start.toPoint())
    QTest.mouseMove(drawing, end.toPoint())
    QTest.mouseRelease(drawing, LEFT, pos=end.toPoint())
    QTest.mouseClick(drawing, LEFT, pos=start.toPoint())
    leaving.marking.covering.add_button.click()
    QTest.keyClick(drawing, Qt.Key.Key_Right)
    QTest.keyClick(drawing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "2 areas are drawn." in leaving.marking.covering.said.text()
    leaving.marking.add()
    settled(opened)
    known = in_vault(opened, lambda vault: vault.redactions.all())
    assert [one.redaction.subject for one in known] == [Subject.IMAGE_AREA] * 2
    left, top, width, height = known[1].redaction.area.parts
    assert (left, top) == (pytest.approx(0.36, abs=1e-4), pytest.approx(0.45, abs=1e-4))
    assert (width, height) == (pytest.approx(0.3, abs=1e-4), pytest.approx(0.11, abs=1e-4))
    assert known[0].redaction.area.parts[2] == pytest.approx(0.5, abs=0.1)
    choice = page.choices.choice()
    dossier = in_vault(opened, lambda vault: _outline(vault, choice).dossier)
    assert [len(one.covered) for one in dossier.exhibits] == [2]


def test_what_is_drawn_is_a_draft_and_is_a_picture_to_a_screen_reader(opened, page, shows, settled):
    marking = page.choices.leaving.marking
    page.choices.leaving.fold.open()
    pick(marking.what, "image_area")
    settled(opened)
    spoken = QAccessible.queryAccessibleInterface(marking.covering.drawing)
    assert spoken.role() == QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "screen.png"
    assert "arrow keys" in spoken.text(QAccessible.Text.Description)
    marking.covering.add_button.click()
    QTest.keyClick(marking.covering.drawing, Qt.Key.Key_Up)
    (drawn,) = marking.covering.areas()
    opened.window.settle()
    settled(opened)
    opened.rooms.show_place("journal")
    opened.rooms.show_place("report")
    again = shows(opened, ReportPage)
    settled(opened)
    settled(opened)
    covering = again.choices.leaving.marking.covering
    assert list(covering.areas()) == [drawn]
    assert covering.said.text() == "1 area is drawn."


def test_pictures_in_which_nothing_looked_for_what_is_confidential_are_named_and_read(
    opened, page, settled, in_vault, qtbot
):
    assert page.unread.isHidden()
    secret = Profile(name="Camille", confidential=("12 rue des Lilas",))
    in_vault(opened, lambda vault: vault.set_profile(secret))
    page.choices.read_offer()
    settled(opened)
    settled(opened)
    assert page.unread.isVisibleTo(page)
    assert "nothing has looked for what is confidential or left out: 1." in page.unread.said.text()
    with qtbot.waitSignal(page.unread.were_read, timeout=60_000):
        page.unread.read_button.click()
    settled(opened)
    settled(opened)
    assert page.unread.isHidden()


def test_a_journal_without_entries_says_what_comes_first(opened, shows, settled, in_vault):
    def put_away(vault):
        for one in vault.incident_ids():
            vault.set_aside(one)

    in_vault(opened, put_away)
    opened.rooms.show_place("report")
    settled(opened)
    page = shows(opened, ReportPage)
    assert "Write one first" in page.pages.notice.accessibleName()
    assert not page.keeping.button.isVisibleTo(page)
    assert page.foreseen.lines == []


def test_words_are_sealed_while_pages_are_written(qtbot, opened, page, settled):
    """A draft does not wait for a report: it goes between two pieces of it."""
    order = []
    desk_job = preview(page.choices.choice())

    def writing(desk):
        check = desk.check

        def seal_when_asked():
            if not order:
                order.append("begun")
                opened.worker.ask(
                    page,
                    lambda _desk: order.append("sealed"),
                    lambda _none: None,
                    print,
                    priority=0,
                )
            check()

        desk.check = seal_when_asked
        return desk_job(desk)

    opened.worker.ask(page, writing, lambda _held: order.append("written"), print)
    qtbot.waitUntil(lambda: "written" in order, timeout=30_000)
    assert order == ["begun", "sealed", "written"]


def test_pages_nobody_waits_for_any_more_are_not_written_to_the_end(qtbot, opened, page):
    page.refresh()
    first = page._writing
    page.refresh()
    assert first.stop.is_set()
    with qtbot.waitSignal(page.pages.shown, timeout=30_000):
        pass
