"""Quoted messages on paper: exact, with their times as written, and where each of them stands."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pypdfium2
import pytest

from harassvault.conversations.values import Reacted, WasEarlier
from harassvault.importers.findings import Absent, Kind, Mark, Precision, Time, ZoneKind
from harassvault.importers.importer import CountsIn
from harassvault.moment import Moment
from harassvault.moment import Precision as Exact
from reports.catalogue import Catalogue
from reports.exhibit import Exhibit
from reports.incident_entry import IncidentEntry
from reports.messages import (
    FileStanding,
    NamedAttachment,
    Quote,
    Source,
    Standing,
    Thread,
    says_the_same,
)

DIGEST = "9f" * 32
BEGIN = datetime(2026, 3, 3, 21, 58)

CHAT = Source("WhatsApp Chat - Viktor.zip", DIGEST, "_chat.txt", 7, "Europe/Paris")

ARABIC = "مرحبا، أنا في الأسفل. لا تتصل بالشرطة 112! \u2067أين أنت؟\u2069 OK?"
HEBREW = "אני מחכה לך למטה, תעני לי (12:30)"


def clock(minutes: int, precision: Precision = Precision.MINUTE) -> Time:
    wall = (BEGIN + timedelta(minutes=minutes)).isoformat()
    written = (BEGIN + timedelta(minutes=minutes)).strftime("%d/%m/%Y, %H:%M")
    return Time(written, wall, precision, ZoneKind.LOCAL)


def quote(minutes: int, text: str, sender: str = "Viktor", **more: object) -> Quote:
    given = {"time": clock(minutes), "is_me": False, "source": 0, **more}
    return Quote(
        sender=sender, at=minutes, text=text, place=200 + minutes, counts_in=CountsIn.LINE, **given
    )


def everything() -> tuple[Quote, ...]:
    """One message of every kind that paper has to bear."""
    utc = Time("2026-03-03T21:05:01.250Z", "2026-03-03T21:05:01.250000",
               Precision.MILLISECOND, ZoneKind.UTC, 1_772_571_901_250_000)  # fmt: skip
    offset = Time("Tue, 3 Mar 2026 23:06:02 +0200", "2026-03-03T23:06:02",
                  Precision.SECOND, ZoneKind.OFFSET, 1_772_571_962_000_000)  # fmt: skip
    return (
        quote(0, "Are you home", is_context=True),
        quote(1, "  I  know you are.\u200e\n\nI can see   the light.\n"),
        quote(2, "Leave me alone.", "Maya", is_me=True),
        quote(3, ARABIC, "فيكتور لند"),
        quote(4, HEBREW, "ויקטור"),
        quote(5, "😡😡 👨‍👩‍👧 ❤️ soon", marks=(Mark.EDITED, Mark.DOUBLED_HOUR),
              earlier=(WasEarlier("You will regret this"),),
              reactions=(Reacted("Maya", "😢"), Reacted("", "👍🏽"))),
        quote(6, "", files=(NamedAttachment("IMG-20260303-WA0001.jpg"),
                            NamedAttachment("PTT-7.opus", FileStanding.NOT_HELD),
                            NamedAttachment("", FileStanding.UNNAMED))),
        quote(7, "Viktor changed his number", "", is_me=None, kind=Kind.SYSTEM),
        quote(8, "turned \u202eround\u202c and \x07 <b>&amp; <img src='/etc/passwd'>",
              marks=(Mark.MARKER_LIKE, Mark.FORGED_HEADER, Mark.MISSING_HOUR)),
        quote(9, "in UTC", time=utc),
        quote(10, "with a distance", time=offset, kind=Kind.MAIL,
              details=(("subject", "Your door"), ("to", "maya@example.org"),
                       ("received", "from somewhere"))),
        quote(11, "the day alone", time=Time("04/03/2026", "2026-03-04", Precision.DAY,
                                             ZoneKind.LOCAL)),
        quote(12, "no time", time=Time("?? 3 Mar", "", Precision.NONE, ZoneKind.NONE)),
        quote(13, "no time at all", time=Time()),
    )  # fmt: skip


def thread(quotes: tuple[Quote, ...] = (), title: str = "Viktor") -> Thread:
    return Thread("whatsapp", title, (CHAT,), quotes or everything())


def export(**more: object) -> Exhibit:
    return Exhibit(
        7, "e7", CHAT.name, "application/zip", 123_456, DIGEST,
        datetime.fromisoformat("2026-03-11T09:12:00+01:00"), is_quoted=True,
        absent=(Absent.DELETED, Absent.ZONE), **more,
    )  # fmt: skip


@pytest.fixture
def quoting(dossier_of, originals):
    def make(language="en", threads=None, **more):
        dossier = dossier_of(language, originals)
        entry = IncidentEntry(
            1, Moment(Exact.DAY, "2026-03-03"), dossier.incidents[0].recorded_at, 4,
            more.pop("what", "He wrote all evening."),
            threads=(thread(),) if threads is None else threads, **more,
        )  # fmt: skip
        return replace(dossier, incidents=(entry,), exhibits=(export(),), people=())

    return make


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_file_that_holds_some_of_the_messages_is_named(
    language, quoting, write, poppler_text
):
    other = replace(CHAT, name="the other phone.txt", sha256="b" * 64, exhibit=None)
    threads = (replace(thread(), also=((other, 3),)),)
    said = flat(poppler_text(write(quoting(language, threads=threads), {})[0]))
    words = Catalogue.load("reports.words", language)
    name = words.text("message.inside", member=other.member, file=other.name)
    told = words.count(
        "message.also", 3, file=name if other.member else other.name, sha256="b" * 64
    )
    assert flat(told) in said


def flat(text: str) -> str:
    """Text of a page without what its lines do to it."""
    return " ".join(re.sub("[\ufffe\u2066-\u2069]", "", text).split())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_message_prints_with_its_words_time_sender_and_place(
    language, quoting, write, poppler_text
):
    text = poppler_text(write(quoting(language), {})[0])
    words = Catalogue.load("reports.words", language)
    said = flat(text)
    for wanted in (
        "I can see the light.", "Leave me alone.", "112", "12:30", "in UTC", "Your door",
        "21:58", "21:05:01.250", "23:06:02", "UTC+2", "2026-03-03T21:05:01.250Z",
        "?? 3 Mar", "IMG-20260303-WA0001.jpg", "PTT-7.opus", "You will regret this",
        "_chat.txt", "WhatsApp Chat - Viktor.zip", "Europe/Paris", "‹U+202E›round",
        words.text("message.local"), words.text("message.own"), words.text("message.context"),
        words.text("message.no_clock"), words.text("message.no_time"),
        words.text("message.file_unnamed"), words.text("message.kind.system"),
        words.text("message.at_line", n=213), words.text("message.no_seconds"),
    ):  # fmt: skip
        assert flat(wanted) in said, wanted
    for mark in (Mark.DOUBLED_HOUR, Mark.MISSING_HOUR, Mark.MARKER_LIKE):
        assert flat(words.text(f"message.mark.{mark}")) in said
    assert DIGEST in text.replace("\n", "")
    assert "from somewhere" not in text  # headers of a mail stand in the original


def test_what_the_export_cannot_contain_is_said_once(quoting, write, poppler_text):
    dossier = quoting(threads=(thread(), thread(title="Work")))
    text = flat(poppler_text(write(dossier, {})[0]))
    words = Catalogue.load("reports.words", "en")
    for one in (Absent.DELETED, Absent.ZONE):
        assert text.count(flat(words.text(f"message.absent.{one}"))) == 1
    assert "Exhibit 7 Name of the file WhatsApp Chat - Viktor.zip" in text


def test_two_exports_of_one_kind_say_it_once_together(quoting, write, poppler_text):
    dossier = quoting()
    both = (export(), replace(export(), number=8, evidence_id="e8", name="second.zip"))
    text = flat(poppler_text(write(replace(dossier, exhibits=both), {})[0]))
    words = Catalogue.load("reports.words", "en")
    assert text.count(flat(words.text(f"message.absent.{Absent.DELETED}"))) == 1
    assert text.count("is said under Exhibit 7.") == 1


@pytest.mark.parametrize("before", range(300, 720, 60))
def test_a_table_begins_with_a_message_and_never_with_its_head_alone(before, quoting, write):
    filling = "A line.\n" * (before // 15)
    data, _ = write(quoting(what=filling), {})
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    (page,) = [one for one in pages if "Messages: WhatsApp, Viktor" in one and "Taken" in one]
    assert "Are you home" in page


def test_a_long_conversation_repeats_its_head_and_loses_nothing(quoting, write, pdfium_text):
    many = tuple(
        quote(number * 7, f"Message number {number}. " + "I wait. " * (number % 9))
        for number in range(300)
    )
    data, written = write(quoting(threads=(thread(many),)), {})
    text = flat(pdfium_text(data))
    found = [number for number in range(300) if f"Message number {number}. " in f"{text} "]
    assert found == [*range(300)]
    heads = text.count("Messages: WhatsApp, Viktor (continued)")
    assert heads == text.count("(continued)") >= written.pages - 8


def test_a_message_longer_than_a_page_is_printed_to_its_end(quoting, write, pdfium_text):
    words = " ".join(f"word{number}" for number in range(3000))
    text = pdfium_text(write(quoting(threads=(thread((quote(1, words),)),)), {})[0])
    assert [one for one in words.split() if one not in text] == []


def test_the_same_messages_give_the_same_bytes(quoting, write):
    assert write(quoting("fr"), {}) == write(quoting("fr"), {})


def test_an_export_that_was_erased_or_is_held_back_says_so(quoting, write, poppler_text):
    words = Catalogue.load("reports.words", "en")
    for standing in (Standing.ERASED, Standing.HELD_BACK):
        source = replace(CHAT, exhibit=None, zone="", standing=standing)
        gone = replace(thread(), sources=(source,))
        text = flat(poppler_text(write(quoting(threads=(gone,)), {})[0]))
        assert flat(words.text(f"message.standing.{standing}")) in text
        assert flat(words.text("message.zone_open")) in text


def test_two_files_of_one_conversation_are_told_apart(quoting, write, poppler_text):
    both = replace(
        thread((quote(0, "one"), quote(1, "two", source=1))),
        sources=(CHAT, replace(CHAT, name="second.zip", exhibit=None)),
    )
    text = flat(poppler_text(write(quoting(threads=(both,)), {})[0]))
    assert "A: line 200" in text
    assert "B: line 201" in text
    assert "B: Taken from _chat.txt in second.zip" in text


@pytest.mark.parametrize(
    ("exact", "is_printed"),
    [("  I know\nyou are.   I can see the light.", False), ("I can see", True), ("", False)],
)
def test_words_that_the_messages_say_already_are_not_printed_twice(
    exact, is_printed, quoting, write, poppler_text
):
    spoken = (quote(1, "I know you are."), quote(2, "I can see the light."))
    context = quote(0, "Hello", is_context=True)
    threads = (thread((context, *spoken)),)
    assert says_the_same(exact, threads) == (bool(exact) and not is_printed)
    text = flat(poppler_text(write(quoting(threads=threads, exact_words=exact), {})[0]))
    assert text.count("I can see") == 1 + is_printed
    assert ("They are those of the messages below." in text) == (bool(exact) and not is_printed)


def test_words_of_the_others_alone_are_not_printed_twice_either():
    own = quote(3, "Leave me alone.", "Maya", is_me=True)
    line = quote(4, "Viktor left", "", kind=Kind.SYSTEM)
    threads = (thread((quote(1, "I know."), own, quote(5, "Answer."), line)),)
    assert says_the_same("I know.\nAnswer.", threads)
    assert says_the_same("I know.\nLeave me alone.\nAnswer.\nViktor left", threads)
    assert not says_the_same("Answer.\nI know.", threads)
    assert not says_the_same("Answer.", threads)


def test_an_appointment_says_what_a_reader_must_know_of_it(quoting, write, poppler_text):
    details = (("status", "CANCELLED"), ("location", "Room 3"), ("answers", "jo@x.org: DECLINED"),
               ("sequence", "1"))  # fmt: skip
    event = quote(1, "Talk", kind=Kind.EVENT, marks=(Mark.CANCELLED,), details=details)
    text = flat(poppler_text(write(quoting(threads=(thread((event,)),)), {})[0]))
    for said in ("Place: Room 3", "Answers to the invitation: jo@x.org: DECLINED", "called off"):
        assert said in text
    assert "sequence" not in text


def test_messages_alone_are_an_account(quoting, write, poppler_text):
    text = flat(poppler_text(write(quoting(what=""), {})[0]))
    assert "No description was written." not in text


HOSTILE = [
    "", "\n\n\n", "\x00\x01", "\ud800 half", "\U0001f1eb", "\u2066" * 200, "\u202e" * 50,
    "a" * 5000, "\u0301" * 300, "ﷺ" * 80, "%PDF-1.7\nendobj\n(\\", "\u2069\u2069 out",
    "\u2028\u2029\x85",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_stops_or_breaks_the_report(text, quoting, write, poppler_text):
    bad = Time(text[:900], text[:900], Precision.SECOND, ZoneKind.OFFSET, 1 << 62)
    hostile = Quote(
        sender=text[:900], is_me=True, at=0, time=bad, text=text, source=0, place=1 << 40,
        counts_in=CountsIn.RECORD, kind=Kind.ROW, marks=tuple(Mark), details=((text[:90], text),),
        earlier=(WasEarlier(text),), reactions=(Reacted(text[:90], text[:90]),),
        files=(NamedAttachment(text[:900]),),
    )  # fmt: skip
    odd = Thread(text[:90], text[:900], (replace(CHAT, name=text[:255], member=text[:900]),),
                 (hostile, quote(1, "the next one")))  # fmt: skip
    data, written = write(quoting(threads=(odd,)), {})
    assert written.pages >= 4
    assert "the next one" in poppler_text(data)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_value_of_a_message_has_words(language):
    words, known = (Catalogue.load(f"{one}.words", language) for one in ("reports", "ui"))
    keys = [f"message.{table}.{one}" for table, values in (
        ("mark", Mark), ("kind", Kind), ("absent", Absent),
    ) for one in values]  # fmt: skip
    keys += [f"message.standing.{one}" for one in Standing if one is not Standing.KEPT]
    keys += [f"message.file_{one}" for one in FileStanding]
    keys += [f"message.at_{one}" for one in CountsIn]
    services = [key for key in known.texts if key.startswith("import.service.")]
    keys += [key.replace("import.", "message.", 1) for key in services]
    assert [key for key in keys if not words.has(key)] == []
