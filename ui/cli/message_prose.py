"""Imported messages as plain text for people: by day, with who, when, what, and where it stands.

A clock's time reads as the file has it, in its own precision; of which zone it is stands above.

Never here: JSON.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from harassvault.conversations.clock_times import NO_TIME
from harassvault.conversations.values import (
    HeldFile,
    KnownConversation,
    KnownMessage,
    KnownParticipant,
    Origin,
    PickedMessage,
)
from harassvault.importers.findings import Handle, Kind, Precision, Shape, Time, ZoneKind
from harassvault.importers.importer import CountsIn
from harassvault.moment import Moment
from harassvault.moment import Precision as Precise
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.cli.message_documents import utc_text
from ui.cli.output import shown, shown_name
from ui.cli.prose import SHORT_ID
from ui.explain import neutral

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INDENT = " " * 4
_MOST_NAMES = 6
"""People of a conversation that a list names; the rest is counted."""

_CLOCK = {Precision.MINUTE: len("21:58"), Precision.SECOND: len("21:58:01")}
"""Characters of a clock's time; milliseconds are shown as they are."""

_TOLD_APART = frozenset({"call_seconds", "subject", "to", "cc", "url"})
"""Details that a person reads; all of them stand in the JSON answer."""

_TOLD_OF_EVENTS = frozenset({"status", "location", "end", "due", "repeats", "people", "answers"})
"""Those of an appointment, whose names can mean other things elsewhere."""


class MessageProse:
    """Writes conversations and messages as lines of text."""

    def __init__(self, words: Catalogue, zone_of: Callable[[str], str]) -> None:
        self._words = words
        self._terms = Catalogue.load("reports.words", words.language)
        self._dates = Dates(self._terms)
        self._zone_of = zone_of

    def conversation(self, one: KnownConversation) -> list[str]:
        """Return the lines of one conversation in a list."""
        text = self._words.text
        title = shown_name(one.title) or text("messages.untitled")
        about = [self.service(one.service)]
        if one.shape is not Shape.DIRECT:
            about.append(text(f"import.shape.{one.shape}"))
        if one.is_request:
            about.append(text("messages.request"))
        lines = [f"{one.id[:SHORT_ID]}  {title}  ({', '.join(about)})"]
        people = [self.participant(each) for each in one.participants[:_MOST_NAMES]]
        more = len(one.participants) - len(people)
        if more > 0:
            people.append(self._words.count("messages.others", more))
        if people:
            lines.append(_INDENT + ", ".join(people))
        count = self._words.count("count.messages", one.messages)
        if one.first is not None and one.last is not None:
            count = f"{count}, {self._period(one.first, one.last)}"
        lines.append(_INDENT + count)
        return lines

    def participant(self, one: KnownParticipant) -> str:
        """Return how somebody is called, and whether that is the owner of the journal."""
        if one.is_me and not (one.name or one.handles):
            return self._words.text("linking.you")
        name = self._name(one)
        return self._words.text("messages.is_you", name=name) if one.is_me else name

    def service(self, service: str) -> str:
        """Return the name of a service."""
        key = f"import.service.{service}"
        return self._words.text(key) if self._words.has(key) else neutral(service)

    def day(self, at: int) -> str:
        """Return the day of a time in UTC."""
        try:
            return self._dates.day_on(_EPOCH + timedelta(microseconds=at))
        except OverflowError:
            return "—"

    def messages(self, messages: Iterable[KnownMessage]) -> Iterator[str]:
        """Yield the lines of messages, those of one day together."""
        heading = ""
        for one in messages:
            now = self._heading(one)
            if now != heading:
                heading = now
                yield f"\n{now}\n"
            yield "\n".join(["", *self.message(one)]) + "\n"

    def message(self, one: KnownMessage) -> list[str]:
        """Return the lines of one message."""
        sender = self.participant(one.sender) if one.sender else ""
        lines = [self._first_line(one, sender, f"#{one.id}"), *self._body(one)]
        places = list(dict.fromkeys(self.origin(each) for each in one.origins))
        again = len(one.origins) - len(places)
        lines += [_INDENT + place for place in places]
        return [*lines, _INDENT + self._words.count("messages.again", again)] if again else lines

    def picked(self, one: PickedMessage) -> list[str]:
        """Return the lines of a message as an entry carries it."""
        sender = shown_name(one.sender)
        if one.is_me:
            words = self._words.text
            sender = words("messages.is_you", name=sender) if sender else words("linking.you")
        day = self._day(one.time, one.at)
        note = self._words.text("messages.context") if one.is_context else ""
        about = self._zone(one.time, one.zone)
        lines = [f"  {self._first_line(one, sender, note, day)}"]
        if about:
            lines.append(f"  {_INDENT}{about}")
        place = self._place(one.name, one.member, one.path, one.counts_in, one.place)
        return lines + [f"  {line}" for line in [*self._body(one), _INDENT + place]]

    def origin(self, one: Origin) -> str:
        """Say where a message stands."""
        return self._place(one.name, one.member, one.path, one.counts_in, one.place)

    def _place(self, name: str, member: str, path: str, counts_in: CountsIn, place: int) -> str:
        inside = member or (path if path != name else "")
        where = " / ".join(shown_name(each) for each in (name, inside) if each)
        return self._words.text(f"messages.at_{counts_in}", file=where, n=place)

    def _first_line(
        self, one: KnownMessage | PickedMessage, sender: str, end: str, day: str = ""
    ) -> str:
        kind = ""
        if one.kind is not Kind.MESSAGE:
            kind = self._words.text(f"import.kind.{one.kind}")
        when = " ".join(part for part in (day, self.clock(one.time)) if part)
        return "  ".join(part for part in (when, sender, f"({kind})" if kind else "", end) if part)

    def _body(self, one: KnownMessage | PickedMessage) -> list[str]:
        text = self._words.text
        lines = [_INDENT + line for line in shown(one.text).splitlines()]
        told = _TOLD_APART | (_TOLD_OF_EVENTS if one.kind is Kind.EVENT else set())
        for key, value in one.details.items():
            if key in told:
                said = text(f"messages.detail.{key}", value=neutral(value, 300))
                lines.append(_INDENT + said)
        lines += [_INDENT + self._file(each) for each in one.attachments]
        for each in one.earlier:
            lines.append(_INDENT + text("messages.earlier", text=neutral(each.text, 300)))
        if one.reactions:
            said = ", ".join(
                neutral(f"{each.emoji} {each.by}".strip()) for each in one.reactions[:20]
            )
            lines.append(_INDENT + text("messages.reactions", reactions=said))
        if one.marks:
            marks = "; ".join(text(f"import.mark.{each}") for each in one.marks)
            lines.append(f"{_INDENT}[{marks}]")
        return lines

    def _file(self, one: HeldFile) -> str:
        name = shown_name(one.name or one.member) or self._words.text("messages.unnamed_file")
        key = "messages.file" if one.evidence else "messages.file_missing"
        return self._words.text(key, name=name)

    def when(self, time: Time, at: int) -> str:
        """Return day and clock of a message on one line."""
        return " ".join(part for part in (self._day(time, at), self.clock(time)) if part)

    def clock(self, time: Time) -> str:
        """Return a clock's time as precise as it was written; what could not be read, as it is."""
        if not time.wall:
            return f"“{neutral(time.text)}”" if time.text else "—"
        clock = time.wall.partition("T")[2]
        return clock[: _CLOCK.get(time.precision, len(clock))]

    def _period(self, first: int, last: int) -> str:
        days = [(utc_text(one) or "")[: len("2024-03-12")] for one in (first, last)]
        if not all(days):
            return "—"
        moments = [Moment(precision=Precise.DAY, start=one) for one in days]
        return self._dates.period(*moments)

    def _heading(self, one: KnownMessage) -> str:
        zone = self._zone(one.time, self._zone_of(one.origins[0].imported) if one.origins else "")
        day = self._day(one.time, one.at)
        day = f"{day[:1].upper()}{day[1:]}"
        return f"{day}  ·  {zone}" if zone else day

    def _day(self, time: Time, at: int) -> str:
        if time.wall:
            try:
                day = datetime.fromisoformat(time.wall[: len("2024-03-12")]).replace(tzinfo=UTC)
                return self._dates.day_on(day)
            except ValueError:
                return neutral(time.wall)
        return self._words.text("messages.no_day") if at <= NO_TIME else self.day(at)

    def _zone(self, time: Time, taken: str) -> str:
        """Say of which zone a clock's time is."""
        if time.zone is ZoneKind.UTC:
            return "UTC"
        if time.zone is ZoneKind.OFFSET and time.utc is not None and time.wall:
            return self._offset(time)
        if time.zone is ZoneKind.LOCAL and time.wall:
            key = "messages.zone_taken" if taken else "messages.zone_open"
            return self._words.text(key, zone=neutral(taken))
        return ""

    def _offset(self, time: Time) -> str:
        """Return how far a clock is from UTC: "UTC+2", "UTC-3:30"."""
        try:
            wall = datetime.fromisoformat(time.wall).replace(tzinfo=UTC)
        except ValueError:
            return ""
        away = round(((wall - _EPOCH) / timedelta(minutes=1)) - (time.utc or 0) / 60_000_000)
        hours, minutes = divmod(abs(away), 60)
        sign = "-" if away < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if away else "UTC"

    def _name(self, one: KnownParticipant) -> str:
        if one.name:
            return shown_name(one.name)
        first: Handle | None = one.handles[0] if one.handles else None
        return shown_name(first.value) if first else self._words.text("messages.nobody")
