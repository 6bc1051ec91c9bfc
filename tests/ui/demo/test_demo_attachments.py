"""The files of the demo case are what their names promise, and always the same bytes."""

import hashlib
import os
import subprocess
import sys
import wave
from collections.abc import Callable
from email import message_from_bytes, policy
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ExifTags, Image

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from tests.demo_case import Filled
from ui.demo.attachments import DemoFile, keys, make, name_of
from ui.demo.story import LANGUAGES

PHONE = (1080, 2340)
PRINT_DIGEST = """
import hashlib
from ui.demo.attachments import keys, make
digest = hashlib.sha256()
for key in keys("en"):
    digest.update(make(key, "en").data)
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def files_of(
    tmp_path_factory: pytest.TempPathFactory, demo_case: Callable[[str, Path], Filled]
) -> Callable[[str], dict[str, DemoFile]]:
    """A function that gives the files of a language as the journal of the demo case keeps them."""

    @cache
    def read(language: str) -> dict[str, DemoFile]:
        demo = demo_case(language, tmp_path_factory.mktemp(f"files-{language}") / "case")
        with Vault.unlock(demo.journal, demo.password, kdf=CHEAP_FOR_TESTS) as vault:
            by_name = {one.original.name: one.id for one in vault.all_evidence()}
            kept = {}
            for key in keys(language):
                name = name_of(key, language)
                with vault.open_original(by_name[name]) as original:
                    kept[key] = DemoFile(name, original.read())
            return kept

    return read


@pytest.fixture
def english(files_of) -> dict[str, DemoFile]:
    return files_of("en")


@pytest.fixture(params=LANGUAGES)
def made(request, files_of) -> dict[str, DemoFile]:
    return files_of(request.param)


def picture(file: DemoFile) -> Image.Image:
    return Image.open(BytesIO(file.data))


def test_an_unknown_key_is_refused():
    with pytest.raises(ValueError, match="no_such_file"):
        make("no_such_file", "en")


def test_the_files_together_stay_below_twelve_megabytes(made):
    assert 20 <= len(made) <= 26
    assert sum(len(file.data) for file in made.values()) < 12_000_000


def test_names_differ_and_end_as_their_content_does(made):
    starts = {
        ".png": b"\x89PNG\r\n",
        ".jpg": b"\xff\xd8\xff",
        ".wav": b"RIFF",
        ".pdf": b"%PDF-",
        ".eml": b"Return-Path: ",
    }
    assert len({file.name for file in made.values()}) == len(made)
    for file in made.values():
        assert file.data.startswith(starts[file.name[-4:]]), file.name


def test_phone_screenshots_have_a_phones_size_and_are_opaque(made):
    screens = [picture(file) for file in made.values() if file.name.startswith("Screenshot_")]
    assert len(screens) >= 14
    assert {(screen.size, screen.mode) for screen in screens} == {(PHONE, "RGB")}


def test_no_two_screenshots_look_alike(made):
    screens = [picture(file) for file in made.values() if file.name.endswith(".png")]
    pixels = {hashlib.sha256(screen.tobytes()).digest() for screen in screens}
    assert len(pixels) == len(screens)


def test_the_window_is_transparent_around_its_edges_only(made):
    window = picture(made["web_profile"])
    alpha = window.getchannel("A")
    assert alpha.getpixel((0, 0)) == 0
    assert alpha.getpixel((window.width // 2, window.height // 2)) == 255
    assert 0 < alpha.getpixel((window.width // 2, window.height - 50)) < 255


def test_one_screenshot_carries_text_chunks(made):
    assert {"Software", "Creation Time", "Description"} <= set(picture(made["text_last"]).info)


def test_the_doorstep_lies_on_its_side_and_says_when_and_where(made):
    photo = picture(made["photo_doorstep"])
    exif = photo.getexif()
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    assert photo.width > photo.height
    assert exif[ExifTags.Base.Orientation] == 6
    assert exif[ExifTags.Base.Make] == "Fictional"
    assert detail[ExifTags.Base.DateTimeOriginal].startswith("2026:05:14 08:1")
    assert place[ExifTags.GPS.GPSLatitudeRef] == "N"
    assert len(place[ExifTags.GPS.GPSLongitude]) == 3


def test_the_photo_of_the_note_says_when_but_not_where(made):
    exif = picture(made["photo_note"]).getexif()
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal].startswith("2026:05:29")
    assert not exif.get_ifd(ExifTags.IFD.GPSInfo)


def test_the_voice_memo_is_six_seconds_of_sound_with_pauses(made):
    with wave.open(BytesIO(made["voice_memo"].data)) as memo:
        assert (memo.getnchannels(), memo.getsampwidth(), memo.getframerate()) == (1, 2, 16_000)
        assert 5.5 < memo.getnframes() / memo.getframerate() < 6.5
        samples = memoryview(memo.readframes(memo.getnframes())).cast("h").tolist()
    tenths = [max(map(abs, samples[at : at + 1600])) for at in range(0, len(samples) - 1600, 1600)]
    assert max(tenths) == 9000
    assert sum(tenth < 400 for tenth in tenths) >= 2


def test_the_letter_is_one_page_of_a4_dated_at_its_scan(made):
    with pypdfium2.PdfDocument(made["hr_letter"].data) as letter:
        assert len(letter) == 1
        width, height = letter[0].get_size()
        assert letter.get_metadata_value("CreationDate").startswith("D:20260512")
    assert (round(width), round(height)) == pytest.approx((595, 842), abs=2)


def test_the_mail_has_its_way_two_texts_and_a_picture(made):
    mail = message_from_bytes(made["email_private"].data, policy=policy.default)
    parts = [part.get_content_type() for part in mail.walk()]
    assert parts == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "image/jpeg",
    ]
    assert len(mail.get_all("Received")) == 3
    assert all(".example" in line for line in mail.get_all("Received"))
    plain = mail.get_body(("plain",))
    assert plain["Content-Transfer-Encoding"] == "quoted-printable"
    assert "–" in plain.get_content()
    assert not mail.defects


def test_the_same_words_give_the_same_bytes_in_another_zone_and_hash_seed(english):
    expected = hashlib.sha256(b"".join(file.data for file in english.values())).hexdigest()
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == expected
