"""The facts of the saved pages, against what the page importers find in them."""

import ast
import re
from collections import Counter

from harassvault.importers.findings import Message, Problem, What
from harassvault.importers.mail import mime
from harassvault.importers.pages import warc_records
from tests.importers.running import run, tree_of

FORMATS = {"web-archive"}
REASONS = {
    "web-archive/msindwan__mhtml2html/portfolio.mhtml": (
        "the row was made with the standard library, which stops at a title that goes on without "
        "an indent and takes all else for text; the date, the page and its pictures are there"
    ),
}
_FACT = re.compile(
    r"(?:^| )(url|saved|records|uris|first|last|from|date|subject|snapshot|parts|types|defects|"
    r"entries)="
)
_SAID = {
    # What the standard library calls a defect, and what we say of it.
    "CloseBoundaryNotFoundDefect": What.CUT_OFF,
    "StartBoundaryNotFoundDefect": What.DAMAGED_PART,
    "NoBoundaryInMultipartDefect": What.DAMAGED_PART,
}


def facts(row):
    pieces = _FACT.split(row["expected_facts"])[1:]
    return dict(zip(pieces[::2], (one.strip() for one in pieces[1::2]), strict=True))


def literal(text):
    return ast.literal_eval(text)


def findings(row):
    return [one for all_ in run(row["path"]).values() for one in all_]


def check(row):
    wanted = facts(row)
    if "entries" in wanted:
        check_package(row, wanted)
    elif "records" in wanted:
        check_records(row, wanted)
    elif "parts" in wanted:
        check_parts(row, wanted)
    else:
        page = next(one for one in findings(row) if isinstance(one, Message))
        assert page.details["url"] == wanted["url"]
        assert page.time.wall == wanted["saved"][:19]
        assert wanted["saved"].endswith("+01:00")
        assert page.time.utc == 1704489011_000_000


def check_package(row, wanted):
    with tree_of(row["path"]) as tree:
        assert [one.path for one in tree.items] == literal(wanted["entries"])
    found = findings(row)
    wrong = [one for one in found if isinstance(one, Problem)]
    if row["path"].name == "invalid_example_1.wacz":
        assert [one.what for one in wrong] == [What.FILE_MISSING]
        return
    # "invalid_signed" is invalid by its signature alone, which only a web site's certificate shows.
    assert wrong == []
    pages = [one for one in found if isinstance(one, Message)]
    assert [one.details["digest_checked"] for one in pages] == ["yes"]


def check_records(row, wanted):
    with tree_of(row["path"]) as tree, tree.open(tree.items[0]) as stream:
        records = list(warc_records.records(stream))
    assert Counter(one.kind for one in records) == literal(wanted["records"])
    addresses = {one.headers.first("warc-target-uri") for one in records} - {""}
    assert addresses == set(literal(wanted["uris"]))
    dates = [one.headers.first("warc-date") for one in records]
    assert (min(dates), max(dates)) == (wanted["first"], wanted["last"])
    pages = [one for one in findings(row) if isinstance(one, Message)]
    assert len(pages) == sum(one.kind in {"response", "resource", "revisit"} for one in records)
    kinds = {one.kind: one.digest for one in records}
    assert {kinds.get("response", "yes"), kinds.get("resource", "yes")} == {"yes"}


def check_parts(row, wanted):
    found = findings(row)
    page = next(one for one in found if isinstance(one, Message))
    assert page.details["from"] == literal(wanted["from"])
    assert page.details["subject"] == literal(wanted["subject"])
    assert page.details["saved_at"] == literal(wanted["date"])
    assert page.time.wall
    problems = {one.what for one in found if isinstance(one, Problem)}
    said = {_SAID[one] for one in literal(wanted["defects"]) if one in _SAID}
    assert said <= problems
    assert bool(said) == bool(problems)
    parsed = mime.parse(row["path"].read_bytes())
    types = [one.kind.main for one in leaves(parsed.root)]
    if not {"multipart/related"} & set(literal(wanted["types"])):
        assert set(types) == set(literal(wanted["types"]))
    if row["path"].name == "testMHTMLFirefox.mhtml":
        assert len(types) == int(wanted["parts"])


def leaves(part):
    return [one for child in part.children for one in leaves(child)] or [part]


def check_other(row):
    found = findings(row)
    page = next(one for one in found if isinstance(one, Message))
    assert page.details["url"] == "http://msindwan.bitbucket.org/"
    assert page.time.wall == "2016-09-05T22:30:04"
    assert "Full Stack Developer" in page.text
    assert len(page.attachments) == 5
