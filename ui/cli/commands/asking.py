"""The four questions of `hvault add`: nothing that was typed is lost, whatever comes between.

Never here: writing the entry.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from harassvault.errors import InputError, TextTooLongError, VaultError
from harassvault.intake import IncidentInput
from harassvault.moment import UNKNOWN, Precision
from harassvault.moment_text import parse_moment
from harassvault.text_limits import MAX_LINE, MAX_WORDS
from harassvault.vault import Vault
from ui.cli.errors import RefusalError, StoppedTypingError
from ui.cli.finding import moment_line
from ui.cli.session import Session
from ui.explain import one_line

_DRAFT_FORM = "incident"
"""The form that a draft of a new entry belongs to; the window opens it again."""


@contextmanager
def asked(session: Session, vault: Vault) -> Iterator[IncidentInput]:
    """Ask, and yield the answers; what stops this or the body leaves them as a sealed draft."""
    questions = _Questions(session)
    try:
        yield questions.answers()
    except BaseException:
        questions.keep(vault)
        raise


class _Questions:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._typed = dict.fromkeys(("what", "when", "who", "where"), "")

    def answers(self) -> IncidentInput:
        """Ask; each answer may stay empty."""
        self._say("questions.intro")
        self._ask_what()
        self._ask("when", self._check_when)
        self._typed["when"] = moment_line(self._typed["when"], self._session.words)
        self._ask("who", _check_names)
        self._ask("where", lambda line: _check_length("where", line))
        given: dict[str, Any] = {**self._typed, "who": tuple(_names(self._typed["who"]))}
        return IncidentInput(**{name: value for name, value in given.items() if value})

    def keep(self, vault: Vault) -> None:
        """Keep what was typed so far as a draft, unless the disk refuses that too."""
        if not any(self._typed.values()):
            return
        fields = {name: self._typed[name] for name in ("what", "who", "where")}
        fields |= _moment_fields(self._typed["when"])
        with suppress(VaultError):
            vault.save_draft(None, _DRAFT_FORM, fields)
            self._say("entry.draft_kept")

    def _ask_what(self) -> None:
        """Take lines until two empty ones; an empty first line says that there are no words."""
        self._say("questions.what")
        lines: list[str] = []
        while (line := self._read("what")) is not None:
            if not line.strip() and (not lines or not lines[-1].strip()):
                break
            lines.append(line)
            self._typed["what"] = "\n".join(lines).strip()
            # Not asked again: the words are kept, and shortening them needs more than a line.
            _check_length("what", self._typed["what"], MAX_WORDS)

    def _ask(self, name: str, check: Callable[[str], None]) -> None:
        """Ask for one line until it can be taken."""
        while True:
            self._say(f"questions.{name}")
            line = " ".join((self._read(name) or "").split())
            try:
                if line:
                    check(line)
            except InputError as error:
                self._session.console.say(one_line(error, self._session.words))
            else:
                self._typed[name] = line
                return

    def _check_when(self, line: str) -> None:
        parse_moment(moment_line(line, self._session.words))

    def _read(self, name: str) -> str | None:
        """Read a line; one with bytes that are no letters is asked for again."""
        while True:
            try:
                return self._session.console.read_typed()
            except RefusalError as error:
                self._say(f"refused.{error.key}")
            except StoppedTypingError as stop:
                # A moment that is only begun is none; the words of the other questions are kept.
                if name != "when":
                    self._typed[name] = f"{self._typed[name]}\n{stop.line}".strip()
                raise

    def _say(self, key: str) -> None:
        self._session.console.say(self._session.words.text(key))


def _names(line: str) -> list[str]:
    return [name.strip() for name in line.split(",") if name.strip()]


def _check_names(line: str) -> None:
    for name in _names(line):
        _check_length("who", name)


def _check_length(field: str, text: str, limit: int = MAX_LINE) -> None:
    if len(text) > limit:
        raise TextTooLongError(field, len(text), limit)


def _moment_fields(when: str) -> dict[str, str]:
    """Name the parts of a moment as the window's form does, which opens the draft again."""
    moment = parse_moment(when) if when else UNKNOWN
    start, end = (
        f"{point}-01" if len(point) == len("2026-03") else point
        for point in (moment.start or "", moment.end or "")
    )
    return {
        "when": "" if moment.precision is Precision.UNKNOWN else str(moment.precision),
        "when.day": start.partition("T")[0],
        "when.time": start.partition("T")[2],
        "when.end_day": end.partition("T")[0],
        "when.end_time": end.partition("T")[2],
        "when.part": str(moment.part or ""),
    }
