"""The body of a document, to which a report of any length is added in time that grows with it.

The library looks through all of a body for its last element before it adds one more.

Never here: what is added.
"""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.docx.measures import Length


class Body:
    """Adds to the end of a document; `close` it before it is saved.

    Args:
        document: its paper, head and foot are set up already.
        width: between the margins, in EMU.
    """

    def __init__(self, document: Document, width: int) -> None:
        self._document, self._width = document, width
        self._element = document.element.body
        # What is said of the paper stands last, and comes back last.
        self._paper = self._element.sectPr
        self._element.remove(self._paper)
        self._styles: dict[str, str] = {}

    def add_paragraph(self, text: str = "", style: str | None = None) -> Paragraph:
        """Add a paragraph at the end."""
        element: CT_P = OxmlElement("w:p")
        self._element.append(element)
        if style:
            element.style = self._style_id(style)
        paragraph = Paragraph(element, self._document._body)  # noqa: SLF001 what all paragraphs of a document belong to
        if text:
            paragraph.add_run(text)
        return paragraph

    def add_table(self, rows: int, cols: int) -> Table:
        """Add a table at the end."""
        element = CT_Tbl.new_tbl(rows, cols, Length(self._width))
        self._element.append(element)
        return Table(element, self._document._body)  # noqa: SLF001 as above

    def close(self) -> None:
        """Put what is said of the paper where it belongs."""
        self._element.append(self._paper)

    def _style_id(self, name: str) -> str:
        if name not in self._styles:
            self._styles[name] = self._document.styles[name].style_id
        return self._styles[name]
