"""Which originals stay because they say what the report leaves out, and which nobody looked in."""

import base64
import io
import quopri
import zipfile
from functools import cache

import pytest
from docx import Document
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.handover.originals import HeldBack
from reports.handover.package import foresee_handover
from reports.handover.plan import Plan
from tests.harassvault.conftest import PASSWORD, SteppingClock

ADDRESS = "14 rue des Lilas, 69003 Lyon"
SPACED = ADDRESS.replace(" ", "\u00a0")
HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"


def jpeg(*, place=False, words=b""):
    exif = Image.Exif()
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 45.0, 28.0), 3: "E", 4: (4.0, 50.0, 1.0)})
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "JPEG", exif=exif, comment=words)
    return made.getvalue()


def mail(encoding, body):
    kind = b"Content-Type: text/plain; charset=utf-8\r\n"
    return HEAD + kind + b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body


def pdf(*pages):
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=1)
    for one in pages:
        canvas.drawString(20, 200, one)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def office(words):
    made, document = io.BytesIO(), Document()
    paragraph = document.add_paragraph()
    for one in words:
        paragraph.add_run(one)
    document.save(made)
    return made.getvalue()


def packed(name, data):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


TELLING = {
    "pages.pdf": pdf("Nothing.", f"I live at {ADDRESS}.", "Nothing."),
    "parted.pdf": pdf(f"{'word ' * 90}14 rue", f"des Lilas, 69003 Lyon{' word' * 90}"),
    "office.docx": office(ADDRESS),
    "export.zip": packed("chat.txt", f"I live at {ADDRESS}.".encode("utf-16")),
    "plain.txt": f"I live at {ADDRESS}.".encode(),
    "wide.txt": f"\ufeffI live at {ADDRESS}.".encode("utf-16-le"),
    "quoted.eml": mail(b"quoted-printable", quopri.encodestring(SPACED.encode())),
    "wrapped.eml": mail(b"base64", base64.encodebytes(ADDRESS.encode())),
    "page.html": b"<!doctype html><p>14 rue <b>des</b> Lilas, 69003&#32;Lyon</p>",
    "comment.jpg": jpeg(words=ADDRESS.encode()),
    "film.mp4": b"\0\0\0\x18ftypmp42" + bytes(5000) + ADDRESS.encode() + bytes(5000),
}  # fmt: skip
UNREAD = {
    "silent.pdf": pdf("Nothing."),
    "silent.docx": office("Nothing."),
    "silent.zip": packed("chat.txt", b"Nothing."),
    "unread.jpg": jpeg(),
    "letter.pdf": b"%PDF-1.7\nnothing\n%%EOF",
    "harmless.eml": mail(b"base64", base64.encodebytes(b"Hello.")),
}
SILENT = {"note.txt": b"He stood at the gate.", "mail.eml": mail(b"7bit", b"Hello.\r\n")}


SEEN = "placed.jpg"
PLACED = {SEEN, "nobody looked.jpg"}


@pytest.fixture(scope="module")
def hiding(tmp_path_factory):
    """A journal whose owner keeps her address to herself, with a file of each kind."""
    folder, profile = tmp_path_factory.mktemp("looking"), Profile(confidential=(ADDRESS,))
    clock, kdf = SteppingClock(), CHEAP_FOR_TESTS
    files = TELLING | UNREAD | SILENT | {one: jpeg(place=True) for one in PLACED}
    with Vault.create(folder / "j", PASSWORD, profile, clock=clock, kdf=kdf) as vault:
        sources = [BytesSource(name, data) for name, data in files.items()]
        vault.add_incident(IncidentInput(what="x"), sources)
        # The other picture was never looked at.
        vault.files.examine([one.id for one in vault.all_evidence() if one.original.name == SEEN])
        yield vault


@cache
def foreseen_with(vault, plan):
    """Look once for all tests."""
    return foresee_handover(vault, Choice(audience=Audience.LAWYER), plan)


def seen(vault, plan):
    foreseen = foreseen_with(vault, plan)
    names = {one.exhibit.number: one.exhibit.name for one in foreseen.listed}
    held = {one.exhibit.name for one in foreseen.listed if one.held_back is HeldBack.REDACTED}
    looked = foreseen.looked
    return held, *(
        {names[one] for one in some}
        for some in (looked.unread, looked.placed, looked.kept_for_place)
    )


def test_what_tells_stays_and_what_nobody_could_read_is_named(hiding):
    held, unread, placed, kept = seen(hiding, Plan())
    assert held == {*TELLING, *PLACED}
    assert unread == {*UNREAD}
    assert (placed, kept) == (set(), PLACED)


def test_the_pages_are_named_on_which_it_stands(hiding):
    foreseen = foreseen_with(hiding, Plan())
    names = {one.exhibit.name: one.exhibit.number for one in foreseen.listed}
    assert foreseen.looked.pages[names["pages.pdf"]] == (2,)


def test_a_place_goes_along_only_where_that_is_wanted(hiding):
    held, unread, placed, kept = seen(hiding, Plan(with_places=True))
    assert held == {*TELLING}
    assert unread == {*UNREAD, *PLACED}
    assert (placed, kept) == (PLACED, set())
    # Into films, sounds and archives nothing looks unasked for places.
    looked = foreseen_with(hiding, Plan(with_places=True))
    names = {one.exhibit.number: one.exhibit.name for one in looked.listed}
    assert {names[one] for one in looked.looked.place_unknown} == {"silent.docx", "silent.zip"}


def test_where_nothing_is_left_out_nothing_is_looked_for(vault, lawyer):
    foreseen = foresee_handover(vault, lawyer, Plan())
    assert (foreseen.looked.telling, foreseen.looked.unread) == (frozenset(), ())
