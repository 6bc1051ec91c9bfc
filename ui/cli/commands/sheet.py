"""The emergency sheet of a journal that is there: with its code typed back, or with a new one.

Never here: how the sheet looks (`reports`).
"""

from crypto.recovery import RecoveryCode, parse
from harassvault.vault import Vault
from ui.cli.commands.sheet_file import with_sheet
from ui.cli.errors import RefusalError
from ui.cli.new_password import tell_code
from ui.cli.output import Answer
from ui.cli.session import Session
from ui.cli.targets import checked_target


def sheet(session: Session) -> Answer:
    """Write the sheet. The code is kept nowhere, so it is typed, or a new one is made."""
    target = checked_target(session)  # before a code is made that would end the one before
    with session.unlocked(writing=True, keyring=False) as vault:
        typed = _typed_code(session)
        code = _checked(vault, typed) if typed else _new(vault, session)
    words = session.words
    if typed:
        return with_sheet(session, Answer({}, words.text("sheet.checked")), code, target)
    made = Answer({"recovery_code": code.text}, words.text("sheet.new"))
    return with_sheet(session, made, code, target)


def _new(vault: Vault, session: Session) -> RecoveryCode:
    return vault.ways.make_recovery_code(lambda code: tell_code(session, code))


def _typed_code(session: Session) -> str:
    """Ask for the code; an empty line, or no further line, asks for a new one."""
    try:
        return session.passwords.ask("code_or_new").strip()
    except RefusalError as error:
        if error.key != "no_secret":
            raise
        return ""


def _checked(vault: Vault, untrusted_code: str) -> RecoveryCode:
    """Read a code and see that it opens this vault; typing it back counts as confirming it."""
    code = parse(untrusted_code)
    vault.ways.confirm_recovery_code(code)
    return code
