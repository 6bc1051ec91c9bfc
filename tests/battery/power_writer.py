"""A process that works in a journal until its disk loses power, and notes all that was said saved.

Run by the power-cut tests as `python power_writer.py VAULT ACKNOWLEDGED VARIANT SEED`. Each line of
the second file is one thing that was answered as saved. The variants harm the program on purpose,
so that the tests can show that they would notice.
"""

import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.store import connection
from harassvault.vault import Vault
from tests.made_export import MadeExport, chat, said

PASSWORD = "a long fictional password"
PAUSE = 0.02  # seconds between saves: a person's pace is slower, a flush's is not

Noted = dict[str, Any]


def harm(variant: str) -> None:
    """Take away what makes a save durable, in part or whole."""
    level = {
        "sound": "EXTRA",
        "full": "FULL",
        "no-fsync": "OFF",
        "no-file-fsync": "EXTRA",
    }[variant]
    connection._PRAGMAS = tuple(
        f"PRAGMA synchronous = {level}" if "synchronous" in pragma else pragma
        for pragma in connection._PRAGMAS
    )
    if variant in {"no-fsync", "no-file-fsync"}:
        os.fsync = lambda _handle: None


class Writer:
    """Does one thing after the other; each returns what has to be there from then on."""

    def __init__(self, vault: Vault, chance: random.Random) -> None:
        self.vault = vault
        self.chance = chance
        self.number = 0
        self.entries: list[str] = []
        self.waiting: list[str] = []
        self.chats: list[str] = []

    def add(self) -> Noted:
        data = os.urandom(20_000)
        given = IncidentInput(what=f"entry {self.number}")
        entry = self.vault.add_incident(given, [BytesSource("x", data)])
        self.entries.append(entry.id)
        return {"id": entry.id, "sha256": hashlib.sha256(data).hexdigest()}

    def amend(self) -> Noted:
        one, text = self.chance.choice(self.entries), f"amended {self.number}"
        self.vault.amend_incident(one, IncidentInput(what=text))
        return {"id": one, "text": text}

    def draft(self) -> Noted:
        text = f"draft {self.number}"
        return {"id": self.vault.save_draft(None, "incident", {"what": text}), "text": text}

    def password(self) -> Noted:
        text = f"a fictional password, number {self.number}"
        self.vault.ways.change_password(text)
        return {"text": text}

    def drop(self) -> Noted:
        source = BytesSource("seen.bin", os.urandom(5_000))
        put = put_in(Layout(self.vault.folder), source, self.vault.now)
        self.waiting.append(put.id)
        return {"id": put.id, "sha256": put.sha256}

    def take(self) -> Noted:
        one = self.waiting.pop()
        taken = self.vault.inbox.take([one])
        self.entries.append(taken.id)
        return {"id": taken.id, "item": one}

    def erase(self) -> Noted:
        one = self.entries.pop(0)
        self.vault.erasing.erase(one)
        return {"id": one}

    def chat(self) -> Noted:
        """Take in a chat; its findings are made here, for a child takes longer than a cut."""
        texts = [f"message {at} of the chat {self.number}" for at in range(6)]
        findings = [said(at, text) for at, text in enumerate(texts)]
        export = MadeExport([*chat(title=f"chat {self.number}"), *findings])
        imports = Imports(self.vault._opened.writer, self.vault._originals, export.opened)
        part = Part("chat.txt", BytesSource("chat.txt", os.urandom(5_000)))
        taken = imports.take_in([part], Choices(zone="Europe/Paris"))
        self.chats.append(taken.id)
        return {"id": taken.id, "texts": texts}

    def pick(self) -> Noted:
        (one,) = self.vault.conversations.messages(limit=1, newest_first=True)
        entry = self.vault.pick_messages(IncidentInput(what=f"entry {self.number}"), [one.id])
        self.entries.append(entry.id)
        return {"id": entry.id, "text": one.text}

    def forget(self) -> Noted:
        one = self.chats.pop(0)
        self.vault.import_erasing.erase(one)
        return {"id": one}

    def backup(self) -> Noted:
        return {"id": self.vault.backups.make(self.vault.folder.parent / "stick").snapshot}

    def next(self) -> Callable[[], Noted]:
        """Choose what to do now: half of the time an entry, else what can be done."""
        self.number += 1
        others = [self.draft, self.password, self.drop, self.backup, self.chat]
        if self.entries:
            others += [self.amend, self.amend]
        if self.waiting:
            others.append(self.take)
        if self.chats:
            others.append(self.pick)
        if len(self.chats) > 1:
            others.append(self.forget)
        if len(self.entries) > 2:
            others.append(self.erase)
        return self.add if self.chance.random() < 0.4 else self.chance.choice(others)


def main(folder: Path, acknowledged: Path, variant: str, seed: str) -> None:
    """Work until the disk is gone."""
    harm(variant)
    with (
        Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault,
        acknowledged.open("ab", buffering=0) as acks,
    ):
        writer = Writer(vault, random.Random(seed))
        while True:
            # The harmed program only adds: it has to show that a lost entry would be noticed.
            do = writer.next() if variant == "sound" else writer.add
            noted = {"did": do.__name__, **do()}
            acks.write(json.dumps(noted).encode() + b"\n")
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
