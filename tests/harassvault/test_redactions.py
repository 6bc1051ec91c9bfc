"""What copies leave out is written once, read back, taken back with its words, and checked."""

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from harassvault.case import Case
from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.errors import BadDocumentError, NotFoundError, NothingChangedError
from harassvault.file_said import FileSaid
from harassvault.guidance.kinds import Kind
from harassvault.intake import IncidentInput
from harassvault.redactions.values import READERS, Area, Form, Redaction, Subject
from harassvault.source import BytesSource
from harassvault.steps.values import Contact
from reports.audience import Audience
from tests.harassvault.conftest import PASSWORD

READER = Path(__file__).resolve().parents[1] / "formats" / "second_reader.py"


def words(said, subject=Subject.PASSAGE, **more):
    return Redaction("", subject, words=said, **more)


@pytest.fixture
def filled(vault):
    """One entry with a file, and one without."""
    kept = vault.add_incident(IncidentInput(what="The word apricot fell.", who=("Alex",)))
    gone = vault.add_incident(
        IncidentInput(what="The word “quince” fell.", who=("Sam",)),
        [BytesSource("seen.txt", b"seen")],
    )
    return vault, kept, gone


def test_readers_are_those_of_reports():
    assert tuple(Audience) == READERS


def test_what_is_added_reads_back(filled):
    vault, _, gone = filled
    alex = vault.people()[0].id
    case = vault.cases()[0].id
    area = Area.of(0.125, 0.25, 0.5, 0.5)
    added = [
        vault.redactions.add(one)
        for one in (
            words("apricot", audiences=("court", "hr")),
            Redaction("", Subject.PERSON, person=alex[:12], form=Form.INITIALS, reason=" why "),
            Redaction("", Subject.IMAGE_AREA, evidence=gone.evidence[0].id, area=area),
        )
    ]
    assert vault.redactions.all() == added
    assert [one.redaction.case for one in added] == [case] * 3
    assert added[0].redaction.audiences == ("hr", "court")
    assert (added[1].redaction.person, added[1].redaction.reason) == (alex, "why")
    assert added[2].redaction.area == area
    assert area.parts == (0.125, 0.25, 0.5, 0.5)
    assert vault.verify().problems == ()


@pytest.mark.parametrize(
    "wrong",
    [
        words(" … "),
        words("x", audiences=("neighbour",)),
        Redaction("", Subject.IMAGE_AREA, evidence="{file}", area=Area(90_000, 0, 20_000, 1)),
        Redaction("", Subject.IMAGE_AREA, evidence="{file}"),
    ],
)
def test_what_says_nothing_is_refused(filled, wrong):
    vault, _, gone = filled
    if wrong.evidence:
        wrong = msgspec.structs.replace(wrong, evidence=gone.evidence[0].id)
    with pytest.raises(BadDocumentError):
        vault.redactions.add(wrong)


def test_the_same_twice_is_refused(filled):
    vault = filled[0]
    vault.redactions.add(words("apricot"))
    with pytest.raises(NothingChangedError):
        vault.redactions.add(words(" apricot "))


def test_taking_back_takes_the_words_out_of_the_log(filled):
    vault = filled[0]
    added = vault.redactions.add(words("quite another word"))
    vault.redactions.remove(added.id[:10])
    assert vault.redactions.all() == []
    rows = vault._connection.execute("SELECT disclosure FROM log_field WHERE seq = ?", (added.seq,))
    assert len(list(rows)) == 1
    assert vault.verify().problems == ()
    with pytest.raises(NotFoundError):
        vault.redactions.remove(added.id)


def test_erasing_an_entry_takes_along_what_only_it_held(filled):
    vault, kept, gone = filled
    sam = vault.people()[1].id
    stays = vault.redactions.add(words("word"))
    for one in (
        words("QUINCE"),
        Redaction("", Subject.PERSON, person=sam),
        Redaction("", Subject.FILE, evidence=gone.evidence[0].id),
    ):
        vault.redactions.add(one)
    vault.erasing.erase(gone.id)
    assert vault.redactions.all() == [stays]
    assert vault.verify().problems == ()
    assert kept.id in {one.id for one in vault.incidents()}


@pytest.mark.parametrize("spelt", ["the quince jam", "The QUINCE-jam"])
@pytest.mark.parametrize("where", ["entry", "contact", "situation", "file", "message"])
def test_what_still_stands_somewhere_else_stays_left_out(filled, where, spelt):
    vault, kept, gone = filled
    match where:
        case "entry":
            vault.amend_incident(kept.id, IncidentInput(feelings=spelt))
        case "contact":
            vault.steps.add_contact(Contact("", "Police", Kind.POLICE, said=spelt))
        case "situation":
            vault.amend_case(vault.cases()[0].id, Case("At work", details={"order_terms": spelt}))
        case "file":
            source = [BytesSource("a.txt", b"a")]
            file = vault.add_incident(IncidentInput(what="x"), source).evidence[0].id
            vault.files.describe(file, FileSaid(transcript=spelt))
        case "message":
            imported(vault, f"{spelt}\n")
    vault.amend_incident(gone.id, IncidentInput(what="It was the quince jam."))
    stays = vault.redactions.add(words("the quince jam"))
    vault.erasing.erase(gone.id)
    assert vault.redactions.all() == [stays]


def imported(vault, said):
    chat = f"[25/10/2026, 02:30:05] Viktor: {said}[25/10/2026, 02:30:06] Maya: no\n".encode()
    choices = Choices(zone="Europe/Paris", me=("Maya",))
    vault.imports.take_in([Part("_chat.txt", BytesSource("_chat.txt", chat))], choices)
    return vault.imports.all()[-1].id


def test_erasing_an_import_takes_along_what_only_it_held(filled):
    vault = filled[0]
    identity = imported(vault, "I have the plum jam and the word\n")
    stays = vault.redactions.add(words("word"))
    vault.redactions.add(words("Plum-Jam"))
    file = vault.imports.all()[-1].evidence[0]
    vault.redactions.add(Redaction("", Subject.FILE, evidence=file))
    vault.import_erasing.erase(identity)
    assert vault.redactions.all() == [stays]
    assert vault.verify().problems == ()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
@pytest.mark.skipif(shutil.which("setsid") is None, reason="setsid is not installed")
def test_a_reader_written_from_the_pages_follows(filled):
    vault = filled[0]
    stays = vault.redactions.add(words("apricot", reason="private"))
    vault.redactions.remove(vault.redactions.add(words("plum")).id)
    folder = vault.folder
    vault.close()
    command = [sys.executable, str(READER), str(folder), "password"]
    done = subprocess.run(command, input=f"{PASSWORD}\n".encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(msgspec.json.encode(msgspec.to_builtins(stays.redaction)))
    assert json.loads(done.stdout)["ledger"]["redaction"] == {stays.id: told}


@pytest.mark.parametrize(
    ("given", "covered"),
    [
        ((-0.5, 0.2, 0.7, 9.0), (0, 20_000, 20_000, 80_000)),
        ((1 / 3, 0.0, 1 / 3, 1.0), (33_333, 0, 33_334, 100_000)),
    ],
)
def test_an_area_covers_all_that_was_meant(given, covered):
    assert Area.of(*given) == Area(*covered)


@pytest.mark.parametrize("given", [(1.5, 0.0, 0.1, 0.1), (0.0, 0.0, 0.0, 0.5), (0, 0, 1, math.nan)])
def test_an_area_of_no_part_of_the_picture_is_refused(given):
    with pytest.raises(BadDocumentError):
        Area.of(*given)
