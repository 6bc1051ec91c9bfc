"""What was done so far, as a letter tells it: steps taken, and protective orders.

Never here: which steps may be named at all (`material`).
"""

from collections.abc import Iterator

from harassvault.steps.values import Contact, Outcome
from reports.letters.drafting import Drafting, first_upper, one_line
from reports.letters.letter import Block, Part
from reports.letters.material import Material
from reports.letters.shapes import Shape


def tried(shape: Shape, material: Material, drafting: Drafting) -> Iterator[Block]:
    """Yield the steps taken; of another kind than such a letter is for, only what was ticked."""
    named = [x for x in material.contacts if x.kind in shape.tried or x in material.ticked]
    if not named:
        return
    yield drafting.head("tried")
    for one in named:
        yield Block(Part.ITEM, _step(one, drafting))
        if shape.answers and one.answer.strip():
            yield Block(Part.QUOTE, one.answer.strip())


def _step(contact: Contact, drafting: Drafting) -> str:
    date, to = first_upper(drafting.moment(contact.on)), one_line(contact.to)
    if contact.how is None:
        said = [drafting.text("tried.line", date=date, to=to)]
    else:
        how = drafting.text(f"tried.channel.{contact.how}")
        said = [drafting.text("tried.how", date=date, to=to, how=how)]
    said.append(_outcome(contact, drafting))
    if contact.reference:
        said.append(drafting.text("tried.reference", text=one_line(contact.reference)))
    return " ".join(said)


def _outcome(contact: Contact, drafting: Drafting) -> str:
    said = drafting.text(f"tried.outcome.{contact.outcome}")
    has_come = contact.outcome not in {Outcome.PENDING, Outcome.NO_ANSWER}
    if has_come and contact.answered is not None and contact.answered.start:
        date = drafting.moment(contact.answered)
        return drafting.text("tried.answer_on", date=date, text=said)
    return drafting.text("tried.answer", text=said)


def orders(material: Material, drafting: Drafting) -> Iterator[Block]:
    """Yield the protective orders, and how often an entry says that one was not kept."""
    if not material.orders:
        return
    yield drafting.head("orders")
    shown = {one.id for one in material.incidents}
    for one in material.orders:
        name, court = one_line(one.name), one_line(one.court)
        line = drafting.text("order.court" if court else "order.line", name=name, court=court)
        said = [f"{line}."]
        if one.number:
            said.append(drafting.text("order.number", text=one_line(one.number)))
        if one.made.start:
            said.append(drafting.text("order.made", date=drafting.moment(one.made)))
        if one.until is not None and one.until.start:
            said.append(drafting.text("order.until", date=drafting.moment(one.until)))
        not_kept = len(shown & set(one.not_kept))
        if not_kept:
            said.append(drafting.words.count("letter.order.not_kept", not_kept))
        yield Block(Part.ITEM, " ".join(said))
