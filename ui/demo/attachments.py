"""The files of the demo case, made anew each time from what `content/` says.

Never here: what is drawn or said; writing to a disk.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO

import msgspec
from PIL import Image, PngImagePlugin

from ui.demo import mail, voice
from ui.demo.drawing import (
    calls,
    doorstep,
    letter,
    lock,
    note,
    post,
    profile,
    snapshot,
    workchat,
)
from ui.demo.drawing import thread as threads
from ui.demo.drawing.phone import colour
from ui.demo.drawing.thread import Thread
from ui.demo.story import content


class Doorstep(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="doorstep", tag_field="style"
):
    """A photo of the doorstep: when and where it was taken, the house number, the door's paint."""

    file: str
    taken: datetime
    place: tuple[float, float]
    number: str
    paint: str


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="note", tag_field="style"):
    """A photo of the note: when it was taken, and the lines written on it."""

    file: str
    taken: datetime
    lines: tuple[str, ...]


Screen = Thread | lock.Lock | calls.Calls | post.Post | profile.Profile | workchat.WorkChat
Recipe = Screen | letter.Letter | mail.Mail | voice.Memo | Doorstep | Note


@dataclass(frozen=True)
class DemoFile:
    """A file: the name that a phone or a computer gave it, and its bytes."""

    name: str
    data: bytes


def make(key: str, language: str) -> DemoFile:
    """Make one file of the case; the same key and language give the same bytes.

    Raises:
        ValueError: no such language, or no such key.
    """
    return of(_recipe(key, language))


def name_of(key: str, language: str) -> str:
    """Return the name of one file of the case without making it; raises like `make`."""
    return _recipe(key, language).file


def of(recipe: Recipe) -> DemoFile:
    """Make a file of what is said of it."""
    return DemoFile(recipe.file, _data(recipe))


def thread(key: str, language: str) -> Thread:
    """Return what a screenshot of a conversation shows, with what was said before.

    Raises:
        ValueError: no such language.
        TypeError: there is no conversation of that key.
    """
    recipe = _recipes(language).get(key)
    if not isinstance(recipe, Thread):
        raise TypeError(key)
    return recipe


def keys(language: str) -> tuple[str, ...]:
    """Return the keys that `make` knows."""
    return tuple(_recipes(language))


def _recipe(key: str, language: str) -> Recipe:
    recipes = _recipes(language)
    if key not in recipes:
        raise ValueError(key)
    return recipes[key]


@lru_cache(maxsize=4)
def _recipes(language: str) -> dict[str, Recipe]:
    table = content(language, "messages.toml") | content(language, "files.toml")
    recipes = msgspec.convert(table, dict[str, Recipe])
    for key, recipe in recipes.items():
        if isinstance(recipe, Thread) and recipe.continues:
            recipes[key] = _continued(recipe, recipes[recipe.continues])
    return recipes


def _continued(recipe: Thread, earlier: Recipe) -> Thread:
    """Return a conversation with what was said before on top, as it is on a phone."""
    if not isinstance(earlier, Thread):
        raise TypeError(recipe.file)
    return msgspec.structs.replace(recipe, lines=earlier.lines + recipe.lines)


def _data(recipe: Recipe) -> bytes:
    match recipe:
        case voice.Memo():
            return voice.record(recipe)
        case mail.Mail():
            return mail.write(recipe)
        case letter.Letter():
            return _pdf(letter.draw(recipe), recipe.dated)
        case Doorstep():
            picture = doorstep.draw(recipe.number, colour(recipe.paint))
            return snapshot.jpeg(picture, recipe.taken, recipe.place)
        case Note():
            return snapshot.jpeg(note.draw(recipe.lines), recipe.taken, None)
        case _:
            texts = recipe.texts if isinstance(recipe, Thread) else {}
            return _png(_screen(recipe), texts)


def _screen(recipe: Screen) -> Image.Image:
    match recipe:
        case Thread():
            return threads.draw(recipe)
        case lock.Lock():
            return lock.draw(recipe)
        case calls.Calls():
            return calls.draw(recipe)
        case post.Post():
            return post.draw(recipe)
        case profile.Profile():
            return profile.draw(recipe)
        case workchat.WorkChat():
            return workchat.draw(recipe)


def _png(picture: Image.Image, texts: dict[str, str]) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        chunks.add_itxt(name, text)
    out = BytesIO()
    picture.save(out, "PNG", compress_level=6, pnginfo=chunks)
    return out.getvalue()


def _pdf(page: Image.Image, dated: datetime) -> bytes:
    """Return the page as a PDF file whose dates are those of the scan, not of today."""
    stamp = dated.timetuple()
    out = BytesIO()
    page.save(
        out,
        "PDF",
        resolution=letter.DPI,
        quality=72,
        creationDate=stamp,
        modDate=stamp,
        producer="Fictional Scan 2",
        title="",
    )
    return out.getvalue()
