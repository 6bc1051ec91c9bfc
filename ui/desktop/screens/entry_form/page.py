"""The form: when, how, what, who, and a place for files; everything else is folded away.

Never here: making the entry of what was typed (`given`), keeping drafts (`ui.desktop.drafting`).
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from harassvault.errors import BadMomentError, EmptyIncidentError, NothingChangedError
from harassvault.incident import Channel, Incident
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.drafting.keeper import DraftKeeper
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.drop import DropPlace
from ui.desktop.parts.emergency import emergency_line
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import label
from ui.desktop.parts.when import WhenField
from ui.desktop.points.folds import bring_into_view
from ui.desktop.screens.common import FORM_EMS, Busy, show_error
from ui.desktop.screens.entry_form.given import fields_of, given_of
from ui.desktop.screens.entry_form.kept import KeptLine
from ui.desktop.screens.entry_form.messages import PICKED, picked_card
from ui.desktop.screens.entry_form.more import MoreFields
from ui.desktop.screens.entry_form.people_text import others_of, split_names
from ui.desktop.screens.entry_form.writing import Beginning, write

_OFFERED_NAMES = 6
_SHOWN_OF_NAME = 24
"""Characters of a name on a button, which does not wrap."""

_OWN = {
    **dict.fromkeys(("incident_date", "incident_date_precision", "incident_time_zone"), "when"),
    "incident_channel": "channel",
    **dict.fromkeys(("respondent_name", "respondent_unknown"), "who"),
}
"""Data points that the four fields tell."""


class EntryForm(Page):
    """The form.

    Signals:
        saved(Incident): it is in the journal.
        left: go back; what was typed stays as a draft.
        diary_wanted: make entries of a diary kept elsewhere; what was typed stays as a draft.
    """

    saved = Signal(object)
    left = Signal()
    diary_wanted = Signal()

    def __init__(self, context: Context, beginning: Beginning) -> None:
        super().__init__(context.theme.em(FORM_EMS))
        self._context, self._beginning = context, beginning
        text = context.text
        self.when = WhenField(context)
        self.channel = choice(
            [("", text("form.choose"))] + [(str(one), text(f"channel.{one}")) for one in Channel]
        )
        self.what = Words(5)
        self.who = line(placeholder=text("form.who_hint"))
        self.unknown = toggle(text("form.who_unknown"))
        self.files = DropPlace(context)
        self.situation = choice(list(beginning.situations))
        self.more = MoreFields(context)
        self.notice = Notice(context.look)
        self.kept = label("", "quiet")
        self.busy = Busy(context, text("form.saving"))
        self.save_button = button(text("form.save"), self.save, "primary", "check")
        self.leave_button = button(text("form.leave"), self._leave)
        self.diary_button = button(text("form.diary"), self._to_diary, "quiet", "journal")
        self.discard_button = button(text("form.discard"), self._ask_discard, "quiet")
        self._sure = column(gap=1)
        self.fill(self._arranged())
        self._before = self._fill()
        self.keeper = self._keep()
        self._connect()
        if beginning.fields:
            self.keeper.touch()

    @property
    def is_new(self) -> bool:
        """Say whether this is a new entry."""
        return self._beginning.incident is None

    def begin(self) -> None:
        """Put the cursor where writing begins, or into the question that is meant."""
        point = self._beginning.point
        if not self.more.open_at(point):
            box: QWidget = getattr(self, _OWN.get(point, "what"))
            box.setFocus()
            bring_into_view(box)

    def fields(self) -> dict[str, str]:
        """Return everything that was typed and chosen."""
        return {
            **self.when.fields(),
            "channel": chosen(self.channel),
            "what": self.what.toPlainText(),
            "who": self.who.text(),
            "who_unknown": "1" if self.unknown.isChecked() else "",
            **({"situation": chosen(self.situation)} if self.situation.count() else {}),
            **self.more.fields(),
            **({PICKED: self._beginning.picked.as_text} if self._beginning.picked else {}),
        }

    def save(self) -> None:
        """Write the entry; what cannot be taken is said, and every word stays."""
        incident = self._beginning.incident
        others = others_of(incident.current) if incident else ()
        try:
            given = given_of(self.fields(), self._before, self.when.moment(), others)
        except BadMomentError as error:
            show_error(self._context, self.notice, error)
            self._look_at_notice()
            return
        sources = list(self.files.sources)
        self.keeper.settle()
        self.notice.clear()
        self._set_busy(busy=True)
        task = self._context.worker.ask(
            self,
            write(incident, given, sources, self._beginning.picked, self._cases()),
            self._saved,
            self._not_saved,
            progress=self.busy.show_progress,
            change=Change(incidents=True, people=True),
        )
        self.busy.follow(task)

    def _cases(self) -> list[str]:
        return [chosen(self.situation)] if self.situation.count() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a pasted picture wherever the cursor stands, unless a field wants the text."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.files.paste()
            return
        super().keyPressEvent(event)

    def _arranged(self) -> QVBoxLayout:
        text, incident = self._context.text, self._beginning.incident
        title = text("form.title_amend" if incident else "form.title")
        names = self._names()
        made = column(
            label(title, "display"),
            emergency_line(self._context),
            column(label(text("when.title"), "field"), self.when, gap=0.5),
            field(text("form.channel"), self.channel),
            field(text("form.what"), self.what, text("form.what_hint")),
            column(field(text("form.who"), self.who), Flow(self.unknown, *names), gap=1),
            field(text("form.files"), self.files, text("form.files_hint")),
            label(text("naming.form_hint"), "quiet"),
            label(text("form.more"), "section"),
            self.more,
            self.busy,
            self.notice,
            Flow(self.save_button, self.leave_button, self.discard_button),
            self._sure,
            self.kept,
            None,
            gap=2.5,
        )
        if self.situation.count():
            made.insertLayout(2, field(text("helping.apart.belongs"), self.situation))
        if incident:
            made.insertWidget(1, label(text("form.amend_lead")))
        if picked := self._beginning.picked:
            made.insertWidget(2, picked_card(self._context, picked))
        made.insertWidget(made.count() - 1, label(text("form.import_hint"), "quiet"))
        if self.is_new:
            made.insertLayout(made.count() - 1, Flow(self.diary_button))
        return made

    def _names(self) -> list[QPushButton]:
        names = [one.person.name for one in self._beginning.people if one.person.name]
        return [self._chip(name) for name in names[:_OFFERED_NAMES]]

    def _chip(self, name: str) -> QPushButton:
        """Offer a name; a long one is shown as far as there is room for it."""
        cut = f"{name[:_SHOWN_OF_NAME].rstrip()}…"
        shown = cut if len(name) > _SHOWN_OF_NAME else name
        made = button(shown, partial(self._add_name, name), "chip", "plus")
        made.setAccessibleName(name)
        return made

    def _add_name(self, name: str) -> None:
        names = split_names(self.who.text())
        if name not in names:
            self.who.setText(", ".join([*names, name]))
            self.keeper.touch()

    def _fill(self) -> dict[str, str]:
        """Show what the form begins with; return what it looked like before the draft."""
        begin = self._beginning
        if begin.incident is not None:
            names = {one.id: one.person.name for one in begin.people}
            self.when.show_moment(begin.incident.current.when)
            self._restore(fields_of(begin.incident.current, names))
        before = self.fields() if begin.incident else {}
        if begin.moment is not None:
            self.when.show_moment(begin.moment)
        if begin.fields:
            self._restore({**self.fields(), **begin.fields})
        if begin.draft is not None:
            self.when.restore(begin.draft.fields)
            self._restore(begin.draft.fields)
        if begin.sources:
            self.files.take(begin.sources)
        return before

    def _restore(self, fields: dict[str, str]) -> None:
        self.channel.setCurrentIndex(max(self.channel.findData(fields.get("channel", "")), 0))
        self.situation.setCurrentIndex(max(self.situation.findData(fields.get("situation")), 0))
        self.what.setPlainText(fields.get("what", ""))
        self.who.setText(fields.get("who", ""))
        self.unknown.setChecked(bool(fields.get("who_unknown")))
        self.more.restore(fields)

    def _keep(self) -> DraftKeeper:
        begin = self._beginning
        form = f"incident:{begin.incident.id}" if begin.incident else "incident"
        made = DraftKeeper(self._context, form, self.fields, lambda: self.files.sources, self)
        if begin.draft is not None:
            made.go_on_with(begin.draft, begin.pictures)
        return made

    def _connect(self) -> None:
        touch = self.keeper.touch
        for edited in (self.when.edited, self.what.edited, self.files.edited, self.more.edited):
            edited.connect(touch)
        self.channel.currentIndexChanged.connect(touch)
        self.situation.currentIndexChanged.connect(touch)
        self.who.textEdited.connect(lambda _text: touch())
        self.unknown.toggled.connect(lambda _on: touch())
        self.what.files_pasted.connect(self.files.take_mime)
        KeptLine(self._context, self.keeper, self.kept, self.notice)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.save_button, self.leave_button, self.discard_button, self.diary_button):
            one.setEnabled(not busy)

    def _saved(self, incident: Incident) -> None:
        self.keeper.finish()
        self.saved.emit(incident)

    def _not_saved(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, EmptyIncidentError):
            self.what.setFocus()
        if isinstance(error, NothingChangedError) and self._beginning.incident:
            self.notice.say(self._context.text("form.nothing_changed"), icon="info")
        else:
            show_error(self._context, self.notice, error)
        self._look_at_notice()

    def _look_at_notice(self) -> None:
        self.ensureWidgetVisible(self.save_button, 0, self._context.theme.em(6))

    def _leave(self) -> None:
        self.keeper.settle()
        self.left.emit()

    def _to_diary(self) -> None:
        self.keeper.settle()
        self.diary_wanted.emit()

    def _ask_discard(self) -> None:
        """Say before what cannot be undone after."""
        clear(self._sure)
        text = self._context.text
        answers = Flow(
            button(text("form.discard_yes"), self._discard),
            button(text("form.discard_no"), lambda: clear(self._sure)),
        )
        words = label(text("form.discard_sure"), "care")
        self._sure.addWidget(card(column(words, answers, gap=1.5), "care"))
        self._context.look.dress(self)

    def _discard(self) -> None:
        self.keeper.finish()
        self.left.emit()
