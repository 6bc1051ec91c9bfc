"""Tables: their separators, their times, hostile spreadsheets, and values for incidents."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Columns, Message, Precision, Problem, What, ZoneKind
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.shared.text_rows import separator_of
from harassvault.importers.table import reading as table
from harassvault.importers.table.dates import Order, time_of
from harassvault.importers.table.diary import diary_row
from harassvault.importers.table.people import STRANGER, names
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN, findings_of, tree_of

FOLDER = EXPORTS / "table"
WORDS = Options(columns={"when": "when", "text": "text"})


def read(data, name="x.csv", options=WORDS):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(table.IMPORTER.extract(tree, table.IMPORTER.identify(tree), options))


def messages(text):
    return [one for one in read(text.encode()) if isinstance(one, Message)]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb, c\n1\t2, 3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("one column\nof words; and more\nand more\n", ";"),
        ("one\ntwo\n", ","),
        ("sep=|\r\na,b|c\n", "|"),
        ('"a;b;c",d\n"e;f;g",h\n', ","),
        ("", ","),
    ],
)
def test_the_separator_is_what_cuts_the_rows_alike(text, separator):
    assert separator_of(text.encode()) == separator


@pytest.mark.parametrize(
    ("text", "wall", "precision", "zone"),
    [
        ("2024-03-12T21:58:01+01:00", "2024-03-12T21:58:01", Precision.SECOND, ZoneKind.OFFSET),
        ("2024-03-12 21:58:01.5Z", "2024-03-12T21:58:01.500", Precision.MILLISECOND, ZoneKind.UTC),
        ("12.03.2024", "2024-03-12", Precision.DAY, ZoneKind.LOCAL),
        ("12/3/24 12:05 am", "2024-03-12T00:05", Precision.MINUTE, ZoneKind.LOCAL),
        ("mardi 12 mars 2024 à 21 h 58", "2024-03-12T21:58", Precision.MINUTE, ZoneKind.LOCAL),
        ("1er août 2024", "2024-08-01", Precision.DAY, ZoneKind.LOCAL),
        ("Tue, March 12th, 2024 at 9:58 PM", "2024-03-12T21:58", Precision.MINUTE, ZoneKind.LOCAL),
    ],
)  # fmt: skip
def test_reads_the_forms_that_people_write(text, wall, precision, zone):
    time = time_of(text, DateOrder.DMY)
    assert (time.wall, time.precision, time.zone) == (wall, precision, zone)
    assert time.text == text


@pytest.mark.parametrize(
    "text", ["", "soon", "45363.9", "12 mars", "99:99", "2024", "0/0/0000", "1/1/24 25:00",
             "12/03/2024 and more", "٠٣/٠٤/٢٠٢٤"],
)  # fmt: skip
def test_what_is_no_time_keeps_its_text_alone(text):
    time = time_of(text, DateOrder.DMY)
    assert (time.text, time.wall, time.zone) == (text, "", ZoneKind.NONE)


@pytest.mark.parametrize(
    ("dates", "order", "is_open"),
    [
        (["05/06/2024", "13/06/2024"], DateOrder.DMY, False),
        (["05/06/2024", "06/13/2024"], DateOrder.MDY, False),
        (["01/02/2024", "02/01/2024", "01/03/2024"], DateOrder.DMY, True),
        (["01/02/2024", "02/02/2024", "01/03/2024"], DateOrder.DMY, False),
        (["02/01/2024", "02/02/2024", "03/01/2024"], DateOrder.MDY, False),
        (["01/01/2024", "2024-05-06"], DateOrder.DMY, False),
    ],
)
def test_the_column_decides_which_number_is_the_day(dates, order, is_open):
    found = Order()
    for one in dates:
        found.look(one)
    assert (found.order(None), found.is_open) == (order, is_open)


def test_what_a_person_said_of_the_order_counts_more_than_the_order_of_rows():
    found = Order()
    for date in ("05/12/2026", "06/11/2026", "04/10/2026"):
        found.look(date)
    assert found.order(None) is DateOrder.DMY
    assert found.order(DateOrder.MDY) is DateOrder.MDY


def test_what_a_person_said_of_the_order_counts_where_the_column_is_silent():
    found = Order()
    found.look("05/06/2024")
    assert found.order(DateOrder.MDY) is DateOrder.MDY
    found.look("13/06/2024")
    assert found.order(DateOrder.MDY) is DateOrder.DMY


def test_line_breaks_that_only_unicode_knows_stay_inside_a_cell():
    [message] = messages("when,text\n2024-03-12,a\u2028b\x0bc\u0085d\n")
    assert message.text == "a\u2028b\x0bc\u0085d"


def test_columns_without_a_word_give_their_head_only():
    [found] = read(b"when,text\n" + b"2024-03-12,x\n" * 100, options=PLAIN)
    assert isinstance(found, Columns)
    assert (found.headers, len(found.rows)) == (("when", "text"), 20)


def test_a_cell_longer_than_any_ends_the_table_and_says_so():
    found = read(b"when,text\n2024-03-12,a\n2024-03-13," + b"x" * 500_000 + b"\n")
    assert next(one.text for one in found if isinstance(one, Message)) == "a"
    assert Problem(What.BROKEN, 0, 3) in found


def test_a_quote_that_is_never_closed_is_told():
    found = read(b'when,text\n2024-03-12,"a\nb\nc\n')
    assert found[-1] == Problem(What.BROKEN, 0, 2)


def test_a_long_table_takes_no_more_memory_than_a_short_one(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w") as stream:
        stream.write("when,text\n")
        stream.writelines(f"2024-03-12 21:58,words {n}\n" for n in range(10_000))
    tracemalloc.start()
    try:
        with tree_of(path) as tree:
            count = sum(
                isinstance(one, Message) for one in table.IMPORTER.extract(tree, [0], WORDS)
            )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 10_000
    assert peak < 12_000_000


def test_a_spreadsheet_that_would_unpack_to_too_much_is_not_given_to_the_parser():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", bytes(70_000_000))
    assert read(packed.getvalue(), "bomb.xlsx") == [Problem(What.TOO_LONG, 0)]


def with_far_cell(row, cell='<c r="XFD{}"><v>1</v></c>'):
    """Return the diary as a spreadsheet with one more cell, at the end of a row."""
    made = io.BytesIO()
    far = f'<row r="{row}">{cell.format(row)}</row></sheetData>'.encode()
    with (
        zipfile.ZipFile(FOLDER / "journal.xlsx") as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(b"</sheetData>", far))
    return made.getvalue()


def test_a_cell_far_away_from_all_others_makes_the_parser_take_no_more_than_there_is():
    assert read(with_far_cell(1_048_576), "far.xlsx") == [Problem(What.TOO_LONG, 0)]
    assert not any(isinstance(one, Problem) for one in read(with_far_cell(90), "wide.xlsx"))


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ('<c r = "XFD{}"><v>1</v></c>', What.TOO_LONG),
        ('<c r="xfd{}"><v>1</v></c>', What.TOO_LONG),
        ('<c r="XFD000{}"><v>1</v></c>', What.TOO_LONG),
        ('<c s=">" r="XFD{}"><v>1</v></c>', What.TOO_LONG),
        ('<c r="XFD{}">             text<v>1</v></c>', What.TOO_LONG),
        ("<c><v>1</v></c>" * 8, What.TOO_LONG),
        ('<c s="<" r="XFD{}"><v>1</v></c>', What.BROKEN),
        ('<c s="1"r="XFD{}"><v>1</v></c>', What.BROKEN),
        ('<c r="XFD{}" s="3"/>', None),
    ],
)
def test_however_a_far_cell_is_written_it_is_seen(cell, what):
    found = read(with_far_cell(1_048_576, cell), "far.xlsx")
    assert [one for one in found if isinstance(one, Problem)] == (
        [Problem(what, 0)] if what else []
    )


@pytest.mark.parametrize("name", ["x.xlsx", "x.ods", "x.xls", "x.xlsb"])
@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_spreadsheet_that_is_none_is_broken(name, start):
    assert [one.what for one in read(start + bytes(600), name)] == [What.BROKEN]


def test_rows_of_a_diary_become_values_for_incidents():
    options = Options(
        columns={"Date": "date", "Heure": "time", "Lieu": "where", "Qui": "sender",
                 "Ce qui s'est passé": "what", "Témoins": "witness", "Noté le": "noted"}
    )  # fmt: skip
    found = findings_of(table.IMPORTER, FOLDER / "diary.csv", options)
    rows = [diary_row(one) for one in found if isinstance(one, Message)]
    first = rows[0]
    assert first.when.wall == "2024-03-12T21:58"
    assert first.what == 'Il a dit : "tu vas voir".\nPuis il est parti.'
    assert (first.where, first.who, first.witnesses) == (
        "Bureau, 3e étage", ("Alex Martin",), ("Sam", "Jo"),
    )  # fmt: skip
    assert first.first_noted_at.wall == "2024-03-13"
    assert [one.row for one in rows] == [2, 4, 6]
    assert rows[1].first_noted_at is None


@given(st.binary(max_size=150), st.integers(0, 400), st.integers(0, 40))
def test_no_bytes_raise(noise, at, cut):
    for name in ("diary.csv", "carrier.csv", "open-order.tsv", "journal.xlsx", "notes.ods"):
        whole = (FOLDER / name).read_bytes()
        found = read(whole[:at] + noise + whole[at + cut :], name)
        assert all(one.item == 0 for one in found if isinstance(one, Problem | Message))


@given(st.text(max_size=90))
def test_no_text_is_a_time_that_raises(text):
    for order in DateOrder:
        assert time_of(text, order).text == text.strip()


@pytest.mark.parametrize(
    ("cell", "authors", "witnesses"),
    [
        ("Inconnu(e)", (STRANGER,), (STRANGER,)),
        ("Unknown number", (STRANGER,), (STRANGER,)),
        ("numéro masqué", (STRANGER,), (STRANGER,)),
        ("?", (STRANGER,), ()),
        ("Je ne sais pas", (STRANGER,), ()),
        ("I don’t know.", (STRANGER,), ()),
        ("-", (), ()),
        ("N/A", (), ()),
        ("moi", (), ()),
        ("Me, Sam", ("Sam",), ("Sam",)),
        ("Alex / inconnu", ("Alex", STRANGER), ("Alex", STRANGER)),
        ("M.E., I.", ("M.E.", "I."), ("M.E.", "I.")),
        ("Marc et Paul", ("Marc et Paul",), ("Marc et Paul",)),
        ("Moi et Marc", ("Marc",), ("Marc",)),
        ("Marc and me, Sam", ("Marc", "Sam"), ("Marc", "Sam")),
        ("Marc et un inconnu", ("Marc", STRANGER), ("Marc", STRANGER)),
        ("Personne inconnue dans la rue", (STRANGER,), (STRANGER,)),
        ("Marc et quelqu’un du bureau", ("Marc", STRANGER), ("Marc", STRANGER)),
        ("Unknown Mortal Orchestra", ("Unknown Mortal Orchestra",), ("Unknown Mortal Orchestra",)),
    ],
)
def test_words_in_place_of_a_name_make_no_person(cell, authors, witnesses):
    assert names(cell, authors=True) == authors
    assert names(cell, authors=False) == witnesses
