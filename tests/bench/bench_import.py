"""Taking in a chat of many messages, and finding words in very many.

Taking in is measured against inserting the same texts, with who wrote them and when, into a plain
FTS5 table: not encrypted, in one transaction, with SQLite's own defaults, on the same disk. Ours
also seals the file, reads it in a child process, keeps where each message stands and what it says
of its time, and computes the root that the log vouches with. Search is measured as a face asks it,
entries and messages, against the first 20 by bm25 of plain FTS5 on the same rows: both warm, each
with 64 MB of pages, in turn.
"""

import random
import resource
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import apsw

from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import FileSource
from harassvault.vault import Vault
from tests.bench.figures import Figure, compared, seconds

PASSWORD = "a long fictional password"
MESSAGES = 100_000
MANY = 1_000_000
ROUNDS = 3
QUERIES = 100
FIRST = 20
CACHE = "PRAGMA cache_size = -65536"
_WORDS = 30_000
_COMMON = 300
_TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"


def run() -> list[Figure]:
    """Measure all of it."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        return [*_taking_in(Path(folder)), *_searching(Path(folder))]


class _Speaker:
    """Says messages of words that are as rare as words are (Zipf's law), the same each time."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = [f"w{number}" for number in range(_WORDS)]
        self._weights = [1 / (place + 10) for place in range(_WORDS)]
        self._total = [0.0]
        for weight in self._weights:
            self._total.append(self._total[-1] + weight)

    def text(self) -> str:
        """Return a message of one to twenty words."""
        count = self._random.randint(1, 20)
        return " ".join(self._random.choices(self._words, cum_weights=self._total[1:], k=count))


def write_chat(path: Path, count: int, seed: int = 1) -> None:
    """Write a WhatsApp chat as an Android phone does."""
    speaker = _Speaker(seed)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            day, minute = divmod(number, 1440)
            year, day = divmod(day, 336)
            month, day = divmod(day, 28)
            at = f"{day + 1:02}/{month + 1:02}/{2018 + year}, {minute // 60:02}:{minute % 60:02}"
            stream.write(f"{at} - {('Alex', 'Sam')[number % 2]}: {speaker.text()}\n")


@contextmanager
def _vault(folder: Path) -> Iterator[Vault]:
    with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        yield vault


def _take_in(vault: Vault, chat: Path) -> None:
    choices = Choices(zone="Europe/Paris")
    taken = vault.imports.take_in([Part(chat.name, FileSource(chat))], choices)
    assert taken.added


def _rows_of(vault: Vault) -> list[tuple[object, ...]]:
    return list(vault._connection.execute("SELECT sender, at, text FROM message ORDER BY id"))


def _plain(path: Path, rows: list[tuple[object, ...]]) -> apsw.Connection:
    """Insert rows into a plain FTS5 table, as a program without any care for them would."""
    connection = apsw.Connection(str(path))
    connection.execute(
        "CREATE VIRTUAL TABLE message USING fts5(sender UNINDEXED, at UNINDEXED, text, "
        f'tokenize="{_TOKENS}")'
    )
    with connection:
        connection.executemany("INSERT INTO message VALUES (?, ?, ?)", rows)
    return connection


def _plain_seconds(path: Path, rows: list[tuple[object, ...]]) -> float:
    assert len(rows) == MESSAGES
    try:
        return seconds(lambda: _plain(path, rows).close())
    finally:
        path.unlink()


def _taking_in(folder: Path) -> list[Figure]:
    chat = folder / "WhatsApp Chat with Alex.txt"
    write_chat(chat, MESSAGES)
    ours, theirs = [], []
    for number in range(ROUNDS):  # in turn, so that a busy moment meets both
        with _vault(folder / f"j{number}") as vault:
            ours.append(seconds(lambda: _take_in(vault, chat)))
            rows = _rows_of(vault)
        theirs.append(_plain_seconds(folder / f"plain{number}.db", rows))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        compared(f"take in {MESSAGES} messages / plain FTS5", ours, theirs, 4.0),
        Figure("peak memory, both processes", own + child, "MB", 500, f"child {child:.0f} MB"),
    ]


def _searching(folder: Path) -> list[Figure]:
    chat = folder / "WhatsApp Chat with Sam.txt"
    write_chat(chat, MANY, seed=2)
    queries = _queries()
    with _vault(folder / "many") as vault:
        _take_in(vault, chat)
        plain = _plain(folder / "plain.db", _rows_of(vault))
        plain.execute(CACHE)
        ours, theirs = _timed(
            queries,
            lambda words: vault.search(words, FIRST),
            lambda words: _plain_hits(plain, words),
        )
        plain.close()
    return [_quantile("p95", 95, 1.5, ours, theirs), _quantile("median", 50, None, ours, theirs)]


def _quantile(
    name: str, percent: int, aim: float | None, ours: list[float], theirs: list[float]
) -> Figure:
    one, other = (statistics.quantiles(each, n=100)[percent - 1] for each in (ours, theirs))
    told = f"{one * 1000:.1f} ms / {other * 1000:.1f} ms, {len(ours)} queries"
    return Figure(f"search in {MANY} messages, {name}", one / other, "x", aim, told)


def _queries() -> list[str]:
    """Return rare and common words, two and three together, and beginnings of words."""
    chosen, speaker = random.Random(3), _Speaker(4)
    made: list[Callable[[], str]] = [
        lambda: f"w{chosen.randrange(_WORDS // 2, _WORDS)}",
        lambda: f"w{chosen.randrange(_COMMON)}",
        lambda: " ".join(f"{speaker.text()} {speaker.text()}".split()[:2]),
        lambda: " ".join(f"{speaker.text()} {speaker.text()} {speaker.text()}".split()[:3]),
        lambda: f"w{chosen.randrange(_WORDS)}"[:3],
    ]
    return [made[number % len(made)]() for number in range(QUERIES)]


def _plain_hits(connection: apsw.Connection, words: str) -> None:
    quoted = [f'"{word}"' for word in words.split()]
    query = " AND ".join([*quoted[:-1], quoted[-1] + "*"])
    rows = connection.execute(
        "SELECT rowid, snippet(message, 2, char(2), char(3), '…', 16) FROM message "
        f"WHERE message MATCH ? ORDER BY rank LIMIT {FIRST}",
        (query,),
    )
    list(rows)


def _timed(
    queries: list[str], ours: Callable[[str], object], theirs: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    """Return the seconds of each query, asked of both in turn after both were asked once."""
    for one in queries:
        ours(one)
        theirs(one)
    found = [(seconds(partial(ours, one)), seconds(partial(theirs, one))) for one in queries]
    return [one for one, _ in found], [other for _, other in found]
