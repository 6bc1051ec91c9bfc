"""Single files through `hvault`: list, examine, read, name, copy, mark, erase."""

import hashlib
import io
import zipfile
from email import message_from_string
from email.message import EmailMessage

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFont

from harassvault.files.errors import ReaderMissingError
from harassvault.recognising import program
from reports.catalogue import Catalogue
from ui.cli.import_prose import ImportProse


def picture(words="Hello", *, place=True):
    image = Image.new("RGB", (500, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.text((30, 40), words, fill="black", font=ImageFont.load_default(size=40))
    exif = Image.Exif()
    if place:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (48.0, 51.0, 30.0)
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (2.0, 21.0, 0.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, quality=95)
    return buffer.getvalue()


@pytest.fixture
def kept(hvault, tmp_path):
    """An entry with a picture of it; returns the picture's id."""
    file = tmp_path / "IMG_20240105_210411.jpg"
    file.write_bytes(picture())
    return hvault.ok("add", "--what", "-", "--attach", file, text="x")["evidence"][0]["id"]


def test_a_file_is_listed_with_what_it_says(hvault, kept):
    (before,) = hvault.ok("evidence", "list")["files"]
    assert (before["facts"], before["has_place"]) == (None, None)
    (examined,) = hvault.ok("evidence", "examine")["files"]
    assert examined["facts"]["taken"]["wall"] == "2024-01-05T21:04:11"
    assert examined["facts"]["time_from"] == "name"
    assert examined["facts"]["place"] == {"latitude": 48.858333, "longitude": 2.35}
    (after,) = hvault.ok("evidence", "list")["files"]
    assert after == examined
    assert after["id"] == kept
    assert len(after["incidents"]) == 1


def test_people_read_the_place_and_what_it_means(hvault, kept):
    hvault.ok("evidence", "examine")
    text = hvault("evidence", "list").out
    assert "48.85833, 2.35000" in text
    assert "time zone not said" in text
    assert "It names a place." in text


def test_a_time_is_shown_with_the_offset_that_the_file_names(hvault, root):
    folder = root / "tests" / "importers" / "exports" / "pictures" / "a_folder"
    hvault.ok("add", "--what", "-", "--attach", folder / "photo.png", text="x")
    assert "2024-01-05 21:04:11 +01:00 (the camera" in hvault("evidence", "examine").out


def test_files_that_look_alike_are_grouped(hvault, kept, tmp_path):
    with Image.open(io.BytesIO(picture())) as image:
        image.resize((250, 80)).save(tmp_path / "small.jpg", quality=60)
    other = hvault.ok("add", "--what", "-", "--attach", tmp_path / "small.jpg", text="y")
    hvault.ok("evidence", "examine")
    (group,) = hvault.ok("evidence", "list", "--similar")["groups"]
    assert set(group) == {kept, other["evidence"][0]["id"]}
    assert "1 group of files that look alike" in hvault("evidence", "list", "--similar").out


def test_writing_a_file_out_says_that_it_names_a_place(hvault, kept, tmp_path):
    said = hvault("extract", kept, "-o", tmp_path / "out.jpg", "--json")
    assert said.json["has_place"] is True
    assert "says where it was made" in said.err
    assert (tmp_path / "out.jpg").read_bytes() == picture()


def test_a_copy_without_place_says_that_it_is_no_original(hvault, kept, tmp_path):
    target = tmp_path / "copy.png"
    said = hvault.ok("extract", kept, "-o", target, "--without-place")
    assert (said["is_original"], said["media_type"]) == (False, "image/png")
    assert said["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert said["original"]["sha256"] == hashlib.sha256(picture()).hexdigest()
    with Image.open(target) as copy:
        assert not copy.getexif()


def test_a_file_is_named_and_not_kept(hvault, tmp_path):
    file = tmp_path / "private.jpg"
    file.write_bytes(b"\xff\xd8\xffnot for keeping")
    made = hvault.ok("add", "--what", "-", "--name-only", file, text="x")
    assert made["evidence"] == []
    assert made["named_files"][0]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    hvault.ok("attach", made["id"], file, "--name-only", "--note", "-", text="why")
    shown = hvault.ok("show", made["id"])
    assert [one["note"] for one in shown["named_files"]] == ["", "why"]
    assert "Named, and not kept:" in hvault("show", made["id"]).out
    assert hvault.ok("evidence", "list")["files"] == []


def test_a_file_to_be_named_that_is_not_there_leaves_no_entry(hvault, tmp_path):
    assert hvault("add", "--what", "-", "--name-only", tmp_path / "no", text="x").code == 1
    assert hvault.ok("list")["incidents"] == []


def test_a_note_needs_a_named_file(hvault, kept, tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    entry = hvault.ok("list")["incidents"][0]["id"]
    assert hvault("attach", entry, tmp_path / "a", "--note", "x").code == 2


def test_marking_says_whom_to_call_and_gives_nothing_out(hvault, kept, tmp_path):
    said = hvault("evidence", "mark", kept, "--under-18", "--json")
    assert "Take It Down" in [one["name"] for one in said.json["whom_to_call"]]
    refused = hvault("extract", kept, "-o", tmp_path / "out.jpg")
    assert refused.code == 1
    assert "must not be kept" in refused.err
    assert not (tmp_path / "out.jpg").exists()
    entry = hvault.ok("list")["incidents"][0]["id"]
    assert "Marked: must not be kept" in hvault("show", entry).out


def test_a_file_is_erased_alone(hvault, kept):
    hvault.ok("evidence", "mark", kept, "--under-18")
    said = hvault("evidence", "erase", kept, "--yes", "--json")
    assert said.json["left"] == 0
    assert "Whom you can call" in said.err
    entry = hvault.ok("list")["incidents"][0]
    assert entry["what"] == "x"
    assert entry["evidence"][0]["erased"]
    assert hvault.ok("verify")["problems"] == []


def test_one_file_of_an_archive_is_marked_and_erased(hvault, tmp_path):
    with zipfile.ZipFile(tmp_path / "chat.zip", "w") as archive:
        archive.writestr("a.jpg", picture("One"))
        archive.writestr("b.jpg", picture("Two"))
    made = hvault.ok("add", "--what", "-", "--attach", tmp_path / "chat.zip", text="x")
    archive_id = made["evidence"][0]["id"]
    hvault.ok("evidence", "mark", archive_id, "--under-18", "--member", "a.jpg")
    (listed,) = hvault.ok("evidence", "list")["files"]
    assert (listed["marked"], listed["marked_members"]) == (True, ["a.jpg"])
    assert hvault("evidence", "erase", archive_id, "--member", "c.jpg", "--yes").code == 1
    said = hvault("evidence", "erase", archive_id, "--member", "a.jpg", "--yes")
    assert "Erased: a.jpg" in said.out
    (listed,) = hvault.ok("evidence", "examine")["files"]
    assert [one["name"] for one in listed["members"]] == ["b.jpg"]
    assert not listed["marked"]
    assert hvault("extract", archive_id, "-o", tmp_path / "out.zip").code == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as after:
        assert after.read("b.jpg") == picture("Two")
        assert after.testzip() == "a.jpg"


def test_a_mark_holds_for_the_same_bytes_and_everywhere_reaches_them(hvault, kept, tmp_path):
    (tmp_path / "copy.jpg").write_bytes(picture())
    made = hvault.ok("add", "--what", "-", "--attach", tmp_path / "copy.jpg", text="y")
    copy_id = made["evidence"][0]["id"]
    said = hvault("evidence", "mark", kept, "--under-18", "--json").json
    (place,) = said["elsewhere"]
    assert (place["id"], place["member"], place["name"]) == (copy_id, "", "copy.jpg")
    assert (place["why"], place["messages"], place["quoted"]) == ("same", None, None)
    assert hvault("extract", copy_id, "-o", tmp_path / "out.jpg").code == 1
    again = hvault.ok("add", "--what", "-", "--attach", tmp_path / "copy.jpg", text="z")
    assert again["evidence"][0]["marked"]
    erased = hvault("evidence", "erase", kept, "--everywhere", "--yes", "--json")
    assert "copy.jpg" in erased.err
    assert len(erased.json["elsewhere"]) == 2
    assert all(one["erased"] for one in hvault.ok("evidence", "list")["files"])


def test_a_mailbox_around_goes_with_a_word_of_its_own(hvault, tmp_path):
    threat = "From: a@x.org\nTo: b@x.org\nSubject: s\nDate: Tue, 5 Mar 2024 10:00:0{n} +0000\n"
    mails = [EmailMessage(), message_from_string(threat.format(n=1) + "\nI know where you live\n")]
    for name, value in message_from_string(threat.format(n=2)).items():
        mails[0][name] = value
    mails[0].add_attachment(picture(), maintype="image", subtype="jpeg", filename="p.jpg")
    lines = [b"From a@x Tue Mar 05 10:00:00 2024\n" + one.as_bytes() + b"\n" for one in mails]
    (tmp_path / "all.mbox").write_bytes(b"\n".join(lines))
    hvault.ok("import", tmp_path / "all.mbox")
    files = {one["name"]: one["id"] for one in hvault.ok("evidence", "list")["files"]}
    said = hvault("evidence", "erase", files["p.jpg"], "--everywhere", "--yes", "--json")
    assert "the whole of all.mbox goes" in said.err
    assert "original of 2 messages (quoted in entries: 0)" in said.err
    assert [(one["name"], one["messages"]) for one in said.json["staying"]] == [("all.mbox", 2)]
    assert said.json["elsewhere"] == []


def test_an_import_says_of_how_many_files_the_bytes_were_marked_before():
    prose = ImportProse(Catalogue.load("ui.words", "en"))
    (said,) = prose._marked({"evidence": [{"marked": True}, {"marked": False}]})
    assert said.startswith("1 file of it holds what you marked before")
    assert prose._marked({"evidence": [{"marked": False}]}) == []


def test_erasing_a_file_without_anybody_to_ask_changes_nothing(hvault, kept):
    assert hvault("evidence", "erase", kept).code == 1
    assert not hvault.ok("evidence", "list")["files"][0]["erased"]


def test_words_read_by_a_machine_say_so(hvault, kept):
    try:
        program.find()
    except ReaderMissingError:
        pytest.skip("tesseract is not on this computer")
    (read,) = hvault.ok("evidence", "read", "--all")["files"]
    assert (read["text"]["machine_read"], read["text"]["text"]) == (True, "Hello")
    (hit,) = hvault.ok("search", "hello")["hits"]
    assert (hit["kind"], hit["id"], hit["status"]) == ("file_text", kept, None)
    assert "(words read by a machine)" in hvault("search", "hello").out
    assert hvault("evidence", "read").code == 2


def test_without_the_reading_program_it_is_said_what_to_install(hvault, kept, monkeypatch):
    monkeypatch.setattr(program, "_PLACES", ())
    said = hvault("evidence", "read", "--all")
    assert said.code == 1
    assert "apt install tesseract-ocr" in said.err
