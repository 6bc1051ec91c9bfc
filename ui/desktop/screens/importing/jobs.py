"""The jobs of the assistant: looking at what was chosen, and taking it in.

Never here: widgets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from harassvault.conversations.errors import NothingGivenError
from harassvault.conversations.imports import Part
from harassvault.conversations.questions import Questions, calls_so, open_questions
from harassvault.conversations.values import Choices, Imported, KnownConversation
from harassvault.errors import VaultError
from harassvault.importers.errors import ImportingError
from harassvault.importers.findings import Columns
from harassvault.importers.importer import Options
from harassvault.importers.inputs import Job, jobs
from harassvault.importers.summary import surveyed
from harassvault.importers.survey import Survey
from harassvault.source import FileSource
from ui.desktop.desk import Desk, StoppedError

MOST_OPENED = 8
"""Conversations that are offered to be opened when all is done."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out of files that are read together.

    Attributes:
        job: the files.
        survey: what they hold; None where they could not be read.
        error: why not.
    """

    job: Job
    survey: Survey | None = None
    error: Exception | None = None

    @property
    def is_known(self) -> bool:
        """Say whether something in it was recognised."""
        return self.survey is not None and bool(self.survey.formats)


@dataclass(frozen=True, slots=True)
class Sight:
    """All that was chosen, what is open about it, and what was said of such tables before."""

    looked: tuple[Looked, ...]
    questions: Questions
    columns: tuple[dict[str, str], ...] = ()

    @property
    def known(self) -> tuple[Looked, ...]:
        """What can be imported."""
        return tuple(one for one in self.looked if one.is_known)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in, and why it ended before all was, if it did.

    `marked`: how many files of it hold what was marked before as what must not be kept.
    """

    imported: tuple[Imported, ...]
    conversations: tuple[KnownConversation, ...]
    stopped: Exception | None = None
    marked: int = 0


def look(paths: Sequence[Path], options: Options | None = None) -> Callable[[Desk], Sight]:
    """Return the job that looks at files; nothing is stored."""

    def job(desk: Desk) -> Sight:
        found: list[Looked] = []
        waiting = jobs(paths)
        if not waiting:
            raise NothingGivenError
        for one in waiting:
            found += _looked(desk, one, options)
        surveys = [one.survey for one in found if one.survey is not None]
        vault = desk.vault
        region = vault.profile().country
        questions = open_questions(surveys, vault.remembering.mine(), region)
        columns = tuple(vault.remembering.columns(one.headers) for one in questions.tables)
        return Sight(tuple(found), questions, columns)

    return job


def take_in(
    known: Sequence[Looked], choices: Choices, tables: Sequence[tuple[Columns, dict[str, str]]]
) -> Callable[[Desk], Taken]:
    """Return the job that takes in what was looked at.

    Each export is taken in whole or not at all; where a later one fails, those before stay, and
    what stopped it is said with them.
    """

    def job(desk: Desk) -> Taken:
        for table, columns in tables:
            desk.vault.remembering.set_columns(table.headers, columns)
        total = sum(one.job.size for one in known) or 1
        done, imported, stopped = 0, [], None
        for one in known:
            parts = [Part(each.path, FileSource(each.file)) for each in one.job.files]
            progress = _part_of(desk, done, total)
            said = choices if len(known) == 1 else _about(one, choices)
            try:
                imported.append(desk.vault.imports.take_in(parts, said, progress))
            except (StoppedError, VaultError, ImportingError) as error:
                if not imported:
                    raise
                stopped = error
                break
            done += one.job.size
        came = {each for one in imported for each in one.evidence}
        marked = sum(one.is_marked and one.id in came for one in desk.vault.all_evidence())
        return Taken(tuple(imported), _opened(desk, imported), stopped, marked)

    return job


def _looked(desk: Desk, one: Job, options: Options | None) -> list[Looked]:
    try:
        with one.reader(desk.progress) as reader:
            survey = surveyed(reader, options, desk.progress)
    except ImportingError as error:
        return [Looked(one, None, error)]
    if survey.formats or len(one.files) == 1 or one.is_folder:
        return [Looked(one, survey)]
    return [Looked(each, survey) for each in one.split()]


def _about(one: Looked, choices: Choices) -> Choices:
    """Return what was said of all as far as it is about one: a name is of one of several."""
    formats = one.survey.formats if one.survey else ()
    talks = [talk for found in formats for talk in found.conversations]
    me = tuple(name for name in choices.me if calls_so(talks, name))
    return msgspec.structs.replace(choices, me=me)


def _part_of(desk: Desk, before: int, total: int) -> Callable[[int, int], None]:
    """Return a progress that is one part of several."""

    def progress(done: int, whole: int) -> None:
        # Each file is sealed and then read, so that its bytes count twice.
        desk.progress(2 * before + min(done, whole), 2 * total)

    return progress


def _opened(desk: Desk, imported: Sequence[Imported]) -> tuple[KnownConversation, ...]:
    ids = {each for one in imported for each in one.conversations}
    if not ids:
        return ()
    found = [one for one in desk.vault.conversations.all() if one.id in ids]
    found.sort(key=lambda one: -one.messages)
    return tuple(found[:MOST_OPENED])
