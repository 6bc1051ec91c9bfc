"""A journal and a plain model of it, driven at random: after each step both must say the same.

The model is a dictionary: what a person would expect. The log's tree is compared, at each step,
with a naive one.

Never here: how many histories are tried (`test_random_histories`).
"""

import copy
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from crypto.merkle import (
    consistency_proof,
    inclusion_proof,
    root,
    verify_consistency,
    verify_inclusion,
)
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.errors import EmptyIncidentError, ErasedError, NothingChangedError
from harassvault.inbox_drop import put_in
from harassvault.incident import Status
from harassvault.intake import IncidentInput
from harassvault.layout import Layout
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.store import entries
from harassvault.vault import Vault
from tests.battery.naive_tree import path, proof, tree_head
from tests.battery.operations import SteppingClock
from tests.battery.report import OURS

TEXT = st.text(min_size=1, max_size=40)
DATA = st.binary(max_size=200)
WHICH = st.integers(min_value=0, max_value=1000)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Entry:
    """What a person expects of one entry."""

    texts: list[str]
    files: list[str]
    status: Status = Status.ACTIVE


@dataclass
class Model:
    """What a person expects of the journal."""

    entries: dict[str, Entry] = field(default_factory=dict)
    inbox: dict[str, str] = field(default_factory=dict)
    password: str = "a long fictional password"


class History(RuleBasedStateMachine):
    """One history of a journal."""

    number_of = 0
    steps = 0
    template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")  # noqa: S108 a folder of its own in it: histories by the hundred
        self.root = Path(tempfile.mkdtemp(prefix=OURS, dir=memory if memory.is_dir() else None))
        self.clock = SteppingClock()
        self.model = Model()
        self.kept: tuple[Model, list[bytes]] | None = None
        self.leaves: list[bytes] = []
        self.folder = self.root / "journal"
        self.number = 0

    @initialize()
    def begin(self) -> None:
        if History.template is None:
            History.template = Path(tempfile.mkdtemp(prefix=OURS)) / "journal"
            Vault.create(
                History.template, self.model.password, Profile(), kdf=CHEAP_FOR_TESTS
            ).close()
        shutil.copytree(History.template, self.folder)
        self.open()

    def open(self) -> None:
        self.vault = Vault.unlock(
            self.folder, self.model.password, clock=self.clock, kdf=CHEAP_FOR_TESTS
        )

    @classmethod
    def forget_template(cls) -> None:
        if cls.template is not None:
            shutil.rmtree(cls.template.parent)
        cls.template = None

    def teardown(self) -> None:
        History.number_of += 1
        if hasattr(self, "vault"):
            self.whole()
            self.vault.close()
        shutil.rmtree(self.root)

    def living(self, which: int) -> str:
        """Choose an entry that was not erased."""
        names = [name for name, one in self.model.entries.items() if one.status != Status.ERASED]
        return names[which % len(names)]

    def has_living(self) -> bool:
        return any(one.status != Status.ERASED for one in self.model.entries.values())

    # --- what a person does --------------------------------------------------------------------

    @rule(text=TEXT, files=st.lists(DATA, max_size=2))
    def add(self, text: str, files: list[bytes]) -> None:
        given = IncidentInput(what=text)
        try:
            made = self.vault.add_incident(given, [BytesSource("x", data) for data in files])
        except EmptyIncidentError:
            assert not text.strip()
            assert not files
            return
        self.model.entries[made.id] = Entry([text], [sha(data) for data in files])

    @precondition(has_living)
    @rule(which=WHICH, text=TEXT)
    def amend(self, which: int, text: str) -> None:
        name = self.living(which)
        entry = self.model.entries[name]
        try:
            self.vault.amend_incident(name, IncidentInput(what=text))
        except NothingChangedError:
            assert entry.texts[-1] == text
        except EmptyIncidentError:
            assert not text.strip()
            assert not entry.files
        else:
            entry.texts.append(text)

    @precondition(has_living)
    @rule(which=WHICH, data=DATA)
    def attach(self, which: int, data: bytes) -> None:
        name = self.living(which)
        self.vault.attach(name, [BytesSource("x", data)])
        self.model.entries[name].files.append(sha(data))

    @precondition(has_living)
    @rule(which=WHICH, aside=st.booleans())
    def set_aside_or_back(self, which: int, aside: bool) -> None:
        name = self.living(which)
        status = Status.SET_ASIDE if aside else Status.ACTIVE
        try:
            (self.vault.set_aside if aside else self.vault.restore)(name)
        except NothingChangedError:
            assert self.model.entries[name].status is status
        self.model.entries[name].status = status

    @precondition(has_living)
    @rule(which=WHICH)
    def erase(self, which: int) -> None:
        name = self.living(which)
        assert self.vault.erasing.erase(name).left == 0
        self.model.entries[name].status = Status.ERASED
        try:
            self.vault.amend_incident(name, IncidentInput(what="again"))
        except ErasedError:
            return
        raise AssertionError("what was erased was amended")

    @rule(data=DATA)
    def drop(self, data: bytes) -> None:
        put = put_in(Layout(self.folder), BytesSource("seen.bin", data), self.clock)
        self.model.inbox[put.id] = sha(data)

    @precondition(lambda self: self.model.inbox)
    @rule(which=WHICH, into=st.booleans())
    def take(self, which: int, into: bool) -> None:
        item = list(self.model.inbox)[which % len(self.model.inbox)]
        digest = self.model.inbox.pop(item)
        if into and self.has_living():
            name = self.living(which)
            self.vault.inbox.take([item], name)
            self.model.entries[name].files.append(digest)
        else:
            made = self.vault.inbox.take([item])
            self.model.entries[made.id] = Entry([""], [digest])

    @rule()
    def change_password(self) -> None:
        self.number += 1
        self.model.password = f"a fictional password, number {self.number}"
        self.vault.ways.change_password(self.model.password)

    @rule()
    def sign(self) -> None:
        checkpoint, note = self.vault.checkpoint()
        assert checkpoint.root == tree_head(self.read_leaves()[: checkpoint.size])
        assert self.vault.head_at(checkpoint.size) == (checkpoint, note)
        assert self.vault.agrees_with_head(checkpoint.size)

    @rule()
    def lock(self) -> None:
        self.whole()
        self.vault.close()
        self.open()

    @rule()
    def back_up(self) -> None:
        made = self.vault.backups.make(self.root / "stick")
        assert not made.problems
        self.kept = copy.deepcopy(self.model), self.read_leaves()

    @precondition(lambda self: self.kept)
    @rule()
    def restore_elsewhere(self) -> None:
        """The computer is lost; the newest backup becomes the journal."""
        assert self.kept
        self.vault.close()
        model, leaves = copy.deepcopy(self.kept[0]), self.kept[1]
        chosen = choose(self.root / "stick", Knows.password(model.password, CHEAP_FOR_TESTS))
        self.number += 1
        self.folder = self.root / f"restored-{self.number}"
        restored = restore(chosen, self.folder, clock=self.clock)
        assert not restored.problems
        self.model = model
        # The backup itself was logged after its state was taken.
        self.leaves = leaves[: chosen.manifest.head_size]
        self.open()

    # --- what has to be so, after each step ------------------------------------------------------

    @invariant()
    def agrees(self) -> None:
        if not hasattr(self, "vault"):
            return
        History.steps += 1
        seen = {one.id: one for one in self.vault.incidents()}
        assert set(seen) == set(self.model.entries)
        for name, entry in self.model.entries.items():
            assert seen[name].status is entry.status
            if entry.status is not Status.ERASED:
                assert [one.account.what for one in seen[name].versions] == entry.texts
                assert [one.original.sha256 for one in seen[name].evidence] == entry.files
        waiting = {one.id: one.sha256 for one in self.vault.inbox.items()}
        assert waiting == self.model.inbox

    @invariant()
    def the_log_only_grows(self) -> None:
        if not hasattr(self, "vault"):
            return
        leaves = self.read_leaves()
        before = len(self.leaves)
        assert leaves[:before] == self.leaves
        self.leaves = leaves
        head = tree_head(leaves)
        assert root(leaves) == head
        assert self.vault.status().head_root == head.hex()
        for index in {0, len(leaves) // 2, len(leaves) - 1}:
            given = inclusion_proof(leaves, index)
            assert given == path(index, leaves)
            verify_inclusion(leaves[index], index, len(leaves), given, head)
        if before:
            given = consistency_proof(leaves, before)
            assert given == proof(before, leaves)
            verify_consistency(before, tree_head(leaves[:before]), len(leaves), head, given)

    def read_leaves(self) -> list[bytes]:
        return entries.hashes(self.vault._connection)

    def whole(self) -> None:
        """Read everything: each original gives back what was put in, and `verify` is content."""
        assert self.vault.verify().ok
        for one in self.vault.incidents():
            for kept, digest in zip(one.evidence, self.expected(one.id), strict=True):
                assert sha(self.vault.open_original(kept.id).read()) == digest

    def expected(self, name: str) -> list[Any]:
        entry = self.model.entries[name]
        return [] if entry.status is Status.ERASED else entry.files
