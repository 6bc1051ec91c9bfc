"""Contacts, orders and gaps as plain text for people.

Never here: JSON (`ui.cli.step_documents`).
"""

from collections.abc import Mapping

from harassvault.moment import UNKNOWN, Moment
from harassvault.person import KnownPerson
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from reports.catalogue import Catalogue
from ui.cli.output import shown, shown_name
from ui.cli.prose import SHORT_ID, Prose

_Pairs = tuple[tuple[str, str], ...]


class StepProse:
    """Writes the ledger as lines of text."""

    def __init__(self, words: Catalogue, people: Mapping[str, KnownPerson]) -> None:
        self._words = words
        self._people = people
        self._dates = Prose(words).dates

    def contact(self, known: KnownContact) -> str:
        """Return the lines of one contact."""
        contact, text = known.contact, self._words.text
        kind = text(f"guidance.kind.{contact.kind}")
        date = self._date(contact.on)
        title = f"{shown_name(contact.to)} ({kind})" + (f"  ·  {date}" if date else "")
        how = text(f"guidance.how.{contact.how}") if contact.how else ""
        return self._lines(known.id, title, (
            ("outcome", text(f"guidance.outcome.{contact.outcome}")),
            ("answered", self._date(contact.answered)),
            ("how", how),
            ("said", contact.said),
            ("reference", contact.reference),
            ("officer", contact.officer),
            ("answer", contact.answer),
            ("next", self._date(contact.next_on)),
            ("confidential", text("step.left_out") if contact.confidential else ""),
            ("note", contact.note),
        ))  # fmt: skip

    def order(self, known: KnownOrder) -> str:
        """Return the lines of one protective order."""
        order = known.order
        people = [self._people[one].person.name for one in order.persons if one in self._people]
        return self._lines(known.id, shown_name(order.name), (
            ("court", order.court),
            ("number", order.number),
            ("made", self._date(order.made)),
            ("until", self._date(order.until)),
            ("says", order.says),
            ("persons", ", ".join(one for one in people if one)),
            ("not_kept", ", ".join(one[:SHORT_ID] for one in order.not_kept)),
            ("note", order.note),
        ))  # fmt: skip

    def gap(self, known: KnownGap) -> str:
        """Return the lines of one thing that is or was missing."""
        gap = known.gap
        return self._lines(known.id, shown(gap.what), (
            ("holder", gap.holder),
            ("asked", self._date(gap.asked_on)),
            ("vanishes", self._date(gap.vanishes)),
            ("entry", gap.entry[:SHORT_ID]),
            ("found", self._date(gap.found_on)),
            ("note", gap.note),
        ))  # fmt: skip

    def _lines(self, identity: str, title: str, pairs: _Pairs) -> str:
        lines = [f"{identity[:SHORT_ID]}  {title}"]
        for key, value in pairs:
            if value:
                name = self._words.text(f"step.{key}")
                told = shown(value).replace("\n", "\n  ")
                lines.append("  " + self._words.text("show.named", name=name, value=told))
        return "\n".join(lines)

    def _date(self, moment: Moment | None) -> str:
        return self._dates.moment(moment) if moment and moment != UNKNOWN else ""
