"""One step in words: who, why, until when, what to bring, and where each fact was seen.

Never here: which steps there are, and in which order (`harassvault.guidance.rules`).
"""

from collections.abc import Mapping

from harassvault.guidance.advice import Standing, Step
from harassvault.guidance.kinds import Condition
from harassvault.guidance.pack import Authority, AuthorityWords
from ui.guidance.deadlines import deadline, order_of
from ui.guidance.pack_texts import PackTexts
from ui.guidance.reasons import reason_texts
from ui.guidance.sources import source_text
from ui.guidance.telling import Telling, capital
from ui.guidance.values import StepText


def step_text(
    step: Step, texts: PackTexts, telling: Telling, jurisdictions: Mapping[str, str]
) -> StepText:
    """Put one step into words.

    Args:
        step: the step.
        texts: the packs.
        telling: the language and the situation.
        jurisdictions: the pack of each authority that another step may name.
    """
    authority = texts.authority(step.jurisdiction, step.authority)
    spoken = texts.spoken(step.jurisdiction, step.authority)
    words = spoken.words or AuthorityWords(_plain_name(authority, telling), "")
    own = texts.own(step.jurisdiction, authority)
    limits = (deadline(one, authority, words.limits, telling) for one in step.dues)
    return StepText(
        step=step,
        authority=authority,
        name=words.name,
        local_name=_local_name(authority, words.name, texts, step.jurisdiction),
        kind=capital(telling.text(f"kind.{step.kind}")),
        standing=telling.text(f"standing.{step.standing}"),
        taken=_taken(step, telling),
        why=reason_texts(step.reasons, telling),
        only_if=tuple(telling.text(f"condition.{one}") for one in _open(step)),
        when=words.when,
        first=words.first,
        provide=words.provide,
        cost=words.cost,
        note=words.note,
        deadlines=tuple(sorted(limits, key=order_of)),
        next=tuple(
            name_of(one, jurisdictions[one], texts, telling)
            for one in step.if_refused
            if one in jurisdictions
        ),
        sources={name: source_text(one, telling) for name, one in authority.sources.items()},
        language=spoken.language,
        own=own.words,
        own_language=own.language,
    )


def name_of(identity: str, jurisdiction: str, texts: PackTexts, telling: Telling) -> str:
    """Return the name of an authority in the reader's language."""
    words = texts.spoken(jurisdiction, identity).words
    return words.name if words else _plain_name(texts.authority(jurisdiction, identity), telling)


def _plain_name(authority: Authority, telling: Telling) -> str:
    """Return a name for an authority of which a pack says nothing in words."""
    return authority.local_name or capital(telling.text(f"kind.{authority.kind}"))


def _taken(step: Step, telling: Telling) -> str:
    """Say when a step was taken, and how it was answered."""
    attempt = next((one for one in telling.facts.attempts if one.id == step.attempt), None)
    if attempt is None:
        return ""
    outcome = telling.text(f"outcome.{attempt.outcome}").lower()
    if attempt.on is None:
        return telling.text("taken_undated", outcome=outcome)
    return telling.text("taken", date=telling.day(attempt.on), outcome=outcome)


def _local_name(authority: Authority, name: str, texts: PackTexts, jurisdiction: str) -> str:
    """Return its name in its own language; nothing where the reader has read it already."""
    is_read = texts.language in (authority.languages or texts.get_pack(jurisdiction).languages)
    return "" if is_read or authority.local_name == name else authority.local_name


def _open(step: Step) -> tuple[Condition, ...]:
    """Return what must hold; a body against discrimination needs a ground that nobody said."""
    if step.open_conditions or step.standing is not Standing.IF:
        return step.open_conditions
    return (Condition.PROTECTED_GROUND,)
