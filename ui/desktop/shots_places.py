"""Pictures of one part of a long page.

Never here: how a picture is taken (`shots`).
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.parts.layout import Page


def at_top(page: Page, part: QWidget, picture: Callable[[str], None], name: str) -> None:
    """Take a picture with a part of the page at the top."""
    top = part.mapTo(page, part.rect().topLeft()).y()
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + top)
    picture(name)
