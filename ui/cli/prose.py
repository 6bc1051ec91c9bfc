"""The journal as plain text for people, in the language of the moment.

Dates, channels, kinds and roles read as they do in a report. Everything that the person or a
stranger wrote goes through `shown` first.

Never here: JSON.
"""

from collections.abc import Iterator
from datetime import datetime

from harassvault.evidence import Evidence
from harassvault.incident import Account, Incident, Role, Status, Version
from harassvault.moment import UNKNOWN, Moment
from harassvault.person import KnownPerson
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.cli.detail_prose import DetailProse
from ui.cli.documents import People
from ui.cli.output import shown, shown_name
from ui.explain import neutral, size_text

SHORT_ID = 8
"""Characters of an id that are shown; any beginning of four or more is taken back."""

_FIRST_WORDS = 100
"""Characters of an entry in a list."""


class Prose:
    """Writes the journal's nouns as lines of text."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._terms = Catalogue.load("reports.words", words.language)
        self._details = DetailProse(words)
        self.dates = Dates(self._terms)

    def listed(self, incident: Incident, people: People) -> list[str]:
        """Return the lines of one entry in a list."""
        account = incident.current
        if incident.status is Status.ERASED:
            said = self.standing(incident)
            return [f"{said[:1].upper()}{said[1:]}  ·  {incident.id[:SHORT_ID]}"]
        about = [
            *([self.standing(incident)] if incident.status is not Status.ACTIVE else []),
            *([self.names(account, people)] if account.people else []),
            *([self._files(incident)] if incident.evidence else []),
        ]
        first = _beginning(account.what or account.exact_words)
        lines = [self.title(account.when, incident.id)]
        return lines + [f"  {line}" for line in (first, " · ".join(about)) if line]

    def title(self, when: Moment | datetime, identity: str) -> str:
        """Return the first line of something in a list: when, and the id to name it by."""
        date = self.dates.moment(when) if isinstance(when, Moment) else self.dates.instant(when)
        return f"{date[:1].upper()}{date[1:]}  ·  {identity[:SHORT_ID]}"

    def whole(
        self, incident: Incident, people: People, situations: list[str], *, history: bool = False
    ) -> list[str]:
        """Return one entry with everything that it says."""
        lines = [self._words.text("show.entry", id=incident.id)]
        lines += self._marks(incident, history=history)
        if incident.status is Status.ERASED:
            recorded = self.dates.instant(incident.recorded_at)
            return [*lines, self._named("show.recorded", recorded)]
        if situations:
            lines.append(self._named("show.situation", ", ".join(map(shown_name, situations))))
        lines += self.account(incident.current, people)
        if incident.evidence:
            lines += ["", self._words.text("show.files")]
            lines += [line for one in incident.evidence for line in self.file(one)]
        lines.append("")
        lines.append(self._named("show.recorded", self.dates.instant(incident.recorded_at)))
        if len(incident.versions) > 1 and not history:
            last = self.dates.instant(incident.versions[-1].recorded_at)
            count = len(incident.versions)
            lines.append(self._words.text("show.amended", version=count, date=last))
        return lines

    def standing(self, incident: Incident) -> str:
        """Say on one line that an entry was set aside, or erased and when."""
        if incident.mark is None or incident.status is not Status.ERASED:
            return self._words.text("entry.set_aside")
        return self._words.text("entry.erased", date=self.dates.instant(incident.mark.at))

    def _marks(self, incident: Incident, *, history: bool) -> Iterator[str]:
        """Yield what became of an entry, with the reason; of earlier times only in a history."""
        marks = incident.marks if history else incident.marks[-1:]
        for one in marks:
            if one.status is not Status.ACTIVE or history:
                date = self.dates.instant(one.at)
                said = self._words.text(f"mark.{one.status}", date=date)
                yield said
                if one.reason:
                    yield "  " + self._named("mark.reason", _indented(one.reason))

    def account(self, account: Account, people: People) -> list[str]:
        """Return what one version says, without what it leaves open."""
        return [*self._facts(account, people), *self._texts(account)]

    def version(self, version: Version, people: People) -> list[str]:
        """Return one version for the history: the whole of what it says."""
        date = self.dates.instant(version.recorded_at)
        title = self._words.text("show.version", n=version.number, date=date)
        return [title, *(f"  {line}".rstrip() for line in self.account(version.account, people))]

    def file(self, one: Evidence) -> list[str]:
        """Return the lines of one file."""
        original = one.original
        size = size_text(original.size, self._words)
        lines = [
            f"  {one.id[:SHORT_ID]}  {shown_name(original.name)}  ({original.media_type}, {size})",
            f"            SHA-256 {original.sha256}",
        ]
        if one.is_marked and not original.gone:
            lines.append(f"            {self._words.text('show.marked')}")
        if original.gone:
            lines.append(f"            {self._words.text('show.file_gone')}")
        if original.put_in_at:
            date = self.dates.instant(original.put_in_at)
            lines.append(f"            {self._words.text('show.put_in', date=date)}")
        return lines

    def person(self, known: KnownPerson) -> list[str]:
        """Return the lines of one person."""
        person = known.person
        name = shown_name(person.name) or self._terms.text("people.unnamed")
        lines = [f"{known.id[:SHORT_ID]}  {name}"]
        for key, text in (
            ("relation", person.relation),
            ("more.tie", self._words.text(f"guidance.relation.{person.tie}") if person.tie else ""),
            ("more.in_charge", self._answer(person.in_charge)),
            ("more.country", person.country),
            ("aliases", ", ".join(person.aliases)),
            ("handles", ", ".join(person.handles)),
            ("description", person.description),
            ("contact", person.contact),
            ("note", person.note),
        ):
            if text:
                lines.append("  " + self._named(f"person.{key}", _indented(text)))
        lines += [f"  {line}" for line in self._details.lines(person.details)]
        return lines

    def _answer(self, answer: str) -> str:
        return self._terms.text(f"answer.{answer}") if answer else ""

    def names(self, account: Account, people: People) -> str:
        """Return who was there, with what they were unless they did it."""
        return ", ".join(self._who(one.person, one.role, people) for one in account.people)

    def _who(self, identity: str, role: Role, people: People) -> str:
        known = people.get(identity)
        name = neutral(known.person.name) if known else ""
        name = name or self._terms.text("people.unnamed")
        if role in {Role.AUTHOR, Role.UNKNOWN_AUTHOR}:
            return name
        return f"{name} ({self._terms.text(f'role_short.{role}')})"

    def _facts(self, account: Account, people: People) -> Iterator[str]:
        terms = self._terms
        when = self.dates.moment(account.when)
        zone = self.dates.zone(account.when)
        yield self._named("show.when", f"{when} ({zone})" if zone else when)
        if account.first_noted_at and account.first_noted_at != UNKNOWN:
            yield self._named("show.noted", self.dates.moment(account.first_noted_at))
        if account.where:
            yield self._named("show.where", _indented(account.where))
        if account.setting:
            setting = self._words.text(f"guidance.setting.{account.setting}")
            yield self._named("show.more.setting", setting)
        if account.channel:
            yield self._named("show.how", terms.text(f"channel.{account.channel}"))
        if account.categories:
            kinds = ", ".join(terms.text(f"behaviour.{one}") for one in account.categories)
            yield self._named("show.kind", kinds)
        if account.people:
            yield self._named("show.who", self.names(account, people))

    def _texts(self, account: Account) -> Iterator[str]:
        for key in ("what", "exact_words", "feelings"):
            if text := getattr(account, key):
                yield ""
                yield self._words.text(f"show.{key}")
                yield f"  {_indented(text)}"
        yield from self._details.lines(account.details)
        for one in account.locators:
            first, *rest = self._details.place(one)
            yield self._named("show.locators", first)
            yield from rest

    def _files(self, incident: Incident) -> str:
        return self._words.count("count.evidence", len(incident.evidence))

    def _named(self, key: str, value: str) -> str:
        return self._words.text("show.named", name=self._words.text(key), value=value)


def _beginning(text: str) -> str:
    """Return the first words of a text on one line."""
    line = neutral(text[: 2 * _FIRST_WORDS], 2 * _FIRST_WORDS)
    if len(line) <= _FIRST_WORDS:
        return line
    return line[:_FIRST_WORDS].rpartition(" ")[0].rstrip(" ,.;:") + " …"


def _indented(text: str) -> str:
    """Make a text of several lines harmless, and let its further lines stand under the first."""
    return shown(text).replace("\n", "\n  ")
