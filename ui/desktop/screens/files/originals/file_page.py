"""One file in full: a look at it, what is known of it, where it is named, what can be done with it.

Never here: how each of these parts is made.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.files.inside import ARCHIVES
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.layout import Flow, Page, card, clear, column
from ui.desktop.parts.links import link
from ui.desktop.parts.mnemonics import assign
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import READING_EMS, ask, point
from ui.desktop.screens.files.originals.ending import Ending
from ui.desktop.screens.files.originals.facts import facts_of, place_words
from ui.desktop.screens.files.originals.keeping import AddTo, SaveOut
from ui.desktop.screens.files.originals.looking import Looked, looking
from ui.desktop.screens.files.originals.preview import Preview
from ui.desktop.screens.files.originals.read_words import ReadWords
from ui.desktop.screens.files.originals.telling import FileTold
from ui.explain import neutral

_SHORT = 60
"""Characters of a file's name on a button."""


class FilePage(Page):
    """The page.

    Signals:
        back: to the list.
        entry_wanted(str): show this entry.
        file_wanted(str): show another file.
        import_wanted(str): erase this import.
    """

    back = Signal()
    entry_wanted = Signal(str)
    file_wanted = Signal(str)
    import_wanted = Signal(str)

    def __init__(self, context: Context, identity: str, point: str = "") -> None:
        super().__init__(context.theme.em(READING_EMS), margin=1)
        self._context, self.identity, self._said = context, identity, ""
        self._point = point
        self._place = column(gap=3)
        self.notice = Notice(context.look)
        self.back_button = button(context.text("originals.back"), self.back.emit, "quiet", "back")
        self.fill(column(Flow(self.back_button), self.notice, self._place, None, gap=2))
        context.worker.changed.connect(self._on_change)
        self._read()

    def _on_change(self, change: Change) -> None:
        if change.incidents or change.files or change.settings:
            self._read()

    def _read(self) -> None:
        ask(
            self,
            self._context,
            self.notice,
            looking(self._context, self.identity),
            self.show_file,
        )

    def show_file(self, looked: Looked) -> None:
        """Show a file."""
        clear(self._place)
        context, known = self._context, looked.known
        evidence = known.evidence
        name = label(breakable(neutral(evidence.original.name)), "title")
        self.preview = Preview(context, known, is_blurred=looked.is_blurred)
        self._place.addLayout(column(name, self.preview, gap=1.5))
        if evidence.may_leave:
            self.save = SaveOut(context, known.evidence)
            self._place.addWidget(self.save)
        self._place.addWidget(card(self._facts(looked), margin=3))
        if evidence.may_leave:
            self.told = FileTold(context, known)
            self.told.said.connect(self._keep_saying)
            self._place.addWidget(card(column(self.told), margin=3))
        self._place.addLayout(self._entries(looked))
        if looked.similar:
            self._place.addLayout(self._similar(looked))
        if evidence.may_leave and evidence.original.media_type in DECODABLE_IMAGES | ARCHIVES:
            self.words = ReadWords(context, known)
            self._place.addWidget(self.words)
        self.ending = Ending(context, known)
        self.ending.import_wanted.connect(self.import_wanted)
        self.ending.said.connect(self._keep_saying)
        self._place.addWidget(self.ending)
        if self._said:
            self.notice.say(self._said)
        context.look.dress(self)
        assign(self.window())
        if self._point and evidence.may_leave:
            self.told.open_at(self._point)
            self._point = ""

    def _keep_saying(self, words: str) -> None:
        """Say something also after the page is made anew: what was done changed it."""
        self._said = words
        self.notice.say(words)

    def _facts(self, looked: Looked) -> QVBoxLayout:
        context, known = self._context, looked.known
        original = known.evidence.original
        made = column(label(context.text("originals.facts"), "section"), gap=1.5)
        for name, value, source in facts_of(context, known, looked.around):
            line = column(label(name, "field"), copyable(value), gap=0.25)
            if source:
                line.addWidget(label(source, "quiet"))
            made.addLayout(line)
        if known.has_place:
            made.addWidget(card(self._where(looked), "care"))
        digest = copyable(_in_groups(original.sha256), "digest")
        digest.setAccessibleName(f"SHA-256 {original.sha256}")
        title = label(context.text("originals.fact.digest"), "field")
        hint = label(context.text("originals.digest_means"), "quiet")
        made.addLayout(column(title, digest, hint, gap=0.25))
        if original.first_sha256:
            before = copyable(_in_groups(original.first_sha256), "digest")
            first = label(context.text("originals.fact.first_digest"), "field")
            made.addLayout(column(first, before, gap=0.25))
        return made

    def _where(self, looked: Looked) -> QVBoxLayout:
        text, place = self._context.text, place_words(looked.known)
        made = column(gap=0.5)
        if place:
            made.addWidget(label(text("originals.place"), "field"))
            made.addWidget(copyable(place))
        else:
            made.addWidget(label(text("originals.place_inside"), "field"))
        made.addWidget(label(text("originals.place_stays")))
        return made

    def _entries(self, looked: Looked) -> QVBoxLayout:
        context = self._context
        made = column(label(context.text("originals.entries"), "section"), gap=1)
        for identity, words in looked.entries:
            go = partial(self.entry_wanted.emit, identity)
            made.addWidget(link(words, go, "journal"))
        if not looked.entries:
            made.addWidget(label(context.text("originals.in_no_entry"), "quiet"))
        if looked.known.evidence.may_leave and looked.offered:
            self.add = AddTo(context, looked.known, looked.offered)
            made.addWidget(self.add)
        return made

    def _similar(self, looked: Looked) -> QVBoxLayout:
        context = self._context
        made = column(label(context.text("originals.similar"), "section"), gap=1)
        made.addLayout(point("info", context.text("originals.similar_means"), "quiet"))
        for identity, name in looked.similar:
            shown = neutral(name, _SHORT)
            go = partial(self.file_wanted.emit, identity)
            made.addWidget(link(shown, go, "image"))
        return made


def _in_groups(digest: str) -> str:
    """Part a digest into groups of eight, so that it can break and be compared by eye."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
