"""A mark of erasing covers what it may cover, and nothing else: for whoever holds the key, too.

Each forgery cuts words out of something that stays, and writes a mark that would account for them.
Both readers must refuse it: `verify`, and the reader that knows only `docs/formats/`.
"""

import importlib.util
from contextlib import suppress
from pathlib import Path

import pytest

from harassvault.exporting import Described
from harassvault.intake import IncidentInput
from harassvault.person import Person
from harassvault.source import BytesSource
from harassvault.store import entries, migration
from harassvault.store.connection import transaction

READER = Path(__file__).resolve().parents[1] / "formats" / "second_reader.py"


@pytest.fixture(scope="module")
def reader():
    found = importlib.util.spec_from_file_location("second_reader", READER)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class Scene:
    """A journal with an entry to erase, one that stays, a report that left, and a signed head."""

    def __init__(self, vault, place):
        self.vault = vault
        self.junk = vault.add_incident(
            IncidentInput(what="junk", who=("Sam", "Noa")), [BytesSource("j", b"j")]
        )
        self.good = vault.add_incident(
            IncidentInput(what="He waited.", exact_words="I will wait", who=("Noa", "Alex")),
            [BytesSource("g", b"g")],
        )
        vault.amend_incident(self.good.id, IncidentInput(what="He waited an hour."))
        vault.set_aside(self.good.id, "perhaps not this")
        vault.restore(self.good.id)
        self.alex = next(one for one in vault.people() if one.person.name == "Alex")
        vault.amend_person(self.alex.id, Person(name="Alex", note="a note"))
        kept = vault.keep_export(self.report)
        vault.copy_export(kept.export.id, place / "out.pdf")
        vault.checkpoint()
        self.good = vault.incident(self.good.id)
        self.first = self.good.versions[0].seq

    def report(self, stream):
        stream.write(b"r")
        return Described("police", "en", "pdf", 1, (self.good.id,), (), 1)

    def last(self, kind):
        return entries.numbers_of(self.vault._connection, kind)[-1]

    def mark(self, numbers, *, incident=None, cut=(), **fields):
        """Cut, and write a mark as the program would: it says what was cut."""
        connection = self.vault._connection

        def made():
            for seq, name in cut:
                entries.erase_field(connection, seq, name)
            for seq in numbers:
                for name in entries.read(connection, seq).entry.fields.keys() - {"incident", "id"}:
                    entries.erase_field(connection, seq, name)
            parts = [{"entry": seq, "count": 1} for seq, _ in cut]
            return {
                "incident": incident or self.junk.id, "entries": list(numbers), "fields": parts,
                "evidence": [], "files": [], "inbox": [], "people": [], "carried": [], **fields,
            }  # fmt: skip

        connection.execute("PRAGMA foreign_keys = OFF")
        self.vault._opened.writer.write("incident.erased", made)
        # Without this, the tables would tell on it; a forger makes them from the log.
        with suppress(KeyError), transaction(connection):
            migration.replay(connection)


def cut(scene, seq, *names):
    for name in names:
        entries.erase_field(scene.vault._connection, seq, name)


def only(scene):
    return [scene.junk.versions[0].seq]


def carried(scene):
    """Erase the first entry truly, cut who stays out of its mark, and cover that by another one."""
    scene.vault.erasing.erase(scene.junk.id, "why")
    mark = scene.last("incident.erased")
    more = scene.vault.add_incident(IncidentInput(what="more"))
    noa = next(one.id for one in scene.vault.people() if one.person.name == "Noa")
    scene.mark([more.versions[0].seq], incident=more.id, cut=[(mark, f"person.{noa}")],
               people=[noa])  # fmt: skip


def reason(scene):
    """Cut the reason of an earlier mark, and say that it was somebody who is gone."""
    scene.vault.erasing.erase(scene.junk.id, "why")
    more = scene.vault.add_incident(IncidentInput(what="more"))
    scene.mark([more.versions[0].seq], incident=more.id,
               cut=[(scene.last("incident.erased"), "reason")])  # fmt: skip


def whole_of_two(scene):
    own = [scene.first, *(one.seq for one in scene.vault.incident(scene.good.id).versions[1:])]
    scene.mark([*only(scene), *own, scene.last("incident.set_aside"),
                scene.last("incident.restored")])  # fmt: skip


def without_its_id(scene):
    seq = scene.vault.incident(scene.good.id).versions[1].seq
    cut(scene, seq, "incident")
    scene.mark([*only(scene), seq])


def heads(scene):
    scene.mark([*only(scene), *entries.numbers_of(scene.vault._connection, "head.signed")])


FORGERIES = {
    "one field": lambda s: s.mark(only(s), cut=[(s.first, "exact_words")]),
    "one version": lambda s: s.mark([*only(s), s.vault.incident(s.good.id).versions[1].seq]),
    "one version, without its id": without_its_id,
    "a reason": lambda s: s.mark([*only(s), s.last("incident.set_aside")]),
    "a whole entry": whole_of_two,
    "a copy that left": lambda s: s.mark([*only(s), s.last("export.copied")]),
    "heads": heads,
    "a note about somebody": lambda s: s.mark([*only(s), s.last("person.amended")]),
    "somebody who stays": lambda s: s.mark(only(s), people=[s.alex.id]),
    "somebody and their note": lambda s: s.mark(
        [*only(s), s.last("person.amended")], people=[s.alex.id]
    ),
    "a file that stays": lambda s: s.mark(only(s), files=[s.good.evidence[0].original.file]),
    "a later version only": lambda s: s.mark(
        [s.vault.incident(s.good.id).versions[1].seq], incident=s.good.id
    ),
    "the first version only": lambda s: s.mark([s.first], incident=s.good.id),
    "one entry twice": lambda s: s.mark([*only(s), *only(s)]),
    "somebody carried over": carried,
    "the reason of a mark": reason,
}


def second_view(reader, vault):
    key = vault._opened.secret.database_key.hex()
    connection = reader.opened(vault.folder / "store.db", key)
    try:
        reader.check_gone(reader.read_log(connection)[1])
    except SystemExit as refused:
        return str(refused)
    finally:
        connection.close()
    return ""


def log_problems(vault):
    return {one.what for one in vault.verify().problems if one.where == "log"}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_mark_that_covers_what_stays_is_refused(name, vault, tmp_path, reader):
    scene = Scene(vault, tmp_path)
    assert not log_problems(vault)
    FORGERIES[name](scene)
    assert log_problems(vault) & {"withheld", "not_its_own"}
    assert second_view(reader, vault)


def test_what_the_program_erases_is_accepted(vault, tmp_path, reader):
    """Also with people who are carried over, renamed, and gone with a later entry."""
    scene = Scene(vault, tmp_path)
    vault.set_aside(scene.junk.id)
    for one in (scene.junk, scene.good):
        vault.erasing.erase(one.id, "why")
        assert vault.verify().problems == ()
        assert second_view(reader, vault) == ""
    assert vault.people() == []


def test_what_is_left_of_an_erased_entry_is_its_id(vault, tmp_path):
    scene = Scene(vault, tmp_path)
    vault.erasing.erase(scene.good.id)
    read = entries.read(vault._connection, scene.first).entry
    assert dict(read.fields) == {"incident": scene.good.id}
    assert dict(entries.read(vault._connection, scene.last("person.amended")).entry.fields) == {
        "id": scene.alex.id
    }
