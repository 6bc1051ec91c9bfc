"""Checking a journal: every problem as a sentence that says what and where.

Never here: the checks themselves (`harassvault.verify`), and repairing anything.
"""

import os

from harassvault.errors import (
    DamageError,
    KeyFileChangedError,
    KeyFileDamagedError,
    KeyFileMissingError,
    KeyFileUncheckedError,
    StoreDamagedError,
    StoreMissingError,
    StoreNotEncryptedError,
)
from harassvault.verify import Problem, Verdict
from reports.catalogue import Catalogue
from ui.cli.errors import UsageError
from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.explain import neutral, one_line, size_text

FOUND = 4
"""Exit code when something is not as it should be."""

_WHAT_IS_DAMAGED = {
    KeyFileDamagedError: ("key_file", "damaged"),
    KeyFileUncheckedError: ("key_file", "unchecked"),
    KeyFileChangedError: ("key_file", "damaged"),
    KeyFileMissingError: ("key_file", "missing"),
    StoreDamagedError: ("database", "damaged"),
    StoreMissingError: ("database", "missing"),
    StoreNotEncryptedError: ("database", "not_encrypted"),
}
"""Damage that keeps the journal from opening, in the names that `harassvault.verify` uses."""


def verify(session: Session) -> Answer:
    """Check the journal, or a package that somebody gave."""
    if session.given.PACKAGE is not None:
        # What reads time stamps is loaded for this alone.
        from ui.cli.commands.received import received  # noqa: PLC0415 as said

        return received(session)
    if session.given.key or session.given.authority or session.given.identity:
        raise UsageError("the following arguments are required: PACKAGE", "")
    try:
        # As the one writer, so that damaged key files are healed; while another program is that
        # one, or on a disk that cannot be written, a snapshot is checked.
        writing = os.access(session.folder, os.W_OK)
        with session.unlocked(writing=writing, or_reading=True) as vault:
            verdict = vault.verify(session.console.progress())
    except DamageError as error:
        return _not_even_open(session, error)
    words = session.words
    lines = [problem_sentence(one, words) for one in (*verdict.problems, *verdict.notices)]
    summary = words.text("verify.ok" if verdict.ok else "verify.not_ok", **_numbers(verdict, words))
    text = "\n".join([*lines, summary])
    return Answer(_document(verdict), text, 0 if verdict.ok else FOUND)


def problem_sentence(problem: Problem, words: Catalogue) -> str:
    """Say one problem."""
    return words.text(f"problem.{problem.where}.{problem.what}", name=neutral(problem.name))


def _not_even_open(session: Session, error: DamageError) -> Answer:
    """A journal that cannot be opened is a problem found, not a check that failed."""
    where, what = _WHAT_IS_DAMAGED.get(type(error), ("folder", "damaged"))
    session.console.say(one_line(error, session.words))
    problem = Problem(where, what, path_text(error.path.name))
    document = {"ok": False, "problems": [_problem(problem)], "entries": None, "head": None}
    return Answer(document, problem_sentence(problem, session.words), FOUND)


def _document(verdict: Verdict) -> dict[str, object]:
    return {
        "ok": verdict.ok,
        "problems": [_problem(one) for one in verdict.problems],
        "entries": verdict.entries,
        "head": verdict.head.hex(),
        "originals": verdict.originals,
        "checked_bytes": verdict.checked_bytes,
        "notices": [_problem(one) for one in verdict.notices],
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "what": problem.what, "name": path_text(problem.name)}


def _numbers(verdict: Verdict, words: Catalogue) -> dict[str, str]:
    return {
        "entries": words.count("count.log", verdict.entries),
        "files": words.count("count.evidence", verdict.originals),
        "size": size_text(verdict.checked_bytes, words),
        "problems": words.count("count.problems", len(verdict.problems)),
    }
