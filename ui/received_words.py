"""The check of a package in sentences, the same for every face of the program.

Never here: the check (`reports.received`), and how a face lays the sentences out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reports.catalogue import Catalogue
from reports.received.log_heads import VERIFIER
from reports.received.values import Code, Finding, Verdict

_NOTHING_READ = Code.PACKAGE
"""Where this is found, nothing else was looked at."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a package.

    Attributes:
        is_fine: whether all is as it was put together.
        headline: the result.
        means: what follows from it, and what does not.
        problems, notices: a sentence for each finding.
        stamps: one for each time stamp that holds; `stamp_means` is what they show, or empty.
        number: of the sender's key, to be compared, or that it was; empty where neither.
    """

    is_fine: bool
    headline: str
    means: str
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    stamp_means: str = ""
    number: str = ""


def told(
    words: Catalogue,
    verdict: Verdict,
    name: Callable[[str], str],
    date: Callable[[datetime], str],
    *,
    number_given: bool,
) -> Told:
    """Say what a check found.

    Args:
        words: of `ui.words`.
        verdict: of the check.
        name: makes a foreign text harmless where the sentences are shown.
        date: writes an instant.
        number_given: whether the number of a key was known from elsewhere.
    """
    if verdict.entries is None:
        headline = words.text(f"received.found.{_NOTHING_READ}")
        return Told(is_fine=False, headline=headline, means=words.text("received.package_means"))
    stamps = tuple(
        words.text(
            "received.stamp",
            at=date(one.at),
            entries=words.count("count.log", one.size),
            authority=name(one.authority),
        )
        for one in verdict.stamps
    )
    return Told(
        is_fine=verdict.ok,
        headline=_headline(words, verdict),
        means=words.text(f"received.{'fine' if verdict.ok else 'differs'}_means"),
        problems=tuple(_sentence(words, one, name) for one in verdict.problems),
        notices=tuple(_sentence(words, one, name) for one in verdict.notices),
        stamps=stamps,
        stamp_means=words.text("checkpoint.what_it_shows") if stamps else "",
        number=_number(words, verdict, is_given=number_given),
    )


def _headline(words: Catalogue, verdict: Verdict) -> str:
    if not verdict.ok:
        problems = words.count("count.problems", len(verdict.problems))
        return words.text("received.differs", problems=problems)
    entries = words.count("count.log", verdict.entries or 0)
    files = words.count("received.files", verdict.files)
    return words.text("received.fine", entries=entries, files=files)


def _number(words: Catalogue, verdict: Verdict, *, is_given: bool) -> str:
    if verdict.key_number and not is_given:
        return words.text("received.number", number=verdict.key_number)
    if is_given and verdict.entries and Finding(Code.KEY, VERIFIER) not in verdict.problems:
        return words.text("received.number_given")
    return ""


def _sentence(words: Catalogue, finding: Finding, name: Callable[[str], str]) -> str:
    where = name(finding.where)
    is_line = finding.code is Code.LOG and not where.isdigit()
    return words.text(f"received.found.{'log_line' if is_line else finding.code}", where=where)
