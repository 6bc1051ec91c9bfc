"""The reader of exports, with a real child: what it gives, survives, and how it is cancelled."""

import io
import os
import random
import re
import sys
import zipfile
from pathlib import Path

import pytest

from harassvault.errors import FileChangedError, FileUnreadableError
from harassvault.importers import limits
from harassvault.importers.client import ImportReader
from harassvault.importers.errors import (
    ImporterDiedError,
    ImporterTimeoutError,
    ImportTooLargeError,
    MemberUnreadableError,
    TwoFormatsError,
    UnknownExportError,
)
from harassvault.importers.findings import Blob, Conversation, Mark, Message, Problem, What
from harassvault.importers.importer import Options
from harassvault.importers.parts import Given
from harassvault.importers.summary import surveyed

STRANGE = Path(__file__).with_name("strange_import_child.py")
LIES = [
    "unknown-conversation", "unknown-item", "foreign-service", "read-of-no-part",
    "read-behind-the-end", "read-of-4-gib", "short-read", "no-json", "other-json",
    "too-long-a-text", "unknown-field", "pixels", "ready-again", "data-out-of-turn", "babble",
]  # fmt: skip


def given(data, path="a.lines"):
    return Given(path, len(data), lambda: io.BytesIO(data))


def chat(*texts):
    return b"LINES\n" + b"".join(b"ann: %b\n" % one.encode() for one in texts)


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def reader():
    """Start readers of exports, with a child that has one thing changed."""
    running = []

    def start(*parts, change="none", **more):
        made = [given(one) if isinstance(one, bytes) else one for one in parts]
        running.append(ImportReader(made, command=[sys.executable, str(STRANGE), change], **more))
        return running[-1]

    yield start
    for one in running:
        one.close()


def texts(findings):
    return [one.text for one in findings if isinstance(one, Message)]


def test_says_who_claims_what_and_what_nobody_claims(reader):
    one = reader(given(b"just words", "note.txt"), given(chat("x"), "folder/b.lines"))
    (claimed,) = one.claims()
    assert (claimed.format, claimed.version, claimed.items) == ("lines", 3, (1,))
    assert [item.path for item in one.items()] == ["note.txt", "folder/b.lines"]
    assert [item.path for item in one.unclaimed()] == ["note.txt"]


def test_what_nobody_claims_is_no_error_until_somebody_asks_for_messages(reader):
    one = reader(b"just words")
    assert one.claims() == []
    with pytest.raises(UnknownExportError) as caught:
        next(one.findings())
    assert caught.value.path == "a.lines"


def test_the_file_that_ended_the_child_is_named_and_the_rest_is_read_without_it(reader):
    members = {name: chat(name) for name in ("well", "sick", "fine")}
    one = reader(zipped(**members), change="sick")
    with pytest.raises(ImporterDiedError) as caught:
        list(one.findings())
    assert caught.value.item == 1
    one.leave_out([1])
    found = list(one.findings())
    assert texts(found) == ["well", "fine"]
    assert [each for each in found if isinstance(each, Problem)] == [Problem(What.GIVEN_UP, 1)]


def test_a_survey_says_of_each_file_that_ended_the_child_and_of_the_rest_what_it_holds(reader):
    one = reader(*(given(chat(each), f"{n}.lines") for n, each in enumerate(["sick", "well"] * 2)),
                 change="sick")  # fmt: skip
    (found,) = surveyed(one).formats
    assert (found.messages, [each.item for each in found.problems]) == (2, [0, 2])


def test_an_unknown_format_is_refused(reader):
    with pytest.raises(UnknownExportError):
        reader(chat("x")).findings("telepathy")


def test_findings_come_in_their_order_and_from_members_of_archives(reader):
    data = zipped(**{"dir/c.txt": chat("one", "two"), "other.txt": b"nothing", "d.txt": chat("3")})
    one = reader(given(data, "all.zip"))
    found = list(one.findings())
    assert texts(found) == ["one", "two", "3"]
    assert [type(f).__name__ for f in found[:3]] == ["Conversation", "Participant", "Message"]
    member = one.items()[found[2].item]
    assert (member.path, member.member, member.archive) == ("dir/c.txt", "dir/c.txt", "all.zip")
    assert found[2].place == 2


def test_a_second_question_is_answered_by_the_same_child(reader):
    one = reader(chat("x"))
    one.claims()
    pid = one._talk.link.pid
    assert texts(one.findings()) == texts(one.findings()) == ["x"]
    assert one._talk.link.pid == pid


def test_blobs_come_with_their_bytes_and_not_while_somebody_only_looks(reader):
    one = reader(chat("blob 300000", "blob 1"))
    blobs = [found for found in one.findings() if isinstance(found, Blob)]
    assert [blob.data for blob in blobs] == [b"blob 300000" * 300_000, b"blob 1"]
    looked = one.findings(options=Options(survey=True))
    assert [found.data for found in looked if isinstance(found, Blob)] == [b"", b""]


def test_members_are_read_by_seeking(reader):
    body = random.Random(4).randbytes(3_000_000)
    one = reader(given(zipped(**{"a/film.bin": body, "b": b"", "c.txt": chat("x")}), "all.zip"))
    with one.open_member(0) as stream:
        assert stream.read(10) == body[:10]
        stream.seek(-100_000, io.SEEK_END)
        assert stream.read() == body[-100_000:]
        stream.seek(5)
        assert stream.read(2_000_000) == body[5:2_000_005]
    with one.open_member(one.items()[1]) as stream:
        assert stream.read() == b""
    assert texts(one.findings()) == ["x"]


def test_a_damaged_member_is_named_and_the_next_question_works(reader):
    data = bytearray(zipped(**{"a.bin": random.Random(1).randbytes(200_000), "c": chat("x")}))
    data[1000] ^= 0xFF
    one = reader(given(bytes(data), "all.zip"))
    with pytest.raises(MemberUnreadableError) as caught:
        one.open_member(0).read()
    assert (caught.value.path, caught.value.what) == ("a.bin", "damaged")
    pid = one._talk.link.pid
    assert one.open_member(1).read() == chat("x")
    assert one._talk.link.pid == pid


MAIL = b"""From: a@example.org
Subject: you
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p onclick="x()">Hello <img src="http://example.org/seen"><script>bad()</script>you</p>
"""


def test_a_mail_is_shown_without_anything_that_loads():
    with ImportReader([given(MAIL, "a.eml"), given(b"\0\1", "b.bin")]) as one:
        shown = one.shown(0, 1)
        assert ("Hello" in shown.html, "you" in shown.html, shown.is_cut) == (True, True, False)
        assert not {"script", "onclick", "src", "bad"} & set(re.findall(r"\w+", shown.html))
        assert one.shown(1, 1).html == ""


def test_a_long_page_is_cut_and_says_so():
    page = b"<html><body>" + b"<p>words</p>" * 20_000
    with ImportReader([given(page, "a.html")]) as one:
        shown = one.shown(0)
    assert shown.is_cut
    assert len(shown.html) <= limits.MAX_SHOWN
    assert shown.html.endswith("<p>words</p>")


def test_nothing_else_may_be_asked_in_the_middle(reader):
    one = reader(chat(*map(str, range(1000))))
    findings = one.findings()
    next(findings)
    with pytest.raises(RuntimeError, match="taken to its end"):
        one.open_member(0).read(1)


def test_findings_left_in_the_middle_end_the_child_and_the_next_question_works(reader):
    one = reader(chat(*map(str, range(1000))))
    findings = one.findings()
    next(findings)
    pid = one._talk.link.pid
    findings.close()
    assert not alive(pid)
    assert len(texts(one.findings())) == 1000


def test_two_claims_name_both(reader):
    with pytest.raises(TwoFormatsError) as caught:
        reader(chat("x"), change="twins").claims()
    assert (caught.value.first, caught.value.second) == ("lines", "twins")
    assert caught.value.path == "a.lines"


def test_a_format_that_is_named_is_asked_alone(reader):
    one = reader(chat("x"), change="twins", only="lines")
    assert [claimed.format for claimed in one.claims()] == ["lines"]
    assert texts(one.findings()) == ["x"]
    assert reader(chat("x"), only="others").claims() == []


def test_a_format_that_fails_to_look_is_not_the_end_of_the_others(reader):
    assert texts(reader(chat("x"), change="identify-fails").findings()) == ["x"]


def test_an_importer_that_fails_keeps_what_was_found(reader):
    found = list(reader(chat("a", "b", "c", "d"), change="fail").findings())
    assert texts(found) == ["a", "b"]
    assert found[-1] == Problem(What.BROKEN, detail="KeyError")


@pytest.mark.parametrize("change", ["second-conversation", "second-participant"])
def test_what_a_file_names_twice_is_told_once(reader, change):
    found = list(reader(chat("x"), change=change).findings())
    assert [type(one).__name__ for one in found] == ["Conversation", "Participant"]


def test_what_does_not_fit_is_made_to_fit_before_it_leaves(reader):
    found = [one for one in reader(chat("x"), change="oddly").findings() if type(one) is Message]
    half, long, details, reactions, time = found
    assert half.text == "half ? of a character"
    assert len(long.text) == limits.MAX_TEXT
    assert len(details.details["a"]) == limits.MAX_TEXT
    assert (reactions.reactions, reactions.marks) == ((), (Mark.CUT,))
    assert (time.time.text, time.time.utc) == ("far", None)


@pytest.mark.parametrize("change", LIES)
def test_a_child_that_lies_is_ended(reader, change):
    one = reader(chat("x"), change=change)
    one.claims()
    pid = one._talk.link.pid
    with pytest.raises(ImporterDiedError):
        list(one.findings())
    assert not alive(pid)
    assert one.open_member(0).read() == chat("x")


def test_a_child_that_never_ends_its_findings_is_ended(reader):
    with pytest.raises(ImporterDiedError):
        for _ in reader(chat("x"), change="many").findings():
            pass


@pytest.mark.parametrize("change", ["endless-parts", "claims-twice"])
def test_a_child_that_lies_about_the_files_is_ended(reader, change):
    with pytest.raises(ImporterDiedError):
        reader(chat("x"), change=change).claims()


@pytest.mark.parametrize(("change", "code"), [("crash", -11), ("leave", 7)])
def test_an_export_that_kills_the_child(reader, change, code):
    with pytest.raises(ImporterDiedError) as caught:
        list(reader(chat("x"), change=change).findings())
    assert caught.value.code == code


def test_an_export_that_takes_for_ever(reader, monkeypatch):
    one = reader(chat("x"), change="hang")
    one.claims()
    monkeypatch.setattr(limits, "SILENCE_SECONDS", 0.5)
    with pytest.raises(ImporterTimeoutError):
        list(one.findings())


def test_an_export_that_uses_up_the_processor_time(reader):
    with pytest.raises(ImporterTimeoutError):
        list(reader(chat("x"), change="burn").findings())


def test_an_export_that_needs_more_memory_than_there_is(reader):
    one = reader(chat("x"), change="hunger")
    with pytest.raises(ImportTooLargeError) as caught:
        list(one.findings())
    assert caught.value.what == "memory"
    assert one.open_member(0).read() == chat("x")


def test_a_child_that_is_killed_between_two_questions(reader):
    one = reader(chat("x"))
    one.claims()
    one._talk.link._child._process.kill()
    with pytest.raises(ImporterDiedError):
        list(one.findings())
    assert texts(one.findings()) == ["x"]


def test_a_program_that_is_no_child():
    command = [sys.executable, "-c", "print('hello')"]
    with ImportReader([given(b"x")], command=command) as one, pytest.raises(ImporterDiedError):
        one.claims()


def test_a_file_read_whole_gets_the_memory_it_needs_before_it_is_read(reader):
    data = chat("x") + b"a: ".ljust(50 << 20, b"x")
    one = reader(data)
    claimed = one.claims()
    pid = one._talk.link.pid
    findings = one.findings()
    assert next(findings).key == "0"
    assert one._talk.link.pid != pid
    assert one._memory == limits.MEMORY_BYTES // 2 + limits.MEMORY_PER_BYTE * len(data)
    assert claimed == one.claims()


def test_a_database_is_measured_before_it_is_read(reader):
    one = reader(b"SQLite format 3\0" + bytes(100_000), chat("x"))
    assert one.claims()[0].database == 100_016


def test_an_endless_line_is_cut_in_the_child(reader):
    found = list(reader(b"LINES\n" + bytes(20 << 20)).findings())
    assert len(found[-1].sender) == limits.MAX_LINE


def test_closing_ends_the_child_and_the_files(reader):
    streams = []

    def opened():
        streams.append(io.BytesIO(chat("x")))
        return streams[-1]

    one = reader(Given("a", len(chat("x")), opened))
    one.claims()
    pid = one._talk.link.pid
    one.close()
    assert not alive(pid)
    assert all(stream.closed for stream in streams)


def test_a_file_that_became_shorter(reader):
    one = reader(Given("a.lines", 5000, lambda: io.BytesIO(chat("x"))))
    with pytest.raises(FileChangedError):
        one.claims()


def test_a_file_that_the_system_does_not_give(reader):
    def gone():
        raise OSError("gone")

    with pytest.raises(FileUnreadableError):
        reader(Given("a.lines", 5000, gone)).claims()


def test_names_that_are_no_text_survive(reader):
    paths = ["f\udcff.lines", "x" * 10_000 + ".lines", "a\0b.lines", "../../e.lines"]
    one = reader(*(given(chat("x"), path) for path in paths))
    assert [len(item.path) for item in one.items()] == [8, limits.MAX_LINE, 9, 13]
    titles = [found.title for found in one.findings() if isinstance(found, Conversation)]
    assert titles[0] == "f?.lines"


class CancelledError(Exception):
    pass


def raising_at(number):
    """Make a progress that cancels when it is called for this time, counted from 0."""
    calls = iter(range(10**6))

    def progress(_done, _total):
        if next(calls) == number:
            raise CancelledError

    return progress


def test_cancel_at_every_point(reader):
    """Raise in each call of progress in turn, until one run is not interrupted any more."""
    data = zipped(**{f"{n}.txt": chat(*("blob 40000" for _ in range(4))) for n in range(4)})
    points, at = 0, 0
    while at is not None:
        one = reader(given(data, "all.zip"), progress=raising_at(at))
        try:
            list(one.findings())
        except CancelledError:
            points += 1
            assert one._talk.link is None
            at += 1 + at // 2
        else:
            at = None
    assert points > 6


def test_cancel_while_the_child_is_silent(reader):
    def progress(_done, _total):
        nonlocal calls
        calls += 1
        if calls > 3 and one._talk.busy and one._contents:
            raise CancelledError

    calls = 0
    one = reader(chat("x"), change="hang", progress=progress)
    with pytest.raises(CancelledError):
        list(one.findings())
    assert one._talk.link is None


def test_progress_goes_up_to_all_of_it(reader):
    seen = []
    data = chat(*("words " * 50 for _ in range(20_000)))
    one = reader(data)
    list(one.findings(progress=lambda done, total: seen.append((done, total))))
    assert seen[-1] == (len(data), len(data))
    halves = [done for done, _ in seen if 0 < done < len(data)]
    assert halves == sorted(halves)
    assert len(set(halves)) > 5


def test_an_export_of_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="at least one"):
        ImportReader([])


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PARTS", 1)
    with pytest.raises(ImportTooLargeError):
        ImportReader([given(b"x"), given(b"y")])
