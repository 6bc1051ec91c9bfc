"""Backups of SMS: what a hostile or hurt file cannot do, and how much memory a large one takes."""

import base64
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Blob,
    Conversation,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import Options
from harassvault.importers.sms_backup import IMPORTER
from harassvault.importers.sms_backup.chars import Characters
from tests.importers.running import PLAIN, tree_of

HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"1\">"
SMS = b'<sms address="+15550000001" date="1710276000000" type="1" body="%s"/>'


def read(data, name="sms.xml", options=PLAIN):
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(IMPORTER.extract(tree, IMPORTER.identify(tree), options))


def text_of(body):
    [message] = [one for one in read(HEAD + SMS % body + b"</smses>") if isinstance(one, Message)]
    return message.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"&#55357;&#56842;", "😊"),
        (b"&#xD83D;&#xDE0A;", "😊"),
        (b"&#55357;&#xde0a;", "😊"),
        (b"&#55357;&#56842;&#55357;&#56842;", "😊😊"),
        (b"&#55357;&#55357;&#56842;", "\ufffd😊"),
        (b"&#56842;", "\ufffd"),
        (b"&#0;&#11;", "\ufffd\ufffd"),
        (b"&#9;&#10;&#13;", "\t\n\r"),
        (b"&amp;#55357;&#233;&#xE9;", "&#55357;éé"),
        (b"\x01", "\ufffd"),
        (b"\xff", "\ufffd"),
    ],
)
def test_joins_the_halves_of_an_emoji_and_marks_what_no_xml_can_say(written, meant):
    assert text_of(written) == meant


@given(st.integers(1, 60), st.lists(st.sampled_from(["&#55357;&#56842;", "a&amp;", "&#233;"])))
def test_a_piece_may_end_anywhere(size, pieces):
    data = "".join(pieces).encode()
    good = b"".join(Characters(io.BytesIO(data), b"").chunks(size))
    assert good.decode() == data.decode().replace("&#55357;&#56842;", "😊")


def mms(address, *rows, box=1, name="(Unknown)"):
    record = f'<mms date="1710280690000" msg_box="{box}" address="{address}" contact_name="{name}">'
    rows = "".join(f'<addr type="{type_}" address="{one}"/>' for type_, one in rows)
    return f"{record}<parts/><addrs>{rows}</addrs></mms>"


def in_backup(*records):
    return read(f"<smses>{''.join(records)}</smses>".encode())


def of(found, kind):
    return [one for one in found if isinstance(one, kind)]


ME = (151, "+33600000000")


def test_in_a_group_with_a_room_of_its_own_each_message_has_who_wrote_it():
    room = "abc@rcs.google.com"
    found = in_backup(
        mms(room, (130, "+33622222222"), (130, "+33633333333"), (137, "+33622222222"), ME),
        mms(room, (130, "+33622222222"), (130, "+33633333333"), (137, "+33633333333"), ME),
        mms(room, ME),
        mms(room, (137, "+33600000000"), (151, "+33622222222"), (151, "+33644444444"), box=2),
    )
    assert [one.shape for one in of(found, Conversation)] == [Shape.GROUP]
    assert [one.sender for one in of(found, Message)] == ["+33622222222", "+33633333333", "", "me"]
    assert [one.marks for one in of(found, Message)] == [(), (), (Mark.SENDER_UNSURE,), ()]
    people = [one.key for one in of(found, Participant)]
    assert people == ["me", "+33622222222", "+33633333333", "+33644444444"]


@pytest.mark.parametrize(
    ("rows", "sender"),
    [
        ([(137, "+33622222222"), (151, "+33611111111"), ME], "+33622222222"),
        ([(137, "0611111111"), ME], "+33611111111"),
        ([(151, "+33611111111"), (151, "+33622222222"), ME], ""),
        ([(130, "+33611111111"), ME], "+33611111111"),
        ([(137, "+33622222222"), (137, "+33633333333")], ""),
        ([], "+33611111111"),
    ],
)
def test_who_wrote_is_who_the_message_says_and_not_whose_conversation_it_is(rows, sender):
    [message] = of(in_backup(mms("+33611111111", *rows, name="Ana")), Message)
    assert message.sender == sender
    assert (Mark.SENDER_UNSURE in message.marks) == (not sender)


@pytest.mark.parametrize(
    "row",
    ["tel:+33611111111", "+33611111111/TYPE=PLMN", "tel:0611111111;phone-context=+33",
     "unknown address", "Unknown"],
)  # fmt: skip
@pytest.mark.parametrize("box", [1, 2])
def test_however_a_row_spells_the_correspondent_there_is_one(row, box):
    rows = [(137, row), ME] if box == 1 else [(151, row)]
    found = in_backup(mms("+33611111111", *rows, box=box))
    assert [one.shape for one in of(found, Conversation)] == [Shape.DIRECT]
    assert [one.key for one in of(found, Participant)] == ["me", "+33611111111"]
    assert [one.sender for one in of(found, Message)] == ["+33611111111" if box == 1 else "me"]


def test_a_sender_with_a_name_for_a_number_stays_who_wrote():
    [message] = of(in_backup(mms("Orange", (137, "Orange"), ME)), Message)
    assert message.sender == "Orange"


def test_the_numbers_of_one_contact_are_one_conversation():
    spellings = ["+33612345678", "0612345678", "06 12 34 56 78", "0033612345678"]
    record = '<sms address="{}" date="1710280681123" type="{}" body="a" contact_name="{}"/>'
    texts = [record.format(one, n % 2 + 1, "Mark") for n, one in enumerate(spellings)]
    found = in_backup(*texts, record.format("612345678", 1, "Sam"), record.format("3114", 1, "3"))
    assert [one.title for one in of(found, Conversation)] == ["Mark", "Sam", "3"]
    senders = [one.sender for one in of(found, Message)]
    assert senders == ["+33612345678", "me", "+33612345678", "me", "612345678", "3114"]
    written = [one.details.get("address", one.conversation) for one in of(found, Message)[:4]]
    assert written == spellings


def test_an_address_like_a_bomb_is_refused_and_costs_nothing():
    bomb = b'<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "' + b"a" * 1000 + b'">'
    bomb += b"".join(b'<!ENTITY a%d "&a%s;&a%s;">' % (n, b"", b"") for n in range(50)) + b"]>"
    found = read(bomb + b'<smses><sms address="1" date="1" type="1" body="&a9;"/></smses>')
    assert [one.what for one in found] == [What.BROKEN]


@pytest.mark.parametrize(
    "data",
    [b"<html><body/></html>", b"<smsesx/>", b"smses", b"", b"PK", b"<?xml version='1.0'?><Calls/>"],
)
def test_claims_no_other_xml(data):
    tree = grow([Part("other.xml", len(data), io.BytesIO(data))])
    assert IMPORTER.identify(tree) == []


def test_pictures_of_twenty_megabytes_pass_and_do_not_add_up(tmp_path):
    picture = base64.b64encode(bytes(20_000_000))
    path = tmp_path / "sms.xml"
    with path.open("wb") as stream:
        stream.write(HEAD)
        for n in range(4):
            stream.write(b'<mms date="171027600%d000" msg_box="1" address="1"><parts>' % n)
            stream.write(b'<part ct="image/png" data="%s"/></parts></mms>' % picture)
        stream.write(b"</smses>")
    del picture
    tracemalloc.start()
    try:
        with tree_of(path) as tree:
            found = IMPORTER.extract(tree, [0], PLAIN)
            sizes = [len(one.data) for one in found if isinstance(one, Blob)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes == [20_000_000] * 4
    assert peak < 300_000_000


def test_while_somebody_only_looks_pictures_do_not_cross():
    picture = b'<mms address="1"><parts><part ct="image/png" data="AAAA"/></parts></mms>'
    found = read(HEAD + picture + b"</smses>", options=Options(survey=True))
    assert [one.data for one in found if isinstance(one, Blob)] == [b""]


def test_many_messages_take_no_more_memory_than_few():
    records = b"".join(
        b'<sms address="%d" date="%d" type="1" body="words"/>\n' % (n % 5, 1710276000000 + n)
        for n in range(20_000)
    )
    data = HEAD + records + b"</smses>"
    tree = grow([Part("sms.xml", len(data), io.BytesIO(data))])
    assert sum(isinstance(one, Message) for one in IMPORTER.extract(tree, [0], PLAIN)) == 20_000


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
def test_no_bytes_raise(noise, at, cut):
    whole = (
        HEAD
        + SMS % b"hello &#55357;&#56842;"
        + b"<mms><parts><part data='A'/></parts></mms></smses>"
    )
    found = read(whole[:at] + noise + whole[at + cut :])
    assert all(one.item in {0, None} for one in found if isinstance(one, Problem | Message))
