"""How it is handed over: which files stay, how it is sealed, for whom.

Never here: writing it.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from harassvault.handovers.values import Form
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.layout import box, column
from ui.desktop.parts.notice import Notice
from ui.desktop.screens.common import show_error
from ui.desktop.screens.handing.jobs import Contents, Wanted
from ui.desktop.screens.report.ticks import Ticks

_WAYS = ("words", "key", "plain")

_ALSO = "also"
"""The answer that lets more go along."""

_MORE = ("whole_exports", "with_places", "with_receipts")
"""What can go along besides; offered only where there is some."""

_KEY_LETTERS = 200
"""A key has 62; what is pasted around it is cut off by whoever looks."""


class How(QWidget):
    """The questions.

    Signals:
        changed: something else would go.
        sealed_otherwise: it is sealed in another way; the same things go.
    """

    changed = Signal()
    sealed_otherwise = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.notice = Notice(context.look)
        self.keep_here = Ticks(context)
        also = [("", text("handing.also_no")), (_ALSO, text("handing.also_yes"))]
        self.whole_exports, self.with_places = choice(also), choice(also)
        self.with_receipts = choice(also)
        pdf = [("", text("handing.pdf_no")), (_ALSO, text("handing.pdf_yes"))]
        self.with_pdf = choice(pdf)
        self.way = choice([(one, text(f"handing.how_{one}")) for one in _WAYS])
        self.key = line(placeholder="age1…", limit=_KEY_LETTERS)
        self.whom = line(limit=200)
        self._boxes = {
            "keep_here": box(
                field(text("handing.keep_here"), self.keep_here, text("handing.keep_here_hint"))
            ),
            **{name: self._also(name) for name in _MORE},
            "way": box(field(text("handing.how"), self.way, text("handing.how_hint"))),
            "key": box(field(text("handing.key"), self.key, text("handing.key_hint"))),
            "with_pdf": self._also("with_pdf"),
            "whom": box(field(text("handing.whom"), self.whom, text("handing.whom_hint"))),
        }
        self.setLayout(column(*self._boxes.values(), self.notice, gap=2))
        for name in ("keep_here", *_MORE):
            self._boxes[name].hide()  # until it is known that there is something to ask
        self._connect()
        self._draft = self._keep()
        self._show_way()

    def wanted(self) -> Wanted:
        """Return what the person wants."""
        way = self.sealed
        return Wanted(
            keep_here=frozenset(self.keep_here.as_text().split()),
            whole_exports=bool(chosen(self.whole_exports)),
            with_places=bool(chosen(self.with_places)),
            with_receipts=bool(chosen(self.with_receipts)),
            with_pdf=way == "words" and bool(chosen(self.with_pdf)),
            form=Form.PLAIN if way == "plain" else Form.SEALED,
            key=self.key.text().strip() if way == "key" else "",
            whom=self.whom.text().strip(),
        )

    @property
    def sealed(self) -> str:
        """Return how it is sealed: "words", "key" or "plain"."""
        return chosen(self.way)

    @property
    def lacks_key(self) -> bool:
        """Say whether it is to be sealed to a key, and none is typed."""
        return self.sealed == "key" and not self.key.text().strip()

    def offer(self, found: Contents) -> None:
        """Offer what can stay, and what could go as well."""
        ticked = set(self.keep_here.as_text().split())
        items = [
            (one.id, self._context.text("handing.stays_one", n=one.number, name=one.name))
            for one in found.files
            if one.held_back is None or one.id in ticked
        ]
        self.keep_here.offer(items)
        self._boxes["keep_here"].setVisible(bool(items))
        self._boxes["whole_exports"].setVisible(found.has_whole_exports)
        self._boxes["with_places"].setVisible(found.is_hiding)
        self._boxes["with_receipts"].setVisible(found.has_receipts)

    def finish(self) -> None:
        """It was handed over; what was chosen need not be kept."""
        self._draft.finish()

    def _also(self, name: str) -> QWidget:
        text = self._context.text
        hint = text(f"handing.{name}_hint")
        return box(field(text(f"handing.{name}"), getattr(self, name), hint))

    def _connect(self) -> None:
        self.keep_here.ticked_anew.connect(self.changed)
        self.whole_exports.currentIndexChanged.connect(self.changed)
        self.with_places.currentIndexChanged.connect(self.changed)
        self.with_receipts.currentIndexChanged.connect(self.changed)
        self.way.currentIndexChanged.connect(self._show_way)

    def _show_way(self) -> None:
        self._boxes["key"].setVisible(self.sealed == "key")
        self._boxes["with_pdf"].setVisible(self.sealed == "words")
        self.sealed_otherwise.emit()

    def _keep(self) -> DraftedFields:
        made = DraftedFields(self._context, "handover-how", self)
        for name in (*_MORE, "way", "key", "with_pdf", "whom"):
            made.add(name, getattr(self, name))
        made.add_value("keep_here", self.keep_here.as_text, self.keep_here.tick)
        self.keep_here.ticked_anew.connect(made.touch)
        made.restored.connect(self.changed)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made
