"""Real exports imported twice, and the same chat from files that write it otherwise."""

from collections import defaultdict
from dataclasses import dataclass

import msgspec
import pytest

from harassvault.importers.findings import Conversation, Message, Participant
from tests.importers.running import SAMPLES, run

TWICE = (
    "whatsapp/Berektassuly__chatpack-cli/whatsapp_export.txt",
    "whatsapp/Pustur__whatsapp-chat-parser-website/whatsapp-chat-parser-example.zip",
    "whatsapp/SELF-MADE__from-schema/android_de.txt",
    "whatsapp/SELF-MADE__from-schema/ios_en-US_12h_nnbsp.txt",
    "whatsapp/SELF-MADE__from-schema/ios_ar_arabic-indic-digits.txt",
    "whatsapp/frozenspider__chat-history-manager/WhatsApp Chat with +123 45 6789.txt",
    "whatsapp/langchain-ai__langchain-community/whatsapp_chat.txt",
    "telegram/frozenspider__chat-history-manager/telegram_2020-01/result.json",
    "telegram/frozenspider__chat-history-manager/telegram_2021-07/result.json",
    "telegram/langchain-ai__langchain-community/telegram.json",
    "messenger-instagram/kenn-io__msgvault/json_multifile",
    "messenger-instagram/kenn-io__msgvault/json_group",
    "messenger-instagram/kenn-io__msgvault/html_simple",
)

CHAT_MINER = "whatsapp/joweich__chat-miner/test_{}_24hrs.txt"
ORDERS = ("ddmmyy", "mmddyy", "yyyymmdd", "[mmddyy]")


@dataclass
class Found:
    """One conversation of an export."""

    lines: list
    zone: str = "Europe/Paris"

    def findings(self):
        return self.lines


def conversations(name):
    """Return the conversations of a sample, each under the key that the tables expect."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("the samples are not beside this repository")
    found = defaultdict(list)
    for findings in run(path).values():
        for one in findings:
            if isinstance(one, Conversation):
                found[one.key].append(msgspec.structs.replace(one, key="c"))
            elif isinstance(one, Participant | Message):
                found[one.conversation].append(msgspec.structs.replace(one, conversation="c"))
    return [Found(lines) for lines in found.values()]


def messages(found):
    return sum(isinstance(one, Message) for each in found for one in each.lines)


@pytest.mark.parametrize("name", TWICE)
def test_a_real_export_twice_adds_nothing(tables, name):
    found, vault = conversations(name), tables()
    assert sum(vault.take_in(one) for one in found) == messages(found) > 0
    assert [vault.take_in(one) for one in found] == [0] * len(found)
    assert vault.count() == messages(found)


@pytest.mark.parametrize("other", ORDERS[1:])
def test_dates_in_another_order_add_nothing(tables, other):
    vault = tables()
    (first,), (again,) = (conversations(CHAT_MINER.format(one)) for one in (ORDERS[0], other))
    vault.take_in(first)
    assert vault.take_in(again) == 0


def test_json_and_html_of_one_messenger_chat(tables):
    """The folder holds both: as one export they are one conversation, and here they are two."""
    (both,) = conversations("messenger-instagram/kenn-io__msgvault/mixed")
    lines = [one for one in both.lines if isinstance(one, Message)]
    by_item = {one.item for one in lines}
    assert len(by_item) == 2
    vault = tables()
    added = [
        vault.take_in(
            Found(
                [one for one in both.lines if not isinstance(one, Message) or one.item == item],
                "UTC",
            )
        )
        for item in sorted(by_item)
    ]
    assert added == [len(lines) // 2, 0]
