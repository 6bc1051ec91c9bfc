"""The report to a platform as plain text: cut to what forms take, and as a mail to an abuse desk.

No report in a format of machines is made of it: XARF has no type for harassment, and claiming
another one would be false. A mail with the same fields is read by people.

Never here: the pages.
"""

from collections.abc import Iterator, Sequence

from reports.blocks import Block, Heading, Manner, Paragraph, Run
from reports.outlines.items import QUOTE_CHARACTERS, Item
from reports.outlines.pasting import cut, pasted
from reports.outlines.stating import Stating

PASTED = (500, 1_000, 2_500)
"""Characters that forms of platforms take."""

_MARKS = frozenset("\"“”„«‹'‘")

MAIL_CHARACTERS = 20_000
"""A mail has no limit of its own; beyond this nobody reads it."""


def to_paste_items(stating: Stating, items: Sequence[Item]) -> Iterator[Block]:
    """Yield the texts to copy into forms, each with its counter, and the mail."""
    words = stating.words
    yield Heading(words.text("paste.heading"), 1, new_page=True)
    yield Paragraph((Run(words.text("paste.note")),), Manner.SMALL)
    whole = "\n".join([*_account(stating), *(_in_a_line(stating, one) for one in items)])
    for limit in PASTED:
        yield pasted(stating, whole, limit)
    mail = "\n".join(_mail(stating, items))
    yield pasted(stating, mail, MAIL_CHARACTERS, words.text("paste.mail"))


def _account(stating: Stating) -> Iterator[str]:
    """Yield which accounts are meant."""
    for point in ("respondent_handles", "respondent_account_ids"):
        names = dict.fromkeys(one.plain for one in stating.statements.get(point, ()))
        if names:
            told = ", ".join(" ".join(one.split()) for one in names)
            yield f"{stating.topic(stating.label(point))} {told}"


def _in_a_line(stating: Stating, item: Item) -> str:
    says = cut(" ".join(item.says.split()), QUOTE_CHARACTERS)
    # Words that stand in marks already get no others around them.
    marked = says[:1] in _MARKS
    quoted = stating.words.text("platform.quoted", words=says) if says and not marked else says
    parts = (
        item.address or ", ".join(item.where),
        ", ".join(item.when),
        ", ".join((*item.kind, *item.state)),
        item.rule,
        item.reason or cut(" ".join(item.facts.split()), QUOTE_CHARACTERS),
        quoted,
    )
    return f"{item.number}. " + " · ".join(" ".join(one.split()) for one in parts if one)


def _mail(stating: Stating, items: Sequence[Item]) -> Iterator[str]:
    words = stating.words
    yield stating.topic(words.text("hr.subject")) + f" {words.text('outline.title.platform')}"
    yield ""
    for point in ("reporter_name", "reporter_contact_safe", "reporter_role"):
        if text := "".join(run.text for run in stating.text(point)):
            yield f"{stating.topic(stating.label(point))} {text}"
    yield from _account(stating)
    for one in stating.statements.get("network_indicators", ()):
        yield f"{stating.topic(stating.label('network_indicators'))} {one.plain}"
    yield ""
    yield from (_in_a_line(stating, one) for one in items)
    yield ""
    yield words.text("platform.keep")
    yield words.text("platform.good_faith")
