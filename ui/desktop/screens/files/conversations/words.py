"""A conversation in words: its title, and one line about it.

Never here: its messages.
"""

from zoneinfo import ZoneInfo

from harassvault.conversations.values import KnownConversation
from ui.desktop.context import Context
from ui.desktop.screens.conversation.times import span_words
from ui.explain import neutral

_NAMED = 3


def title_words(context: Context, one: KnownConversation) -> str:
    """Return its title; where it has none, the names of the others."""
    if one.title:
        return neutral(one.title)
    others = [neutral(each.name) for each in one.participants if each.name and not each.is_me]
    named = ", ".join(others[:_NAMED]) + ("…" if len(others) > _NAMED else "")
    return named or context.text("conversations.untitled")


def service_words(context: Context, service: str) -> str:
    """Name a service; one that has no words of its own by its name."""
    key = f"import.service.{service}"
    return context.words.text(key) if context.words.has(key) else neutral(service)


def about_words(context: Context, one: KnownConversation, zone: ZoneInfo) -> str:
    """Say of which service it is, what kind, how many messages, and from when to when."""
    parts = [
        service_words(context, one.service),
        context.words.text(f"import.shape.{one.shape}"),
        context.count("conversations.messages", one.messages),
        span_words(context, one.first, one.last, zone),
    ]
    if one.is_request:
        parts.insert(2, context.text("conversations.request"))
    return " · ".join(dict.fromkeys(part for part in parts if part))
