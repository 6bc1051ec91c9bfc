"""The texts of a rescued folder: one entry, and what was and was not read.

Never here: writing files.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from harassvault.incident import Incident, Version
from harassvault.person import KnownPerson
from reports.catalogue import Catalogue
from reports.dates import Dates

if TYPE_CHECKING:
    from reports.rescued import RescueCount

_SHOWN = 200
"""Missing steps that are listed by number; the JSON file has them all."""


class RescuedText:
    """Writes the texts in one language."""

    def __init__(self, words: Catalogue, partial: frozenset[int] = frozenset()) -> None:
        self._words = words
        self._partial = partial
        self._dates = Dates(words)

    def entry(
        self, incident: Incident, people: Mapping[str, KnownPerson], files: Mapping[str, str]
    ) -> str:
        """Write an entry, the newest version first, with the files that came out."""
        lines = [self._words.text("rescued.id", id=incident.id)]
        for version in reversed(incident.versions):
            lines += ["", *self._version(version, people)]
        if incident.evidence:
            lines += ["", self._words.text("rescued.files")]
        for one in incident.evidence:
            place = files.get(one.id) or self._words.text("rescued.not_read")
            lines.append(f"  {one.original.name}: {place}")
            lines.append(f"    SHA-256 {one.original.sha256}")
        return "\n".join(lines)

    def summary(self, count: "RescueCount") -> str:
        """Say what is in the folder, and what could not be read."""
        text = self._words.text
        lines = [
            text("rescued.title"),
            "",
            text("rescued.open"),
            "",
            text("rescued.pages", pages=count.pages, whole=count.whole_pages),
            text("rescued.steps", steps=count.steps, missing=len(count.missing_steps)),
            text("rescued.entries", entries=count.entries, people=count.people),
            text("rescued.kept", files=count.files, reports=count.reports, drafts=count.drafts),
        ]
        if count.missing_steps:
            numbers = ", ".join(str(seq) for seq in count.missing_steps[:_SHOWN])
            lines.append(text("rescued.missing", numbers=numbers))
        if count.partial_steps:
            numbers = ", ".join(str(seq) for seq in count.partial_steps[:_SHOWN])
            lines.append(text("rescued.partial", numbers=numbers))
        lost = (*count.unreadable_files, *count.unreadable_drafts)
        if lost:
            lines += [text("rescued.lost"), *(f"  {name}" for name in lost)]
        return "\n".join([*lines, "", text("rescued.keep")])

    def _version(self, version: Version, people: Mapping[str, KnownPerson]) -> Iterator[str]:
        text, account = self._words.text, version.account
        written = self._dates.instant(version.recorded_at)
        yield text("rescued.version", number=version.number, written=written)
        if version.seq in self._partial:
            yield text("rescued.in_part", step=version.seq)
        who = [people[one.person].person.name for one in account.people if one.person in people]
        channel = text(f"channel.{account.channel}") if account.channel else ""
        said = {
            "when": self._dates.moment(account.when),
            "where": account.where,
            "how": channel,
            "who": ", ".join(name for name in who if name),
            "what": account.what,
            "words": account.exact_words,
            "feelings": account.feelings,
        }
        for name, value in (*said.items(), *account.details.items()):
            label = text(f"rescued.{name}") if name in said else self._detail(name)
            if value:
                yield text("rescued.line", label=label, value=value)

    def _detail(self, name: str) -> str:
        key = f"detail.{name}"
        return self._words.text(key) if self._words.has(key) else name
