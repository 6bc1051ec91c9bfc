"""Accounts of WhatsApp: a number and a server, and by which names a phone knows them.

Never here: reading messages.
"""

from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import Finding, Handle, HandleKind, Participant
from harassvault.importers.shared.database import Database, as_text
from harassvault.importers.shared.roster import Roster

ME = "me"
"""Key of the owner of the phone."""

_NUMBERS = {"s.whatsapp.net", "c.us"}


def handle_of(account: str) -> Handle:
    """Return the handle of an account: a phone number where its server says that it is one."""
    number, _, server = account.partition("@")
    number = number.partition(":")[0].partition(".")[0]
    if server in _NUMBERS and number.isdigit():
        return Handle(HandleKind.PHONE, f"+{number}"[: limits.MAX_LINE])
    return Handle(HandleKind.ID, account[: limits.MAX_LINE])


class People:
    """Names of accounts, as the phone's tables have them."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def learn(self, base: Database, table: str, account: str, *names: str) -> None:
        """Take names from a table; the first that is there counts, and no later table's."""
        for row in base.rows(table, [account, *names]):
            key, *found = (as_text(one).strip() for one in row)
            name = next((one for one in found if one), "")
            if key and name and len(self._names) < limits.MAX_PARTICIPANTS:
                self._names.setdefault(key, name)

    def name_of(self, account: str) -> str:
        """Return the name of an account, or its number."""
        return self._names.get(account) or handle_of(account).value

    def announce(self, roster: Roster, conversation: str, account: str) -> Iterator[Finding]:
        """Yield the participant of an account, once; ME is the owner of the phone."""
        if account == ME:
            yield from roster.participant(Participant(conversation, ME, is_me=True))
            return
        handles: tuple[Handle, ...] = (handle_of(account),)
        name = self._names.get(account, "")
        if name:
            handles += (Handle(HandleKind.NAME, name[: limits.MAX_LINE]),)
        name = (name or handles[0].value)[: limits.MAX_LINE]
        key = account[: limits.MAX_LINE]
        yield from roster.participant(Participant(conversation, key, name, handles, is_me=False))
