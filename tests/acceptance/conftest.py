"""A report for every reader of two journals in each language: the demo case, and a few words."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import pytest

from harassvault.intake import IncidentInput
from harassvault.moment_text import parse_moment
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from tests.acceptance.papers_read import Paper, Printed
from tests.demo_case import alone, copied, filled, shared_folder
from ui.demo import papers

DEMO, MINIMAL = "demo", "minimal"
CASES = (DEMO, MINIMAL)
LANGUAGES = ("en", "fr")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo_shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all processes of a run share."""
    return shared_folder(tmp_path_factory.getbasetemp(), worker_id)


@dataclass(frozen=True)
class Papers:
    """The reports of all journals, each written and read once in a run.

    Attributes:
        shared: the folder that all processes of the run share.
        stack: closes the journals.
        folder_for: gives an empty folder for a name.
    """

    shared: Path
    stack: ExitStack
    folder_for: Callable[[str], Path]
    journals: dict[tuple[str, str], Vault] = field(default_factory=dict)

    def journal(self, kind: str, language: str) -> Vault:
        """Return a journal, open."""
        if (kind, language) not in self.journals:
            opened = self._opened(kind, language, self.folder_for(f"{kind}-{language}") / "case")
            self.journals[kind, language] = self.stack.enter_context(opened)
        return self.journals[kind, language]

    def found(self, kind: str, language: str, audience: Audience) -> Paper:
        """Return a report, and write it where it is not."""
        printed = self._printed(kind, language, audience, waits=False)
        if not printed:
            # Another process is at this one: those that it will want next are made meanwhile.
            for other in Audience:
                self._printed(kind, language, other, waits=False)
            printed = self._printed(kind, language, audience, waits=True)
        assert printed
        return Paper(partial(self.journal, kind, language), printed)

    def _opened(self, kind: str, language: str, folder: Path) -> Vault:
        if kind == MINIMAL:
            return _minimal(folder, language)
        made = copied(self.shared, language, folder)
        return Vault.unlock(made.journal, made.password, clock=lambda: NOW, kdf=CHEAP_FOR_TESTS)

    def _printed(
        self, kind: str, language: str, audience: Audience, *, waits: bool
    ) -> Printed | None:
        place = self.shared / f"{kind}-{language}-{audience}.paper"
        with alone(place, waits=waits) as is_ours:
            if not is_ours:
                return None
            if not place.exists():
                choice = self._choice(kind, language, audience)
                made = Printed.of(self.journal(kind, language), choice)
                place.write_bytes(pickle.dumps(made))
        printed: Printed = pickle.loads(place.read_bytes())  # noqa: S301 our own, of this run
        return printed

    def _choice(self, kind: str, language: str, audience: Audience) -> Choice:
        if kind == MINIMAL:
            return Choice(audience=audience, language=language)
        entries = filled(self.shared, language).entries
        chosen = papers.choices(self.journal(kind, language), language, entries)
        return next(one for one in chosen if one.audience is audience)


@pytest.fixture(scope="session")
def paper_of(
    tmp_path_factory: pytest.TempPathFactory, demo_shared: Path
) -> Iterator[Callable[[str, str, Audience], Paper]]:
    """A function that gives the report of a journal, by its kind and language, for a reader."""
    with ExitStack() as stack:
        yield cache(Papers(demo_shared, stack, tmp_path_factory.mktemp).found)


@pytest.fixture(params=[(kind, one) for kind in CASES for one in LANGUAGES], ids="-".join)
def paper(
    request: pytest.FixtureRequest,
    paper_of: Callable[[str, str, Audience], Paper],
    audience: Audience,
) -> Paper:
    """A report of each journal in each language for each reader."""
    return paper_of(*request.param, audience)


@pytest.fixture(params=list(Audience), ids=str)
def audience(request: pytest.FixtureRequest) -> Audience:
    """Each reader."""
    return Audience(request.param)


def _minimal(folder: Path, language: str) -> Vault:
    """Make a journal that holds as little as it takes; it names nobody."""
    made = Vault.create(
        folder, "a long fictional password", Profile(), clock=lambda: NOW, kdf=CHEAP_FOR_TESTS
    )
    what = "Quelqu'un a sonné." if language == "fr" else "Somebody rang the bell."
    made.add_incident(IncidentInput(what=what, when=parse_moment("unknown")))
    return made
