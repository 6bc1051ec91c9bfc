"""How a report names its exhibits: "Exhibit 1", "Attachment 1", "Pièce n° 1", "MO/1".

Never here: giving numbers (`harassvault.numbers`), which a name only shows.
"""

from reports.audience import Audience
from reports.catalogue import Catalogue
from reports.declarations import Numbering, declaration
from reports.dossier import Dossier

_LETTERS = 4
"""Letters of a mark at most: it stands in the margin and on every page."""


def exhibit_name(dossier: Dossier, words: Catalogue, number: int) -> str:
    """Return the name of an exhibit for this reader.

    Courts that mark exhibits want the initials of whoever makes the statement, a stroke and the
    number (England and Wales, Practice Direction 32, 18.4); a statement without a name has none.
    """
    wanted = declaration(dossier.jurisdiction).numbering
    letters = dossier.initials or mark_of(dossier.about.name)
    if dossier.audience is Audience.COURT and wanted is Numbering.MARKS and letters:
        return f"{letters}/{number}"
    return words.text(f"exhibit.name_{dossier.audience}", n=number)


def mark_of(name: str) -> str:
    """Return the letters of a name as marks and page numbers have them: "MO"."""
    letters = (word[0] for word in name.split() if word[0].isalpha())
    return "".join(letters).upper()[:_LETTERS]
