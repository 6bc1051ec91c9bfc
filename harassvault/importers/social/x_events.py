"""What stands in one event of a conversation on X, beside its words and files.

Never here: conversations, and who takes part (`x`).
"""

import html
from collections.abc import Iterator

from harassvault.importers import limits
from harassvault.importers.findings import Earlier, Reaction
from harassvault.importers.shared.json_values import (
    Record,
    clipped,
    honest,
    items,
    line,
    records_in,
    text,
)
from harassvault.importers.shared.times import from_iso


def told(kind: str, one: Record) -> str:
    """Return the words of an event: a new name, or the accounts that it is about."""
    if kind == "conversationNameUpdate":
        return html.unescape(line(one.get("name")))
    who = (*items(one.get("userIds")), *items(one.get("participantsSnapshot")))
    return "\n".join(filter(None, map(line, who)))


def reactions(one: Record) -> Iterator[Reaction]:
    """Yield the reactions to a message, by whom and when."""
    for each in records_in(one.get("reactions"))[: limits.MAX_REACTIONS]:
        time = honest(from_iso(line(each.get("createdAt"))))
        emoji = line(each.get("reactionKey"))
        yield Reaction(emoji, line(each.get("senderId")), time if time.wall else None)


def earlier(one: Record) -> Iterator[Earlier]:
    """Yield what a message said before it was edited."""
    for each in records_in(one.get("editHistory"))[: limits.MAX_EARLIER]:
        words = text(each.get("text")) or text(each.get("editText"))
        time = honest(from_iso(line(each.get("createdAt")) or line(each.get("editedAt"))))
        if words:
            yield Earlier(clipped(html.unescape(words))[0], time if time.wall else None)


def links(one: Record) -> Iterator[str]:
    """Yield where the shortened addresses in a message lead."""
    for each in records_in(one.get("urls")):
        if address := line(each.get("expanded")) or line(each.get("url")):
            yield address
