"""What a rescued folder says of the ledger: steps taken, protective orders, what is missing.

Never here: entries, people, reports (`reports.rescued_text`).
"""

from collections.abc import Iterator

from harassvault.moment import UNKNOWN, Moment
from harassvault.rescue.replaying import Replayed
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from reports.catalogue import Catalogue
from reports.dates import Dates

_Pairs = tuple[tuple[str, str], ...]


class RescuedSteps:
    """Writes one block of lines for each thing of the ledger."""

    def __init__(self, words: Catalogue, replayed: Replayed) -> None:
        self._words, self._replayed = words, replayed
        self._names = {one.id: one.person.name for one in replayed.people}
        self._dates = Dates(words)

    def blocks(self) -> Iterator[list[str]]:
        """Yield the blocks, contacts first."""
        yield from map(self._contact, self._replayed.contacts)
        yield from map(self._order, self._replayed.orders)
        yield from map(self._gap, self._replayed.gaps)

    def _contact(self, known: KnownContact) -> list[str]:
        contact = known.contact
        return self._block("contact", contact.to, (
            ("on", self._date(contact.on)),
            ("said", contact.said),
            ("reference", contact.reference),
            ("officer", contact.officer),
            ("outcome", self._words.text(f"rescued.outcome.{contact.outcome}")),
            ("answered", self._date(contact.answered)),
            ("answer", contact.answer),
            ("next", self._date(contact.next_on)),
            ("note", contact.note),
        ))  # fmt: skip

    def _order(self, known: KnownOrder) -> list[str]:
        order = known.order
        names = (self._names.get(one, "") for one in order.persons)
        return self._block("order", order.name, (
            ("court", order.court),
            ("number", order.number),
            ("made", self._date(order.made)),
            ("until", self._date(order.until)),
            ("says", order.says),
            ("persons", ", ".join(one for one in names if one)),
            ("not_kept", ", ".join(order.not_kept)),
            ("note", order.note),
        ))  # fmt: skip

    def _gap(self, known: KnownGap) -> list[str]:
        gap = known.gap
        return self._block("gap", gap.what, (
            ("holder", gap.holder),
            ("asked", self._date(gap.asked_on)),
            ("vanishes", self._date(gap.vanishes)),
            ("entry", gap.entry),
            ("found", self._date(gap.found_on)),
            ("note", gap.note),
        ))  # fmt: skip

    def _block(self, noun: str, title: str, pairs: _Pairs) -> list[str]:
        text = self._words.text
        named = ((noun, title), *pairs)
        return [
            text("rescued.line", label=text(f"rescued.of_step.{key}"), value=value)
            for key, value in named
            if value
        ]

    def _date(self, moment: Moment | None) -> str:
        return self._dates.moment(moment) if moment and moment != UNKNOWN else ""
