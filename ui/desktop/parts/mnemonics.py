"""Mnemonics: every visible button and named field gets a letter of its own, in any language.

Given at run time, so that they never clash within a page whatever the words are.

Never here: shortcuts with Ctrl, which are fixed.
"""

from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from ui.desktop.parts.buttons import RailButton

_PREFERRED = ("rail", "primary", "plain")
"""Kinds that choose first, in this order: the places of the window keep their letters."""

_WITHOUT = ("chip", "choice")
"""Kinds that are reached by arrow keys or Tab; there are more of them than letters."""


def assign(window: QWidget) -> None:
    """Give letters to all visible controls of a window."""
    taken: set[str] = set()
    for control in sorted(_controls(window), key=_rank):
        words = str(control.property("words"))
        place = _free_letter(words, taken)
        escaped = words.replace("&", "&&")
        if place is None:
            marked = escaped
        else:
            taken.add(words[place].casefold())
            before = words[:place].replace("&", "&&")
            marked = f"{before}&{words[place:].replace('&', '&&')}"
        if control.text() != marked:
            control.setText(marked)


def _controls(window: QWidget) -> list[QAbstractButton | QLabel]:
    # Asked for by kind: a list of all widgets would hold every inner part of Qt's own ones too.
    buttons = (*window.findChildren(QPushButton), *window.findChildren(RailButton))
    found: list[QAbstractButton | QLabel] = [
        one for one in buttons if _is_ours(one, window) and one.property("kind") not in _WITHOUT
    ]
    labels = window.findChildren(QLabel)
    return found + [one for one in labels if _is_ours(one, window) and one.buddy() is not None]


def _is_ours(control: QWidget, window: QWidget) -> bool:
    return bool(control.property("words")) and control.isVisibleTo(window)


def _rank(control: QAbstractButton | QLabel) -> int:
    kind = str(control.property("kind"))
    order: list[str] = [*_PREFERRED, kind]
    return order.index(kind)


def _free_letter(words: str, taken: set[str]) -> int | None:
    """Return the place of the best free letter: the beginning of a word, else any."""
    starts = [i for i, c in enumerate(words) if i == 0 or not words[i - 1].isalnum()]
    places: list[int] = [*starts, *range(len(words))]
    for place in places:
        letter = words[place].casefold()
        if letter.isascii() and letter.isalpha() and letter not in taken:
            return place
    return None
