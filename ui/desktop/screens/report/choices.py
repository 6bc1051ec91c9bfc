"""What a report is to hold, as one value: its reader, its entries, and how it is written.

Never here: making it; the questions themselves (`readers`, `entries`, `options`).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reports.audience import Audience, Format, Paper
from reports.choice import Choice
from ui.desktop.context import Context
from ui.desktop.drafting.fields import DraftedFields
from ui.desktop.parts.field import chosen
from ui.desktop.parts.layout import column
from ui.desktop.parts.notice import Notice
from ui.desktop.screens.common import ask, show_error
from ui.desktop.screens.journal.cards import Card
from ui.desktop.screens.report.entries import EntryChoice
from ui.desktop.screens.report.leaving_out import LeavingOut
from ui.desktop.screens.report.offer import Offer, offer, offered_entries
from ui.desktop.screens.report.options import Options
from ui.desktop.screens.report.readers import ReaderCards


class Choices(QWidget):
    """The questions on entries and on how it is written; the page puts the readers where it wants.

    Args:
        context: of the screen.
        form: under which name the draft is kept.
        audience: the reader set at first.

    Signals:
        changed: something else is wanted.
        offered(Offer): what there is to choose from was read anew; `choice` can be asked.
    """

    changed = Signal()
    offered = Signal(object)

    def __init__(
        self, context: Context, form: str = "report", audience: Audience = Audience.POLICE
    ) -> None:
        super().__init__()
        self._context, self._form = context, form
        self._ticket = 0
        self._is_ready = False
        self.readers = ReaderCards(context)
        self.readers.choose(audience)
        self.entries = EntryChoice(context)
        self.leaving = LeavingOut(context)
        self.options = Options(context)
        self.notice = Notice(context.look)
        self.setLayout(column(self.entries, self.notice, self.leaving, self.options, gap=2))
        self.options.show_reader(self.readers.audience)
        self._connect()
        self._draft = self._keep()
        self.read_offer()

    @property
    def is_ready(self) -> bool:
        """Say whether it is known what there is to choose from."""
        return self._is_ready

    def choice(self) -> Choice:
        """Return what is wanted."""
        options = self.options
        audience = self.readers.audience
        is_court = audience is Audience.COURT
        is_legal = is_court or audience is Audience.LAWYER
        return Choice(
            audience=audience,
            language=chosen(options.language),
            paper=Paper(chosen(options.paper)),
            format=Format(chosen(options.format)),
            incidents=self.entries.incidents(),
            wanted=self.entries.wanted(),
            contacts=options.contacts.ticked(),
            also=frozenset(options.also.ticked()),
            redact=self.leaving.redact(),
            continues=options.earlier(),
            jurisdiction=chosen(options.jurisdiction) if is_legal else "",
            initials=options.initials.text().strip() if is_court else "",
            worst=options.marked(),
            confidential=options.confidential.isChecked(),
            binding=options.binding.isChecked(),
            patterns=options.counts(),
            largest_picture=options.largest_picture(),
        )

    def finish(self) -> None:
        """The report was made; what was chosen for it need not be kept as a draft."""
        self._draft.finish()

    def read_offer(self) -> None:
        """Read what there is to choose from, for this reader in this situation."""
        self._is_ready = False
        self._ticket += 1
        ticket = self._ticket
        job = offer(self._context, self.readers.audience, self.entries.case_id)

        def done(found: Offer) -> None:
            if ticket == self._ticket:
                self._show(found)

        ask(self, self._context, self.notice, job, done)

    def _show(self, found: Offer) -> None:
        self.entries.show_offer(found)
        self.options.show_offer(found)
        self.leaving.read(found.audience, found.case)
        self._is_ready = True
        self.offered.emit(found)

    def _connect(self) -> None:
        self.readers.chosen.connect(self._reader_chosen)
        self.entries.case_chosen.connect(self.read_offer)
        self.entries.entries_wanted.connect(self._offer_entries)
        self.entries.changed.connect(self.changed)
        self.options.changed.connect(self.changed)
        self.leaving.changed.connect(self.changed)

    def _reader_chosen(self) -> None:
        self.entries.show_reader(self.readers.audience)
        self.options.show_reader(self.readers.audience)
        self.read_offer()

    def _offer_entries(self) -> None:
        job = offered_entries(self._context, self.entries.case_id)
        ask(self, self._context, self.notice, job, self._show_cards)

    def _show_cards(self, cards: list[Card]) -> None:
        self.entries.show_cards(cards)
        self.changed.emit()

    def _keep(self) -> DraftedFields:
        made = DraftedFields(self._context, self._form, self)
        made.add_value("reader", lambda: str(self.readers.audience), self._restore_reader)
        made.add_value("case", lambda: self.entries.case_id, self.entries.restore_case)
        for name in ("which", "first", "last"):
            made.add(name, getattr(self.entries, name))
        ticks = self.entries.entries
        made.add_value("entries", ticks.as_text, ticks.tick)
        ticks.ticked_anew.connect(made.touch)
        self.readers.chosen.connect(made.touch)
        self.entries.case_chosen.connect(made.touch)
        self.leaving.add_to(made)
        self.options.add_to(made)
        made.restored.connect(self.read_offer)
        made.failed.connect(lambda error: show_error(self._context, self.notice, error))
        made.restore()
        return made

    def _restore_reader(self, text: str) -> None:
        if text in {*Audience}:
            self.readers.choose(Audience(text))
