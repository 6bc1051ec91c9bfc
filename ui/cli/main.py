"""`hvault`: from a command line to an exit code. No traceback ever reaches a person.

Exit codes (docs/cli.md): 0 done, 1 refused or failed, 2 wrong usage, 3 wrong password or recovery
code, 4 `verify` found a problem.

Never here: what the commands do.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from crypto.errors import CryptoError
from harassvault.clock import Clock, system_clock
from harassvault.decoding.errors import DecodingError
from harassvault.errors import VaultError, WrongPasswordError, WrongRecoveryCodeError
from harassvault.policy import STANDARD, KeyDerivation
from reports.catalogue import Catalogue
from reports.errors import ReportError
from ui.cli.arguments import parse
from ui.cli.commands.table import run_command
from ui.cli.errors import CliError, HelpWantedError, RefusalError, UsageError
from ui.cli.output import Answer, Console
from ui.cli.session import Session, early_language, words_of
from ui.cli.usage import translated, usage_sentence
from ui.explain import Explanation, explain

FAILED, WRONG_USAGE, WRONG_SECRET = 1, 2, 3

_EXPECTED = (VaultError, DecodingError, CryptoError, ReportError, CliError)
"""The trees of errors; anything else is a mistake of ours."""

_SECRETS = (WrongPasswordError, WrongRecoveryCodeError)


def run() -> int:
    """Be the program `hvault`."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal keeps its own encoding; what it cannot show must not end the program. A pipe
        # or a file gets UTF-8 everywhere.
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() and "--json" not in sys.argv else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    return main(
        sys.argv[1:],
        stdin=sys.stdin.buffer,
        stdout=sys.stdout,
        stderr=sys.stderr,
        environment=os.environ,
    )


def main(
    argv: Sequence[str],
    *,
    stdin: BinaryIO,
    stdout: TextIO,
    stderr: TextIO,
    environment: Mapping[str, str],
    kdf: KeyDerivation = STANDARD,
    clock: Clock = system_clock,
) -> int:
    """Run one command and return its exit code.

    Args:
        argv: without the program's name.
        stdin: secrets and, where asked for, words; bytes.
        stdout: the answer.
        stderr: messages.
        environment: HVAULT_DIR and the locale's variables are read, nothing else.
        kdf: the work of key derivation; tests pass a cheap one.
        clock: gives the time that entries bear.
    """
    console = Console(stdin, stdout, stderr)
    language = early_language(argv, environment)
    try:
        given = parse(argv, words_of(language))
    except HelpWantedError as asked:
        stdout.write(translated(asked.text, words_of(language)))
        return 0
    except UsageError as error:
        return _wrong_usage(console, error, words_of(language), as_json="--json" in argv)
    session = Session(given, console, environment, kdf, clock, language)
    try:
        answer = run_command(session)
        console.answer(answer, as_json=given.json)
    except UsageError as error:
        return _wrong_usage(console, error, session.words, as_json=given.json)
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`| head`). The work is done by then.
        _let_go(stdout)
        return 0
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 the last resort: no traceback
        return _failed(session, error)
    return answer.code


def _wrong_usage(console: Console, error: UsageError, words: Catalogue, *, as_json: bool) -> int:
    sentence = usage_sentence(error, words)
    console.say(translated(error.usage, words) + sentence)
    if as_json:
        console.answer(Answer(_error_document("Usage", sentence, "", ""), ""), as_json=True)
    return WRONG_USAGE


def _failed(session: Session, error: BaseException) -> int:
    """Say what happened, what is safe, what to do; nothing of the journal's content is in it."""
    kind, said = type(error).__name__, _explained(error, session.words)
    session.console.say(said.line)
    if session.given.json:
        document = _error_document(kind, said.happened, said.safe, said.do)
        session.console.answer(Answer(document, ""), as_json=True)
    return WRONG_SECRET if isinstance(error, _SECRETS) else FAILED


def _explained(error: BaseException, words: Catalogue) -> Explanation:
    match error:
        case RefusalError():
            return Explanation(words.text(f"refused.{error.key}", **error.values), "", "")
        case KeyboardInterrupt():
            return Explanation(words.text("refused.interrupted"), "", "")
        case _ if isinstance(error, _EXPECTED):
            return explain(error, words)
        case _:
            unexpected = explain(error, words)
            # The kind and the place in our own code help to mend it, and say nothing of a journal.
            where = words.text("refused.place", place=_place(error))
            return Explanation(unexpected.happened, unexpected.safe, f"{unexpected.do} {where}")


def _place(error: BaseException) -> str:
    """Name the kind of a mistake and the line of code where it came up, without its message."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    line = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return f"{type(error).__name__}, {line}"


def _error_document(kind: str, happened: str, safe: str, do: str) -> dict[str, object]:
    return {"error": {"kind": kind, "happened": happened, "safe": safe, "do": do}}


def _let_go(stdout: TextIO) -> None:
    """Turn standard output away, so that Python's own flush at the end does not fail again."""
    if stdout is sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
