"""Pictures of every page of a report for each reader, in both languages, to compare with.

`python -m tests.golden_reports --write` draws them anew; whoever does looks at every page.

Never here: what has to stand on a page.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.vault import Vault
from reports.audience import Audience
from reports.choice import Choice
from reports.log_head import LogHead
from reports.outlines.readers import outline_of
from reports.redacting.choosing import rules_of
from reports.redacting.redact import redact
from reports.select import select
from reports.selecting.chosen import chosen
from reports.writing import write_report
from tests.demo_case import Filled, filled
from ui.demo import story

FOLDER = Path(__file__).parent / "goldens" / "reports"
LANGUAGES = ("en", "fr")
ENTRIES = ("asked_out", "car_at_night", "fake_account", "station")
"""An estimate with exact words; one amended later; one online, with pictures; the worst."""

_SHEET = 6  # pages side by side
_DPI, _POINTS = 42, 72
_GREYS = 4
_LARGEST = 500
_HEAD = LogHead(
    origin="harassvault/00112233445566778899aabbccddeeff",
    size=90,
    root="pK6T43NnO2PgHLK0h63gzd37hFH3hIIR9vs1ijGeLwA=",
    note="harassvault/00112233445566778899aabbccddeeff\n90\n"
    "pK6T43NnO2PgHLK0h63gzd37hFH3hIIR9vs1ijGeLwA=\n\n"
    "— harassvault/00112233445566778899aabbccddeeff wFSOl5gYH8Z6bSlplStkr67BZzZoep6VfICc9sHH\n",
    verifier="harassvault/00112233445566778899aabbccddeeff+c0548e97+ATzNGdFvZK4JDP",
)
"""Every journal has a head of its own."""


def reports(made: Filled) -> Iterator[tuple[Audience, bytes]]:
    """Yield the report of some entries of the demo case for each reader, as PDF.

    Nothing in it is of the day or the journal in which it is made.

    Args:
        made: the journal, for this alone.
    """
    now = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo(story.load(made.language).zone))
    kdf = CHEAP_FOR_TESTS
    with Vault.unlock(made.journal, made.password, clock=lambda: now, kdf=kdf) as vault:
        for audience in Audience:
            yield audience, _written(vault, audience, made.language, made.entries)


def _written(vault: Vault, audience: Audience, language: str, ids: dict[str, str]) -> bytes:
    quoting = [one.id for one in vault.incidents() if one.quotes]
    choice = Choice(
        audience=audience,
        language=language,
        incidents=(*(ids[key] for key in ENTRIES), *quoting),
        initials="".join(word[0] for word in vault.profile().name.split()),
        worst=ids[ENTRIES[-1]],
        largest_picture=_LARGEST,
    )
    whole = select(vault, choice, chosen(vault, choice), vault.head_now())
    narrowed = redact(whole, rules_of(vault, choice, vault.guidance.case("").id))
    out = BytesIO()
    write_report(outline_of(replace(narrowed, log=_HEAD)), choice, out, vault.open_original)
    return out.getvalue()


def sheet(pdf: bytes) -> Image.Image:
    """Return all pages of a PDF on one picture, in few greys."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=_DPI / _POINTS, grayscale=True).to_pil() for page in document]
    width, height = pages[0].size
    rows = -(-len(pages) // _SHEET)
    whole = Image.new("L", (width * min(_SHEET, len(pages)), height * rows), 255)
    for at, page in enumerate(pages):
        whole.paste(page, (at % _SHEET * width, at // _SHEET * height))
    step = 255 // (_GREYS - 1)
    return whole.point(lambda value: round(value / step) * step)


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two sheets differ at most in one place: 0 for the same, 255 for all."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(one.convert("L"), other.convert("L"))
    return float(apart.filter(ImageFilter.BoxBlur(6)).getextrema()[1])


def golden(audience: Audience, language: str) -> Path:
    """Return where the picture of a report lies."""
    return FOLDER / f"{audience}-{language}.png"


def main(arguments: list[str]) -> None:
    """Draw all of them anew."""
    if arguments != ["--write"]:
        raise SystemExit(__doc__)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for made in (filled(Path(folder), one) for one in LANGUAGES):
            for audience, pdf in reports(made):
                place, drawn = golden(audience, made.language), sheet(pdf).quantize(_GREYS)
                drawn.save(place, optimize=True)
                sys.stdout.write(f"{place.name}: {drawn.size}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
