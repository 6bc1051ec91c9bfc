"""Which helplines are named first, where there is room for one or two: one rule for all of them.

Never here: words, and which helplines there are (`rules.support`).
"""

from collections.abc import Callable

from harassvault.guidance.advice import Advice, Standing, Step
from harassvault.guidance.kinds import Condition, Kind
from harassvault.guidance.pack import Authority


def first_to_listen(
    advice: Advice,
    get_authority: Callable[[Step], Authority | None],
    language: str,
    seen_at_once: frozenset[Condition] = frozenset(),
) -> list[tuple[Step, Authority]]:
    """Return the helplines of an advice that can be called, the best one first.

    Those for what happened come before those for everyone, and those that speak her language before
    all others. One that is only for some is none of them while nobody said whether it is for her,
    but for what she sees at once of herself.

    Args:
        advice: what guidance says.
        get_authority: finds the body of a step.
        language: hers.
        seen_at_once: conditions that may be open, for the caller says them beside the number.
    """
    steps = (one for one in advice.support if one.kind is Kind.HELPLINE)
    known = (
        (one, get_authority(one))
        for one in steps
        if one.standing is not Standing.IF or seen_at_once.issuperset(one.open_conditions)
    )
    found = [(step, one) for step, one in known if one is not None and one.phone]
    return sorted(found, key=lambda one: (language not in one[1].languages, one[1].for_everyone))
