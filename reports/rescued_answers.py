"""What a rescued journal says in answer to further questions, of places online and of files.

Never here: entries, people and files themselves (`reports.rescued_text`).
"""

from collections.abc import Iterator, Mapping

from harassvault.data_points import ANSWERS
from harassvault.file_said import FileSaid
from harassvault.locator import Locator
from harassvault.moment import Moment
from reports.catalogue import Catalogue
from reports.dates import Dates


class RescuedAnswers:
    """Writes them in one language."""

    def __init__(self, words: Catalogue) -> None:
        self._words, self._dates = words, Dates(words)

    def lines(self, details: Mapping[str, str]) -> Iterator[str]:
        """Yield a line for each answer."""
        for key, answer in details.items():
            point = f"point.{key}"
            yield self._line(self._words.text(point) if self._words.has(point) else key, answer)

    def places(self, places: tuple[Locator, ...]) -> Iterator[str]:
        """Yield all that is known of places online."""
        for one in places:
            told = {name: getattr(one, name) for name in one.__struct_fields__}
            said = [
                self._dates.moment(value) if isinstance(value, Moment) else str(value)
                for value in told.values()
                if value
            ]
            yield self._line(self._words.text("rescued.online"), " · ".join(said))

    def said(self, said: FileSaid) -> Iterator[str]:
        """Yield what was said of a file."""
        yield from self.lines(said.details)
        for name in ("transcript", "intimate", "minor"):
            if value := getattr(said, name):
                yield self._line(self._words.text(f"rescued.{name}"), value)

    def confidential(self, lines: tuple[str, ...]) -> Iterator[str]:
        """Yield what nothing that leaves may hold."""
        for one in lines:
            yield self._line(self._words.text("rescued.confidential"), one)

    def _line(self, label: str, value: str) -> str:
        said = self._words.text(f"answer.{value}") if value in ANSWERS else value
        return self._words.text("rescued.line", label=label, value=said)
