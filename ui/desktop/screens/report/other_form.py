"""What a file looks like that has no pages of its own: its very text, and what to expect of it.

Never here: writing it (`preview`), pages (`pages_view`).
"""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reports.audience import Format
from ui.desktop.context import Context
from ui.desktop.parts.layout import column
from ui.desktop.parts.text import label

_SHOWN = 200_000
"""Characters shown; more would keep the window busy."""

_HIGH_EMS = 50


class OtherForm(QWidget):
    """A sentence, and the text; out of sight for a PDF."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.said = label("", "quiet")
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(context.text("report.other_form.name"))
        self.words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.words.setFixedHeight(context.theme.em(_HIGH_EMS))
        self.setLayout(column(self.said, self.words, gap=1))
        self.show_form(Format.PDF)

    def fit(self, width: int) -> None:
        """Be as wide as a page would be."""
        self.setFixedWidth(width)

    def show_form(self, form: Format) -> None:
        """Say what to expect of a form of file."""
        self.words.clear()
        self.words.hide()
        self.setVisible(form is not Format.PDF)
        if form is not Format.PDF:
            self.said.setText(self._context.text(f"report.other_form.{form}"))

    def show_text(self, held: bytes) -> None:
        """Show the text of a file, from its beginning."""
        text = held.decode("utf-8-sig")
        more = self._context.text("report.other_form.more") if len(text) > _SHOWN else ""
        self.words.setPlainText(f"{text[:_SHOWN]}{more}")
        self.words.show()
