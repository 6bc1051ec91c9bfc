"""What a report says around a quoted message: who, when, where it stands, and what is known of it.

Each text says what part of the message it is; every form of file gives the parts a look of its own.

A time is printed as the file has it, never put into another zone; beside it stands how it is bound
to the world. Foreign names inside a sentence of ours stand in isolates, so that no script turns the
sentence around.

Never here: places on a page, the message's own words, which stay as they are.
"""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC
from enum import StrEnum

from harassvault.importers.findings import Kind, Precision, ZoneKind
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.messages import FileStanding, NamedAttachment, Quote, Source, Standing, Thread


class Part(StrEnum):
    """What a text is in a message: its time, who wrote it, its words, what is known of it."""

    CLOCK = "clock"
    ZONE = "zone"
    WHO = "who"
    WORDS = "words"
    NOTE = "note"
    PLACE = "place"


Said = tuple[str, Part]

_PRINTED = ("subject", "to", "cc", "url", "call_seconds", "quoted", "forwarded_from")
"""Details that say something to a reader; all others stand in the original."""

_PRINTED_OF_EVENTS = ("status", "location", "end", "due", "repeats", "people", "answers")
"""Those of an appointment."""

_CLOCK = {
    Precision.MINUTE: "%H:%M",
    Precision.SECOND: "%H:%M:%S",
    Precision.MILLISECOND: "%H:%M:%S.%f",
    Precision.MICROSECOND: "%H:%M:%S.%f",
}
_THREE_OF_SIX = 3

_MARK = "\x00"
"""Stands for a digest until it is known whether it prints; no name of a file holds it."""

_TURNS = frozenset(["R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"])
"""Bidirectional classes that can change the order of their neighbours."""


def isolated(text: str) -> str:
    """Put foreign text in an isolate (UAX #9) where its direction could reach what is around it.

    Only there: readers that copy text out of a PDF put the isolates' marks between the letters.
    """
    may_turn = any(unicodedata.bidirectional(one) in _TURNS for one in text)
    return f"\u2068{text}\u2069" if may_turn else text


class MessageWords:
    """Says what there is to say of the messages of one conversation.

    Args:
        words, dates: of the report's language.
        thread: the messages.
        exhibit_name: how this report names an exhibit of a number.
        digests: whether this reader gets those of files.
        in_grey: whether what was not picked is printed so; a text without colours cannot.
    """

    def __init__(
        self,
        words: Catalogue,
        dates: Dates,
        thread: Thread,
        exhibit_name: Callable[[int], str],
        *,
        digests: bool = True,
        in_grey: bool = True,
    ) -> None:
        self._words, self._dates, self._thread = words, dates, thread
        self._exhibit_name, self._digests, self._in_grey = exhibit_name, digests, in_grey

    @property
    def heading(self) -> str:
        """Say of which service and conversation the messages are."""
        service = self._service
        if not self._thread.title:
            return self._text("message.heading_untitled", service=service)
        return self._text("message.heading", service=service, title=isolated(self._thread.title))

    @property
    def columns(self) -> tuple[str, str]:
        """Return the heads of the columns."""
        return self._text("message.column.time"), self._text("message.column.words")

    @property
    def columns_again(self) -> tuple[str, str]:
        """Return them for a further page, with what the table is about."""
        return self._text("message.column.time"), self._text(
            "message.column.again", heading=self.heading
        )

    @property
    def notes(self) -> list[str]:
        """Say what holds for all times, and how what was picked can be told from the rest."""
        thread = self._thread
        said = [self._also(source, count) for source, count in thread.also]
        if thread.has_local_times:
            zones = list(dict.fromkeys(one.zone for one in thread.sources if one.zone))
            key = "message.zone_taken" if zones else "message.zone_open"
            said.append(self._text(key, zones=", ".join(zones)))
        if thread.has_no_seconds:
            said.append(self._text("message.no_seconds"))
        if any(one.is_context for one in thread.quotes):
            key = "context_note" if self._in_grey else "context_note_plain"
            said.append(self._text(f"message.{key}"))
        return said

    def source(self, number: int, source: Source) -> str:
        """Say in which file messages stand, by name, place inside, and digest."""
        name = self._name_of(source)
        standing = ""
        if source.standing is not Standing.KEPT:
            standing = f" {self._text(f'message.standing.{source.standing}')}"
        said = self._text("message.source", file=name, standing=standing, sha256=_MARK)
        said = self._with_digest(said, source)
        if len(self._thread.sources) > 1:
            said = self._text("message.numbered", letter=_letter(number), said=said)
        return said

    def _with_digest(self, said: str, source: Source) -> str:
        """Put the digest where it stands, or leave its line out."""
        if self._digests and source.sha256:
            return said.replace(_MARK, source.sha256)
        return "\n".join(line for line in said.split("\n") if _MARK not in line)

    def _also(self, source: Source, count: int) -> str:
        """Say that another file holds some of the messages too, as it does or otherwise."""
        file = self._name_of(source)
        return self._with_digest(
            self._words.count("message.also", count, file=file, sha256=_MARK), source
        )

    def _name_of(self, source: Source) -> str:
        """Name a file, with its place inside another one."""
        name = isolated(source.name)
        if source.member:
            name = self._text("message.inside", file=name, member=isolated(source.member))
        if source.exhibit is not None:
            exhibit = self._exhibit_name(source.exhibit)
            name = self._text("message.as_exhibit", exhibit=exhibit, file=name)
        return name

    def day(self, quote: Quote) -> str:
        """Return the day as the clock has it; nothing where no time could be read."""
        wall = quote.wall
        return "" if wall is None else self._dates.day_on(wall.replace(tzinfo=UTC))

    def time(self, quote: Quote) -> list[Said]:
        """Return the clock as precise as it was written, and how it is bound to the world."""
        wall = quote.wall
        if wall is None:
            # What the file has in its place is printed whole below the words.
            key = "message.time_unread" if quote.time.text else "message.no_time"
            return [(self._text(key), Part.ZONE)]
        form = _CLOCK.get(quote.time.precision)
        if form is None:
            return [(self._text("message.no_clock"), Part.ZONE)]
        clock = wall.strftime(form)
        if quote.time.precision is Precision.MILLISECOND:
            clock = clock[:-_THREE_OF_SIX]
        zone = self._zone(quote)
        return [(clock, Part.CLOCK), *([(zone, Part.ZONE)] if zone else [])]

    def lines(self, quote: Quote) -> list[Said]:
        """Return everything beside the time, in its order: who, words, what is known of them."""
        said: list[Said] = [(self._who(quote), Part.WHO)]
        said += [(self._detail(key, value), Part.NOTE) for key, value in self._details(quote)]
        if quote.text:
            said.append((quote.text, Part.WORDS))
        elif not quote.files and quote.kind is Kind.MESSAGE:
            said.append((self._text("message.no_words"), Part.NOTE))
        said += [(self._file(one), Part.NOTE) for one in quote.files]
        for one in quote.earlier:
            said += [(self._text("message.earlier"), Part.NOTE), (one.text, Part.NOTE)]
        if quote.reactions:
            each = self._joined(
                self._text("message.reaction", emoji=isolated(one.emoji), by=isolated(one.by))
                if one.by
                else isolated(one.emoji)
                for one in quote.reactions
            )
            said.append((self._text("message.reactions", reactions=each), Part.NOTE))
        if quote.marks:
            marks = self._joined(self._text(f"message.mark.{one}") for one in quote.marks)
            said.append((self._text("message.marks", marks=marks), Part.NOTE))
        return [*said, (self._place(quote), Part.PLACE)]

    def _who(self, quote: Quote) -> str:
        tags = []
        if quote.is_me:
            tags.append(self._text("message.own"))
        if quote.kind is not Kind.MESSAGE:
            tags.append(self._text(f"message.kind.{quote.kind}"))
        if quote.is_context:
            tags.append(self._text("message.context"))
        name = quote.sender
        if not name:
            name = self._text("message.nobody") if quote.kind is not Kind.SYSTEM else tags.pop(0)
        if not tags:
            return isolated(name)
        return self._text("message.tagged", name=isolated(name), tags=self._joined(tags))

    def _details(self, quote: Quote) -> list[tuple[str, str]]:
        if quote.kind is Kind.ROW:
            return list(quote.details)
        known = dict(quote.details)
        keys = _PRINTED + (_PRINTED_OF_EVENTS if quote.kind is Kind.EVENT else ())
        return [(key, known[key]) for key in keys if known.get(key)]

    def _detail(self, key: str, value: str) -> str:
        own = f"message.detail.{key}"
        label = self._text(own) if self._words.has(own) else isolated(key)
        return self._text("message.labelled", label=label, value=isolated(value))

    def _file(self, one: NamedAttachment) -> str:
        if one.standing is FileStanding.UNNAMED:
            return self._text("message.file_unnamed")
        name = isolated(one.name) if one.name else self._text("message.file_without_name")
        return self._text(f"message.file_{one.standing}", name=name)

    def _place(self, quote: Quote) -> str:
        place = self._text(f"message.at_{quote.counts_in}", n=quote.place)
        if len(self._thread.sources) > 1:
            place = self._text("message.numbered", letter=_letter(quote.source + 1), said=place)
        if not quote.time.text:
            return place
        return self._text("message.written", place=place, time=isolated(quote.time.text))

    def _zone(self, quote: Quote) -> str:
        if quote.time.zone is ZoneKind.LOCAL:
            return self._text("message.local")
        offset = quote.offset
        if offset is None:
            return ""
        minutes = round(offset.total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"

    @property
    def _service(self) -> str:
        key = f"message.service.{self._thread.service}"
        if self._words.has(key):
            return self._text(key)
        return isolated(self._thread.service)

    def _joined(self, parts: Iterable[str]) -> str:
        return self._text("people.separator").join(parts)

    def _text(self, key: str, **values: object) -> str:
        return self._words.text(key, **values)


def _letter(number: int) -> str:
    """Return "A", "B", …; after 26 files their numbers, which nobody takes for another one."""
    return chr(ord("A") + number - 1) if number <= ord("Z") - ord("A") + 1 else str(number)
