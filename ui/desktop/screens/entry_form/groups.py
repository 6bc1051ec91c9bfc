"""The folded groups of the form: their boxes, and what stands in them as text.

Never here: when a group is made (`more`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from harassvault.incident import Category, Setting
from ui.desktop.context import Context
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import Words, choice, chosen, field, line
from ui.desktop.parts.layout import Flow, column
from ui.desktop.parts.text import label
from ui.desktop.parts.when import WhenField, fields_of

Edited = Callable[[], object]

NOTED = "noted"
"""In place of "when" in the names of the fields of `NotedGroup`."""


class Group(ABC):
    """Some fields of a form, known by `keys`."""

    keys: ClassVar[tuple[str, ...]]

    def __init__(self, context: Context, edited: Edited) -> None:
        self.context, self.edited = context, edited

    @abstractmethod
    def box_of(self, point: str) -> QWidget:
        """Return the box in which a data point is told."""

    @abstractmethod
    def layout(self) -> QVBoxLayout:
        """Arrange the boxes."""

    @abstractmethod
    def fields(self) -> dict[str, str]:
        """Return what stands in the boxes."""

    @abstractmethod
    def restore(self, fields: dict[str, str]) -> None:
        """Fill the boxes."""

    def line(self, hint: str) -> QLineEdit:
        """Make a line that tells when it is edited."""
        made = line(placeholder=self.context.text(hint))
        made.textEdited.connect(lambda _text: self.edited())
        return made


class PlaceGroup(Group):
    """Where it was, where in life that is, what helps to remember when, who saw it."""

    keys = ("where", "anchor", "witnesses", "setting")

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__(context, edited)
        hints = ("form.where_hint", "form.anchor_hint", "form.who_hint")
        self.boxes = dict(zip(self.keys[:3], map(self.line, hints), strict=True))
        shared = context.words.text
        self.setting = choice(
            [("", context.text("form.choose"))]
            + [(str(one), shared(f"guidance.setting.{one}")) for one in Setting]
        )
        self.setting.currentIndexChanged.connect(lambda _at: self.edited())

    def box_of(self, point: str) -> QWidget:
        """Return the place, or the line for whoever saw it."""
        return self.boxes["witnesses" if point == "witness_contact" else "where"]

    def layout(self) -> QVBoxLayout:
        """Arrange the boxes."""
        text = self.context.text
        lines = [field(text(f"form.{key}"), box) for key, box in self.boxes.items()]
        setting = field(text("form.setting"), self.setting, text("form.setting_hint"))
        return column(lines[0], setting, *lines[1:], gap=2)

    def fields(self) -> dict[str, str]:
        """Return what stands in the boxes."""
        lines = {key: box.text() for key, box in self.boxes.items()}
        return {**lines, "setting": chosen(self.setting)}

    def restore(self, fields: dict[str, str]) -> None:
        """Fill the boxes."""
        for key, box in self.boxes.items():
            box.setText(fields.get(key, ""))
        self.setting.setCurrentIndex(max(self.setting.findData(fields.get("setting", "")), 0))


class WordsGroup(Group):
    """One box of many lines; its key is the only one."""

    keys = ("exact_words",)
    hint = ""

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__(context, edited)
        self.box = Words(3)
        self.box.edited.connect(edited)

    def box_of(self, point: str) -> QWidget:  # noqa: ARG002 there is one box
        """Return the box."""
        return self.box

    def layout(self) -> QVBoxLayout:
        """Arrange the box."""
        hint = self.context.text(self.hint) if self.hint else ""
        return column(field(self.context.text(f"form.{self.keys[0]}"), self.box, hint))

    def fields(self) -> dict[str, str]:
        """Return what stands in the box."""
        return {self.keys[0]: self.box.toPlainText()}

    def restore(self, fields: dict[str, str]) -> None:
        """Fill the box."""
        self.box.setPlainText(fields.get(self.keys[0], ""))


class FeelingsGroup(WordsGroup):
    """What it did to the person."""

    keys = ("feelings",)
    hint = "form.feelings_hint"


class KindGroup(Group):
    """Kinds of behaviour, as chips."""

    keys = ("categories",)

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__(context, edited)
        self.chips = {one: toggle(context.text(f"behaviour.{one}")) for one in Category}
        for chip in self.chips.values():
            chip.toggled.connect(lambda _on: self.edited())

    def box_of(self, point: str) -> QWidget:  # noqa: ARG002 the chips are one question
        """Return the first chip."""
        return next(iter(self.chips.values()))

    def layout(self) -> QVBoxLayout:
        """Arrange the chips."""
        hint = label(self.context.text("form.kind_hint"), "quiet")
        return column(hint, Flow(*self.chips.values()), gap=1.5)

    def fields(self) -> dict[str, str]:
        """Return the kinds chosen, parted by spaces."""
        return {"categories": " ".join(one for one in self.chips if self.chips[one].isChecked())}

    def restore(self, fields: dict[str, str]) -> None:
        """Choose the kinds."""
        wanted = fields.get("categories", "").split()
        for one, chip in self.chips.items():
            chip.setChecked(one in wanted)


class NotedGroup(Group):
    """When it was first written down elsewhere, on paper for example."""

    keys = tuple(fields_of(None, NOTED))

    def __init__(self, context: Context, edited: Edited) -> None:
        super().__init__(context, edited)
        self.box = WhenField(context)
        self._untouched = self.box.fields()
        self.box.edited.connect(edited)

    def box_of(self, point: str) -> QWidget:  # noqa: ARG002 there is one question
        """Return where it begins."""
        return self.box.precision

    def layout(self) -> QVBoxLayout:
        """Arrange the question."""
        hint = label(self.context.text("form.noted_hint"), "quiet")
        title = self.context.text("form.noted")
        self.box.precision.setAccessibleName(title)
        return column(label(title, "field"), hint, self.box)

    def fields(self) -> dict[str, str]:
        """Return what was chosen; a day that stood there from the beginning is none."""
        found = self.box.fields()
        if found == self._untouched:
            return dict.fromkeys(self.keys, "")
        return {NOTED + name.removeprefix("when"): value for name, value in found.items()}

    def restore(self, fields: dict[str, str]) -> None:
        """Choose it."""
        self.box.restore(
            {"when" + key.removeprefix(NOTED): fields.get(key, "") for key in self.keys}
        )
