"""A report for every reader of two journals in each language: the demo case, and a few words."""

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
from tests.acceptance.papers_read import Paper
from tests.demo_case import copied, shared_folder
from ui.demo import papers, story

DEMO, MINIMAL = "demo", "minimal"
CASES = (DEMO, MINIMAL)
LANGUAGES = ("en", "fr")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def paper_of(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Callable[[str, str, Audience], Paper]]:
    """A function that gives the report of a journal, by its kind and language, for a reader."""
    shared = shared_folder(tmp_path_factory.getbasetemp(), worker_id)
    with ExitStack() as stack:

        @cache
        def journal(kind: str, language: str) -> Vault:
            folder = tmp_path_factory.mktemp(f"{kind}-{language}") / "case"
            if kind == MINIMAL:
                return stack.enter_context(_minimal(folder, language))
            demo = copied(shared, language, folder)
            return stack.enter_context(
                Vault.unlock(demo.journal, demo.password, clock=lambda: NOW, kdf=CHEAP_FOR_TESTS)
            )

        @cache
        def found(kind: str, language: str, audience: Audience) -> Paper:
            vault = journal(kind, language)
            choices = demo_choices(vault, language) if kind == DEMO else ()
            plain = Choice(audience=audience, language=language)
            return Paper.of(
                vault, next((one for one in choices if one.audience is audience), plain)
            )

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


def demo_choices(vault: Vault, language: str) -> Iterator[Choice]:
    """Yield what the reports of the demo case hold."""
    told = next(one for one in story.load(language).incidents if one.key == papers.WORST)
    worst = next(one.id for one in vault.incidents() if one.current.what == told.what)
    return papers.choices(vault, language, {papers.WORST: worst})


def _minimal(folder: Path, language: str) -> Vault:
    """Make a journal that holds as little as it takes; it names nobody."""
    made = Vault.create(
        folder, "a long fictional password", Profile(), clock=lambda: NOW, kdf=CHEAP_FOR_TESTS
    )
    what = "Quelqu'un a sonné." if language == "fr" else "Somebody rang the bell."
    made.add_incident(IncidentInput(what=what, when=parse_moment("unknown")))
    return made
