"""That everything was there on a day: the log's head as words, and time stamps of authorities.

A person carries the files; nothing is sent from here.

Never here: checking a time stamp (`harassvault.stamps`).
"""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crypto.key_number import key_number
from crypto.note import VerifierKey
from crypto.reply_size import MAX_REPLY_BYTES
from harassvault.coming_back.values import KnownReceipt, Of
from harassvault.durable import new_file
from harassvault.layout import Layout
from harassvault.passphrase.digest_words import digest_words
from harassvault.stamps.values import Stamp
from ui.desktop.change import Change
from ui.desktop.context import Context
from ui.desktop.dates import instant_words
from ui.desktop.desk import Desk
from ui.desktop.parts.buttons import button, toggle
from ui.desktop.parts.choosing import choose_files, choose_target
from ui.desktop.parts.layout import Flow, card, clear, column
from ui.desktop.parts.notice import Notice
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.square import square
from ui.desktop.parts.text import breakable, copyable, label
from ui.desktop.screens.common import ask
from ui.desktop.screens.handing.handed_card import add_receipt
from ui.desktop.screens.handing.jobs import read_small
from ui.desktop.screens.handing.receiving import Receiving
from ui.explain import neutral
from ui.stamp_clocks import clock_that_differs

_QR_EMS = 16
"""Edge of the square: a module is three pixels or more, which a telephone reads off a screen."""


@dataclass(frozen=True, slots=True)
class Head:
    """The signed head of the log: its size, its text, the words of its digest, its key's number."""

    size: int
    note: str
    words: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the journal holds already."""

    stamps: tuple[Stamp, ...]
    unanswered: int
    receipts: tuple[KnownReceipt, ...]


class Stamps(QWidget):
    """The head, the two steps to a time stamp, and what is there already."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.show_button = button(text("stamps.show"), self.show_head, icon="eye")
        self.ask_button = button(text("stamps.ask"), self._choose_question, icon="save")
        self.take_button = button(text("stamps.take"), self._choose_answer, icon="in")
        self.with_certificates = toggle(text("stamps.with_certificates"))
        hint = text("stamps.with_certificates_hint")
        self.with_certificates.setAccessibleDescription(hint)
        for_writing(context, self.show_button, self.ask_button, self.take_button)
        self.notice = Notice(context.look)
        self.receiving: Receiving | None = None
        self.words: QLabel | None = None
        self._head_place, self._form_place = column(gap=1), column(gap=1)
        self._list = column(gap=1)
        self.setLayout(
            column(
                label(text("stamps.lead"), "quiet"),
                Flow(self.show_button),
                self._head_place,
                self._form_place,
                label(text("stamps.ask_note"), "quiet"),
                Flow(self.ask_button, self.take_button, self.with_certificates),
                label(hint, "quiet"),
                self.notice,
                label(text("stamps.list"), "field"),
                self._list,
                gap=1.5,
            )
        )
        context.worker.changed.connect(self._on_change)
        self.read()

    def read(self) -> None:
        """Read what is there already."""
        ask(self, self._context, self.notice, _kept, self._show_kept)

    def show_head(self) -> None:
        """Sign the head of the log and show it."""
        language = self._context.words.language
        ask(self, self._context, self.notice, lambda desk: _head(desk, language), self._show_head)

    def write_question(self, target: Path) -> None:
        """Write a question about the head into a file."""

        def job(desk: Desk) -> None:
            Layout(desk.vault.folder).refuse_inside(target)
            asked = desk.vault.stamps.ask()
            with new_file(target, replace=True) as stream:
                stream.write(b64decode(asked.query))

        self._do(job, "stamps.asked", breakable(str(target)))

    def take_answer(self, reply: Path, certificates: Path | None = None) -> None:
        """Take an answer in, once it was checked."""

        def job(desk: Desk) -> None:
            chain = read_small(certificates, MAX_REPLY_BYTES) if certificates else b""
            desk.vault.stamps.take(read_small(reply, MAX_REPLY_BYTES), chain)

        self._do(job, "stamps.taken", self._context.words.text("checkpoint.what_it_shows"))

    def _do(self, job: Callable[[Desk], None], said: str, note: str) -> None:
        """Have something done, say that it is, and read the list anew."""

        def done(_none: None) -> None:
            self.notice.say(self._context.text(said), note, ground="soft", icon="check")

        ask(self, self._context, self.notice, job, done, change=Change(exports=True))

    def _choose_question(self) -> None:
        name = self._context.text("stamps.question_name")
        if (target := choose_target(self, self._context, name)) is not None:
            self.write_question(target)

    def _choose_answer(self) -> None:
        replies = choose_files(self, self._context)[:1]
        if not replies:
            return
        chain = []
        if self.with_certificates.isChecked():
            chain = choose_files(self, self._context)[:1]
            if not chain:
                return
        self.take_answer(*replies, *chain)

    def _show_head(self, head: Head) -> None:
        context, text = self._context, self._context.text
        clear(self._head_place)
        self.words = copyable(" ".join(head.words), "section")
        got = button(text("stamps.got"), lambda: self._receive(head.size), icon="check")
        inside = column(
            label(text("stamps.words"), "field"),
            self.words,
            label(text("stamps.trusted"), "quiet"),
            label(context.count("stamps.head", head.size), "quiet"),
            copyable(text("stamps.number", number=head.number), "quiet"),
            self._square(head.note),
            Flow(got),
            gap=1,
        )
        self._head_place.addWidget(card(inside))
        context.look.dress(self)

    def _square(self, note: str) -> QLabel:
        made = QLabel()
        edge = self._context.theme.em(_QR_EMS)
        made.setPixmap(
            QPixmap.fromImage(square(note)).scaled(
                edge, edge, mode=Qt.TransformationMode.FastTransformation
            )
        )
        made.setAccessibleName(self._context.text("stamps.qr"))
        return made

    def _receive(self, size: int) -> None:
        clear(self._form_place)
        self.receiving = Receiving(self._context, str(size))
        self.receiving.finished.connect(lambda: clear(self._form_place))
        self._form_place.addWidget(self.receiving)
        self._context.look.dress(self.receiving)
        self.receiving.who.setFocus()

    def _show_kept(self, found: Kept) -> None:
        context = self._context
        clear(self._list)
        if found.unanswered:
            self._list.addWidget(label(context.count("stamps.open", found.unanswered), "quiet"))
        for stamp in found.stamps:
            self._list.addLayout(self._line(stamp))
        for receipt in found.receipts:
            add_receipt(context, self._list, receipt)
        if not (found.stamps or found.unanswered or found.receipts):
            self._list.addWidget(label(context.text("stamps.none"), "quiet"))
        context.look.dress(self)

    def _line(self, stamp: Stamp) -> QVBoxLayout:
        context = self._context
        key = "vouched" if stamp.is_vouched_for else "not_vouched"
        line = context.words.text(
            "checkpoint.stamp",
            at=instant_words(context, stamp.at),
            entries=context.words.count("count.log", stamp.size),
            authority=neutral(stamp.authority),
            trust=context.words.text(f"checkpoint.{key}"),
        )
        shows = context.words.text("checkpoint.what_it_shows")
        made = column(copyable(line), label(shows, "quiet"), gap=0.5)
        if differs := clock_that_differs(stamp):
            ours = instant_words(context, differs.ours)
            made.addWidget(label(context.words.text(differs.key, ours=ours)))
        return made

    def _on_change(self, change: Change) -> None:
        """Read the list anew; what was just said stays."""
        if change.exports:
            self._context.worker.ask(self, _kept, self._show_kept, lambda _error: None)


def _head(desk: Desk, language: str) -> Head:
    vault = desk.vault
    head, note = vault.checkpoint()
    number = key_number(VerifierKey.parse(vault.handovers.log.verifier(head.size)))
    words = digest_words(sha256(note.encode("utf-8")).digest(), language)
    return Head(head.size, note, words, number)


def _kept(desk: Desk) -> Kept:
    vault = desk.vault
    receipts = tuple(one for one in vault.receipts.all() if one.receipt.what is Of.HEAD)
    unanswered = sum(1 for one in vault.stamps.asked() if not one.answers)
    return Kept(tuple(vault.stamps.all()), unanswered, receipts)
