"""Where a fact was seen, and whether it must be checked, in words.

Never here: judging a source (`harassvault.guidance.pack`).
"""

from harassvault.guidance.pack import Source
from ui.guidance.telling import Telling
from ui.guidance.values import SourceText


def source_text(source: Source, telling: Telling) -> SourceText:
    """Put a source into words."""
    form = "seen" if source.url and source.seen else ("undated" if source.url else "no_page")
    said = telling.text(
        f"source.{form}",
        what=telling.text(f"source.{source.type}"),
        url=source.url,
        seen=source.seen,
        checked=telling.day(source.checked),
    )
    return SourceText(source, said, telling.text("check") if source.must_be_checked else "")
