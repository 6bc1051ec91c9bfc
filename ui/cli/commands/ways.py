"""The ways into a journal: password, recovery code, this computer's keyring, and new keys for all.

Whoever changes them types the password or the recovery code, also where the keyring opens.

Never here: asking for secrets (`ui.cli.passwords`), the changes themselves (`harassvault.ways`).
"""

import msgspec

from crypto.recovery import RecoveryCode, parse
from harassvault.passphrase.names import names_of
from harassvault.vault import Vault
from ui.cli.new_password import choose, tell_code
from ui.cli.output import Answer, shown_name
from ui.cli.session import Session


def password(session: Session) -> Answer:
    """Change the password."""
    with session.unlocked(writing=True, keyring=False) as vault:
        return _with_new_password(session, vault)


def recover(session: Session) -> Answer:
    """Open with the recovery code and choose a new password; or see to the code itself."""
    if session.given.confirm_code:
        return _confirm(session)
    if session.given.new_code:
        return _new_code(session)
    with session.recovered() as vault:
        return _with_new_password(session, vault)


def keyring_on(session: Session) -> Answer:
    """Let this computer account open the journal without a password."""
    with session.unlocked(writing=True, keyring=False) as vault:
        vault.ways.add_device()
        ways = vault.ways.all()
    return Answer({"ways_in": ways}, session.words.text("ways.keyring_on"))


def keyring_off(session: Session) -> Answer:
    """Ask for the password again on this computer."""
    with session.unlocked(writing=True, keyring=False) as vault:
        forgot = vault.ways.remove_device()
        ways = vault.ways.all()
    lines = [session.words.text("ways.keyring_off")]
    if not forgot:
        lines.append(session.words.text("ways.keyring_kept"))
    return Answer({"ways_in": ways, "keyring_forgot": forgot}, "\n".join(lines))


def rekey(session: Session) -> Answer:
    """Give everything new keys; shows the new recovery code, this once."""
    with session.unlocked(writing=True, keyring=False) as vault:
        chosen = choose(session, names_of(vault.profile(), vault.people()))
        done = vault.rekey(
            chosen.password, session.console.progress(), lambda code: chosen.tell(session, code)
        )
    words = session.words
    lines = [words.text("ways.rekeyed")]
    for key, names in (("as_they_were", done.as_they_were), ("left_out", done.left_out)):
        if names:
            lines.append(words.text(f"ways.{key}", names=", ".join(map(shown_name, names))))
    if not done.finished:
        lines.append(words.text("ways.rekey_unfinished"))
    if not done.keyring_forgot:
        lines.append(words.text("ways.keyring_kept"))
    document = {
        "recovery_code": done.code.text,
        "finished": done.finished,
        "keyring_forgot": done.keyring_forgot,
        "as_they_were": done.as_they_were,
        "left_out": done.left_out,
    }
    return chosen.in_document(Answer(document, "\n\n".join(lines)))


def _with_new_password(session: Session, vault: Vault) -> Answer:
    chosen = choose(session, names_of(vault.profile(), vault.people()))
    changed = vault.ways.change_password(chosen.password, lambda: chosen.tell(session))
    answer = Answer(msgspec.to_builtins(changed), session.words.text("ways.password_changed"))
    return chosen.in_document(answer)


def _confirm(session: Session) -> Answer:
    with session.unlocked(writing=True, keyring=False) as vault:
        vault.ways.confirm_recovery_code(_typed_code(session))
    return Answer({"recovery_confirmed": True}, session.words.text("ways.code_confirmed"))


def _new_code(session: Session) -> Answer:
    with session.unlocked(writing=True, keyring=False) as vault:
        code = vault.ways.make_recovery_code(lambda new: tell_code(session, new))
    return Answer({"recovery_code": code.text}, session.words.text("ways.code_made"))


def _typed_code(session: Session) -> RecoveryCode:
    return parse(session.passwords.ask("recovery_code"))
