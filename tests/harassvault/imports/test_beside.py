"""Pictures beside an export that none of its messages names: looked at all the same."""

from pathlib import Path

import pytest

from harassvault.conversations.imports import Imports, Part
from harassvault.importers.findings import Attachment
from harassvault.source import BytesSource
from tests.made_export import MadeExport, chat, said

EXPORTS = Path(__file__).parents[2] / "importers" / "exports"
PHOTO = EXPORTS / "pictures" / "a_folder" / "day_off.png"
NAMES = ("chat/chat.txt", "chat/named.png", "chat/own.png", "chat/media/small.png", "chat/x.bin")


@pytest.fixture
def taken(vault):
    """An import of a folder with a chat, a picture that it names, and others that it does not."""
    pixels = PHOTO.read_bytes()
    found = [*chat(), said(1, "look", attachments=(Attachment("named.png", item=1),))]
    imports = Imports(vault._opened.writer, vault._originals, MadeExport(found).opened)
    data = {NAMES[0]: b"a chat", NAMES[4]: b"\0\1\2"}
    parts = [Part(one, BytesSource(one, data.get(one, pixels + one.encode()))) for one in NAMES]
    return imports.take_in(parts)


def test_only_a_picture_beside_that_no_message_names_says_what_it_is(vault, taken):
    (own,) = vault.imports.held(taken.id).pictures
    assert own.evidence == taken.evidence[2]
    assert own.facts.taken.text == "2024:01:05 21:04:11"
    assert own.facts.device == "Example Phone 3"
    assert vault.imports.held(taken.id).has_local_times
    assert vault.verify().problems == ()
