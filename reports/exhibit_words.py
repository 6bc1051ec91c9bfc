"""What a report says of an exhibit beside its picture, or in its place: caption and description.

Never here: pictures, places on a page; why a file is kept back.
"""

from harassvault.data_points import ANSWERS as _ANSWERS
from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.dossier import Dossier
from reports.exhibit import Exhibit, Shown
from reports.marks import exhibit_name

_STEP = 1000
_MINUTE, _HOUR = 60, 3600
_HEARD = ("audio/", "video/")

Described = tuple[tuple[str, str], ...]
"""Labels and what is said, in their order."""


class ExhibitWords:
    """Says what there is to say of the exhibits of one report."""

    def __init__(self, dossier: Dossier, words: Catalogue, dates: Dates) -> None:
        self._dossier, self._words, self._dates = dossier, words, dates

    @property
    def has_digests(self) -> bool:
        """Whether this reader gets digests of files."""
        dossier = self._dossier
        return dossier.audience is not Audience.HR or "file_hash" in dossier.also

    def name(self, number: int) -> str:
        """Return how this reader's report names an exhibit."""
        return exhibit_name(self._dossier, self._words, number)

    def kind(self, exhibit: Exhibit) -> str:
        """Return what a file is, in a word."""
        main, _, rest = exhibit.media_type.partition("/")
        if main in ("image", "audio", "video", "text"):
            return self._words.text(f"kind.{main}")
        if rest == "pdf":
            return self._words.text("kind.pdf")
        return self._words.text("kind.mail" if main == "message" else "kind.other")

    def size(self, size: int) -> str:
        """Return a size as people read it."""
        if size < _STEP:
            return self._words.text("size.bytes", n=size)
        if size < _STEP * _STEP:
            return self._words.text("size.kb", n=round(size / _STEP))
        number = f"{size / _STEP / _STEP:.1f}".replace(".", self._words.text("size.point"))
        return self._words.text("size.mb", n=number)

    def length(self, seconds: float) -> str:
        """Return how long a recording is."""
        hours, rest = divmod(round(seconds), _HOUR)
        minutes, left = divmod(rest, _MINUTE)
        key = "hours" if hours else "minutes" if minutes else "seconds"
        return self._words.text(f"describe.{key}", h=hours, m=minutes, s=left)

    def caption(self, exhibit: Exhibit) -> tuple[str, ...]:
        """Return the lines under an exhibit's name: its file, kind, size, arrival, what to know."""
        words = self._words
        about = words.text("exhibit.caption", kind=self.kind(exhibit), size=self.size(exhibit.size))
        received = words.text("exhibit.received", date=self._dates.instant(exhibit.received_at))
        lines = [self.description(exhibit), f"{about}, {received}"]
        if exhibit.name != lines[0]:
            lines.insert(1, exhibit.name)
        if exhibit.same_as:
            lines.append(words.text("describe.same", name=self.name(exhibit.same_as)))
        if exhibit.put_in_at:
            date = self._dates.instant(exhibit.put_in_at)
            lines.append(words.text("exhibit.put_in", date=date))
        if exhibit.covered and exhibit.shown is Shown.WHOLE:
            codes = ", ".join(dict.fromkeys(one.code for one in exhibit.covered))
            lines.append(words.text("describe.covered", codes=codes))
        return tuple(lines)

    def description(self, exhibit: Exhibit) -> str:
        """Return what the person calls it, or the name of its file."""
        told = dict(exhibit.details).get("exhibit_description", "")
        return told if told and told not in _ANSWERS else exhibit.name

    def is_heard(self, exhibit: Exhibit) -> bool:
        """Say whether it is a recording."""
        return exhibit.media_type.startswith(_HEARD)

    def why_not_shown(self, exhibit: Exhibit, *, is_damaged: bool = False) -> str:
        """Say that a file is not reproduced, where it is."""
        words = self._words
        if exhibit.why is not None:
            said = words.text(f"redacting.why.{exhibit.why}")
            return f"{exhibit.code} {said}" if exhibit.code else said
        if exhibit.shown is Shown.KEPT_BACK:
            return words.text("describe.kept_back")
        if exhibit.is_quoted:
            return words.text("list.quoted")
        if self.is_heard(exhibit):
            return words.text("describe.heard")
        return words.text("exhibit.damaged" if is_damaged else "exhibit.not_picture")

    def sheet(self, exhibit: Exhibit) -> Described:
        """Return what describes a file that is not reproduced: type, length, digest, transcript."""
        words, said = self._words, [("describe.type", exhibit.media_type)]
        size = f"{exhibit.size:,}".replace(",", words.text("size.thousands"))
        said.append(("describe.size", words.text("size.bytes", n=size)))
        if exhibit.seconds is not None:
            said.append(("describe.length", self.length(exhibit.seconds)))
        elif self.is_heard(exhibit):
            said.append(("describe.length", words.text("describe.not_known")))
        if exhibit.claimed_at:
            said.append(("describe.claimed", self._dates.instant(exhibit.claimed_at)))
        if self.has_digests and exhibit.sha256:
            said.append(("list.sha", exhibit.sha256))
        if exhibit.transcript:
            said.append(("describe.transcript", exhibit.transcript))
        return tuple((words.text(key), text) for key, text in said)
