"""What an entry can say beyond the four fields, folded away: nothing of it must be answered.

Never here: the four fields.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from harassvault.details import ANSWERS, DETAIL_IDS
from harassvault.incident import Category
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import QuietCombo, Words, field, line
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.text import label

TEXT_ONLY = frozenset({"police_reference", "content_url", "published_at", "incident_duration"})
"""Questions that yes or no cannot answer."""


class MoreFields(QWidget):
    """The folded groups.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.where = line(placeholder=text("form.where_hint"))
        self.exact_words = Words(2)
        self.feelings = Words(2)
        self.witnesses = line(placeholder=text("form.who_hint"))
        self.anchor = line(placeholder=text("form.anchor_hint"), limit=500)
        self.categories = {one: toggle(text(f"behaviour.{one}")) for one in Category}
        self.details = {one: self._answer(one) for one in DETAIL_IDS}
        self.folds = self._folds()
        self.setLayout(column(*self.folds.values(), gap=1))
        self._connect()

    def fields(self) -> dict[str, str]:
        """Return everything as text."""
        found = {
            "where": self.where.text(),
            "exact_words": self.exact_words.toPlainText(),
            "feelings": self.feelings.toPlainText(),
            "witnesses": self.witnesses.text(),
            "anchor": self.anchor.text(),
            "categories": " ".join(
                one for one, chip in self.categories.items() if chip.isChecked()
            ),
        }
        return found | {f"details.{one}": self._answered(one) for one in DETAIL_IDS}

    def restore(self, fields: dict[str, str]) -> None:
        """Take back what `fields` gave, and open the groups that hold something."""
        self.where.setText(fields.get("where", ""))
        self.witnesses.setText(fields.get("witnesses", ""))
        self.anchor.setText(fields.get("anchor", ""))
        self.exact_words.setPlainText(fields.get("exact_words", ""))
        self.feelings.setPlainText(fields.get("feelings", ""))
        chosen = fields.get("categories", "").split()
        for category, chip in self.categories.items():
            chip.setChecked(category in chosen)
        for name, box in self.details.items():
            self._show_answer(box, fields.get(f"details.{name}", ""))
        self._open_what_is_filled(fields)

    def _folds(self) -> dict[str, Fold]:
        text, look = self._context.text, self._context.look
        chips = Flow(*self.categories.values())
        groups: dict[str, QVBoxLayout] = {
            "place": column(
                field(text("form.where"), self.where),
                field(text("form.anchor"), self.anchor),
                field(text("form.witnesses"), self.witnesses, text("form.witnesses_hint")),
                gap=2,
            ),
            "words": column(field(text("form.exact_words"), self.exact_words), gap=2),
            "feelings": column(
                field(text("form.feelings"), self.feelings, text("form.feelings_hint")), gap=2
            ),
            "kind": column(label(text("form.kind_hint"), "quiet"), chips, gap=1.5),
            "details": column(
                *(field(text(f"detail.{one}"), box) for one, box in self.details.items()), gap=2
            ),
        }
        folds = {}
        for name, inside in groups.items():
            inside.setContentsMargins(24, 8, 0, 16)
            asked_by = text(f"form.fold.{name}_why")
            folds[name] = Fold(look, text(f"form.fold.{name}"), inside, asked_by)
        return folds

    def _open_what_is_filled(self, fields: dict[str, str]) -> None:
        groups = {
            "place": ("where", "anchor", "witnesses"),
            "words": ("exact_words",),
            "feelings": ("feelings",),
            "kind": ("categories",),
            "details": tuple(f"details.{one}" for one in DETAIL_IDS),
        }
        for name, keys in groups.items():
            if any(fields.get(key) for key in keys):
                self.folds[name].open()

    def _connect(self) -> None:
        for box in (self.where, self.witnesses, self.anchor):
            box.textEdited.connect(lambda _text: self.edited.emit())
        for words in (self.exact_words, self.feelings):
            words.edited.connect(self.edited)
        chips: list[QPushButton] = list(self.categories.values())
        for chip in chips:
            chip.toggled.connect(lambda _on: self.edited.emit())
        for combo in self.details.values():
            combo.editTextChanged.connect(lambda _text: self.edited.emit())

    def _answer(self, name: str) -> QComboBox:
        made = QuietCombo()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItem("", "")
        if name not in TEXT_ONLY:
            for one in ANSWERS:
                made.addItem(self._context.text(f"answer.{one}"), one)
        if (typed := made.lineEdit()) is not None:
            typed.setPlaceholderText(self._context.text("form.answer_hint"))
        return made

    def _answered(self, name: str) -> str:
        """Return one of the three words where it was chosen or typed, else the text."""
        box = self.details[name]
        typed = box.currentText().strip()
        at = box.findText(typed)
        return str(box.itemData(at)) if typed and at > 0 else typed

    @staticmethod
    def _show_answer(box: QComboBox, answer: str) -> None:
        at = box.findData(answer) if answer else -1
        if at > 0:
            box.setCurrentIndex(at)
        else:
            box.setEditText(answer)
