"""Third persons in conversations, for readers who have no business with them.

Never here: people whom the journal leaves out (`people`); who such readers are (`choosing`).
"""

from collections.abc import Iterable, Iterator

from reports.dossier import Dossier
from reports.redacted import Left
from reports.redacting.folding import folded_text
from reports.redacting.people import BARE, names_of, shared_parts
from reports.redacting.rules import Rules, Somebody, TextRule


def others_in_conversations(
    dossier: Dossier, rules: Rules, wanted: Iterable[str]
) -> list[TextRule]:
    """Return a rule for each third person who writes in a conversation that the report quotes.

    In a conversation with one other side nobody is a third person.

    Args:
        dossier: with its conversations.
        rules: of the report.
        wanted: ids of those who are left out in another way.
    """
    in_it = {one.person_id for one in dossier.people} | {*wanted}
    sides = [rules.me, *(who for identity, who in rules.known.items() if identity in in_it)]
    known = {folded_text(dossier.about.name)}
    for one in sides:
        known |= {folded_text(BARE.sub("", each)) for each in (*one.names, *one.handles)}
    for person in dossier.people:
        known |= {folded_text(BARE.sub("", each)) for each in (person.name, *person.handles)}
    third = [one for one in _writing(dossier) if folded_text(one) not in known]
    people = {one: _known_as(one, rules) for one in dict.fromkeys(third)}
    new = len(rules.strangers)
    numbers = {one: rules.strangers.get(folded_text(one)) or (new := new + 1) for one in people}
    return [
        TextRule(
            f"[B{numbers[one]}]", Left.PERSON, names_of(who, shared_parts(dossier, rules, {}, who))
        )
        for one, who in people.items()
    ]


def _writing(dossier: Dossier) -> Iterator[str]:
    """Yield who writes or reacts in conversations of more than two."""
    for entry in dossier.incidents:
        for thread in entry.threads:
            others = [one for one in thread.quotes if not one.is_me]
            named = {one.sender: None for one in others if one.sender}
            named |= {each.by: None for one in thread.quotes for each in one.reactions if each.by}
            yield from named if len(named) > 1 else ()


def _known_as(name: str, rules: Rules) -> Somebody:
    """Return who bears this name in the journal; without anybody, the name alone."""
    return next((one for one in rules.known.values() if name in one.names), Somebody((name,)))
