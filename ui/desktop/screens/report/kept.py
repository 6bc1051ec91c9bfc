"""What is kept and what left: for whom, with which digest, and where copies lie outside.

Never here: making a report, or a note that corrects one (`correcting`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from harassvault.export import Copied, Export, KeptExport, SentCopy, still_there
from reports.audience import Audience
from reports.came_back import CameBack
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.handing.handed_card import add_came_back
from ui.explain import neutral

_SHOWN = "pdf"
"""The format whose pages can be looked at here."""

_GROUP = 8
"""Characters of a digest in one group."""

_READERS = frozenset(Audience)
"""Whose reports can be corrected; a letter or a sheet is written anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept, and what came of it.

    Attributes:
        handed: ids of reports that left in a package.
        there: whether a copy still lies where it was written, by its place in the log.
    """

    came: CameBack
    handed: frozenset[str]
    there: Mapping[int, bool | None]


def found_kept(desk: Desk) -> Found:
    """Read what is kept."""
    vault = desk.vault
    exports = vault.exports()
    handed = (one.handover.export for one in vault.handovers.all() if one.given)
    there = {one.seq: still_there(one.copy.path) for kept in exports for one in kept.copies}
    came = CameBack(exports, vault.receipts.all(), vault.answers.all())
    return Found(came, frozenset(handed), there)


class KeptList(QWidget):
    """The list, newest first.

    Signals:
        look_wanted(Export): show its pages.
        copy_wanted(Export): save a copy outside.
        correct_wanted(KeptExport): write a note that corrects it.
        got_wanted(str): somebody says that they got it; its id.
    """

    look_wanted = Signal(object)
    copy_wanted = Signal(object)
    correct_wanted = Signal(object)
    got_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found = Found(CameBack((), (), ()), frozenset(), {})
        self._place = column(gap=1.5)
        self.setLayout(self._place)

    def show_kept(self, found: Found) -> None:
        """Show these."""
        clear(self._place)
        self._found = found
        if not found.came.exports:
            self._place.addWidget(label(self._context.text("report.sent.none"), "quiet"))
        for one in found.came.exports:
            self._place.addWidget(card(self._line(one)))
        self._context.look.dress(self)

    def _line(self, kept: KeptExport) -> QVBoxLayout:
        text = self._context.text
        title = text("report.kept_title", when=instant_words(self._context, kept.at))
        made = column(label(title, "field"), label(self._facts(kept.export), "quiet"), gap=0.5)
        if (corrected := self._found.came.corrected_by(kept)) is not None:
            when = instant_words(self._context, corrected.at)
            made.addWidget(label(text("report.sent.corrects", when=when), "quiet"))
        made.addWidget(self._digest("report.sent.digest", kept.export.sha256))
        for sent in kept.copies:
            made.addWidget(self._left(sent))
            if sent.copy.sha256:
                made.addWidget(self._digest("copying.sent_digest", sent.copy.sha256))
        if kept.export.id in self._found.handed:
            made.addWidget(label(text("handing.sent_in_package"), "small"))
        elif not kept.copies:
            made.addWidget(label(text("report.sent.not_left"), "small"))
        add_came_back(self._context, made, self._found.came.of_export(kept.export.id))
        if kept.erased_at is None:
            made.addLayout(self._buttons(kept, title))
        else:
            when = instant_words(self._context, kept.erased_at)
            made.addWidget(label(text("aside.mark.erased", when=when), "quiet"))
        return made

    def _facts(self, export: Export) -> str:
        context, entries = self._context, len(export.incidents)
        facts = (
            context.text(f"report.{export.audience}"),
            context.text(f"language.{export.language}"),
            context.count("report.pages", export.pages) if export.pages else "",
            context.count("safety.entries", entries) if entries else "",
            context.text("report.sent.form", form=export.format.upper()),
            context.size(export.size),
        )
        return _joined(facts)

    def _digest(self, key: str, digest: str) -> QLabel:
        """Show it in groups, which can go on in a new line."""
        groups = " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
        made = copyable(self._context.text(key, digest=groups), "small")
        made.setAccessibleName(self._context.text(key, digest=digest))
        return made

    def _left(self, sent: SentCopy) -> QLabel:
        text, when = self._context.text, instant_words(self._context, sent.at)
        whom = sent.copy.to and text("report.sent.copy_for", who=neutral(sent.copy.to))
        form = sent.copy.form
        other = "" if form is Copied.SAME else text(f"copying.sent_{form}")
        made = copyable("", "small")
        for place, give in (
            (breakable(neutral(sent.copy.path)), made.setText),
            (sent.copy.path, made.setAccessibleName),
        ):
            line = text("report.sent.copy_line", when=when, place=place)
            there = self._found.there.get(sent.seq)
            if there is not True:
                line = text(f"handing.sent_{'unseen' if there is None else 'gone'}", line=line)
            give(_joined((line, other, whom)))
        return made

    def _buttons(self, kept: KeptExport, title: str) -> Flow:
        text, export = self._context.text, kept.export
        copy = button(text("report.copy"), partial(self.copy_wanted.emit, export), icon="save")
        shown = [copy]
        if export.format == _SHOWN:
            look = partial(self.look_wanted.emit, export)
            shown.insert(0, button(text("report.look"), look, icon="eye"))
        has_left = bool(kept.copies) or export.id in self._found.handed
        if has_left and export.audience in _READERS:
            correct = partial(self.correct_wanted.emit, kept)
            shown.append(button(text("report.sent.correct"), correct, icon="pen"))
        if kept.copies:
            got = partial(self.got_wanted.emit, export.id)
            shown.append(button(text("handing.got"), got, "quiet", "check"))
        for one in shown:
            one.setAccessibleName(f"{one.property('words')}, {title}")
        for_writing(self._context, copy, *shown[2:])
        return Flow(*shown)


def _joined(facts: tuple[str, ...]) -> str:
    return "  ·  ".join(one for one in facts if one)
