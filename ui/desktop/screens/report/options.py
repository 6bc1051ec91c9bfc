"""How a report is written: language, paper, form of file, and what goes in beyond the usual.

Everything is set already; nobody needs to open this.

Never here: which entries it holds (`entries`), what it leaves out (`leaving_out`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLayout, QVBoxLayout, QWidget

from reports.audience import Audience, Format, Paper
from reports.catalogue import LANGUAGES, Catalogue
from reports.standings import Standing, points_of
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.buttons import toggle
from ui.desktop.parts.field import choice, chosen, field, line
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import box, column
from ui.desktop.screens.helping.looking import places
from ui.desktop.screens.report.offer import Offer
from ui.desktop.screens.report.ticks import Ticks

_NORTH_AMERICA = frozenset({"US", "CA"})
"""Where paper is Letter."""

_SIDES = (2400, 1600, 1200)
"""Longer sides of pictures to choose from: sharp in print, on a screen, in a mail."""

_YES = "yes"

_NEVER = "reporter_address_confidential"
"""What no tick brings in: it goes on a sheet of its own."""

_LEGAL = frozenset({Audience.LAWYER, Audience.COURT})

_MARKING = _LEGAL | {Audience.POLICE}
"""Readers whose reports mark the entry that the person calls the worst."""


class Options(QWidget):
    """The questions, below a heading that unfolds.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._points = Catalogue.load("reports.words", context.words.language)
        self._wanted_earlier = self._wanted_worst = ""
        self._make_boxes()
        self.contacts, self.also = Ticks(context), Ticks(context)
        self._boxes: dict[str, QWidget] = {}
        self._body = box(self._inside())
        self._body.setParent(self)
        self._body.hide()
        text = context.text
        self.fold = Fold(
            context.look, text("report.options.title"), self._shown, text("report.options.hint")
        )
        self.setLayout(column(self.fold))
        self._connect()

    def add_to(self, draft: DraftedFields) -> None:
        """Keep all answers in a draft."""
        for name in (
            *("language", "paper", "format", "jurisdiction", "initials", "largest"),
            *("patterns", "confidential", "binding"),
        ):
            draft.add(name, getattr(self, name))
        draft.add_value("worst", lambda: self._wanted_worst, self._mark)
        self.worst.currentIndexChanged.connect(draft.touch)
        draft.add_value("continues", self.earlier, self.go_on_from)
        self.continues.currentIndexChanged.connect(draft.touch)
        for name in ("contacts", "also"):
            ticks: Ticks = getattr(self, name)
            draft.add_value(name, ticks.as_text, ticks.tick)
            ticks.ticked_anew.connect(draft.touch)

    def earlier(self) -> str:
        """Return the id of the report that this one goes on from; empty for none."""
        return chosen(self.continues)

    def go_on_from(self, export_id: str) -> None:
        """Go on from a report, now or as soon as it is offered."""
        self._wanted_earlier = export_id
        self.continues.setCurrentIndex(max(self.continues.findData(export_id), 0))

    def leave_form(self) -> None:
        """Do not ask for the form of the file: there is one alone."""
        self._boxes["format"].hide()

    def largest_picture(self) -> int | None:
        """Return how many pixels the longer side of a picture may have; None for any."""
        return int(chosen(self.largest)) if chosen(self.largest) else None

    def marked(self) -> str:
        """Return the id of the entry that is marked as the worst; empty for none."""
        return chosen(self.worst) if not self._boxes["worst"].isHidden() else ""

    def counts(self) -> bool | None:
        """Say whether counts go in; None leaves it to the reader."""
        return chosen(self.patterns) == _YES if chosen(self.patterns) else None

    def show_reader(self, audience: Audience) -> None:
        """Ask only what matters for a reader."""
        self._boxes["jurisdiction"].setVisible(audience in _LEGAL)
        self._boxes["worst"].setVisible(audience in _MARKING)
        self._boxes["initials"].setVisible(audience is Audience.COURT)
        points = [one for one in points_of(audience, Standing.NO) if one != _NEVER]
        self.also.offer([(one, self._points.text(f"point.{one}")) for one in points])
        self._boxes["also"].setVisible(bool(points))

    def show_offer(self, found: Offer) -> None:
        """Offer the earlier reports and the confidential steps."""
        self._fill(self.continues, "continues", found.earlier, self._wanted_earlier)
        self._fill(self.worst, "worst", found.entries, self._wanted_worst)
        self._boxes["continues"].setVisible(bool(found.earlier))
        self.contacts.offer(found.contacts)
        self._boxes["contacts"].setVisible(bool(found.contacts))

    def _fill(
        self, combo: QComboBox, name: str, offered: Sequence[tuple[str, str]], wanted: str
    ) -> None:
        """Offer something besides "none", and choose what is wanted of it."""
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(self._context.text(f"report.options.{name}_none"), "")
        for identity, words in offered:
            combo.addItem(words, identity)
        combo.setCurrentIndex(max(combo.findData(wanted), 0))
        combo.blockSignals(False)

    def _mark(self, identity: str) -> None:
        """Mark an entry, now or as soon as it is offered."""
        self._wanted_worst = identity
        self.worst.setCurrentIndex(max(self.worst.findData(identity), 0))

    def _make_boxes(self) -> None:
        context, text = self._context, self._context.text
        self.language = choice(
            [(one, text(f"language.{one}")) for one in LANGUAGES], context.words.language
        )
        papers = [(str(one), text(f"report.paper_{one}")) for one in Paper]
        self.paper = choice(papers, str(paper_of(context)))
        self.format = choice([(str(one), text(f"report.options.format_{one}")) for one in Format])
        self.continues = choice([("", text("report.options.continues_none"))])
        self.worst = choice([("", text("report.options.worst_none"))])
        self.patterns = choice(
            [(one, text(f"report.options.patterns_{one or 'own'}")) for one in ("", _YES, "no")]
        )
        self.confidential, self.binding = (
            toggle(text(f"report.options.{one}"), "choice") for one in ("confidential", "binding")
        )
        own = [("", text("report.options.jurisdiction_own"))]
        self.jurisdiction = choice(own + list(places(context)))
        self.initials = line(limit=6)
        sizes = [(str(one), text("report.options.largest_some", n=one)) for one in _SIDES]
        self.largest = choice([("", text("report.options.largest_all")), *sizes])

    def _inside(self) -> QVBoxLayout:
        text = self._context.text
        self._boxes = {
            "language": box(field(text("report.language"), self.language)),
            "paper": box(field(text("report.paper"), self.paper)),
            **{
                name: box(self._field(name))
                for name in (
                    *("format", "continues", "worst", "jurisdiction", "initials", "largest"),
                    "patterns",
                )
            },
            "marks": box(column(self.confidential, self.binding)),
            **{name: box(self._field(name)) for name in ("contacts", "also")},
        }
        return column(*self._boxes.values(), gap=2)

    def _shown(self) -> QLayout:
        self._body.show()
        return column(1, self._body)

    def _field(self, name: str) -> QLayout:
        words, key = self._context.words, f"desktop.report.options.{name}"
        hint = words.text(f"{key}_hint") if words.has(f"{key}_hint") else ""
        return field(words.text(key), getattr(self, name), hint)

    def _connect(self) -> None:
        self.continues.currentIndexChanged.connect(self._remember_earlier)
        self.worst.currentIndexChanged.connect(self._remember_worst)
        for toggled in (self.confidential, self.binding):
            toggled.toggled.connect(self.changed)
        for name in (
            *("language", "paper", "format", "continues", "worst", "jurisdiction", "largest"),
            "patterns",
        ):
            combo: QComboBox = getattr(self, name)
            combo.currentIndexChanged.connect(self.changed)
        self.initials.textChanged.connect(self.changed)
        for ticks in (self.contacts, self.also):
            ticks.ticked_anew.connect(self.changed)

    def _remember_earlier(self) -> None:
        self._wanted_earlier = chosen(self.continues)

    def _remember_worst(self) -> None:
        self._wanted_worst = chosen(self.worst)


def paper_of(context: Context) -> Paper:
    """Return the paper of the person's country."""
    return Paper.LETTER if context.profile.country in _NORTH_AMERICA else Paper.A4
