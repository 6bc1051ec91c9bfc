"""What is known of a file, as lines of a name and a value, each with where it comes from.

What a file says of itself is told as that: anybody could have written it.

Never here: widgets, finding facts out (`harassvault.files.examining`).
"""

from collections.abc import Iterator

from harassvault.errors import BadMomentError
from harassvault.file_facts import KnownFacts
from harassvault.files.known import KnownFile
from harassvault.importers.findings import Precision as Unit
from harassvault.importers.findings import Time, ZoneKind
from harassvault.moment import Moment, Precision
from ui.desktop.context import Context
from ui.desktop.dates import capital, instant_words
from ui.desktop.screens.files.originals.rows import kind_of
from ui.explain import neutral

_SECOND = 1000
_DAY, _MINUTE = 10, 16
"""Characters of "2026-03-03", and of "2026-03-03T14:30"."""

Fact = tuple[str, str, str]
"""Name, value, and a quiet line below: where it comes from, or nothing."""


def facts_of(context: Context, known: KnownFile, around: str) -> list[Fact]:
    """Return what is known of a file.

    Args:
        context: words and dates.
        known: the file.
        around: name of the file that it was wrapped up in, or empty.
    """
    text, original = context.text, known.evidence.original
    kind = text(f"originals.kind.{kind_of(original.media_type)}")
    facts = [
        (
            text("originals.fact.kind"),
            text("file.facts", kind=kind, size=context.size(original.size)),
            "",
        ),
        (
            text("originals.fact.received"),
            capital(instant_words(context, known.evidence.received_at)),
            text("originals.from.clock"),
        ),
        (text("originals.fact.way"), _way(context, known, around), ""),
    ]
    if original.modified_at is not None:
        when = capital(instant_words(context, original.modified_at))
        facts.append((text("originals.fact.modified"), when, text("originals.from.disk")))
    if known.facts is not None:
        facts += _said(context, known.facts)
    if known.members:
        inside = context.count("originals.inside", len(known.members))
        facts.append((text("originals.fact.inside"), inside, ""))
    return facts


def _way(context: Context, known: KnownFile, around: str) -> str:
    text, original = context.text, known.evidence.original
    if original.inbox:
        when = instant_words(context, original.put_in_at) if original.put_in_at else ""
        return text("originals.way.inbox", when=when) if when else text("originals.way.inbox_open")
    if known.came is None:
        return text("originals.way.entry")
    if known.came.around:
        return text("originals.way.wrapped", name=neutral(around) or text("originals.way.gone"))
    return text("originals.way.import")


def _said(context: Context, facts: KnownFacts) -> Iterator[Fact]:
    """Yield what the file says of itself."""
    text = context.text
    if facts.taken is not None and (when := time_words(context, facts.taken)):
        source = context.words.text(f"evidence.time_from.{facts.time_from or 'exif'}")
        yield (
            text("originals.fact.taken"),
            capital(when),
            text("originals.from.file", source=source),
        )
    if facts.device:
        yield text("originals.fact.device"), neutral(facts.device), text("originals.from.itself")
    if facts.width and facts.height:
        size = context.words.text("evidence.pixels", width=facts.width, height=facts.height)
        yield text("originals.fact.pixels"), size, ""
    if facts.milliseconds:
        yield text("originals.fact.length"), _length(facts.milliseconds), ""
    for key in ("software", "comment"):
        if said := facts.details.get(key, ""):
            yield text(f"originals.fact.{key}"), neutral(said), text("originals.from.itself")
    if facts.is_silent:
        yield text("originals.fact.silent"), context.words.text("evidence.is_silent"), ""
    if "unread" in facts.details:
        yield text("originals.fact.unread"), context.words.text("evidence.unread"), ""


def place_words(known: KnownFile) -> str:
    """Return where a file says that it was made, in degrees; empty where it does not."""
    place = known.facts.degrees if known.facts else None
    return f"{place.latitude:.5f}, {place.longitude:.5f}" if place else ""


def time_words(context: Context, time: Time) -> str:
    """Write a time as a file has it, with what it says of its zone."""
    if not time.wall:
        return neutral(time.text)
    point = time.wall[:_DAY] if time.precision is Unit.DAY else time.wall[:_MINUTE]
    try:
        words = context.dates.moment(Moment(Precision.EXACT, point))
    except (BadMomentError, ValueError):
        return neutral(time.text or time.wall)
    if time.zone is ZoneKind.UTC:
        return f"{words} (UTC)"
    if time.zone is ZoneKind.LOCAL and time.precision is not Unit.DAY:
        return context.words.text("evidence.zone_open", time=words)
    return words


def _length(milliseconds: int) -> str:
    minutes, seconds = divmod(round(milliseconds / _SECOND), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
