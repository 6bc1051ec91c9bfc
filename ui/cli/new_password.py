"""A new password for a command: asked for, or generated and then told in the answer.

Never here: asking (`ui.cli.passwords`), sealing with it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from harassvault.errors import KeyChangeUnfinishedError
from harassvault.passphrase.phrase import Phrase, generate
from ui.cli.output import Answer
from ui.cli.session import Session


@dataclass(frozen=True, slots=True)
class NewPassword:
    """What was chosen; `phrase` is there when it was generated, and has to be told."""

    password: str = field(repr=False)
    phrase: Phrase | None = None

    def told(self, answer: Answer, session: Session) -> Answer:
        """Return the answer with the phrase in it, if one was generated."""
        if self.phrase is None or not isinstance(answer.document, dict):
            return answer
        text = f"{answer.text}\n\n{_said(self.phrase, session)}"
        document = {**answer.document, "passphrase": self.phrase.text}
        return replace(answer, document=document, text=text, once=text)

    @contextmanager
    def told_if_unfinished(self, session: Session) -> Iterator[None]:
        """Tell a generated phrase also where the change may or may not have been made."""
        try:
            yield
        except KeyChangeUnfinishedError:
            if self.phrase is not None:
                session.console.say(_said(self.phrase, session))
            raise


def _said(phrase: Phrase, session: Session) -> str:
    return session.words.text("init.phrase", phrase=phrase.text, bits=phrase.whole_bits)


def choose(session: Session, known: Sequence[str] = ()) -> NewPassword:
    """Generate a phrase where `--generate` was given, else ask; raises like `ask_new`."""
    if session.given.generate:
        phrase = generate(session.language)
        return NewPassword(phrase.text, phrase)
    return NewPassword(session.passwords.ask_new(known))
