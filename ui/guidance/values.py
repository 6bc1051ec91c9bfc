"""What guidance says in one language, ready to be shown: sentences beside the values they tell.

Never here: how the sentences are made (`saying`).
"""

from dataclasses import dataclass

from harassvault.guidance.advice import Asked, Danger, Due, Remains, Step
from harassvault.guidance.kinds import Area
from harassvault.guidance.pack import Authority, AuthorityWords, Limit, Source
from harassvault.guidance.services import Service


@dataclass(frozen=True, slots=True)
class SourceText:
    """Where a fact was seen.

    Attributes:
        source: the value.
        text: "an official page, https://…, of 2026-02; looked at 22 November 2026".
        check: "Check before you rely on it.", or empty.
    """

    source: Source
    text: str
    check: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of one authority.

    Attributes:
        due: the value.
        limit: the rule that it was reckoned by.
        role: what it is ("time limit for you").
        text: the rule in one sentence, as the pack says it.
        said: what it means here: until when, or why there is no date.
        condition: when it holds only sometimes ("if you were dismissed"); empty for always.
        counted: "Counted from the last act."
        afterwards: what may still be possible when it has passed; empty until then.
        source: where the rule was seen.
    """

    due: Due
    limit: Limit
    role: str
    text: str
    said: str
    condition: str
    counted: str
    afterwards: str
    source: SourceText


@dataclass(frozen=True, slots=True)
class StepText:
    """One body to turn to.

    Attributes:
        step, authority: the values.
        name: its name, in the language of the reader where it has one there.
        local_name: its name in its own language, where that is another.
        kind: what it is ("Labour authority").
        standing: where it stands ("can be done now").
        taken: when it was done, and how it was answered; empty for a step that was not taken.
        why: a sentence for each reason.
        only_if: what must hold and nobody said ("if you are in a union").
        when, first, provide, cost, note: as the pack says them.
        deadlines: its limits, dated ones first.
        next: names of those that come when it refuses or keeps silent.
        sources: where each fact was seen: "about", "phone", "url", "address".
        language: of the pack's words above.
        own: the same words in the authority's own language, where that is another one.
        own_language: of `own`; empty for none.
    """

    step: Step
    authority: Authority
    name: str
    local_name: str
    kind: str
    standing: str
    taken: str
    why: tuple[str, ...]
    only_if: tuple[str, ...]
    when: str
    first: str
    provide: tuple[str, ...]
    cost: str
    note: str
    deadlines: tuple[Deadline, ...]
    next: tuple[str, ...]
    sources: dict[str, SourceText]
    language: str
    own: AuthorityWords | None = None
    own_language: str = ""

    @property
    def check(self) -> str:
        """The sentence that it must be checked, where one of its facts needs it, or nothing."""
        return next((one.check for one in self.sources.values() if one.check), "")


@dataclass(frozen=True, slots=True)
class DangerText:
    """One fact of danger, as a sentence, with the ids of what says it."""

    danger: Danger
    text: str
    said_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionText:
    """One open question.

    Attributes:
        asked: the value.
        key: under which its answer is kept.
        text: the question.
        choices: answers to choose from, each with its label; empty for a day or a country, which
            is typed.
    """

    asked: Asked
    key: str
    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlaceText:
    """One service, or one other site, where something stands.

    Attributes:
        name: what it is, and its hosts.
        service: the value; None for a site that is no service we know.
        hosts: in ASCII, as a browser goes there.
        urls: the addresses in the entries, made harmless.
        leads_on: the addresses only lead on to others.
        where: where it takes reports, the usual way first.
        asks: what a report there asks for.
        said: what else to know, one sentence or paragraph each.
        odd: what in the addresses can mislead.
        source: where its facts were seen; None for a site.
    """

    name: str
    service: Service | None
    hosts: tuple[str, ...]
    urls: tuple[str, ...]
    leads_on: bool
    where: tuple[str, ...]
    asks: tuple[str, ...]
    said: tuple[str, ...]
    odd: tuple[str, ...]
    source: SourceText | None


@dataclass(frozen=True, slots=True)
class Said:
    """All that guidance says of one situation.

    Attributes:
        help: why asking for help is worth it.
        dangers: facts of danger; an empty list says nothing of safety.
        danger_first: whether the offer stands on top.
        offer: the sentences around the numbers: the offer and her decision where there are facts
            of danger, or words that may mean it; else that nothing here says so.
        emergency: whom to call now, by country.
        ways: how else help can be called there (texts, apps, relays), where danger may be.
        talk: helplines to call.
        without_police: the ways that need no police; said where danger puts them on top.
        areas: what the situation is, and how many entries say so, as sentences.
        steps: the ladder.
        support: help for her.
        questions: what is open.
        remains: what else must be said.
        before: what to think of before sending or reporting.
        notes: what holds of all of it: general information, dates to be confirmed.
        places: where it is online: services and sites of the addresses in the entries.
    """

    help: str
    dangers: tuple[DangerText, ...]
    danger_first: bool
    offer: tuple[str, ...]
    emergency: tuple[str, ...]
    ways: tuple[str, ...]
    talk: str
    without_police: str
    areas: tuple[tuple[Area, str], ...]
    steps: tuple[StepText, ...]
    support: tuple[StepText, ...]
    questions: tuple[QuestionText, ...]
    remains: tuple[tuple[Remains, str], ...]
    before: tuple[str, ...]
    notes: tuple[str, ...]
    places: tuple[PlaceText, ...] = ()
