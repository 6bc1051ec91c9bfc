"""Mail: what the grammar allows, what the world sends, and what somebody may send on purpose."""

import email.message
import email.policy
import io
import re
import time
import tracemalloc
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers import limits
from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import (
    Blob,
    Conversation,
    Kind,
    Mark,
    Message,
    Participant,
    Problem,
    What,
    ZoneKind,
)
from harassvault.importers.importer import Options
from harassvault.importers.mail import bodies, files, headers, mbox, mime, msg, pst, rtf, threads
from harassvault.importers.mail.headers import Headers
from harassvault.importers.registry import claims
from harassvault.importers.shared import dates
from tests.importers import compound
from tests.importers.running import SAMPLES, run, tree_of

EXPORTS = Path(__file__).parent / "exports" / "email"
FIXTURES = sorted(one for one in EXPORTS.iterdir() if not one.name.endswith(".golden.json"))
HTML_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 X;}}"
    rb"{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
    rb"Caf\'e9 {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 here{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0"
    rb"  {\f1 \'cf}{\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0 \u8364?\uc1\u-10179?\u-8704?"
    rb"{\*\mhtmltag9 no}\par {\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 }}"
)


def extracted(data, name="mail.eml", importer=files, options=Options()):  # noqa: B008 - a frozen value
    tree = grow([Part(name, len(data), io.BytesIO(data))])
    return list(importer.extract(tree, importer.identify(tree), options))


def messages(found):
    return [one for one in found if isinstance(one, Message)]


def problems(found):
    return [one.what for one in found if isinstance(one, Problem)]


def spaced(text):
    return re.sub("[ \t]+", " ", text).strip()


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.lists(WORDS, max_size=5), st.binary(max_size=300), st.booleans())
def test_reads_what_the_standard_library_writes(subject, lines, attachment, has_html):
    written = email.message.EmailMessage(policy=email.policy.SMTP)
    written["Subject"] = subject.strip()
    text = "\n".join(lines) + "\n"
    written.set_content(text)
    if has_html:
        written.add_alternative("<p>else</p>", subtype="html")
    written.add_attachment(attachment, "application", "x-test", filename="Tür 1.bin")
    read = bodies.read(written.as_bytes())
    assert spaced(read.headers.first("subject")) == spaced(written["Subject"])
    assert read.text == "\n".join(lines).rstrip("\n") or not text.strip()
    assert [(one.name, one.load()) for one in read.attached] == [("Tür 1.bin", attachment)]


@settings(deadline=None)
@given(st.datetimes(), st.timezones())
def test_reads_dates_as_the_standard_library_does(moment, zone):
    text = moment.replace(tzinfo=zone, microsecond=0).strftime("%a, %d %b %Y %H:%M:%S %z")
    try:
        wanted = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return
    found = dates.read(text)
    assert found.wall == wanted.replace(tzinfo=None).isoformat() or moment.year < 1000


@pytest.mark.parametrize(
    ("text", "wall", "zone"),
    [
        ("Mon, 12 Apr 3609 10:00:00 +0000", "3609-04-12T10:00:00", ZoneKind.UTC),
        ("Tue, 5 Sep 2016 22:30:04 -0000", "2016-09-05T22:30:04", ZoneKind.UTC),
        ("Wed, 28 May 2014 17:18:19 +0900 (JST)", "2014-05-28T17:18:19", ZoneKind.OFFSET),
        ("1 Jan 99 5:03 EST", "1999-01-01T05:03", ZoneKind.OFFSET),
        ("Fri Mar 10 2006 13:40:00 GMT+0100", "2006-03-10T13:40:00", ZoneKind.OFFSET),
        ("Mon Jun 01 04:28:28 2009", "2009-06-01T04:28:28", ZoneKind.LOCAL),
        ("2025-07-29T12:42:06Z", "2025-07-29T12:42:06", ZoneKind.UTC),
        ("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59", ZoneKind.UTC),
        ("Fri, 31 Feb 2020 10:00:00 +0000", "", ZoneKind.NONE),
        ("<HR>", "", ZoneKind.NONE),
        ("", "", ZoneKind.NONE),
    ],
)
def test_dates_are_read_and_never_corrected(text, wall, zone):
    found = dates.read(text)
    assert (found.wall, found.zone, found.text) == (wall, zone, text)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda one: one.name)
def test_every_export_is_claimed_by_mail_alone(path):
    with tree_of(path) as tree:
        assert [(one.format, items) for one, items in claims(tree)] == [("email", (0,))]


def test_words_that_begin_like_a_mailbox_are_none():
    for text in (
        b"From my window I can see him.\nHe waits.\n",
        b"From: a chat\nhello there\n",
        b"To: all\nhello\n\nDate: none",
    ):
        assert files.identify(grow([Part("note.txt", len(text), io.BytesIO(text))])) == []


def test_a_thread_has_the_same_name_in_every_file():
    boxed = extracted((EXPORTS / "takeout.mbox").read_bytes(), "Alle Mails.mbox")
    answer = (EXPORTS / "takeout.mbox").read_bytes().partition(b"Message-ID: <answer")
    alone = extracted(b"Message-ID: <answer" + answer[2])
    first = next(one for one in boxed if isinstance(one, Conversation))
    other = next(one for one in alone if isinstance(one, Conversation))
    assert (first.native_id, first.title) == (other.native_id, other.title)
    assert messages(boxed)[2].conversation == messages(boxed)[0].conversation
    assert messages(boxed)[2].native_id == messages(alone)[0].native_id


def test_a_survey_decodes_no_attachment():
    data = (EXPORTS / "inline_picture.eml").read_bytes()
    looked = [one for one in extracted(data, options=Options(survey=True)) if isinstance(one, Blob)]
    taken = [one for one in extracted(data) if isinstance(one, Blob)]
    assert [one.ref for one in looked] == [one.ref for one in taken]
    assert {one.data for one in looked} == {b""}
    assert taken[0].data.startswith(b"\x89PNG")


def test_a_mail_inside_is_a_file_of_its_exact_bytes_and_a_message():
    data = (EXPORTS / "forwarded_as_attachment.eml").read_bytes()
    found = extracted(data)
    (blob,) = [one for one in found if isinstance(one, Blob)]
    assert blob.data in data
    outer, inner = messages(found)
    assert (outer.place, inner.place, inner.details["inside"]) == (1, 2, "1")
    assert inner.details["originating_ip"] == "[198.51.100.9]"
    (alone,) = messages(extracted(blob.data))
    assert (alone.native_id, alone.text, alone.time) == (inner.native_id, inner.text, inner.time)


def test_two_senders_or_a_name_that_is_another_address_make_the_sender_unsure():
    (odd,) = messages(extracted((EXPORTS / "odd_fields.eml").read_bytes()))
    assert Mark.SENDER_UNSURE in odd.marks
    (plain,) = messages(extracted((EXPORTS / "utf16.eml").read_bytes()))
    assert Mark.SENDER_UNSURE not in plain.marks


def test_multiparts_inside_each_other_end_and_are_told_of():
    data = b"Subject: bomb\n"
    for depth in range(3_000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
    start = time.process_time()
    found = extracted(data)
    assert time.process_time() - start < 2
    assert What.TOO_MANY in problems(found)
    assert len(messages(found)) == 1


def test_mails_inside_each_other_end_and_are_told_of():
    data = b"Content-Type: message/rfc822\n\n" * 500 + b"Subject: last\n\nword"
    found = extracted(data)
    assert What.TOO_MANY in problems(found)
    assert len(messages(found)) == bodies.MAX_INNER + 1


def test_too_many_parts_end_and_are_told_of():
    data = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000
    assert What.TOO_MANY in problems(extracted(data))


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?a?q?" * 100_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?b?" + b"A" * 500_000 + b"\n\nx",
        b"To: " + b"<a,(" * 100_000 + b"\n\nx",
        b"To: " + b"a@b," * 100_000 + b"\n\nx",
        b'Content-Type: text/plain; x="' + b"\\" * 200_000 + b"\n\nx",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b" * 200_000,
        b"X: y\n" * 100_000 + b"\nx",
        b"Subject: x\nno field\n" * 20_000,
        b"Content-Transfer-Encoding: base64\n\n" + b"=" * 500_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 100_000,
        b"Content-Type: text/html\n\n" + b"<a " * 200_000,
        b"Content-Type: text/html\n\n<a " + b"x " * 200_000,
        b"References: " + b"<a@b>" * 100_000 + b"\n\nx",
        b"Date: " + b"(" * 100_000 + b"\n\nx",
    ],
    ids=range(14),
)
def test_a_mail_made_to_take_long_does_not(data):
    start = time.process_time()
    assert len(messages(extracted(data))) == 1
    assert time.process_time() - start < 1.5


class Endless(io.RawIOBase):
    """So many mails that they are made only when they are read."""

    def __init__(self, count, mail):
        self._left, self._mail, self._rest = count, mail, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while len(self._rest) < len(buffer) and self._left:
            batch = min(self._left, 200)
            self._rest += self._mail * batch
            self._left -= batch
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def test_a_mailbox_is_read_in_the_memory_of_a_mail():
    mail = b"From a@b Mon Jan 01 00:00:00 2024\nSubject: x\n\n" + b"words\n" * 200 + b"\n"
    tracemalloc.start()
    count = sum(1 for _ in mbox.mails(io.BufferedReader(Endless(30_000, mail))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30_000
    assert peak < 8 * limits.MIB


def test_a_mail_that_is_too_long_is_cut_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(mbox, "MAX_MAIL", 3 * limits.MIB)
    begin = b"From a@b Mon Jan 01 00:00:00 2024\nSubject: %s\n\n"
    data = begin % b"long" + b"words\n" * 2_000_000 + b"\n" + begin % b"short" + b"end\n"
    first, second = mbox.mails(io.BytesIO(data))
    assert (first.is_cut, second.is_cut) == (True, False)
    assert len(first.data) == mbox.MAX_MAIL
    assert second.data.endswith(b"short\n\nend\n")


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_line_that_only_begins_with_from_begins_no_mail(end):
    lines = [
        b"From a@b Mon Jan 01 00:00:00 2024", b"Subject: one", b"", b"He wrote:", b"",
        b"From now on you will see.", b">From here, too.", b"", b"From: nobody", b"",
        b"From c@d Tue Jan 02 00:00:00 2024", b"Subject: two", b"", b"x",
    ]  # fmt: skip
    found = [one.data for one in mbox.mails(io.BytesIO(end.join(lines)))]
    assert len(found) == 2
    assert end + b"From here, too." in found[0]


def test_an_attachment_named_in_pieces_has_its_name():
    raw = (
        b"Content-Disposition: x; filename*0*=iso-8859-1'de'%e4; filename*1=b; filename*2*=%20c\n\n"
    )
    found = headers.value(headers.parse(raw)[0], "content-disposition")
    assert found.parameters["filename"] == "äb c"


def test_an_encoding_of_an_attackers_choice_is_not_asked_for():
    for name in ("zlib", "idna", "punycode", "unicode_escape", "mbcs", "x" * 5_000, "../../etc"):
        part = mime.parse(f"Content-Type: text/plain; charset={name}\n\nwords".encode()).root
        assert part.text()[0] == "words"


@pytest.mark.parametrize(
    ("written", "data", "is_right"),
    [
        (b"YWJj\r\nZGVm\r\n", b"abcdef", True),
        (b"YQ==YmM=ZA==", b"abcd", True),
        (b"YWJj\nZA", b"abcd", True),
        (b"YWJjZ", b"abc", True),
        (b"YWJj" * 100 + b"!" + b"ZGVm", b"abc" * 100 + b"def", False),
        (b"not base64, is it?", b"not base64, is it?", False),
        (b"", b"", True),
    ],
)
def test_base64_is_read_with_whatever_is_wrong_with_it(written, data, is_right):
    part = mime.parse(b"Content-Transfer-Encoding: base64\n\n" + written).root
    assert part.bytes() == (data, is_right)


def test_threads_are_tied_by_ids_and_not_by_subjects():
    known = threads.Threads()
    first = known.of(Headers((("message-id", b"<a@x>"), ("subject", b"Hi"))))
    reply = known.of(Headers((("message-id", b"<b@x>"), ("in-reply-to", b"<a@x>"))))
    alien = known.of(Headers((("message-id", b"<c@x>"), ("subject", b"Hi"))))
    assert first[0] == reply[0] != alien[0]
    assert (first[2], reply[2], alien[2]) == (True, False, True)


@pytest.mark.parametrize(
    ("written", "bare"),
    [("Re: Fwd: AW: x", "x"), ("RE[2]: x", "x"), ("Rest: x", "Rest: x"), ("Re:", "Re:")],
)
def test_a_thread_is_called_by_its_subject_without_marks(written, bare):
    assert threads.bare_subject(written) == bare


def test_sms_in_a_mailbox_are_messages_of_a_number():
    found = extracted((EXPORTS / "sms_backup_plus.mbox").read_bytes(), "SMS.mbox")
    (conversation,) = [one for one in found if isinstance(one, Conversation)]
    assert (conversation.service, conversation.native_id) == ("sms", "+15550100")
    assert {one.kind for one in messages(found)} == {Kind.MESSAGE}


def test_html_wrapped_in_rtf_comes_out_as_it_was_sent():
    found = rtf.read(HTML_RTF)
    assert found.is_html
    assert found.text == "<html><body><p>Café <b>here</b> П&amp;€😀\n</p>"


def test_rtf_that_was_text_gives_its_words():
    found = rtf.read(
        rb"{\rtf1\ansi\fromtext{\fonttbl{\f0 A;}}{\*\generator x;}One\par Two\tab\{3\}}"
    )
    assert (found.text, found.is_html) == ("One\nTwo\t{3}", False)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_rtf(data):
    rtf.read(rb"{\rtf1 " + data).text.encode("utf-8")


def outlook(**more):
    embedded = compound.properties(
        24, {0x37: "Inner", 0x1000: "inner words", 0x1A: "IPM.Note"},
        numbers={(0x39, 0x40): compound.filetime(1_700_000_000)},
    )  # fmt: skip
    texts = {0x37: "Grüße", 0x1A: "IPM.Note", 0xC1A: "Sam", 0xC1F: "/O=X/CN=SAM", 0x1035: "<m@x>"}
    top = compound.properties(
        32, texts | more.get("texts", {}), {0x1009: compound.packed(HTML_RTF)},
        {(0x39, 0x40): compound.filetime(1_700_000_100)},
    )  # fmt: skip
    return compound.compound(
        top
        | {
            "__recip_version1.0_#00000000": compound.properties(
                8, {0x3001: "Jo", 0x39FE: "jo@mail.example"}, numbers={(0xC15, 3): 1}
            ),
            "__attach_version1.0_#00000000": compound.properties(
                8, {0x3707: "Tür.bin", 0x370E: "application/x"}, {0x3701: b"z" * 5_000}
            ),
            "__attach_version1.0_#00000001": compound.properties(8, {0x3001: "Inner"})
            | {"__substg1.0_3701000D": embedded},
        }
    )


def test_an_outlook_message_is_read_from_its_properties():
    found = extracted(outlook(), "note.msg", msg)
    one, inner = messages(found)
    assert (one.details["subject"], one.details["from"]) == ("Grüße", '"Sam"')
    assert one.details["to"] == '"Jo" <jo@mail.example>'
    assert (one.text, one.details["body"]) == ("Café here П&€😀", "html")
    assert (one.time.utc, one.details["time_from"]) == (1_700_000_100_000_000, "submitted")
    assert [file.name for file in one.attachments] == ["Tür.bin", "Inner"]
    (blob,) = [file for file in found if isinstance(file, Blob)]
    assert blob.data == b"z" * 5_000
    assert (inner.text, inner.details["inside"]) == ("inner words", "1")


def test_an_outlook_message_with_header_lines_has_their_date():
    lines = "Date: Tue, 14 Nov 2023 20:00:00 +0100\r\nFrom: Other <o@x.example>\r\n\r\n"
    one = messages(extracted(outlook(texts={0x7D: lines}), "note.msg", msg))[0]
    assert (one.time.text, one.sender) == ("Tue, 14 Nov 2023 20:00:00 +0100", "o@x.example")
    assert one.details["submitted"] == "2023-11-14T22:15:00Z"


def test_words_in_a_code_page_are_read_with_it():
    texts = {0x37: "中文".encode("cp950"), 0x1000: "測試".encode("cp950"), 0x1A: b"IPM.Note"}
    data = compound.compound(
        compound.properties(32, texts, numbers={(0x3FFD, 3): 950}, narrow=True)
    )
    (one,) = messages(extracted(data, "x.msg", msg))
    assert (one.details["subject"], one.text) == ("中文", "測試")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_outlook_message_never_raises(data):
    whole = bytearray(outlook())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(8, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    extracted(bytes(whole[: data.draw(st.integers(512, len(whole)))]), "x.msg", msg)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(FIXTURES), st.data())
def test_a_damaged_mail_never_raises(path, data):
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    extracted(bytes(whole), path.name)


PLIST = b'<?xml version="1.0"?>\n<!DOCTYPE plist>\n<plist version="1.0"></plist>\n'
PLAIN = b"From: ex@example.org\nSubject: s\n\nI will come tonight. <?xml?>\n"


@pytest.mark.parametrize(
    ("count", "behind", "is_wrong"),
    [(len(PLAIN), PLIST, False), (len(PLAIN), b"", False), (30, PLIST, True), (30, b"", True),
     (len(PLAIN) + 30, PLIST, True), (9_999, PLIST, True), (0, PLIST, True)],
)  # fmt: skip
def test_a_wrong_count_in_an_emlx_takes_nothing_away_and_is_said(count, behind, is_wrong):
    found = extracted(b"%d\n%s%s" % (count, PLAIN, behind), "2.emlx")
    [one] = messages(found)
    assert one.text.strip() == "I will come tonight. <?xml?>"
    assert (problems(found) == [What.DAMAGED_PART]) is is_wrong
    assert (Mark.DAMAGED in one.marks) is is_wrong


GMAIL = (
    b"From 1790000%d@xxx Tue Mar 03 10:00:00 +0000 2026\nX-GM-THRID: 1790000%d\n"
    b"From: ex@x.org\n\nWords.\n\n"
)
TYPED = b"From her@x.org Tue Mar 03 10:00:00 2026\nFrom: her@x.org\nSubject: s\n\nI lied.\n\n"
FORGED = {Mark.FORGED_HEADER, Mark.SENDER_UNSURE}


def test_a_mail_that_lacks_what_its_mailbox_gives_to_all_is_marked():
    whole = b"".join(GMAIL % (n, n) for n in range(1, 4))
    found = extracted(whole + TYPED + GMAIL % (9, 9), "All mail.mbox")
    assert [set(one.marks) >= FORGED for one in messages(found)] == [False] * 3 + [True, False]
    assert problems(found) == [What.FORGED_HEADER]
    alone = extracted(b"".join(TYPED for _ in range(3)), "Inbox.mbox")
    assert problems(alone) == []


@pytest.mark.parametrize(("before", "is_told"), [(1, False), (2, False), (4, True)])
def test_a_field_that_senders_write_too_counts_once_some_mails_have_it(before, is_told):
    counted = TYPED.replace(b"Subject", b"Content-Length: 8\nSubject")
    found = extracted(counted * before + TYPED, "Inbox.mbox")
    assert (What.FORGED_HEADER in problems(found)) is is_told


def test_two_mailboxes_in_one_file_are_not_told_as_forged_to_the_end():
    found = extracted(GMAIL % (1, 1) + TYPED * 30, "All.mbox")
    assert problems(found).count(What.FORGED_HEADER) == 10


def test_a_time_of_a_servers_line_is_marked():
    line = b"Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0000\n"
    [undated] = messages(extracted(line + PLAIN))
    [dated] = messages(extracted(line + b"Date: Tue, 3 Mar 2026 09:00:00 +0000\n" + PLAIN))
    assert undated.marks == (Mark.SERVER_TIME,)
    assert undated.time.wall
    assert dated.marks == ()


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.eml", "a.mbox", "a.emlx", "Inbox", "a.txt"]))
def test_any_bytes_are_taken_as_mail_without_an_error(data, name):
    extracted(data, name)


def test_a_mailbox_of_outlook_without_the_library_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(pst, "pypff", None)
    (found,) = extracted(b"!BDN" + bytes(600), "mail.pst", pst)
    assert (found.what, found.detail) == (What.LIBRARY_MISSING, pst.LIBRARY)


def test_a_damaged_mailbox_of_outlook_is_told_of():
    pytest.importorskip("pypff", reason="libpff-python is not installed")
    assert problems(extracted(b"!BDN" + bytes(6_000), "mail.pst", pst)) == [What.BROKEN]


def test_a_whole_mailbox_of_outlook_is_read():
    pytest.importorskip("pypff", reason="libpff-python is not installed")
    path = SAMPLES / "email/apache__tika/testPST_variousBodyTypes.pst"
    if not path.exists():
        pytest.skip("the shared samples are not beside the project")
    found = extracted(path.read_bytes(), "mail.pst", pst)
    assert [one.place for one in messages(found)] == [1, 2, 3, 4]
    assert {one.details["folder"] for one in messages(found)} == {
        "Top of Outlook data file/Inbox/tmp"
    }


PST = SAMPLES / "email/kenn-io__msgvault/32-bit.pst"


@pytest.mark.skipif(not PST.exists(), reason="the shared samples are not beside the project")
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_mailbox_of_outlook_with_wrong_bytes_never_raises(data):
    pytest.importorskip("pypff", reason="libpff-python is not installed")
    whole = bytearray(PST.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    extracted(bytes(whole), "mail.pst", pst)


def test_a_mail_that_travelled_is_a_mail_whatever_it_says_of_itself(tmp_path):
    """A sender could write the fields of SMS Backup+, and put words into the owner's mouth."""
    fields = (
        "From: Sam Example <sam@example.org>\nTo: jo@example.org\nSubject: SMS with Sam\n"
        "X-smssync-address: +15550000001\nX-smssync-date: 1704488520000\nX-smssync-type: 2\n"
    )
    body = "Message-ID: <1@example.org>\n\nI admit that I lied.\n"
    kept, sent = tmp_path / "kept.eml", tmp_path / "sent.eml"
    kept.write_text(fields + body)
    sent.write_text(
        "Received: from mx.example.org by mail.example.net; Fri, 5 Jan 2024 21:02:00 +0000\n"
        + fields
        + body
    )
    services = {}
    for path in (kept, sent):
        found = run(path)["email"]
        services[path.name] = [one.service for one in found if isinstance(one, Conversation)]
        assert all(one.is_me is None for one in found if isinstance(one, Participant))
    assert services == {"kept.eml": ["sms"], "sent.eml": ["email"]}
