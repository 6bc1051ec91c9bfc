"""Whatever people write: an outline of it is a document, inside its margins, with every word."""

import unicodedata
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.importers.findings import Time
from reports.blocks import (
    Bars,
    Column,
    Frame,
    Heading,
    Items,
    Leads,
    Line,
    Manner,
    Messages,
    Paragraph,
    Place,
    Row,
    Run,
    Signature,
    Table,
    Title,
    ToCopy,
    ToPaste,
)
from reports.messages import Source, Thread
from reports.pdf.furniture import LEFT, RIGHT
from tests.reports.all_blocks import outline_of, quote, written

SLACK = 2.5
"""Points: marks and italics reach beyond their advance."""

texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="a é\u0301שלאمرحབमी你가😡👨\u200d\u202e\u2067\u2069\n\t\ud800", max_size=80),
    st.sampled_from(["", "\n\n", "x", "😡", "https://a.example/"]).map(lambda one: one * 130),
)
places = st.one_of(
    st.none(), st.builds(Place, st.sampled_from(Leads), st.integers(min_value=1, max_value=4))
)
told = st.lists(st.builds(Run, texts, st.booleans(), places), max_size=4).map(tuple)


@st.composite
def tables(draw):
    count = draw(st.integers(min_value=1, max_value=6))
    widths = st.sampled_from([0.0, 0.1, 1, 3])
    columns = tuple(Column(draw(texts), draw(widths)) for _ in range(count))
    rows = draw(
        st.lists(st.builds(Row, st.tuples(*[told] * count), places, st.booleans()), max_size=5)
    )
    return Table(columns, tuple(rows), draw(texts))


@st.composite
def messages(draw):
    quotes = tuple(
        quote(n, draw(texts), draw(texts), time=Time(draw(texts), draw(texts)))
        for n in range(draw(st.integers(min_value=0, max_value=3)))
    )
    source = Source(draw(texts), "a" * 64, draw(texts), None)
    return Messages(Thread(draw(texts), draw(texts), (source,), quotes), 1, draw(st.booleans()))


simple = st.one_of(
    st.builds(Title, texts),
    st.builds(Heading, texts, st.integers(min_value=1, max_value=3), places, st.booleans()),
    st.builds(
        Paragraph, told, st.sampled_from(Manner), st.integers(min_value=0, max_value=12_000),
        place=places,
    ),
    st.builds(Line, texts, told),
    st.builds(Items, st.lists(told, max_size=3).map(tuple)),
    tables(),
    messages(),
    st.builds(ToPaste, texts, texts, st.integers(min_value=1, max_value=2500)),
    st.builds(
        Bars, texts,
        st.lists(st.tuples(texts, st.integers(min_value=0, max_value=10**9)), max_size=4)
        .map(tuple),
    ),
    st.builds(Signature, st.lists(texts, max_size=3).map(tuple)),
    st.builds(ToCopy, texts, texts),
)  # fmt: skip
blocks = st.lists(
    st.one_of(simple, st.builds(Frame, texts, st.lists(simple, max_size=3).map(tuple))), max_size=6
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=blocks, mark=texts, prefix=texts, running=texts)
def test_any_outline_is_a_document_inside_its_margins(made, mark, prefix, running):
    given_texts = {"mark": mark, "page_prefix": prefix, "running": running}
    data, done = written(outline_of(made, **given_texts))
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) == done.pages
    for page in pdf:
        width, height = page.get_size()
        for thing in page.get_objects(max_depth=1):
            left, bottom, right, top = thing.get_bounds()
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT and right - left < 0.5:
                continue  # white, or marks that draw nothing
            assert left >= LEFT - SLACK - 30  # a tower of marks may lean out of a line
            assert right <= width - RIGHT + SLACK + 30
            assert bottom >= 0
            assert top <= height
    pdf.close()


words = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçñß", min_size=1, max_size=24), min_size=1,
    max_size=60,
)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=words, two=words, three=words)
def test_no_word_is_lost(one, two, three):
    made = [
        Paragraph((Run(" ".join(one)), Run(" "), Run(" ".join(two), strong=True))),
        Table(
            (Column("a", 1), Column("b", 1)),
            (Row(((Run(" ".join(three)),), (Run(" ".join(one)),))),) * 3,
        ),
        Line("label", (Run(" ".join(two)),)),
    ]
    data, _ = written(outline_of(made))
    pdf = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    # A word wider than its column stands on several lines.
    read = "".join(unicodedata.normalize("NFC", text).replace("\ufffe", "").split())
    for said in (*one, *two, *three):
        assert said in read


def test_a_very_long_outline_of_one_word_is_written():
    target = BytesIO()
    written(outline_of([Paragraph((Run("word " * 40_000),))]), target=target)
    pdf = pypdfium2.PdfDocument(target.getvalue())
    count = sum(page.get_textpage().get_text_range().count("word") for page in pdf)
    pdf.close()
    assert count == 40_000
