"""What this computer lacks for opening files of others, in words for any face.

Never here: trying it (`harassvault.surroundings`).
"""

from collections.abc import Iterator

from harassvault.surroundings import Surroundings
from reports.catalogue import Catalogue


def around_lines(around: Surroundings, words: Catalogue) -> Iterator[str]:
    """Yield a sentence for each wall and each helper that is missing."""
    reader = around.word_reader
    for name, lacks in (
        ("decoder", around.decoder_lacks),
        ("importer", around.importer_lacks),
        ("word_reader", reader.lacks),
    ):
        if lacks:
            yield words.text(f"status.{name}_lacks", what=", ".join(lacks))
    if not reader.engine:
        yield words.text("status.word_reader_none")
    elif reader.absent_languages:
        absent = (words.text(f"status.language_{one}") for one in reader.absent_languages)
        yield words.text("status.word_reader_without", what=", ".join(absent))
    if not around.reads_pst:
        yield words.text("status.pst_none")
