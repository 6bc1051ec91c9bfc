"""What is left out of a report stands nowhere in it, however somebody looks."""

import io
import shutil
import zlib
from functools import reduce

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

import reports.letters.prepare
import reports.prepare
from harassvault.data_points import data_points
from harassvault.intake import IncidentInput
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.redactions.values import Area, Redaction, Subject
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience, Format
from reports.choice import Choice
from reports.letters.letter import Format as LetterFormat
from reports.letters.material import LetterChoice
from reports.letters.prepare import prepare_letter
from reports.prepare import foresee_report, prepare_report
from reports.redacting.choosing import rules_of
from reports.redacting.rules import Rules
from reports.redacting.unread import unread_pictures
from tests.attack.searching import found_in, pictures, pieces
from tests.attack.secret_journal import (
    ADDRESS,
    COVERED,
    INTIMATE,
    PERSON,
    SECRETS,
    drawn,
    png,
)
from tests.harassvault.conftest import PASSWORD, SteppingClock

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)

EVERYTHING = frozenset(one.id for one in data_points())
FORMS = tuple(Format)


def written(vault, audience, form, language="en"):
    """Return a report to which everything was added that may be."""
    choice = Choice(audience, language, format=form, also=EVERYTHING)
    kept = prepare_report(vault, choice)
    with vault.open_export(kept.export.id) as stream:
        return stream.read()


def colours(data):
    """Return whether the colours stand in any picture of a file, and how many pictures it has."""
    seen, count = set(), 0
    for _, picture in pictures("", data):
        count += 1
        seen |= {wanted for wanted in (COVERED, INTIMATE) if has_colour(picture, wanted)}
    return seen, count


def has_colour(picture, wanted):
    """Say whether a pixel of an RGB picture is about of a colour."""
    near = [
        band.point([255 * (abs(level - middle) < 60) for level in range(256)])
        for band, middle in zip(picture.split(), wanted, strict=True)
    ]
    return reduce(ImageChops.darker, near).getbbox() is not None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", Audience)
def test_nothing_left_out_stands_in_any_report(journal, audience, form):
    data = written(journal, audience, form)
    assert found_in(f"report.{form}", data, SECRETS) == set()
    assert colours(data)[0] == set()


@pytest.mark.parametrize("audience", [Audience.HR, Audience.COURT])
def test_nor_in_french(journal, audience):
    assert found_in("rapport.pdf", written(journal, audience, Format.PDF, "fr"), SECRETS) == set()


@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
def test_no_picture_says_anything_besides_its_pixels(journal, form):
    """No place, no comment, no text: not in a picture that is passed on as it is, either."""
    data = written(journal, Audience.LAWYER, form)
    images = [
        piece for _, piece in pieces(f"a.{form}", data) if piece[:3] in {b"\xff\xd8\xff", b"\x89PN"}
    ]
    assert images
    for one in images:
        picture = Image.open(io.BytesIO(one))
        picture.load()
        assert dict(picture.getexif()) == {}
        assert not {"exif", "xmp", "comment", "Title", "Comment"} & {*picture.info}
        assert b"xmpmeta" not in one


def test_the_name_and_title_of_a_report_hold_nothing(journal):
    for audience in Audience:
        outline = foresee_report(journal, Choice(audience)).outline
        assert found_in(outline.title, outline.dossier.title.encode(), SECRETS) == set()


def test_pictures_that_may_leave_do(journal):
    """The search above would find nothing in a report without pictures, either."""
    police = written(journal, Audience.POLICE, Format.PDF)
    assert colours(police)[1] >= 3


def test_what_a_legend_says(journal):
    dossier = foresee_report(journal, Choice(Audience.COURT)).outline.dossier
    codes = {one.code for one in dossier.redactions}
    assert {"[A1]", "[L1]", "[C1]", "[X1]", "[X2]", "[P1]", "[I1]", "[I2]"} <= codes
    assert "[I3]" not in codes  # on a picture that is kept back altogether
    kept_back = {one.name: str(one.why) for one in dossier.exhibits if one.why}
    assert kept_back == {
        "shows.png": "confidential", "half.png": "confidential", "intimate.png": "intimate",
    }  # fmt: skip


# --- the search itself -------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_search_finds_what_was_not_left_out(journal, form, monkeypatch):
    monkeypatch.setattr(reports.prepare, "redact", lambda dossier, rules: dossier)
    data = written(journal, Audience.LAWYER, form)
    found = {one for one, _ in found_in(f"report.{form}", data, SECRETS)}
    if form is Format.LOAD_FILE:
        assert "address" in found
    else:
        assert {"address", "phone", "place", "passage", "person"} <= found


@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
def test_the_search_finds_words_in_pictures(journal, form, monkeypatch):
    def careless(vault, choice, case):
        rules = rules_of(vault, choice, case)
        return Rules(texts=rules.texts, known=rules.known, people=rules.people)

    monkeypatch.setattr(reports.prepare, "rules_of", careless)
    data = written(journal, Audience.LAWYER, form)
    found = found_in(f"report.{form}", data, SECRETS)
    assert {one for one, _ in found} == {"address"}
    assert colours(data)[0] == {COVERED, INTIMATE}


@pytest.mark.parametrize(
    "hidden",
    [
        ADDRESS.encode("utf-16-be"),
        b"<" + ADDRESS.encode("utf-16-be").hex().encode() + b">",
        b"stream\n" + zlib.compress(b"BT (" + ADDRESS.encode() + b") Tj ET") + b"\nendstream",
        b"/Author (14 rue des Lilas)",
        b"45.757812 N",
    ],
)
def test_the_search_finds_each_way_of_writing(hidden):
    made = io.BytesIO()
    page = Canvas(made)
    page.drawString(10, 10, "nothing")
    page.save()
    plain = made.getvalue()
    assert found_in("a.pdf", plain, SECRETS) == set()
    assert found_in("a.pdf", plain + b"\n" + hidden + b"\n", SECRETS) != set()


def test_the_search_finds_pixels():
    made = io.BytesIO()
    picture = Image.open(io.BytesIO(png(drawn("14 rue des Lilas"))))
    picture.save(made, "PDF")
    assert {one for one, _ in found_in("a.pdf", made.getvalue(), SECRETS)} == {"address"}


@pytest.mark.parametrize("form", LetterFormat)
@pytest.mark.parametrize("is_narrowed", [True, False])
def test_no_letter_holds_what_is_left_out(journal, form, is_narrowed, monkeypatch):
    if not is_narrowed:
        monkeypatch.setattr(
            reports.letters.prepare, "without_left_out", lambda _, letter, *_more: (letter, ())
        )
    kept = prepare_letter(journal, LetterChoice(to="police", format=form)).kept
    with journal.open_export(kept.export.id) as stream:
        data = stream.read()
    found = {one for one, _ in found_in(f"letter.{form}", data, SECRETS)}
    assert found == set() if is_narrowed else found >= {"address", "phone", "place", "person"}


def test_a_picture_with_a_name_that_is_left_out_stays_back_until_it_is_covered(tmp_path):
    clock, kdf = SteppingClock(), CHEAP_FOR_TESTS
    shows = [BytesSource("chat.png", png(drawn("Nadia Zbrunek", "see you at five")))]
    with Vault.create(tmp_path / "journal", PASSWORD, Profile(), clock=clock, kdf=kdf) as vault:
        picture = vault.add_incident(IncidentInput(what="x"), shows).evidence[0].id
        nadia = vault.add_person(Person(name=PERSON)).id
        vault.redactions.add(
            Redaction("", Subject.PERSON, person=nadia, audiences=("hr", "police"))
        )
        assert unread_pictures(vault, foresee_report(vault, Choice()).outline.dossier) == (1,)
        vault.files.read_words()
        assert why(vault, Audience.POLICE) == ["left_out"]
        assert why(vault, Audience.COURT) == ["None"]
        area = Area.of(0, 0.2, 1, 0.25)
        vault.redactions.add(Redaction("", Subject.IMAGE_AREA, evidence=picture, area=area))
        assert why(vault, Audience.POLICE) == ["None"]


def why(vault, audience):
    """Return why each file is not reproduced."""
    dossier = foresee_report(vault, Choice(audience)).outline.dossier
    return [str(one.why) for one in dossier.exhibits]


def test_pictures_that_nothing_has_read_are_named(tmp_path):
    profile = Profile(confidential=(ADDRESS,))
    clock, kdf = SteppingClock(), CHEAP_FOR_TESTS
    picture = [BytesSource("a.png", png(drawn("a bench")))]
    with Vault.create(tmp_path / "journal", PASSWORD, profile, clock=clock, kdf=kdf) as vault:
        vault.add_incident(IncidentInput(what="x"), picture)
        dossier = foresee_report(vault, Choice()).outline.dossier
        assert unread_pictures(vault, dossier) == (1,)
        vault.files.read_words()
        assert unread_pictures(vault, dossier) == ()


@pytest.mark.parametrize("largest", [None, 200])
@pytest.mark.parametrize("form", [Format.PDF, Format.DOCX])
@pytest.mark.parametrize("is_covered", [True, False])
def test_a_turned_photo_is_covered_where_it_is_seen(tmp_path, form, largest, is_covered):
    """A camera stores it lying on its side: what is seen above stands at a side of the file."""
    clock, kdf = SteppingClock(), CHEAP_FOR_TESTS
    seen = drawn("nothing", block=COVERED)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    made = io.BytesIO()
    seen.transpose(Image.Transpose.ROTATE_90).save(made, "JPEG", quality=95, exif=exif)
    source = BytesSource("turned.jpg", made.getvalue())
    with Vault.create(tmp_path / "journal", PASSWORD, Profile(), clock=clock, kdf=kdf) as vault:
        entry = vault.add_incident(IncidentInput(what="x"), [source])
        if is_covered:
            area = Area.of(0, 0, 1, 0.25)
            file = entry.evidence[0].id
            vault.redactions.add(Redaction("", Subject.IMAGE_AREA, evidence=file, area=area))
        choice = Choice(Audience.LAWYER, format=form, largest_picture=largest)
        kept = prepare_report(vault, choice)
        with vault.open_export(kept.export.id) as stream:
            seen_colours, count = colours(stream.read())
    assert count == 1
    assert seen_colours == (set() if is_covered else {COVERED})


def test_a_second_copy_of_a_file_is_covered_too(tmp_path):
    clock, kdf = SteppingClock(), CHEAP_FOR_TESTS
    data = png(drawn("nothing", block=COVERED))
    with Vault.create(tmp_path / "journal", PASSWORD, Profile(), clock=clock, kdf=kdf) as vault:
        one = vault.add_incident(IncidentInput(what="x"), [BytesSource("a.png", data)])
        vault.add_incident(IncidentInput(what="y"), [BytesSource("b.png", data)])
        file, area = one.evidence[0].id, Area.of(0, 0, 1, 0.25)
        vault.redactions.add(Redaction("", Subject.IMAGE_AREA, evidence=file, area=area))
        assert colours(written(vault, Audience.LAWYER, Format.PDF))[0] == set()
        vault.redactions.add(Redaction("", Subject.FILE, evidence=file))
        dossier = foresee_report(vault, Choice()).outline.dossier
        assert [str(one.why) for one in dossier.exhibits] == ["wish", "wish"]
