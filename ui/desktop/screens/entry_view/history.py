"""How an entry came to say what it says: every version, with what differs from the one before.

What was added is underlined, what stands no longer is struck out, and each carries a word besides.

Never here: the current version in full.
"""

import difflib
import re

from PySide6.QtWidgets import QVBoxLayout

from harassvault.incident import Account, Incident, Version
from ui.desktop.context import Context
from ui.desktop.dates import instant_words, moment_words
from ui.desktop.parts.layout import card, column
from ui.desktop.parts.text import label, marked
from ui.desktop.points.folds import answer_words
from ui.desktop.screens.entry_view.online import place_words

_WORDS = re.compile(r"\s+|[^\s]+")
_LONGEST = 20_000
"""Characters up to which two texts are compared word by word; longer ones stand side by side."""


def history(context: Context, incident: Incident, names: dict[str, str]) -> QVBoxLayout:
    """Make the list, newest first."""
    made = column(gap=1.5)
    made.setContentsMargins(24, 8, 0, 0)
    versions = incident.versions
    for at in range(len(versions) - 1, -1, -1):
        before = versions[at - 1] if at else None
        made.addWidget(card(_version(context, versions[at], before, names)))
    return made


def _version(
    context: Context, version: Version, before: Version | None, names: dict[str, str]
) -> QVBoxLayout:
    when = instant_words(context, version.recorded_at)
    key = "history.first" if before is None else "history.added"
    made = column(label(context.text(key, n=version.number, when=when), "field"), gap=1)
    if before is None:
        made.addWidget(label(version.account.what or context.text("journal.files_only")))
        return made
    for name in version.changed:
        old = _value(context, before.account, name, names)
        new = _value(context, version.account, name, names)
        if old != new:
            made.addWidget(label(_field_name(context, name), "quiet"))
            made.addWidget(marked(difference(old, new)))
    made.addWidget(label(context.text("history.legend"), "quiet"))
    return made


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """Compare two texts word by word.

    Returns:
        Pieces with their marks: "" for what stayed, "s" for what went, "u" for what came.
    """
    if len(old) + len(new) > _LONGEST:
        return [("s", old), ("", "\n"), ("u", new)]
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces.append(("", "".join(first[a:b])))
            continue
        if a < b:
            pieces.append(("s", "".join(first[a:b])))
            if c < d:
                pieces.append(("", " "))
        if c < d:
            pieces.append(("u", "".join(second[c:d])))
    return pieces


def _field_name(context: Context, name: str) -> str:
    top, _, key = name.partition(".")
    return (
        context.text(f"point.{key}") if top == "details" else context.text(f"history.field.{top}")
    )


def _value(  # noqa: PLR0911 one answer for each kind of field
    context: Context, account: Account, name: str, names: dict[str, str]
) -> str:
    top, _, key = name.partition(".")
    match top:
        case "when":
            anchor = f" ({account.when.anchor})" if account.when.anchor else ""
            return moment_words(context, account.when) + anchor
        case "first_noted_at":
            noted = account.first_noted_at
            return moment_words(context, noted) if noted else ""
        case "channel":
            return context.text(f"channel.{account.channel}") if account.channel else ""
        case "setting":
            setting = account.setting
            return context.words.text(f"guidance.setting.{setting}") if setting else ""
        case "categories":
            return ", ".join(context.text(f"behaviour.{one}") for one in account.categories)
        case "people":
            return ", ".join(
                names.get(one.person) or context.text("people.unknown") for one in account.people
            )
        case "locators":
            return "\n\n".join(place_words(context, one) for one in account.locators)
        case "details":
            return answer_words(context, account.details.get(key, ""))
        case _:
            return str(getattr(account, top))
