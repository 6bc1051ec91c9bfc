"""Imports of a size that people have: hundreds of thousands of messages, gigabytes of pictures.

Through the real child and with a real disk: progress never goes back and ends where it said, memory
stays bounded in both processes together, and whoever cancels at any moment leaves nothing behind.
"""

import random
import zipfile
from pathlib import Path

import pytest

from harassvault.conversations.imports import Part
from harassvault.conversations.reading import mark_of
from harassvault.conversations.values import Choices
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import FileSource
from harassvault.vault import Vault
from tests.battery.report import Tally, forms
from tests.battery.resident import Resident, children
from tests.bench.bench_import import write_chat

PASSWORD = "a long fictional password"
ZONE = Choices(zone="Europe/Paris")
MOST_MB = 500
"""What an import may take, both processes together; what comes after it as well."""

PICTURE_MB = 16
IN_CHAT = 5_000
"""Messages of the chat that lies in a zip of pictures."""

CANCELS = 9
"""Moments, spread over the whole import, at which Cancel is pressed; in short forms fewer."""

SHORT = 3

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="memory is read from /proc"
)


class CancelledError(Exception):
    """Somebody pressed Cancel."""


class Watched:
    """Notes every call of progress; raises at one of them, if asked to."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.calls: list[tuple[int, int]] = []
        self._cancel_at = cancel_at

    def __call__(self, done: int, total: int) -> None:
        self.calls.append((done, total))
        if len(self.calls) - 1 == self._cancel_at:
            raise CancelledError

    def is_honest(self, size: int) -> bool:
        """Say whether it never went back, told one total, and ended at it."""
        done = [one for one, _ in self.calls]
        steady = done == sorted(done) and {total for _, total in self.calls} == {2 * size}
        return steady and done[-1] == 2 * size


@pytest.fixture
def vault(tmp_path):
    with Vault.create(tmp_path / "journal", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as made:
        yield made


@pytest.fixture
def long_chat(tmp_path, count):
    path = tmp_path / "WhatsApp Chat with Alex.txt"
    write_chat(path, count)
    return path


@pytest.fixture
def large_zip(tmp_path, count):
    """A chat with pictures that nothing can pack any smaller, of so many megabytes."""
    chat, path = tmp_path / "chat.txt", tmp_path / "WhatsApp Chat with Alex.zip"
    write_chat(chat, IN_CHAT)
    picture = b"\xff\xd8\xff\xe0" + random.Random(1).randbytes((PICTURE_MB << 20) - 4)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        packed.write(chat, "WhatsApp Chat with Alex.txt")
        for number in range(count // PICTURE_MB):
            packed.writestr(f"IMG-20200101-WA{number:04}.jpg", picture)
    chat.unlink()
    return path


def take_in(vault, path, progress):
    return vault.imports.take_in([Part(path.name, FileSource(path))], ZONE, progress)


def lying_in(vault):
    """Names and sizes of all that lies in the journal's folder; the database must not grow."""
    root = vault.folder
    return sorted(
        (str(one.relative_to(root)), one.stat().st_size) for one in root.rglob("*") if one.is_file()
    )


def rows_in(vault):
    return [
        vault._connection.execute(f"SELECT count(*) FROM {table}").get
        for table in ("log", "message", "message_source", "imported", "evidence", "message_words")
    ]


@forms(short=3_000, full=500_000)
def test_a_long_chat_and_all_that_follows_stays_in_bounded_memory(vault, long_chat, count, tell):
    told = {}

    def step(name, action):
        with Resident() as memory:
            found = action()
        told[name] = memory.most_mb
        return found

    watched = Watched()
    taken = step("import", lambda: take_in(vault, long_chat, watched))
    assert (taken.added, taken.duplicates) == (count, 0)
    assert watched.is_honest(long_chat.stat().st_size)
    again = Watched()
    twice = step("again", lambda: take_in(vault, long_chat, again))
    assert (twice.added, twice.duplicates) == (0, count)
    assert again.is_honest(long_chat.stat().st_size)
    assert step("verify", vault.verify).ok
    assert step("pages", lambda: paged(vault)) == count
    assert step("search", lambda: vault.search("w1 w2"))
    assert step("backup", lambda: vault.backups.make(vault.folder.parent / "stick")).new_files
    assert step("erase", lambda: vault.import_erasing.erase(taken.id)).left == 0
    assert step("verify", vault.verify).ok
    step("new keys", lambda: vault.rekey("another fictional password"))
    with Vault.unlock(
        vault.folder, "another fictional password", kdf=CHEAP_FOR_TESTS, writing=False
    ) as read:
        assert step("verify, only reading", read.verify).ok
        assert rows_in(read)[1] == count
    over = [name for name, most in told.items() if most > MOST_MB]
    figures = tuple(f"{name} {most:.0f} MB" for name, most in told.items())
    tell(Tally(f"{count} messages", len(told), accepted=len(over), notes=figures))


def paged(vault):
    found, mark = 0, None
    while page := vault.conversations.messages(after=mark, limit=500):
        found, mark = found + len(page), mark_of(page[-1])
    return found


@forms(short=16, full=2_048)
def test_a_large_zip_is_read_where_it_lies(vault, large_zip, count, tell):
    watched = Watched()
    with Resident() as memory:
        taken = take_in(vault, large_zip, watched)
    assert taken.added == IN_CHAT
    assert watched.is_honest(large_zip.stat().st_size)
    is_over = memory.most_mb > MOST_MB
    told = (f"{memory.most_mb:.0f} MB",)
    tell(Tally(f"zip of {count} MB", 1, accepted=int(is_over), notes=told))


@forms(short=2_000, full=100_000)
def test_cancelling_a_long_chat_leaves_nothing(vault, long_chat, count, tell):
    tell(cancelled(vault, long_chat, f"{count} messages", CANCELS if count > 2_000 else SHORT))


@forms(short=16, full=512)
def test_cancelling_a_large_zip_leaves_nothing(vault, large_zip, count, tell):
    tell(cancelled(vault, large_zip, f"a zip of {count} MB", CANCELS if count > 16 else SHORT))


def cancelled(vault, path, name, times):
    """Cancel at moments spread over the whole import; all must be as if it never began."""
    before, rows, entries = lying_in(vault), rows_in(vault), vault.head_now()[0].size
    others = set(children())
    with Vault.create(
        vault.folder.parent / "other", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS
    ) as other:
        whole = Watched()
        take_in(other, path, whole)
    last = len(whole.calls) - 1
    wrong = 0
    for number in range(times):
        with pytest.raises(CancelledError):
            take_in(vault, path, Watched(cancel_at=last * number // times))
        wrong += (lying_in(vault), rows_in(vault)) != (before, rows)
    assert vault.head_now()[0].size == entries
    assert vault.verify().ok
    assert set(children()) <= others  # nobody goes on reading
    return Tally(f"cancel {name}", times, accepted=wrong)
