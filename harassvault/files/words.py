"""Words in pictures: read by a machine, kept in the log, found by the search.

Pixels come from the decoding child and go to the reading program (`harassvault.recognising`); no
foreign byte reaches it.

Never here: how either of them works.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.evidence import Evidence
from harassvault.files.inside import ARCHIVES, pictures_inside, reader_of
from harassvault.importers.errors import ImportingError
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals, Progress, no_progress
from harassvault.recognising import limits, program, reader
from harassvault.recognising.program import Program
from harassvault.recognising.reader import Pixels


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """Reads the words of an open vault's pictures."""

    writer: LogWriter
    originals: Originals

    def read(self, wanted: Sequence[Evidence], progress: Progress = no_progress) -> list[str]:
        """Read the words of originals; return the ids of those that were read.

        Of an archive, the pictures in it are read one by one. What is marked or gone is passed
        over, and so is what is no picture or cannot be decoded. Raising in `progress` stops, and
        what was read before stays.

        Raises:
            ReaderMissingError, ReaderLanguageMissingError, ReaderFailedError
            DamageError, OutsideError
        """
        self.writer.check_writing()
        used = program.find()
        read = []
        with Decoder() as decoder:
            for number, one in enumerate(wanted):
                progress(number, len(wanted))
                pulse = _Pulse(progress, number, len(wanted))
                if one.may_leave and self._read(one, _Tools(decoder, used, pulse)):
                    read.append(one.id)
        progress(len(wanted), len(wanted))
        return read

    def _read(self, one: Evidence, tools: "_Tools") -> bool:
        is_read = False
        for member, stream in self._pictures(one):
            text = tools.words(stream, member or one.original.name)
            if text is not None:
                self._write(one, member, tools.used, text)
                is_read = True
        return is_read

    def _write(self, one: Evidence, member: str, used: Program, text: str) -> None:
        fields = {
            "evidence": one.id,
            **({"member": member} if member else {}),
            "engine": used.engine,
            "languages": list(used.languages),
            "text": text,
        }
        self.writer.write("text.recognised", lambda: fields)

    def _pictures(self, one: Evidence) -> Iterator[tuple[str, BinaryIO]]:
        if one.original.media_type in DECODABLE_IMAGES:
            with self.originals.open(one.original) as original:
                yield "", original
        elif one.original.media_type in ARCHIVES:
            with reader_of(self.originals, one) as inside:
                for item, stream in pictures_inside(inside, DECODABLE_IMAGES):
                    yield item.member, stream


@dataclass(frozen=True, slots=True)
class _Pulse:
    progress: Progress
    done: int
    total: int

    def __call__(self) -> None:
        self.progress(self.done, self.total)


@dataclass(frozen=True, slots=True)
class _Tools:
    """What turns a picture into words."""

    decoder: Decoder
    used: Program
    pulse: _Pulse

    def words(self, stream: BinaryIO, name: str) -> str | None:
        """Return the words in a picture; None where it cannot be decoded."""
        try:
            pixels = self._pixels(stream)
            return (
                None if pixels is None else reader.read_words(self.used, name, pixels, self.pulse)
            )
        except (DecodingError, ImportingError):
            return None

    def _pixels(self, stream: BinaryIO) -> Pixels | None:
        probe = self.decoder.probe(stream)
        stream.seek(0)
        sides = probe.width, probe.height
        if min(sides) < limits.MIN_SIDE:
            return None
        if max(sides) > limits.MAX_SIDE or sides[0] * sides[1] > limits.MAX_PIXELS:
            small = self.decoder.thumbnail(stream, limits.SMALLER_SIDE)
            return Pixels(small.width, small.height, [small.pixels])
        flat = self.decoder.upright(stream)
        return Pixels(flat.width, flat.height, flat.strips)
