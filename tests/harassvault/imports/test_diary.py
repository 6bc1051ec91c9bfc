"""A diary that was kept elsewhere becomes entries: from a table and photos of its pages."""

import zipfile
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from harassvault.conversations import diary_reading
from harassvault.conversations.diary import Photo
from harassvault.conversations.diary_rows import RowPlace
from harassvault.conversations.errors import DiaryTooLongError, NoTableError
from harassvault.conversations.imports import Imports
from harassvault.conversations.values import Choices
from harassvault.importers.archives import Part, grow
from harassvault.importers.contents import Claimed
from harassvault.importers.findings import Kind, Time, What
from harassvault.importers.importer import DateOrder
from harassvault.importers.registry import claims
from harassvault.incident import Role
from harassvault.intake import IncidentInput
from harassvault.moment import Moment, PartOfDay, Precision
from harassvault.source import BytesSource
from harassvault.store.migration import replay
from tests.made_export import chat, said

COLUMNS = {
    "Date": "date", "Time": "time", "Place": "where", "Who": "who", "What": "what",
    "Seen by": "witness", "Written": "noted",
}  # fmt: skip
HEAD = "Date,Time,Place,Who,What,Seen by,Written,Page"
ROWS = (
    '12/03/2026,21:58,Office,Alex Martin,"He said: ""you will see"".",Sam; Jo,13/03/2026,1',
    "13/03/2026,evening,Car park,Alex Martin,He waited at my car.,,,1",
    "14/03/2026,,,,Nothing new today.,,,2",
    "a rainy day,,Street,Alex Martin,He followed me home.,,,2",
    ",,,,,,,",
)
CHOICES = Choices(zone="Europe/Paris", columns=COLUMNS)
PAGE = b"\xff\xd8\xff\xe0 the photo of a page"


class Here:
    """Reads an export in this process, as the child would: a process for each look is slow."""

    left_out = ()

    def __init__(self, parts, stack):
        whole = [Part(one.path, one.size, stack.enter_context(one.open())) for one in parts]
        self._tree = grow(whole)
        self._claims = list(claims(self._tree))

    def items(self):
        return tuple(self._tree.items)

    def claims(self):
        return [
            Claimed(one.format, one.version, one.services, one.counts_in, one.absent, tuple(items))
            for one, items in self._claims
        ]

    def findings(self, format_name, options):
        for one, items in self._claims:
            if one.format == format_name:
                yield from one.extract(self._tree, items, options)


@contextmanager
def here(parts, _progress, _only):
    """Open an export in this process."""
    with ExitStack() as stack:
        yield Here(parts, stack)


@pytest.fixture(autouse=True)
def read_here(vault):
    """Have a vault read its imports in this process; return the diaries as they are without it."""
    confined = vault.diary
    imports = Imports(vault.imports.writer, vault.imports.originals, here)
    vault.diary = replace(confined, imports=imports)
    return confined


def test_a_table_is_read_in_the_locked_child(vault, diary, read_here):
    done = read_here.write(diary, CHOICES)
    assert len(done.added) == 4
    assert read_here.write(diary, CHOICES).known == done.added


def table(folder: Path, *rows: str, name: str = "diary.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    return path


@pytest.fixture
def diary(tmp_path):
    return table(tmp_path, *ROWS)


def written(vault):
    return sorted(
        (one for one in vault.incidents() if one.quotes), key=lambda one: one.versions[0].seq
    )


def test_a_look_says_what_would_be_written_and_writes_nothing(vault, diary):
    before = vault.status().head_size
    seen = vault.diary.look(diary)
    assert seen.headers == tuple(HEAD.split(","))
    assert seen.columns == {}
    assert seen.entries == ()
    assert seen.first_rows[1][4] == "He waited at my car."
    told = vault.diary.look(diary, CHOICES)
    first, evening, day, unread, *_ = told.entries
    assert first.when == Moment(Precision.EXACT, "2026-03-12T21:58", zone="Europe/Paris")
    assert first.noted == Moment(Precision.DAY, "2026-03-13", zone="Europe/Paris")
    assert evening.when.part is PartOfDay.EVENING
    assert evening.when.anchor == "13/03/2026 evening"
    assert day.when.precision is Precision.DAY
    assert unread.when.precision is Precision.UNKNOWN
    assert unread.unread == ("a rainy day",)
    assert unread.given.what == "a rainy day\nHe followed me home."
    assert told.troubles[What.BAD_TIME] == 1
    assert vault.status().head_size == before


def test_each_row_becomes_one_entry_that_quotes_it(vault, diary):
    done = vault.diary.write(diary, CHOICES)
    made = written(vault)
    assert [one.id for one in made] == list(done.added)
    assert [one.current.what for one in made] == [
        'He said: "you will see".',
        "He waited at my car.",
        "Nothing new today.",
        "a rainy day\nHe followed me home.",
    ]
    first = made[0]
    names = {one.id: one.person.name for one in vault.people()}
    assert [(names[one.person], one.role) for one in first.current.people] == [
        ("Alex Martin", Role.AUTHOR), ("Sam", Role.WITNESS), ("Jo", Role.WITNESS),
    ]  # fmt: skip
    assert sorted(names.values()) == ["Alex Martin", "Jo", "Sam"]
    assert (first.current.where, first.current.first_noted_at.start) == ("Office", "2026-03-13")
    (kept,) = vault.all_evidence()
    (quote,) = first.quotes
    assert (quote.kind, quote.place, quote.sha256) == (Kind.ROW, 2, kept.original.sha256)
    assert (quote.name, quote.details["page"]) == ("diary.csv", "1")
    assert kept.original.size == diary.stat().st_size
    assert vault.verify().problems == ()
    before = [vault.incident(one.id) for one in made]
    replay(vault._connection)
    assert [vault.incident(one.id) for one in made] == before


def test_doing_it_again_writes_nothing(vault, diary):
    done = vault.diary.write(diary, CHOICES)
    size = vault.status().head_size
    again = vault.diary.write(diary, CHOICES)
    assert (again.added, again.known) == ((), done.added)
    assert again.imported.id == done.imported.id
    assert vault.status().head_size == size


def test_what_columns_are_is_remembered_by_the_head(vault, diary, tmp_path):
    vault.diary.write(diary, CHOICES)
    other = table(tmp_path, "15/03/2026,,,,Another day.,,,3", name="other.csv")
    assert vault.diary.look(other).columns == COLUMNS


def test_rows_can_be_left_out_and_come_later(vault, diary):
    places = [one.place for one in vault.diary.look(diary, CHOICES).entries]
    first = vault.diary.write(diary, CHOICES, rows={places[1]})
    assert [one.current.what for one in written(vault)] == ["He waited at my car."]
    entries = vault.diary.look(diary, CHOICES).entries
    assert [one.incident for one in entries] == ["", first.added[0], "", ""]
    second = vault.diary.write(diary, CHOICES)
    assert (len(second.added), second.known) == (3, first.added)


def test_a_table_that_grew_brings_only_its_new_rows(vault, diary, tmp_path):
    vault.diary.write(diary, CHOICES)
    grown = table(tmp_path, *ROWS[:4], "15/03/2026,,,,A car stood there again.,,,3")
    assert len(vault.diary.write(grown, CHOICES).added) == 1
    assert len(written(vault)) == 5
    assert vault.verify().problems == ()


def test_other_columns_for_the_same_file_do_not_make_rows_twice(vault, diary):
    done = vault.diary.write(diary, CHOICES, rows={RowPlace("", "", 2)})
    less = {name: role for name, role in COLUMNS.items() if name not in {"Who", "What"}}
    other = Choices(zone="Europe/Paris", columns={**less, "What": "what", "Page": "who"})
    again = vault.diary.write(diary, other)
    assert again.known == done.added
    assert {one.quotes[0].place for one in written(vault)} == {2, 3, 4, 5}


def test_a_photo_is_sealed_once_and_stands_with_all_its_rows(vault, diary):
    page = BytesSource("page 1.jpg", PAGE)
    rows = frozenset({RowPlace("", "", 2), RowPlace("", "", 3)})
    vault.diary.write(diary, CHOICES, photos=[Photo(page, rows)])
    shown = [[one.original.name for one in each.evidence] for each in written(vault)]
    assert shown == [["page 1.jpg"], ["page 1.jpg"], [], []]
    assert sorted(one.original.name for one in vault.all_evidence()) == ["diary.csv", "page 1.jpg"]
    size = vault.status().head_size
    vault.diary.write(diary, CHOICES, photos=[Photo(page, rows)])
    assert vault.status().head_size == size
    vault.diary.write(diary, CHOICES, photos=[Photo(page)])
    assert all(len(one.evidence) == 1 for one in written(vault))
    assert len(vault.all_evidence()) == 2
    assert vault.verify().problems == ()


def test_whoever_stops_it_finds_every_written_entry_whole_and_goes_on(vault, diary):
    page = Photo(BytesSource("page.jpg", PAGE))
    for limit in range(1000, 2001, 250):

        class StopError(Exception):
            pass

        def stop(done, _total, limit=limit):
            if done >= limit:
                raise StopError

        with pytest.raises(StopError):
            vault.diary.write(diary, CHOICES, photos=[page], progress=stop)
        assert all(one.evidence and one.quotes for one in written(vault))
        assert vault.verify().problems == ()
    vault.diary.write(diary, CHOICES, photos=[page])
    assert [one.quotes[0].place for one in written(vault)] == [2, 3, 4, 5]


def test_an_erased_entry_can_come_again(vault, diary):
    done = vault.diary.write(diary, CHOICES, rows={RowPlace("", "", 3)})
    vault.erasing.erase(done.added[0])
    again = vault.diary.write(diary, CHOICES, rows={RowPlace("", "", 3)})
    assert len(again.added) == 1
    assert vault.verify().problems == ()


def test_what_is_said_of_all_rows_gives_way_to_what_a_row_says(vault, diary):
    noted = Moment(Precision.MONTH, "2026-04")
    vault.diary.write(diary, CHOICES, noted=noted)
    starts = [one.current.first_noted_at.start for one in written(vault)]
    assert starts == ["2026-03-13", "2026-04", "2026-04", "2026-04"]


def test_an_open_order_of_dates_is_as_said(vault, tmp_path):
    path = table(tmp_path, "05/06/2026,,,,One day.,,06/05/2026,1")
    found = {}
    for order in DateOrder.DMY, DateOrder.MDY:
        choices = Choices(zone="Europe/Paris", columns=COLUMNS, date_order=order)
        (one,) = vault.diary.look(path, choices).entries
        found[order] = (one.when.start, one.noted.start)
    assert found == {
        DateOrder.DMY: ("2026-06-05", "2026-05-06"),
        DateOrder.MDY: ("2026-05-06", "2026-06-05"),
    }


def test_sheets_of_one_workbook_keep_apart(vault, sheets):
    columns = {"Date": "date", "What": "what"}
    choices = Choices(zone="Europe/Paris", columns=columns)
    done = vault.diary.write(sheets, choices)
    assert len(done.added) == 4
    assert {one.place.sheet for one in done.table.entries} == {"2025", "2026"}
    assert vault.diary.write(sheets, choices).added == ()


@pytest.fixture
def sheets(tmp_path):
    path = tmp_path / "book.ods"
    rows = "".join(
        f'<table:table table:name="{year}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
                "</table:table-cell>"
                for cell in cells
            )
            + "</table:table-row>"
            for cells in (("Date", "What"), (f"{year}-03-01", "first"), (f"{year}-03-02", "next"))
        )
        + "</table:table>"
        for year in (2025, 2026)
    )
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{spaces}office:1.0" '
        f'xmlns:table="{spaces}table:1.0" xmlns:text="{spaces}text:1.0" office:version="1.3">'
        f"<office:body><office:spreadsheet>{rows}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{spaces}manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return path


def test_what_is_no_table_is_refused(vault, tmp_path, monkeypatch):
    note = tmp_path / "note.txt"
    note.write_text("no table at all", "utf-8")
    with pytest.raises(NoTableError):
        vault.diary.look(note)
    monkeypatch.setattr(diary_reading, "MAX_ROWS", 3)
    with pytest.raises(DiaryTooLongError):
        vault.diary.look(table(tmp_path, *ROWS), CHOICES)


def test_a_message_without_any_time_can_be_quoted(vault, take_in):
    take_in(vault, [*chat(), said(0, "no time at all", time=Time("sometime"))])
    made = vault.pick_messages(IncidentInput(what="Look."), [1])
    assert made.quotes[0].text == "no time at all"
    assert vault.verify().problems == ()


def test_a_stranger_is_somebody_of_their_own_in_each_entry_and_she_is_no_author(vault, tmp_path):
    rows = (
        "12/03/2026,,,inconnu,He called.,,,",
        "13/03/2026,,,?,It rang again.,,,",
        "14/03/2026,,,moi,I wrote this down.,-,,",
    )
    vault.diary.write(table(tmp_path, *rows), CHOICES)
    people = [one.current.people for one in written(vault)]
    assert [[each.role for each in one] for one in people] == [
        [Role.UNKNOWN_AUTHOR], [Role.UNKNOWN_AUTHOR], [],
    ]  # fmt: skip
    assert [one.person.name for one in vault.people()] == ["", ""]


@pytest.mark.parametrize(
    ("days", "noted", "order", "first"),
    [
        (("05/12/2025", "06/11/2025"), "", DateOrder.DMY, "2025-12-05"),
        (("01/05/2026", "02/04/2026"), "", DateOrder.MDY, "2026-01-05"),
        (("02/03/2025", "01/04/2025"), "2025-02-20", DateOrder.MDY, "2025-02-03"),
        (("01/05/2026", "02/04/2026", "02/01/2026"), "", DateOrder.DMY, "2026-05-01"),
    ],
)
def test_an_open_order_is_taken_so_that_nothing_is_told_before_it_happened(
    vault, tmp_path, days, noted, order, first
):
    path = table(tmp_path, *(f"{one},,,,Shouted.,,{noted}," for one in days))
    seen = vault.diary.look(path, CHOICES)
    assert (seen.date_order, seen.troubles[What.DATE_ORDER_OPEN]) == (order, 1)
    vault.diary.write(path, seen.settled(CHOICES))
    assert written(vault)[0].current.when.start == first
    assert vault.verify().problems == ()
