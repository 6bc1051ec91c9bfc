"""Words that a machine read in the journal's pictures: kept, found, and gone with their picture."""

import io
import zipfile

import pytest
from PIL import Image, ImageDraw, ImageFont

from harassvault.files.errors import ReaderMissingError
from harassvault.intake import IncidentInput
from harassvault.recognising import program
from harassvault.source import BytesSource


@pytest.fixture(autouse=True)
def _installed():
    try:
        program.find()
    except ReaderMissingError:
        pytest.skip("tesseract is not on this computer")


def picture(text):
    image = Image.new("RGB", (700, 160), "white")
    font = ImageFont.load_default(size=40)
    ImageDraw.Draw(image).text((30, 40), text, fill="black", font=font)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def added(vault, **files):
    sources = [BytesSource(name.replace("__", "."), data) for name, data in files.items()]
    incident = vault.add_incident(IncidentInput(what="x"), sources)
    return incident.id, [one.id for one in incident.evidence]


def test_words_are_kept_and_found(vault):
    _, (one,) = added(vault, a__png=picture("Regret this tomorrow"))
    assert vault.files.read_words() == [one]
    (found,) = vault.files.all()
    assert found.text.text == "Regret this tomorrow"
    assert found.text.engine.startswith("tesseract")
    assert [(hit.kind, hit.id) for hit in vault.search("tomorrow")] == [("file_text", one)]
    assert vault.verify().problems == ()
    assert vault.files.read_words() == []


def test_words_in_pictures_of_an_archive_name_the_picture(vault):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("chat/IMG-1.png", picture("Regret this tomorrow"))
        archive.writestr("chat/notes.txt", "words")
    _, (one,) = added(vault, a__zip=buffer.getvalue())
    assert vault.files.read_words([one]) == [one]
    (hit,) = vault.search("tomorrow")
    assert hit.id == f"{one}\nchat/IMG-1.png"
    assert vault.verify().problems == ()


def test_a_file_that_is_no_picture_or_is_damaged_is_passed_over(vault):
    _, ids = added(vault, a__txt=b"words", b__png=picture("x")[:60])
    assert vault.files.read_words(ids) == []


def test_the_words_go_with_their_entry(vault):
    incident, _ = added(vault, a__png=picture("Regret this tomorrow"))
    vault.files.read_words()
    vault.erasing.erase(incident)
    assert vault.search("tomorrow") == []
    assert vault.verify().problems == ()


def test_the_words_go_with_their_file_alone(vault):
    _, (one, other) = added(
        vault, a__png=picture("Regret this tomorrow"), b__png=picture("Something else")
    )
    vault.files.read_words()
    vault.files.erase(one)
    assert vault.search("tomorrow") == []
    assert [hit.id for hit in vault.search("something")] == [other]
    assert vault.verify().problems == ()


def test_stopping_keeps_what_was_read(vault):
    _, ids = added(vault, a__png=picture("First"), b__png=picture("Second"))

    def stop(done, _total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        vault.files.read_words(ids, stop)
    texts = {one.evidence.id: one.text for one in vault.files.all()}
    assert texts[ids[0]].text == "First"
    assert texts[ids[1]] is None
    assert vault.verify().problems == ()
