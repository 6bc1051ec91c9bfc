"""Marking something to be left out of copies: a person, a place, words, a file, part of a picture.

Never here: what is marked already (`leaving_out`), drawing on a picture (`covering`).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from harassvault.errors import NothingChangedError
from harassvault.redactions.values import Area, Form, Redaction, Subject
from reports.audience import Audience
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.layout import Flow, box, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import label
from ui.desktop.screens.common import ask, show_error
from ui.desktop.screens.report.covering import Covering
from ui.desktop.screens.report.marked import Marked

_WITH_WORDS = (Subject.PLACE, Subject.CONTACT, Subject.PASSAGE)

_ALL, _THIS = "", "this"


class Marking(QWidget):
    """The questions.

    Signals:
        marked: copies leave something else out from now on.
    """

    marked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case, self._audience = "", Audience.POLICE
        self._wanted: dict[str, str] = {}
        text, shared = context.text, context.words.text
        self.what = choice([(str(one), _capital(shared(f"redact.what.{one}"))) for one in Subject])
        self.person, self.file, self.picture = choice([]), choice([]), choice([])
        self.form = choice([(str(one), shared(f"redact.as.{one}")) for one in Form])
        self.words = line(limit=2000)
        self.reason = line(limit=300)
        self.readers = choice(
            [(one, text(f"report.leave.readers_{one or 'all'}")) for one in (_ALL, _THIS)]
        )
        self.covering = Covering(context)
        self.notice = Notice(context.look)
        self.add_button = button(text("report.leave.add"), self.add, icon="plus")
        for_writing(context, self.add_button)
        self._boxes = self._make_boxes()
        self.setLayout(self._arranged())
        self.what.currentIndexChanged.connect(self._arrange)
        self.picture.currentIndexChanged.connect(self._show_picture)
        self._draft = self._keep()
        self._arrange()

    @property
    def subject(self) -> Subject:
        """What kind of thing is to be left out."""
        return Subject(chosen(self.what))

    def offer(self, found: Marked, audience: Audience) -> None:
        """Offer the people and files of a situation."""
        self._case, self._audience = found.case, audience
        for name, items in (
            ("person", found.people),
            ("file", found.files),
            ("picture", found.pictures),
        ):
            combo: QComboBox = getattr(self, name)
            before = self._wanted.pop(name, "") or chosen(combo)
            combo.blockSignals(True)
            combo.clear()
            for identity, words in items:
                combo.addItem(words, identity)
            combo.setCurrentIndex(max(combo.findData(before), 0))
            combo.blockSignals(False)
        self._arrange()

    def add(self) -> None:
        """Have copies leave it out."""
        wanted = self._redactions()
        if not wanted:
            self.notice.say(self._context.text("report.leave.nothing"), icon="info")
            return
        change = Change(exports=True)
        ask(self, self._context, self.notice, adding(wanted), self._added, change=change)

    def _added(self, _none: None) -> None:
        self.words.clear()
        self.reason.clear()
        self.covering.forget()
        self._draft.finish()
        self.marked.emit()

    def _redactions(self) -> list[Redaction]:
        """Return what is wanted: one, or one for each area drawn; none where nothing is said."""
        subject = self.subject
        words = self.words.text().strip() if subject in _WITH_WORDS else ""
        evidence = {
            Subject.FILE: chosen(self.file), Subject.IMAGE_AREA: chosen(self.picture)
        }.get(subject, "")  # fmt: skip
        person = chosen(self.person) if subject is Subject.PERSON else ""
        if not (words or evidence or person):
            return []
        areas: list[Area | None] = [None]
        if subject is Subject.IMAGE_AREA:
            areas = list(self.covering.areas())
        return [
            Redaction(
                case=self._case,
                subject=subject,
                person=person,
                form=Form(chosen(self.form)),
                words=words,
                evidence=evidence,
                area=one,
                reason=self.reason.text().strip(),
                audiences=(str(self._audience),) if chosen(self.readers) == _THIS else (),
            )
            for one in areas
        ]

    def _make_boxes(self) -> dict[str, QWidget]:
        text = self._context.text
        return {
            name: box(field(text(f"report.leave.{name}"), widget))
            for name, widget in (
                ("person", self.person),
                ("form", self.form),
                ("file", self.file),
                ("picture", self.picture),
                ("words", self.words),
                ("readers", self.readers),
                ("reason", self.reason),
            )
        }

    def _arranged(self) -> QLayout:
        text, boxes = self._context.text, self._boxes
        return column(
            label(text("report.leave.more"), "field"),
            field(text("report.leave.what"), self.what),
            *(boxes[one] for one in ("person", "form", "words", "file", "picture")),
            self.covering,
            boxes["readers"],
            boxes["reason"],
            Flow(self.add_button),
            self.notice,
            gap=1.5,
        )

    def _arrange(self) -> None:
        """Ask only what belongs to the kind of thing."""
        subject = self.subject
        for name, shown in (
            ("person", subject is Subject.PERSON),
            ("form", subject is Subject.PERSON),
            ("words", subject in _WITH_WORDS),
            ("file", subject is Subject.FILE),
            ("picture", subject is Subject.IMAGE_AREA),
        ):
            self._boxes[name].setVisible(shown)
        is_area = subject is Subject.IMAGE_AREA
        self.covering.setVisible(is_area)
        if is_area:
            self._show_picture()

    def _show_picture(self) -> None:
        if self.subject is Subject.IMAGE_AREA:
            self.covering.show_file(chosen(self.picture), self.picture.currentText())

    def _keep(self) -> DraftedFields:
        made = DraftedFields(self._context, "leaving_out", self)
        for name in ("what", "form", "words", "reason", "readers"):
            made.add(name, getattr(self, name))
        for name in ("person", "file", "picture"):
            combo: QComboBox = getattr(self, name)
            made.add_value(name, partial(self._identity, name), partial(self._choose, name))
            combo.currentIndexChanged.connect(made.touch)
        made.add_value("areas", self.covering.as_text, self.covering.show_text)
        self.covering.edited.connect(made.touch)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restored.connect(self._arrange)
        made.restore()
        return made

    def _identity(self, name: str) -> str:
        """Return what is chosen, or wanted as soon as it is offered."""
        return self._wanted.get(name) or chosen(getattr(self, name))

    def _choose(self, name: str, identity: str) -> None:
        """Choose something, now or as soon as it is offered."""
        combo: QComboBox = getattr(self, name)
        if (at := combo.findData(identity)) >= 0:
            combo.setCurrentIndex(at)
        else:
            self._wanted[name] = identity


def adding(wanted: list[Redaction]) -> Callable[[Desk], None]:
    """Return the job that marks them; what is marked already stays so."""

    def job(desk: Desk) -> None:
        for one in wanted:
            try:
                desk.vault.redactions.add(one)
            except NothingChangedError:
                continue

    return job


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
