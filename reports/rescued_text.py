"""The texts of a rescued folder: one entry, the journal around them, what was and was not read.

Never here: writing files.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from harassvault.file_said import NOTHING_SAID
from harassvault.incident import Incident, Status, Version
from harassvault.person import Person
from harassvault.rescue.replaying import Replayed
from reports.catalogue import Catalogue
from reports.dates import Dates
from reports.rescued_answers import RescuedAnswers
from reports.rescued_count import RescueCount
from reports.rescued_steps import RescuedSteps

_SHOWN = 200
"""Missing steps, or runs of them, that are listed; the JSON file has them all."""


class RescuedText:
    """Writes the texts in one language."""

    def __init__(self, words: Catalogue, replayed: Replayed) -> None:
        self._words, self._replayed = words, replayed
        self._people = {one.id: one.person for one in replayed.people}
        self._cases = {one.id: one.case.name for one in replayed.cases}
        self._dates, self._answers = Dates(words), RescuedAnswers(words)

    def entry(self, incident: Incident, files: Mapping[str, str]) -> str:
        """Write an entry, the newest version first, with the files that came out."""
        text = self._words.text
        lines = [text("rescued.id", id=incident.id)]
        if names := [name for one in incident.cases if (name := self._cases.get(one, ""))]:
            lines.append(self._line("situation", ", ".join(names)))
        for mark in incident.marks:
            key = "set_aside" if mark.status is Status.SET_ASIDE else "taken_back"
            lines.append(text(f"rescued.{key}", at=self._dates.instant(mark.at)))
            lines += [self._line("reason", mark.reason)] if mark.reason else []
        for version in reversed(incident.versions):
            lines += ["", *self._version(version)]
        if incident.evidence:
            lines += ["", text("rescued.files")]
        for one in incident.evidence:
            missing = text("rescued.marked" if one.is_marked else "rescued.not_read")
            place = files.get(one.id) or missing
            lines.append(f"  {one.original.name}: {place}")
            lines.append(f"    SHA-256 {one.original.sha256}")
            said = self._replayed.said.get(one.id, NOTHING_SAID)
            lines += [f"    {line}" for line in self._answers.said(said)]
        return "\n".join(lines)

    def journal(self, places: Mapping[str, str]) -> str:
        """Write whose journal it is, its situations, people, steps taken and reports."""
        text, replayed = self._words.text, self._replayed
        blocks = []
        if profile := replayed.profile:
            told = [
                *self._lines(name=profile.name, contact=profile.contact, country=profile.country),
                *self._answers.lines(profile.details),
                *self._answers.confidential(profile.confidential),
            ]
            blocks += [[text("rescued.owner"), *told]] if told else []
        for case in (one.case for one in replayed.cases):
            if case.name or case.note or case.details:
                countries = ", ".join(case.countries)
                blocks.append([
                    text("rescued.situation"),
                    *self._lines(name=case.name, note=case.note, country=countries),
                    *self._answers.lines(case.details),
                ])  # fmt: skip
        blocks += [self._person(one.person) for one in replayed.people]
        blocks += RescuedSteps(self._words, replayed).blocks()
        for one in replayed.exports:
            place = places.get(one.export.file) or text("rescued.not_read")
            blocks.append([
                text("rescued.report", at=self._dates.instant(one.at), place=place),
                *(self._line("copy", " – ".join(filter(None, (sent.copy.path, sent.copy.to))))
                  for sent in one.copies),
            ])  # fmt: skip
        return "\n\n".join("\n".join(block) for block in blocks) or text("rescued.nothing")

    def summary(self, count: RescueCount) -> str:
        """Say what is in the folder, and what could not be read."""
        text = self._words.text
        lines = [text("rescued.title"), "", text("rescued.open"), ""]
        lines.append(text("rescued.pages", pages=count.pages, whole=count.whole_pages))
        if count.lost_pages:
            lines.append(text("rescued.cut", lost=count.lost_pages))
        lines += [
            text("rescued.steps", steps=count.steps, missing=len(count.missing_steps)),
            text("rescued.entries", entries=count.entries, people=count.people),
            text("rescued.kept", files=count.files, reports=count.reports, drafts=count.drafts),
            text("rescued.inbox", inbox=count.inbox),
        ]
        if count.erased:
            lines.append(text("rescued.erased", erased=count.erased))
        if count.held_back:
            lines.append(text("rescued.held_back", n=count.held_back))
        for key in ("missing", "partial", "loose"):
            if numbers := getattr(count, f"{key}_steps"):
                lines.append(text(f"rescued.{key}", numbers=_ranges(numbers)))
        if count.may_go_on:
            key = "more" if count.last_step else "unknown"
            lines.append(text(f"rescued.{key}", last=count.last_step))
        lost = (*count.unreadable_files, *count.unreadable_drafts)
        if lost:
            lines += [text("rescued.lost"), *(f"  {name}" for name in lost)]
        return "\n".join([*lines, "", text("rescued.not_here"), "", text("rescued.keep")])

    def _person(self, person: Person) -> list[str]:
        text = self._words.text
        shared = {
            "aliases": ", ".join(person.aliases),
            "handles": ", ".join(person.handles),
            "relation": person.relation,
            "description": person.description,
        }
        known = [
            text("rescued.line", label=text(f"people.{name}"), value=value)
            for name, value in shared.items()
            if value
        ]
        own = self._lines(contact=person.contact, note=person.note)
        name = person.name or text("people.unnamed")
        answers = self._answers.lines(person.details)
        return [self._line("person", name), *known, *own, *answers]

    def _version(self, version: Version) -> Iterator[str]:
        text, account = self._words.text, version.account
        written = self._dates.instant(version.recorded_at)
        yield text("rescued.version", number=version.number, written=written)
        if version.seq in self._replayed.headless:
            yield text("rescued.headless", step=version.seq)
        if version.seq in self._replayed.partial:
            yield text("rescued.in_part", step=version.seq)
        who = [self._name(one.person) for one in account.people]
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
        yield from self._lines(**said)
        yield from self._answers.lines(account.details)
        yield from self._answers.places(account.locators)

    def _name(self, person: str) -> str:
        """Return the name of somebody in an entry; of a lost one, that it is lost."""
        found = self._people.get(person)
        return found.name if found else self._words.text("rescued.lost_person")

    def _lines(self, **told: str) -> list[str]:
        return [self._line(name, value) for name, value in told.items() if value]

    def _line(self, name: str, value: str) -> str:
        text = self._words.text
        return text("rescued.line", label=text(f"rescued.{name}"), value=value)


def _ranges(numbers: Iterable[int]) -> str:
    """Write sorted numbers with their runs drawn together: "3, 7–12"."""
    known = list(numbers)
    ends = [at for at, (one, after) in enumerate(pairwise(known), 1) if after != one + 1]
    runs = [known[start:end] for start, end in zip([0, *ends], [*ends, len(known)], strict=True)]
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_SHOWN]]
    return ", ".join([*shown, *(["…"] if len(runs) > _SHOWN else [])])
