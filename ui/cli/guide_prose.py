"""What guidance says, as plain text: the next step is told whole, the others in short.

Never here: JSON (`ui.cli.guide_documents`), and the sentences (`ui.guidance`).
"""

import re
from collections.abc import Iterator, Sequence

from harassvault.guidance.advice import Question, Standing
from reports.catalogue import Catalogue
from ui.cli.prose import SHORT_ID
from ui.guidance.deadlines import is_pressing
from ui.guidance.telling import capital
from ui.guidance.values import Deadline, QuestionText, Said, StepText

_INDENT = "   "
_ID = re.compile("[0-9a-f]{32}")
_PARTS = 3
"""Of a key: what is asked, of what, and which danger; the word that raised it may have spaces."""

_OPEN = (Standing.NEXT, Standing.WAITING, Standing.IF)
"""Which step is told whole: the first that can be done, else the first that waits, else any."""

_TOLD_WHY = frozenset([Standing.NEXT, Standing.WAITING])

_AT_ONCE = 3
"""Questions that are told; more would be a questionnaire."""

_LISTED = frozenset([Question.REGION, Question.SETTING, Question.RELATION])
"""Questions of which nobody can guess the answers that can be given."""


def guide_lines(said: Said, words: Catalogue, *, whole: bool) -> Iterator[str]:
    """Yield the answer, the offer first; `whole` unfolds every step."""
    yield from _offer(said, words)
    yield ""
    yield " ".join((said.help, *(text for _, text in said.areas)))
    yield from _head("steps", words)
    yield from _steps(said, words, whole=whole)
    yield from _head("support", words)
    yield words.text("guidance.frame.support")
    for one in said.support:
        yield f"– {_name(one)}"
        yield from _supporting(one, words, whole=whole)
    others = [one for one in said.questions if one.asked.question is not Question.WORD]
    yield from _questions(others if whole else others[:_AT_ONCE], words)
    if not whole and others[_AT_ONCE:]:
        yield words.count("guide.more_questions", len(others) - _AT_ONCE)
    if said.questions:
        yield words.text("guide.answer")
    yield from _places(said, words)
    yield from _section("remains", [text for _, text in said.remains], words)
    yield ""
    yield from said.notes
    if said.steps:
        yield words.text("guide.took")
    if not whole:
        yield words.text("guide.whole")


def _steps(said: Said, words: Catalogue, *, whole: bool) -> Iterator[str]:
    """Yield the ladder; what to think of before anything is sent stands with the first step."""
    if not said.steps:
        yield words.text("guidance.frame.no_entries")
    first = _first(said)
    for number, one in enumerate(said.steps, start=1):
        yield f"{number}. {_name(one)}"
        yield from _step(one, words, whole=whole or one == first)
        if one == first:
            yield from _section("before", said.before, words)
            yield ""
    if first is None:
        yield from _section("before", said.before, words)


def _first(said: Said) -> StepText | None:
    found = (one for each in _OPEN for one in said.steps if one.step.standing is each)
    return next(found, None)


def _offer(said: Said, words: Catalogue) -> Iterator[str]:
    """Yield the offer; a word that may mean danger is asked about here, and is no fact."""
    asked = [one for one in said.questions if one.asked.question is Question.WORD]
    if not said.dangers and not asked:
        yield " ".join((*said.emergency, said.talk, *said.offer))
        return
    yield _title("danger", words)
    yield " ".join(said.emergency)
    yield said.talk
    yield " ".join(said.offer)
    if said.without_police:
        yield said.without_police
    yield from said.ways
    yield from (f"– {one.text}" for one in said.dangers)
    yield from (f"– {_question(one)}" for one in asked)


def _step(said: StepText, words: Catalogue, *, whole: bool) -> Iterator[str]:
    yield f"{_INDENT}{said.kind} · {said.standing}"
    if said.taken:
        yield _INDENT + said.taken
    for condition in said.only_if:
        yield f"{_INDENT}{capital(condition)}."
    if whole or said.step.standing in _TOLD_WHY:
        yield from _line("why", " ".join(said.why), words)
    if whole:
        yield from _line("when", said.when, words)
        yield from _line("first", said.first, words)
    for one in said.deadlines:
        if whole or is_pressing(one.due):
            yield from _deadline(one, words)
    if whole:
        yield from _provide(said, words)
        yield from _details(said, words)
    else:
        yield from _line("phone", said.authority.phone, words)
        if said.authority.phone and said.check:
            yield _INDENT + said.check
    if whole:
        yield from _line("next", ", ".join(said.next), words)


def _supporting(said: StepText, words: Catalogue, *, whole: bool) -> Iterator[str]:
    if said.taken:
        yield _INDENT + said.taken
    for condition in said.only_if:
        yield f"{_INDENT}{capital(condition)}."
    if whole:
        yield from _line("when", said.when, words)
        yield from _line("first", said.first, words)
        for one in said.deadlines:
            yield from _deadline(one, words)
        yield from _provide(said, words)
        yield from _details(said, words)
        return
    yield _INDENT + said.when
    for one in said.deadlines:
        if is_pressing(one.due):
            yield from _deadline(one, words)
    yield from _line("phone", said.authority.phone, words)
    yield from _line("url", said.authority.url, words)
    if said.check:
        yield _INDENT + said.check


def _places(said: Said, words: Catalogue) -> Iterator[str]:
    if said.places:
        yield from _head("places", words)
    told: set[str] = set()
    for one in said.places:
        yield f"– {one.name}"
        yield from (f"{_INDENT * 2}{url}" for url in one.urls)
        if one.where:
            yield _INDENT + capital(", ".join(one.where)) + "."
        if one.asks:
            label = words.text("guidance.place.asks")
            yield _INDENT + words.text("guide.line", label=label, text="").rstrip()
            yield from (f"{_INDENT * 2}– {each}" for each in one.asks)
        yield from (f"{_INDENT}{text}" for text in (*one.said, *one.odd) if text not in told)
        told.update(one.said)  # what holds of all of them is said with the first
        if one.source:
            yield from _line("source", one.source.text, words)


def _details(said: StepText, words: Catalogue) -> Iterator[str]:
    authority = said.authority
    yield from _line("cost", said.cost, words)
    yield from _line("note", said.note, words)
    yield from _line("own_name", said.local_name or (said.own.name if said.own else ""), words)
    yield from _line("phone", authority.phone, words)
    yield from _line("url", authority.url, words)
    yield from _line("address", authority.address, words)
    yield from _line("forms", ", ".join(authority.forms), words)
    yield from _line("law", authority.legal_basis, words)
    for text in dict.fromkeys(one.text for one in said.sources.values()):
        yield from _line("source", text, words)
    if said.check:
        yield _INDENT + said.check


def _provide(said: StepText, words: Catalogue) -> Iterator[str]:
    if said.provide:
        label = words.text("guidance.label.provide")
        yield _INDENT + words.text("guide.line", label=label, text="").rstrip()
        yield from (f"{_INDENT * 2}– {one}" for one in said.provide)


def _deadline(said: Deadline, words: Catalogue) -> Iterator[str]:
    text = " ".join(one for one in (said.said, said.text) if one)
    if said.condition:
        text = words.text("guide.line", label=capital(said.condition), text=text)
    yield _INDENT + words.text("guide.line", label=capital(said.role), text=text)
    if said.source.check:
        yield f"{_INDENT * 2}{said.source.check}"


def _name(said: StepText) -> str:
    return f"{said.name}  ·  {said.step.authority}"


def _question(said: QuestionText) -> str:
    return f"{said.text}  ·  {_short(said.key)}"


def _short(key: str) -> str:
    """Return the key of a question as it can be typed: ids cut short, the word itself left out."""
    return ":".join(
        part[:SHORT_ID] if _ID.fullmatch(part) else part for part in key.split(":")[:_PARTS]
    )


def _questions(asked: Sequence[QuestionText], words: Catalogue) -> Iterator[str]:
    if asked:
        yield from _head("questions", words)
    for one in asked:
        yield f"– {_question(one)}"
        if one.asked.question in _LISTED:
            answers = (f"{value} ({name})" for value, name in one.choices)
            yield f"{_INDENT}{', '.join(answers)}"


def _section(name: str, lines: Sequence[str], words: Catalogue) -> Iterator[str]:
    if lines:
        yield from _head(name, words)
        yield from (f"– {one}" for one in lines)


def _head(name: str, words: Catalogue) -> Iterator[str]:
    yield ""
    yield _title(name, words)


def _title(name: str, words: Catalogue) -> str:
    return words.text(f"guidance.head.{name}")


def _line(name: str, text: str, words: Catalogue) -> Iterator[str]:
    if text:
        label = words.text(f"guidance.label.{name}")
        yield _INDENT + words.text("guide.line", label=label, text=text)
