"""What a window shows of a mail or a page: nothing in it loads, runs or leads anywhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers import shown
from harassvault.importers.findings import Kind, Message
from harassvault.importers.registry import claims
from tests.importers.running import PLAIN, SAMPLES, tree_of

EXPORTS = Path(__file__).parent / "exports"
FILES = [
    one
    for name in ("email", "web-archive")
    for one in sorted((EXPORTS / name).iterdir())
    if not one.name.endswith(".golden.json")
]
VALUES = re.compile(r"ltr|rtl|auto|[1-9]\d{0,2}")
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
        assert tag in shown.TAGS, tag
        for name, value in attrs:
            assert name in {"dir", "colspan", "rowspan"}, name
            assert VALUES.fullmatch(value or ""), value

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
    assert_harmless(shown.clean(way.format(t="words")))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WAYS) | st.text(max_size=20), max_size=5), st.data())
def test_no_mixture_of_ways_leaves_one(ways, data):
    html = "".join(one.replace("{t}", data.draw(st.sampled_from(["x", *WAYS]))) for one in ways)
    cut = data.draw(st.integers(0, max(0, len(html))))
    assert_harmless(shown.clean(html))
    assert_harmless(shown.clean(html[:cut]))
    assert_harmless(shown.clean(html[cut:]))


def test_where_a_link_led_is_read_and_not_followed():
    html = shown.clean('<p>Look <a href="https://map.example/?q=1&r=2">here</a>.</p>')
    assert assert_harmless(html) == "Look here ‹https://map.example/?q=1&r=2›."


def test_what_nobody_saw_is_not_shown():
    html = "<p hidden>a<b hidden>b<i style='display:none'>c</i></b></p>" * 50 + "<p>words"
    assert assert_harmless(shown.clean(html)) == "words"


def test_the_direction_of_writing_stays():
    assert 'dir="rtl"' in shown.clean('<p dir="rtl" align=right>שלום</p>')


def test_plain_words_stay_as_they_are():
    text = 'a <b> & "c"\n  d'
    assert assert_harmless(shown.plain(text)) == text


def test_html_that_no_parser_should_read_gives_its_words():
    assert assert_harmless(shown.clean("<div>" * 50_000 + "words<img src=x>")) == "words"


def placed(path):
    with tree_of(path) as tree:
        for importer, items in claims(tree):
            for one in importer.extract(tree, items, PLAIN):
                if isinstance(one, Message):
                    yield one, shown.show(tree, tree.items[one.item], one.place)


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
        assert shown.show(tree, tree.items[0], 99) == ""
    with tree_of(EXPORTS / "web-archive" / "records.warc") as tree:
        assert shown.show(tree, tree.items[0], 1) == ""
        assert shown.show(tree, tree.items[0], 99) == ""


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not beside the project")
def test_each_sample_is_shown_without_harm():
    folders = (SAMPLES / "email", SAMPLES / "web-archive")
    paths = [one for folder in folders for one in sorted(folder.rglob("*")) if one.is_file()]
    shown_ = [assert_harmless(html) for path in paths for _, html in placed(path)]
    assert len(shown_) > 50
