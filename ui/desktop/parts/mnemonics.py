"""Mnemonics: every visible button and named field gets a letter of its own, in any language.

Given at run time, so that they never clash within a page whatever the words are.

Never here: shortcuts with Ctrl, which are fixed.
"""

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

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
    found: list[QAbstractButton | QLabel] = []
    for one in window.findChildren(QWidget):
        if not one.property("words") or not one.isVisibleTo(window):
            continue
        if isinstance(one, QAbstractButton):
            if one.property("kind") not in _WITHOUT:
                found.append(one)
        elif isinstance(one, QLabel) and one.buddy() is not None:
            found.append(one)
    return found


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
