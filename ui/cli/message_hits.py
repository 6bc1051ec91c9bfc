"""Imported messages that a search found: in which conversation, by whom, when.

Never here: searching.
"""

from collections.abc import Iterable

from harassvault.conversations.values import KnownMessage
from harassvault.store.search import Hit
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from ui.cli.documents import Document
from ui.cli.message_documents import utc_text
from ui.cli.message_prose import MessageProse
from ui.cli.output import shown_name

MESSAGE = "message"
"""The kind of a hit that is an imported message."""


class MessageHits:
    """What there is to say of the messages among some hits."""

    def __init__(self, words: Catalogue, vault: Vault, hits: Iterable[Hit]) -> None:
        self._words = words
        self._prose = MessageProse(words, lambda _imported: "")
        numbers = [int(hit.id) for hit in hits if hit.kind == MESSAGE]
        found = vault.conversations.numbered(numbers) if numbers else []
        self._messages = {str(one.id): one for one in found}
        wanted = {one.conversation for one in found}
        self._titles = {one: vault.conversations.one(one).title for one in wanted}

    def title(self, hit: Hit) -> str:
        """Return the line above the words that were found."""
        one = self._messages[hit.id]
        title = shown_name(self._titles.get(one.conversation, ""))
        values = {
            "number": one.id,
            "conversation": title or self._words.text("messages.untitled"),
            "date": self._prose.when(one.time, one.at),
        }
        if one.sender is None:
            return self._words.text("messages.hit_no_sender", **values)
        return self._words.text(
            "messages.hit", sender=self._prose.participant(one.sender), **values
        )

    def document(self, hit: Hit) -> Document:
        """Return the keys of a hit that only messages have; none for another kind."""
        one: KnownMessage | None = self._messages.get(hit.id) if hit.kind == MESSAGE else None
        if one is None:
            return {}
        return {
            "conversation": one.conversation,
            "title": self._titles.get(one.conversation, ""),
            "sender": one.sender.name if one.sender else None,
            "at": one.time.wall or None,
            "at_text": one.time.text,
            "utc": utc_text(one.at),
            "message_kind": one.kind,
        }
