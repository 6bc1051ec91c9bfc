"""What a pack of content looks like: one jurisdiction's authorities as facts, and their words.

A pack is a folder `packs/<jurisdiction>/` with `facts.toml` (this module's `Pack`) and one file for
each language, `en.toml`, `fr.toml` and those of the authorities themselves (`PackWords`).

Never here: reading files (`packs`), and any content.
"""

from datetime import date

import msgspec

from harassvault.guidance.kinds import (
    Area,
    Condition,
    Confidence,
    Kind,
    LimitRole,
    SourceType,
    Trigger,
    Unit,
)


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a fact was seen.

    Attributes:
        type: what it was seen in; `memory` is general knowledge, which a person must still check.
        confidence: how sure it is.
        url: the page; empty for memory without one.
        seen: the date of that page as far as it is known ("2026", "2026-02", "2026-02-19"); empty
            for an undated one.
        checked: when the fact was put in, or last looked at; older than a year, `./dev lint` warns.
    """

    type: SourceType
    confidence: Confidence
    checked: date
    url: str = ""
    seen: str = ""

    @property
    def must_be_checked(self) -> bool:
        """Whether it is shown as "check before you rely on it"."""
        return self.type is SourceType.MEMORY or self.confidence is Confidence.LOW


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A period of time that an authority's rule names.

    Attributes:
        id: its name within the authority; its words stand under it.
        role: what it is; only `victim_limit` is a date that the person must meet.
        amount: how many of `unit`.
        counts_from: the day from which it is counted; that day itself is not counted.
        source: where the rule was seen.
        rule: the article, section or page of the rule.
        less_one_day: "three months less one day": it ends a day before the same day of the month.
        end_of_year: it is counted from the end of the year of that day.
        next_working_day: whether the rule itself moves an end on a weekend to the next working day.
        conditional: it holds only under a condition that the words name.
        silence_refuses: of a waiting period after a report: when it is over without an answer, that
            counts as a refusal, from which other limits run.
        areas: the areas for which it holds; empty: all of the authority's.
    """

    id: str
    role: LimitRole
    amount: int
    unit: Unit
    counts_from: Trigger
    source: Source
    rule: str = ""
    less_one_day: bool = False
    end_of_year: bool = False
    next_working_day: bool = False
    conditional: bool = False
    silence_refuses: bool = False
    areas: tuple[Area, ...] = ()


class Authority(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A body, or a kind of person, to whom somebody can turn.

    Attributes:
        id: its name in the packs ("gb-acas"), unique over all of them.
        kind: what it is.
        areas: what it is there for.
        sources: where each fact was seen, by fact: `about` (all that has no source of its own),
            `phone`, `url`, `address`.
        languages: languages (ISO 639) in which it answers.
        local_name: its name in its own language; empty for a kind of person ("your manager").
        phone: as it is dialled from inside the country.
        url: its own page or form.
        address: where it takes letters.
        forms: numbers or names of its own forms.
        legal_basis: the rule it works under.
        limits: periods of time.
        for_everyone: not for one area alone (a crisis line, a helpline for all).
        rank: its place among those of its kind here; smaller first.
        only_if: what must hold for somebody, all of it, before it is for them.
        only_if_any: the same, where one of them is enough.
        after: ids of authorities, or kinds, to which one turns before; it comes when one of them
            refused or kept silent. Empty: it can come first.
        independent: it stands outside those who run the place (staff representatives, a union),
            though it is of a kind that otherwise answers to them.
        inside: it answers to those who run the place, or is one of them (a landlord), though it is
            of a kind that usually does not.
        own_list: whether what to bring is the authority's own published list.
        under: names of the bodies that oversee it, by id, for when it is itself the trouble.
    """

    id: str
    kind: Kind
    areas: tuple[Area, ...]
    sources: dict[str, Source]
    languages: tuple[str, ...] = ()
    local_name: str = ""
    phone: str = ""
    url: str = ""
    address: str = ""
    forms: tuple[str, ...] = ()
    legal_basis: str = ""
    limits: tuple[Limit, ...] = ()
    for_everyone: bool = False
    rank: int = 0
    only_if: tuple[Condition, ...] = ()
    only_if_any: tuple[Condition, ...] = ()
    after: tuple[str, ...] = ()
    independent: bool = False
    inside: bool = False
    own_list: bool = False
    under: tuple[str, ...] = ()

    def source_of(self, fact: str) -> Source:
        """Return where a fact was seen."""
        return self.sources.get(fact, self.sources["about"])


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The facts of one jurisdiction.

    Attributes:
        jurisdiction: "FR", "US-CA", "EU", or "elsewhere".
        version: the day of its content.
        part_of: the jurisdictions whose authorities serve here too, nearest first.
        languages: the languages of the place, the first one first; the pack speaks each of them.
        also_written: others that many people there write in, and the pack does not speak.
        general: its authorities stand in for a kind only where nearer packs have none of it, but
            for those that come after another, or are for a need that is known to be hers.
        authorities: in no order; the rules make the order.
    """

    jurisdiction: str
    version: date
    authorities: tuple[Authority, ...]
    part_of: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    also_written: tuple[str, ...] = ()
    general: bool = False


class LimitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The words of one limit.

    Attributes:
        text: the rule in one plain sentence, with its length and what it is counted from.
        condition: when it holds only sometimes: "if you were dismissed".
        afterwards: what may still be possible when it has passed; empty where nothing is known.
    """

    text: str
    condition: str = ""
    afterwards: str = ""


class AuthorityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is said of one authority in one language; short, plain, second person.

    Attributes:
        name: its name; its own one, or what it is.
        when: what it is good for, in one or two sentences.
        first: what comes first there; empty for nothing.
        provide: what it asks for, or what helps there, one thing a line.
        cost: what it costs, as far as it is known.
        note: what else matters, and what to beware of.
        limits: the words of its limits, by id.
    """

    name: str
    when: str
    first: str = ""
    provide: tuple[str, ...] = ()
    cost: str = ""
    note: str = ""
    limits: dict[str, LimitWords] = {}


class PackWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a pack in one language, by the authority's id."""

    name: str
    authorities: dict[str, AuthorityWords]
