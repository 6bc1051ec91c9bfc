"""What happened to each original, as the log tells it: one line of a table for each thing.

Never here: what happened outside the journal.
"""

from collections.abc import Iterator

from harassvault.ledger import at_text
from reports.data.cells import table
from reports.dossier import Dossier
from reports.exhibit_words import ExhibitWords
from reports.outlines.outline import Outline
from reports.statements.gathering import prints
from reports.statements.saying import Saying

_COLUMNS = ("exhibit", "file", "sha256", "event", "said", "at", "entry", "note")


def custody_list(outline: Outline) -> bytes:
    """Return the table; an event is named for machines, and said in the report's language.

    Digests stand in it where the report prints them. `entry` is the number of the log's entry.
    """
    return table(_COLUMNS, _rows(outline.dossier))


def _rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    if not prints(dossier, "custody_log"):
        return
    saying = Saying.of(dossier)
    digests = ExhibitWords(dossier, saying.words, saying.dates).has_digests
    for exhibit in dossier.exhibits:
        for one in exhibit.custody:
            yield (
                str(exhibit.number),
                exhibit.name,
                exhibit.sha256 if digests else "",
                str(one.event),
                saying.words.text(f"custody.{one.event}", date=saying.instant(one.at)),
                at_text(one.at),
                str(one.log_entry or ""),
                one.note,
            )
