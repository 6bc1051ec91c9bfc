"""Erasing an import takes what only it brought, and leaves what stands elsewhere too."""

import pytest

from harassvault.errors import NotFoundError
from harassvault.exporting import Described
from harassvault.importers.findings import Attachment, Blob, Precision, Time, ZoneKind
from harassvault.store import entries
from tests.made_export import START, chat, said


def words(vault):
    return [one.text for one in vault.conversations.messages()]


def test_words_files_rows_and_finds_go_and_a_mark_stays(vault, take_in):
    blob = Blob("b", "a.png", "", b"the picture")
    holding = said(1, "look at this", attachments=(Attachment("a.png", blob="b"),))
    taken = take_in(vault, [*chat(), blob, said(0, "the umbrella"), holding])
    plan = vault.import_erasing.plan(taken.id)
    assert (plan.messages, plan.staying, len(plan.originals)) == (2, 0, 2)
    erased = vault.import_erasing.erase(taken.id[:8], "not mine")
    assert erased.left == 0
    assert vault.imports.all() == []
    assert vault.conversations.all() == []
    assert words(vault) == []
    assert vault.search("umbrella") == []
    assert vault.all_evidence() == []
    assert not [path for path in (vault.folder / "files").rglob("*") if path.is_file()]
    assert entries.read(vault._connection, taken.seq).entry.fields == {"import": taken.id}
    assert entries.read(vault._connection, erased.seq).entry.fields["reason"] == "not mine"
    assert vault.verify().problems == ()
    with pytest.raises(NotFoundError):
        vault.import_erasing.erase(taken.id)


def test_none_of_its_words_is_left_in_the_database(vault, take_in, reopen):
    take_in(vault, [*chat("c", "Zzyzx Title"), said(0, "qqwwee rarely said", key="c")])
    (taken,) = vault.imports.all()
    vault.import_erasing.erase(taken.id)
    pages = vault._connection.serialize("main")
    for word in (b"qqwwee", b"Zzyzx", b"chat.txt"):
        assert word not in pages


def test_what_another_import_holds_too_stays_with_that_one(vault, take_in):
    texts = [said(number, f"a telling message, number {number}") for number in range(20)]
    first = take_in(vault, [*chat(), *texts, said(30, "only in the first one")], "first.txt")
    second = take_in(vault, [*chat(), *texts, said(31, "only in the second one")], "second.txt")
    assert second.duplicates == 20
    plan = vault.import_erasing.plan(first.id)
    assert (plan.messages, plan.staying) == (1, 20)
    vault.import_erasing.erase(first.id)
    assert words(vault) == [one.text for one in texts] + ["only in the second one"]
    (origin,) = vault.conversations.messages()[0].origins
    assert origin.imported == second.id
    (left,) = vault.conversations.all()
    assert left.imports == (second.id,)
    assert vault.verify().problems == ()
    assert [hit.kind for hit in vault.search("telling message number 7")] == ["message"]


def other_language(number, text, second=0, sender="Alex"):
    """The same message as another phone has it: seconds, and its own words for a picture."""
    at = START + number * 60_000_000 + second * 1_000_000
    time = Time(f"t{number}", "", Precision.SECOND, ZoneKind.UTC, at)
    return said(number, text, sender, time=time)


def test_what_stays_is_shown_as_the_import_that_stays_has_it(vault, take_in):
    texts = [f"a telling message, number {number}" for number in range(20)]
    left_out = {"same_as": "\x00left_out.image"}
    one = [other_language(number, text) for number, text in enumerate(texts)]
    two = [other_language(number, text, second=1) for number, text in enumerate(texts)]
    first = take_in(vault, [*chat(), *one, said(30, "<Media omitted>", **left_out)], "en.txt")
    second = take_in(vault, [*chat(), *two, said(30, "<Médias omis>", **left_out)], "fr.txt")
    third = take_in(vault, [*chat(), *one, said(30, "<Medien>", **left_out)], "de.txt")
    assert (second.added, third.added) == (0, 0)
    assert vault.conversations.messages()[-1].text == "<Media omitted>"
    vault.import_erasing.erase(first.id)
    shown = vault.conversations.messages()
    assert shown[-1].text == "<Médias omis>"
    assert shown[0].at == START + 1_000_000
    assert vault.verify().problems == ()
    assert [hit.id for hit in vault.search("omis")] == [str(shown[-1].id)]
    assert vault.search("omitted") == []
    vault.import_erasing.erase(second.id)
    assert vault.conversations.messages()[-1].text == "<Medien>"
    assert vault.verify().problems == ()


def test_the_tables_made_anew_from_the_log_are_the_same_after_an_erasing(vault, take_in):
    first = take_in(vault, [*chat(), said(0, "words")], "first.txt")
    vault.import_erasing.erase(first.id)
    take_in(vault, [*chat(), said(0, "words")], "second.txt")
    assert words(vault) == ["words"]
    assert vault.verify().problems == ()


def test_a_crash_before_the_files_went_is_settled_at_the_next_unlock(
    vault, take_in, reopen, monkeypatch
):
    taken = take_in(vault, [*chat(), said(0, "words")])

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("harassvault.conversations.erasing.finish", stopped)
        with pytest.raises(KeyboardInterrupt):
            vault.import_erasing.erase(taken.id)
    assert any((vault.folder / "files").rglob("*.age"))
    folder = vault.folder
    vault.close()
    with reopen(folder) as again:
        assert not any((folder / "files").rglob("*.age"))
        assert again.verify().problems == ()


def test_reports_that_show_its_files_are_told_and_go_where_that_is_asked_for(
    vault, take_in, tmp_path
):
    blob = Blob("b", "a.png", "", b"the picture")
    holding = said(1, "look at this", attachments=(Attachment("a.png", blob="b"),))
    taken = take_in(vault, [*chat(), blob, holding])

    def render(out):
        out.write(b"%PDF-1.7 a report")
        return Described("police", "en", "pdf", 1, (), taken.evidence[1:], 1)

    first, second = vault.keep_export(render), vault.keep_export(render)
    outside = tmp_path / "report.pdf"
    vault.copy_export(first.export.id, outside)
    plan = vault.import_erasing.plan(taken.id)
    assert {one.export.id for one in plan.reports} == {first.export.id, second.export.id}
    assert plan.copies == (str(outside),)
    assert vault.import_erasing.erase(taken.id, reports=True).reports == 2
    assert all(one.erased_at for one in vault.exports())
    assert vault.verify().problems == ()
