"""The ledger of a situation: steps taken, protective orders, what is still missing.

Never here: whom to turn to next.
"""

from datetime import date

from msgspec.structs import replace

from harassvault.guidance.kinds import Kind
from harassvault.moment import Moment, Precision
from harassvault.moment_text import parse_moment
from harassvault.steps.values import Contact, Gap, KnownContact, KnownGap, KnownOrder, Order
from harassvault.vault import Vault
from ui.cli.errors import UsageError
from ui.cli.finding import moment_line
from ui.cli.output import Answer
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.cli.step_documents import contact_document, gap_document, given_step, order_document
from ui.cli.step_prose import StepProse


def contact_add(session: Session) -> Answer:
    """Write down a step taken."""
    with session.unlocked(writing=True) as vault:
        kind = _kind_of_authority(session, vault)
        before = Contact(case="", to="", kind=kind or Kind.OTHER)
        given = given_step(session, vault, before)
        if not (kind or session.given.kind or session.given.document):
            raise UsageError("the following arguments are required: --kind", "")
        known = vault.steps.add_contact(given)
    return _contact_saved(session, known)


def contact_amend(session: Session) -> Answer:
    """Write a contact anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = vault.steps.contact(session.given.ID)
        given = given_step(session, vault, before.contact)
        known = vault.steps.amend_contact(before.id, given)
    return _contact_saved(session, known)


def contact_list(session: Session) -> Answer:
    """List the steps taken, oldest first."""
    with session.unlocked(writing=False) as vault:
        found = vault.steps.contacts(session.given.case or "")
        prose = _prose(session, vault)
    found.sort(key=lambda one: (one.contact.on.sort_key, one.seq))
    blocks = [prose.contact(one) for one in found]
    blocks.append(session.words.count("count.contacts", len(found)))
    return Answer({"contacts": [contact_document(one) for one in found]}, "\n\n".join(blocks))


def order_add(session: Session) -> Answer:
    """Write down a protective order."""
    with session.unlocked(writing=True) as vault:
        known = vault.steps.add_order(given_step(session, vault, Order(case="", name="")))
    return _order_saved(session, known)


def order_amend(session: Session) -> Answer:
    """Write an order anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = vault.steps.order(session.given.ID)
        known = vault.steps.amend_order(before.id, given_step(session, vault, before.order))
    return _order_saved(session, known)


def order_list(session: Session) -> Answer:
    """List the protective orders."""
    with session.unlocked(writing=False) as vault:
        found = vault.steps.orders(session.given.case or "")
        prose = _prose(session, vault)
    blocks = [prose.order(one) for one in found]
    blocks.append(session.words.count("count.orders", len(found)))
    return Answer({"orders": [order_document(one) for one in found]}, "\n\n".join(blocks))


def gap_add(session: Session) -> Answer:
    """Write down what is still missing."""
    with session.unlocked(writing=True) as vault:
        known = vault.steps.add_gap(given_step(session, vault, Gap(case="", what="")))
    return _gap_saved(session, known, "gap.saved")


def gap_amend(session: Session) -> Answer:
    """Write a gap anew; what is not given stays."""
    with session.unlocked(writing=True) as vault:
        before = vault.steps.gap(session.given.ID)
        known = vault.steps.amend_gap(before.id, given_step(session, vault, before.gap))
    return _gap_saved(session, known, "gap.saved")


def gap_close(session: Session) -> Answer:
    """Say that it was got, or given up: today, or on a day that is named."""
    with session.unlocked(writing=True) as vault:
        before = vault.steps.gap(session.given.ID)
        when = _day(session, vault.now().date())
        known = vault.steps.amend_gap(before.id, replace(before.gap, found_on=when))
    return _gap_saved(session, known, "gap.closed")


def gap_list(session: Session) -> Answer:
    """List what is missing, and what was."""
    with session.unlocked(writing=False) as vault:
        found = vault.steps.gaps(session.given.case or "")
        prose = _prose(session, vault)
    found.sort(key=lambda one: one.gap.found_on is not None)
    blocks = [prose.gap(one) for one in found]
    still = sum(one.gap.found_on is None for one in found)
    blocks.append(session.words.count("count.gaps", still))
    return Answer({"gaps": [gap_document(one) for one in found]}, "\n\n".join(blocks))


def _kind_of_authority(session: Session, vault: Vault) -> Kind | None:
    """Return what kind of body a named authority is, so that nobody has to say it twice."""
    given = session.given.authority
    known = vault.guidance.authority(given) if given else None
    return known.kind if known else None


def _day(session: Session, today: date) -> Moment:
    if session.given.on is None:
        return Moment(precision=Precision.DAY, start=today.isoformat())
    return parse_moment(moment_line(session.given.on, session.words))


def _prose(session: Session, vault: Vault) -> StepProse:
    return StepProse(session.words, {one.id: one for one in vault.people()})


def _contact_saved(session: Session, known: KnownContact) -> Answer:
    lines = [session.words.text("contact.saved", id=known.id[:SHORT_ID])]
    if known.contact.confidential:
        lines.append(session.words.text("contact.confidential"))
    return Answer(contact_document(known), "\n".join(lines))


def _order_saved(session: Session, known: KnownOrder) -> Answer:
    text = session.words.text("order.saved", id=known.id[:SHORT_ID])
    return Answer(order_document(known), text)


def _gap_saved(session: Session, known: KnownGap, key: str) -> Answer:
    return Answer(gap_document(known), session.words.text(key, id=known.id[:SHORT_ID]))
