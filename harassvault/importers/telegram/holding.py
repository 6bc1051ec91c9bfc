"""What a message holds besides words and files, and what a service line says: details, as text.

Polls, lists, places, contacts, calls; reactions stay reactions.

Never here: files (`media`).
"""

from collections.abc import Callable

from harassvault.importers import limits
from harassvault.importers.findings import Reaction, Time
from harassvault.importers.shared.json_build import Json
from harassvault.importers.shared.json_values import (
    Record,
    items,
    line,
    record,
    records_in,
    said,
)
from harassvault.importers.telegram.texts import flat, links
from harassvault.importers.telegram.when import when

CALLS = ("phone_call", "group_call", "conference_call")
"""Actions of service lines that are calls."""

_PLAIN = {
    "forwarded_from": "forwarded_from",
    "forwarded_from_id": "forwarded_from_id",
    "saved_from": "saved_from",
    "via_bot": "via_bot",
    "author": "author",
    "reply_to_peer_id": "reply_to_chat",
    "media_type": "media",
    "sticker_emoji": "sticker",
    "duration_seconds": "seconds",
    "thumbnail": "thumbnail",
    "live_location_period_seconds": "live_location_seconds",
    "place_name": "place",
    "address": "address",
    "performer": "performer",
    "action": "action",
    "discard_reason": "outcome",
    "inviter": "inviter",
    "message_id": "about_message",
    "period": "period_seconds",
    "boosts": "boosts",
    "price_stars": "price_stars",
    "new_title": "new_title",
    "emoticon": "emoticon",
    "reason_domain": "domain",
    "score": "score",
    "game_title": "game",
    "game_link": "link",
}
"""Fields that become a detail as they are, by the detail's name."""


def details(one: Record) -> dict[str, str]:
    """Return all else that a message says, by a short name."""
    found = {name: line(one.get(key)) for key, name in _PLAIN.items()}
    found["title"] = flat(one.get("title"))[0]
    found["links"] = links(one)
    if found["thumbnail"].startswith("("):
        found["thumbnail"] = ""
    if line(one.get("action")) in CALLS:
        found["call_seconds"] = found.pop("seconds")
    for key, (name, shown) in _HOLDING.items():
        found[name] = shown(one[key]) if key in one else ""
    return said(found)


def reactions(one: Record) -> tuple[tuple[Reaction, ...], str]:
    """Return the reactions of which somebody is named, or one of each kind; and all counts."""
    found, counts = [], []
    for kind in records_in(one.get("reactions")):
        emoji = line(kind.get("emoji")) or line(kind.get("document_id")) or line(kind.get("type"))
        named = [
            Reaction(emoji, line(by.get("from")) or line(by.get("from_id")), _time(by))
            for by in records_in(kind.get("recent"))
        ]
        found += named or [Reaction(emoji)]
        counts.append(f"{emoji} {line(kind.get('count')) or len(named)}")
    return tuple(found[: limits.MAX_REACTIONS]), "\n".join(counts)


def _time(one: Record) -> Time | None:
    time = when(one, "date")
    return time if time.wall else None


def _place(value: Json) -> str:
    spot = record(value)
    return f"{spot.get('latitude')}, {spot.get('longitude')}" if spot else ""


def _contact(value: Json) -> str:
    one = record(value)
    parts = (line(one.get(key)) for key in ("first_name", "last_name", "phone_number"))
    return " ".join(filter(None, parts))


def _poll(value: Json) -> str:
    one = record(value)
    answers = [
        f"• {flat(answer.get('text'))[0]} ({line(answer.get('voters')) or '0'})"
        + (" ✓" if answer.get("chosen") is True else "")
        for answer in records_in(one.get("answers"))
    ]
    return "\n".join((flat(one.get("question"))[0], *answers))


def _todo(value: Json) -> str:
    one = record(value)
    points = (f"• {flat(point.get('text'))[0]}" for point in records_in(one.get("answers")))
    return "\n".join((flat(one.get("title"))[0], *points))


def _people(value: Json) -> str:
    return "\n".join(filter(None, map(line, items(value))))


def _buttons(value: Json) -> str:
    rows = (records_in(row) for row in items(value))
    return "\n".join(filter(None, (line(one.get("text")) for row in rows for one in row)))


_HOLDING: dict[str, tuple[str, Callable[[Json], str]]] = {
    "location_information": ("location", _place),
    "contact_information": ("contact", _contact),
    "poll": ("poll", _poll),
    "todo_list": ("list", _todo),
    "members": ("people", _people),
    "inline_bot_buttons": ("buttons", _buttons),
}
"""Fields that hold more than one value, with the detail's name and how it is written."""
