"""Saved pages: what they say of themselves, and what somebody may have changed in them."""

import gzip
import io
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Absent, Blob, Mark, Message, Problem, What
from harassvault.importers.importer import CountsIn, Importer, Options
from harassvault.importers.mail.headers import Headers
from harassvault.importers.pages import html, mhtml, payload, warc, warc_records
from harassvault.importers.registry import claims
from harassvault.importers.shared import charsets
from harassvault.importers.shared.html_guard import crude_words, is_tame
from harassvault.importers.shared.html_text import addresses_in, words
from tests.importers.running import tree_of

EXPORTS = Path(__file__).parent / "exports" / "web-archive"
FIXTURES = sorted(one for one in EXPORTS.iterdir() if not one.name.endswith(".golden.json"))
FORMATS = {
    "chrome.mhtml": "mhtml", "cut_off.warc.gz": "warc", "in_one_piece.warc.gz": "warc",
    "legacy_singlefile.htm": "singlefile", "packed.u.zip.html": "singlefile",
    "records.warc": "warc", "saved_from.html": "web_page", "singlefile.html": "singlefile",
    "title_without_indent.mht": "mhtml", "whole.wacz": "wacz", "wrong_digests.wacz": "wacz",
}  # fmt: skip
ALL = (mhtml.IMPORTER, html.SINGLE_FILE, warc.WARC, warc.WACZ, html.ANY)


def tree(data, name):
    return grow([Part(name, len(data), io.BytesIO(data))])


def extracted(data, name):
    grown = tree(data, name)
    return [
        one
        for importer, items in claims(grown, ALL[:4], ALL[4:])
        for one in importer.extract(grown, items, Options())
    ]


def pages(found):
    return [one for one in found if isinstance(one, Message)]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda one: one.name)
def test_every_export_is_claimed_by_its_format_alone(path):
    with tree_of(path) as grown:
        assert [one.format for one, _ in claims(grown)] == [FORMATS[path.name]]


def test_plain_html_is_asked_for_only_when_nobody_knows_the_file():
    own = Importer(
        "own", 1, ("web",), CountsIn.RECORD, (Absent.OLD,), lambda grown: [0], lambda *_: iter(())
    )
    grown = tree(b"<html><body>chat</body></html>", "messages.html")
    assert [one.format for one, _ in claims(grown, (own,), (html.ANY,))] == ["own"]
    assert [one.format for one, _ in claims(grown, (), (html.ANY,))] == ["web_page"]


def test_no_page_is_seen_in_a_text():
    assert extracted(b"body of a text <b>", "a.html") == []
    assert extracted(b"<html></html>", "a.txt") == []


def test_a_changed_record_is_told_of_and_marked():
    found = extracted((EXPORTS / "records.warc").read_bytes(), "records.warc")
    wrong = [one for one in found if isinstance(one, Problem)]
    assert [(one.what, one.place) for one in wrong] == [(What.DIGEST_DIFFERS, 4)]
    assert [one.place for one in pages(found) if Mark.DAMAGED in one.marks] == [4]


def test_one_changed_byte_of_a_page_is_noticed():
    data = (EXPORTS / "records.warc").read_bytes()
    changed = data.replace(b"Everyone should know", b"Everyone should Know")
    assert changed != data
    wrong = [one for one in extracted(changed, "a.warc") if isinstance(one, Problem)]
    assert {one.place for one in wrong} == {4, 7}


def test_records_and_digests_are_those_that_warcio_finds():
    path = EXPORTS / "records.warc"
    with path.open("rb") as stream:
        ours = [(one.kind, one.digest == "differs") for one in warc_records.records(stream)]
    theirs = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests=True):
            content = record.content_stream().read()
            assert isinstance(content, bytes)
            theirs.append((record.rec_type, record.digest_checker.passed is False))
    assert ours == theirs


@pytest.mark.parametrize("pack", [lambda one: one, gzip.compress])
def test_a_recording_gives_the_same_pages_however_it_is_packed(pack):
    data = (EXPORTS / "records.warc").read_bytes()
    plain = pages(extracted(data, "a.warc"))
    assert pages(extracted(pack(data), "a.warc.gz")) == plain
    assert len(plain) == 4


def test_what_stands_before_a_break_is_read():
    found = extracted((EXPORTS / "cut_off.warc.gz").read_bytes(), "a.warc.gz")
    assert [one.place for one in pages(found)] == [3, 4, 7]
    assert [one.what for one in found if isinstance(one, Problem)][-1] is What.CUT_OFF


def test_a_changed_and_a_missing_member_of_a_wacz_are_told_of():
    with tree_of(EXPORTS / "wrong_digests.wacz") as grown:
        found = list(warc.extract(grown, warc.identify_wacz(grown), Options()))
        wrong = {
            (one.what, one.detail) for one in found
            if isinstance(one, Problem) and not one.place
        }  # fmt: skip
    assert wrong == {
        (What.DIGEST_DIFFERS, "indexes/index.cdx"),
        (What.DIGEST_DIFFERS, "datapackage.json"),
        (What.FILE_MISSING, "pages/extra.jsonl"),
    }


def test_a_packed_answer_that_unpacks_without_end_is_cut():
    packed = gzip.compress(bytes(payload.MAX_PAGE + 1_000))
    http = Headers((("content-encoding", b"gzip"),))
    data, is_whole = payload.unpacked(packed, http)
    assert (len(data), is_whole) == (payload.MAX_PAGE, False)


def test_chunks_are_joined():
    http = Headers((("transfer-encoding", b"chunked"),))
    assert payload.unpacked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", http) == (b"abcde", True)
    assert payload.unpacked(b"3\r\nabc\r\n", http) == (b"abc", False)
    assert payload.unpacked(b"<p>not in chunks", http) == (b"<p>not in chunks", True)


def test_pictures_of_a_page_become_files_and_the_page_keeps_its_words():
    found = extracted((EXPORTS / "chrome.mhtml").read_bytes(), "a.mhtml")
    (blob,) = [one for one in found if isinstance(one, Blob)]
    (page,) = pages(found)
    assert blob.data.startswith(b"\x89PNG")
    assert [one.blob for one in page.attachments] == [blob.ref]
    assert "not seen" not in page.text
    assert "alert" not in page.text


def test_a_page_in_utf_16_is_read():
    data = "<html><head><title>Grüße</title></head><body>Wörter</body></html>".encode("utf-16")
    (page,) = pages(extracted(data, "a.html"))
    assert (page.details["title"], page.text) == ("Grüße", "Wörter")


def test_words_are_laid_out_as_a_browser_does():
    seen = words(
        "<title> A  b </title><p>one <b>two</b>\n three<br>four"
        "<div>five</div>six<ul><li>x<li>y</ul>"
        "<table><tr><td>1<td>2<tr><td>3</table><pre>a\n  b</pre><p hidden>no<p>"
        "<a href=' https://x.example/ '>link</a><a href=#top>up</a><script>no</script>"
    )
    assert (
        seen.text == "one two three\nfour\n\nfive\nsix\n\n• x\n• y\n\n1\t2\n3\n\na\n  b\n\nlinkup"
    )
    assert (seen.title, seen.links) == ("A b", ("https://x.example/",))


def test_addresses_are_found_without_a_parser():
    html = "<a class=x href='https://a.example/?q=1&amp;r=2'>x</a><A HREF=mailto:b@c>y</A>"
    html += "<a href=#top>"
    assert addresses_in(html) == ["https://a.example/?q=1&r=2", "mailto:b@c"]
    assert addresses_in(html) == list(words(html).links)


HARD = [
    "<div>", "<b>", "<p><b>", "<p><font a={}>", "<a href=x>", "<table>x", "<table><tr><td>",
    "<svg>", "<b a={}></i>", "<i x={}><p></i>", "<", "<!--", "<a ", "&amp", "<select>", "<button>x",
    "<dd>", "<body a{}=1>", "<template>", "<x-{}>", "<li>", "<p>x",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_html_made_to_take_long_does_not(piece):
    text = "".join(piece.format(number) for number in range(200_000 // len(piece)))
    start = time.process_time()
    words(text + "last")
    assert time.process_time() - start < 1


@given(st.text(st.sampled_from("<>/!-ab \"'&;"), max_size=200))
def test_anything_between_tags_is_read(text):
    crude_words(text)
    is_tame(text)


_TAGS = ("<b>", "</b>", "<p>", "<a href='x'>", "<!-- two -->", "<i x=1>")


@given(st.lists(st.sampled_from([*_TAGS, " one ", " two "]), max_size=30))
def test_words_between_tags_are_found(pieces):
    assert crude_words("".join(pieces)).split() == [
        one.strip() for one in pieces if one not in _TAGS
    ]


def test_pages_as_people_write_them_are_tame():
    page = "<div class='x'><p>word <b>bold</b> <a href='y'>link</a><li>item</div>" * 5_000
    assert is_tame(page)
    assert is_tame("<ul><li>" * 200 + "x" + "</ul>" * 200)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(FIXTURES), st.data())
def test_a_damaged_page_never_raises(path, data):
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    extracted(bytes(whole), path.name)


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.mhtml", "a.html", "a.warc", "a.warc.gz"]))
def test_any_bytes_are_taken_as_a_page_without_an_error(data, name):
    extracted(data, name)
    extracted(b"WARC/1.0\r\n" + data, name)


@example("\0")
@given(st.text(max_size=60))
def test_only_listed_encodings_have_a_name(name):
    assert charsets.codec(name) in {"", *charsets.NAMES}
