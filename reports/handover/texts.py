"""READ-ME and certificate of the package: texts of the catalogue with what differs filled in.

Never here: the words themselves (`reports/words/*-handover.toml`).
"""

from collections.abc import Iterable

from reports.catalogue import LANGUAGES, Catalogue
from reports.dossier import Dossier
from reports.handover.bag import DATA
from reports.handover.originals import Listed
from reports.handover.viewer_page import viewer_sha256

READ_ME = "READ-ME.txt"

_RULE = "=" * 72

_US = "US"


def read_me(language: str, head: int) -> bytes:
    """Return the READ-ME: the reader's language first, then the other.

    Args:
        language: "en" or "fr".
        head: number of entries under the newest head, in which its file's name ends.
    """
    order = (language, *(one for one in LANGUAGES if one != language))
    sha256 = viewer_sha256() or "-"
    texts = [
        Catalogue.load("reports.words", one).text(
            "handover.read_me", viewer=sha256, head=f"{head:06}"
        )
        for one in order
    ]
    return f"\n{_RULE}\n\n".join(texts).encode()


def certificate(dossier: Dossier, listed: Iterable[Listed]) -> bytes:
    """Return the template for whoever checked the package, with the list of what is in it."""
    words = Catalogue.load("reports.words", dossier.language)
    country = dossier.jurisdiction.partition("-")[0]
    key = "us" if country == _US else "fr" if dossier.language == "fr" else "general"
    lines = [
        words.text(
            "handover.certificate.line",
            number=one.exhibit.number,
            path=DATA + one.path,
            size=one.exhibit.size,
            sha256=one.exhibit.sha256,
        )
        for one in listed
        if one.path
    ]
    files = "\n".join(lines) or words.text("handover.certificate.none")
    return words.text(f"handover.certificate.{key}", files=files).encode()
