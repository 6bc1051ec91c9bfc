"""What a list shows of a step, an order or a gap, as words.

Never here: widgets.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.moment import UNKNOWN, Moment
from harassvault.steps.values import KnownContact, KnownGap, KnownOrder
from ui.desktop.context import Context
from ui.desktop.dates import moment_words
from ui.desktop.screens.helping.looking import Ledger
from ui.guidance.telling import capital

Known = KnownContact | KnownOrder | KnownGap

_NOUNS = {KnownContact: "contact", KnownOrder: "order", KnownGap: "gap"}


@dataclass(frozen=True, slots=True)
class Lines:
    """A title, a quiet line below it, and named facts."""

    title: str
    under: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[str, ...] = ()


def lines_of(context: Context, known: Known, ledger: Ledger) -> Lines:
    """Put one of them into words."""
    match known:
        case KnownContact():
            return _contact(context, known)
        case KnownOrder():
            return _order(context, known, ledger)
        case KnownGap():
            return _gap(context, known)


def _contact(context: Context, known: KnownContact) -> Lines:
    contact, shared = known.contact, context.words.text
    how = shared(f"guidance.how.{contact.how}") if contact.how else ""
    under = (
        _when(context, contact.on),
        capital(shared(f"guidance.kind.{contact.kind}")),
        how,
        shared(f"guidance.outcome.{contact.outcome}"),
    )
    facts = (
        ("said", contact.said),
        ("answered", _when(context, contact.answered)),
        ("answer", contact.answer),
        ("reference", contact.reference),
        ("officer", contact.officer),
        ("next_on", _when(context, contact.next_on)),
        ("note", contact.note),
    )
    private = [context.text("helping.private_line")] if contact.confidential else []
    return Lines(contact.to, _joined(*under, *private), tuple(_named(context, "contact", facts)))


def _order(context: Context, known: KnownOrder, ledger: Ledger) -> Lines:
    order = known.order
    until = (
        context.text("helping.until", when=context.dates.moment(order.until)) if order.until else ""
    )
    people = ", ".join(ledger.people[one] for one in order.persons if one in ledger.people)
    facts = (
        ("says", order.says),
        ("persons", people),
        ("number", order.number),
        ("note", order.note),
    )
    under = _joined(_when(context, order.made), until, order.court)
    return Lines(order.name, under, tuple(_named(context, "order", facts)), order.not_kept)


def _gap(context: Context, known: KnownGap) -> Lines:
    gap = known.gap
    facts = (
        ("holder", gap.holder),
        ("vanishes", _when(context, gap.vanishes)),
        ("asked_on", _when(context, gap.asked_on)),
        ("found_on", _when(context, gap.found_on)),
        ("note", gap.note),
    )
    return Lines(
        gap.what, "", tuple(_named(context, "gap", facts)), (gap.entry,) if gap.entry else ()
    )


def _named(
    context: Context, noun: str, facts: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    for name, said in facts:
        if said:
            yield context.text(f"helping.{noun}.{name}"), said


def _when(context: Context, moment: Moment | None) -> str:
    return moment_words(context, moment) if moment and moment != UNKNOWN else ""


def _joined(*parts: str) -> str:
    return "  ·  ".join(one for one in parts if one)
