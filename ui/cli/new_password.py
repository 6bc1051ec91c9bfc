"""A new password for a command: asked for, or generated; and telling what opens from now on.

What the person cannot know yet, a generated phrase or a new recovery code, is told before it
counts: whatever ends the program after that, nobody is left without what opens the journal.

Never here: asking (`ui.cli.passwords`), sealing with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crypto.recovery import RecoveryCode
from harassvault.passphrase.phrase import Phrase, generate
from ui.cli import stops
from ui.cli.errors import RefusalError
from ui.cli.output import Answer
from ui.cli.session import Session


@dataclass(frozen=True, slots=True)
class NewPassword:
    """What was chosen; `phrase` is there when it was generated, and has to be told."""

    password: str = field(repr=False)
    phrase: Phrase | None = None

    def told(self, answer: Answer, session: Session) -> Answer:
        """Return the answer of a journal just made, with the phrase if one was generated."""
        if self.phrase is None:
            return answer
        text = f"{answer.text}\n\n{_said(self.phrase, session)}"
        return replace(self.in_document(answer), text=text, once=text)

    def in_document(self, answer: Answer) -> Answer:
        """Return the answer with the phrase in its document, if one was generated."""
        if self.phrase is None or not isinstance(answer.document, dict):
            return answer
        return replace(answer, document={**answer.document, "passphrase": self.phrase.text})

    def tell(self, session: Session, code: RecoveryCode | None = None) -> None:
        """Tell a generated phrase and a new code, right before they count.

        Raises:
            RefusalError: they cannot be written. What is being done must then not be done.
        """
        said = [session.words.text("ways.tell_code", code=code.text)] if code else []
        if self.phrase is not None:
            said.append(_said(self.phrase, session))
        if said:
            said.append(session.words.text("ways.tell_when"))
            _write("\n\n".join(said) + "\n", session)
        stops.hold_off()


def tell_code(session: Session, code: RecoveryCode) -> None:
    """Tell a new recovery code, right before it counts; raises like `NewPassword.tell`."""
    NewPassword("").tell(session, code)


def _write(text: str, session: Session) -> None:
    """Write to where a person reads: beside the one document, where that is asked for."""
    if session.given.json:
        session.console.say(text)
        return
    try:
        session.console.answer(Answer({}, text), as_json=False)
    except OSError as error:
        raise RefusalError("not_told") from error


def _said(phrase: Phrase, session: Session) -> str:
    return session.words.text("init.phrase", phrase=phrase.shown, bits=phrase.whole_bits)


def choose(session: Session, known: Sequence[str] = ()) -> NewPassword:
    """Generate a phrase where `--generate` was given, else ask; raises like `ask_new`."""
    if session.given.generate:
        phrase = generate(session.language)
        return NewPassword(phrase.text, phrase)
    return NewPassword(session.passwords.ask_new(known))
