"""What the computer gives to the processes that open foreign files is tried, and said."""

import sys
from pathlib import Path

from harassvault import surroundings
from harassvault.decoding.confine import NAMES
from harassvault.recognising import launch, program


def test_every_wall_that_is_missing_has_a_known_name():
    found = surroundings.look()
    assert set(found.decoder_lacks) <= set(NAMES)
    assert found.importer_lacks == found.decoder_lacks
    assert set(found.word_reader.lacks) <= set(launch.NAMES)


def test_where_the_program_is_missing_that_is_said(monkeypatch):
    monkeypatch.setattr(program, "_PLACES", ())
    reader = surroundings.look().word_reader
    assert (reader.engine, reader.languages) == ("", ())
    assert reader.absent_languages == program.LANGUAGES


def test_a_language_that_is_missing_is_named(monkeypatch, tmp_path):
    place = tmp_path / "tesseract"
    place.touch()
    known = program.Program(place, "tesseract 5", ("eng",))
    monkeypatch.setattr(program, "_PLACES", (str(place),))
    monkeypatch.setattr(program, "_ask", lambda _path: known)
    assert surroundings.look().word_reader.absent_languages == ("fra",)


def test_where_nothing_answers_every_wall_is_missing(monkeypatch):
    monkeypatch.setattr(program, "LAUNCH", (sys.executable, "-c", "raise SystemExit(1)"))
    program.lacks.cache_clear()
    nobody = program.Program(Path("/nowhere"), "nobody", ())
    assert program.lacks(nobody) == launch.NAMES
    program.lacks.cache_clear()
