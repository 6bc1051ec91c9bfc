"""Pictures, sounds and films given by themselves: their own times, their names' times, lengths."""

import io
import struct
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from harassvault.decoding import images
from harassvault.decoding.replies import Examined
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import FileFacts, Place, Precision, Problem, What, ZoneKind
from harassvault.importers.importer import Options
from harassvault.importers.media import pictures, sounds
from harassvault.importers.media.clocks import taken
from harassvault.importers.media.named import time_of
from harassvault.importers.registry import claims

MICRO = 1_000_000


@pytest.mark.parametrize(
    ("name", "wall", "zone", "precision"),
    [
        ("IMG_20240105_210411.jpg", "2024-01-05T21:04:11", "local", "s"),
        ("Screenshot_20240105-210411_WhatsApp.jpg", "2024-01-05T21:04:11", "local", "s"),
        ("PXL_20240105_210411123.jpg", "2024-01-05T21:04:11.123", "utc", "ms"),
        ("WhatsApp Image 2024-01-05 at 21.04.11 (1).jpeg", "2024-01-05T21:04:11", "local", "s"),
        ("WhatsApp Image 2024-01-05 at 9.04.11 PM.jpeg", "2024-01-05T21:04:11", "local", "s"),
        ("Screenshot 2024-01-05 at 12.04.11\u202fAM.png", "2024-01-05T00:04:11", "local", "s"),
        ("IMG-20240312-WA0001.jpg", "2024-03-12", "local", "day"),
        ("PTT-20240312-WA0001.opus", "2024-03-12", "local", "day"),
        ("Bildschirmfoto 2024-01-05 um 21.04.11.png", "2024-01-05T21:04:11", "local", "s"),
        ("Capture d’écran 2024-01-05 à 21.04.11.png", "2024-01-05T21:04:11", "local", "s"),
        ("Capture a\u0300 2024-01-05 a\u0300 21.04.11.png", "2024-01-05T21:04:11", "local", "s"),
        ("signal-2024-01-05-21-04-11-123.jpg", "2024-01-05T21:04:11.123", "local", "ms"),
        ("Signal-2024-01-05-210411.jpeg", "2024-01-05T21:04:11", "local", "s"),
        ("photo_2024-01-05_21-04-11.jpg", "2024-01-05T21:04:11", "local", "s"),
        ("photo_1@05-01-2024_21-04-11.jpg", "2024-01-05T21:04:11", "local", "s"),
        ("20240105210411.jpg", "2024-01-05T21:04:11", "local", "s"),
        ("FB_IMG_1704484800000.jpg", "2024-01-05T20:00:00.000", "utc", "ms"),
        ("2024-01-05_3f2504e0-4f89-11d3.jpg", "2024-01-05", "local", "day"),
    ],
)  # fmt: skip
def test_a_name_says_when(name, wall, zone, precision):
    time = time_of(name)
    assert (time.wall, time.zone, time.precision) == (wall, ZoneKind(zone), Precision(precision))


@pytest.mark.parametrize(
    "name",
    ["DSC01234.JPG", "IMG_1234.PNG", "20241305_210411.jpg", "20240230.jpg", "123456789012345.jpg",
     "", "Screenshot (12).png"],
)  # fmt: skip
def test_a_number_that_is_no_time_is_none(name):
    assert time_of(name) is None


@given(st.text(max_size=400))
def test_any_name_is_taken(name):
    time = time_of(name)
    assert time is None or time.wall


def said(**changed):
    blank = {"taken": None, "taken_offset": None, "device": None, "has_location": False}
    size = {"width": 1, "height": 1, "orientation": 1, "frames": 1, "has_xmp": False}
    return Examined(**{**blank, **size, **changed})


def test_an_offset_beside_the_clock_counts():
    time, source = taken(
        said(taken="2021:07:06 16:08:14", taken_offset="+03:00", taken_fraction="164")
    )
    assert (time.wall, time.zone, source) == ("2021-07-06T16:08:14.164", ZoneKind.OFFSET, "exif")
    assert time.utc == 1625576894164000


@pytest.mark.parametrize(
    ("satellite", "hours"),
    [("20:52:10", 2), ("22:51:00", 0), ("17:23:40", 5.5), ("22:49:00", 0)],
)
def test_the_satellites_give_the_offset(satellite, hours):
    time, source = taken(said(taken="2018:07:31 22:53:51", satellite=f"2018:07:31 {satellite}"))
    local = 1533077631 * MICRO
    assert source == "satellite"
    assert time.utc == local - timedelta(hours=hours) // timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("satellite", "longitude"),
    [
        ("2018:08:01 20:52:10", None),  # a day too late
        ("2018:07:30 20:52:10", None),  # a day too early
        ("2018:07:31 21:25:00", None),  # no place keeps such a clock
        ("2018:07:31 12:53:51", -100.0),  # +10 hours in Mexico
        ("2018:13:31 20:52:10", None),
    ],
)
def test_satellites_that_fit_nothing_are_left_alone(satellite, longitude):
    found = said(taken="2018:07:31 22:53:51", satellite=satellite, longitude=longitude)
    time, source = taken(found)
    assert (time.wall, time.zone, time.utc) == ("2018-07-31T22:53:51", ZoneKind.LOCAL, None)
    assert source == "exif"


def test_a_clock_that_was_never_set_says_nothing():
    assert taken(said(taken="0000:00:00 00:00:00")) == (None, "")
    assert taken(said(taken="    :  :     :  :  ")) == (None, "")


def test_what_cannot_be_read_keeps_its_text():
    time, _ = taken(said(taken="yesterday"))
    assert (time.text, time.wall) == ("yesterday", "")


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=8), st.text(max_size=8))
def test_any_text_in_the_place_of_a_clock_is_taken(clock, satellite, offset, fraction):
    taken(said(taken=clock, satellite=satellite, taken_offset=offset, taken_fraction=fraction))


def tree_of(**files):
    return grow(
        [Part(name.replace("__", "."), len(data), io.BytesIO(data)) for name, data in files.items()]
    )


def found_in(importer, **files):
    tree = tree_of(**files)
    return list(importer.extract(tree, importer.identify(tree), Options()))


def jpeg(width=80, height=40, **tags):
    images.prepare()
    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    buffer = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_a_picture_says_its_size_upright_and_its_name_says_when():
    (facts,) = found_in(pictures.IMPORTER, IMG_20240105_210411__jpg=jpeg(Orientation=6))
    assert (facts.width, facts.height) == (40, 80)
    assert (facts.taken.wall, facts.details["time_from"]) == ("2024-01-05T21:04:11", "name")


def test_when_a_program_changed_it_counts_after_the_name():
    (facts,) = found_in(pictures.IMPORTER, x__jpg=jpeg(DateTime="2024:01:06 10:00:00"))
    assert (facts.taken.wall, facts.details["time_from"]) == ("2024-01-06T10:00:00", "changed")


def test_a_damaged_picture_is_told_and_its_name_still_says_when():
    data = b"\xff\xd8\xff\xe0" + b"no picture" * 20
    problem, facts = found_in(pictures.IMPORTER, IMG_20240105_210411__jpg=data)
    assert (problem.what, problem.detail) == (What.NOT_READ, "image/jpeg")
    assert facts.taken.wall == "2024-01-05T21:04:11"


def test_a_picture_that_is_cut_off_is_told():
    whole = jpeg(800, 600)
    problem, facts = found_in(pictures.IMPORTER, a__jpg=whole[: len(whole) // 2])
    assert (problem.what, facts.width, facts.prints) == (What.CUT_OFF, 800, {})


def test_each_is_claimed_by_one_and_other_files_by_none():
    tree = tree_of(a__jpg=jpeg(), b__amr=b"#!AMR\n" + b"\x3c" * 100, c__txt=b"words", d__zipp=b"PK")
    assert [(one.format, [tree.items[i].name for i in items]) for one, items in claims(tree)] == [
        ("pictures", ["a.jpg"]),
        ("sounds", ["b.amr"]),
    ]


def box(name, *parts):
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), name) + body


def film(*, made=3_800_000_000, scale=1000, length=12_345, place=b"+48.8584-002.3500/"):
    head = box(b"mvhd", bytes(4), struct.pack(">IIII", made, made, scale, length), bytes(80))
    matrix = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
    track = box(
        b"trak", box(b"tkhd", bytes(40), matrix, struct.pack(">II", 1920 << 16, 1080 << 16))
    )
    told = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place),
               box(b"\xa9mak", bytes(4), b"Example"))  # fmt: skip
    moov = box(b"moov", head, track, told)
    return box(b"ftyp", b"qt  ", bytes(4)) + box(b"mdat", bytes(500)) + moov


def test_a_film_says_length_time_place_and_size_upright():
    (facts,) = found_in(sounds.IMPORTER, a__mov=film())
    assert (facts.seconds, facts.width, facts.height) == (12.345, 1080, 1920)
    assert (facts.taken.wall, facts.taken.zone) == ("2024-05-31T11:33:20", ZoneKind.UTC)
    assert (facts.place, facts.device) == (Place(48.8584, -2.35), "Example")
    assert facts.details == {"time_from": "container"}


def test_a_film_without_a_head_is_told():
    problem, facts = found_in(sounds.IMPORTER, VID_20240105_210411__mp4=film()[:600])
    assert (problem.what, facts.taken.wall) == (What.NOT_READ, "2024-01-05T21:04:11")


def test_a_voice_note_of_amr_is_as_long_as_its_frames():
    (facts,) = found_in(sounds.IMPORTER, a__amr=b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100)
    assert facts.seconds == 2.0


def test_a_wave_is_as_long_as_it_is():
    body = bytes(8000 * 2 * 3)
    head = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    data = head + b"data" + struct.pack("<I", len(body)) + body
    (facts,) = found_in(sounds.IMPORTER, a__wav=b"RIFF" + struct.pack("<I", len(data)) + data)
    assert facts.seconds == 3.0


HEADS = [b"\xff\xd8\xff", b"ID3\3\0\0", b"OggS", b"RIFFxxxxWAVE", b"fLaC", b"#!AMR\n", film()[:900],
         b"\x89PNG\r\n\x1a\n", b"\0\0\0\x1cftypheic\0\0\0\0mif1heic"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_any_bytes_are_taken(head, body):
    images.prepare()
    for importer in (pictures.IMPORTER, sounds.IMPORTER):
        for one in found_in(importer, a__bin=head + body):
            assert isinstance(one, FileFacts | Problem)
