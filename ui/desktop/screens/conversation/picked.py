"""Messages that were chosen, on their way into an entry: which, and what the form begins with.

Never here: writing them (`harassvault.conversations.picking`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harassvault.conversations.order import Order
from harassvault.conversations.picking import MAX_PICKED
from harassvault.conversations.values import KnownMessage
from harassvault.importers.findings import Kind
from harassvault.incident import Channel
from harassvault.person import KnownPerson
from ui.explain import neutral

_CHANNELS = {
    "email": Channel.EMAIL, "sms": Channel.TEXT_MESSAGE, "imessage": Channel.TEXT_MESSAGE,
    "whatsapp": Channel.TEXT_MESSAGE, "signal": Channel.TEXT_MESSAGE,
    "telegram": Channel.TEXT_MESSAGE, "phone": Channel.PHONE, "slack": Channel.WORK_TOOL,
    "teams": Channel.WORK_TOOL, "google_chat": Channel.WORK_TOOL,
}  # fmt: skip
"""How something came, by its service; all others are social media."""

_PLAIN = {Kind.MESSAGE, Kind.MAIL, Kind.VOICEMAIL, Kind.CALL}


@dataclass(frozen=True, slots=True)
class Picked:
    """Numbers of messages for an entry, and of those around them that only show the context."""

    messages: tuple[int, ...]
    context: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.messages)

    @property
    def as_text(self) -> str:
        """Both lists as a draft keeps them."""
        return ";".join(" ".join(map(str, one)) for one in (self.messages, self.context))

    @classmethod
    def from_text(cls, text: str) -> "Picked":
        """Read what `as_text` gave."""
        messages, _, context = text.partition(";")
        return cls(tuple(map(int, messages.split())), tuple(map(int, context.split())))


NOTHING_PICKED = Picked(())


def picked_of(order: Order, ranges: Sequence[tuple[int, int]], around: int) -> Picked:
    """Return the messages of chosen rows, and as many before and after each range as wanted.

    Beyond what one entry takes, no more are named than show that there are too many.
    """
    rows: list[int] = []
    for first, last in ranges:
        rows += range(first, min(last, first + MAX_PICKED) + 1)
        if len(rows) > MAX_PICKED:
            break
    chosen = set(rows)
    beside = {
        row
        for first, last in ranges[: MAX_PICKED + 1]
        for row in (*range(first - around, first), *range(last + 1, last + 1 + around))
        if 0 <= row < len(order)
    }
    numbers = order.numbers
    return Picked(
        tuple(numbers[row] for row in rows), tuple(numbers[row] for row in sorted(beside - chosen))
    )


def count_of(ranges: Iterable[tuple[int, int]]) -> int:
    """Return how many rows ranges have."""
    return sum(last - first + 1 for first, last in ranges)


def form_fields(
    messages: Sequence[KnownMessage], service: str, people: Sequence[KnownPerson]
) -> dict[str, str]:
    """Return what a form begins with: exact words, who wrote them, how they came.

    The owner's own words stay with the messages; the exact words are those of the others.
    """
    names = {one.id: one.person.name for one in people}
    theirs = [
        one for one in messages if one.kind in _PLAIN and not (one.sender and one.sender.is_me)
    ]
    who = [
        names.get(one.sender.person, "") or neutral(one.sender.name)
        for one in theirs
        if one.sender is not None
    ]
    words = [one.text for one in theirs if one.text.strip()]
    return {
        "exact_words": "\n".join(words),
        "who": ", ".join(dict.fromkeys(name.replace(",", " ") for name in who if name)),
        "channel": str(_CHANNELS.get(service, Channel.SOCIAL_MEDIA)),
    }
