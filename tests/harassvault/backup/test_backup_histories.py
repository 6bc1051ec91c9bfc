"""Random histories of writing and backing up: what comes back is equal, whatever came before."""

import contextlib
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harassvault.backup.choosing import Knows, choose
from harassvault.backup.restoring import restore
from harassvault.errors import NothingChangedError
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.source import BytesSource
from harassvault.vault import Vault

pytestmark = pytest.mark.usefixtures("unflushed")

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30
).filter(str.strip)
STEPS = st.one_of(
    st.tuples(st.just("add"), WORDS, st.binary(max_size=300)),
    st.tuples(st.just("amend"), st.integers(0, 9), WORDS),
    st.tuples(st.just("attach"), st.integers(0, 9), st.binary(min_size=1, max_size=70_000)),
    st.tuples(st.just("draft"), WORDS),
    st.tuples(st.just("aside"), st.integers(0, 9)),
    st.tuples(st.just("backup"), st.integers(0, 1)),
    st.tuples(st.just("replace"), st.integers(0, 1)),
)


class History:
    """One vault with two folders for backups; `replace` goes on in a restored copy."""

    def __init__(self, vault, root, clock):
        self.vault, self.root, self.clock = vault, root, clock
        self.count = 0

    def stick(self, number):
        return self.root / f"stick-{number}"

    def do(self, name, *given):
        getattr(self, name)(*given)

    def add(self, words, content):
        sources = [BytesSource("a", content)] if content else []
        self.vault.add_incident(IncidentInput(what=words), sources)

    def amend(self, which, words):
        if ids := self.vault.incident_ids():
            with contextlib.suppress(NothingChangedError):
                self.vault.amend_incident(ids[which % len(ids)], IncidentInput(what=words))

    def attach(self, which, content):
        if ids := self.vault.incident_ids():
            self.vault.attach(ids[which % len(ids)], [BytesSource("b", content)])

    def draft(self, words):
        drafts, _ = self.vault.drafts()
        self.vault.save_draft(drafts[0].id if drafts else None, "incident", {"what": words})

    def aside(self, which):
        ids = self.vault.incident_ids()
        if ids and self.vault.incident(ids[which % len(ids)]).status == "active":
            self.vault.set_aside(ids[which % len(ids)])

    def backup(self, number):
        assert self.vault.backups.make(self.stick(number)).problems == ()

    def bring_back(self, number, password):
        self.backup(number)
        into = self.root / f"back-{self.count}"
        self.count += 1
        chosen = choose(self.stick(number), Knows.password(password, CHEAP_FOR_TESTS))
        assert restore(chosen, into, clock=self.clock).problems == ()
        return Vault.unlock(into, password, clock=self.clock, kdf=CHEAP_FOR_TESTS)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=9))
def test_what_comes_back_is_equal(steps, fresh_vault, clock, password, content, tmp_path):
    root = tmp_path / f"history-{len(list(tmp_path.iterdir()))}"
    root.mkdir()
    history = History(fresh_vault(), root, clock)
    try:
        for name, *given_ in steps:
            if name == "replace":
                back = history.bring_back(given_[0], password)
                history.vault.close()
                history.vault = back
            else:
                history.do(name, *given_)
        size = history.vault.status().head_size
        with history.bring_back(0, password) as back:
            assert content(back) == content(history.vault)
            assert back.verify().ok
            head = history.vault.checkpoint()[0]
            kept = back.head_at(size) or back.head_at(head.size)
            assert kept is None or back.agrees_with_head(kept[0].size)
            last = back.backups.last()
            assert last.entries_since == 0
    finally:
        history.vault.close()
        shutil.rmtree(root)
