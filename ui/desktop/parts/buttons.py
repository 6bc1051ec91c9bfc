"""Buttons: kinds, icons, names for a screen reader.

Never here: what a button does.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from ui.desktop.theme.tokens import MIN_TARGET

Pressed = TypeVar("Pressed", bound=QPushButton)
"""A button of some kind."""


def button(
    text: str, act: Callable[[], object] | None = None, kind: str = "plain", icon: str = ""
) -> QPushButton:
    """Make a button.

    Args:
        text: what it says, without a mnemonic; `mnemonics` gives one.
        act: what it does.
        kind: "plain", "primary", "quiet", "chip", "choice" or "fold".
        icon: the name of an icon, or empty.
    """
    return dressed(QPushButton(), text, act, kind, icon)


def dressed(
    made: Pressed, text: str, act: Callable[[], object] | None, kind: str, icon: str
) -> Pressed:
    """Give a button its words, what it does and how it looks; as in `button`."""
    made.setText(text.replace("&", "&&"))
    made.setProperty("words", text)
    made.setProperty("kind", kind)
    made.setProperty("icon_name", icon)
    made.setAccessibleName(text)
    made.setMinimumHeight(MIN_TARGET)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(True)  # Enter presses it too, not only Space
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def toggle(text: str, kind: str = "chip", icon: str = "box") -> QPushButton:
    """Make a button that stays in; a tick in a box, not only a colour, shows that it is.

    One of several of which only one stays in has the icon "ring".
    """
    made = button(text, kind=kind, icon=icon)
    made.setCheckable(True)
    return made


class RailButton(QToolButton):
    """A button of the rail; a class of its own, to tell it from the inner parts of Qt's widgets."""


def rail_button(text: str, icon: str, shortcut: str) -> RailButton:
    """Make a button of the rail: an icon above its word."""
    made = RailButton()
    made.setText(text)
    made.setProperty("words", text)
    made.setProperty("kind", "rail")
    made.setProperty("icon_name", icon)
    made.setAccessibleName(text)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setToolTip(f"{text} ({shortcut})" if shortcut else text)
    made.setIconSize(QSize(MIN_TARGET, MIN_TARGET))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
