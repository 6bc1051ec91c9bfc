"""Single files: looked at, found alike, named, copied without facts, marked, erased."""

import base64
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageDraw

from harassvault.conversations.imports import Part
from harassvault.errors import NothingChangedError, TextTooLongError
from harassvault.exporting import Described
from harassvault.file_facts import KnownFacts
from harassvault.files import marking
from harassvault.files.errors import (
    FileErasedError,
    FileMarkedError,
    NoSuchMemberError,
    NotAPictureFileError,
    ReportHoldsMarkedError,
)
from harassvault.files.whom_to_call import Confidence, whom_to_call
from harassvault.importers.findings import Absent, Time
from harassvault.importers.media import pictures, sounds
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store import entries, projection


def photo(seed=1, *, place=True, size=(300, 400), orientation=1):
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for number in range(6):
        at = (seed * 37 + number * 53) % (size[0] - 60), (seed * 71 + number * 97) % (size[1] - 60)
        draw.rectangle((*at, at[0] + 50, at[1] + 40), fill=(number * 40, seed * 9 % 255, 90))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Example"
    exif[ExifTags.Base.Orientation] = orientation
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2026:01:31 22:15:00"
    if place:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (48.0, 51.0, 30.0)
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (2.0, 21.0, 0.0)
    return encoded(image, exif=exif)


def encoded(image, **options):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **{"quality": 90, **options})
    return buffer.getvalue()


def added(vault, **files):
    sources = [BytesSource(name.replace("__", "."), data) for name, data in files.items()]
    incident = vault.add_incident(IncidentInput(what="x"), sources)
    return incident.id, [one.id for one in incident.evidence]


def sealed(vault):
    return sorted(path.name for path in Path(vault.folder, "files").rglob("*.age"))


def test_looking_tells_time_place_and_device(vault):
    _, (one,) = added(vault, a__jpg=photo())
    assert vault.files.examine() == [one]
    (found,) = vault.files.all()
    assert found.facts.taken.wall == "2026-01-31T22:15:00"
    assert found.facts.place == (48_858_333, 2_350_000)
    assert (found.facts.device, found.has_place) == ("Example", True)
    assert vault.files.examine() == []


def test_what_an_import_found_is_known_without_looking_again(vault):
    vault.imports.take_in([Part("a.jpg", BytesSource("a.jpg", photo()))])
    (found,) = vault.files.all()
    assert found.facts.place == (48_858_333, 2_350_000)
    assert found.facts.prints.keys() == {"phash/1", "dhash/1", "cuts/1"}
    assert vault.files.examine() == []
    assert vault.verify().problems == ()


def test_a_file_of_an_import_is_erased_alone(vault):
    vault.imports.take_in([Part("a.jpg", BytesSource("a.jpg", photo()))])
    (one,) = vault.files.all()
    vault.files.mark_under_18(one.evidence.id)
    vault.files.erase(one.evidence.id)
    (left,) = vault.files.all()
    assert (left.facts, left.evidence.original.gone) == (None, True)
    assert sealed(vault) == []
    assert vault.verify().problems == ()


def test_looking_into_an_archive_tells_of_the_pictures_inside(vault):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("chat.txt", "words")
        archive.writestr("IMG-20240312-WA0001.jpg", photo(place=False))
        archive.writestr("broken.jpg", photo()[:200])
    added(vault, a__zip=buffer.getvalue())
    vault.files.examine()
    (found,) = vault.files.all()
    assert set(found.members) == {"IMG-20240312-WA0001.jpg", "broken.jpg"}
    assert found.members["broken.jpg"].details == {"unread": "yes"}
    assert found.has_place is False


def test_pictures_that_look_alike_are_grouped_and_kept(vault):
    image = Image.open(io.BytesIO(photo(3)))
    again = encoded(image.resize((150, 200)), quality=40)
    cut = encoded(image.crop((0, 16, 300, 400)))
    _, ids = added(vault, a__jpg=photo(3), b__jpg=again, c__jpg=cut, d__jpg=photo(8))
    vault.files.examine()
    assert vault.files.groups() == [tuple(sorted(ids[:3], key=_order(vault)))]
    assert len(vault.files.all()) == 4


def _order(vault):
    return [one.evidence.id for one in vault.files.all()].index


def test_what_was_found_goes_with_its_entry(vault):
    incident, _ = added(vault, a__jpg=photo())
    vault.files.examine()
    vault.erasing.erase(incident)
    assert vault.verify().problems == ()
    assert vault.files.all() == []
    assert b"2026:01:31" not in _all_fields(vault)


def _all_fields(vault):
    rows = vault._connection.execute("SELECT disclosure FROM log_field")
    return b"".join(base64.urlsafe_b64decode(text + "==") for (text,) in rows)


def test_a_file_can_be_named_without_being_kept(vault):
    incident, _ = added(vault)
    source = BytesSource("holiday.jpg", photo())
    named = vault.files.name(incident, source, " too private ")
    assert named.sha256 == hashlib.sha256(source.data).hexdigest()
    assert (named.name, named.media_type, named.note) == (
        "holiday.jpg",
        "image/jpeg",
        "too private",
    )
    assert vault.files.named(incident) == (named,)
    assert sealed(vault) == []
    assert vault.verify().problems == ()


def test_a_note_has_an_end(vault):
    incident, _ = added(vault)
    with pytest.raises(TextTooLongError):
        vault.files.name(incident, BytesSource("a", b"1"), "x" * 3000)


def test_a_named_file_goes_with_its_entry(vault):
    incident, _ = added(vault)
    vault.files.name(incident, BytesSource("canary.jpg", b"1"), "canary")
    vault.erasing.erase(incident)
    assert vault.files.named(incident) == ()
    assert b"canary" not in _all_fields(vault)
    assert vault.verify().problems == ()


def test_a_copy_without_facts_has_the_pixels_upright_and_nothing_else(vault, tmp_path):
    _, (one,) = added(vault, a__jpg=photo(orientation=6))
    target = tmp_path / "copy.png"
    written = vault.files.copy_without_facts(one, target)
    data = target.read_bytes()
    assert written.sha256 == hashlib.sha256(data).hexdigest()
    assert written.size == len(data)
    with Image.open(target) as copy:
        assert (copy.size, copy.format) == ((400, 300), "PNG")
        assert not copy.getexif()
        assert not copy.info
        copy.load()
    assert b"Example" not in data


def test_no_copy_without_facts_of_what_is_no_picture(vault, tmp_path):
    _, (one,) = added(vault, a__txt=b"words")
    with pytest.raises(NotAPictureFileError):
        vault.files.copy_without_facts(one, tmp_path / "copy.png")
    assert list(tmp_path.glob("copy*")) == []


def test_what_is_marked_is_given_out_nowhere(vault, tmp_path):
    incident, (one, other) = added(vault, a__jpg=photo(), b__jpg=photo(2))
    assert vault.files.mark_under_18(one).evidence.is_marked
    with pytest.raises(FileMarkedError):
        vault.open_original(one)
    with pytest.raises(FileMarkedError):
        vault.extract(one, tmp_path / "a.jpg")
    with pytest.raises(FileMarkedError):
        vault.files.copy_without_facts(one, tmp_path / "a.png")
    with pytest.raises(NothingChangedError):
        vault.files.mark_under_18(one)
    assert [e.may_leave for e in vault.incident(incident).evidence] == [False, True]
    assert vault.files.examine() == [other]


def test_erasing_a_file_alone_leaves_its_entry_and_its_digest(vault):
    incident, (one, other) = added(vault, a__jpg=photo(), b__jpg=photo(2))
    vault.files.examine()
    before = vault.evidence(one).original
    vault.files.mark_under_18(one)
    erased = vault.files.erase(one)
    assert (erased.left, erased.reports) == (0, 0)
    kept = vault.incident(incident)
    assert kept.current.what == "x"
    assert kept.evidence[0].original.gone
    assert kept.evidence[0].original.sha256 == before.sha256
    assert sealed(vault) == [f"{vault.evidence(other).original.file}.age"]
    with pytest.raises(FileErasedError):
        vault.open_original(one)
    with pytest.raises(FileErasedError):
        vault.files.erase(one)
    facts = {file.evidence.id: file.facts for file in vault.files.all()}
    assert facts[one] is None
    assert facts[other] is not None
    assert vault.verify().problems == ()


def test_an_entry_can_be_erased_after_its_file_was(vault):
    incident, (one,) = added(vault, a__jpg=photo())
    vault.files.examine()
    vault.files.mark_under_18(one)
    vault.files.erase(one)
    vault.erasing.erase(incident)
    assert vault.verify().problems == ()
    assert vault.files.all() == []


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members.items():
            packing = zipfile.ZIP_DEFLATED if name.endswith("txt") else zipfile.ZIP_STORED
            made.writestr(name.replace("__", "."), data, packing)
    return buffer.getvalue()


def test_a_file_inside_an_archive_is_erased_and_the_others_keep_their_places(vault, tmp_path):
    before = archive(a__txt=b"words " * 50, b__jpg=photo(), c__jpg=photo(2))
    incident, (one,) = added(vault, a__zip=before)
    vault.files.examine()
    vault.files.mark_under_18(one, "b.jpg")
    with pytest.raises(FileMarkedError):
        vault.extract(one, tmp_path / "no.zip")
    vault.files.erase(one, "b.jpg")
    vault.extract(one, tmp_path / "a.zip")
    after = (tmp_path / "a.zip").read_bytes()
    start = before.index(photo())
    assert after == before[:start] + bytes(len(photo())) + before[start + len(photo()) :]
    original = vault.evidence(one).original
    assert original.sha256 == hashlib.sha256(after).hexdigest()
    assert original.first_sha256 == hashlib.sha256(before).hexdigest()
    assert sealed(vault) == [f"{original.file}.age"]
    assert vault.verify().problems == ()
    assert vault.files.examine() == [one]
    (found,) = vault.files.all()
    assert found.members["b.jpg"].details == {"unread": "yes"} if "b.jpg" in found.members else True
    assert "c.jpg" in found.members
    vault.files.erase(one, "c.jpg")
    assert vault.verify().problems == ()
    vault.erasing.erase(incident)
    assert vault.verify().problems == ()


@pytest.mark.parametrize("member", ["", "b.jpg"])
def test_a_stop_after_the_mark_is_finished_at_the_next_unlock(vault, reopen, monkeypatch, member):
    _, (one,) = added(vault, a__zip=archive(a__txt=b"words", b__jpg=photo()))
    before = vault.evidence(one).original.file

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(marking, "finish", stop)
        with pytest.raises(KeyboardInterrupt):
            vault.files.erase(one, member)
    assert f"{before}.age" in sealed(vault)
    vault.close()
    with reopen(vault.folder) as again:
        assert f"{before}.age" not in sealed(again)
        assert len(sealed(again)) == (1 if member else 0)
        assert again.verify().problems == ()


def test_a_stop_before_the_mark_leaves_all_as_it_was(vault, monkeypatch):
    _, (one,) = added(vault, a__zip=archive(a__txt=b"words", b__jpg=photo()))
    vault.files.mark_under_18(one, "b.jpg")
    kept = sealed(vault)

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setitem(projection._KINDS, "member.erased", stop)
        with pytest.raises(KeyboardInterrupt):
            vault.files.erase(one, "b.jpg")
    assert sealed(vault) == kept
    assert vault.evidence(one).is_marked
    assert vault.verify().problems == ()


def test_no_file_of_another_name_is_erased(vault):
    _, (one, other) = added(vault, a__zip=archive(b__jpg=photo()), c__txt=b"words")
    kept = sealed(vault)
    for evidence in (one, other):
        with pytest.raises(NoSuchMemberError):
            vault.files.erase(evidence, "x.jpg")
    assert sealed(vault) == kept
    assert vault.verify().problems == ()


def test_a_report_made_before_the_mark_is_given_out_no_more_and_goes_with_the_file(vault, tmp_path):
    incident, (one,) = added(vault, a__jpg=photo())

    def render(out):
        out.write(b"%PDF-1.7 a report")
        return Described("police", "en", "pdf", 1, (incident,), (one,), 1)

    kept = vault.keep_export(render)
    vault.files.mark_under_18(one)
    with pytest.raises(ReportHoldsMarkedError):
        vault.copy_export(kept.export.id, tmp_path / "report.pdf")
    with pytest.raises(ReportHoldsMarkedError):
        vault.open_export(kept.export.id)
    assert vault.verify().problems == ()
    assert vault.files.erase(one).reports == 1
    assert list(Path(vault.folder, "exports").iterdir()) == []
    assert vault.verify().problems == ()


def test_a_mark_of_a_file_cannot_cover_words_of_another(vault):
    _, (one, _) = added(vault, a__jpg=photo(), b__jpg=photo(2))
    vault.files.examine()
    writer = vault._opened.writer
    seq = next(n for n in range(1, 20) if writer_kind(writer, n) == "incident.added")

    def forged():
        entries.erase(writer.connection, [seq])
        file = vault.evidence(one).original.file
        return {"evidence": one, "file": file, "entries": [seq]}

    writer.write("file.erased", forged)
    assert any(found.where == "log" for found in vault.verify().problems)


def writer_kind(writer, seq):
    return entries.read(writer.connection, seq).entry.kind


@pytest.mark.parametrize(
    ("facts", "is_silent"),
    [
        (KnownFacts(width=3, height=4), True),
        (KnownFacts(Time(wall="2026-03-03"), width=3, details={"time_from": "name"}), True),
        (KnownFacts(Time(wall="2026-03-03"), width=3, details={"time_from": "exif"}), False),
        (KnownFacts(place=(1, 2), width=3), False),
        (KnownFacts(device="Phone", width=3), False),
        (KnownFacts(milliseconds=900), False),
        (KnownFacts(details={"unread": "yes"}), False),
    ],
)
def test_only_a_picture_without_facts_is_told_to_have_none(facts, is_silent):
    assert facts.is_silent is is_silent


def test_no_picture_is_said_beforehand_to_have_lost_its_facts():
    assert all(Absent.PICTURE_FACTS not in one.IMPORTER.absent for one in (pictures, sounds))


def test_whom_to_call_is_named_for_every_country():
    assert next(one.name for one in whom_to_call("FR")) == "3018"
    assert {one.country for one in whom_to_call("")} == {
        "FR", "GB", "US", "CA", "BE", "CH", "DE", "ES", "AU", "",
    }  # fmt: skip
    assert [one.name for one in whom_to_call("XX")] == ["Take It Down"]
    assert all(one.source and one.seen for one in whom_to_call("GB"))


def test_that_no_name_is_needed_is_said_only_where_it_was_seen():
    without = {one.name for one in whom_to_call("") if one.without_name}
    assert {"3018", "Take It Down"} <= without
    assert all(
        one.without_name.startswith("https://") for one in whom_to_call("") if one.name in without
    )
    assert not without & {"Report Remove (Childline / IWF)", "PHAROS", "eSafety Commissioner"}


def test_what_was_not_looked_up_is_not_called_sure():
    assert all(
        one.confidence is Confidence.MEDIUM for one in whom_to_call("") if "memory" in one.seen
    )
