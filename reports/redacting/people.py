"""People left out of copies: by which names a text could call them, and what stands there instead.

Never here: who is left out because the journal says so (`choosing`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from harassvault.incident import Role
from harassvault.redactions.values import Form
from reports.catalogue import Catalogue
from reports.dossier import Dossier
from reports.redacted import Left
from reports.redacting.confidential import contacts_of
from reports.redacting.folding import folded_text
from reports.redacting.patterns import How, Pattern
from reports.redacting.rules import NAMED_ANYWAY, PersonRule, Rules, Somebody, TextRule
from reports.statements.birth import is_of_age
from reports.statements.initials import initials

_SHORT = 3
"""Letters: a part of a name that is shorter is one only with a capital."""

_ACCOUNT = 5
"""Letters of the shortest account that tells a name ("nzbrunek", "nadiaz")."""

_PARTICLES = frozenset(
    ["von", "van", "der", "den", "des", "del", "della", "dos", "das", "bin", "ibn", "ben", "the",
     "les", "mme", "mlle", "mrs", "monsieur", "madame", "mister", "miss", "mr", "dr", "me", "ms",
     "de", "du", "di", "da", "do", "le", "la", "al", "el", "mc", "st", "of", "an", "as", "at", "au",
     "be", "by", "ca", "ce", "en", "et", "go", "he", "hi", "if", "il", "in", "is", "it", "je", "ma",
     "my", "ne", "no", "oh", "ok", "on", "or", "ou", "sa", "se", "si", "so", "ta", "te", "to", "tu",
     "un", "up", "us", "va", "vu", "we"]
)  # fmt: skip
"""Parts of names, and forms of address, that name nobody."""

BARE = re.compile(r"\s*\([^()]*\)\s*$")
"""The service behind a handle: "@name (service)"."""


def person_rules(
    dossier: Dossier, rules: Rules, wanted: Mapping[str, PersonRule]
) -> list[TextRule]:
    """Return a rule for each person who is not to be named, as `unnamed` found them."""
    roles = {one.person_id: one.roles for one in dossier.people}
    put = standing_for(rules.known, wanted, roles, dossier.language)
    patterns = {
        one: names_of(rules.known[one], shared_parts(dossier, rules, wanted, rules.known[one]))
        for one in wanted
    }
    found = [TextRule(put[one], Left.PERSON, patterns[one], wanted[one].reason) for one in wanted]
    if rules.anonymous and dossier.about.name:
        me = replace(rules.me, names=(dossier.about.name, *rules.me.names))
        label = Catalogue.load("reports.words", dossier.language).text("redacting.me")
        found.append(TextRule(f"[{label}]", Left.PERSON, names_of(me, frozenset())))
    return found


def standing_for(
    known: Mapping[str, Somebody],
    wanted: Mapping[str, PersonRule],
    roles: Mapping[str, Sequence[Role]],
    language: str,
) -> dict[str, str]:
    """Return what stands in place of each person who is left out, by id.

    It depends on the journal, and not on who else is in this report: whoever holds two reports
    would take one for the other.

    Args:
        known: everybody, by id.
        wanted: who is left out, and how.
        roles: that people have in this report, by id; of the others nothing is said.
        language: "en" or "fr".
    """
    words = Catalogue.load("reports.words", language)
    put: dict[str, str] = {}
    alike: Counter[str] = Counter()
    for number, (identity, who) in enumerate(known.items(), 1):
        short = initials(next(iter(who.names), ""))
        alike[short] += 1
        rule = wanted.get(identity)
        if rule is None:
            continue
        if rule.form is Form.INITIALS and short:
            put[identity] = short if alike[short] == 1 else f"{short} ({alike[short]})"
        elif rule.form is not Form.ROLE and rule.number:
            put[identity] = f"[A{rule.number}]"
        else:
            role = next(iter(roles.get(identity, ())), Role.MENTIONED)
            put[identity] = f"[{words.text(f'redacting.role.{role}', n=number)}]"
    return put


def unnamed(dossier: Dossier, rules: Rules) -> dict[str, PersonRule]:
    """Return who is left out, and how, by id."""
    roles = {one.person_id: frozenset(one.roles) for one in dossier.people}
    found = {one: rule for one, rule in rules.people.items() if one in rules.known}
    for identity in rules.known:
        has = roles.get(identity, frozenset())
        ever = has | rules.roles.get(identity, frozenset())
        form = _form(has, ever, rules, is_minor=identity in minors(dossier, rules))
        if identity not in found and form is not None:
            found[identity] = PersonRule(form)
    return found


def _form(
    has: frozenset[Role], ever: frozenset[Role], rules: Rules, *, is_minor: bool
) -> Form | None:
    """Return what stands in place of somebody, by the roles here and in all the journal."""
    if rules.anonymous and not has & {Role.AUTHOR, Role.UNKNOWN_AUTHOR}:
        return Form.ROLE
    if rules.others is not None and not has & NAMED_ANYWAY:
        return rules.others
    if is_minor or (ever & rules.masked and not has & NAMED_ANYWAY):
        return Form.INITIALS
    return None


def minors(dossier: Dossier, rules: Rules) -> frozenset[str]:
    """Return those of whom it is known that they are under age, where that matters."""
    if not rules.only_years:
        return frozenset()
    on = dossier.prepared_at.date()
    return frozenset(
        one.person_id
        for one in dossier.people
        if is_of_age(dict(one.details).get("respondent_birth", ""), on) is False
    )


def shared_parts(
    dossier: Dossier, rules: Rules, wanted: Mapping[str, PersonRule], whose: Somebody
) -> frozenset[str]:
    """Return the folded parts of names of those who are named: they name nobody else.

    Not those of somebody who is called by a part of this name alone: two notes of one person,
    rather; unless they did it or saw it, and are named in any case.
    """
    own = frozenset(part for name in whose.names for part in _folded_parts(name))
    sure = {one.person_id for one in dossier.people if NAMED_ANYWAY & {*one.roles}}
    found: set[str] = set()
    for identity, who in rules.known.items():
        parts = {part for name in who.names for part in _folded_parts(name)}
        if identity not in wanted and who is not whose and (identity in sure or not parts <= own):
            found |= parts
    if not rules.anonymous:
        found.update(_folded_parts(dossier.about.name))
    return frozenset(found)


def _folded_parts(name: str) -> list[str]:
    return [folded_text(part) for part in _parts(name)]


def names_of(who: Somebody, shared: frozenset[str]) -> tuple[Pattern, ...]:
    """Return everything by which a text could call a person.

    Args:
        who: names and accounts.
        shared: folded parts of names of others, who stay named.
    """
    return tuple(dict.fromkeys(one for one in _patterns(who, shared) if one.folded))


def _patterns(who: Somebody, shared: frozenset[str]) -> Iterator[Pattern]:
    for name in who.names:
        parts = _parts(name)
        yield Pattern.of(name, How.ANYWHERE if len(parts) > 1 else How.NAME)
        if len(parts) > 1:
            yield Pattern.of("".join((*parts[1:], parts[0])), How.ANYWHERE)
        telling = [
            one
            for one in map(folded_text, parts)
            if len(one) > 1 and one not in shared and one not in _PARTICLES
        ]
        for one in telling:
            yield Pattern(one, _how(one))
        for one in _accounts([folded_text(each) for each in parts]):
            if one not in shared and len(one) >= _ACCOUNT:
                yield Pattern(one, How.ACCOUNT)
    for handle in who.handles:
        yield from contacts_of(BARE.sub("", handle))
    for line in who.contact.splitlines():
        yield from contacts_of(line)


def _how(part: str) -> How:
    """Return how a part of a name is looked for; in other scripts two letters are a name."""
    return How.NAME if len(part) >= _SHORT or not part.isascii() else How.CAPITAL


def _accounts(parts: list[str]) -> Iterator[str]:
    """Yield a name as people make accounts of it: one name with the first letter of the other."""
    if len(parts) > 1 and parts[0] and parts[-1]:
        first, last = parts[0], parts[-1]
        yield from (first[0] + last, last + first[0], first + last[0])


def _parts(name: str) -> list[str]:
    return [one for one in re.split(r"[\s,.’'_-]+", name) if one]


def patterns_by_person(
    known: Mapping[str, Somebody], wanted: Iterable[str], own_name: str
) -> dict[str, tuple[Pattern, ...]]:
    """Return what to look for of each who is left out, where no dossier says who is named.

    Args:
        known: everybody, by id.
        wanted: ids of those who are left out.
        own_name: of whom the journal is about.
    """
    ids = {*wanted}
    named = [name for one, who in known.items() if one not in ids for name in who.names]
    shared = frozenset(part for name in (*named, own_name) for part in _folded_parts(name))
    return {one: names_of(known[one], shared) for one in known if one in ids}
