"""Ways in: each change is one entry, opens what it says, and leaves nobody outside."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto import recovery
from crypto.age.header import read_header
from crypto.age.scrypt import ScryptRecipient
from crypto.age.sealing import seal_bytes
from crypto.age.work import TEST_WORK_FACTOR
from crypto.age.x25519 import X25519Identity
from crypto.keyfile import Secret, seal_secret
from harassvault.errors import (
    DamageError,
    InputError,
    KeyFileChangedError,
    NeitherOpensError,
    OpenForReadingError,
    VaultMismatchError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.intake import IncidentInput
from harassvault.keystore import PASSWORD as BY_PASSWORD
from harassvault.keystore import RECOVERY, KeyStore
from harassvault.passphrase.phrase import generate
from harassvault.policy import CHEAP_FOR_TESTS, KeyDerivation, sealed_form, spellings
from harassvault.profile import Profile
from harassvault.store import entries
from harassvault.vault import Vault
from harassvault.ways import StillOpens, Ways

OLD = "a long fictional password"
NEW = "another long fictional one"

Reopen = Callable[..., Vault]


def last_kinds(vault: Vault, count: int = 1) -> list[str]:
    size = entries.size(vault._connection)
    read = (entries.read(vault._connection, seq) for seq in range(size - count + 1, size + 1))
    return [logged.entry.kind for logged in read]


def test_the_new_password_opens_and_the_old_one_does_not(vault: Vault, reopen: Reopen) -> None:
    vault.add_incident(IncidentInput(what="He waited outside."))
    vault.ways.change_password(NEW)
    vault.close()
    with pytest.raises(WrongPasswordError):
        reopen(vault.folder, OLD)
    with reopen(vault.folder, NEW) as again:
        assert len(again.incident_ids()) == 1
        assert again.healed_key_file is None
        assert again.verify().ok


def test_a_change_of_password_is_one_entry_and_says_what_it_does_not_reach(vault: Vault) -> None:
    before = vault.status().head_size
    changed = vault.ways.change_password(NEW)
    assert last_kinds(vault) == ["password.changed"]
    assert vault.status().head_size == before + 1
    assert set(changed.still_open) == {StillOpens.COPIED_KEY_FILES, StillOpens.BACKUPS}


def test_what_it_says_is_true_a_copied_key_file_still_opens(vault: Vault, reopen: Reopen) -> None:
    copied = vault.folder.parent / "copied"
    shutil.copytree(vault.folder / "keys", copied)
    vault.ways.change_password(NEW)
    vault.close()
    shutil.rmtree(vault.folder / "keys")
    shutil.copytree(copied, vault.folder / "keys")
    reopen(vault.folder, OLD).close()


def test_a_short_new_password_changes_nothing(vault: Vault, reopen: Reopen) -> None:
    with pytest.raises(InputError):
        vault.ways.change_password("short")
    vault.close()
    reopen(vault.folder, OLD).close()


def test_white_space_does_not_make_a_password_long(vault: Vault) -> None:
    with pytest.raises(InputError):
        vault.ways.change_password("q" + " " * 20 + "w")


def test_a_forgotten_password_is_replaced_with_the_recovery_code(
    vault: Vault, reopen: Reopen
) -> None:
    code = vault.ways.make_recovery_code()
    vault.close()
    with Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS) as opened:
        opened.ways.change_password(NEW)
    reopen(vault.folder, NEW).close()
    Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS).close()


def test_the_recovery_code_makes_a_password_where_its_key_files_are_gone(
    vault: Vault, reopen: Reopen
) -> None:
    code = vault.ways.make_recovery_code()
    vault.close()
    for name in ("password.age", "password.age.2"):
        (vault.folder / "keys" / name).unlink()
    with Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS) as opened:
        opened.ways.change_password(NEW)
        assert opened.verify().ok
    reopen(vault.folder, NEW).close()


def test_the_code_of_another_vault_is_not_confirmed(vault: Vault) -> None:
    vault.ways.make_recovery_code()
    with pytest.raises(WrongRecoveryCodeError):
        vault.ways.confirm_recovery_code(recovery.generate())
    assert last_kinds(vault) == ["recovery.made"]


def test_a_code_opens_where_its_file_lies_in_the_place_of_another(vault: Vault) -> None:
    code = vault.ways.make_recovery_code()
    vault.close()
    keys = vault.folder / "keys"
    shutil.copy(keys / "recovery.age", keys / "password.age")
    Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS).close()
    with Vault.unlock(vault.folder, OLD, kdf=CHEAP_FOR_TESTS) as again:
        assert again.healed_key_file == "password.age"


@pytest.mark.parametrize(
    "act",
    [
        lambda ways: ways.change_password(NEW),
        lambda ways: ways.make_recovery_code(),
        lambda ways: ways.add_device(),
        lambda ways: ways.remove_device(),
    ],
    ids=["password", "code", "device on", "device off"],
)
def test_who_only_reads_touches_no_key_file(
    vault: Vault, reopen: Reopen, act: Callable[[Ways], object]
) -> None:
    before = {path: path.read_bytes() for path in (vault.folder / "keys").iterdir()}
    with reopen(vault.folder, writing=False) as reader, pytest.raises(OpenForReadingError):
        act(reader.ways)
    assert {path: path.read_bytes() for path in (vault.folder / "keys").iterdir()} == before


def test_password_and_code_are_told_from_anything_else_typed(vault: Vault) -> None:
    first = vault.ways.make_recovery_code()
    code = vault.ways.make_recovery_code()
    before = vault.status().head_size
    for typed in (OLD, f" {OLD}\n", OLD.upper(), code.text, code.text.lower().replace("-", "")):
        vault.ways.check(typed)
    for typed in ("", NEW, first.text, recovery.generate().text):
        with pytest.raises(NeitherOpensError):
            vault.ways.check(typed)
    assert vault.status().head_size == before


def test_without_a_recovery_code_the_password_alone_is_known(vault: Vault) -> None:
    vault.ways.check(OLD)
    with pytest.raises(NeitherOpensError):
        vault.ways.check(recovery.generate().text)


# --- what stands in the key files -----------------------------------------------------------


def work_factor(path: Path) -> int:
    with path.open("rb") as stream:
        return int(read_header(stream).stanzas[0].arguments[1])


def test_new_key_files_are_made_by_policy_not_by_what_was_read(vault: Vault) -> None:
    secret = vault._opened.secret
    keys = vault.folder / "keys"
    KeyStore(keys).write(BY_PASSWORD, seal_secret(secret, OLD, 10))
    vault.ways.change_password(NEW)
    assert work_factor(keys / "password.age") == TEST_WORK_FACTOR
    vault.ways.make_recovery_code()
    assert work_factor(keys / "recovery.age") == TEST_WORK_FACTOR
    assert KeyDerivation().for_new_file() >= 18


def placed(vault: Vault, way: str, sealed: bytes) -> None:
    """Put a key file in its place with its record, as somebody would who knows the format."""
    KeyStore(vault.folder / "keys").write(way, sealed)
    vault.close()


class NoWork:
    """Fails the test when a key is derived."""

    def __call__(self, *_given: object) -> bytes:
        pytest.fail("work was done for a key file that was to be refused")


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crypto.age.scrypt._stretch", NoWork())


def weakened(secret: Secret) -> bytes:
    return seal_secret(secret, OLD, TEST_WORK_FACTOR - 1)


def strengthened(secret: Secret) -> bytes:
    sealed = seal_secret(secret, OLD, TEST_WORK_FACTOR)
    return sealed.replace(f" {TEST_WORK_FACTOR}\n".encode(), b" 23\n", 1)


def with_second_recipient(secret: Secret) -> bytes:
    sealed = seal_secret(secret, OLD, TEST_WORK_FACTOR)
    other = seal_bytes(b"", [X25519Identity.generate().recipient])
    stanza = other.split(b"\n-> ", 1)[1].split(b"\n---", 1)[0]
    return sealed.replace(b"\n---", b"\n-> " + stanza + b"\n---", 1)


def without_password(secret: Secret) -> bytes:
    return seal_bytes(secret.encode(), [secret.identity.recipient])


@pytest.mark.parametrize(
    "made", [weakened, strengthened, with_second_recipient, without_password],
    ids=lambda made: made.__name__,
)  # fmt: skip
def test_a_changed_key_file_is_refused_before_any_work(
    vault: Vault, reopen: Reopen, request: pytest.FixtureRequest, made: Callable[[Secret], bytes]
) -> None:
    placed(vault, BY_PASSWORD, made(vault._opened.secret))
    request.getfixturevalue("no_work")
    with pytest.raises(KeyFileChangedError):
        reopen(vault.folder, OLD)


@pytest.mark.parametrize("is_recorded", [True, False])
def test_the_recovery_file_in_the_place_of_the_password_file_is_refused_before_any_work(
    vault: Vault, reopen: Reopen, request: pytest.FixtureRequest, is_recorded: bool
) -> None:
    vault.ways.make_recovery_code()
    keys = vault.folder / "keys"
    swapped = (keys / "recovery.age").read_bytes()
    if is_recorded:
        placed(vault, BY_PASSWORD, swapped)
    else:
        vault.close()
        for name in ("password.age", "password.age.2"):
            (keys / name).write_bytes(swapped)
    request.getfixturevalue("no_work")
    with pytest.raises(KeyFileChangedError):
        reopen(vault.folder, OLD)


def test_one_twin_overwritten_by_another_way_in_is_healed(vault: Vault, reopen: Reopen) -> None:
    vault.ways.make_recovery_code()
    keys = vault.folder / "keys"
    (keys / "password.age").write_bytes((keys / "recovery.age").read_bytes())
    vault.close()
    with reopen(vault.folder) as again:
        assert again.healed_key_file == "password.age"
        assert again.verify().ok


@pytest.mark.parametrize("way", [BY_PASSWORD, RECOVERY])
def test_the_key_file_of_another_vault_is_refused(
    vault: Vault, reopen: Reopen, tmp_path: Path, way: str
) -> None:
    with Vault.create(tmp_path / "other", OLD, Profile(), kdf=CHEAP_FOR_TESTS) as other:
        code = other.ways.make_recovery_code()
    foreign = (tmp_path / "other" / "keys" / f"{way}.age").read_bytes()
    vault.ways.make_recovery_code()
    placed(vault, way, foreign)
    unlock = {
        BY_PASSWORD: lambda: reopen(vault.folder),
        RECOVERY: lambda: Vault.unlock_with_recovery_code(vault.folder, code, kdf=CHEAP_FOR_TESTS),
    }[way]
    with pytest.raises(VaultMismatchError):
        unlock()


def test_a_key_that_is_no_vaults_secret_is_damage_and_no_wrong_password(
    vault: Vault, reopen: Reopen
) -> None:
    placed(vault, BY_PASSWORD, seal_bytes(b"mine", [ScryptRecipient(OLD, TEST_WORK_FACTOR)]))
    with pytest.raises(DamageError):
        reopen(vault.folder)


# --- how a password is typed ----------------------------------------------------------------

UMLAUTS = "Grüße vom Bäcker, 4 Brötchen"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Gru\u0308\u00dfe vom Ba\u0308cker, 4 Bro\u0308tchen", id="NFD"),
        pytest.param(UMLAUTS.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(UMLAUTS.replace(" ", "\u3000"), id="ideographic spaces"),
        pytest.param(UMLAUTS.replace("4", "\uff14").replace(",", "\uff0c"), id="full width"),
        pytest.param(UMLAUTS + "\n", id="line end"),
        pytest.param(UMLAUTS + "\r\n", id="line end of Windows"),
        pytest.param("  " + UMLAUTS + " \t", id="spaces around"),
        pytest.param(UMLAUTS.replace(" ", "  "), id="two spaces"),
        pytest.param("\ufeff" + UMLAUTS + "\u200b", id="marks that are not seen"),
        pytest.param("gRÜßE VOM bÄCKER, 4 bRÖTCHEN", id="caps lock"),
    ],
)
def test_a_keyboard_locks_nobody_out(vault: Vault, reopen: Reopen, typed: str) -> None:
    vault.ways.change_password(UMLAUTS)
    vault.close()
    reopen(vault.folder, typed).close()


@pytest.mark.parametrize("typed", ["\u00a0" + UMLAUTS, UMLAUTS + "\n", UMLAUTS.replace(" ", "\t")])
def test_a_password_that_was_pasted_when_it_was_set_opens_when_typed(
    vault: Vault, reopen: Reopen, typed: str
) -> None:
    vault.ways.change_password(typed)
    vault.close()
    reopen(vault.folder, UMLAUTS).close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda text: text.title().replace(" ", "-"), id="capitals and dashes"),
        pytest.param(str.upper, id="caps lock"),
        pytest.param(lambda text: text.replace(" ", ", "), id="commas"),
        pytest.param(lambda text: text.replace("e", "é").replace("c", "ç"), id="accents"),
        pytest.param(lambda text: f" {text}\n", id="pasted"),
    ],
)
def test_a_generated_phrase_opens_however_it_is_typed(
    vault: Vault, reopen: Reopen, typed: Callable[[str], str], language: str
) -> None:
    phrase = generate(language).text
    vault.ways.change_password(phrase)
    vault.close()
    reopen(vault.folder, typed(phrase)).close()


@pytest.mark.parametrize("wrong", ["grüße vom bäcker, 4 brötchen", UMLAUTS.replace(" ", ""), ""])
def test_another_password_is_still_another_password(
    vault: Vault, reopen: Reopen, wrong: str
) -> None:
    vault.ways.change_password(UMLAUTS)
    vault.close()
    with pytest.raises(WrongPasswordError):
        reopen(vault.folder, wrong)


def test_the_work_of_a_wrong_password_is_bounded(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    tried: list[str] = []

    def counted(passphrase: str, _salt: bytes, _factor: int) -> bytes:
        tried.append(passphrase)
        return bytes(32)

    monkeypatch.setattr("crypto.age.scrypt._stretch", counted)
    with pytest.raises(WrongPasswordError):
        reopen(vault.folder, "  A  Wrong\u00a0Password  ")
    assert len(tried) == len(set(tried)) == 3


def test_a_password_is_first_tried_as_it_was_typed() -> None:
    assert next(spellings("Two  Spaces here")) == "Two  Spaces here"
    assert sealed_form("  Two  Spaces here ") == "Two Spaces here"


KEYBOARDS = [
    ("l\u2019\u00e9t\u00e9 de l\u2019an pass\u00e9", "l'\u00e9t\u00e9 de l'an pass\u00e9"),
    ("one\u2013two\u2014three \u2011 four five", "one-two-three - four five"),
    ("il dit \u00ab\u00a0viens donc\u202f\u00bb \u00e0 midi", 'il dit "viens donc" \u00e0 midi'),
    ("\u00bbkomm doch\u00ab sagt sie \u201enein\u201c", '"komm doch" sagt sie "nein"'),
    ("I \u2764\ufe0f long fictional words", "I \u2764 long fictional words"),
    ("many\u00a0long\u202ffictional words", "many long fictional words"),
]
"""The same password from two keyboards."""


@pytest.mark.parametrize(("one", "other"), [*KEYBOARDS, *((b, a) for a, b in KEYBOARDS)])
def test_a_password_made_on_one_keyboard_opens_from_another(
    vault: Vault, reopen: Reopen, one: str, other: str
) -> None:
    vault.ways.change_password(one)
    vault.close()
    reopen(vault.folder, other).close()
    reopen(vault.folder, one).close()


@pytest.mark.parametrize("typed", [one for pair in KEYBOARDS for one in pair])
@pytest.mark.parametrize("around", ["", " "])
def test_what_was_sealed_as_it_was_typed_still_opens(
    vault: Vault, reopen: Reopen, typed: str, around: str
) -> None:
    sealed = seal_secret(vault.ways.secret, typed, TEST_WORK_FACTOR)
    KeyStore(vault.folder / "keys").write(BY_PASSWORD, sealed)
    vault.close()
    reopen(vault.folder, around + typed + around).close()


@given(st.text(max_size=60))
def test_the_sealed_form_is_its_own_sealed_form_and_four_are_tried_at_most(typed: str) -> None:
    form = sealed_form(typed)
    assert sealed_form(form) == form
    tried = list(spellings(typed))
    assert len(tried) == len(set(tried)) <= 4
    assert form in tried


@pytest.mark.parametrize("typed", ["a long fictional password", 'l\'\u00e9t\u00e9 2019 - "ici"'])
def test_for_most_passwords_two_are_tried(typed: str) -> None:
    assert len(list(spellings(typed))) == 2
