"""All rules together: from the facts of a situation to what is said of it.

Never here: a rule of its own.
"""

from harassvault.guidance.advice import Advice, Because, Reason, Standing, Step
from harassvault.guidance.dues import dues
from harassvault.guidance.facts import Facts
from harassvault.guidance.kinds import Area, Condition, Kind
from harassvault.guidance.pack import Pack
from harassvault.guidance.packs import pack as pack_of_the_program
from harassvault.guidance.rules import asking
from harassvault.guidance.rules.areas import areas_of, counted
from harassvault.guidance.rules.attempts import tried_at
from harassvault.guidance.rules.charge import is_police
from harassvault.guidance.rules.choosing import Choice, Chooser, GetPack
from harassvault.guidance.rules.conditions import open_conditions
from harassvault.guidance.rules.danger import signs
from harassvault.guidance.rules.danger_words import languages_of, word_signs
from harassvault.guidance.rules.ladder import Rung, rungs
from harassvault.guidance.rules.reasons import reasons, shortened
from harassvault.guidance.rules.routes import police_come_first, routes
from harassvault.guidance.rules.support import support

_GROUPS = {
    Standing.NEXT: 0,
    Standing.WAITING: 1,
    Standing.IF: 2,
    Standing.LATER: 3,
    Standing.TRIED: 4,
}


def advise(facts: Facts, get_pack: GetPack = pack_of_the_program) -> Advice:
    """Say what guidance has to say of a situation on its day."""
    chooser = Chooser(facts, get_pack)
    areas = {act.id: areas_of(act, facts) for act in facts.acts}
    present = frozenset(area for found in areas.values() for area in found)
    steps = _steps(facts, chooser, areas)
    found_signs = signs(facts)
    words = word_signs(facts, found_signs, languages_of(facts, chooser.packs))
    return Advice(
        on=facts.on,
        jurisdictions=chooser.jurisdictions,
        areas=counted(facts),
        signs=found_signs,
        word_signs=words,
        support=support(chooser, facts, present),
        steps=steps,
        questions=asking.questions(facts, steps, words),
        remains=asking.remains(facts, chooser, found_signs, present),
    )


def with_limits(facts: Facts, get_pack: GetPack = pack_of_the_program) -> tuple[Step, ...]:
    """Return who is told of, with their time limits, as `advise` does.

    Words that may mean danger are not looked for: over many entries that takes longest by far.
    """
    chooser = Chooser(facts, get_pack)
    areas = {act.id: areas_of(act, facts) for act in facts.acts}
    present = frozenset(area for found in areas.values() for area in found)
    return (*_steps(facts, chooser, areas), *support(chooser, facts, present))


def _steps(facts: Facts, chooser: Chooser, areas: dict[str, frozenset[Area]]) -> tuple[Step, ...]:
    """Return the ladder: every body once, at its best standing, with all its reasons."""
    best: dict[str, tuple[tuple[int, ...], Rung]] = {}
    others: dict[str, list[Rung]] = {}
    for number, route in enumerate(routes(facts, areas)):
        concerned = frozenset(area for act in route.acts for area in areas[act.id])
        for place, rung in enumerate(rungs(route, chooser, facts, concerned)):
            key = (*_rank(rung, facts), number, place)
            identity = rung.choice.authority.id
            others.setdefault(identity, []).append(rung)
            if identity not in best or key < best[identity][0]:
                best[identity] = (key, rung)
    ordered = [rung for _key, rung in sorted(best.values(), key=lambda one: one[0])]
    steps = [_step(one, others[one.choice.authority.id], ordered, facts) for one in ordered]
    above = _oversight(facts, chooser)
    named = {one.authority for one in above}
    return (*above, *(one for one in steps if one.authority not in named))


def _rank(rung: Rung, facts: Facts) -> tuple[int, int, int]:
    """Return what sorts a rung before its route does: where it stands, and danger."""
    kind = rung.choice.authority.kind
    ahead = police_come_first(facts) and kind is Kind.POLICE
    instead = kind is Kind.COURT_PROTECTIVE_ORDER and police_come_first(facts)
    return _GROUPS[rung.standing], 0 if ahead else (1 if instead else 2), int(rung.is_passed)


def _step(rung: Rung, same: list[Rung], ordered: list[Rung], facts: Facts) -> Step:
    authority = rung.choice.authority
    acts = tuple(dict.fromkeys(act for one in same for act in one.route.acts))
    told = (rung, *(one for one in same if one.standing is rung.standing and one is not rung))
    why = shortened(rung, (reason for one in told for reason in reasons(one, facts)))
    attempt = rung.tried.attempt
    return Step(
        authority=authority.id,
        jurisdiction=rung.choice.jurisdiction,
        kind=authority.kind,
        standing=rung.standing,
        reasons=why,
        dues=dues(authority, acts, facts),
        open_conditions=(
            *open_conditions(authority, acts, facts),
            *((Condition.PROTECTED_GROUND,) if rung.ground_open else ()),
        ),
        attempt=attempt.id if attempt else "",
        if_refused=_if_refused(rung, ordered),
    )


def _if_refused(rung: Rung, ordered: list[Rung]) -> tuple[str, ...]:
    """Return who comes when this one refuses: those that name it, and the stage after it."""
    authority = rung.choice.authority
    own = {authority.id, authority.kind.value}
    after = [one for one in ordered if own & set(one.choice.authority.after)]
    later = [one for one in ordered if one.route is rung.route and one.stage == rung.stage + 1]
    found = dict.fromkeys(one.choice.authority.id for one in (*after, *later))
    found.pop(authority.id, None)
    return tuple(found)


def _oversight(facts: Facts, chooser: Chooser) -> list[Step]:
    """Return who oversees the police, for when the author is one of them; they come first."""
    if not is_police(facts.acts, facts):
        return []
    packs = [pack for pack in chooser.packs if _names_oversight(pack)]
    # In several countries, it is not known whose police it is.
    named = [pack for pack in packs if not pack.general] or packs[:1]
    police = [one for pack in named for one in pack.authorities if one.kind is Kind.POLICE]
    ids = dict.fromkeys(above for one in police for above in one.under)
    found = [choice for identity in ids if (choice := chooser.by_id(identity))]
    return [_over(one, chooser, facts) for one in found]


def _names_oversight(pack: Pack) -> bool:
    return any(one.kind is Kind.POLICE and one.under for one in pack.authorities)


def _over(choice: Choice, chooser: Chooser, facts: Facts) -> Step:
    own = tried_at(facts, choice.authority, chooser.authorities)
    entries = tuple(act.id for act in facts.acts)
    return Step(
        authority=choice.authority.id,
        jurisdiction=choice.jurisdiction,
        kind=choice.authority.kind,
        standing=Standing.TRIED if own.attempt else Standing.NEXT,
        reasons=(Reason(Because.AUTHOR_IS_POLICE, count=len(entries), entries=entries),),
        dues=dues(choice.authority, facts.acts, facts),
        attempt=own.attempt.id if own.attempt else "",
    )
