"""What this computer gives to the processes that open foreign files, and which helpers it has.

Needs no journal. Each process is started once, locks itself in, and says which walls hold; nothing
is believed of the system that was not tried.

Never here: setting up any wall (`harassvault.decoding.confine`, `harassvault.recognising.launch`).
"""

import io
from functools import cache
from importlib.util import find_spec

import msgspec

from harassvault.decoding.client import Decoder
from harassvault.files.errors import ReaderLanguageMissingError, ReaderMissingError
from harassvault.importers.client import ImportReader
from harassvault.importers.parts import Given
from harassvault.recognising import program

_NOTHING = b"nothing"
"""What the importing child is shown: no format claims it."""


class WordReader(msgspec.Struct, frozen=True):
    """The program that reads words in pictures.

    Attributes:
        engine: its name and version; empty where there is none.
        languages: those of `program.LANGUAGES` that it knows.
        absent_languages: those that it does not.
        lacks: walls of its process that this system does not have.
    """

    engine: str
    languages: tuple[str, ...]
    absent_languages: tuple[str, ...]
    lacks: tuple[str, ...]


class Surroundings(msgspec.Struct, frozen=True):
    """What was found.

    Attributes:
        decoder_lacks: walls of the process that decodes pictures which this system lacks.
        importer_lacks: those of the process that takes exports apart.
        word_reader: the program that reads words in pictures.
        reads_pst: whether the part that reads Outlook's mailboxes is installed.
    """

    decoder_lacks: tuple[str, ...]
    importer_lacks: tuple[str, ...]
    word_reader: WordReader
    reads_pst: bool


def look() -> Surroundings:
    """Start each process, and say what it has."""
    return Surroundings(*_walls(), _word_reader(), find_spec("pypff") is not None)


@cache
def _walls() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say which walls the two children lack; a system gives the same as long as we run.

    Not so the word reader: somebody may install it meanwhile.
    """
    with Decoder() as decoder:
        decoder_lacks = decoder.confinement.missing
    given = Given("nothing", len(_NOTHING), lambda: io.BytesIO(_NOTHING))
    with ImportReader([given]) as reader:
        importer_lacks = reader.confinement.missing
    return decoder_lacks, importer_lacks


def _word_reader() -> WordReader:
    try:
        found = program.find()
    except ReaderMissingError:
        return WordReader("", (), program.LANGUAGES, ())
    except ReaderLanguageMissingError:
        return WordReader("tesseract", (), program.LANGUAGES, ())
    absent = tuple(one for one in program.LANGUAGES if one not in found.languages)
    return WordReader(found.engine, found.languages, absent, program.lacks(found))
