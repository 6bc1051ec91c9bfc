"""Every problem that a check can find has its sentence, in both languages."""

import re
from itertools import product
from pathlib import Path

from harassvault import verify, verify_files
from harassvault.verify import Problem
from reports.catalogue import LANGUAGES, Catalogue
from ui.cli.commands.checking import _WHAT_IS_DAMAGED, problem_sentence

_SAID = re.compile(r'check\.say\(\s*"(\w+)", "(\w+)"')
_DEPENDS = {
    ("key_file", "damaged"),
    ("key_file", "missing"),
    *product(("original", "report"), ("missing", "damaged", "foreign", "swapped")),
    *product(("search",), ("differs", "damaged")),
    ("folder", "damaged"),
}
"""Those that the check composes as it goes, and what a journal that does not open gives."""


def all_problems():
    sources = [Path(str(one.__file__)).read_text("utf-8") for one in (verify, verify_files)]
    source = "\n".join(sources)
    return {*_SAID.findall(source), *_DEPENDS, *_WHAT_IS_DAMAGED.values()}


def test_the_source_was_really_read():
    assert {("log", "differs"), ("original", "extra"), ("head", "differs")} <= all_problems()


def test_every_problem_has_a_sentence_that_names_it():
    for language, (where, what) in product(LANGUAGES, all_problems()):
        words = Catalogue.load("ui.words", language)
        assert "Zx9" in problem_sentence(Problem(where, what, "Zx9"), words)
