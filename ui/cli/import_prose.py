"""Imports as plain text for people, made of the same documents that `--json` answers with.

Never here: what an import held.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from harassvault.importers.findings import What
from harassvault.moment import Moment, Precision
from reports.catalogue import Catalogue
from reports.dates import Dates
from ui.cli.documents import Document
from ui.cli.output import shown_name
from ui.cli.prose import SHORT_ID
from ui.explain import neutral

_INDENT = "    "
_MOST_CONVERSATIONS = 40
_MOST_NAMES = 6
_MOST_PROBLEMS = 12
_MOST_ASKED = 3
_MOST_PICTURES = 20
"""What of each is told one by one to people; `--json` gives all."""


class ImportProse:
    """Writes imports as lines of text."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._dates = Dates(Catalogue.load("reports.words", words.language))

    def taken(self, one: Document) -> list[str]:
        """Return the lines of an import that was just made."""
        if one["format"] is None:
            return [*self._plain(one), *self._marked(one)]
        said = [*self._contents(one), *self._marked(one), *self._asks(one), *self._absent(one)]
        return [self._title(one), *said]

    def looked(self, one: Document) -> list[str]:
        """Return the lines of an export that was only looked at."""
        if one["format"] is None:
            name = shown_name(one["path"])
            return [self._words.text("importing.would_keep", name=name), self._try()]
        title = self._words.text("importing.is_a", name=self._name(one), format=self.formats(one))
        return [title, *self._contents(one), *self._asks(one), *self._absent(one)]

    def listed(self, one: Document) -> list[str]:
        """Return the lines of one import in a list."""
        words = self._words
        date = self._dates.instant(datetime.fromisoformat(one["at"]))
        lines = [f"{one['id'][:SHORT_ID]}  {date}  {self.formats(one)}"]
        lines.append(_INDENT + _names(one["files"]))
        lines.append(_INDENT + self._counts(one["messages"], one["duplicates"]))
        for what, count in one["problem_counts"].items():
            said = words.text(f"import.problem.{what}")
            times = words.text("importing.times", words=said, n=count) if count > 1 else said
            lines.append(_INDENT + times)
        return lines

    def formats(self, one: Document) -> str:
        """Return the names of the formats of an import."""
        names = [self.format(each["format"]) for each in one["formats"]]
        return ", ".join(names) if names else self._words.text("importing.plain")

    def format(self, name: str) -> str:
        """Return the name of a format."""
        key = f"import.format.{name}"
        return self._words.text(key) if self._words.has(key) else neutral(name)

    def _marked(self, one: Document) -> list[str]:
        """Return the line that says of how many files the bytes were marked before."""
        count = sum(each["marked"] for each in one["evidence"])
        return [self._words.count("importing.marked", count)] if count else []

    def _title(self, one: Document) -> str:
        return self._words.text(
            "importing.taken",
            name=self._name(one),
            format=self.formats(one),
            id=one["id"][:SHORT_ID],
        )

    def _name(self, one: Document) -> str:
        """Name what was given: a folder or a file, or files that were given together."""
        files = one["files"]
        if one["is_folder"] or len(files) == 1:
            return shown_name(one["path"])
        return self._words.count("importing.together", len(files), names=_names(files))

    def _plain(self, one: Document) -> Iterator[str]:
        for each in one["evidence"]:
            yield self._words.text(
                "importing.kept_plain", name=shown_name(each["name"]), id=each["id"][:SHORT_ID]
            )
        if one["incident"]:
            yield self._words.text("importing.tied", id=one["incident"][:SHORT_ID])
        yield self._try()

    def _try(self) -> str:
        return _INDENT + self._words.text("UnknownExportError.do")

    def _contents(self, one: Document) -> Iterator[str]:
        words = self._words
        conversations = one["conversations"]
        for each in conversations[:_MOST_CONVERSATIONS]:
            yield from self._conversation(each)
        more = len(conversations) - _MOST_CONVERSATIONS
        if more > 0:
            yield _INDENT + words.count("importing.more_conversations", more)
        yield from self._besides(one)
        if unknown := one["unknown"]:
            names = _names(unknown)
            yield _INDENT + words.count("importing.unknown", len(unknown), names=names)
            yield self._try()
        if links := one["links"]:
            yield _INDENT + words.count("importing.links", len(links), names=_names(links))
        if one.get("incident"):
            yield _INDENT + words.text("importing.tied", id=one["incident"][:SHORT_ID])
        if one.get("picked"):
            yield _INDENT + words.count("importing.picked", one["picked"])
        yield from self._problems(one)

    def _besides(self, one: Document) -> Iterator[str]:
        """Yield what there is besides messages."""
        words = self._words
        if one["attachments"]:
            yield _INDENT + words.count("importing.attachments", one["attachments"])
        if one["attachments_missing"]:
            yield _INDENT + words.count("importing.attachments_missing", one["attachments_missing"])
        yield from self._cards(one["people"])
        for each in one["pictures"][:_MOST_PICTURES]:
            yield _INDENT + self._picture(each)
        if len(one["pictures"]) > _MOST_PICTURES:
            yield _INDENT + words.count(
                "importing.more_pictures", len(one["pictures"]) - _MOST_PICTURES
            )

    def _cards(self, count: int) -> Iterator[str]:
        """Say how many people an address book has, and what they are good for."""
        if count:
            yield _INDENT + self._words.count("importing.cards", count)
            yield _INDENT + self._words.text("importing.cards_for")

    def _conversation(self, one: Document) -> Iterator[str]:
        title = shown_name(one["title"]) or self._words.text("messages.untitled")
        identity = f"{one['id'][:SHORT_ID]}  " if one.get("id") else ""
        key = f"import.service.{one['service']}"
        service = self._words.text(key) if self._words.has(key) else neutral(one["service"])
        yield f"  {identity}{title} ({service})"
        said = self._counts(one["messages"], one["duplicates"])
        if one["first"] and one["last"]:
            said = f"{said}, {self._period(one['first'], one['last'])}"
        yield f"{_INDENT}{said}"
        people = [self._participant(each) for each in one["participants"][:_MOST_NAMES]]
        more = len(one["participants"]) - len(people)
        people += [self._words.count("messages.others", more)] if more > 0 else []
        if people:
            yield _INDENT + ", ".join(people)

    def _counts(self, messages: int, duplicates: int) -> str:
        said = self._words.count("count.messages", messages)
        if duplicates:
            said += f" ({self._words.count('importing.duplicates', duplicates)})"
        return said

    def _participant(self, one: Document) -> str:
        handles = one["handles"]
        name = shown_name(one["name"] or (handles[0]["value"] if handles else ""))
        if not name:
            return self._words.text("linking.you") if one["me"] else "—"
        return self._words.text("messages.is_you", name=name) if one["me"] else name

    def _picture(self, one: Document) -> str:
        words = self._words
        said = [shown_name(one["name"])]
        if one["taken"]:
            time = (one["taken"]["at"] or one["taken"]["at_text"]).replace("T", " ")
            said.append(words.text("importing.says_taken", time=neutral(time)))
        if one["has_place"]:
            said.append(words.text("importing.names_place"))
        if one["device"]:
            said.append(neutral(one["device"]))
        return "  ·  ".join(said)

    def _problems(self, one: Document) -> Iterator[str]:
        problems = one["problems"]
        if one["questions"]["zone"]:
            # That is asked below.
            problems = [each for each in problems if each["what"] != What.ZONE_OPEN]
        if problems:
            yield f"  {self._words.text('importing.problems')}"
        for each in problems[:_MOST_PROBLEMS]:
            yield f"{_INDENT}{each['text']}{self._where(each)}"
        counted = sum(one["problem_counts"].values())
        more = max(counted, len(problems)) - min(len(problems), _MOST_PROBLEMS)
        if more > 0:
            yield _INDENT + self._words.count("importing.more_problems", more)

    def _where(self, one: Document) -> str:
        words = self._words
        said = [shown_name(one["path"])] if one["path"] else []
        keys = [key for key in ("line", "record") if one[key]]
        said += [words.text(f"importing.{key}", n=one[key]) for key in keys]
        if one["detail"]:
            said.append(words.text("messages.quoted", text=neutral(one["detail"])))
        return f" ({', '.join(said)})" if said else ""

    def _asks(self, one: Document) -> Iterator[str]:
        """Yield what a person could still say."""
        words, asked = self._words, one["questions"]
        said = []
        # What was taken in is read anew only when that import is gone.
        taken, after = str(one.get("id") or "")[:SHORT_ID], "_after" if one.get("id") else ""
        if asked["zone"]:
            zone = neutral(one["zone"])
            said.append(words.text(f"importing.ask_zone{after}", zone=zone, id=taken))
        if asked["date_order"]:
            said.append(words.text(f"importing.ask_date_order{after}", id=taken))
        for each in asked["me"][:_MOST_ASKED]:
            names = _names(each["participants"])
            is_taken = bool(each.get("id"))
            key = "importing.ask_me_after" if is_taken else "importing.ask_me"
            identity = str(each.get("id") or "")[:SHORT_ID]
            said.append(words.text(key, names=names, id=identity))
        if len(asked["me"]) > _MOST_ASKED:
            said.append(words.count("importing.ask_me_more", len(asked["me"]) - _MOST_ASKED))
        if asked["columns"]:
            said.append(words.text("importing.ask_columns"))
        if said:
            yield f"  {words.text('importing.asks')}"
        yield from (_INDENT + line for line in said)

    def _absent(self, one: Document) -> Iterator[str]:
        if one["cannot_contain"]:
            yield f"  {self._words.text('importing.cannot_contain')}"
        for each in one["cannot_contain"]:
            yield f"{_INDENT}{each['text']}"

    def _period(self, first: str, last: str) -> str:
        days = [text[: len("2024-03-12")] for text in (first, last)]
        moments = [Moment(precision=Precision.DAY, start=one) for one in days]
        try:
            return self._dates.period(*moments)
        except (ValueError, IndexError):
            return neutral(" – ".join(days))


def _names(names: Sequence[str]) -> str:
    shown = [shown_name(one) for one in names[:_MOST_NAMES]]
    return ", ".join(shown) + (" …" if len(names) > _MOST_NAMES else "")
