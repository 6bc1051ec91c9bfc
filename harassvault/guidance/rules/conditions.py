"""Whether an authority's condition holds, as far as the entries or her answers say.

Never here: asking; what is open stays unknown, and the step is shown with "if …".
"""

from collections.abc import Callable

from harassvault.guidance.facts import Act, Facts
from harassvault.guidance.kinds import Condition, Trigger
from harassvault.guidance.pack import Authority
from harassvault.guidance.rules.areas import CLOSE, DIRECT_CHANNELS, REPEATED
from harassvault.guidance.rules.danger import signs
from harassvault.incident import Category, Setting
from harassvault.person import Relation
from harassvault.profile import About
from harassvault.steps.values import Answer

_ELSEWHERE = frozenset([Relation.STRANGER, Relation.CUSTOMER, Relation.NEIGHBOUR])
"""Who neither lives with her nor lets her home."""

_OPEN = frozenset([Answer.UNKNOWN, Answer.NOT_ASKED])

OF_EACH_BODY = frozenset([Condition.IN_THAT_PLACE])
"""What is another question for each body: one answer cannot hold for all, so it is not asked. The
body is shown with "if …", and its name says the place."""

Check = Callable[[Facts, tuple[Act, ...]], Answer]


def unmet(authority: Authority, acts: tuple[Act, ...], facts: Facts) -> bool:
    """Say whether it is known that the authority is not for her."""
    every = [holds(one, acts, facts) for one in authority.only_if]
    some = [holds(one, acts, facts) for one in authority.only_if_any]
    return Answer.NO in every or (bool(some) and set(some) == {Answer.NO})


def open_conditions(
    authority: Authority, acts: tuple[Act, ...], facts: Facts
) -> tuple[Condition, ...]:
    """Return the conditions of which nobody said whether they hold, as far as they matter."""
    some = {one: holds(one, acts, facts) for one in authority.only_if_any}
    enough = Answer.YES in some.values()
    asked = (*authority.only_if, *(() if enough else some))
    return tuple(one for one in asked if holds(one, acts, facts) in _OPEN)


def holds(condition: Condition, acts: tuple[Act, ...], facts: Facts) -> Answer:
    """Return whether a condition holds for her in these entries; her own answer goes first."""
    said = facts.conditions.get(condition, Answer.NOT_ASKED)
    if condition in OF_EACH_BODY:
        return Answer.UNKNOWN
    if said in {Answer.YES, Answer.NO}:
        return said
    check = _CHECKS.get(condition)
    return check(facts, acts) if check else said


def _relations(facts: Facts, acts: tuple[Act, ...]) -> set[Relation]:
    known = facts.authors_of(acts) if acts else facts.authors
    return {one.relation for one in known if one.relation}


def _close(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    relations = _relations(facts, acts)
    if not relations:
        return Answer.UNKNOWN
    return Answer.YES if relations & CLOSE else Answer.NO


def _not_close(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    relations = _relations(facts, acts)
    if not relations:
        return Answer.UNKNOWN
    return Answer.YES if relations - CLOSE else Answer.NO


def _by_landlord(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    relations = _relations(facts, acts)
    if Relation.LANDLORD in relations:
        return Answer.YES
    return Answer.NO if relations and relations <= _ELSEWHERE else Answer.UNKNOWN


def _living_together(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    """Nobody lives with a stranger, a customer or a neighbour; of all others it is asked."""
    relations = _relations(facts, acts)
    return Answer.NO if relations and relations <= _ELSEWHERE else Answer.UNKNOWN


def _repeated(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    """One entry may be one of several acts that are not written down: it is left open."""
    return Answer.YES if len(acts or facts.acts) >= REPEATED else Answer.UNKNOWN


def _danger(facts: Facts, _acts: tuple[Act, ...]) -> Answer:
    return Answer.YES if signs(facts) else Answer.NO


def _meeting(facts: Facts, _acts: tuple[Act, ...]) -> Answer:
    """Nobody who has something to fear is sent to sit at a table with them."""
    return Answer.NO if signs(facts) else Answer.YES


def _order(facts: Facts, _acts: tuple[Act, ...]) -> Answer:
    return Answer.YES if facts.orders else Answer.UNKNOWN


def _another_state(facts: Facts, acts: tuple[Act, ...]) -> Answer:
    """Somebody in another country says yes; a state within one, and an order, are asked about."""
    hers = {one.partition("-")[0] for one in facts.jurisdictions}
    theirs = {one.country for one in facts.authors_of(acts) if one.country}
    return Answer.YES if hers and theirs - hers else Answer.UNKNOWN


def _ground(_facts: Facts, acts: tuple[Act, ...]) -> Answer:
    said = any(Category.PREJUDICE in one.behaviours or one.ground is Answer.YES for one in acts)
    return Answer.YES if said else Answer.UNKNOWN


def _child(facts: Facts, _acts: tuple[Act, ...]) -> Answer:
    return Answer.YES if facts.about is About.MY_CHILD else Answer.UNKNOWN


def _day_of(trigger: Trigger) -> Check:
    return lambda facts, _acts: Answer.YES if trigger in facts.dates else Answer.UNKNOWN


def _set_in(*settings: Setting) -> Check:
    """A setting that was said and is another one says no; one that nobody said leaves it open."""

    def check(_facts: Facts, acts: tuple[Act, ...]) -> Answer:
        said = {one.setting for one in acts if one.setting}
        if said & set(settings):
            return Answer.YES
        return Answer.NO if said else Answer.UNKNOWN

    return check


def _done(*behaviours: Category) -> Check:
    def check(_facts: Facts, acts: tuple[Act, ...]) -> Answer:
        return Answer.YES if any(one.behaviours & set(behaviours) for one in acts) else Answer.NO

    return check


def _by_message(_facts: Facts, acts: tuple[Act, ...]) -> Answer:
    return Answer.YES if any(one.channel in DIRECT_CHANNELS for one in acts) else Answer.NO


_CHECKS: dict[Condition, Check] = {
    Condition.PARTNER_OR_FAMILY: _close,
    Condition.NOT_PARTNER_OR_FAMILY: _not_close,
    Condition.LIVING_TOGETHER: _living_together,
    Condition.BY_LANDLORD: _by_landlord,
    Condition.REPEATED: _repeated,
    Condition.VIOLENT_CRIME: _danger,
    Condition.SERIOUS_DANGER: _danger,
    Condition.MEETING_THEM: _meeting,
    Condition.ORDER_IN_FORCE: _order,
    Condition.PROTECTED_GROUND: _ground,
    Condition.ANOTHER_STATE: _another_state,
    Condition.RETALIATION: _day_of(Trigger.RETALIATION),
    Condition.DISMISSED: _day_of(Trigger.DISMISSAL),
    Condition.UNDER_18: _child,
    Condition.TENANT: _set_in(Setting.HOUSING),
    Condition.EMPLOYEE: _set_in(Setting.WORK),
    Condition.RAIL_OR_TRANSIT: _set_in(Setting.TRANSPORT),
    Condition.INTIMATE_IMAGE: _done(Category.INTIMATE_IMAGES),
    Condition.CALLS_OR_MESSAGES: _by_message,
}
