"""What the demo case takes in at the end: an export of each kind, as services and phones make them.

Never here: what is said in them (`content/<language>/exports.toml`), taking them in.
"""

import tomllib
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

import msgspec

from ui.demo import attachments
from ui.demo.attachments import DemoFile, Doorstep
from ui.demo.mail import Mail
from ui.demo.story import Incident, content


class Door(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A door in a picture: its number and its paint."""

    number: str
    paint: str


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the chat: got, sent, deleted, a photo, or else a line of the service's own."""

    at: datetime
    got: str = ""
    sent: str = ""
    deleted: bool = False
    photo: bool = False


class Chat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The chat: whose, when it is taken in, and when again, from a device in another language."""

    contact: str
    taken_at: datetime
    again_at: datetime
    again_language: str
    photo: Door
    lines: tuple[Said, ...]


class Messages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phone's text messages: those of a screenshot, whose days have dates here."""

    taken_at: datetime
    file: str
    thread: str
    number: str
    days: tuple[date, ...]
    made_at: datetime


class Letter(Mail, frozen=True, forbid_unknown_fields=True, tag=False):
    """A mail; its style need not be said."""


class Mails(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Mails of one folder."""

    taken_at: datetime
    letters: tuple[Letter, ...]


class Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A screenshot of a conversation that was made again later."""

    thread: str
    file: str
    clock: str
    battery: int


class Photo(Doorstep, frozen=True, forbid_unknown_fields=True, tag=False):
    """A photo of the doorstep; its style need not be said."""


class Pictures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A folder of pictures, and the entry that one of them belongs to."""

    taken_at: datetime
    folder: str
    doorstep: Photo
    screen: Screen
    entry: Incident


class Picked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry made of messages: their lines in the chat, from 1, and those shown around them."""

    lines: tuple[int, ...]
    context: tuple[int, ...]
    entry: Incident


class Exports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it, in one language."""

    chat: Chat
    messages: Messages
    mails: Mails
    pictures: Pictures
    picked: Picked

    def entries(self) -> tuple[Incident, ...]:
        """Return the entries that are written with it."""
        return (self.picked.entry, self.pictures.entry)


@lru_cache(maxsize=2)
def load(language: str) -> Exports:
    """Read what is taken in, in one of `story.LANGUAGES`.

    Raises:
        ValueError: no such language.
    """
    return msgspec.convert(content(language, "exports.toml"), Exports)


def mails(one: Mails) -> list[DemoFile]:
    """Return the mails as a mail program saves them."""
    return [attachments.of(letter) for letter in one.letters]


def pictures(one: Pictures, language: str) -> list[DemoFile]:
    """Return the pictures of the folder."""
    screen = one.screen
    shot = attachments.thread(screen.thread, language)
    again = msgspec.structs.replace(
        shot, file=screen.file, clock=screen.clock, battery=screen.battery
    )
    return [attachments.of(one.doorstep), attachments.of(again)]


@lru_cache(maxsize=2)
def service_words(language: str) -> dict[str, str]:
    """Return what WhatsApp itself writes in a language."""
    text = files("ui.demo").joinpath("content", "whatsapp.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)[language], dict[str, str])
