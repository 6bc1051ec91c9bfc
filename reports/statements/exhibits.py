"""What is said of each exhibit.

Never here: the pictures.
"""

from collections.abc import Iterator

from reports.blocks import Leads, Place
from reports.exhibit import Custody, Event, Exhibit
from reports.statements.saying import Saying, joined, statement
from reports.statements.statement import Statement, Value


def exhibits(saying: Saying) -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the group, exhibit by exhibit."""
    return joined(*(one for exhibit in saying.dossier.exhibits for one in _of(saying, exhibit)))


def _of(saying: Saying, one: Exhibit) -> Iterator[dict[str, tuple[Statement, ...]]]:
    of = Place(Leads.EXHIBIT, one.number)
    yield saying.answered(one.details, of)
    yield {key: (said,) for key, said in _told(saying, one, of)}


def _told(saying: Saying, one: Exhibit, of: Place) -> Iterator[tuple[str, Statement]]:
    yield "exhibit_number", statement((saying.exhibit(one.number),), one.number, of)
    if not any(key == "exhibit_description" for key, _ in one.details):
        yield "exhibit_description", statement(one.name, None, of)
    yield "original_kept", statement(saying.words.text("exhibit.kept"), "yes", of)
    yield "file_hash", statement(one.sha256, None, of)
    if not any(key == "captured_at" for key, _ in one.details) and one.claimed_at:
        said = saying.words.text("exhibit.claimed_at", date=saying.instant(one.claimed_at))
        yield "captured_at", statement(said, one.claimed_at.isoformat(), of)
    if one.custody:
        lines = [_custody(saying, each) for each in one.custody]
        yield "custody_log", statement("\n".join(lines), [*map(_event, one.custody)], of)


def _custody(saying: Saying, one: Custody) -> str:
    words = saying.words
    said = words.text(f"custody.{one.event}", date=saying.instant(one.at))
    if one.note:
        reader = f"custody.reader.{one.note}"
        is_known = one.event is Event.EXPORTED and words.has(reader)
        note = words.text(reader) if is_known else one.note
        said = words.text("custody.noted", said=said, note=note)
    return words.text("custody.entry", said=said, entry=one.log_entry) if one.log_entry else said


def _event(one: Custody) -> Value:
    plain: dict[str, Value] = {
        "event": str(one.event),
        "at": one.at.isoformat(),
        "log_entry": one.log_entry,
        "note": one.note,
    }
    return {key: value for key, value in plain.items() if value}
