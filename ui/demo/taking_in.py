"""The demo's exports taken in, through the same door as a person's own; and two entries of them.

Never here: the exports (`ui.demo.exports`, `ui.demo.chat`), entries that were written by hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from harassvault.conversations.imports import Part
from harassvault.conversations.values import Choices, Imported
from harassvault.intake import IncidentInput
from harassvault.source import BytesSource
from harassvault.store.message_pages import Wanted
from harassvault.vault import Vault
from ui.demo import chat, exports
from ui.demo.attachments import DemoFile
from ui.demo.story import Incident, Story

STEPS = 5
"""How many steps `TakingIn.steps` has."""

Step = Callable[[], None]
Show = Callable[[datetime], None]
Write = Callable[[Incident], IncidentInput]


@dataclass(frozen=True)
class TakingIn:
    """What is done with the exports of a story, step by step.

    Attributes:
        vault: the journal.
        told: the story.
        people: ids of its people by key.
        show: sets the clock of the story.
        given: makes what is given to the journal of an entry of the story.
    """

    vault: Vault
    told: Story
    people: dict[str, str]
    show: Show
    given: Write

    def steps(self) -> tuple[Step, ...]:
        """Return what is done, in the order of the story's clock."""
        return (self._chat, self._messages, self._mails, self._pictures, self._chat_again)

    def _chat(self) -> None:
        """Take the chat in, say who it is, and make an entry of some of its messages."""
        found = self._exports
        file = chat.android(found.chat, self.told.writer, self.told.language, self.told.zone)
        taken = self._take(found.chat.taken_at, [file])
        self._name(taken)
        lines = self._numbers(taken)
        self.show(found.picked.entry.recorded_at)
        self.vault.pick_messages(
            self.given(found.picked.entry),
            [lines[at - 1] for at in found.picked.lines],
            [lines[at - 1] for at in found.picked.context],
        )

    def _messages(self) -> None:
        found = self._exports
        file = chat.text_messages(
            found.messages, found.chat.contact, self.told.language, self.told.zone
        )
        self._take(found.messages.taken_at, [file])

    def _mails(self) -> None:
        found = self._exports.mails
        self._take(found.taken_at, exports.mails(found))

    def _pictures(self) -> None:
        """Take a folder of pictures in; the photo in it is an entry's."""
        found = self._exports.pictures
        files = exports.pictures(found, self.told.language)
        taken = self._take(found.taken_at, files, found.folder)
        self.show(found.entry.recorded_at)
        entry = self.vault.add_incident(self.given(found.entry))
        self.vault.linking.original(entry.id, taken.evidence[0])

    def _chat_again(self) -> None:
        """Take the same chat in as another device has it: nothing of it is there twice."""
        found = self._exports.chat
        file = chat.iphone(found, self.told.writer, found.again_language, self.told.zone)
        self._take(found.again_at, [file])

    def _take(self, at: datetime, files: Sequence[DemoFile], folder: str = "") -> Imported:
        self.show(at)
        prefix = f"{folder}/" if folder else ""
        parts = [Part(prefix + one.name, BytesSource(one.name, one.data)) for one in files]
        return self.vault.imports.take_in(
            parts, Choices(zone=self.told.zone, me=(self.told.writer,))
        )

    def _name(self, taken: Imported) -> None:
        """Say who the other side of the chat is, where it was not found out."""
        (conversation,) = taken.conversations
        known = self.vault.conversations.one(conversation)
        for one in known.participants:
            if not one.is_me and one.person != self.people["manager"]:
                self.vault.linking.person(conversation, one.number, self.people["manager"])

    def _numbers(self, taken: Imported) -> list[int]:
        """Return the numbers of the messages of the chat, in the order of its lines."""
        (conversation,) = taken.conversations
        return [one.id for one in self.vault.conversations.messages(Wanted(conversation))]

    @property
    def _exports(self) -> exports.Exports:
        return exports.load(self.told.language)
