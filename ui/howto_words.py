"""The words of a guide to an export, put together for any face.

Never here: the facts (`harassvault.importers.howto`), where they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harassvault.importers.howto import Guide, Sure
from reports.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class GuideWords:
    """One guide in one language.

    Attributes:
        id: of the guide.
        name: of what it is about.
        services: names of the services, as people know them.
        made_on: where the file is made.
        steps, choices: what to do, and what to choose.
        sure: how sure the steps are.
        hints: sentences about safety.
        absent: sentences on what such a file cannot contain.
        instead: names of guides to try where this one does not work.
    """

    id: str
    name: str
    services: tuple[str, ...]
    made_on: str
    steps: str
    choices: str
    sure: str
    hints: tuple[str, ...]
    absent: tuple[str, ...]
    instead: tuple[str, ...]


def guide_words(guide: Guide, words: Catalogue) -> GuideWords:
    """Put a guide into words."""
    return GuideWords(
        id=guide.id,
        name=words.text(f"howto.name.{guide.id}"),
        services=tuple(words.text(f"import.service.{one}") for one in guide.services),
        made_on=words.text(f"howto.made_on.{guide.made_on}"),
        steps=words.text(f"howto.steps.{guide.id}"),
        choices=words.text(f"howto.choices.{guide.id}"),
        sure=_sure(guide.steps.sure, words),
        hints=_texts("howto.hint", guide.hints, words),
        absent=_texts("import.absent", guide.absent, words),
        instead=_texts("howto.name", guide.instead, words),
    )


def _sure(sure: Sure, words: Catalogue) -> str:
    return words.text(f"howto.sure.{sure}")


def _texts(table: str, names: Sequence[str], words: Catalogue) -> tuple[str, ...]:
    return tuple(words.text(f"{table}.{one}") for one in names)
