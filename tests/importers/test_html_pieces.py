"""Large pages are read in pieces, and nothing is lost where they are cut."""

import io
import re

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Message, Problem, What
from harassvault.importers.meta import pages
from harassvault.importers.shared.html_pieces import PageError, Pieces
from harassvault.importers.telegram import html_export
from harassvault.importers.tree import TreeError
from tests.importers.running import PLAIN

BEGINS = re.compile("<section ")


class Breaking(io.BytesIO):
    """A stream whose archive is damaged behind its first part."""

    def read(self, size=-1):
        if self.tell() > 1_500_000:
            raise TreeError("damaged")
        return super().read(size)


def page(count, words="é😈 " * 20):
    return "<html><title>T</title>" + "".join(
        f'<section class="a">{number} {words}</section>' for number in range(count)
    )


def sections(stream):
    pieces = Pieces(stream, BEGINS)
    trees = [[one.text() for one in piece.css("section")] for piece in pieces]
    return trees, pieces.is_certain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_cuts_only_before_a_message_and_loses_nothing(encoding):
    words = "é😈 " * 20
    trees, is_certain = sections(io.BytesIO(page(40_000, words).encode(encoding)))
    assert len(trees) > 2
    found = [text for tree in trees for text in tree]
    assert found == [f"{number} {words}" for number in range(40_000)]
    assert is_certain


def test_says_that_bytes_were_not_read_for_certain():
    assert sections(io.BytesIO(b"<p>caf\xe9</p>")) == ([[]], False)


def test_refuses_a_page_that_is_large_and_has_no_beginnings():
    with pytest.raises(PageError) as caught:
        sections(io.BytesIO(b"<p>words</p>" * 1_200_000))
    assert caught.value.what is What.TOO_LONG


def test_gives_the_pieces_before_the_damage():
    found = []
    with pytest.raises(PageError) as caught:
        found.extend(Pieces(Breaking(page(40_000).encode()), BEGINS))
    assert caught.value.what is What.DAMAGED_PART
    assert found


META = (
    '<div class="_a6-g"><h2 class="_a6-h">Kay</h2><div class="_a6-p">{}</div>'
    '<div class="_a6-o">Jan 05, 2024 9:02 pm</div></div>'
)
TELEGRAM = (
    '<div class="message default clearfix joined" id="message{}"><div class="body">'
    '<div class="date" title="05.01.2024 22:02:00">22:02</div><div class="text">words</div>'
    "</div></div>"
)


@pytest.mark.parametrize(
    ("importer", "block"), [(pages.IMPORTER, META), (html_export.IMPORTER, TELEGRAM)]
)
def test_numbers_the_messages_of_a_large_page_through(importer, block):
    data = ("<html><body>" + "".join(map(block.format, range(12_000)))).encode()
    tree = grow([Part("page", len(data), io.BytesIO(data))])
    found = list(importer.extract(tree, [0], PLAIN))
    assert [one for one in found if isinstance(one, Problem)] == []
    messages = [one for one in found if isinstance(one, Message)]
    assert [one.place for one in messages] == list(range(1, 12_001))
