"""What `hvault` and a report say of hostile files, harmless to a terminal and to a reader."""

import io
import json
import unicodedata

import pypdfium2 as pdfium
import pytest

from harassvault.decoding.client import Decoder
from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.policy import CHEAP_FOR_TESTS
from reports.audience import Audience
from reports.choice import Choice
from reports.prepare import preview_report
from tests.hostile.corpus import corpus
from ui.cli.program import main

INVISIBLE = {"\n", "\u200d", "\u200b", "\u2060", "\ufeff"}
"""Joiners of emoji and invisible marks: they steer nothing, and are part of what was written."""

ISOLATES = {"\u2066", "\u2067", "\u2068", "\u2069"}
"""Honoured in what a person wrote, where they end with the line; never in a name."""

KINDS = {f"({one.media_type}, " for one in corpus()}
"""What stands behind the name in the line of a file."""


@pytest.fixture(scope="module")
def hvault(kept, password):
    """Run `hvault` against the journal; return its exit code and both its outputs, as bytes."""

    def run(*argv):
        outputs = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
        code = main(
            ["--vault", str(kept[0]), "--password-stdin", *argv],
            stdin=io.BytesIO(f"{password}\n".encode()),
            stdout=outputs[0],
            stderr=outputs[1],
            environment={},
            kdf=CHEAP_FOR_TESTS,
        )
        for one in outputs:
            one.flush()
        return code, *(one.buffer.getvalue() for one in outputs)

    return run


def steering(text):
    """The characters of a text that could steer a terminal or turn a line around."""
    return {
        f"U+{ord(one):04X}"
        for line in text.split("\n")
        for one in set(line) - INVISIBLE
        if unicodedata.category(one) in {"Cc", "Cf", "Cs"}
        and (one not in ISOLATES or any(kind in line for kind in KINDS))
    }


def test_the_json_of_all_entries_is_sound(hvault):
    code, out, err = hvault("list", "--json")
    assert (code, err) == (0, b"")
    found = json.loads(out.decode("utf-8"))
    files = [one for entry in found["incidents"] for one in entry["evidence"]]
    assert [one["media_type"] for one in files] == [one.media_type for one in corpus()]


def test_no_text_for_people_steers_the_terminal(hvault, reading):
    for argv in (
        ["list"],
        *(["show", entry.id, "--history"] for entry in reading.incidents()),
        ["search", "Files"],
        ["search", "reboot"],
        ["extract", "0000", "--output", "\x1b[31m\u202e"],
    ):
        _, out, err = hvault(*argv)
        assert out or err
        assert steering(out.decode("utf-8") + err.decode("utf-8")) == set()


def test_each_file_is_named_by_show(hvault, reading, kept):
    said = b"".join(hvault("show", entry.id)[1] for entry in reading.incidents())
    for identity in kept[1].values():
        assert identity[:8].encode() in said


@pytest.fixture(scope="module")
def report(reading):
    """The pages of a report on all of it, as text, and its description."""
    held = io.BytesIO()
    described = preview_report(reading, Choice(audience=Audience.POLICE, language="en"), held)
    document = pdfium.PdfDocument(held.getvalue())
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return described, pages, held.getvalue()


def test_a_report_takes_them_all_and_says_which_it_cannot_show(report):
    described, pages, _ = report
    text = " ".join(" ".join(pages).split())
    assert len(described.exhibits) == len(corpus())
    refused = [
        one for one in corpus() if one.media_type.startswith("image/") and one.shows is False
    ]
    assert text.count("could not be shown as a picture") >= len(refused)


def test_every_page_of_the_report_can_be_painted_by_others(report):
    _, pages, data = report
    with Decoder() as decoder:
        for number in range(len(pages)):
            assert decoder.pdf_page(io.BytesIO(data), number, 300).pages == len(pages)


def test_the_report_carries_nothing_active(report):
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"<script"):
        assert word not in report[2]


def test_pictures_that_must_show_are_shown(report):
    described, pages, _ = report
    assert len(pages) == described.pages
    shown = sum(one.media_type in DECODABLE_IMAGES and one.shows is True for one in corpus())
    document = pdfium.PdfDocument(report[2])
    drawn = sum(
        one.type == 3 for page in document for one in page.get_objects(max_depth=2)
    )  # 3: an image
    document.close()
    assert drawn >= shown
