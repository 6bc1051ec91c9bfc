"""Steps taken, orders, gaps and deadlines of a situation, as a reader may have them.

A confidential contact is taken only when it was ticked; gaps and deadlines only for the lawyer.

Never here: whether a step was wise.
"""

from collections.abc import Mapping

from harassvault.guidance.advice import Due
from harassvault.guidance.pack import LimitWords
from harassvault.vault import Vault
from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.choice import Choice
from reports.steps_taken import Deadline, GapEntry, OrderEntry, StepTaken


def steps_of(vault: Vault, choice: Choice, case: str) -> tuple[StepTaken, ...]:
    """Return the contacts of a situation, oldest first.

    Raises:
        NotFoundError, AmbiguousIdError: a ticked contact.
    """
    ticked = {vault.steps.contact(one).id for one in choice.contacts}
    return tuple(
        StepTaken(one.contact, one.seq)
        for one in vault.steps.contacts(case)
        if not one.contact.confidential or one.id in ticked
    )


def orders_of(
    vault: Vault, case: str, names: Mapping[str, str], numbers: Mapping[str, int]
) -> tuple[OrderEntry, ...]:
    """Return the protective orders of a situation.

    Args:
        vault: open.
        case: id.
        names: of the report's people, by id; those whom it does not name are not named here.
        numbers: of the report's incidents, by id.
    """
    return tuple(
        OrderEntry(
            one.order,
            tuple(names[who] for who in one.order.persons if names.get(who)),
            tuple(sorted(numbers[each] for each in one.order.not_kept if each in numbers)),
        )
        for one in vault.steps.orders(case)
    )


def gaps_of(
    vault: Vault, choice: Choice, case: str, numbers: Mapping[str, int]
) -> tuple[GapEntry, ...]:
    """Return what is still missing, for the lawyer; for others only where the person wants it."""
    if choice.audience is not Audience.LAWYER and "evidence_gaps" not in choice.also:
        return ()
    return tuple(
        GapEntry(one.gap, numbers.get(one.gap.entry))
        for one in vault.steps.gaps(case)
        if one.gap.found_on is None
    )


def deadlines_of(vault: Vault, choice: Choice, case: str) -> tuple[Deadline, ...]:
    """Return the time limits that guidance reckons for the situation, for the lawyer."""
    if choice.audience is not Audience.LAWYER:
        return ()
    found: dict[tuple[str, str], Deadline] = {}
    for step in vault.guidance.with_limits(case):
        for due in step.dues:
            if due.safe and (one := _deadline(vault, choice, step.jurisdiction, due)):
                found.setdefault((due.authority, due.limit), one)
    return tuple(sorted(found.values(), key=lambda one: (str(one.due), one.text)))


def _deadline(vault: Vault, choice: Choice, jurisdiction: str, due: Due) -> Deadline | None:
    words = vault.guidance.get_words(jurisdiction, choice.language)
    authority = vault.guidance.authority(due.authority)
    said = words.authorities.get(due.authority) if words else None
    if authority is None or said is None or due.limit not in said.limits:
        return None
    limit = next(one for one in authority.limits if one.id == due.limit)
    told = said.limits[due.limit]
    text = _told(said.name, told, choice.language)
    source = " · ".join(filter(None, (limit.rule, limit.source.url)))
    return Deadline(text, due.safe, source, due.latest)


def _told(authority: str, limit: LimitWords, language: str) -> str:
    """Return a time limit in words: whose it is, on which condition, how long."""
    words = Catalogue.load("reports.words", language)
    topic = words.text("outline.topic", what=authority)
    if not (condition := limit.condition):
        return f"{topic} {limit.text}"
    when = words.text("outline.topic", what=condition[:1].upper() + condition[1:])
    return f"{topic}\n{when} {limit.text}"
