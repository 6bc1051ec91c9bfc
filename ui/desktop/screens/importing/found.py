"""The second step: what was recognised in files, who takes part, from when to when, and problems.

Never here: looking (`jobs`).
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout

from harassvault.importers.errors import UnknownExportError
from harassvault.importers.survey import ConversationSummary, FormatSummary, Survey
from ui.desktop.context import Context
from ui.desktop.parts.buttons import button
from ui.desktop.parts.fold import Fold
from ui.desktop.parts.layout import Flow, card, column, row
from ui.desktop.parts.reading import for_writing
from ui.desktop.parts.text import breakable, icon_label, label
from ui.desktop.screens.common import point, problem_lines
from ui.desktop.screens.conversation.times import survey_span
from ui.desktop.screens.files.conversations.words import service_words
from ui.desktop.screens.importing.jobs import Looked
from ui.explain import neutral

_LISTED = 6
_NAMED = 6

Keep = Callable[[Sequence[Path]], object]
"""Keeps files as they are, in an entry."""

KeepAlone = Callable[[Looked], object]
"""Keeps files as they are, in no entry."""


def found_cards(
    context: Context, looked: Looked, keep: Keep, keep_alone: KeepAlone
) -> list[QFrame]:
    """Make the cards of what was looked at: one for each format, or one that says why none."""
    if looked.survey is None or not looked.survey.formats:
        return [_unknown(context, looked, keep, keep_alone)]
    name = neutral(looked.job.chosen.name)
    if len(looked.job.files) > 1 and not looked.job.is_folder:
        name = context.count("importing.files_together", len(looked.job.files))
    formats = looked.survey.formats
    cards = [_format(context, one, name) for one in formats]
    if rest := _rest(context, looked.survey, looked.job.left_out):
        cards.append(card(rest, "surface"))
    return cards


def format_words(context: Context, name: str) -> str:
    """Name a format; one that has no words of its own by its name."""
    key = f"import.format.{name}"
    return context.words.text(key) if context.words.has(key) else neutral(name)


def _format(context: Context, one: FormatSummary, name: str) -> QFrame:
    text, count = context.text, context.count
    title = label(format_words(context, one.claimed.format), "section")
    made = column(title, label(breakable(name), "quiet"), gap=0.5)
    made.addSpacing(8)
    for talk in _largest(one.conversations)[:_LISTED]:
        made.addLayout(_conversation(context, talk))
    more = one.conversations_in_all - min(len(one.conversations), _LISTED)
    if more > 0:
        made.addWidget(label(count("importing.more_conversations", more), "quiet"))
    for number, key in (
        (one.attachments_found, "importing.files_found"),
        (one.attachments_missing, "importing.files_missing"),
        (one.blobs, "importing.blobs"),
        (one.cards_in_all, "importing.cards"),
        (one.files_in_all, "importing.pictures"),
        (len(one.tables), "importing.tables"),
    ):
        if number:
            made.addLayout(point("clip", count(key, number), "quiet"))
    if one.problem_counts:
        made.addSpacing(8)
        made.addWidget(label(text("importing.problems"), "field"))
        made.addLayout(problem_lines(context, [(str(w), n) for w, n in one.problem_counts]))
    if one.claimed.absent:
        words = [context.words.text(f"import.absent.{each}") for each in one.claimed.absent]
        made.addWidget(_absent(context, words))
    return card(made, "surface")


def _absent(context: Context, words: Sequence[str]) -> Fold:
    def inside() -> QVBoxLayout:
        return column(*[point("info", one, "quiet") for one in words], gap=0.75)

    return Fold(context.look, context.text("importing.absent"), inside)


def _conversation(context: Context, talk: ConversationSummary) -> QVBoxLayout:
    names = [neutral(one.name or one.key) for one in talk.participants]
    people = ", ".join(names[:_NAMED])
    more = talk.participants_in_all - len(names[:_NAMED])
    if more > 0:
        people = context.count("conversations.more_people", more, people=people)
    about = [
        service_words(context, talk.service),
        context.words.text(f"import.shape.{talk.shape}"),
        context.count("conversations.messages", talk.messages + talk.system_lines),
        survey_span(context, talk.first, talk.last),
    ]
    title = neutral(talk.title) or people or context.text("conversations.untitled")
    lines = column(label(title, "field"), gap=0)
    lines.addWidget(label(" · ".join(dict.fromkeys(one for one in about if one)), "quiet"))
    if people and people != title:
        lines.addWidget(label(people, "quiet"))
    made = row(icon_label("chat", "accent_ink"), lines, gap=1.5)
    made.setStretch(1, 1)
    outer = column(made)
    outer.setContentsMargins(0, 4, 0, 4)
    return outer


def _largest(talks: Sequence[ConversationSummary]) -> list[ConversationSummary]:
    return sorted(talks, key=lambda one: -one.messages)


def _rest(context: Context, survey: Survey, links: Sequence[str]) -> QVBoxLayout | None:
    """Say what else is in it: files that nobody claims, and what is left out."""
    attached = sum(one.attachments_found for one in survey.formats)
    others = survey.other_files_in_all - attached - len(survey.unread)
    lines: list[QLayout] = []
    if survey.unread:
        lines.append(_unread(context, survey.unread))
    if others > 0:
        lines.append(point("file", context.count("importing.others", others), "quiet"))
    if links:
        words = context.count("importing.links", len(links), names=breakable(_named(links)))
        lines.append(point("care", words))
    if survey.left_out:
        counts: dict[str, int] = {}
        for one in survey.left_out:
            counts[str(one.what)] = counts.get(str(one.what), 0) + 1
        lines.append(problem_lines(context, list(counts.items())))
    return column(*lines, gap=1) if lines else None


def _unread(context: Context, unread: Sequence[str]) -> QVBoxLayout:
    """Name the files of which nothing was recognised, with what to try."""
    words = context.count("importing.unread", len(unread), names=breakable(_named(unread)))
    what = label(context.words.text("UnknownExportError.do"), "quiet")
    return column(point("care", words), what, gap=0.5)


def _named(paths: Sequence[str]) -> str:
    return ", ".join(map(neutral, paths[:_NAMED])) + (" …" if len(paths) > _NAMED else "")


def _unknown(context: Context, looked: Looked, keep: Keep, keep_alone: KeepAlone) -> QFrame:
    """Say that nothing was recognised or that it cannot be read, with what to try."""
    name = neutral(looked.job.chosen.name)
    said = context.explain(looked.error or UnknownExportError(name))
    made = column(label(said.happened, "field"), label(said.safe), label(said.do), gap=0.75)
    paths = [one.file for one in looked.job.files]
    keep_button = button(context.text("importing.keep"), partial(keep, paths), icon="clip")
    keep_button.setAccessibleName(context.text("importing.keep_named", name=name))
    buttons = [keep_button]
    if looked.survey is not None:
        alone = button(context.text("importing.keep_alone"), partial(keep_alone, looked))
        alone.setAccessibleName(context.text("importing.keep_alone_named", name=name))
        buttons.append(alone)
    for_writing(context, *buttons)
    made.addLayout(Flow(*buttons))
    outer = row(icon_label("care", "care_text"), made, gap=1.5)
    outer.setStretch(1, 1)
    return card(outer, "care")
