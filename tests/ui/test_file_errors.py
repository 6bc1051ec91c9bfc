"""What is said of single files reads right in the window and in the terminal."""

import pytest

from harassvault.files.errors import (
    FileMarkedError,
    MemberTwiceError,
    NoMemberToEraseError,
    NoSuchMemberError,
    NotAPictureFileError,
)
from reports.catalogue import Catalogue
from ui.explain import explain

ERRORS = (
    FileMarkedError("a.jpg"),
    NotAPictureFileError("a.jpg"),
    NoSuchMemberError("a.zip", "a.jpg"),
    NoMemberToEraseError("a.zip", "a.jpg"),
    MemberTwiceError("a.zip", "a.jpg"),
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda one: type(one).__name__)
def test_no_command_is_named_where_there_is_none(error, language):
    assert "hvault" not in explain(error, Catalogue.load("ui.words", language)).line


def test_who_asks_for_a_copy_reads_nothing_of_erasing():
    said = explain(NoSuchMemberError("a.zip", "a.jpg"), Catalogue.load("ui.words", "en"))
    assert "erase" not in said.line
