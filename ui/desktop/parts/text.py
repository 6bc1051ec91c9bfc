"""Labels: text in one of the roles of the type scale.

All text is plain: what a person wrote is never taken for markup. The exceptions, `marked`
and `reading`, escape everything themselves. What hides in a text, or turns it around, is shown as
in a report: ‹U+202E›.

Never here: fields to type into.
"""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reports.text.controls import printable

BREAKS = "breaks"
"""The property of a label that stands with breaks of our own in its text."""

_ROOMY = 135
"""Per cent of a line's height for texts of several lines."""


def label(text: str, role: str = "body", *, wrap: bool = True) -> QLabel:
    """Make a label.

    Args:
        text: plain text.
        role: a role of the style sheet ("display", "title", "section", "quiet", …).
        wrap: break lines; a label that must not grow downwards says no.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(printable(text))
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def copyable(text: str, role: str = "body") -> QLabel:
    """Make a label whose text can be selected with the mouse and the keyboard."""
    made = label(text, role)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(text)
    return made


def address(text: str, role: str = "body") -> QLabel:
    """Make a copyable label of a text with web addresses that breaks into lines behind their marks.

    What it breaks at is left out of a copy (`ui.desktop.clipboard`): a page would not be found.
    """
    made = copyable(breakable(text).replace("/", "/\u200b"), role)
    made.setAccessibleName(text)
    made.setProperty(BREAKS, True)
    return made


def reading(text: str) -> QLabel:
    """Make a label for a longer text of the person's: roomy lines, and it can be selected."""
    made = copyable(text)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f'<p style="line-height:{_ROOMY}%">{_escaped(text)}</p>')
    return made


def breakable(name: str) -> str:
    """Let a file's name break into lines behind its own marks."""
    return "".join(f"{one}\u200b" if one in "_-. " else one for one in name)


def marked(pieces: list[tuple[str, str]], role: str = "body") -> QLabel:
    """Make a label of pieces, each plain or in one of the tags "b", "s" and "u"."""
    made = label("", role)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText("".join(_piece(tag, text) for tag, text in pieces))
    made.setAccessibleName("".join(text for _, text in pieces))
    return made


def icon_label(name: str, tint: str = "quiet", ems: float = 1.3) -> QLabel:
    """Make a label that shows an icon; it says nothing that the text beside it does not say."""
    made = QLabel()
    made.setProperty("icon_name", name)
    made.setProperty("tint", tint)
    made.setProperty("icon_ems", ems)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at, and have the widget styled anew."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _piece(tag: str, text: str) -> str:
    return f"<{tag}>{_escaped(text)}</{tag}>" if tag else _escaped(text)


def _escaped(text: str) -> str:
    """The one door through which a person's text meets markup."""
    return html.escape(printable(text)).replace("\n", "<br>")
