"""Time stamps of a journal: asked, answered by a real authority, and what is not taken in."""

import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from crypto.timestamp import ask
from harassvault.errors import (
    NothingChangedError,
    StampChainError,
    StampExpiredError,
    StampNotReadError,
    StampOfOtherError,
    StampSignatureError,
    StampUnaskedError,
)
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.stamps.values import Clocks
from harassvault.vault import Vault
from tests.time_authority import Authority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("time") / "A")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    password = "a long fictional password"
    with Vault.create(tmp_path / "case", password, Profile(), kdf=CHEAP_FOR_TESTS) as made:
        yield made


@pytest.fixture
def question(vault: Vault) -> bytes:
    return b64decode(vault.stamps.ask().query)


def test_what_is_asked_is_about_the_head_as_a_file(vault: Vault, question: bytes) -> None:
    asked = vault.stamps.asked()[0]
    note = vault.handovers.log.heads()[asked.asked.size]
    assert asked.answers == 0
    assert asked.asked.sha256 == sha256(note.encode()).hexdigest()
    assert b64decode(asked.asked.query) == question
    assert asked.asked.size < vault.checkpoint()[0].size


def test_answers_of_two_authorities(vault: Vault, authority: Authority, question: bytes,
                                    tmp_path: Path) -> None:  # fmt: skip
    other = Authority.made(tmp_path / "B")
    first = vault.stamps.take(authority.answer(question), authority.root)
    second = vault.stamps.take(other.answer(question))
    assert [one.authority for one in vault.stamps.all()] == [
        "CN=Fictional Time A", "CN=Fictional Time B",
    ]  # fmt: skip
    assert vault.stamps.all() == [first, second]
    assert first.is_vouched_for
    assert not second.is_vouched_for
    assert vault.stamps.asked()[0].answers == 2
    assert vault.verify().ok


@pytest.mark.parametrize(
    ("days", "clocks"), [(-2, Clocks.AHEAD), (0, Clocks.AGREE), (2, Clocks.BEHIND)]
)
def test_a_clock_that_was_wrong_is_told(
    tmp_path: Path, authority: Authority, days: int, clocks: Clocks
) -> None:
    def ours() -> datetime:
        return datetime.now(UTC) + timedelta(days=days)

    with Vault.create(tmp_path / "case", "long fictional password", Profile(), clock=ours,
                      kdf=CHEAP_FOR_TESTS) as vault:  # fmt: skip
        taken = vault.stamps.take(authority.answer(b64decode(vault.stamps.ask().query)))
        assert [one.clocks for one in vault.stamps.all()] == [taken.clocks] == [clocks]


def test_the_same_answer_twice(vault: Vault, authority: Authority, question: bytes) -> None:
    reply = authority.answer(question)
    vault.stamps.take(reply)
    with pytest.raises(NothingChangedError):
        vault.stamps.take(reply)


def test_what_is_not_taken_in(vault: Vault, authority: Authority, question: bytes) -> None:
    note = vault.checkpoint()[1]
    reply = authority.answer(question)
    changed = reply[:-1] + bytes([reply[-1] ^ 1])
    size = vault.checkpoint()[0].size

    def refused(error: type[Exception], call: Callable[[], object]) -> None:
        with pytest.raises(error):
            call()

    refused(StampNotReadError, lambda: vault.stamps.take(b"<html>"))
    refused(StampNotReadError, lambda: vault.stamps.take(reply, b"no certificate"))
    other = authority.answer(ask(b"another thing").der)
    refused(StampOfOtherError, lambda: vault.stamps.take(other))
    refused(StampOfOtherError, lambda: vault.stamps.take(authority.answer(ask(note.encode()).der)))
    refused(StampSignatureError, lambda: vault.stamps.take(changed))
    assert vault.stamps.all() == []
    assert vault.checkpoint()[0].size == size


def test_another_question_about_the_same_head(
    vault: Vault, authority: Authority, question: bytes
) -> None:
    asked = vault.stamps.asked()[0].asked
    note = vault.handovers.log.heads()[asked.size]
    with pytest.raises(StampUnaskedError):
        vault.stamps.take(authority.answer(ask(note.encode()).der))


def test_a_stranger_vouches_for_nobody(
    vault: Vault, authority: Authority, question: bytes, tmp_path: Path
) -> None:
    stranger = Authority.made(tmp_path / "B")
    with pytest.raises(StampChainError):
        vault.stamps.take(authority.answer(question), stranger.root)


def test_a_certificate_that_was_over(vault: Vault, question: bytes, tmp_path: Path) -> None:
    """Openssl's own answer is not checked against its certificate's dates, so it gives one."""
    try:
        old = Authority.made(tmp_path / "C", days=-1)
    except subprocess.CalledProcessError:
        pytest.skip("this openssl makes no certificates that are over")
    with pytest.raises(StampExpiredError):
        vault.stamps.take(old.answer(question))


def test_after_a_stamp_the_journal_goes_on(
    vault: Vault, authority: Authority, question: bytes
) -> None:
    vault.stamps.take(authority.answer(question), authority.root)
    vault.add_incident(IncidentInput(what="It rang again."))
    assert vault.verify().ok
