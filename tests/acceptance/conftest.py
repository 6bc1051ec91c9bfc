"""A report for every reader of two journals in each language: the demo case, and a few words."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
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


@pytest.fixture(scope="session")
def paper_of(
    tmp_path_factory: pytest.TempPathFactory, demo_shared: Path
) -> Iterator[Callable[[str, str, Audience], Paper]]:
    """A function that gives the report of a journal, by its kind and language, for a reader.

    Each is written and read once in a run.
    """
    with ExitStack() as stack:

        @cache
        def journal(kind: str, language: str) -> Vault:
            folder = tmp_path_factory.mktemp(f"{kind}-{language}") / "case"
            if kind == MINIMAL:
                return stack.enter_context(_minimal(folder, language))
            made = copied(demo_shared, language, folder)
            return stack.enter_context(
                Vault.unlock(made.journal, made.password, clock=lambda: NOW, kdf=CHEAP_FOR_TESTS)
            )

        def choice_of(kind: str, language: str, audience: Audience) -> Choice:
            if kind == MINIMAL:
                return Choice(audience=audience, language=language)
            entries = filled(demo_shared, language).entries
            chosen = papers.choices(journal(kind, language), language, entries)
            return next(one for one in chosen if one.audience is audience)

        @cache
        def found(kind: str, language: str, audience: Audience) -> Paper:
            place = demo_shared / f"{kind}-{language}-{audience}.paper"
            with alone(place):
                if not place.exists():
                    choice = choice_of(kind, language, audience)
                    place.write_bytes(pickle.dumps(Printed.of(journal(kind, language), choice)))
            printed: Printed = pickle.loads(place.read_bytes())  # noqa: S301 our own, of this run
            return Paper(lambda: journal(kind, language), printed)

        yield found


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
