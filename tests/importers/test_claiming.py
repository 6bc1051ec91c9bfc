"""Whose a file is where several exports and single files were given together."""

import io
import zipfile

import pytest
from PIL import Image

from harassvault.importers.registry import claims
from tests.importers.running import tree_of

CHAT = "12/03/2024, 09:58 - Sam Example: where are you\n12/03/2024, 09:59 - Jo Test: leave me\n"
MAIL = (
    b"From: sam@example.org\nTo: jo@example.org\nSubject: hey\nMessage-ID: <1@example.org>\n\nhi\n"
)
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Sam Example\nTEL:+15550000001\nEND:VCARD\n"


def png():
    data = io.BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG")
    return data.getvalue()


def owners(folder):
    with tree_of(folder) as tree:
        return {
            tree.items[index].path: importer.format
            for importer, indices in claims(tree)
            for index in indices
        }


YEAR_FIRST = "[2024-03-12 21:58:01] Mark: {}hej\n[2024-03-12 21:58:05] {}: hej\n"


@pytest.mark.parametrize(
    ("name", "mark", "other", "owner"),
    [
        ("_chat.txt", "", "Ana", "whatsapp"),
        ("_chat.txt", "", "Me", "whatsapp"),
        ("mark.txt", "", "Ana", "whatsapp"),
        ("mark.txt", "\u200e", "Me", "whatsapp"),
        ("mark.txt", "", "Me", "signal_export"),
        ("chat.md", "", "Ana", "signal_export"),
    ],
)
def test_lines_that_two_programs_write_have_one_owner(tmp_path, name, mark, other, owner):
    put(tmp_path, {name: YEAR_FIRST.format(mark, other).encode()})
    assert owners(tmp_path) == {name: owner}


def put(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_a_page_that_begins_as_a_sound_keeps_nothing_from_being_read(tmp_path):
    both = b"#!AMR-WB\n<html><head><title>x</title></head><body><p>hello</p></body></html>\n"
    put(tmp_path, {"voice.html": both, "notes.html": both[9:], "shot.png": png()})
    assert owners(tmp_path) == {
        "voice.html": "sounds",
        "notes.html": "web_page",
        "shot.png": "pictures",
    }


def test_a_picture_in_a_chats_folder_is_the_chats(tmp_path):
    put(tmp_path, {"chat/WhatsApp Chat with Sam.txt": CHAT.encode(), "chat/media/a.png": png()})
    assert owners(tmp_path) == {"chat/WhatsApp Chat with Sam.txt": "whatsapp"}


def test_a_picture_beside_a_mail_is_a_picture(tmp_path):
    put(tmp_path, {"hey.eml": MAIL, "a.png": png(), "sam.vcf": CARD})
    assert owners(tmp_path) == {"hey.eml": "email", "a.png": "pictures", "sam.vcf": "vcard"}


def test_a_picture_outside_of_a_chats_folder_is_a_picture(tmp_path):
    put(tmp_path, {"chats/chat.txt": CHAT.encode(), "photos/a.png": png(), "chats2/b.png": png()})
    assert owners(tmp_path) == {
        "chats/chat.txt": "whatsapp", "photos/a.png": "pictures", "chats2/b.png": "pictures",
    }  # fmt: skip


def test_a_picture_in_a_chats_archive_is_the_chats_and_one_beside_it_is_not(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("00000001-PHOTO-2024-03-12-09-58-00.jpg", png())
    put(tmp_path, {"chat.zip": data.getvalue(), "a.png": png()})
    assert owners(tmp_path) == {"_chat.txt": "whatsapp", "a.png": "pictures"}
