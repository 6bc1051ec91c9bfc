"""The nine promises of a report, one test each, on reports made from real journals.

They are those that the research into the recipients' own forms ends with.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, TiffImagePlugin

from harassvault.file_said import FileSaid
from harassvault.incident import Role
from harassvault.intake import IncidentInput, Who
from harassvault.moment_text import parse_moment
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience, Format
from reports.blocks import ToPaste
from reports.choice import Choice
from reports.prepare import foresee_report, prepare_report
from reports.standings import Standing, points_of
from tests.acceptance.conftest import DEMO, LANGUAGES, MINIMAL, NOW
from tests.acceptance.papers_read import Paper, flat, pdfium_text, says, squeezed, written

Papers = Callable[[str, str, Audience], Paper]

ADDRESS = "22 Orchard Rise"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty journal."""
    with Vault.create(
        tmp_path / "journal",
        "a long fictional password",
        Profile(name="Nora Sample", country="GB", confidential=(ADDRESS,)),
        clock=lambda: NOW,
        kdf=CHEAP_FOR_TESTS,
    ) as made:
        yield made


_NUMBERS = count(1)


def picture(form: str = "PNG") -> bytes:
    """Return a picture like no other, with a place in it where the form has one."""
    number, out = next(_NUMBERS), io.BytesIO()
    image = Image.new("RGB", (60, 90), (number % 256, 40, 120))
    exif = Image.Exif()
    degrees = tuple(TiffImagePlugin.IFDRational(one) for one in (53, 56, 28))
    exif[0x8825] = {1: "N", 2: degrees, 3: "E", 4: degrees}
    exif[0x010E] = ADDRESS
    image.save(out, form, exif=exif)
    return out.getvalue()


def add(vault: Vault, what: str, when: str, *files: tuple[str, bytes], **more: object) -> str:
    """Write an entry, and return its id."""
    given = IncidentInput(
        what=what,
        when=parse_moment(when, "Europe/London"),
        who=(Who(name="Vera Testcase", role=Role.AUTHOR),),
        **more,  # type: ignore[arg-type]  # fields of an entry, by their names
    )
    return vault.add_incident(given, [BytesSource(name, data) for name, data in files]).id


@pytest.mark.parametrize("language", LANGUAGES)
def test_i_every_required_point_is_in_the_pdf_or_named_as_not_stated(
    paper_of: Papers, audience: Audience, language: str
) -> None:
    full, little = (paper_of(kind, language, audience) for kind in (DEMO, MINIMAL))
    assert full.outline.not_stated == ()
    wanted = {*points_of(audience, Standing.REQUIRED)}
    assert wanted <= little.outline.stated | {*little.outline.not_stated, *_PAGES}
    # What was never asked is no "no".
    assert not any(says(one, "none reported") for one in little.readings.values())


_PAGES = ("page_numbers", "page_count")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ii_no_point_of_no_business_appears_unless_it_is_wanted_in(
    paper_of: Papers, language: str
) -> None:
    paper = paper_of(DEMO, language, Audience.HR)
    manager = next(
        one.person for one in paper.vault.people() if "respondent_record" in one.person.details
    )
    record = manager.details["respondent_record"]
    assert not any(says(words, record) for words in paper.readings.values())
    wanted = Choice(
        audience=Audience.HR,
        language=language,
        incidents=paper.choice.incidents,
        also=frozenset({"respondent_record"}),
    )
    assert says(squeezed(pdfium_text(written(paper.vault, wanted, Format.PDF))), record)


def test_iii_a_confidential_address_occurs_nowhere(vault: Vault, audience: Audience) -> None:
    add(
        vault,
        f"He wrote that he knows I sleep at {ADDRESS.lower()}.",
        "2026-03-03",
        (f"door {ADDRESS}.jpg", picture("JPEG")),
        where=f"In front of {ADDRESS}, second floor",
        exact_words=f"Nice curtains at {ADDRESS.upper()}",
    )
    for form in Format:
        data = written(vault, Choice(audience=audience, format=form), form)
        told = "\n".join(texts(data, form))
        assert not re.search(r"22\W*orchard", told, re.IGNORECASE), form
        for hidden in (ADDRESS.encode(), ADDRESS.encode("utf-16-be"), b"Exif\0\0"):
            assert hidden not in data, (form, hidden)
        if form is Format.PDF:
            assert "[X1]" in told


def texts(data: bytes, form: Format) -> Iterator[str]:
    """Yield what can be read in a file."""
    match form:
        case Format.PDF:
            yield pdfium_text(data)
            with pypdfium2.PdfDocument(data) as pdf:
                yield from pdf.get_metadata_dict().values()
                yield from (one.get_title() for one in pdf.get_toc())
        case Format.DOCX:
            with zipfile.ZipFile(io.BytesIO(data)) as members:
                for name in members.namelist():
                    content = members.read(name)
                    assert b"Exif\0\0" not in content
                    yield name
                    yield re.sub("<[^>]+>", "", content.decode("utf-8", "replace"))
        case Format.LOAD_FILE if data.startswith(b"PK"):
            yield from texts(data, Format.DOCX)
        case _:
            yield data.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("language", "about"),
    [("en", "10 October 2025, about 20:30"), ("fr", "10 octobre 2025, vers 20 h")],
)
@pytest.mark.parametrize("reader", [Audience.POLICE, Audience.LAWYER, Audience.COURT])
def test_iv_an_estimate_says_that_it_is_one(
    paper_of: Papers, reader: Audience, language: str, about: str
) -> None:
    paper = paper_of(DEMO, language, reader)
    assert all(says(words, about) for words in paper.readings.values())


def test_v_texts_to_paste_are_cut_to_what_the_forms_take(paper_of: Papers) -> None:
    limits = {
        reader: [
            (block.limit, len(block.text), block.left_over)
            for block in flat(paper_of(DEMO, "en", reader).outline.blocks)
            if isinstance(block, ToPaste)
        ]
        for reader in (Audience.HR, Audience.PLATFORM)
    }
    assert {limit for limit, *_ in limits[Audience.HR]} >= {2500}  # the box of form ET1
    assert {limit for limit, *_ in limits[Audience.PLATFORM]} >= {500, 1000, 2500}  # XARF: 1,000
    for each in limits.values():
        assert all(length <= limit for limit, length, _ in each)
    assert any(left > 0 for _, _, left in limits[Audience.HR])
    for paper in (paper_of(DEMO, "en", one) for one in limits):
        for limit, length, _ in limits[paper.audience]:
            counter = f"{length} of {limit} characters"
            assert all(says(words, counter) for words in paper.readings.values()), counter


def test_vi_each_reader_has_the_order_of_their_forms(vault: Vault) -> None:
    for day in ("2026-01-05", "2026-02-05", "2026-03-05"):
        add(vault, f"He waited on {day}.", day)
    oldest_first = {Audience.HR: "", Audience.POLICE: "", Audience.LAWYER: "", Audience.COURT: "GB"}
    for reader, where in oldest_first.items():
        choice = Choice(audience=reader, jurisdiction=where)
        assert days_printed(vault, choice) == [1, 2, 3], reader
    for where in ("US-CA", "CA-BC"):
        choice = Choice(audience=Audience.COURT, jurisdiction=where)
        assert days_printed(vault, choice) == [3, 2, 1], where


def days_printed(vault: Vault, choice: Choice) -> list[int]:
    """Return the months of the incidents in the order in which what happened is told."""
    words = pdfium_text(written(vault, choice, Format.PDF))
    found = re.findall(r"He waited on 2026-0(\d)-05", " ".join(words.split()))
    return [int(one) for one in dict.fromkeys(found)]


@pytest.mark.parametrize("reader", [Audience.HR, Audience.POLICE, Audience.LAWYER, Audience.COURT])
def test_vii_numbers_stay_when_something_is_put_in_between(vault: Vault, reader: Audience) -> None:
    first = add(vault, "The first of January.", "2026-01-05", ("a.png", picture()))
    second = add(vault, "The first of March.", "2026-03-05", ("b.png", picture()))
    prepare_report(vault, Choice(audience=reader))
    between = add(vault, "The first of February.", "2026-02-05", ("c.png", picture()))
    dossier = foresee_report(vault, Choice(audience=reader)).outline.dossier
    numbers = {one.incident_id: one.number for one in dossier.incidents}
    assert (numbers[first], numbers[second], numbers[between]) == (1, 2, 3)
    assert [one.number for one in dossier.incidents] == [1, 3, 2]
    assert [(one.name, one.number) for one in dossier.exhibits] == [
        ("a.png", 1),
        ("b.png", 2),
        ("c.png", 3),
    ]


@pytest.mark.parametrize(
    "said", [FileSaid(intimate="yes"), FileSaid(minor="yes")], ids=["intimate", "minor"]
)
def test_viii_an_intimate_picture_or_one_of_a_minor_is_never_embedded(
    vault: Vault, audience: Audience, said: FileSaid
) -> None:
    add(vault, "He sent it to a friend.", "2026-03-03", ("seen.png", data := picture()))
    (file,) = vault.all_evidence()
    assert pictures_in(vault, audience) == 1
    vault.files.describe(file.id, said)
    assert pictures_in(vault, audience) == 0
    docx = written(vault, Choice(audience=audience, format=Format.DOCX), Format.DOCX)
    with zipfile.ZipFile(io.BytesIO(docx)) as members:
        assert not [name for name in members.namelist() if "media/" in name]
    assert data not in docx


def pictures_in(vault: Vault, audience: Audience) -> int:
    """Return how many pictures as large as the file a report holds."""
    with pypdfium2.PdfDocument(written(vault, Choice(audience=audience), Format.PDF)) as pdf:
        return sum(
            one.get_px_size() == (60, 90)
            for page in pdf
            for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        )


def test_ix_both_languages_say_the_same_points(paper_of: Papers, audience: Audience) -> None:
    english, french = (paper_of(MINIMAL, one, audience).outline for one in LANGUAGES)
    assert english.stated == french.stated
    assert english.not_stated == french.not_stated
    full = [paper_of(DEMO, one, audience).outline.stated for one in LANGUAGES]
    # A number of conciliation and a day on which an order ends are told in England alone.
    assert full[0] ^ full[1] <= {"conciliation_number"}
