"""Open questions in words, each with the answers to choose from.

Never here: what is asked (`harassvault.guidance.rules.asking`), and where an answer is kept
(`harassvault.guidance.answering`).
"""

from harassvault.guidance.advice import Asked, Question
from harassvault.guidance.answering import key_of
from harassvault.guidance.regions import regions_of
from harassvault.incident import Setting
from harassvault.person import Relation
from harassvault.steps.values import Answer
from reports.places import part_name
from ui.explain import neutral
from ui.guidance.telling import Telling
from ui.guidance.values import QuestionText

_TYPED = frozenset([Question.DAY, Question.COUNTRY])
_OF_A_PERSON = frozenset([Question.RELATION, Question.IN_CHARGE])
_SAID = (Answer.YES, Answer.NO, Answer.UNKNOWN)


def question(asked: Asked, telling: Telling) -> QuestionText:
    """Put an open question into words."""
    return QuestionText(asked, key_of(asked), _text(asked, telling), _choices(asked, telling))


def _text(asked: Asked, telling: Telling) -> str:
    key = f"question.{asked.question}"
    if asked.question in _OF_A_PERSON:
        name = telling.name(asked.about)
        return telling.text(key if name else f"{key}_unnamed", name=name)
    match asked.question:
        case Question.SETTING:
            return telling.text(key, date=telling.when(asked.about))
        case Question.WORD:
            entry, danger, word = asked.about.split(":", 2)
            said = telling.text(f"word.{danger}", word=neutral(word), date=telling.when(entry))
            return telling.text(key, question=said)
        case Question.CONDITION:
            return telling.text(key, question=telling.text(f"holds.{asked.condition}"))
        case Question.DAY:
            return telling.text(key, question=telling.text(f"day.{asked.trigger}"))
        case _:
            return telling.text(key)


def _choices(asked: Asked, telling: Telling) -> tuple[tuple[str, str], ...]:
    if asked.question in _TYPED:
        return ()
    if asked.question is Question.SETTING:
        return tuple((str(one), telling.text(f"setting.{one}")) for one in Setting)
    if asked.question is Question.RELATION:
        return tuple((str(one), telling.text(f"relation.{one}")) for one in Relation)
    if asked.question is Question.REGION:
        return _regions(asked.about, telling)
    return tuple((str(one), telling.text(f"answer.{one}")) for one in _SAID)


def _regions(country: str, telling: Telling) -> tuple[tuple[str, str], ...]:
    named = [(one, part_name(one, telling.words.language)) for one in regions_of(country)]
    ordered = sorted(named, key=lambda each: each[1])
    return (*ordered, (str(Answer.UNKNOWN), telling.text("no_region")))
