"""What a window shows of a mail or a page: nothing in it loads, runs or leads anywhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers import limits, shown
from harassvault.importers.findings import Kind, Message
from harassvault.importers.registry import claims
from harassvault.importers.shared import html_flat
from tests.importers.running import PLAIN, SAMPLES, tree_of

EXPORTS = Path(__file__).parent / "exports"
FILES = [
    one
    for name in ("email", "web-archive")
    for one in sorted((EXPORTS / name).iterdir())
    if not one.name.endswith(".golden.json")
]
VALUES = {"dir": r"ltr|rtl|auto", "start": r"\d{3,5}"}
LOADING = re.compile(
    r"<[^>]*(?:src|href|srcset|background|style|action|poster|data|cite|longdesc|on\w+)\s*=|"
    r"<\s*/?\s*(?:link|meta|base|svg|math|script|style|iframe|object|embed|form|input|img|video|"
    r"audio|source|frame|applet|a)\b|<[!?]",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Checks that every tag and attribute is one that is allowed."""

    def __init__(self):
        super().__init__()
        self.text = []

    def handle_starttag(self, tag, attrs):
        assert tag in html_flat.TAGS, tag
        for name, value in attrs:
            assert re.fullmatch(VALUES[name], value or ""), value

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    def handle_data(self, data):
        self.text.append(data)


def assert_harmless(html):
    assert not LOADING.search(html), LOADING.search(html)[0]
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text)


WAYS = [
    '<img src="https://spy.example/p.gif" alt="{t}">',
    '<img srcset="https://spy.example/p 2x">',
    '<a href="https://spy.example/?id=1">{t}</a>',
    '<a href="javascript:alert(1)">{t}</a>',
    '<a href="data:text/html,x" ping="https://spy.example">{t}</a>',
    '<link rel="stylesheet" href="https://spy.example/a.css">',
    "<style>@import url(https://spy.example/a.css);</style>",
    '<p style="background:url(https://spy.example)">{t}</p>',
    '<body background="https://spy.example/b.gif">{t}',
    '<table background="https://spy.example/b.gif"><tr><td background=x colspan=2>{t}</table>',
    '<meta http-equiv="refresh" content="0;url=https://spy.example">',
    '<base href="https://spy.example/">',
    '<iframe src="https://spy.example" srcdoc="<img src=x>">{t}</iframe>',
    '<svg><image xlink:href="https://spy.example"/><use href="x#y"/><style>*{{}}</style></svg>',
    '<math><mtext><img src=x onerror=y></mtext><a xlink:href="x">{t}</a></math>',
    '<video poster="x" src="y"><source src="z"><track src="w"></video>',
    '<object data="https://spy.example">{t}</object><embed src="x">',
    '<form action="https://spy.example"><input type=image src=x><button formaction=y>{t}</form>',
    '<script src="https://spy.example/a.js">{t}</script>',
    '<blockquote cite="https://spy.example">{t}</blockquote>',
    "<!--[if mso]><img src=x><![endif]-->{t}",
    '<p/onclick=x/style=y dir="rtl" src=x">{t}</p>',
    '<noscript><p title="</noscript><img src=x onerror=1>">{t}</noscript>',
    "<template><img src=x></template><xmp><img src=x></xmp><plaintext>{t}",
    '<?xml-stylesheet href="x"?><![CDATA[<img src=x>]]>{t}',
    "<textarea><img src=x></textarea><title><img src=x></title>",
]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_load_something_is_left(way):
    assert_harmless(shown.clean(way.format(t="words")).html)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WAYS) | st.text(max_size=20), max_size=5), st.data())
def test_no_mixture_of_ways_leaves_one(ways, data):
    html = "".join(one.replace("{t}", data.draw(st.sampled_from(["x", *WAYS]))) for one in ways)
    cut = data.draw(st.integers(0, max(0, len(html))))
    assert_harmless(shown.clean(html).html)
    assert_harmless(shown.clean(html[:cut]).html)
    assert_harmless(shown.clean(html[cut:]).html)


def test_where_a_link_led_is_read_and_not_followed():
    html = shown.clean('<p>Look <a href="https://map.example/?q=1&r=2">here</a>.</p>').html
    assert assert_harmless(html) == "Look here ‹https://map.example/?q=1&r=2›."


def test_what_nobody_saw_is_not_shown():
    html = "<p hidden>a<b hidden>b<i style='display:none'>c</i></b></p>" * 50 + "<p>words"
    assert assert_harmless(shown.clean(html).html) == "words"


def test_the_direction_of_writing_stays():
    assert 'dir="rtl"' in shown.clean('<p dir="rtl" align=right>שלום</p>').html


def test_plain_words_stay_as_they_are():
    text = 'a <b> & "c"\n  d'
    assert assert_harmless(shown.plain(text).html) == text


def test_html_that_no_parser_should_read_gives_its_words():
    assert assert_harmless(shown.clean("<div>" * 50_000 + "words<img src=x>").html) == "words"


def test_cells_stand_in_a_line_and_rows_below_each_other():
    cleaned = shown.clean("<table><tr><td>Mon<td>He called<tr><td>Tue<td><p>He came</table>")
    assert cleaned.html == ("<div>Mon\u2003He called</div><div>Tue</div><p>He came</p>")


def test_a_list_and_a_quotation_stay_what_they_are():
    html = "<ol><li>one<li><b>two</b></ol><blockquote>a<blockquote>b</blockquote></blockquote>"
    assert shown.clean(html).html == (
        "<ol><li>one</li><li><b>two</b></li></ol>"
        "<blockquote><div>a</div><blockquote><div>b</div></blockquote></blockquote>"
    )


def test_a_long_list_goes_on_counting():
    html = shown.clean("<ol>" + "<li>x" * (html_flat.MAX_POINTS + 1)).html
    assert html.endswith(f'</ol><ol start="{html_flat.MAX_POINTS + 1}"><li>x</li></ol>')


HEAVY = [
    "<table><tr><td>" * 100 + "x",
    "<table><tr><td colspan=100 rowspan=100>x" * 100,
    "<td colspan=100>x" * 10_000,
    "a" * 200_000 + "x",
    "a&nbsp;" * 50_000 + "x",
    "a\u05d0" * 50_000,
    "a\u202eb\u202c" * 50_000,
    "<b>x</b>y" * 20_000,
    "<ul>" + "<li>x" * 20_000,
    "<ul><li>" * 1_000 + "x",
    "<blockquote>" * 1_000 + "x",
    "<b><i><u>" * 100 + "x" * 1_000,
    "<br>" * 50_000 + "x",
    "<hr>" * 50_000 + "x",
    "&lt;&amp;" * 100_000,
    "<pre>" + "a\u05d0 " * 100_000,
]
"""What takes a window minutes to lay out, or for ever."""


class Amounts(Reader):
    """Counts what the time of a layout grows with."""

    VOID = frozenset(("br", "hr"))

    def __init__(self):
        super().__init__()
        self.open, self.deepest, self.tags = 0, 0, 0
        self.length = self.longest = self.changes = self.most_changes = 0

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        self.tags += 1
        self.changes += 1
        if tag not in self.VOID:
            self.open += 1
        if tag in {"div", "p", "pre", "li", "hr"}:
            self.length = self.changes = 0
        self.deepest = max(self.deepest, self.open)
        self.most_changes = max(self.most_changes, self.changes)

    def handle_endtag(self, tag):
        self.open -= 1

    def handle_data(self, data):
        super().handle_data(data)
        self.length += len(data)
        self.changes += len(re.findall("[\u05d0\u202a-\u202e]", data))
        self.longest = max(self.longest, self.length)
        self.most_changes = max(self.most_changes, self.changes)


@pytest.mark.parametrize("html", HEAVY, ids=range(len(HEAVY)))
def test_what_a_window_would_lay_out_for_ever_becomes_short_paragraphs(html):
    cleaned = shown.clean(html)
    assert len(cleaned.html) <= limits.MAX_SHOWN
    counted = Amounts()
    counted.feed(cleaned.html)
    counted.close()
    assert counted.deepest <= html_flat.MAX_NESTED + html_flat.MAX_INLINE + 1
    assert counted.longest <= html_flat.MAX_PARAGRAPH
    assert counted.most_changes <= html_flat.MAX_CHANGES + html_flat.MAX_INLINE + 1
    # A change can be six tags.
    assert counted.tags <= html_flat.MAX_PIECES * (html_flat.MAX_INLINE + 1)
    assert "x" in "".join(counted.text) or cleaned.is_cut


def placed(path):
    with tree_of(path) as tree:
        for importer, items in claims(tree):
            for one in importer.extract(tree, items, PLAIN):
                if isinstance(one, Message):
                    yield one, shown.show(tree, tree.items[one.item], one.place).html


def squeezed(text):
    return re.sub(r"[^\w]+", "", text)


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.name)
def test_each_message_is_shown_with_its_words(path):
    for one, html in placed(path):
        text = assert_harmless(html)
        wanted = one.details.get("html_text") or one.text
        if one.kind in {Kind.MAIL, Kind.PAGE, Kind.MESSAGE}:
            assert squeezed(wanted) in squeezed(re.sub(r"‹[^›]*›", "", text))


def test_nothing_is_shown_of_a_place_where_nothing_is():
    with tree_of(EXPORTS / "email" / "takeout.mbox") as tree:
        assert shown.show(tree, tree.items[0], 99).html == ""
    with tree_of(EXPORTS / "web-archive" / "records.warc") as tree:
        assert shown.show(tree, tree.items[0], 1).html == ""
        assert shown.show(tree, tree.items[0], 99).html == ""


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not beside the project")
def test_each_sample_is_shown_without_harm():
    folders = (SAMPLES / "email", SAMPLES / "web-archive")
    paths = [one for folder in folders for one in sorted(folder.rglob("*")) if one.is_file()]
    shown_ = [assert_harmless(html) for path in paths for _, html in placed(path)]
    assert len(shown_) > 50
