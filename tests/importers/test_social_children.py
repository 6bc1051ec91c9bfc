"""Chats of work, rooms and social services read in the real, locked child.

What a child finds is what the importer finds here: nothing is loaded or opened in it afterwards.
"""

import contextlib

from harassvault.importers.archives import Part, grow
from harassvault.importers.client import ImportReader
from harassvault.importers.parts import Given
from harassvault.importers.registry import claims
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

FOLDERS = (
    "slack", "discord", "teams", "teams_personal", "google_chat", "google_hangouts",
    "google_voice", "snapchat", "tiktok", "x_archive", "linkedin", "reddit", "tinder",
)  # fmt: skip
BESIDE = ".golden.json"


def test_a_child_finds_what_the_importers_find_in_many_exports_at_once():
    files = [
        (one.relative_to(EXPORTS).as_posix(), one)
        for folder in FOLDERS
        for one in sorted((EXPORTS / folder).rglob("*"))
        if one.is_file() and not one.name.endswith(BESIDE)
    ]
    given = [Given(path, one.stat().st_size, lambda one=one: one.open("rb")) for path, one in files]
    with ImportReader(given) as reader:
        found = {one.format: list(reader.findings(one.format, PLAIN)) for one in reader.claims()}
    with contextlib.ExitStack() as stack:
        tree = grow(
            [
                Part(path, one.stat().st_size, stack.enter_context(one.open("rb")))
                for path, one in files
            ]
        )
        expected = {
            one.format: list(one.extract(tree, items, PLAIN)) for one, items in claims(tree)
        }
    assert found == expected
    assert len(found) >= len(FOLDERS)
