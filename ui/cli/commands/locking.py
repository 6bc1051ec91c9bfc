"""What was chosen about locking and hiding, and what to do when the journal was found.

Never here: locking and hiding themselves; `hvault` keeps nothing open between two commands.
"""

from contextlib import suppress
from typing import Any

import msgspec

from harassvault.errors import NothingChangedError
from harassvault.settings import Settings
from ui.cli.commands.journals import place_code
from ui.cli.output import Answer
from ui.cli.session import Session
from ui.help_words import found_parts


def settings(session: Session) -> Answer:
    """Show the settings, or change those that were given."""
    given: dict[str, Any] = {
        "lock_minutes": session.given.lock_after,
        "hide_key": session.given.hide_key,
        "blur": None if session.given.blur is None else session.given.blur == "yes",
    }
    wanted = {name: value for name, value in given.items() if value is not None}
    with session.unlocked(writing=bool(wanted)) as vault:
        found = vault.settings()
        if wanted:
            found = msgspec.convert({**msgspec.to_builtins(found), **wanted}, Settings)
            with suppress(NothingChangedError):  # as it was asked for
                vault.set_settings(found)
    words = session.words
    text = words.text(
        "settings.text",
        minutes=words.count("desktop.hiding.minutes", found.lock_minutes),
        hide_key=words.text(f"desktop.hide_key.{found.hide_key}"),
        blur=words.text("settings.blur_on" if found.blur else "settings.blur_off"),
    )
    return Answer(msgspec.to_builtins(found), text)


def found(session: Session) -> Answer:
    """Say what they could see, what can be done, and what can wait; opens nothing."""
    words = session.words
    parts = found_parts(words, place_code(session.given.country or "").partition("-")[0])
    lead = words.text("found.lead")
    paragraphs = [lead]
    paragraphs += ["\n".join((one.title, *(f"  - {p}" for p in one.points))) for one in parts]
    document = {"lead": lead, "parts": [{"title": p.title, "points": p.points} for p in parts]}
    return Answer(document, "\n\n".join(paragraphs))
