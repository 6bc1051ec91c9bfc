"""Whom a row of a diary would name, for both faces: she sees it before anything is written.

Never here: what a row means (`harassvault.conversations.diary_rows`).
"""

from harassvault.conversations.diary_rows import DiaryEntry
from harassvault.incident import Role
from harassvault.intake import Who
from reports.catalogue import Catalogue
from ui.explain import neutral


def people_words(words: Catalogue, one: DiaryEntry) -> str:
    """Return who did it and who saw it, in one line; empty where a row names nobody."""
    people = [who for who in one.given.who if isinstance(who, Who)] if one.given.who else []
    parts = []
    for role, key in ((Role.AUTHOR, "authors"), (Role.WITNESS, "witnesses")):
        named = [
            neutral(who.name) or words.text("diary.stranger") for who in people if who.role is role
        ]
        if named:
            parts.append(words.text(f"diary.{key}", names=", ".join(named)))
    return " · ".join(parts)
