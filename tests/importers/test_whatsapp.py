"""WhatsApp's own exports: whose words they are, when, and what the service put around them."""

import datetime as dt
import io
import random
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Conversation,
    Finding,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    Shape,
    What,
)
from harassvault.importers.importer import DateOrder, Options
from harassvault.importers.whatsapp import IMPORTER, calendars, day_periods, islamic
from harassvault.importers.whatsapp.headers import header_of
from harassvault.importers.whatsapp.system import SystemLines

PLAIN = Options()


def tree_of(*files):
    return grow([Part(name, len(data), io.BytesIO(data)) for name, data in files])


def findings(text, name="chat.txt", options=PLAIN):
    data = text if isinstance(text, bytes) else text.encode()
    return list(IMPORTER.extract(tree_of((name, data)), [0], options))


def messages(text, **options):
    return [one for one in findings(text, **options) if isinstance(one, Message)]


def problems(text, **options):
    return [one.what for one in findings(text, **options) if isinstance(one, Problem)]


def claimed(*files):
    return list(IMPORTER.identify(tree_of(*files)))


HEADERS = {
    "[18/03/2022, 14:56:01] A: b": (18, 3, 2022, 53761),
    "[14:56:01, 3/18/22] A: b": (3, 18, 22, 53761),
    "18.03.22, 14:56 - A: b": (18, 3, 22, 53760),
    "18-03-2022 14:56 - A: b": (18, 3, 2022, 53760),
    "2022-03-18 14:56 - A: b": (2022, 3, 18, 53760),
    "2022. 03. 18. 14:56 - A: b": (2022, 3, 18, 53760),
    "18. 3. 2022, 14:56 – A: b": (18, 3, 2022, 53760),
    "12/03/2019 à 09:58 - A: b": (12, 3, 2019, 35880),
    "27.03.22 г., 14:56 ч. - A: b": (27, 3, 22, 53760),
    "[3/18/22 14.56.01] A: b": (3, 18, 22, 53761),
    "3/18/22, 2:56\u202fPM - A: b": (3, 18, 22, 53760),
    "18/3/2022, 2:56\u00a0p.\u00a0m. - A: b": (18, 3, 2022, 53760),
    "1/23/23, 3:22_AM - A: b": (1, 23, 23, 12120),
    "3/18/22, 12:05 AM - A: b": (3, 18, 22, 300),
    "3/18/22, 12:05 PM - A: b": (3, 18, 22, 43500),
    "[2022/3/27 下午2:56:01] A: b": (2022, 3, 27, 53761),
    "[2022. 3. 27. 오후 2:56:01] A: b": (2022, 3, 27, 53761),
    "2022년 3월 27일 오후 2:56, A : b": (2022, 3, 27, 53760),
    "[\u200f١٢\u200f/٣\u200f/٢٠٢٤، ٩:٥٨:٠١\u202fم] A: b": (12, 3, 2024, 79081),
    "[3/18/R4, 14:56:01] A: b": (3, 18, 4, 53761),
    "[3/18/2565 BE, 14:56:01] A: b": (3, 18, 2565, 53761),
    "15/12/2025, 10:34:00 AM A: b": (15, 12, 2025, 38040),
    "12/03/15 10:00:00: A: b": (12, 3, 15, 36000),
    "2022-03-18 14 h 56 - A: b": (2022, 3, 18, 53760),
    "2022-03-18, 14\u00a0h\u00a056 - A: b": (2022, 3, 18, 53760),
    "[2022-03-18 14 h 56 min 01 s] A: b": (2022, 3, 18, 53761),
    "[2022-03-18, 14\u202fh\u202f56\u202fmin\u202f01\u202fs] A: b": (2022, 3, 18, 53761),
    "\u200e[18/03/2022, 14:56:01] A: \u200eb": (18, 3, 2022, 53761),
}


@pytest.mark.parametrize("line", HEADERS)
def test_every_way_of_writing_a_header_is_read(line):
    header = header_of(line)
    assert (*header.date, header.seconds) == HEADERS[line]
    assert line[header.body :].lstrip("\u200e").startswith("A")


def test_every_region_of_the_unicode_consortium_is_read():
    """`whatsapp_headers.tsv` holds how each writes 12 March 2024, 21:58:01, short and long."""
    lines = Path(__file__).with_name("whatsapp_headers.tsv").read_text("utf-8").splitlines()
    for region, line in (one.split("\t") for one in lines):
        header = header_of(line)
        assert header, region
        assert sorted(header.date) == [3, 12, 2024], region
        assert header.seconds == 79_080 + header.style.has_seconds, region
        assert line[header.body :] == "A: b", region


@pytest.mark.parametrize(
    "line",
    [
        "", "hello", "12:30 is fine", "12/03/2024 10:00 meet me: now", "[x] 12/03/2024",
        "2024-03-12 10:00:01,123 - module - INFO: text", "3/4 of it - really: yes",
        "12/03/2024, 10:60 - A: b", "12/03/2024, 25:10 - A: b", "1/2/3/4, 10:00 - A: b",
    ],
)  # fmt: skip
def test_other_lines_are_no_headers(line):
    assert header_of(line) is None


def test_the_half_of_a_day_that_no_list_knows_leaves_the_time_unread():
    [one] = messages("[12/13/24, 9:58:01 qqq] Ann: hello")
    assert (one.text, one.time.wall, one.time.text) == ("hello", "", "12/13/24, 9:58:01 qqq")
    assert day_periods.hour_of(9, day_periods.UNKNOWN) == -1


@pytest.mark.parametrize(
    ("year", "new_year"),
    [(1399, "2020-03-20"), (1400, "2021-03-21"), (1403, "2024-03-20"), (1404, "2025-03-21")],
)
def test_iranian_years_begin_on_their_day(year, new_year):
    day = calendars.day_of(year, 1, 1, "", DateOrder.YMD)
    assert dt.date.fromordinal(day).isoformat() == new_year


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [
        (1430, 1, 1, "2008-12-29"), (1438, 12, 9, "2017-08-31"), (1441, 9, 1, "2020-04-24"),
        (1443, 8, 27, "2022-03-30"), (1445, 9, 1, "2024-03-11"), (1445, 10, 1, "2024-04-10"),
        (1461, 12, 29, "2040-01-14"),
    ],
)  # fmt: skip
def test_islamic_dates_are_those_of_the_official_tables(year, month, day, ours):
    assert islamic.day_of(year, month, day) == dt.date.fromisoformat(ours).toordinal()
    assert islamic.day_of(year, month, 31) == islamic.day_of(year, 13, 1) == 0
    assert islamic.day_of(1429, month, day) == islamic.day_of(1462, month, day) == 0


DATES = {
    "18/3/22": "dmy", "18/03/2022": "dmy", "3/18/22": "mdy", "18.03.22": "dmy", "18-03-2022": "dmy",
    "2022-03-18": "ymd", "2022/03/18": "ymd", "2022.03.18": "ymd", "١٨/٣/٢٠٢٢": "dmy",
    "18\u200f/3\u200f/2022": "dmy", "3/18/2565 BE": "mdy", "18/3/2565 พ.ศ.": "dmy",
    "18/3/2565": "dmy", "18/3/65": "dmy", "3/18/R4": "mdy", "R4/3/18": "ymd",
    "令和4年3月18日": "ymd", "民國111/3/18": "ymd", "1400/12/27": "ymd", "۱۴۰۰/۱۲/۲۷": "ymd",
    "12/27/1400 AP": "mdy", "۱۴۰۰/۱۲/۲۷ ه\u200d.ش.": "ymd", "15/8/1443 هـ": "dmy",
    "١٥\u200f/٨\u200f/١٤٤٣ هـ": "dmy", "8/15/1443 AH": "mdy",
}  # fmt: skip
CLOCKS = [
    "14:56", "14:56:01", "14.56.01", "2:56 PM", "2:56PM", "2:56\u202fpm", "2:56:01\u00a0p.m.",
    "2:56_PM", "2:56 p.\u00a0m.", "٢:٥٦ م", "下午2:56", "14 h 56",
]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
def test_every_calendar_stands_with_every_clock(date):
    lines = [
        (form.format(date=date, clock=clock, comma=comma), clock)
        for form in ("{date}{comma}{clock} - A: b", "[{date}{comma}{clock}] A: b")
        for comma in (", ", " ", "، ", " à ")
        for clock in CLOCKS
        if comma != " à " or clock[0].isdecimal()
    ]
    if date != "18.03.22":  # "[14.56.01, 18.03.22]" could be either way round
        lines += [(f"[{clock}, {date}] A: b", clock) for clock in CLOCKS]
    for line, clock in lines:
        header = header_of(line)
        assert header, line
        day = calendars.day_of(*header.date, header.style.sign, DateOrder(DATES[date]))
        assert day == dt.date(2022, 3, 18).toordinal(), line
        assert header.seconds == 53_760 + ("01" in clock), line
        assert line[header.body :] == "A: b"


def test_a_sign_is_needed_where_the_file_has_signs():
    text = (
        "[18/03/2022, 14:56:01] Ann: \u200eimage omitted\r\n"
        "[18/03/2022, 14:56:02] Ann: image omitted\r\n"
        "[18/03/2022, 14:56:03] Ann: This message was deleted.\r\n"
        "[18/03/2022, 14:56:04] Ann: bye <This message was edited>\r\n"
    )
    real, *typed = messages(text)
    assert real.marks == (Mark.MEDIA_LEFT_OUT,)
    assert all(one.marks == (Mark.MARKER_LIKE,) for one in typed)
    assert [one.text for one in typed] == [
        "image omitted", "This message was deleted.", "bye <This message was edited>",
    ]  # fmt: skip
    assert not any(one.same_as or one.attachments for one in typed)


def test_without_signs_in_the_file_markers_count_and_say_that_they_could_be_typed():
    text = "18/03/2022, 14:56 - Ann: Diese Nachricht wurde gelöscht.\n"
    [one] = messages(text)
    assert set(one.marks) == {Mark.DELETED, Mark.MARKER_LIKE}


def test_what_could_be_opened_once_is_marked():
    [android] = messages("18/03/2022, 14:56 - Ann: <View once voice message omitted>\n")
    [ios] = messages("[18/03/2022, 14:56:01] Ann: \u200eView once photo omitted\r\n")
    assert set(android.marks) == {Mark.VIEW_ONCE, Mark.MEDIA_LEFT_OUT, Mark.MARKER_LIKE}
    assert set(ios.marks) == {Mark.VIEW_ONCE, Mark.MEDIA_LEFT_OUT}
    assert [one.attachments[0].media_type for one in (android, ios)] == ["audio/*", "image/*"]


def test_a_file_that_is_there_needs_no_other_witness():
    chat = b"18/03/2022, 14:56 - Ann: IMG-1.jpg (file attached)\nlook"
    tree = tree_of(("WhatsApp Chat with Ann.txt", chat), ("IMG-1.jpg", b"x"))
    [one] = [m for m in IMPORTER.extract(tree, [0], PLAIN) if isinstance(m, Message)]
    assert (one.text, one.marks, one.attachments[0].item) == ("look", (), 1)


def test_words_that_end_like_a_file_stay_words():
    [one] = messages("18/03/2022, 14:56 - Ann: look (file attached)\n")
    assert (one.text, one.marks, one.attachments) == ("look (file attached)", (), ())


PAIRS = [
    ("You blocked this contact.", "Vous avez bloqué ce contact."),
    ("Ann added Bo", "Ann hat Bo hinzugefügt"),
    ("You added Bo", "Vous avez ajouté Bo"),
    ('Ann created group "Flat: 3"', "Ann a créé le groupe « Flat: 3 »"),
    ("Ann left", "Ann hat die Gruppe verlassen"),
    ("Your security code with Bo changed. Tap to learn more.",
     "Il tuo codice di sicurezza con Bo è cambiato. Tocca per saperne di più."),
    ("Ann changed their phone number to a new number. Tap to message.",
     "Ann hat die Telefonnummer gewechselt. Tippe."),
    ("Ann turned off disappearing messages.", "Ann a désactivé les messages éphémères."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_line_of_the_service_is_the_same_in_two_languages(one, other):
    lines = SystemLines()
    assert lines.meaning(one).same_as == lines.meaning(other).same_as


def test_markers_are_the_same_in_two_languages():
    pairs = [
        ("image omitted", "画像は含まれていません"),
        ("This message was deleted.", "Bu mesaj silindi."),
        ("POLL:\nWhen?\n\u200eOPTION: now (1 vote)", "SONDAGE :\nWhen?\n\u200eOPTION : now (2)"),
        ("Missed voice call, \u200eTap to call back", "Appel vocal manqué, \u200eAppuyer"),
        ("Location: https://maps.google.com/?q=1.2345678,-2.5",
         "Standort: https://maps.google.com/?q=1.23457,-2.5"),
    ]  # fmt: skip
    for pair in pairs:
        one, other = (
            messages(f"[18/03/2022, 14:56:01] Ann: \u200e{words}\r\n")[0] for words in pair
        )
        assert one.same_as == other.same_as
        assert bool(one.same_as) != bool(one.attachments)
        assert [f.media_type for f in one.attachments] == [f.media_type for f in other.attachments]


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("Missed voice call", "missed_voice"),
        ("Missed voice call. Tap to call back", "missed_voice"),
        ("Verpasster Sprachanruf. Zum Zurückrufen tippen", "missed_voice"),
        ("Video call, 1 hr 5 min", "video"),
        ("Llamada de voz. 5 min", "voice"),
        ("Voice call. No answer", "voice"),
        ("Cevapsız sesli arama. \u200eGeri aramak için dokunun", "missed_voice"),
        ("Missed voice call, answer me or else", ""),
        ("Video call, or I come over", ""),
        ("Voice call. 5 idiots", ""),
    ],
)
def test_calls_of_every_age_of_the_app_are_calls_and_sentences_are_not(words, call):
    [android] = messages(f"18/03/2022, 14:56 - Ann: {words}\n")
    ios = messages(
        f"[18/03/2022, 14:56:01] Ann: \u200e{words}\r\n[18/03/2022, 14:56:01] Ann: {words}\r\n"
    )
    is_marked = "\u200e" in words
    assert [one.details.get("call", "") for one in (android, *ios)] == [
        call, call, call if is_marked else "",
    ]  # fmt: skip
    assert android.marks == ((Mark.MARKER_LIKE,) if call and not is_marked else ())
    assert ios[0].marks == (() if call else (Mark.MARKER_LIKE,))
    assert (android.kind is Kind.CALL) == bool(call)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_wordings_are_found_in_either_form_of_unicode(form):
    words = ["फ़ोटो हटाई गई", "đã bỏ qua hình ảnh", "zvukový soubor vynechán", "a.txt vidéo absente"]
    for one in words:
        [found] = messages(f"[3/18/22, 14:56:01] Ann: \u200e{unicodedata.normalize(form, one)}\n")
        assert (Mark.MEDIA_LEFT_OUT in found.marks) == (".txt" not in one)


def test_documents_left_out_have_their_name_in_every_script():
    for end in (
        "document omitted",
        "ドキュメントは含まれていません",
        "लेकिन",
        "ละเว้นเอกสาร",
        "لم يتم إدراج المستند",
    ):
        [found] = messages(f"[3/18/22 14:56:01] Ann: Plan.pdf • 2 pages {end}\n")
        named = [one.name for one in found.attachments]
        assert named == ([] if end == "लेकिन" else ["Plan.pdf"])


def test_nobody_of_a_long_name_is_invented():
    text = (
        "18/03/2022, 14:56 - Ann Trial created group “Family: summer: 24”\n"
        "18/03/2022, 14:57 - Ann Trial: hello: you\n"
        "18/03/2022, 14:58 - Ann Trial hat irgendetwas getan das so heißt: neu\n"
        "18/03/2022, 14:59 - Ann Trial: bye\n"
        "18/03/2022, 15:00 - Ann Trialová: a name that begins like another\n"
    )
    found = findings(text)
    names = {one.name for one in found if isinstance(one, Participant)}
    assert names == {"Ann Trial", "Ann Trialová"}
    assert [one.kind for one in found if isinstance(one, Message)].count(Kind.SYSTEM) == 2


def test_a_name_with_a_colon_ends_where_a_direction_mark_shows_it():
    text = (
        "[18/03/2022, 14:56:01] Work: Bo: \u200eMessages and calls are end-to-end encrypted.\r\n"
        "[18/03/2022, 14:56:02] Work: Bo: hello: you\r\n"
        "[18/03/2022, 14:56:03] Ann: look at this: \u200e<attached: a.jpg>\r\n"
    )
    _, hello, look = messages(text)
    assert (hello.sender, hello.text) == ("Work: Bo", "hello: you")
    assert (look.sender, look.text) == ("Ann", "look at this:")


def test_nobody_is_said_to_be_the_owner_of_the_phone():
    found = findings("18/03/2022, 14:56 - Ann: hello\n")
    assert all(one.is_me is None for one in found if isinstance(one, Participant))


def test_a_pasted_header_stays_in_the_message_around_it():
    text = (
        "[12/03/2024, 10:00:00] Jo: he wrote:\n"
        "[11/03/2024, 23:59:59] Sam: I will come\r\n"
        "[12/03/2024, 10:01:00] Sam: not mine\r\n"
    )
    first, second = messages(text)
    assert first.text == "he wrote:\n[11/03/2024, 23:59:59] Sam: I will come"
    assert (first.marks, second.marks) == ((Mark.FORGED_HEADER,), ())
    assert What.FORGED_HEADER in problems(text)


def test_times_that_go_back_are_kept_and_marked():
    text = (
        "13/03/2024, 10:00 - Jo: one\n12/03/2024, 09:00 - Sam: late\n13/03/2024, 10:05 - Jo: two\n"
    )
    assert [one.marks for one in messages(text)] == [(), (Mark.TIME_BACKWARDS,), ()]
    assert What.TIME_BACKWARDS in problems(text)


def test_two_chats_put_together_are_read_to_the_end():
    day = "{:02}/03/2024, 10:00 - Jo: {}\n"
    text = "".join(day.format(20, n) for n in range(600)) + "".join(
        day.format(13, n) for n in range(600)
    )
    found = messages(text)
    assert len(found) == 1200
    assert sum(Mark.TIME_BACKWARDS in one.marks for one in found) == 1


@pytest.mark.parametrize("order", [DateOrder.DMY, DateOrder.MDY])
def test_what_a_person_says_of_the_order_holds(order):
    text = "05/04/2024, 10:00 - Ann: hello\n06/04/2024, 10:00 - Ann: you\n"
    options = Options(date_order=order)
    walls = [one.time.wall[:10] for one in messages(text, options=options)]
    expected = {
        DateOrder.DMY: ["2024-04-05", "2024-04-06"], DateOrder.MDY: ["2024-05-04", "2024-06-04"],
    }  # fmt: skip
    assert walls == expected[order]
    assert What.DATE_ORDER_OPEN in problems(text)
    assert What.DATE_ORDER_OPEN not in problems(text, options=options)


def test_time_that_runs_forward_decides_the_order():
    text = "".join(f"{d:02}/{m:02}/2024, 10:00 - Ann: x\n" for m in (1, 2, 3) for d in (3, 7, 11))
    assert messages(text)[1].time.wall == "2024-01-07T10:00"
    assert What.DATE_ORDER_OPEN not in problems(text)


EARLY = "".join(f"0{day}/03/2024, 10:00 - Ann: x\n" for day in (5, 6, 7))


@pytest.mark.parametrize("pasted", ["3/14/2023", "3/14/2030"])
def test_a_pasted_date_that_does_not_fit_decides_no_order(pasted):
    text = f"{EARLY}{pasted}, 09:00 - Bo: I lied\n08/03/2024, 10:00 - Ann: x\n"
    found = messages(text)
    assert [one.time.wall[:10] for one in found if one.sender == "Ann"] == [
        f"2024-03-0{day}" for day in (5, 6, 7, 8)
    ]
    assert [Mark.TIME_BACKWARDS in one.marks for one in found] == [False] * 3 + [True, False]
    assert What.DATE_ORDER_OPEN in problems(text)


def test_one_pasted_date_amid_many_leaves_the_order_open():
    text = "".join(f"0{day}/03/2024, 1{n}:00 - Ann: x\n" for day in (2, 3, 4) for n in range(8))
    pasted = text.replace("03/03", "2/28/2024, 09:00 - Bo: I lied\n03/03", 1)
    assert What.DATE_ORDER_OPEN in problems(pasted)
    enough = pasted.replace("I lied\n", "I lied\n2/28/2024, 09:01 - Bo: more\n" * 2, 1)
    assert What.DATE_ORDER_OPEN not in problems(enough + "2/29/2024, 09:00 - Bo: x\n")


@pytest.mark.parametrize("rest", [2, 600])
def test_what_went_ahead_of_all_that_follows_is_marked_and_not_what_follows(rest):
    text = EARLY + "31/12/2030, 09:00 - Bo: I agreed\n" + "08/03/2024, 10:00 - Ann: x\n" * rest
    marked = [n for n, one in enumerate(messages(text)) if Mark.TIME_BACKWARDS in one.marks]
    assert marked == [3]


def test_long_messages_are_cut_and_say_so():
    text = "18/03/2022, 14:56 - Ann: " + "x" * 500_000 + "\nrest\n18/03/2022, 14:57 - Ann: y\n"
    first, second = messages(text)
    assert len(first.text) <= 400_000
    assert Mark.CUT in first.marks
    assert second.text == "y"


@pytest.mark.parametrize(
    ("name", "text", "is_ours"),
    [
        ("chat.txt", "18/03/2022, 14:56 - Ann: hello", True),
        ("renamed", "[18/03/2022, 14:56:01] Ann: hello", True),
        ("old chat.bak", "18/03/2022, 14:56 - Ann: hello", True),
        ("chat.md", "[2024-01-05 21:02:11] Me: hello", False),
        ("export.txt", "[2019-12-24, 12:23] Jane Doe: Hello John!", False),
        ("app.txt", "[2024-03-12 10:00:01] app.INFO: message", False),
        ("app.txt", "2024-03-12 10:00 - Ann: hello", False),
        ("WhatsApp Chat with Ann.txt", "2024-03-12 10:00 - Ann: hello", True),
        ("x.txt", "2024-03-12 10:00 - Ann: hello\n2024-03-12 10:01 - Bo (work): hi", True),
        ("x.txt", "[2024-03-12, 10:00:01] Ann: hello\n[2024-03-12, 10:01:01] Bo: hi", True),
        ("x.txt", "2024-03-12 10:00 - main: hello\n2024-03-12 10:01 - app.INFO: hi", False),
        ("x.txt", "2024-03-12 10:00 - a/b.py: hello\n2024-03-12 10:01 - b: hi", False),
        ("notes.txt", "a\nb\nc\nd\n18/03/2022, 14:56 - Ann: hello", False),
        ("empty.txt", "", False),
        ("picture.txt", "\x00\x01\x02\x03", False),
    ],
)
def test_a_chat_is_known_by_what_is_in_it(name, text, is_ours):
    assert claimed((name, text.encode())) == ([0] if is_ours else [])


def test_what_a_person_sent_as_a_document_is_no_chat_of_its_own():
    chat = b"[18/03/2022, 14:56:01] Ann: hello"
    assert claimed(("_chat.txt", chat), ("00000003-other.txt", chat)) == [0]


def test_groups_are_told_from_two_people():
    direct = findings("18/03/2022, 14:56 - Ann: a\n18/03/2022, 14:56 - Bo: b\n")
    group = findings("18/03/2022, 14:56 - Ann added Bo\n18/03/2022, 14:56 - Bo: b\n")
    shapes = [
        one.shape for found in (direct, group) for one in found if isinstance(one, Conversation)
    ]
    assert shapes == [Shape.DIRECT, Shape.GROUP]


# --- laws ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["[", "]", "12/03/2024", ", ", "10:00", ":01", " - ", "Ann", ": ", "\n", "\r\n", "\u200e",
     "<attached: a.jpg>", "(file attached)", "<Media omitted>", "POLL:\n", "PM", "\u202f", "null",
     "2565 BE", "R4", " document omitted", "<This message was edited>", "«", "12.3.24", "٣"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=60).map("".join)))
def test_nothing_in_a_file_makes_it_raise(data):
    data = data if isinstance(data, bytes) else data.encode()
    tree = tree_of(("WhatsApp Chat.txt", data), ("a.jpg", b"x"))
    IMPORTER.identify(tree)
    for one in IMPORTER.extract(tree, [0], PLAIN):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Finding) == one


def test_what_is_too_long_for_a_finding_is_cut():
    long = "y" * 5000
    text = (
        f"[18/03/2022, 14:56:01] Ann: \u200e<attached: {long}.jpg>\r\n"
        f"[18/03/2022, 14:56:01] {long}: hello\r\n[18/03/2022, 14:56:01] Ann added {long}\r\n"
        f"[18/03/2022, 14:56:01] Ann: \u200ePOLL:\n{long}\n{long}\r\n"
        f"18/03/2022, 14:56 - Ann: {long}.jpg (file attached)\n"
    )
    for one in findings(text):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Finding) == one


STYLES = {
    "ios-dmy": ("[{d:02}/{m:02}/{y}, {H:02}:{M:02}:{S:02}] ", True),
    "ios-mdy-12h": ("[{m}/{d}/{yy:02}, {h}:{M:02}:{S:02}\u202f{ap}] ", True),
    "ios-tr": ("[{d:02}.{m:02}.{y} {H:02}:{M:02}:{S:02}] ", True),
    "ios-vi": ("[{H:02}:{M:02}:{S:02}, {d}/{m}/{y}] ", True),
    "ios-id": ("[{d:02}/{m:02}/{yy:02} {H:02}.{M:02}.{S:02}] ", True),
    "ios-zh": ("[{y}/{m}/{d} {cn}{h}:{M:02}:{S:02}] ", True),
    "ios-th": ("[{d}/{m}/{be} {H:02}:{M:02}:{S:02}] ", True),
    "android-de": ("{d:02}.{m:02}.{yy:02}, {H:02}:{M:02} - ", False),
    "android-fr": ("{d:02}/{m:02}/{y} {H:02}:{M:02} - ", False),
    "android-us": ("{m}/{d}/{yy:02}, {h}:{M:02}\u202f{ap} - ", False),
    "android-mx": ("{d}/{m}/{y}, {h}:{M:02}\u00a0{ap1}.\u00a0m. - ", False),
    "android-sv": ("{y}-{m:02}-{d:02} {H:02}:{M:02} - ", False),
    "android-hu": ("{y}. {m:02}. {d:02}. {H:02}:{M:02} - ", False),
}


def written(moment, style):
    half = "AM" if moment.hour < 12 else "PM"
    return STYLES[style][0].format(
        d=moment.day, m=moment.month, y=moment.year, yy=moment.year % 100, be=moment.year + 543,
        H=moment.hour, h=moment.hour % 12 or 12, M=moment.minute, S=moment.second, ap=half,
        ap1=half[0].lower(), cn="上午" if moment.hour < 12 else "下午",
    )  # fmt: skip


NAMES = st.sampled_from(["Ann Trial", "🤓", "+44 20 7946 0000", "Élodie d’Essai", "سامي", "~ Bo"])
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf"], exclude_characters="<>()\u2028"),
    min_size=1,
    max_size=30,
).map(lambda words: "so: " + words)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    style=st.sampled_from(sorted(STYLES)),
    said=st.lists(st.tuples(NAMES, TEXTS, st.integers(0, 90_000)), min_size=1, max_size=12),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_a_chat_that_was_written_is_read_back(style, said, ends):
    moment = dt.datetime(2024, 1, 13, 8, 0, 0)
    has_seconds = STYLES[style][1]
    expected, text = [], ""
    for name, words, later in said:
        moment += dt.timedelta(seconds=later)
        text += f"{written(moment, style)}{name}: {words}{ends}"
        wall = moment.isoformat() if has_seconds else moment.isoformat()[:16]
        expected.append((name, words, wall))
    found = messages(text, name="WhatsApp Chat.txt")
    assert [(one.sender, one.text, one.time.wall) for one in found] == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_chat_is_read_as_far_as_it_can_be(seed):
    chance = random.Random(seed)
    lines = [f"[18/03/2022, 14:{n:02}:01] Ann: \u200e<attached: {n}.jpg>\r\n" for n in range(20)]
    data = bytearray("".join(lines).encode())
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = findings(bytes(data[: chance.randint(1, len(data))]))
    assert all(one.item == 0 for one in found if isinstance(one, Message))
