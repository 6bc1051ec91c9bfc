"""What an import keeps of an export, and that it is kept whole or not at all."""

import json

import pytest

from harassvault.conversations.errors import NothingGivenError, UnknownZoneError
from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices, HeldFile, Reacted, WasEarlier
from harassvault.errors import NotFoundError, OpenForReadingError
from harassvault.importers.findings import (
    Absent,
    Attachment,
    Blob,
    Earlier,
    Kind,
    Mark,
    Participant,
    Problem,
    Reaction,
    What,
)
from harassvault.importers.importer import CountsIn
from harassvault.importers.tree import Item
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.store.message_pages import Wanted
from tests.made_export import MINUTE, START, MadeExport, chat, said


def test_every_message_knows_its_words_time_sender_and_place(vault, take_in):
    taken = take_in(vault, [*chat(), said(0, "Are you there?"), said(1, "No.", "Sam")])
    first, second = vault.conversations.messages()
    assert (first.text, first.sender.name, first.at) == ("Are you there?", "Alex", START)
    assert (second.text, second.sender.name, second.at) == ("No.", "Sam", START + MINUTE)
    (origin,) = second.origins
    assert (origin.imported, origin.evidence) == (taken.id, taken.evidence[0])
    assert (origin.name, origin.member, origin.path) == ("chat.txt", "", "chat.txt")
    assert (origin.place, origin.counts_in) == (2, CountsIn.LINE)


def test_everything_that_a_message_says_is_kept(vault, take_in):
    rich = said(
        3, "edited words", kind=Kind.MAIL, marks=(Mark.EDITED,), native_id="n1", reply_to="n0",
        same_as="\x00kind", reactions=(Reaction("❤", "Sam"),), earlier=(Earlier("words"),),
        attachments=(Attachment("a.jpg", "image/jpeg", 0), Attachment("gone.jpg", missing="old")),
        details={"subject": "Hi", "日": "🙂"},
    )  # fmt: skip
    taken = take_in(vault, [*chat(), rich])
    (found,) = vault.conversations.messages()
    assert (found.kind, found.marks, found.native_id) == (Kind.MAIL, (Mark.EDITED,), "n1")
    assert (found.reply_to, found.details) == ("n0", {"subject": "Hi", "日": "🙂"})
    assert found.reactions == (Reacted("Sam", "❤"),)
    assert found.earlier == (WasEarlier("words"),)
    assert found.attachments == (
        HeldFile(evidence=taken.evidence[0], media_type="image/jpeg", name="a.jpg", size=400),
        HeldFile(name="gone.jpg", missing="old"),
    )
    assert found.time == rich.time


def test_an_archive_is_kept_once_and_its_members_are_named(vault, take_in):
    items = [Item(0, "chat/_chat.txt", 10, 0, "chat/_chat.txt"), Item(1, "a.jpg", 3, 0, "a.jpg")]
    picture = said(1, "", attachments=(Attachment("a.jpg", item=1),))
    taken = take_in(vault, [*chat(), said(0, "x"), picture], "all.zip", items=items)
    first, second = vault.conversations.messages()
    assert first.origins[0].member == "chat/_chat.txt"
    assert first.origins[0].path == "all.zip/chat/_chat.txt"
    assert second.attachments[0].member == "a.jpg"
    assert second.attachments[0].evidence == taken.evidence[0]
    assert len(taken.evidence) == 1


def test_a_wrapped_up_file_becomes_an_original_that_knows_where_it_was(vault, take_in):
    blob = Blob("b1", "holiday.png", "image/png", b"the bytes of it")
    holding = said(5, "look", attachments=(Attachment("holiday.png", blob="b1"),))
    taken = take_in(vault, [*chat(), blob, holding])
    given, inner = taken.evidence
    assert taken.given == ("chat.txt",)
    assert vault.open_original(inner).read() == b"the bytes of it"
    (found,) = vault.conversations.messages()
    assert found.attachments[0].evidence == inner
    entry = entries.read(vault._connection, taken.seq).entry
    assert entry.fields[f"evidence.{inner}"]["out_of"] == {"evidence": given, "place": 6}
    assert vault.verify().ok


def test_the_log_says_who_read_it_what_cannot_be_in_it_and_how_much_there_was(vault, take_in):
    wrong = Problem(What.BAD_TIME, 0, 7, "99:99")
    taken = take_in(
        vault, [*chat(), said(0, "x"), wrong, wrong], choices=Choices(zone="Asia/Tokyo")
    )
    assert taken.readers[0].format == "made"
    assert taken.readers[0].version == 3
    assert taken.readers[0].absent == (Absent.DELETED,)
    assert taken.choices.zone == "Asia/Tokyo"
    assert (taken.added, taken.duplicates) == (1, 0)
    assert taken.troubles == {What.BAD_TIME: 2}
    assert (taken.first_troubles[0].path, taken.first_troubles[0].place) == ("chat.txt", 7)
    assert vault.imports.all() == [taken]
    assert vault.imports.one(taken.id[:6]) == taken


def test_who_wrote_to_nobody_in_a_large_group_is_counted(vault, take_in):
    crowd = [Participant("chat", f"p{number}", f"P {number}") for number in range(700)]
    taken = take_in(vault, [*chat(), *crowd, said(0, "x"), said(1, "y", "p650")])
    (group,) = vault.conversations.all()
    assert "P 650" in {one.name for one in group.participants}
    assert len(group.participants) == 502  # two who wrote, 500 who did not
    fields = entries.read(vault._connection, taken.seq).entry.fields
    assert fields["conversation.1"]["not_listed"] == 200


def test_messages_are_read_in_pages_by_conversation_and_period(vault, take_in):
    take_in(vault, [*chat(), *(said(number, f"m{number}") for number in range(50))])
    (one,) = vault.conversations.all()
    seen, mark = [], None
    while page := vault.conversations.messages(Wanted(one.id), mark, 20):
        seen += [found.text for found in page]
        mark = (page[-1].at, page[-1].id)
    assert seen == [f"m{number}" for number in range(50)]
    wanted = Wanted(one.id, first=START + 10 * MINUTE, last=START + 12 * MINUTE)
    assert [found.text for found in vault.conversations.messages(wanted)] == ["m10", "m11", "m12"]
    newest = vault.conversations.messages(Wanted(one.id), limit=2, newest_first=True)
    assert [found.text for found in newest] == ["m49", "m48"]


def test_a_message_is_shown_with_its_neighbours(vault, take_in):
    take_in(vault, [*chat(), *(said(number, f"m{number}") for number in range(9))])
    around = vault.conversations.around(5, before=2, after=1)
    assert [found.text for found in around] == ["m2", "m3", "m4", "m5"]
    with pytest.raises(NotFoundError):
        vault.conversations.message(99)


def test_imported_words_are_found_in_both_kinds_of_script(vault, take_in):
    take_in(vault, [*chat(), said(0, "the umbrella again"), said(1, "你住在哪里", "Sam")])
    (hit,) = vault.search("umbrel")
    assert (hit.kind, vault.conversations.message(int(hit.id)).text) == (
        "message", "the umbrella again",
    )  # fmt: skip
    (hit,) = vault.search("住在")
    assert vault.conversations.message(int(hit.id)).text == "你住在哪里"


@pytest.mark.parametrize("stop", [RuntimeError("cancelled"), KeyboardInterrupt()])
def test_what_stops_an_import_leaves_nothing(vault, take_in, stop):
    blob = Blob("b1", "holiday.png", "", b"bytes")
    before = vault.status()
    stopped = [*chat(), blob, *(said(number, "x") for number in range(5000))]
    imports = Imports(vault._opened.writer, vault._originals, MadeExport(stopped).opened)
    part = Part("c", BytesSource("c", b"x" * 100))

    def progress(done, total):
        if done >= total:
            raise stop

    with pytest.raises(type(stop)):
        imports.take_in([part], progress=progress)
    assert vault.status() == before
    assert not [path for path in (vault.folder / "files").rglob("*") if path.is_file()]
    assert not (vault.folder / "intent.json").exists()
    assert vault.imports.all() == []
    assert vault.conversations.messages() == []
    assert vault.verify().ok


def test_what_cannot_be_taken_in_is_refused_before_anything_is_written(vault, reopen):
    part = Part("c", BytesSource("c", b"x"))
    with pytest.raises(NothingGivenError):
        vault.imports.take_in([])
    with pytest.raises(UnknownZoneError):
        vault.imports.take_in([part], Choices(zone="Atlantis/Lost"))
    with reopen(vault.folder, writing=False) as reader, pytest.raises(OpenForReadingError):
        reader.imports.take_in([part])
    assert not any((vault.folder / "files").rglob("*.age"))


def test_the_same_chat_again_adds_nothing_and_links_both_places(vault, take_in):
    texts = [f"a telling message, number {number}" for number in range(30)]
    messages = [said(number, text) for number, text in enumerate(texts)]
    first = take_in(vault, [*chat(), *messages], "first.txt")
    later = [*messages, said(40, "and something new that was said")]
    second = take_in(vault, [*chat(), *later], "second.txt")
    assert (second.added, second.duplicates) == (1, 30)
    assert second.conversations == first.conversations
    found = vault.conversations.messages()
    assert [len(one.origins) for one in found] == [2] * 30 + [1]
    assert [one.name for one in found[0].origins] == ["first.txt", "second.txt"]
    assert vault.verify().ok


def test_participants_whom_somebody_named_as_themselves_are_marked(vault, take_in):
    take_in(vault, [*chat(), said(0, "x")], choices=Choices(me=("Sam",)))
    (one,) = vault.conversations.all()
    assert {who.name: who.is_me for who in one.participants} == {"Alex": None, "Sam": True}


def test_the_salt_stands_apart_from_the_root(vault, take_in):
    taken = take_in(vault, [*chat(), said(0, "x")])
    fields = entries.read(vault._connection, taken.seq).entry.fields
    assert len(fields["salt"]) == 64
    assert fields["salt"] not in json.dumps(fields["messages"])
