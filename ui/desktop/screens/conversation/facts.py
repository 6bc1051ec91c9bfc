"""What is known of one message, as names and values: when, who, where it stands, marks.

Never here: widgets.
"""

from zoneinfo import ZoneInfo

from harassvault.conversations.sent import clock_of
from harassvault.conversations.values import KnownMessage, Origin
from harassvault.importers.findings import Handle, HandleKind, Kind, Time, ZoneKind
from ui.desktop.context import Context
from ui.desktop.screens.conversation.rows import sender_words
from ui.desktop.screens.conversation.times import clock_words, day_words
from ui.explain import neutral

Facts = list[tuple[str, str]]

_SHOWN_APART = {"subject"}


def facts_of(context: Context, message: KnownMessage, zone: ZoneInfo) -> Facts:
    """Return the facts, the more important ones first."""
    text = context.text
    sender = message.sender
    handles = [handle_words(context, one) for one in sender.handles] if sender else []
    facts = [
        (text("message.sender"), sender_words(context, sender)),
        (text("message.handles"), "\n".join(one for one in handles if one)),
        (text("message.when"), _when(context, message, zone)),
        (text("message.as_written"), message.time.text),
        (text("message.zone"), zone_words(context, message.time, zone)),
        (text("message.marks"), _marks(context, message)),
        (text("message.reactions"), _reactions(message)),
        (text("message.subject"), message.details.get("subject", "")),
    ]
    if message.kind is not Kind.MESSAGE:
        facts.insert(0, (text("message.kind"), context.words.text(f"import.kind.{message.kind}")))
    facts += [
        (neutral(key).replace("_", " "), value)
        for key, value in message.details.items()
        if key not in _SHOWN_APART
    ]
    return [(name, value) for name, value in facts if value]


def places_of(context: Context, message: KnownMessage) -> Facts:
    """Return every place where a message stands: the file, the member, the line."""
    return [(neutral(one.name), place_words(context, one)) for one in message.origins]


def place_words(context: Context, one: Origin) -> str:
    """Say where something stands in a file."""
    place = context.text(f"message.place.{one.counts_in}", n=one.place)
    return (
        context.text("message.in_member", member=neutral(one.member), place=place)
        if (one.member)
        else place
    )


def handle_words(context: Context, one: Handle) -> str:
    """Name an account with what kind of name it is."""
    if one.kind is HandleKind.NAME:
        return ""
    return f"{neutral(one.value)} ({context.words.text(f'import.handle.{one.kind}')})"


def _when(context: Context, message: KnownMessage, zone: ZoneInfo) -> str:
    moment = clock_of(message.at, message.time, zone)
    if moment is None:
        return context.text("conversation.no_time")
    clock = clock_words(message, zone)
    day = day_words(context, moment)
    return f"{day}, {clock}" if clock else context.text("message.no_clock", day=day)


def zone_words(context: Context, time: Time, zone: ZoneInfo) -> str:
    """Say what binds a time to the world, and as which zone's clock it stands here."""
    if time.zone is ZoneKind.NONE:
        return ""
    return context.text(f"message.zone_kind.{time.zone}", zone=zone.key)


def _marks(context: Context, message: KnownMessage) -> str:
    return "\n".join(context.words.text(f"import.mark.{one}") for one in message.marks)


def _reactions(message: KnownMessage) -> str:
    lines = []
    for one in message.reactions:
        when = f" ({neutral(one.time.text)})" if one.time and one.time.text else ""
        by = f" {neutral(one.by)}" if one.by else ""
        lines.append(f"{neutral(one.emoji)}{by}{when}")
    return "\n".join(lines)
