"""What every part of the dossier prints with: words, dates, pages, and where things are.

Never here: the parts themselves.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from harassvault.data_points import ANSWERS
from harassvault.incident import Category, Channel
from harassvault.locator import Locator
from harassvault.moment import Moment
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.dossier import Dossier
from reports.errors import PictureError
from reports.exhibit import Exhibit
from reports.incident_entry import Before, Change, Involvement
from reports.pdf.flow import Flow
from reports.pdf.images.ahead import MAX_BYTES, Ahead
from reports.pdf.images.picture import Flattener
from reports.pdf.images.place import inspect
from reports.pdf.objects import Ref

OpenOriginal = Callable[[str], BinaryIO]
"""Gives the bytes of an original by its evidence id: seekable, opened on demand, closed by us."""


_WORTH_IT = 2
"""Flatteners from which decoding ahead saves time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exhibit is shown."""

    page: Ref
    page_number: int
    top: float
    incident: int


@dataclass
class Printing:
    """One dossier being printed.

    Attributes:
        places: exhibits shown so far.
        quoted: where messages of an exhibit are quoted first.
        not_shown: numbers of the exhibits that could not be shown as a picture.
    """

    dossier: Dossier
    words: Catalogue
    flow: Flow
    open_original: OpenOriginal
    flattener: Flattener | None
    ahead: Ahead
    places: dict[int, Place] = field(default_factory=dict)
    quoted: dict[int, Place] = field(default_factory=dict)
    not_shown: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make what follows from the rest."""
        self.dates = Dates(self.words)
        self.exhibits: dict[int, Exhibit] = {one.number: one for one in self.dossier.exhibits}
        shown = (number for entry in self.dossier.incidents for number in entry.exhibits)
        self._order = list(dict.fromkeys(shown))
        self._next = 0

    def look_ahead(self, number: int) -> None:
        """Begin to decode the pictures from an exhibit on, as many as there is room for."""
        if self.ahead.room < _WORTH_IT:
            return
        here = self._order.index(number)
        for following in self._order[max(here, self._next) : here + self.ahead.room]:
            self._begin(self.exhibits[following])
        self._next = max(self._next, here + self.ahead.room)

    def _begin(self, exhibit: Exhibit) -> None:
        """Begin to decode a picture that has to be; any trouble is met again on its page."""
        if not exhibit.media_type.startswith("image/") or exhibit.size > MAX_BYTES:
            return
        with suppress(PictureError), self.open_original(exhibit.evidence_id) as original:
            picture = inspect(original)
            if picture is None or picture.source is None:
                original.seek(0)
                self.ahead.begin(exhibit.evidence_id, original.read())

    def text(self, key: str, **values: object) -> str:
        """Return words of our own."""
        return self.words.text(key, **values)

    def moment(self, moment: Moment) -> str:
        """Return a moment with its precision, and the zone of its clock."""
        zone = self.dates.zone(moment)
        return f"{self.dates.moment(moment)} ({zone})" if zone else self.dates.moment(moment)

    def size(self, size: int) -> str:
        """Return a size as people read it."""
        if size < 1000:  # noqa: PLR2004 the step of the units
            return self.text("size.bytes", n=size)
        if size < 1_000_000:  # noqa: PLR2004 as above
            return self.text("size.kb", n=round(size / 1000))
        number = f"{size / 1_000_000:.1f}".replace(".", self.text("size.point"))
        return self.text("size.mb", n=number)

    def kind(self, exhibit: Exhibit) -> str:
        """Return what a file is, in a word."""
        main, _, rest = exhibit.media_type.partition("/")
        if main in ("image", "audio", "video", "text"):
            return self.text(f"kind.{main}")
        if rest == "pdf":
            return self.text("kind.pdf")
        return self.text("kind.mail" if main == "message" else "kind.other")

    def behaviours(self, kinds: tuple[Category, ...]) -> str:
        """Return kinds of behaviour in words."""
        return ", ".join(self.text(f"behaviour.{kind}") for kind in kinds)

    def people(self, people: tuple[Involvement, ...]) -> str:
        """Return people with their roles, one to a line."""
        unnamed = self.text("incident.unnamed")
        return "\n".join(
            f"{one.name or unnamed} ({self.text(f'role_short.{one.role}')})" for one in people
        )

    def answer(self, answer: str) -> str:
        """Return the answer to a further question: its own text, or one of our three words."""
        return self.text(f"answer.{answer}") if answer in ANSWERS else answer

    def before(self, change: Change) -> str:
        """Return what a field said before, in words; empty when it said nothing."""
        match change.before:
            case str(answer) if change.field.startswith("details."):
                return self.answer(answer)
            case value:
                return self._said(value)

    def _said(self, value: Before) -> str:
        match value:
            case Moment():
                return self.moment(value)
            case Channel():
                return self.text(f"channel.{value}")
            case None | str():
                return value or ""
            case tuple():
                kinds = tuple(item for item in value if isinstance(item, Category))
                people = tuple(item for item in value if isinstance(item, Involvement))
                places = [item.shown for item in value if isinstance(item, Locator)]
                return self.behaviours(kinds) or self.people(people) or "\n".join(places)
