"""Single files as plain text for people.

Never here: JSON, entries.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from harassvault.evidence import Evidence
from harassvault.file_facts import KnownFacts
from harassvault.file_said import FileSaid
from harassvault.files.copies import Elsewhere
from harassvault.files.known import KnownFile
from harassvault.files.whom_to_call import PlaceToCall
from harassvault.importers.findings import Precision, Time, ZoneKind
from harassvault.named_file import NamedFile, Recognised
from reports.catalogue import Catalogue
from ui.call_words import place_notes
from ui.cli.detail_prose import DetailProse
from ui.cli.output import shown, shown_name
from ui.cli.prose import SHORT_ID, Prose
from ui.explain import neutral, size_text

_INDENT = " " * 12
_SECOND = 1000
_MICRO = 1_000_000


class FileProse:
    """Writes files as lines of text."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._prose = Prose(words)
        self._details = DetailProse(words)

    def file(self, one: Evidence) -> list[str]:
        """Return the lines of an original."""
        return self._prose.file(one)

    def known(self, known: KnownFile) -> list[str]:
        """Return the lines of an original with what was found out about it."""
        lines = self.file(known.evidence)
        received = self._prose.dates.instant(known.evidence.received_at)
        lines.append(_INDENT + self._words.text("evidence.received", date=received))
        if known.facts:
            lines += [_INDENT + line for line in self._facts(known.facts)]
        if known.members:
            lines.append(_INDENT + self._words.count("evidence.inside", len(known.members)))
        if known.has_place:
            lines.append(_INDENT + self._words.text("evidence.place_warning"))
        lines += self.said(known.said)
        for key, ids in (("entries", known.incidents), ("similar", known.similar)):
            if ids:
                short = ", ".join(one[:SHORT_ID] for one in ids)
                lines.append(_INDENT + self._words.text(f"evidence.{key}", ids=short))
        return lines

    def said(self, said: FileSaid) -> list[str]:
        """Return what a person said of a file."""
        lines = [*self._details.lines(said.details)]
        answers = (("intimate", said.intimate), ("minor", said.minor))
        lines += [
            self._words.text(f"evidence.said.{k}.{answer}") for k, answer in answers if answer
        ]
        if said.transcript:
            lines.append(self._words.text("evidence.said.transcript"))
            lines += [f"  {line}" for line in shown(said.transcript).splitlines()]
        return [_INDENT + part for line in lines for part in line.splitlines()]

    def words(self, known: KnownFile) -> list[str]:
        """Return what a machine read in a file, and that a machine read it."""
        lines = self.file(known.evidence)
        if known.text:
            lines += self._read("", known.text)
        for member, text in known.member_texts.items():
            lines += self._read(member, text)
        return lines

    def named(self, one: NamedFile) -> list[str]:
        """Return the lines of a file that is named and not kept."""
        size = size_text(one.size, self._words)
        lines = [
            f"  {one.id[:SHORT_ID]}  {shown_name(one.name)}  ({one.media_type}, {size})",
            f"{_INDENT}SHA-256 {one.sha256}",
        ]
        if one.note:
            lines.append(_INDENT + shown(one.note).replace("\n", f"\n{_INDENT}"))
        return lines

    def elsewhere(self, one: Elsewhere) -> str:
        """Return a line that names another place of a file's bytes, and why it is one."""
        key = f"evidence.{one.why}" + ("_in" if one.member else "")
        name, short = shown_name(one.evidence.original.name), one.evidence.id[:SHORT_ID]
        return self._words.text(key, name=name, id=short, member=shown_name(one.member))

    def whole(self, one: Elsewhere) -> list[str]:
        """Return what goes where another place is erased as a whole; nothing where it is alone."""
        if one.holding is None:
            return []
        name, messages = shown_name(one.member or one.evidence.original.name), one.holding.messages
        if not messages:
            return [self._words.text("evidence.whole_unread", name=name)]
        quoted = one.holding.quoted
        return [self._words.count("evidence.whole", messages, name=name, quoted=quoted)]

    def whom_to_call(self, places: Sequence[PlaceToCall]) -> list[str]:
        """Return who takes reports, those first that need the file."""
        lines = [self._words.text("evidence.whom_to_call")]
        for one in sorted(places, key=lambda place: not place.needs_file):
            said = (one.country, one.name, one.phone, one.url)
            reached = " · ".join(part for part in said if part)
            notes = "; ".join(place_notes(self._words, one))
            lines.append(f"  {reached}{f' ({notes})' if notes else ''}")
        return lines

    def _read(self, member: str, text: Recognised) -> list[str]:
        title = self._words.text("evidence.machine_read", engine=neutral(text.engine))
        lines = [_INDENT + (f"{shown_name(member)}: {title}" if member else title)]
        said = shown(text.text) or self._words.text("evidence.no_words")
        return [*lines, *(f"{_INDENT}  {line}".rstrip() for line in said.splitlines())]

    def _facts(self, facts: KnownFacts) -> Iterator[str]:
        if facts.taken:
            yield self._words.text(
                "evidence.taken",
                time=self._time(facts.taken),
                source=self._words.text(f"evidence.time_from.{facts.time_from or 'exif'}"),
            )
        if place := facts.degrees:
            degrees = f"{place.latitude:.5f}, {place.longitude:.5f}"
            yield self._words.text("evidence.place", place=degrees)
        if facts.device:
            yield self._words.text("evidence.device", device=neutral(facts.device))
        if facts.width and facts.height:
            yield self._words.text("evidence.pixels", width=facts.width, height=facts.height)
        if facts.milliseconds:
            minutes, seconds = divmod(round(facts.milliseconds / _SECOND), 60)
            yield self._words.text("evidence.length", length=f"{minutes}:{seconds:02}")
        if facts.is_silent:
            yield self._words.text("evidence.is_silent")
        if "unread" in facts.details:
            yield self._words.text("evidence.unread")

    def _time(self, time: Time) -> str:
        if not time.wall:
            return neutral(time.text)
        length = 10 if time.precision is Precision.DAY else 19
        wall = time.wall[:length].replace("T", " ")
        if time.zone is ZoneKind.UTC:
            return f"{wall} UTC"
        if time.zone is ZoneKind.OFFSET and time.utc is not None:
            return f"{wall} {_offset(time.wall, time.utc)}"
        if time.precision is Precision.DAY:
            return wall
        return self._words.text("evidence.zone_open", time=wall)


def _offset(wall: str, utc: int) -> str:
    """Write the distance of a clock from UTC, which both together say: "+01:00"."""
    shown_then = datetime.fromisoformat(wall).replace(tzinfo=UTC)
    minutes = round((shown_then.timestamp() - utc / _MICRO) / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
