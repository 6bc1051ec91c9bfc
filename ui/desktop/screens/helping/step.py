"""One body to turn to, in full: why, what comes first, until when, what to bring, how to reach it.

Addresses and numbers can be selected; nothing is opened or called from here.

Never here: which steps there are, and in which order.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout

from harassvault.emergency import emergency
from harassvault.guidance.advice import Standing
from harassvault.guidance.pack import AuthorityWords
from reports.letters.kinds import letter_for_authority
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, column, row
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import address, copyable, label
from ui.desktop.screens.common import point
from ui.desktop.screens.helping.due import due_lines
from ui.guidance.values import StepText

_INDENT = 24
"""Pixels by which what is folded stands further in."""

Act = Callable[[StepText], object]


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with a step.

    Attributes:
        took: she did this.
        came_back: she has more to say of what she did.
        letter: prepare a letter.
    """

    took: Act
    came_back: Act
    letter: Act


def step_parts(context: Context, step: StepText, acts: Acts) -> QVBoxLayout:
    """Lay out one step."""
    made = column(gap=1.5)
    for one in step.only_if:
        made.addLayout(point("info", one[:1].upper() + one[1:], "quiet"))
    for part in (*_told(context, step), *_reached(context, step), *_after(context, step)):
        made.addLayout(part)
    made.addLayout(_buttons(context, step, acts))
    if step.own is not None:
        made.addWidget(_own(context, step.own, step.own_language))
    made.addWidget(_sources(context, step))
    return made


def takes_letter(step: StepText) -> bool:
    """Say whether a letter can be prepared; to an emergency number nobody writes."""
    called = emergency(step.step.jurisdiction.partition("-")[0]).voice
    return step.authority.phone not in called and letter_for_authority(step.authority) is not None


def folded(inside: QLayout) -> QLayout:
    """Set a layout further in, for a fold."""
    inside.setContentsMargins(_INDENT, 8, 0, 16)
    return inside


def _told(context: Context, step: StepText) -> Iterable[QLayout]:
    yield from _part(context, "why", step.why)
    yield from _part(context, "when", [step.when])
    yield from _part(context, "first", [step.first])
    if step.deadlines:
        lines = column(label(_name(context, "deadline"), "field"), gap=1)
        for one in step.deadlines:
            lines.addLayout(due_lines(one))
        yield lines
    yield from _part(context, "provide", step.provide)
    yield from _part(context, "cost", [step.cost])
    yield from _part(context, "note", [step.note])


def _reached(context: Context, step: StepText) -> Iterable[QLayout]:
    authority = step.authority
    own = step.local_name
    for key, texts in (
        ("own_name", [own]),
        ("phone", [authority.phone]),
        ("address", [authority.address]),
        ("url", [authority.url]),
        ("forms", authority.forms),
    ):
        shown = [one for one in texts if one]
        if shown:
            lines = column(label(_name(context, key), "field"), gap=0.25)
            for one in shown:
                lines.addWidget(address(one) if "://" in one else copyable(one))
            yield lines
    if step.check:
        yield point("care", step.check, "care_text")


def _after(context: Context, step: StepText) -> Iterable[QLayout]:
    yield from _part(context, "next", step.next)


def _part(context: Context, key: str, texts: Iterable[str]) -> Iterable[QLayout]:
    shown = [one for one in texts if one]
    if not shown:
        return
    lines = column(label(_name(context, key), "field"), gap=0.25)
    for one in shown:
        lines.addLayout(item(one) if shown[1:] else column(label(one)))
    yield lines


def item(text: str) -> QLayout:
    """Make one line of a list of several."""
    dash = label("–", wrap=False)
    dash.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = row(dash, label(text), gap=1)
    made.setStretch(1, 1)
    return made


def _buttons(context: Context, step: StepText, acts: Acts) -> Flow:
    text = context.text
    is_answered = step.step.standing is Standing.TRIED
    did = button(text("helping.did"), lambda: acts.took(step), icon="check")
    did.setAccessibleName(f"{did.property('words')}, {step.name}")
    buttons = [did]
    if step.step.attempt:
        words = text("helping.came_back_again" if is_answered else "helping.came_back")
        answer = button(words, lambda: acts.came_back(step), "primary", "mail")
        answer.setAccessibleName(f"{words}, {step.name}")
        buttons.insert(0, answer)
    if takes_letter(step):
        letter = button(text("helping.letter.prepare"), lambda: acts.letter(step), icon="pen")
        letter.setAccessibleName(f"{letter.property('words')}, {step.name}")
        buttons.append(letter)
    for_writing(context, *buttons)
    return Flow(*buttons)


def _own(context: Context, words: AuthorityWords, language: str) -> Fold:
    text = context.text
    name = text(f"helping.language.{language}")

    def inside() -> QLayout:
        made = column(copyable(words.name, "field"), gap=1)
        for one in (words.when, words.first, *words.provide, words.cost, words.note):
            if one:
                made.addWidget(copyable(one))
        return folded(made)

    return Fold(context.look, text("helping.own_words", language=name), inside)


def _sources(context: Context, step: StepText) -> Fold:
    def inside() -> QLayout:
        made = column(gap=1)
        law = step.authority.legal_basis
        if law:
            made.addWidget(copyable(f"{_name(context, 'law')}: {law}", "small"))
        for one in dict.fromkeys(x.text for x in step.sources.values()):
            made.addWidget(address(one[:1].upper() + one[1:], "small"))
        return folded(made)

    return Fold(context.look, context.text("helping.sources"), inside)


def _name(context: Context, key: str) -> str:
    return context.words.text(f"guidance.label.{key}")
