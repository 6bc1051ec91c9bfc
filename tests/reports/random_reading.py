"""A dossier written in every form and read back: nothing crashes, overflows or loses a word.

Never here: which dossiers.
"""

import io
import json
import re
import unicodedata
import zipfile
from xml.etree import ElementTree as ET

from PIL import Image

from reports.audience import Audience
from reports.data.dossier_csv import load_file, timeline
from reports.data.dossier_json import dossier_json
from reports.docx.outline_docx import write_outline_docx
from reports.dossier import Dossier
from reports.outlines.outline import Outline
from reports.outlines.readers import outline_of
from reports.pdf.furniture import BINDING, LEFT
from reports.pdf.outline_pdf import write_outline
from reports.plain.outline_text import outline_text
from tests.acceptance.papers_read import pdfium_text
from tests.reports.random_dossiers import plain, words_of
from tests.reports.test_outline_pdf import assert_inside, said_by

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def check_all(dossier: Dossier) -> None:
    """Write a dossier in every form; raises AssertionError for a word that is not there."""
    outline = outline_of(dossier)
    wanted = [
        word for block in outline.blocks for text in said_by(block) for word in words_of(text)
    ]
    _check_accounts(dossier, outline, wanted)
    pages = pdf_of(outline)
    assert_inside(pages, BINDING if outline.wide_binding else LEFT)
    _check(wanted, pdfium_text(pages), "pdf")
    _check(wanted, docx_text(outline), "docx")
    _check(wanted, outline_text(outline), "txt")
    json.loads(dossier_json(outline))
    timeline(outline).decode("utf-8-sig")
    load_file(outline)


def pdf_of(outline: Outline) -> bytes:
    """Return it as PDF; every picture is a small one."""
    out = io.BytesIO()
    write_outline(outline, out, _picture, None, ())
    return out.getvalue()


def docx_text(outline: Outline) -> str:
    """Return the words of it as DOCX, one element of text after the other."""
    out = io.BytesIO()
    write_outline_docx(outline, out, _picture, None)
    with zipfile.ZipFile(out) as members:
        document = ET.fromstring(members.read("word/document.xml"))  # noqa: S314 our own
    return "".join(one.text or "" for one in document.iter(_WORDS))


def _check_accounts(dossier: Dossier, outline: Outline, wanted: list[str]) -> None:
    """What happened is told in the words of the person; a platform gets one sentence of it."""
    here = "".join(wanted)
    for one in dossier.incidents if outline.audience is not Audience.PLATFORM else ():
        for word in words_of(one.what):
            assert word in here, (outline.audience, one.number, word)


def _check(wanted: list[str], text: str, form: str) -> None:
    """Find every word; characters that no font has stand there by their numbers ("[U+17113]")."""
    whole = plain(text)
    named = {chr(int(one, 16)) for one in _NAMED.findall(whole)}
    read = _NAMED.sub("", whole)
    turning = any(unicodedata.bidirectional(one) in _TURNING for word in wanted for one in word)
    missing = [
        part
        for word in dict.fromkeys(wanted)
        for part in _parts(word, named, turning=turning)
        if part not in read
    ]
    assert missing == [], (form, missing[:5])


_NAMED = re.compile(r"[\[‹]U\+([0-9A-F]{4,6})[\]›]")


def _parts(word: str, named: set[str], *, turning: bool) -> list[str]:
    """Return the parts of a word that stand in one piece.

    Where writing turns, readers set punctuation on either side, and Latin beside the rest.
    """
    if turning:
        word = "".join(one if one.isalpha() or unicodedata.combining(one) else " " for one in word)
        word = re.sub(r"(?<=[\u0590-\u08ff])(?=[^\u0590-\u08ff])", " ", word)
        word = re.sub(r"(?<=[^\u0590-\u08ff])(?=[\u0590-\u08ff])", " ", word)
    return "".join(" " if one in named else one for one in word).split()


_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})


def _picture(_key: str) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), (90, 90, 90)).save(out, "PNG")
    out.seek(0)
    return out
