"""Messages that an incident quotes, from a real export through the vault to the report."""

import io
import zipfile

import pytest

from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.importers.findings import Absent, Mark
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from reports.choice import Choice
from reports.messages import FileStanding, Standing
from reports.prepare import prepare_report
from reports.select import select
from reports.selecting.chosen import chosen

CHAT = (
    "[25/10/2026, 02:30:00] Maya: Where are you\n"
    "[25/10/2026, 02:30:05] Alex: Below your window \U0001f621\n"
    "[25/10/2026, 02:31:00] Alex: \u200e<attached: 00000003-PHOTO-2026-10-25-02-31-00.jpg>\n"
    "[25/10/2026, 02:32:00] Alex: \u200e<attached: 00000004-PHOTO-2026-10-25-02-32-00.jpg>\n"
    "[25/10/2026, 02:33:00] Maya: Leave me alone\n"
)
PHOTOS = ("00000003-PHOTO-2026-10-25-02-31-00.jpg", "00000004-PHOTO-2026-10-25-02-32-00.jpg")


def whatsapp() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr(zipfile.ZipInfo("_chat.txt"), CHAT)
        for name in PHOTOS:
            zipped.writestr(zipfile.ZipInfo(name), b"\xff\xd8\xff\xe0 a picture " + name.encode())
    return made.getvalue()


@pytest.fixture
def quoting(vault):
    """A vault whose one entry quotes a chat: one message as context, the rest picked."""
    choices = Choices(zone="Europe/Paris", me=("Maya",))
    source = BytesSource("WhatsApp Chat - Alex.zip", whatsapp())
    taken = vault.imports.take_in([Part(source.name, source)], choices)
    numbers = [one.id for one in vault.conversations.messages()]
    made = vault.pick_messages(IncidentInput(what="At night."), numbers[1:], [numbers[0]])
    return vault, made.id, taken


def filled(vault):
    choice = Choice()
    return select(vault, choice, chosen(vault, choice), vault.checkpoint())


def quotes(vault):
    (thread,) = filled(vault).incidents[0].threads
    return thread.quotes


def test_a_report_quotes_exactly_and_names_the_export_once(quoting):
    vault, _, taken = quoting
    dossier = filled(vault)
    (thread,) = dossier.incidents[0].threads
    assert (thread.service, [one.is_context for one in thread.quotes]) == (
        "whatsapp", [True, False, False, False, False],
    )  # fmt: skip
    assert thread.quotes[1].text == "Below your window \U0001f621"
    assert [one.is_me for one in thread.quotes] == [True, None, None, None, True]
    assert Mark.DOUBLED_HOUR in thread.quotes[0].marks
    assert thread.quotes[1].time.wall == "2026-10-25T02:30:05"
    (export,) = dossier.exhibits
    assert (export.evidence_id, export.is_quoted) == (taken.evidence[0], True)
    assert Absent.DELETED in export.absent
    (source,) = thread.sources
    assert (source.exhibit, source.member, source.zone) == (1, "_chat.txt", "Europe/Paris")
    assert source.sha256 == export.sha256
    assert (dossier.summary.messages, dossier.summary.context) == (4, 1)


def test_an_export_that_belongs_to_the_entry_is_one_exhibit(quoting):
    vault, incident, taken = quoting
    vault.linking.files(incident, taken.id)
    dossier = filled(vault)
    assert len(dossier.exhibits) == 1
    assert dossier.incidents[0].exhibits == (1,)
    assert dossier.exhibits[0].is_quoted


def test_a_marked_and_an_erased_file_are_not_even_named(quoting):
    vault, _, taken = quoting
    held = [one.files[0] for one in quotes(vault)[2:4]]
    assert [one.name for one in held] == [*PHOTOS]
    report = prepare_report(vault, Choice())
    vault.files.mark_under_18(taken.evidence[0], PHOTOS[0])
    first, second = [one.files[0] for one in quotes(vault)[2:4]]
    assert (first.name, first.standing) == ("", FileStanding.UNNAMED)
    assert second.name == PHOTOS[1]
    (thread,) = filled(vault).incidents[0].threads
    assert (thread.sources[0].standing, filled(vault).exhibits) == (Standing.HELD_BACK, ())
    vault.files.erase(taken.evidence[0], PHOTOS[0])
    first, second = [one.files[0] for one in quotes(vault)[2:4]]
    assert (first.name, second.name) == ("", PHOTOS[1])
    dossier = filled(vault)
    assert dossier.exhibits[0].first_sha256 == thread.sources[0].sha256
    assert dossier.exhibits[0].sha256 != thread.sources[0].sha256
    # It only quotes: no byte of the picture is in it, and it stays.
    assert vault.exports()[0].erased_at is None
    with vault.open_export(report.export.id) as kept:
        assert kept.read(5) == b"%PDF-"


def test_quotes_outlive_the_import_and_say_that_it_is_gone(quoting):
    vault, _, taken = quoting
    before = [one.text for one in quotes(vault)]
    vault.import_erasing.erase(taken.id)
    dossier = filled(vault)
    (thread,) = dossier.incidents[0].threads
    assert [one.text for one in thread.quotes] == before
    assert (thread.sources[0].standing, thread.sources[0].zone) == (
        Standing.ERASED, "Europe/Paris",
    )  # fmt: skip
    assert dossier.exhibits == ()
    assert prepare_report(vault, Choice()).export.pages >= 3


def test_a_report_names_the_other_export_that_holds_what_it_quotes(quoting):
    vault, _, _ = quoting
    longer = (CHAT + "[25/10/2026, 02:34:00] Alex: Never\n").encode()
    for name, file in (("later.txt", longer), ("same.zip", whatsapp())):
        vault.imports.take_in([Part(name, BytesSource(name, file))], Choices(zone="Europe/Paris"))
    (thread,) = filled(vault).incidents[0].threads
    ((other, count),) = thread.also
    assert (other.name, other.member, other.exhibit, count) == ("later.txt", "", None, 5)


def test_words_that_a_machine_read_are_in_no_report(quoting):
    vault, incident, taken = quoting
    vault.linking.files(incident, taken.id)
    fields = {
        "evidence": taken.evidence[0], "member": PHOTOS[0], "engine": "made up",
        "languages": ["eng"], "text": "Zqmachinewords",
    }  # fmt: skip
    vault._opened.writer.write("text.recognised", lambda: fields)
    assert vault.search("Zqmachinewords") != []
    assert "Zqmachinewords" not in repr(filled(vault))


def test_the_same_journal_gives_the_same_dossier(quoting):
    vault, _, _ = quoting
    assert filled(vault).incidents == filled(vault).incidents
