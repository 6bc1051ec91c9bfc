"""Facts of danger in the entries: they put help on top as an offer, and are never a score.

What the entries do not say is not safety: an empty list says nothing.

Never here: plain words that may mean danger (`danger_words`), and what is offered.
"""

from harassvault.guidance.advice import Danger, Sign
from harassvault.guidance.facts import Act, Facts
from harassvault.incident import Category
from harassvault.profile import About
from harassvault.steps.values import Answer

_BEHAVIOURS = {
    Danger.THREAT: frozenset([Category.THREATS]),
    Danger.FOLLOWING: frozenset(
        [Category.FOLLOWING, Category.WAITING_OUTSIDE, Category.MONITORING]
    ),
    Danger.VIOLENCE: frozenset([Category.PHYSICAL_CONTACT]),
}


def signs(facts: Facts) -> tuple[Sign, ...]:
    """Return the facts of danger, in the order of `Danger`, each with the entries that say it."""
    found = []
    for danger in Danger:
        said_in = _said_in(danger, facts)
        if said_in:
            found.append(Sign(danger, said_in))
    return tuple(found)


def joined(*found: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Return the facts of danger of several situations as one list."""
    said: dict[Danger, dict[str, None]] = {}
    for one in (sign for each in found for sign in each):
        said.setdefault(one.danger, {}).update(dict.fromkeys(one.said_in))
    return tuple(Sign(danger, tuple(said[danger])) for danger in Danger if danger in said)


def _said_in(danger: Danger, facts: Facts) -> tuple[str, ...]:
    if danger is Danger.ORDER_NOT_KEPT:
        return tuple(one.id for one in facts.orders if one.not_kept)
    return tuple(act.id for act in facts.acts if _says(act, danger, facts.about))


def _says(act: Act, danger: Danger, about: About) -> bool:
    done = bool(act.behaviours & _BEHAVIOURS.get(danger, frozenset()))
    asked = act.answered(danger) is Answer.YES
    return done or asked or _answers(act, about).get(danger, Answer.NOT_ASKED) is Answer.YES


def _answers(act: Act, about: About) -> dict[Danger, Answer]:
    with_child = act.children_present is Answer.YES or about is About.MY_CHILD
    with_others = with_child or act.others_concerned
    return {
        Danger.WEAPON: act.weapon,
        Danger.THREAT: act.threat,
        Danger.VIOLENCE: act.injury,
        Danger.FEAR: act.fear,
        Danger.FEAR_FOR_OTHERS: act.fear if with_others else Answer.NOT_ASKED,
    }
