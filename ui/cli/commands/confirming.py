"""Having a person type a word: Enter alone must not erase anything.

Never here: what is erased.
"""

from ui.cli.errors import RefusalError
from ui.cli.session import Session


def confirm(session: Session) -> None:
    """Ask for the word.

    Raises:
        RefusalError: they typed something else.
    """
    word = session.words.text("erase.word")
    session.console.say(session.words.text("erase.question", word=word))
    typed = session.console.read_typed() or ""
    if typed.strip().casefold() != word:
        raise RefusalError("erase_not_confirmed")
