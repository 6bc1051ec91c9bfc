"""One Telegram chat as JSON and as pages: ids in both, UTC in one and local times in the other."""

import datetime as dt
import json
from dataclasses import dataclass

import msgspec
import pytest

from harassvault.importers.findings import Conversation, Message, Participant
from tests.importers.running import run

BEGIN = dt.datetime(2024, 3, 12, 20, 0, 5, tzinfo=dt.UTC)
PARIS = dt.timedelta(hours=1)

SAID = [
    (
        number,
        ("Jo Test", "Sam Example")[number % 2],
        "ok" if number % 3 == 0 else f"what was said {number}",
    )
    for number in range(101, 121)
]


def at(number):
    return BEGIN + dt.timedelta(minutes=number - 101)


def as_json():
    messages = [
        {
            "id": number, "type": "message", "from": name, "from_id": f"user{len(name)}",
            "date": (at(number) + PARIS).replace(tzinfo=None).isoformat(),
            "date_unixtime": str(int(at(number).timestamp())), "text": text, "text_entities": [],
        }
        for number, name, text in SAID
    ]  # fmt: skip
    return json.dumps(
        {"name": "Sam Example", "type": "personal_chat", "id": 4711, "messages": messages}
    )


def as_page(zone):
    rows = "".join(
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        '<div class="pull_right date details" '
        f'title="{at(number) + PARIS:%d.%m.%Y %H:%M:%S}{zone}">x</div>'
        f'<div class="from_name">{name}</div><div class="text">{text}</div></div></div>'
        for number, name, text in SAID
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>'
        "<body>"
        '<div class="page_wrap"><div class="page_header"><div class="content">'
        '<div class="text bold">Sam Example</div></div></div>'
        f'<div class="page_body chat_page"><div class="history">{rows}</div></div></div>'
        "</body></html>"
    )


@dataclass
class Found:
    lines: list
    zone: str

    def findings(self):
        return self.lines


def read(folder, name, text, zone):
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    lines = []
    for findings in run(folder).values():
        for one in findings:
            if isinstance(one, Conversation):
                lines.append(msgspec.structs.replace(one, key="c"))
            elif isinstance(one, Participant | Message):
                lines.append(msgspec.structs.replace(one, conversation="c"))
    assert sum(isinstance(one, Message) for one in lines) == len(SAID)
    return Found(lines, zone)


@pytest.mark.parametrize("written", [" UTC+01:00", ""])
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York"])
@pytest.mark.parametrize("turn", [1, -1])
def test_json_and_pages_add_nothing_to_each_other(tables, tmp_path, written, zone, turn):
    exports = [
        read(tmp_path / "json", "result.json", as_json(), zone),
        read(tmp_path / "html", "messages.html", as_page(written), zone),
    ][::turn]
    vault = tables()
    assert [vault.take_in(one) for one in exports] == [len(SAID), 0]
    assert vault.conversations() == 1
