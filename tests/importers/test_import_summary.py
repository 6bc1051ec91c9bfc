"""An export folded into what a person decides upon, and what was chosen into jobs."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from harassvault.errors import FileMissingError, NotARegularFileError
from harassvault.importers import inputs, survey
from harassvault.importers.client import ImportReader
from harassvault.importers.contents import Claimed
from harassvault.importers.errors import ImportTooLargeError
from harassvault.importers.findings import (
    Attachment,
    Blob,
    Card,
    Columns,
    Conversation,
    FileFacts,
    Kind,
    Message,
    Participant,
    Precision,
    Problem,
    Time,
    What,
    ZoneKind,
)
from harassvault.importers.importer import CountsIn
from harassvault.importers.inputs import jobs, planned
from harassvault.importers.summary import sort_text, summarised, surveyed

STRANGE = [sys.executable, str(Path(__file__).with_name("strange_import_child.py")), "none"]
CLAIMED = Claimed("lines", 1, ("lines",), CountsIn.LINE, ())
UTC = Time("x", "2024-03-12T21:58:01", Precision.SECOND, ZoneKind.UTC, 1_710_280_681_000_000)
LOCAL = Time("y", "2024-03-11T20:00:00", Precision.MINUTE, ZoneKind.LOCAL)


def say(time=UTC, sender="a", **more):
    return Message("c", 0, 1, time, sender, "words", **more)


BEGIN = [Conversation("c", "lines", "Us"), Participant("c", "a", "Ann"), Participant("c", "b")]


def test_messages_are_counted_by_who_wrote_them():
    fold = summarised(
        CLAIMED, [*BEGIN, say(), say(), say(sender="b"), say(LOCAL, "", kind=Kind.SYSTEM)]
    )
    (talk,) = fold.conversations
    assert [(one.name, one.messages) for one in talk.participants] == [("Ann", 2), ("", 1)]
    assert (talk.title, talk.messages, talk.system_lines, fold.messages) == ("Us", 3, 1, 4)
    assert (talk.first, talk.last) == (LOCAL, UTC)


def test_times_that_could_not_be_read_are_neither_first_nor_last():
    fold = summarised(CLAIMED, [*BEGIN, say(Time("soon")), say(), say(Time("later"))])
    assert (fold.conversations[0].first, fold.conversations[0].last) == (UTC, UTC)
    empty = summarised(CLAIMED, [*BEGIN, say(Time("soon"))])
    assert (empty.conversations[0].first, empty.conversations[0].last) == (None, None)


def test_times_before_1970_and_far_ones_sort():
    far = Time("x", "", Precision.SECOND, ZoneKind.UTC, 253_402_300_799_999_999)
    old = Time("x", "", Precision.SECOND, ZoneKind.UTC, -62_135_596_800_000_000)
    assert sort_text(old) < sort_text(LOCAL) < sort_text(UTC) < sort_text(far)


@pytest.mark.parametrize(
    ("finding", "asks"),
    [
        (say(), (False, False)),
        (say(LOCAL), (True, False)),
        (FileFacts(0, LOCAL), (True, False)),
        (Problem(What.ZONE_OPEN), (True, False)),
        (Problem(What.DATE_ORDER_OPEN), (False, True)),
    ],
)
def test_what_must_be_asked(finding, asks):
    fold = summarised(CLAIMED, [*BEGIN, finding])
    assert (fold.asks_zone, fold.asks_date_order) == asks


def test_attachments_there_and_missing():
    files = (
        Attachment("a", item=3),
        Attachment("b", blob="r"),
        Attachment("c", missing="left out"),
    )
    fold = summarised(CLAIMED, [*BEGIN, Blob("r", "b"), say(attachments=files)])
    assert (fold.attachments, fold.attachments_found, fold.attachments_missing) == (3, 2, 1)
    assert fold.blobs == 1


def test_lists_end_and_what_is_beyond_is_counted(monkeypatch):
    many = [
        *(Conversation(str(n), "lines") for n in range(survey.MOST_CONVERSATIONS + 3)),
        *(Participant("0", str(n)) for n in range(survey.MOST_PARTICIPANTS + 4)),
        *(Problem(What.BAD_TIME, place=n) for n in range(1_005)),
        *(Card(0, n, "x") for n in range(survey.MOST_LISTED + 6)),
        *(FileFacts(n) for n in range(survey.MOST_LISTED + 7)),
        *(Columns(0, ("a",)) for _ in range(survey.MOST_TABLES + 8)),
    ]
    fold = summarised(CLAIMED, many)
    assert (len(fold.conversations), fold.conversations_in_all) == (5_000, 5_003)
    assert fold.conversations[0].participants_in_all == 504
    assert (len(fold.problems), fold.problem_counts) == (1_000, ((What.BAD_TIME, 1_005),))
    assert (len(fold.cards), fold.cards_in_all) == (5_000, 5_006)
    assert (len(fold.files), fold.files_in_all) == (5_000, 5_007)
    assert len(fold.tables) == 100


@pytest.fixture
def folder(tmp_path):
    """A folder as people have it, with a chat, and what systems leave."""
    for name, data in {
        "Export/chat.lines": b"LINES\nann: hello\n", "Export/pictures/a b.jpg": b"\xff\xd8",
        "Export/.DS_Store": b"x", "Export/pictures/Thumbs.db": b"x", "Export/.git/x": b"x",
        "else/note.txt": b"note",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "Export/out").symlink_to(tmp_path / "else")
    (tmp_path / "Export/note.txt").symlink_to(tmp_path / "else/note.txt")
    return tmp_path


def paths(job):
    return [one.path for one in job.files]


def test_a_folder_is_one_job_without_what_leads_out_of_it(folder):
    (job,) = jobs([folder / "Export"])
    assert paths(job) == ["chat.lines", "pictures/a b.jpg"]
    assert (job.is_folder, job.size) == (True, 19)


def test_links_and_pipes_in_a_folder_are_named_and_not_followed(folder):
    os.mkfifo(folder / "Export/pipe")
    (job,) = jobs([folder / "Export"])
    assert paths(job) == ["chat.lines", "pictures/a b.jpg"]
    assert job.left_out == ("note.txt", "out", "pipe")
    assert [one.left_out for one in job.split()] == [job.left_out, ()]


def test_what_was_chosen_is_followed_and_chosen_once(folder):
    link = folder / "Export/note.txt"
    chosen = jobs([link, folder / "else/note.txt", folder / "Export/out"])
    assert [(one.chosen, paths(one), one.is_folder) for one in chosen] == [
        (link, ["note.txt"], False),
        (folder / "Export/out", ["note.txt"], True),
    ]


def test_files_chosen_together_are_read_together(folder):
    first, second = folder / "Export/chat.lines", folder / "else/note.txt"
    (job,) = jobs([first, second])
    assert (job.chosen, paths(job), job.is_folder) == (first, ["chat.lines", "note.txt"], False)
    assert [paths(one) for one in job.split()] == [["chat.lines"], ["note.txt"]]


def test_names_that_are_no_text_survive(tmp_path):
    folder = os.fsencode(tmp_path) + b"/f\xff"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/\xfe.lines")).write_bytes(b"LINES\nann: x\n")
    (job,) = jobs([Path(os.fsdecode(folder))])
    reader = ImportReader([one.given for one in job.files], command=STRANGE)
    with reader:
        assert [one.path for one in reader.items()] == ["?.lines"]
        assert len(list(reader.findings())) == 3


def test_an_empty_folder_is_no_job(tmp_path):
    assert jobs([tmp_path]) == []


def test_what_is_not_there_or_no_file_is_said(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileMissingError):
        jobs([tmp_path / "gone"])
    with pytest.raises(NotARegularFileError):
        jobs([tmp_path / "pipe"])


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (job,) = jobs([tmp_path / "a"])
    (tmp_path / "a").unlink()
    os.mkfifo(tmp_path / "a")
    with pytest.raises(NotARegularFileError):
        job.files[0].open()


def test_a_folder_with_too_many_files(folder, monkeypatch):
    monkeypatch.setattr(inputs.limits, "MAX_PARTS", 1)
    with pytest.raises(ImportTooLargeError):
        jobs([folder / "Export"])


def test_a_folder_of_nobody_gives_plain_files(tmp_path):
    for name in ("a.bin", "b.bin"):
        (tmp_path / name).write_bytes(b"\0\1\2\3")
    plans = planned([tmp_path])
    assert [(paths(one.job), one.claims) for one in plans] == [(["a.bin"], ()), (["b.bin"], ())]
    assert not plans[0].job.is_folder


def test_an_export_is_surveyed_as_a_whole(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("chat.lines", b"LINES\nann: blob 5\nbob: hello\n")
        archive.writestr("photo.jpg", b"\xff\xd8")
    (job,) = jobs([tmp_path / "all.zip"])
    with ImportReader([one.given for one in job.files], command=STRANGE) as reader:
        found = surveyed(reader)
    assert [one.claimed.format for one in found.formats] == ["lines"]
    assert (found.formats[0].messages, found.formats[0].blobs) == (2, 1)
    assert ([one.path for one in found.other_files], found.other_files_in_all) == (["photo.jpg"], 1)
