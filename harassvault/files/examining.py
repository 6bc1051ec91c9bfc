"""Looking at files: what each says of itself, kept as one entry of the log per original.

Pictures are looked at in the decoding child, sounds, films and archives in the import child; bytes
go there by pipe, and checked values come back.

Never here: what is read as messages.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from harassvault.decoding.client import Decoder
from harassvault.decoding.errors import DecodingError
from harassvault.decoding.mediatype import DECODABLE_IMAGES
from harassvault.evidence import Evidence
from harassvault.file_facts import KnownFacts
from harassvault.files.inside import ARCHIVES, pictures_inside, reader_of
from harassvault.importers.errors import ImportingError
from harassvault.importers.findings import FileFacts
from harassvault.importers.media.facts import of_name, of_picture
from harassvault.log_writer import LogWriter
from harassvault.originals import Originals, Progress, no_progress

BATCH = 500
"""Files inside an archive whose facts stand in one entry: some hundred kilobytes."""

_PICTURES = DECODABLE_IMAGES | {"image/avif"}


def may_say_something(media_type: str) -> bool:
    """Say whether a file of this kind is one that is looked at."""
    return media_type in _PICTURES | ARCHIVES or media_type.startswith(("audio/", "video/"))


@dataclass(frozen=True, slots=True)
class Examining:
    """Looks at the files of an open vault."""

    writer: LogWriter
    originals: Originals

    def examine(self, wanted: Sequence[Evidence], progress: Progress = no_progress) -> list[str]:
        """Look at originals; return the ids of those about which something was written.

        What is marked or gone is passed over, and so is what has nothing to say of itself.

        Raises:
            DamageError, OutsideError: what was written before stays.
        """
        self.writer.check_writing()
        total = sum(one.original.size for one in wanted)
        done, written = 0, []
        with Decoder() as decoder:
            for one in wanted:
                if one.may_leave and self._examine(one, decoder):
                    written.append(one.id)
                done += one.original.size
                progress(done, total)
        return written

    def _examine(self, one: Evidence, decoder: Decoder) -> bool:
        batch: list[dict[str, Any]] = []
        is_written = False
        for member, facts in self._facts(one, decoder):
            batch.append(
                {**({"member": member} if member else {}), **KnownFacts.of(facts).fields()}
            )
            if len(batch) == BATCH:
                self._write(one, batch)
                batch, is_written = [], True
        if batch:
            self._write(one, batch)
        return is_written or bool(batch)

    def _write(self, one: Evidence, facts: list[dict[str, Any]]) -> None:
        self.writer.write("files.examined", lambda: {"evidence": one.id, "facts": facts})

    def _facts(self, one: Evidence, decoder: Decoder) -> Iterator[tuple[str, FileFacts]]:
        """Yield what a file and the files inside it say, by their names."""
        kind = one.original.media_type
        if kind in _PICTURES:
            with self.originals.open(one.original) as stream:
                yield "", picture(decoder, stream, one.original.name)
        elif kind.startswith(("audio/", "video/")):
            yield from self._sound(one)
        elif kind in ARCHIVES:
            yield from self._inside(one, decoder)

    def _sound(self, one: Evidence) -> Iterator[tuple[str, FileFacts]]:
        with reader_of(self.originals, one) as reader:
            try:
                for found in reader.findings("sounds"):
                    if isinstance(found, FileFacts):
                        yield "", found
            except ImportingError:
                yield "", of_name(0, one.original.name)

    def _inside(self, one: Evidence, decoder: Decoder) -> Iterator[tuple[str, FileFacts]]:
        """Yield what the pictures inside an archive say; one that cannot be read is passed over."""
        with reader_of(self.originals, one) as reader:
            for item, stream in pictures_inside(reader, _PICTURES):
                with suppress(ImportingError):
                    yield item.member, picture(decoder, stream, item.name)


def picture(decoder: Decoder, stream: BinaryIO, name: str) -> FileFacts:
    """Look at a picture; of one that cannot be decoded, its name says what it says."""
    try:
        said = decoder.examine(stream)
    except DecodingError:
        found = of_name(0, name)
        return FileFacts(0, found.taken, details={**found.details, "unread": "yes"})
    return of_picture(said, 0, name)
