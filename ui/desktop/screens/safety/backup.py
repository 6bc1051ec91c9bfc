"""The backup card: how old the last one is, making another, and what one should know of them.

Never here: how a backup is made (`harassvault.backup`), and restoring (`screens.restoring`).
"""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from harassvault.backup.history import LastBackup
from harassvault.backup.making import Made
from harassvault.verdict import Problem
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.choosing import choose_folder
from ui.desktop.parts.disks import plugged_in
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, label, set_property
from ui.desktop.screens.common import Busy, ask, point
from ui.desktop.screens.copies_plan import plan_fold
from ui.explain import neutral

_SHOWN_PROBLEMS = 8


class BackupCard(QWidget):
    """One sentence about the last backup, the buttons, the bar, the result."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self._last: LastBackup | None = None
        self.age = label("")
        self.again = button(text("backup.again"), self._again, "primary", "save")
        self.choose = button(text("backup.choose"), self._choose, "primary", "folder")
        self.check = button(text("backup.check"), self._check, "quiet", "shield")
        for_writing(context, self.again, self.choose)
        self.busy = Busy(context, text("backup.busy"))
        self.notice = Notice(context.look)
        self.about = Fold(context.look, text("backup.about"), self._about)
        self.plan = plan_fold(context)
        self.setLayout(
            column(
                self.age,
                label(text("backup.lead"), "quiet"),
                Flow(self.again, self.choose, self.check),
                self.busy,
                self.notice,
                self.about,
                self.plan,
                gap=1.5,
            )
        )
        self.read()

    def read(self) -> None:
        """Ask for the last backup."""

        def job(desk: Desk) -> LastBackup | None:
            return desk.vault.backups.last()

        ask(self, self._context, self.notice, job, self._show_age)

    def back_up(self, folder: Path, *, check: bool = False) -> None:
        """Make a backup in a folder."""
        self._set_busy(busy=True)

        def job(desk: Desk) -> Made:
            return desk.vault.backups.make(folder, desk.progress, check=check)

        task = ask(
            self,
            self._context,
            self.notice,
            job,
            lambda made: self._show(made, folder),
            progress=self.busy.show_progress,
            finally_=lambda: self._set_busy(busy=False),
        )
        self.busy.follow(task)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for one in (self.again, self.choose, self.check):
            one.setEnabled(not busy)

    def _again(self) -> None:
        if self._last is not None:
            self.back_up(Path(self._last.place))

    def _check(self) -> None:
        if self._last is not None:
            self.back_up(Path(self._last.place), check=True)

    def _choose(self) -> None:
        start = plugged_in() or Path(self._last.place if self._last else Path.home())
        if (found := choose_folder(self, self._context, start)) is not None:
            self.back_up(found)

    def _show_age(self, last: LastBackup | None) -> None:
        self._last = last
        self.age.setText(age_words(self._context, last))
        known = last is not None and bool(last.place)
        self.again.setVisible(known)
        self.check.setVisible(known)
        set_property(self.choose, "kind", "plain" if known else "primary")
        self._context.look.dress(self)

    def _show(self, made: Made, folder: Path) -> None:
        context, text = self._context, self._context.text
        done = text("backup.made" if made.is_new else "backup.nothing_new")
        wrote = context.count("backup.wrote", made.new_files, size=context.size(made.bytes))
        lines = [
            wrote if made.new_files else "",
            context.count("backup.repaired", made.repaired) if made.repaired else "",
            context.count("backup.read_again", made.verified) if not made.is_new else "",
            text("backup.place", place=breakable(str(folder))),
            text("backup.same_disk") if made.same_disk else "",
        ]
        if made.problems:
            found = context.count("backup.problems", len(made.problems))
            words = problem_words(context, made.problems)
            self.notice.say(found, *words, text("backup.problems_rest"))
        else:
            self.notice.say(done, *lines, ground="soft", icon="check")
        self._context.worker.ask(
            self, lambda desk: desk.vault.backups.last(), self._show_age, lambda _error: None
        )

    def _about(self) -> QVBoxLayout:
        text = self._context.text
        notes = ("holds", "carry", "who", "rekey", "erased", "apart")
        points = (point("info", text(f"backup.note.{one}"), "quiet") for one in notes)
        return column(*points, gap=1.5)


def age_words(context: Context, last: LastBackup | None) -> str:
    """Say when the last backup was, and what is not in it."""
    if last is None:
        return context.text("backup.none")
    when = context.text("backup.last", when=instant_words(context, last.at))
    if last.opens_otherwise:
        return f"{when} {context.text('reminder.backup_opens_otherwise')}"
    if not last.entries_since:
        return f"{when} {context.text('backup.all_in')}"
    return f"{when} {context.count('backup.since', last.entries_since)}"


def problem_words(context: Context, problems: tuple[Problem, ...]) -> list[str]:
    """Say the first problems, one sentence each."""
    return [
        context.words.text(f"problem.{one.where}.{one.what}", name=neutral(one.name))
        for one in problems[:_SHOWN_PROBLEMS]
    ]
