"""From a command line to an exit code. No traceback ever reaches a person.

Exit codes (docs/cli.md): 0 done, 1 refused or failed, 2 wrong usage, 3 wrong password or recovery
code, 4 `verify` found a problem.

Never here: what the commands do.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from crypto.errors import CryptoError, RecoveryCodeLengthError, RecoveryCodeTypoError
from harassvault.clock import Clock, system_clock
from harassvault.decoding.errors import DecodingError
from harassvault.errors import VaultError, WrongPasswordError, WrongRecoveryCodeError
from harassvault.importers.errors import ImportingError
from harassvault.policy import STANDARD, KeyDerivation
from harassvault.seen import Seen
from reports.catalogue import Catalogue
from reports.errors import ReportError, WrongWordsError
from ui.cli.arguments import check_texts, parse
from ui.cli.commands.table import run_command
from ui.cli.errors import CliError, HelpWantedError, RefusalError, UsageError
from ui.cli.output import Answer, Console
from ui.cli.session import Session, early_language, words_of
from ui.cli.targets import with_carried
from ui.cli.usage import translated, usage_sentence
from ui.explain import Explanation, explain
from ui.places import seen_file

FAILED, WRONG_USAGE, WRONG_SECRET = 1, 2, 3

_EXPECTED = (VaultError, ImportingError, DecodingError, CryptoError, ReportError, CliError)
"""The trees of errors; anything else is a mistake of ours."""

_SECRETS = (
    WrongPasswordError,
    WrongRecoveryCodeError,
    RecoveryCodeTypoError,
    RecoveryCodeLengthError,
    WrongWordsError,
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
        environment: HVAULT_DIR, the home and the locale's variables are read, nothing else.
        kdf: the work of key derivation; tests pass a cheap one.
        clock: gives the time that entries bear.
    """
    console = Console(stdin, stdout, stderr)
    language = early_language(argv, environment)
    words = words_of(language)
    try:
        given = parse(argv, language)
    except HelpWantedError as asked:
        text = translated(asked.text, words).removesuffix("\n")
        return _answered(console, Answer({}, text), words, as_json=False)
    except UsageError as error:
        return _wrong_usage(console, error, words, as_json="--json" in argv)
    session = Session(given, console, environment, kdf, clock, language)
    if (path := seen_file(environment)) is not None:
        session.seen = Seen(path)
    try:
        check_texts(given)
        answer = with_carried(session, run_command(session))
    except UsageError as error:
        return _wrong_usage(console, error, session.words, as_json=given.json)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 the last resort: no traceback
        return _failed(session, error)
    return _answered(console, answer, session.words, as_json=given.json)


def _answered(console: Console, answer: Answer, words: Catalogue, *, as_json: bool) -> int:
    """Write the answer of what is done by now, and return the exit code.

    An answer that cannot be written is no work that failed, and is told apart from it.
    """
    try:
        console.answer(answer, as_json=as_json)
    except BrokenPipeError:
        # Whoever read the answer has seen enough (`| head`).
        if not answer.once:
            return answer.code
    except (OSError, KeyboardInterrupt):
        console.say(words.text("refused.no_answer"))
    else:
        return answer.code
    if answer.once:
        console.say(answer.once)
    return FAILED


def _wrong_usage(console: Console, error: UsageError, words: Catalogue, *, as_json: bool) -> int:
    sentence = usage_sentence(error, words)
    console.say(translated(error.usage, words) + sentence)
    if as_json:
        _say_error(console, _error_document("Usage", sentence, "", ""))
    return WRONG_USAGE


def _failed(session: Session, error: BaseException) -> int:
    """Say what happened, what is safe, what to do; nothing of the journal's content is in it."""
    kind, said = type(error).__name__, _explained(error, session.words)
    session.console.say(said.line)
    if session.given.json:
        document = _error_document(kind, said.happened, said.safe, said.do)
        done: dict[str, object] = {"done": session.done} if session.done else {}
        _say_error(session.console, document | done)
    return WRONG_SECRET if isinstance(error, _SECRETS) else FAILED


def _say_error(console: Console, document: dict[str, object]) -> None:
    with suppress(OSError):  # the sentence on standard error says the same
        console.answer(Answer(document, ""), as_json=True)


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
