"""After a restore with an earlier password: a new one, because that one does not open the journal.

Never here: the restore (`ui.cli.commands.lasting`).
"""

from dataclasses import replace
from pathlib import Path

from harassvault.backup.choosing import Chosen
from harassvault.backup.restoring import open_restored
from harassvault.errors import InputError, SamePasswordError
from harassvault.passphrase.names import names_of
from harassvault.vault import Vault
from ui.cli.errors import RefusalError
from ui.cli.output import Answer
from ui.cli.session import Session

_FAILED = 1


def with_new_password(session: Session, chosen: Chosen, answer: Answer) -> Answer:
    """Ask for a new password and set it; where none is given, say that the journal is back.

    Raises:
        VaultError: the journal is back, and has the password of the moment that was restored.
    """
    words = session.words
    session.console.say(words.text("restored.earlier"))
    opened = open_restored(chosen, Path(session.given.into), clock=session.clock)
    with Vault(opened, session.clock, session.kdf) as vault:
        try:
            password = session.passwords.ask_new(names_of(vault.profile(), vault.people()))
            vault.ways.change_password(password)
        except SamePasswordError:
            pass  # the one of that moment came back to mind: it opens
        except (InputError, RefusalError):
            text = f"{answer.text}\n{words.text('restored.still_earlier')}"
            return replace(answer, text=text, code=_FAILED)
    document = {**_fields(answer.document), "opens": True}
    text = f"{answer.text}\n{words.text('restored.opens')}"
    return replace(answer, document=document, text=text)


def _fields(document: object) -> dict[str, object]:
    return dict(document) if isinstance(document, dict) else {}
