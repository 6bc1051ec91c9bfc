"""Where a picture was made leaves in no copy, unless the original itself was asked for."""

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from harassvault.decoding.client import Decoder
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from reports.choice import Choice
from reports.prepare import prepare_report

MAKER = "Zqplacemaker"
"""Stands in the same block as the place; whatever carries the block carries this word."""

HEIC = Path(__file__).parents[1] / "decoding" / "pictures" / "phone.heic"
HEIC_SAYS = b"Example Phone"


def picture(form: str, mode: str = "RGB") -> bytes:
    """A drawn picture with a place, as a camera or a program writes it in one format."""
    if form == "HEIC":
        return HEIC.read_bytes()
    image = Image.linear_gradient("L").convert(mode)
    place = {1: "N", 2: (45.0, 45.0, 30.0), 3: "E", 4: (4.0, 50.0, 12.0)}
    exif, tags = Image.Exif(), TiffImagePlugin.ImageFileDirectory_v2()
    exif[0x010F] = tags[0x010F] = MAKER
    exif.get_ifd(0x8825).update(place)
    tags[0x8825] = place
    made = io.BytesIO()
    image.save(made, form, **({"tiffinfo": tags} if form == "TIFF" else {"exif": exif}))
    return made.getvalue()


FORMS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIC")
PICTURES = {f"p.{form.lower()}": form for form in FORMS}


def carried(data: bytes) -> bool:
    """Say whether bytes, or what is packed in them, hold anything of the block with the place."""
    packed = [data]
    for found in re.finditer(rb"stream\r?\n|IDAT", data):
        opened = zlib.decompressobj()
        try:
            packed.append(opened.decompress(data[found.end() :]))
        except zlib.error:
            continue
    signs = (MAKER.encode(), HEIC_SAYS, b"Exif\0\0", b"eXIf")
    return any(sign in one for one in packed for sign in signs)


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as one:
        yield one


@pytest.mark.parametrize("form", FORMS)
def test_the_pictures_of_these_tests_say_where_they_were_made(form, decoder):
    assert decoder.facts(io.BytesIO(picture(form))).has_location
    assert carried(picture(form))


@pytest.fixture
def filled(vault):
    made = vault.add_incident(
        IncidentInput(what="x", when="2026-03-03"),
        [BytesSource(name, picture(form)) for name, form in PICTURES.items()],
    )
    return vault, {one.original.name: one for one in made.evidence}


def test_a_report_carries_no_place_of_any_picture(filled):
    vault, _ = filled
    kept = prepare_report(vault, Choice())
    assert len(kept.export.exhibits) == len(FORMS)
    with vault.open_export(kept.export.id) as report:
        data = report.read()
    assert data.count(b"/Subtype /Image") >= len(FORMS) - 1
    assert not carried(data)


@pytest.mark.parametrize("name", PICTURES)
def test_a_copy_without_place_carries_none(name, filled, tmp_path, decoder):
    vault, originals = filled
    out = tmp_path / "out.png"
    vault.files.copy_without_facts(originals[name].id, out)
    assert not carried(out.read_bytes())
    with out.open("rb") as stream:
        assert not decoder.facts(stream).has_location


def test_a_picture_of_an_archive_can_leave_without_its_place(vault, tmp_path, decoder):
    made, out = io.BytesIO(), tmp_path / "out.png"
    with zipfile.ZipFile(made, "w") as zipped:
        for name, form in PICTURES.items():
            zipped.writestr(name, picture(form))
    entry = vault.add_incident(IncidentInput(), [BytesSource("a.zip", made.getvalue())])
    (archive,) = entry.evidence
    for name in PICTURES:
        assert vault.files.has_place(archive, name) is True
        vault.files.copy_without_facts(archive.id, out, name, replace=True)
        assert not carried(out.read_bytes())


@pytest.mark.parametrize("name", PICTURES)
def test_an_original_says_that_it_has_a_place_before_it_leaves(name, filled, tmp_path):
    vault, originals = filled
    assert vault.files.has_place(originals[name]) is True
    out = tmp_path / "out"
    vault.extract(originals[name].id, out)
    assert out.read_bytes() == picture(PICTURES[name])


@pytest.mark.parametrize("name", PICTURES)
def test_a_preview_is_pixels_only(name, filled, decoder):
    vault, originals = filled
    with vault.open_original(originals[name].id) as stream:
        small = decoder.thumbnail(stream, 64)
    assert len(small.pixels) == 3 * small.width * small.height
    assert not carried(bytes(small.pixels))


SENDS = re.compile(r"QDrag\(|setDragEnabled\(\s*True|\.setImage\(|\.setImageData\(|\.setUrls\(")
"""How Qt hands pictures and files to another program."""


def test_the_window_gives_no_file_to_the_clipboard_or_to_another_window():
    window = Path(__file__).parents[2] / "ui" / "desktop"
    found = {path.name for path in window.rglob("*.py") if SENDS.search(path.read_text("utf-8"))}
    assert found == set()
