"""Answers to further questions, and places online, as lines of text for people.

Never here: JSON, and the questions themselves (`reports.words`).
"""

from collections.abc import Iterator, Mapping

from harassvault.data_points import ANSWERS
from harassvault.locator import Locator
from harassvault.moment_text import moment_to_text
from reports.catalogue import Catalogue
from ui.cli.output import shown

_OF_PLACE = {
    "url": "content_url",
    "native_id": "content_native_id",
    "space": "space_id",
    "account": "respondent_handles",
    "account_id": "respondent_account_ids",
    "own_account": "own_account",
    "published": "published_at",
    "captured": "captured_at",
    "offset": "media_offset",
    "search": "search_result",
    "rule": "rule_invoked",
    "targets": "self_identification",
    "network": "network_indicators",
    "quote": "incident_exact_words",
}
"""What is known of a place online, and the data point that has the words for it."""


class DetailProse:
    """Writes them in the words of the reports."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._terms = Catalogue.load("reports.words", words.language)

    def lines(self, details: Mapping[str, str]) -> Iterator[str]:
        """Yield each question with its answer."""
        for key, answer in details.items():
            said = self._terms.text(f"answer.{answer}") if answer in ANSWERS else answer
            yield self._line(key, said)

    def place(self, one: Locator) -> Iterator[str]:
        """Yield what is known of a place online; the first line names it."""
        yield shown(" – ".join(filter(None, (one.service, one.shown))) or one.service)
        for name, point in _OF_PLACE.items():
            value = getattr(one, name)
            if value and value != one.shown:
                said = value if isinstance(value, str) else moment_to_text(value)
                yield "  " + self._line(point, said)
        if one.visible_to:
            yield "  " + self._line("audience", self._terms.text(f"visible_to.{one.visible_to}"))
        if one.status:
            yield "  " + self._line("content_status", self._status(one))

    def _status(self, one: Locator) -> str:
        said = self._terms.text(f"content_status.{one.status}")
        return f"{said} ({moment_to_text(one.last_checked)})" if one.last_checked else said

    def _line(self, point: str, said: str) -> str:
        label = self._terms.text(f"point.{point}")
        line = self._words.text("show.named", name=label, value=shown(said))
        return line.replace("\n", "\n  ")
