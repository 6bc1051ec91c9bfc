"""An outline put together: its blocks, then its end, which knows what the blocks did not state.

Never here: any block of one reader.
"""

from collections.abc import Callable, Iterable

from reports.blocks import Block
from reports.outlines.outline import Outline, exhibits_named, stated_by
from reports.outlines.sections.further import further, wanted
from reports.outlines.sections.patterns import patterns
from reports.outlines.stating import Stating

End = Callable[[Stating, tuple[str, ...]], Iterable[Block]]
"""Makes the last blocks from the required data points that are not stated before them."""


def finish(
    stating: Stating,
    blocks: tuple[Block, ...],
    end: End,
    *,
    mark: str = "",
    page_prefix: str = "",
    wide_binding: bool = False,
) -> Outline:
    """Return the outline.

    The end itself states data points (a line to sign, how it was prepared), so it is made twice:
    once to see what it states, once with what then is left. What is known and stands in neither
    is said between the two.
    """
    last = stated_by(tuple(end(stating, ())))
    blocks = (*blocks, *(patterns(stating) if stating.dossier.has_patterns else ()))
    blocks = (*blocks, *further(stating))
    blocks = (*blocks, *wanted(stating, stated_by(blocks) | last))
    first = stated_by(blocks) | last
    missing = stating.not_stated(first | BY_THE_PAGES)
    words, dossier = stating.words, stating.dossier
    if dossier.confidential:
        mark = f"{words.text('outline.confidential')} {mark}".strip()
    title = words.text(f"outline.title.{dossier.audience}")
    running = f"{title} · {dossier.about.name}" if dossier.about.name else title
    whole = (*blocks, *end(stating, missing))
    return Outline(
        dossier=dossier,
        title=title,
        running=running,
        blocks=whole,
        mark=mark,
        page_prefix=page_prefix,
        wide_binding=wide_binding or dossier.binding,
        not_stated=missing,
        left_out=frozenset(one.number for one in dossier.exhibits) - exhibits_named(whole),
    )


BY_THE_PAGES = frozenset({"page_numbers", "page_count"})
"""Data points that the foot of each page states: page x of y."""
