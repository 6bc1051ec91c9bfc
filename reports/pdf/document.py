"""A PDF document: its pages one after the other, bookmarks, and what it says about itself.

Never here: layout, words, pictures.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from html import escape

from reports.pdf import colour
from reports.pdf.file import PdfFile, Writer
from reports.pdf.fonts import FontBook
from reports.pdf.objects import Name, Raw, Ref, date
from reports.pdf.page import Page, link_entries
from reports.pdf.structure import Structure
from reports.pdf.text_drawing import LineDrawing
from reports.text.lines import set_text


class PageSize(Enum):
    """Paper, in points (width, height)."""

    A4 = (595.28, 841.89)
    LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Properties:
    """What the file says about itself.

    Attributes:
        title: shown in the reader's window; neutral.
        language: "en" or "fr".
        prepared_at: aware; the only date in the file.
    """

    title: str
    language: str
    prepared_at: datetime


@dataclass
class _Bookmark:
    title: str
    page: Ref
    top: float
    ref: Ref
    level: int
    children: list["_Bookmark"] = field(default_factory=list)


class Document:
    """A document on its way out: `new_page`, draw, `end_page`, at last `finish`."""

    def __init__(
        self, target: Writer, size: PageSize, properties: Properties, *, is_tagged: bool = False
    ) -> None:
        self.file = PdfFile(target)
        self.structure = Structure(self.file, is_on=is_tagged)
        self.fonts = FontBook(self.file)
        self.width, self.height = size.value
        self._properties = properties
        self._tree = self.file.reserve()
        self._pages: list[Ref] = []
        self._bookmarks: list[_Bookmark] = []
        self.page_count = self.file.reserve()

    @property
    def pages(self) -> int:
        """How many pages are written."""
        return len(self._pages)

    def new_page(self) -> Page:
        """Begin a page."""
        return Page(self.fonts, self.file.reserve(), len(self._pages) + 1, self.structure)

    def end_page(self, page: Page) -> None:
        """Write a finished page out and forget it."""
        self._pages.append(page.ref)
        content = self.file.write_compressed({}, page.content())
        links = [
            {**link_entries(box), "Dest": [target, Name("XYZ"), None, top, None]}
            for box, target, top in page.links
        ]
        self.file.write(
            {
                "Type": Name("Page"),
                "Parent": self._tree,
                "MediaBox": [0, 0, self.width, self.height],
                "Resources": page.resources(),
                "Contents": content,
                "Annots": [*links, *page.annotations],
                **self.structure.end_page(),
            },
            page.ref,
        )

    def bookmark(self, title: str, page: Page, top: float, *, level: int = 0) -> None:
        """Add a bookmark to the outline; level 1 goes under the one of level 0 before it."""
        mark = _Bookmark(title, page.ref, top, self.file.reserve(), level)
        if self._bookmarks and self._bookmarks[-1].level < level:
            self._bookmarks[-1].children.append(mark)
        else:
            self._bookmarks.append(mark)

    def finish(self, page_count_size: float) -> None:
        """Write what concerns the whole: page count, fonts, outline, metadata, trailer."""
        self._write_page_count(page_count_size)
        self.fonts.write()
        self.file.write(
            {"Type": Name("Pages"), "Kids": self._pages, "Count": len(self._pages)}, self._tree
        )
        outline = self.file.reserve()
        self._write_bookmarks(self._bookmarks, outline)
        about = self._properties
        stamp = Raw(f"({date(about.prepared_at)})".encode())
        info = self.file.write({"Title": about.title, "CreationDate": stamp, "ModDate": stamp})
        root = self.file.write(
            {
                "Type": Name("Catalog"),
                "Pages": self._tree,
                "Outlines": outline,
                "PageMode": Name("UseOutlines" if self._bookmarks else "UseNone"),
                "Lang": about.language,
                "ViewerPreferences": {"DisplayDocTitle": True},
                "Metadata": self._write_xmp(),
                **self._write_intent(),
                **self.structure.finish(),
            }
        )
        self.file.finish(root, info)

    def _write_page_count(self, size: float) -> None:
        """Write the number of pages as an object that every footer drew before it was known."""
        self.write_drawn(str(len(self._pages)), size, self.page_count)

    def write_drawn(self, text: str, size: float, ref: Ref) -> None:
        """Write a short text as an object that pages drew before it was known."""
        line = set_text(text, 100, size)[0]
        drawn = LineDrawing(self.fonts, size).operators(line, 0, 0)
        self.file.write_compressed(
            {
                "Type": Name("XObject"),
                "Subtype": Name("Form"),
                "BBox": [0, -size, 100, 2 * size],
                "Resources": {"Font": self.fonts.resources()},
            },
            drawn,
            ref,
        )

    def _write_bookmarks(self, marks: list[_Bookmark], parent: Ref) -> None:
        """Write one level of the outline, and its parent when that is the outline itself."""
        for place, mark in enumerate(marks):
            entry: dict[str, object] = {
                "Title": mark.title,
                "Parent": parent,
                "Dest": [mark.page, Name("XYZ"), None, mark.top, None],
            }
            if place:
                entry["Prev"] = marks[place - 1].ref
            if place + 1 < len(marks):
                entry["Next"] = marks[place + 1].ref
            if mark.children:
                entry |= _ends(mark.children, -len(mark.children))
                self._write_bookmarks(mark.children, mark.ref)
            self.file.write(entry, mark.ref)
        if marks is self._bookmarks:
            ends = _ends(marks, len(marks)) if marks else {}
            self.file.write({"Type": Name("Outlines"), **ends}, parent)

    def _write_intent(self) -> dict[str, object]:
        """Write what the colours mean, which an archive has to know."""
        if not self.structure.is_on:
            return {}
        profile = colour.srgb_profile(self._properties.prepared_at)
        intent = {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": colour.NAME,
            "Info": colour.NAME,
            "DestOutputProfile": self.file.write_compressed({"N": 3}, profile),
        }
        return {"OutputIntents": [intent]}

    def _write_xmp(self) -> Ref:
        about = self._properties
        stamp = about.prepared_at.isoformat(timespec="seconds")
        packet = _XMP.format(title=escape(about.title), language=about.language, stamp=stamp)
        return self.file.write_stream(
            {"Type": Name("Metadata"), "Subtype": Name("XML")}, [packet.encode("utf-8", "replace")]
        )


def _ends(marks: list[_Bookmark], count: int) -> dict[str, object]:
    return {"First": marks[0].ref, "Last": marks[-1].ref, "Count": count}


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
