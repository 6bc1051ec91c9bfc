"""No hostile file hurts who asks the decoding child about it: an answer, or one of our refusals."""

import io
import time

import pytest

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecoderTimeoutError, DecodingError
from harassvault.decoding.mediatype import HEAD_BYTES, identify
from reports.catalogue import Catalogue
from tests.hostile.corpus import corpus
from tests.hostile.pdfs import bomb
from tests.hostile.pictures import bombs, huge_headers
from ui.explain import explain

SIDE = 320
MOST_MEMORY = 64 << 20
"""Bytes by which this process may grow over all bombs; it holds one thumbnail at a time."""

LONGEST = 20
"""Seconds for all questions about one, on a busy machine; most take a hundredth of one."""

QUESTIONS = {
    "probe": lambda decoder, source: decoder.probe(source),
    "facts": lambda decoder, source: decoder.facts(source),
    "thumbnail": lambda decoder, source: decoder.thumbnail(source, SIDE),
    "page": lambda decoder, source: decoder.pdf_page(source, 0, SIDE),
    "words": lambda decoder, source: decoder.pdf_words(source),
    "flatten": lambda decoder, source: sum(map(len, decoder.flatten(source).strips)),
}
SHOWING = {"application/pdf": "page"}


def test_there_are_two_hundred_and_all_differ():
    assert len(corpus()) >= 200
    assert len({one.what for one in corpus()}) == len(corpus())
    assert len({(one.name, one.data) for one in corpus()}) == len(corpus())


def test_the_first_bytes_say_what_it_is_and_the_name_is_not_asked():
    found = {one.what: identify(one.data[:HEAD_BYTES]) for one in corpus()}
    assert found == {one.what: one.media_type for one in corpus()}


@pytest.mark.parametrize("hostile", corpus(), ids=lambda one: one.what)
def test_every_question_is_answered_or_refused_in_a_sentence(hostile, decoder):
    start = time.monotonic()
    refused = {name: refusal(decoder, hostile, ask) for name, ask in QUESTIONS.items()}
    assert time.monotonic() - start < LONGEST
    assert all(has_its_own_sentence(error) for error in refused.values() if error)
    if hostile.shows is not None:
        showing = SHOWING.get(hostile.media_type, "thumbnail")
        assert (refused[showing] is None) is hostile.shows


def refusal(decoder, hostile, ask):
    """Ask, and return the refusal, if it is one of ours."""
    try:
        ask(decoder, io.BytesIO(hostile.data))
    except DecodingError as error:
        return error
    return None


def has_its_own_sentence(error):
    """Whether both languages say something of this error that is not said of any mistake."""
    return all(
        explain(error, words).happened != explain(RuntimeError(), words).happened
        for words in (Catalogue.load("ui.words", language) for language in ("en", "fr"))
    )


def test_who_asks_does_not_grow(decoder, memory):
    decoder.probe(io.BytesIO(next(one.data for one in corpus() if one.shows)))
    before = memory()
    for hostile in (*bombs(), *huge_headers()):
        refusal(decoder, hostile, QUESTIONS["thumbnail"])
    assert memory() - before < MOST_MEMORY


def test_what_takes_too_long_is_ended_and_the_next_is_answered():
    good = next(one.data for one in corpus() if one.shows)
    with Decoder(patience=2) as impatient:
        start = time.monotonic()
        with pytest.raises(DecoderTimeoutError):
            impatient.pdf_page(io.BytesIO(bomb(1024)), 0, SIDE)
        assert time.monotonic() - start < LONGEST
        assert impatient.thumbnail(io.BytesIO(good), 16).pixels
