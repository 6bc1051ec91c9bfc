"""Announces conversations and the people in them, each once and before the first message.

Never here: what a format calls them.
"""

from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import Conversation, Finding, Participant


class Roster:
    """What was announced so far."""

    def __init__(self) -> None:
        self._conversations: set[str] = set()
        self._participants: dict[str, set[str]] = {}

    def conversation(self, one: Conversation) -> Iterator[Finding]:
        """Yield a conversation unless its key was announced before."""
        if one.key not in self._conversations:
            self._conversations.add(one.key)
            self._participants[one.key] = set()
            yield one

    def participant(self, one: Participant) -> Iterator[Finding]:
        """Yield a participant unless they were announced before; nobody has an empty key."""
        known = self._participants[one.conversation]
        if one.key and one.key not in known and len(known) < limits.MAX_PARTICIPANTS:
            known.add(one.key)
            yield one
