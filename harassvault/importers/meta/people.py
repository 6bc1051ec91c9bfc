"""Who writes in a thread.

Meta's exports have display names only: two people of one name cannot be told apart.

Never here: whose export it is (the files do not say).
"""

from collections.abc import Iterator

from harassvault.importers.findings import Finding, Handle, HandleKind, Participant
from harassvault.importers.shared.roster import Roster


def somebody(roster: Roster, conversation: str, name: str) -> Iterator[Finding]:
    """Yield somebody of this name, unless they were announced before."""
    handles = (Handle(HandleKind.NAME, name),)
    yield from roster.participant(Participant(conversation, name, name, handles))
