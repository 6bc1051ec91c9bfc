"""Step one: is this computer safe? And the page for when it is not.

Never here: anything that is written to the disk.
"""

from PySide6.QtCore import Signal

from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, card, column, row
from ui.desktop.parts.text import label
from ui.desktop.screens.common import READING_EMS, point, step_head

_OTHER = {"en": "fr", "fr": "en"}


class SafetyStep(Page):
    """What to know before anything is kept.

    Signals:
        safe: go on.
        not_safe: stop here.
        check_wanted: there is a package that somebody gave.
        language_wanted(str): show everything in another language.
    """

    safe = Signal()
    not_safe = Signal()
    check_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme.em(READING_EMS))
        text = context.text
        other = _OTHER[context.words.language]
        self.switch = button(
            text(f"language.{other}"), lambda: self.language_wanted.emit(other), "quiet"
        )
        self.go_on = button(text("first.safety.go_on"), self.safe.emit, "primary")
        self.stop = button(text("first.safety.stop"), self.not_safe.emit)
        self.check = button(text("received.first"), self.check_wanted.emit, "quiet", "shield")
        ask = ("employer", "alone", "phone")
        cannot = ("synced", "clipboard", "printing", "traces", "downloads", "court")
        head = row(
            step_head(text("first.step", n=1), text("first.safety.title")), self.switch, gap=2
        )
        head.setStretch(0, 1)
        inside = column(
            head,
            label(text("first.safety.lead"), "lead"),
            column(*(point("check", text(f"first.safety.ask.{one}")) for one in ask), gap=1.5),
            card(
                column(
                    label(text("first.safety.cannot.title"), "section"),
                    *(point("info", text(f"first.safety.cannot.{one}"), "quiet") for one in cannot),
                    gap=1.5,
                ),
                margin=3,
            ),
            label(text("first.safety.unsure"), "quiet"),
            Flow(self.go_on, self.stop),
            Flow(self.check),
            None,
            gap=3,
        )
        self.fill(inside)


class StopPage(Page):
    """Nothing was kept; what can be done on paper.

    Signals:
        back: she wants to go on after all.
        leave: end the program.
    """

    back = Signal()
    leave = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme.em(READING_EMS))
        text = context.text
        notes = ("when", "where", "who", "what", "seen", "keep")
        self.close_button = button(text("first.stop.close"), self.leave.emit, "primary")
        inside = column(
            label(text("first.stop.title"), "display"),
            label(text("first.stop.lead"), "lead"),
            card(
                column(
                    label(text("first.stop.paper"), "section"),
                    *(point("pen", text(f"first.stop.note.{one}")) for one in notes),
                    gap=1.5,
                ),
                margin=3,
            ),
            label(text("first.stop.help")),
            Flow(self.close_button, button(text("first.stop.back"), self.back.emit)),
            None,
            gap=3,
        )
        self.fill(inside)
