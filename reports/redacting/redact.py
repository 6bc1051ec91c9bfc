"""`redact`: a dossier without what a report is to leave out, and with a note of each thing.

Nothing behind it knows what was left out, so no form of file can print it.

Never here: the journal; what is left out for whom (`reports.redacting.choosing`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from harassvault.data_points import ANSWERS
from reports.dossier import Dossier
from reports.exhibit import Exhibit, Shown, Why
from reports.parties import PersonEntry, Reporter
from reports.redacted import Left, RedactionNote
from reports.redacting import numbers_of_accounts
from reports.redacting.folding import fold
from reports.redacting.patterns import How
from reports.redacting.people import minors, person_rules, unnamed
from reports.redacting.rules import Rules, TextRule
from reports.redacting.third_persons import others_in_conversations
from reports.redacting.walking import every_text
from reports.statements.birth import is_age, year_of

_TELLING = frozenset(
    {"respondent_birth", "respondent_address", "respondent_phone_email", "respondent_vehicle",
     "respondent_account_ids", "respondent_handles", "witness_contact"}
)  # fmt: skip
"""Answers about a person that tell who it is as well as a name does."""

_BIRTHS = frozenset({"reporter_birth", "respondent_birth"})


def redact(dossier: Dossier, rules: Rules) -> Dossier:
    """Return a dossier without what the rules leave out.

    Args:
        dossier: filled; its `redactions` are written anew.
        rules: of this report.

    Returns:
        The dossier; `redactions` has a note for each thing that stood in it.
    """
    wanted = unnamed(dossier, rules)
    # Of a minor who is only not named, the address and birth are what a court asks.
    hidden = {*wanted} - (minors(dossier, rules) - {*rules.people})
    cutting = cutting_of(dossier, rules)
    narrowed = replace(
        dossier,
        about=_reporter(dossier.about, dossier, rules),
        people=tuple(_person(one, dossier, rules, hidden) for one in dossier.people),
        exhibits=tuple(_exhibit(one, rules) for one in dossier.exhibits),
        redactions=(),
        initials="" if rules.anonymous else dossier.initials,
    )
    left = every_text(narrowed, cutting.cut)
    if rules.short_accounts:
        left = every_text(left, cutting.shorten)
    return replace(left, redactions=(*cutting.notes(), *_of_files(left.exhibits, rules, cutting)))


def cutting_of(dossier: Dossier, rules: Rules) -> "Cutting":
    """Return what cuts the texts of a report: words, confidential lines, names of people.

    Args:
        dossier: filled, with nothing left out yet.
        rules: of the report.
    """
    wanted = unnamed(dossier, rules)
    people = person_rules(dossier, rules, wanted)
    if rules.masks_others:
        people += others_in_conversations(dossier, rules, wanted)
    return Cutting((*rules.texts, *people))


class Cutting:
    """Cuts out what rules find, and counts it."""

    def __init__(self, rules: Sequence[TextRule]) -> None:
        self._rules = rules
        self._times: Counter[TextRule] = Counter()
        self._accounts = 0
        self._known: dict[str, tuple[str, tuple[TextRule, ...]]] = {}

    def cut(self, text: str) -> str:
        """Return a text with codes in place of what is left out."""
        if not text or not self._rules:
            return text
        if text not in self._known:
            self._known[text] = self._cut(text)
        said, found = self._known[text]
        self._times.update(found)
        return said

    def shorten(self, text: str) -> str:
        """Return a text with the last four digits of numbers of accounts."""
        said, times = numbers_of_accounts.shortened(text)
        self._accounts += times
        return said if times else text

    def clean(self, text: str) -> str:
        """Return a text as `cut` does, without counting."""
        return self._cut(text)[0]

    def finds(self, text: str) -> bool:
        """Say whether something in a text is to be left out."""
        return bool(self._cut(text)[1])

    def longer_than(self, letters: int) -> "Cutting":
        """Return what cuts only what is long enough not to be found by chance."""
        return Cutting(
            [
                replace(one, patterns=tuple(x for x in one.patterns if len(x.folded) >= letters))
                for one in self._rules
            ]
        )

    @property
    def has_rules(self) -> bool:
        """Whether anything is to be left out of texts."""
        return bool(self._rules)

    def notes(self) -> list[RedactionNote]:
        """Return what was cut out, in the order of the rules."""
        found = [
            RedactionNote(one.put, one.left, self._times[one], self.clean(one.reason))
            for one in self._rules
            if self._times[one]
        ]
        if self._accounts:
            found.append(RedactionNote(numbers_of_accounts.CODE, Left.CONTACT, self._accounts))
        return found

    def _cut(self, text: str) -> tuple[str, tuple[TextRule, ...]]:
        folded = fold(text)
        spans = [
            (start, end, rule)
            for rule in self._rules
            for pattern in rule.patterns
            # Most stand in no text: the first look costs least.
            if pattern.folded[: pattern.head or None] in folded.text or pattern.how is How.EXACTLY
            for start, end in pattern.spans(text, folded)
        ]
        if not spans:
            return text, ()
        said: list[str] = []
        found: list[TextRule] = []
        at = 0
        for start, end, rule in _merged(spans):
            said += (text[at:start], rule.put)
            found.append(rule)
            at = end
        return "".join((*said, text[at:])), tuple(found)


def _merged(spans: Iterable[tuple[int, int, TextRule]]) -> list[tuple[int, int, TextRule]]:
    """Join spans that overlap; the longest of them says what stands there."""
    merged: list[tuple[int, int, TextRule, int]] = []
    for start, end, rule in sorted(spans, key=lambda one: (one[0], -one[1])):
        if merged and start < merged[-1][1]:
            first, last, longest, length = merged[-1]
            if end - start > length:
                longest, length = rule, end - start
            merged[-1] = (first, max(last, end), longest, length)
        else:
            merged.append((start, end, rule, end - start))
    return [(start, end, rule) for start, end, rule, _ in merged]


def _reporter(about: Reporter, dossier: Dossier, rules: Rules) -> Reporter:
    if rules.anonymous:
        return Reporter(name=about.name, about=about.about, country=about.country)
    return replace(about, details=_births(about.details, dossier, rules))


def _person(
    one: PersonEntry, dossier: Dossier, rules: Rules, hidden: Collection[str]
) -> PersonEntry:
    """Return a person; one who is left out has no other names, no accounts, no address.

    In place of what tells who it is stands the name, and soon what stands for that.
    """
    details = _births(one.details, dossier, rules)
    if one.person_id not in hidden:
        return replace(one, details=details)
    told = tuple(
        (key, one.name if key in _TELLING and said not in ANSWERS else said)
        for key, said in details
        if one.name or key not in _TELLING
    )
    return replace(one, aliases=(), handles=(), contact="", details=told)


def _births(
    details: tuple[tuple[str, str], ...], dossier: Dossier, rules: Rules
) -> tuple[tuple[str, str], ...]:
    """Return answers with births by their year; one of which no year is clear is left out."""
    if not rules.only_years:
        return details
    on, kept = dossier.prepared_at.date(), []
    for key, told in details:
        if key in _BIRTHS and not is_age(told) and told not in {"yes", "no", "unknown"}:
            year = year_of(told, on)
            kept += [(key, str(year))] if year else []
        else:
            kept.append((key, told))
    return tuple(kept)


def _exhibit(one: Exhibit, rules: Rules) -> Exhibit:
    """Return an exhibit as this reader may see it."""
    code, why = rules.kept_back.get(one.evidence_id, ("", None))
    if why is not None:
        told = "" if why in {Why.INTIMATE, Why.MINOR} else one.transcript
        return replace(one, shown=Shown.KEPT_BACK, why=why, code=code, covered=(), transcript=told)
    return replace(one, covered=rules.covered.get(one.evidence_id, ()))


def _of_files(exhibits: Iterable[Exhibit], rules: Rules, cutting: Cutting) -> list[RedactionNote]:
    """Return the notes of areas of pictures and of whole files."""
    times = Counter(
        code
        for one in exhibits
        for code in ([one.code] if one.code else [each.code for each in one.covered])
    )
    return [
        RedactionNote(code, legend.left, times[code], cutting.clean(legend.reason))
        for code, legend in rules.legends.items()
        if times[code]
    ]
