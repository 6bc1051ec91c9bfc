"""Secrets: asked without echo, or read from standard input, one a line. Nowhere else.

Never here: a secret from the command line or the environment, and keeping one.
"""

import getpass
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harassvault.errors import InputError
from harassvault.passphrase.phrase import Phrase, generate
from harassvault.policy import check_password, sealed_form
from reports.catalogue import Catalogue
from ui.cli.errors import RefusalError
from ui.cli.output import Console
from ui.explain import one_line

_TRIES = 3
"""How often a new password is asked for before giving up."""


@dataclass(frozen=True, slots=True)
class Passwords:
    """Where the secrets of this run come from.

    Standard input that is a terminal is never read with echo: there the question is asked.

    Attributes:
        words: gives the catalogue of the moment; its language may change when a vault opens.
    """

    console: Console
    from_stdin: bool
    words: Callable[[], Catalogue]

    def ask(self, key: str) -> str:
        """Return a secret.

        Args:
            key: of the question, below "ask" in the catalogue.

        Raises:
            RefusalError: standard input has no further line, or there is no terminal to ask at.
        """
        if self.from_stdin and not self.console.can_ask:
            line = self.console.read_line()
            if line is None:
                raise RefusalError("no_secret")
            return line
        return self._without_echo(self.words().text(f"ask.{key}"))

    def ask_new(self, known: Sequence[str] = ()) -> str:
        """Return a new password; on a terminal it is typed twice, or a phrase is generated.

        Args:
            known: names and words that somebody who knows the person would try.

        Raises:
            InputError: what standard input gave cannot be one (`policy.check_password`).
            RefusalError
        """
        if self.from_stdin and not self.console.can_ask:
            password = self.ask("new_password")
            check_password(password, known)
            return password
        for _ in range(_TRIES):
            typed = self.ask("new_password")
            phrase = None if typed else self._offered()
            password = phrase.text if phrase else typed
            try:
                check_password(password, known)
            except InputError as error:
                self.console.say(one_line(error, self.words()))
                continue
            if phrase is None:
                self._say_strength(password, known)
            if sealed_form(self.ask("password_again")) == sealed_form(password):
                return password
            self.console.say(self.words().text("ask.not_the_same"))
        raise RefusalError("no_password_chosen")

    def _offered(self) -> Phrase:
        """Generate a phrase and show it, this once."""
        phrase = generate(self.words().language)
        self.console.say(self.words().text("ask.phrase", phrase=phrase.shown))
        return phrase

    def _say_strength(self, password: str, known: Sequence[str]) -> None:
        # Loaded when a password is chosen: its tables are large.
        from harassvault.passphrase.strength import estimate  # noqa: PLC0415 as said

        found, words = estimate(password, known), self.words()
        because = words.text(f"strength.because.{found.remark}")
        self.console.say(f"{words.text(f'strength.{found.level}')} {because}")

    def _without_echo(self, question: str) -> str:
        """Ask at the terminal; never with echo, which getpass would only warn about."""
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                return getpass.getpass(f"{question} ", stream=None)
            except (getpass.GetPassWarning, EOFError) as error:
                raise RefusalError("no_terminal") from error
