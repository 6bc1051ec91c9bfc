"""A diary that was kept elsewhere becomes entries: a table, and photos of its pages.

Never here: what a row means (`harassvault.conversations.diary_rows`), other tables
(`ui.cli.commands.importing`).
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from harassvault.clock import system_zone
from harassvault.conversations.clock_times import Zone
from harassvault.conversations.diary import Photo
from harassvault.conversations.diary_reading import DiaryTable
from harassvault.conversations.diary_rows import DiaryEntry, RowPlace
from harassvault.conversations.values import Choices
from harassvault.importers.findings import What
from harassvault.importers.importer import DateOrder
from harassvault.intake import Who
from harassvault.moment import Moment
from harassvault.moment_text import moment_to_text, parse_moment
from harassvault.source import FileSource
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.cli.commands.files import sources_of
from ui.cli.commands.importing import columns_of
from ui.cli.documents import Document
from ui.cli.errors import RefusalError, UsageError
from ui.cli.finding import moment_line
from ui.cli.output import Answer, path_text, shown, shown_name
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.diary_words import people_words

_RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", re.ASCII)
_PHOTO = re.compile(r"([0-9]+(?:[-,][0-9]+)*)=(.+)", re.ASCII | re.DOTALL)
_FIRST_WORDS = 70


def diary(session: Session) -> Answer:
    """Make entries of the rows of a table, or only look what they would be."""
    given = session.given
    path = Path(given.FILE)
    sources_of([given.FILE])
    choices = _choices(given)
    photos = [_photo(one) for one in given.photo]
    noted = _noted(session)
    wanted = _rows(given.rows, "--rows") if given.rows else None
    with session.unlocked(writing=not given.look) as vault:
        cases = [vault.case_named(name).id for name in given.case]
        progress = session.console.progress()
        table = vault.diary.look(path, choices, noted, progress)
        if given.look:
            return _looked(session, table, wanted)
        if not table.columns:
            raise RefusalError("diary_columns", headers=", ".join(map(shown, table.headers)))
        chosen = _chosen(table, wanted)
        if not chosen:
            raise RefusalError("diary_rows")
        pages = [Photo(source, _places(table, rows)) for rows, source in photos]
        said = table.settled(choices)
        done = vault.diary.write(path, said, chosen, pages, noted, cases, progress)
    document = {
        "import": done.imported.id,
        "added": len(done.added),
        "known": len(done.known),
        **_document(path, done.table, chosen),
        **_taken_as(table),
    }
    words = session.words
    lines = [words.count("diary.added", len(done.added))]
    if done.known:
        lines.append(words.count("diary.known", len(done.known)))
    lines += _unread(words, [one for one in done.table.entries if one.place in chosen])
    lines += _notes(words, table)
    return Answer(document, "\n".join(lines))


def _looked(session: Session, table: DiaryTable, wanted: set[int] | None) -> Answer:
    words, path = session.words, Path(session.given.FILE)
    chosen = _chosen(table, wanted)
    if table.columns:
        dates = Dates(Catalogue.load("reports.words", words.language))
        lines = [
            line
            for one in table.entries
            if one.place in chosen
            for line in _line(words, dates, one)
        ]
        lines += _unread(words, [one for one in table.entries if one.place in chosen])
        lines += _notes(words, table)
    else:
        lines = [words.text("diary.columns", headers=", ".join(map(shown, table.headers)))]
        lines += ["    " + " | ".join(map(shown_name, row)) for row in table.first_rows]
    lines.append(words.text("diary.only_looked"))
    return Answer(_document(path, table, chosen), "\n".join(lines))


def _line(words: Catalogue, dates: Dates, one: DiaryEntry) -> Iterator[str]:
    said = " ".join(str(one.given.what).split())
    text = shown(said[:_FIRST_WORDS] + ("…" if len(said) > _FIRST_WORDS else ""))
    key = "diary.row_known" if one.incident else "diary.row"
    row = f"{shown_name(one.place.sheet)} {one.place.row}".strip()
    when = dates.moment(one.when)
    yield words.text(key, row=row, when=when, what=text, id=one.incident[:SHORT_ID])
    if people := people_words(words, one):
        yield f"    {people}"


def _notes(words: Catalogue, table: DiaryTable) -> Iterator[str]:
    """Say what is not as it should be in the table as a whole, and how its dates were taken."""
    for what in table.troubles:
        if what is not What.BAD_TIME:  # told row by row
            yield words.text(f"import.problem.{what}")
    if table.date_order is not None:
        yield words.text(f"diary.taken_as.{table.date_order}")


def _unread(words: Catalogue, entries: Sequence[DiaryEntry]) -> list[str]:
    return [
        words.text("diary.unread", row=str(one.place.row), text=shown_name(text))
        for one in entries
        for text in one.unread
    ]


def _document(path: Path, table: DiaryTable, chosen: set[RowPlace]) -> Document:
    return {
        "path": path_text(path),
        "headers": list(table.headers),
        "first_rows": [list(row) for row in table.first_rows],
        "columns": table.columns,
        **_taken_as(table),
        "entries": [_entry_document(one) for one in table.entries if one.place in chosen],
    }


def _taken_as(table: DiaryTable) -> Document:
    return {
        "problem_counts": {str(what): count for what, count in table.troubles.items()},
        "date_order": table.date_order,
    }


def _entry_document(one: DiaryEntry) -> Document:
    people = [who for who in one.given.who if isinstance(who, Who)] if one.given.who else []
    return {
        "row": one.place.row,
        "sheet": one.place.sheet,
        "when": moment_to_text(one.when),
        "at_text": one.message.time.text,
        "anchor": one.when.anchor,
        "first_noted_at": moment_to_text(one.noted) if one.noted else None,
        "what": one.given.what,
        "where": one.given.where,
        "who": [{"name": who.name, "role": str(who.role)} for who in people],
        "unread": list(one.unread),
        "id": one.incident or None,
    }


def _chosen(table: DiaryTable, wanted: set[int] | None) -> set[RowPlace]:
    return {
        one.place
        for one in table.entries
        if not one.is_empty and (wanted is None or one.place.row in wanted)
    }


def _places(table: DiaryTable, rows: set[int] | None) -> frozenset[RowPlace] | None:
    if rows is None:
        return None
    return frozenset(one.place for one in table.entries if one.place.row in rows)


def _choices(given: argparse.Namespace) -> Choices:
    return Choices(
        zone=Zone(given.zone).name if given.zone else system_zone(),
        date_order=DateOrder(given.date_order) if given.date_order else None,
        columns=columns_of(given.column),
    )


def _noted(session: Session) -> Moment | None:
    text = session.given.first_noted
    return parse_moment(moment_line(text, session.words), system_zone()) if text else None


def _photo(untrusted: str) -> tuple[set[int] | None, FileSource]:
    """Return a photo with the rows that stand on it; None: all."""
    found = _PHOTO.fullmatch(untrusted)
    # A file can be called like that, too.
    if found is None or Path(untrusted).exists():
        return None, sources_of([untrusted])[0]
    return _rows(found[1], "--photo"), sources_of([found[2]])[0]


def _rows(untrusted: str, option: str) -> set[int]:
    """Return rows by their numbers, as "2-20,25".

    Raises:
        UsageError
    """
    rows: set[int] = set()
    for piece in untrusted.split(","):
        found = _RANGE.fullmatch(piece.strip())
        if found is None:
            raise UsageError(f"argument {option}: expected rows such as 2-20,25 argument", "")
        first, last = int(found[1]), int(found[2] or found[1])
        rows.update(range(first, min(last, first + 1_000_000) + 1))
    return rows
