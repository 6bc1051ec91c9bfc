"""What happened, as a letter tells it: entries, content, contacts, times, or a summary.

Never here: who it is from and to, what is asked for.
"""

from collections.abc import Iterator

from harassvault.data_points import ANSWERS
from harassvault.importers.findings import Kind as MessageKind
from harassvault.incident import Channel, Incident, Role
from harassvault.person import Person
from reports.letters.accounts import account_of, sender_of
from reports.letters.drafting import Drafting, first_upper, one_line
from reports.letters.kinds import LetterKind
from reports.letters.letter import Block, Part
from reports.letters.material import Material
from reports.letters.shapes import SHAPES, Shape, Telling

_MOST_MESSAGES = 10
"""Quoted messages that a letter gives of one entry; of more it says how many are kept."""


_SAID = frozenset([MessageKind.MESSAGE, MessageKind.MAIL, MessageKind.VOICEMAIL])
"""Kinds of messages that hold somebody's words."""


def told(material: Material, shape: Shape, drafting: Drafting) -> Iterator[Block]:
    """Yield what happened."""
    if shape.telling is Telling.SUMMARY:
        yield from _summary(material, drafting)
        return
    heading = {Telling.CONTENT: "content", Telling.TIMES: "kept"}.get(shape.telling, "happened")
    yield drafting.head(heading)
    for number, incident in enumerate(material.incidents, 1):
        match shape.telling:
            case Telling.CONTENT:
                yield from _content(number, incident, material, drafting)
            case Telling.CONTACTS:
                yield from _contact(number, incident, material, drafting)
            case Telling.TIMES:
                yield _time(incident, drafting)
            case _:
                yield from _entry(number, incident, material, shape, drafting)
    if shape.telling is Telling.TIMES:
        yield Block(Part.PARAGRAPH, drafting.text("recordings.item_note"))


def called(person: Person) -> str:
    """Return a person's name, or the first other name."""
    return one_line(person.name or next(iter(person.aliases), ""))


def told_to_have_seen(kind: LetterKind, incident: Incident, material: Material) -> bool:
    """Say whether a letter names somebody who saw or heard an entry."""
    return SHAPES[kind].telling is Telling.ENTRIES and bool(_witnesses(incident, material))


# --- the ways of telling -------------------------------------------------------------------------


def _entry(
    number: int, incident: Incident, material: Material, shape: Shape, drafting: Drafting
) -> Iterator[Block]:
    account = incident.current
    yield _first_line(number, incident, drafting)
    if account.channel is not None:
        how = drafting.words.text(f"channel.{account.channel}")
        yield Block(Part.PARAGRAPH, drafting.text("entry.how", text=how))
    if account.what.strip():
        yield Block(Part.PARAGRAPH, account.what.strip())
    elif not (account.exact_words.strip() or incident.quotes):
        yield Block(Part.PARAGRAPH, drafting.unknown("what"))
    yield from _words(incident, drafting)
    yield from _who(incident, material, drafting)
    for key in shape.details:
        said = account.details.get(key, "").strip()
        if said:
            value = drafting.words.text(f"answer.{said}") if said in ANSWERS else said
            yield Block(Part.FIELD, value, drafting.words.text(f"point.{key}"))


def _content(
    number: int, incident: Incident, material: Material, drafting: Drafting
) -> Iterator[Block]:
    account = incident.current
    yield _first_line(number, incident, drafting, zone=True)
    for url in material.act(incident).urls or (drafting.unknown("url"),):
        yield drafting.field("url", url)
    published = account.details.get("published_at", "").strip()
    if published:
        yield drafting.field("published", one_line(published))
    yield drafting.field("account", account_of(incident, material) or drafting.unknown("account"))
    if account.what.strip():
        yield drafting.field("content", drafting.cut(one_line(account.what)))
    if account.exact_words.strip():
        yield Block(Part.PARAGRAPH, drafting.text("entry.exact"))
        yield Block(Part.QUOTE, drafting.cut(account.exact_words.strip()))
    yield from _messages(incident, drafting)
    kinds = [drafting.words.text(f"behaviour.{one}") for one in account.categories]
    separator = drafting.words.text("people.separator")
    reasons = separator.join([*kinds, drafting.unknown("rule")])
    yield drafting.field("reason", first_upper(reasons))


def _contact(
    number: int, incident: Incident, material: Material, drafting: Drafting
) -> Iterator[Block]:
    account = incident.current
    yield _first_line(number, incident, drafting, zone=True)
    if "T" in (account.when.start or "") and account.when.zone is None:
        yield drafting.field("when", drafting.unknown("zone"))
    if account.channel is not None:
        yield drafting.field("channel", drafting.words.text(f"channel.{account.channel}"))
    yield drafting.field("sender", sender_of(incident, material) or drafting.unknown("sender"))
    for url in material.act(incident).urls:
        yield drafting.field("url", url)
    if account.exact_words.strip():
        yield Block(Part.PARAGRAPH, drafting.text("entry.exact"))
        yield Block(Part.QUOTE, drafting.cut(account.exact_words.strip()))
    yield from _messages(incident, drafting)
    if account.channel is Channel.EMAIL:
        yield drafting.field("headers", drafting.unknown("headers"))


def _time(incident: Incident, drafting: Drafting) -> Block:
    account = incident.current
    when = first_upper(drafting.moment(account.when, zone=True))
    where = drafting.or_unknown(account.where, "where")
    return Block(Part.ITEM, drafting.text("recordings.item", when=when, where=where))


def _summary(material: Material, drafting: Drafting) -> Iterator[Block]:
    words = drafting.words
    count = words.count("letter.summary.entries", len(material.incidents))
    lines = [count]
    dated = material.dated()
    if dated:
        period = drafting.dates.period(dated[0], dated[-1])
        lines.append(drafting.text("summary.period", text=period))
    if material.behaviours:
        separator = words.text("people.separator")
        kinds = separator.join(words.text(f"behaviour.{one}") for one in material.behaviours)
        lines.append(drafting.text("summary.behaviours", text=kinds))
    yield Block(Part.PARAGRAPH, " ".join(lines))


# --- parts of an entry ---------------------------------------------------------------------------


def _first_line(
    number: int, incident: Incident, drafting: Drafting, *, zone: bool = False
) -> Block:
    account = incident.current
    when = first_upper(drafting.moment(account.when, zone=zone))
    where = one_line(account.where)
    if where and not zone:
        text = drafting.text("entry.number_where", n=number, when=when, where=where)
    else:
        text = drafting.text("entry.number", n=number, when=when)
    return Block(Part.ENTRY, text)


def _words(incident: Incident, drafting: Drafting) -> Iterator[Block]:
    exact = incident.current.exact_words.strip()
    if exact:
        yield Block(Part.PARAGRAPH, drafting.text("entry.exact"))
        yield Block(Part.QUOTE, exact)
    yield from _messages(incident, drafting)


def _messages(incident: Incident, drafting: Drafting) -> Iterator[Block]:
    """Quote the messages that were picked, without those that only show what they were about."""
    picked = [
        one
        for one in sorted(incident.quotes, key=lambda one: (one.at, one.place))
        if one.text.strip() and one.kind in _SAID and not one.is_context
    ]
    for one in picked[:_MOST_MESSAGES]:
        sender = one_line(one.sender) or drafting.text("entry.message_unnamed")
        yield Block(Part.QUOTE, drafting.text("entry.message", sender=sender, text=one.text))
    left = len(picked) - _MOST_MESSAGES
    if left > 0:
        yield Block(Part.PARAGRAPH, drafting.words.count("letter.entry.more", left))


def _who(incident: Incident, material: Material, drafting: Drafting) -> Iterator[Block]:
    authors = material.in_role(incident, Role.AUTHOR)
    names = [name for one in authors if (name := called(one))]
    if names and not _have_one_author(material):
        yield Block(Part.PARAGRAPH, drafting.text("entry.by", names=drafting.listed(names)))
    elif not names and material.in_role(incident, Role.UNKNOWN_AUTHOR):
        yield Block(Part.PARAGRAPH, drafting.text("entry.by_unknown"))
    elif not names:
        mark = drafting.unknown("author")
        yield Block(Part.PARAGRAPH, drafting.text("entry.by", names=mark))
    seen = _witnesses(incident, material)
    if seen:
        yield Block(Part.PARAGRAPH, drafting.text("entry.seen_by", names=drafting.listed(seen)))


def _witnesses(incident: Incident, material: Material) -> list[str]:
    names = [called(one) for one in material.in_role(incident, Role.WITNESS)]
    return [name for name in names if name]


def _have_one_author(material: Material) -> bool:
    """Say whether one known person did all of it: then no entry has to name them again."""
    authors = {act.authors for act in material.facts.acts}
    return len(authors) == 1 and len(material.authors) == 1
