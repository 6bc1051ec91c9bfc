"""Erasing a receipt or an answer: its words go, a dated mark stays, and nothing else is touched."""

import pytest

from crypto.canonical import canonical
from harassvault.coming_back.values import Of
from harassvault.errors import NotFoundError
from harassvault.ledger import Entry, log_entry
from harassvault.store import entries, projection
from harassvault.store.connection import transaction

SECRET = "lighthouse keeper"


@pytest.fixture
def came(vault):
    """Ids of a receipt and an answer that hold the words, and those of others that do not."""
    size = vault.checkpoint()[0].size
    receipt = vault.receipts.add(str(size), SECRET, words=SECRET).receipt.receipt
    answer = vault.answers.take(SECRET.encode(), sender=SECRET).answer.answer
    vault.receipts.add(str(size), "Another")
    vault.answers.take(b"Another")
    return {"receipt": receipt, "answer": answer}


def disclosed(vault):
    numbers = range(1, entries.size(vault._connection) + 1)
    return canonical([
        dict(entries.read(vault._connection, seq).entry.fields) for seq in numbers
    ]).decode()  # fmt: skip


def test_words_go_and_a_dated_mark_stays(vault, came, reopen):
    for noun, identity in came.items():
        plan = vault.back_erasing.plan(identity[:8])
        assert (plan.noun, plan.id) == (noun, identity)
        done = vault.back_erasing.erase(identity, "not mine")
        mark = entries.read(vault._connection, done.seq).entry
        assert mark.kind == f"{noun}.erased"
        assert mark.fields == {"id": identity, "entries": [plan.known.seq], "reason": "not mine"}
        with pytest.raises(NotFoundError):
            vault.back_erasing.plan(identity)
        assert done.left == 0
    assert SECRET not in disclosed(vault)
    assert [one.receipt.sender for one in vault.receipts.all()] == ["Another"]
    assert [one.notes[0].note.text for one in vault.answers.all()] == ["Another"]
    assert vault.verify().ok, vault.verify().problems
    folder = vault.folder
    vault.close()
    with reopen(folder) as again:
        assert again.verify().ok
        # The digest of the file is gone, too: nothing says that it was here before.
        again.answers.take(SECRET.encode())
        assert len(again.answers.all()) == 2


@pytest.mark.parametrize("noun", ["receipt", "answer"])
def test_a_mark_of_something_else_accounts_for_nothing(vault, came, noun):
    other = {"receipt": "answer", "answer": "receipt"}[noun]
    plan = vault.back_erasing.plan(came[noun])
    connection = vault._connection
    with transaction(connection):
        entries.erase(connection, [plan.known.seq])
        seq = entries.size(connection) + 1
        fields = {"id": came[noun], "entries": [plan.known.seq]}
        forged = Entry(seq, f"{other}.erased", vault.now(), "forger", fields)
        entries.append(connection, log_entry(forged))
        projection.apply(connection, forged)
    found = {(one.where, one.what) for one in vault.verify().problems}
    assert ("log", "withheld") in found


def test_what_it_was_about_stays(vault, came):
    head = next(one for one in vault.receipts.all() if one.receipt.receipt == came["receipt"])
    assert head.receipt.what is Of.HEAD
    before = vault.handovers.log.heads()
    vault.back_erasing.erase(came["receipt"])
    assert vault.handovers.log.heads() == before
