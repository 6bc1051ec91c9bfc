"""The demo case made real: a vault filled as a person would have filled it over 14 months.

Its clock shows the times of the story while it is being filled; every entry goes through the same
methods as a person's own.

Never here: the story's words and pictures, which `ui.demo.story` and `ui.demo.attachments` give.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from harassvault.clock import system_clock
from harassvault.durable import new_file
from harassvault.guidance.advice import Question
from harassvault.incident import Category, Channel, Role
from harassvault.intake import IncidentInput, Who
from harassvault.locator_input import LocatorInput, as_locators
from harassvault.moment_text import parse_moment
from harassvault.person import Person
from harassvault.policy import STANDARD, KeyDerivation
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.vault import Vault
from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.handover.giving import hand_over
from reports.handover.plan import WORK_FACTOR, Plan
from ui.demo import answers, attachments, ledger, papers, story, taking_in
from ui.demo.story import Amendment, Incident, Story
from ui.demo.taking_in import TakingIn

PASSWORD = "every word of this is invented"  # noqa: S105 printed beside the demo; it protects nothing

JOURNAL = "journal"
HANDOVER = "handover"
NOTE = "READ-ME.txt"

Progress = Callable[[int, int], None]


@dataclass
class StoryClock:
    """A clock that shows what the story says, and the computer's own time after its end."""

    zone: ZoneInfo
    shown: datetime | None = None

    @classmethod
    def at_the_beginning(cls, told: Story) -> "StoryClock":
        """Return the clock at the first writing of a story."""
        return cls(ZoneInfo(told.zone), told.writings()[0].recorded_at)

    def __call__(self) -> datetime:
        """Return the time shown."""
        return self.shown.astimezone(self.zone) if self.shown else system_clock()


@dataclass(frozen=True)
class Demo:
    """What was made: the vault's folder, its password and recovery code, and the papers.

    Attributes:
        report: the one for the police.
        papers: that one too, those for the other readers, and the contact sheet.
        handover: the folder with a sealed package for a lawyer.
        phrase: the words that open it.
    """

    journal: Path
    password: str
    recovery_code: str
    report: Path
    note: Path
    papers: tuple[Path, ...]
    handover: Path
    phrase: str
    counts: dict[str, int] = field(default_factory=dict)


def build(
    folder: Path,
    language: str,
    *,
    kdf: KeyDerivation = STANDARD,
    progress: Progress = lambda _done, _total: None,
) -> Demo:
    """Make the demo case in a folder.

    Args:
        folder: absent or empty; the vault, the papers and a note are made inside.
        language: "en" or "fr".
        kdf: work of the password.
        progress: called with steps done and steps in all.

    Raises:
        FolderNotEmptyError, TargetUnwritableError, DiskFullError
    """
    told = story.load(language)
    clock = StoryClock.at_the_beginning(told)
    steps = len(told.writings()) + taking_in.STEPS + 1
    profile = profile_of(told)
    with Vault.create(folder / JOURNAL, PASSWORD, profile, clock=clock, kdf=kdf) as vault:
        code = vault.ways.make_recovery_code()
        vault.ways.confirm_recovery_code(code)
        entries = fill(vault, told, clock, lambda done: progress(done, steps))
        clock.shown = None
        made = finish(vault, folder, language, entries, code.text, kdf)
    progress(steps, steps)
    return made


def finish(
    vault: Vault,
    folder: Path,
    language: str,
    entries: dict[str, str],
    code: str,
    kdf: KeyDerivation = STANDARD,
) -> Demo:
    """Write the papers, a package for a lawyer and the note beside a journal with the whole story.

    Args:
        vault: in the folder, under the name of `JOURNAL`.
        folder: where they are written.
        language: "en" or "fr".
        entries: what `fill` returned.
        code: the recovery code of the journal, as it is shown.
        kdf: work of the words that open the package.

    Raises:
        TargetUnwritableError, DiskFullError
    """
    written = papers.write(vault, folder, language, entries)
    given = hand_over(
        vault,
        next(
            one
            for one in papers.choices(vault, language, entries)
            if one.audience is Audience.LAWYER
        ),
        Plan(work_factor=kdf.work_factor or WORK_FACTOR),
        folder / HANDOVER,
    )
    phrase = given.phrase.text if given.phrase else ""
    with new_file(folder / NOTE) as stream:
        stream.write(_note(language, code, phrase).encode("utf-8"))
    return Demo(
        journal=folder / JOURNAL,
        password=PASSWORD,
        recovery_code=code,
        report=folder / papers.name_of(Audience.POLICE),
        note=folder / NOTE,
        papers=written,
        handover=folder / HANDOVER,
        phrase=phrase,
        counts=vault.status().counts,
    )


def profile_of(told: Story) -> Profile:
    """Return the profile with which the journal of a story begins."""
    return Profile(name=told.writer, country=told.country, language=told.language)


def fill(
    vault: Vault, told: Story, clock: StoryClock, done: Callable[[int], None]
) -> dict[str, str]:
    """Write the whole story into an empty vault, and return the ids of its entries by their keys.

    Args:
        vault: new, with the clock of the story.
        told: the story.
        clock: the vault's; it shows the time of the last writing afterwards.
        done: called with the number of steps done.
    """
    people = {
        one.key: vault.add_person(
            Person(**{name: getattr(one, name) for name in Person.__struct_fields__})
        ).id
        for one in told.people
    }
    written: dict[str, str] = {}
    for step, writing in enumerate(told.writings(), 1):
        clock.shown = writing.recorded_at
        if isinstance(writing, Incident):
            files = [attachments.make(key, told.language) for key in writing.attachments]
            sources = [BytesSource(file.name, file.data) for file in files]
            entry = vault.add_incident(_given(writing, people, told.zone), sources)
            written[writing.key] = entry.id
        else:
            given = _changed(writing, people, told.zone)
            vault.amend_incident(written[writing.incident], given)
        done(step)
    _take_in(vault, told, people, clock, lambda step: done(len(told.writings()) + step))
    taken_down = ledger.load(told.language)
    for at, write in ledger.written(taken_down, told.zone, people, written):
        clock.shown = at
        write(vault)
    if taken_down.places:
        vault.guidance.answer("", Question.COUNTRY, ",".join(taken_down.places))
    answered = answers.load(told.language)
    clock.shown = answered.recorded_at
    answers.write(vault, answered, told.language)
    return written


def _take_in(
    vault: Vault,
    told: Story,
    people: dict[str, str],
    clock: StoryClock,
    done: Callable[[int], None],
) -> None:
    def show(at: datetime) -> None:
        clock.shown = at

    taking = TakingIn(vault, told, people, show, lambda one: _given(one, people, told.zone))
    for step, take in enumerate(taking.steps(), 1):
        take()
        done(step)


def _given(one: Incident, people: dict[str, str], zone: str) -> IncidentInput:
    return IncidentInput(
        when=parse_moment(one.when, zone),
        what=one.what,
        where=one.where,
        setting=one.setting,
        channel=Channel(one.channel),
        categories=tuple(Category(kind) for kind in one.categories),
        exact_words=one.exact_words,
        feelings=one.feelings,
        who=_who(one.people, people),
        details=one.details,
        locators=tuple(LocatorInput.of(each) for each in as_locators(one.locators, zone)),
    )


def _changed(one: Amendment, people: dict[str, str], zone: str) -> IncidentInput:
    said = {
        name: value
        for name, value in msgspec.structs.asdict(one.fields).items()
        if value is not None and name not in {"when", "people"}
    }
    if one.fields.when is not None:
        said["when"] = parse_moment(one.fields.when, zone)
    if one.fields.people is not None:
        said["who"] = _who(one.fields.people, people)
    return IncidentInput(**said)


def _who(involved: tuple[story.Involved, ...], people: dict[str, str]) -> tuple[Who, ...]:
    return tuple(Who(person=people[one.person], role=Role(one.role)) for one in involved)


def _note(language: str, code: str, phrase: str) -> str:
    words = Catalogue.load("ui.words", language)
    return words.text(
        "demo.note",
        journal=JOURNAL,
        password=PASSWORD,
        recovery_code=code,
        handover=HANDOVER,
        phrase=phrase,
    )
