"""Files that an entry names and that are not kept, and naming one more.

The file is read once, for its size and fingerprint; nothing of it is kept.

Never here: files that are kept (`files`).
"""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.files.naming import MAX_NOTE
from harassvault.named_file import NamedFile
from harassvault.source import FileSource, Source
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_files
from ui.desktop.parts.field import Words, field
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, card, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import Busy, ask
from ui.explain import neutral


class NamedFiles(QWidget):
    """The cards of the files named, and a folded part with which one more is named."""

    def __init__(self, context: Context, incident_id: str) -> None:
        super().__init__()
        self._context, self._id = context, incident_id
        self._source: Source | None = None
        self.notice = Notice(context.look)
        self.place = column(gap=1.5)
        self.fold = Fold(
            context.look, context.text("naming.title"), self._choices, context.text("naming.hint")
        )
        self.setLayout(column(self.place, self.fold, self.notice, gap=1.5))
        job = partial(_named, incident_id)
        ask(self, context, self.notice, job, self._show)

    def _show(self, named: tuple[NamedFile, ...]) -> None:
        context = self._context
        if named:
            self.place.addWidget(label(context.count("naming.named", len(named)), "section"))
        for one in named:
            self.place.addWidget(card(_lines(context, one)))
        context.look.dress(self)

    def choose(self, source: Source) -> None:
        """Take a file to be named; it is read when it is named."""
        self._source = source
        name = breakable(neutral(source.name))
        size = self._context.size(source.size())
        self._chosen.setText(self._context.text("naming.ready", name=name, size=size))
        self.keep_button.setEnabled(not self._context.is_reading)

    def _choices(self) -> QVBoxLayout:
        text = self._context.text
        self.note = Words(2)
        self.drafted = DraftedFields(self._context, f"naming:{self._id}", self)
        self.drafted.add("note", self.note)
        self.drafted.restore()
        self.busy = Busy(self._context, text("naming.looking"))
        self._chosen = label("", "field")
        self.pick_button = button(text("naming.choose"), self._pick, icon="folder")
        self.keep_button = button(text("naming.keep"), self._keep, icon="check")
        self.keep_button.setEnabled(False)
        for_writing(self._context, self.note, self.pick_button)
        return column(
            Flow(self.pick_button),
            self._chosen,
            field(
                text("naming.note"),
                self.note,
                text("naming.note_hint"),
                optional=text("aside.optional"),
            ),
            self.busy,
            Flow(self.keep_button),
            gap=1,
        )

    def _pick(self) -> None:
        if paths := choose_files(self, self._context):
            source = FileSource(paths[0])
            ask(
                self,
                self._context,
                self.notice,
                lambda _desk: source.size(),
                lambda _size: self.choose(source),
            )

    def _keep(self) -> None:
        source, note, identity = self._source, self.note.toPlainText()[:MAX_NOTE], self._id
        if source is None:
            return

        def job(desk: Desk) -> NamedFile:
            return desk.vault.files.name(identity, source, note, desk.progress)

        self.keep_button.setEnabled(False)
        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda _named: self.drafted.finish(),
            progress=self.busy.show_progress,
            change=Change(incidents=True),
            finally_=self._rest,
        )
        self.busy.follow(task)

    def _rest(self) -> None:
        self.busy.hide()
        self.keep_button.setEnabled(True)


def _named(incident_id: str, desk: Desk) -> tuple[NamedFile, ...]:
    return desk.vault.files.named(incident_id)


def _lines(context: Context, one: NamedFile) -> QVBoxLayout:
    made = column(label(breakable(neutral(one.name)), "field"), gap=0.5)
    if one.note:
        made.addWidget(copyable(one.note))
    named = context.text("naming.on", when=instant_words(context, one.named_at))
    size = context.text("file.facts", kind=one.media_type, size=context.size(one.size))
    made.addWidget(label(f"{size} · {named}", "quiet"))
    groups = " ".join(one.sha256[place : place + 8] for place in range(0, len(one.sha256), 8))
    digest = copyable(f"SHA-256  {groups}", "digest")
    digest.setAccessibleName(f"SHA-256 {one.sha256}")
    made.addWidget(digest)
    return made
