"""The blocks that an outline is made of: headings, lines, tables, pictures, messages. No layout.

Words come as runs: ours, or those that somebody wrote, which no renderer may change, take for
markup, or set in another order than they were written.

Never here: fonts, pages, the vault; words of our own.
"""

from dataclasses import dataclass
from enum import StrEnum

from reports.messages import Thread


class Leads(StrEnum):
    """What a run can lead to, and what can be led to."""

    INCIDENT = "incident"
    EXHIBIT = "exhibit"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the document, by what stands there and its number."""

    leads: Leads
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text.

    Attributes:
        strong: bold; how references to exhibits stand in the text.
        to: the place that it leads to, where the form of the file can lead.
        page_of: the place whose page is named instead of the text; only paper has pages.
    """

    text: str
    strong: bool = False
    to: Place | None = None
    page_of: Place | None = None


Text = tuple[Run, ...]
"""A text of one paragraph, cell or line; "\\n" in a run begins a new line."""


class Manner(StrEnum):
    """How a paragraph stands.

    NUMBERED paragraphs bear the number that `Paragraph.number` gives. QUOTE is words that somebody
    said or wrote. SMALL is what explains. LEAD stands large under the title.
    """

    PLAIN = "plain"
    NUMBERED = "numbered"
    QUOTE = "quote"
    SMALL = "small"
    LEAD = "lead"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document, once, on its first page."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 for a part, 2 for an incident or a section of a part, 3 within it.
        place: that it is the place of; it has a bookmark at levels 1 and 2.
        new_page: whether it begins one.
        points: ids of the data points that it states.
    """

    text: str
    level: int = 1
    place: Place | None = None
    new_page: bool = False
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        number: of a numbered one, in figures; 0 for others.
        points: ids of the data points that it states.
    """

    text: Text
    manner: Manner = Manner.PLAIN
    number: int = 0
    points: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what is said of it, side by side.

    Attributes:
        points: ids of the data points that it states.
    """

    label: str
    text: Text
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Text, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        width: share of the width; all shares together are the whole.
        points: ids of the data points that its cells state.
    """

    title: str
    width: float
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row, one text a column; `place` is what it is the place of."""

    cells: tuple[Text, ...]
    place: Place | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head stands again on each page; no row is divided but one taller than a page.

    A column that is empty in all rows is not printed.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks inside a frame, such as what an officer has to see first."""

    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The pictures or description sheets of these exhibits, with their captions.

    Attributes:
        numbers: in the order in which they stand; one shown before is referred to.
        incident: number of the incident that they belong to; None in an annex.
    """

    numbers: tuple[int, ...]
    incident: int | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of one conversation as a readable transcript.

    Attributes:
        numbered: each line of it has a number, from 1 in this document's conversation.
    """

    thread: Thread
    incident: int
    numbered: bool = True
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToPaste:
    """A text to copy into a form, cut at whole words to what the form takes.

    Attributes:
        limit: characters that the form takes.
        left_over: characters that did not fit; 0 when all is there.
    """

    title: str
    text: str
    limit: int
    left_over: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as a small chart; a `Table` with the same numbers follows it always."""

    title: str
    bars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to fill in by hand: each label has white beside it."""

    labels: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToCopy:
    """A text that has to be copied letter by letter (a digest, a key, a signed note)."""

    label: str
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Line
    | Items
    | Table
    | Frame
    | Exhibits
    | Messages
    | ToPaste
    | Bars
    | Signature
    | ToCopy
    | PageBreak
)
