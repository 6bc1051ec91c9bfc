"""Bit flips, cuts, swaps and replays: whoever reads a harmed file notices, or `verify` does.

At the readers first (key file, record, store.json, page, chunk, draft, backup), which is fast and
takes many; then end to end, with a real unlock and `verify`.

Not tried, because nothing in the folder can tell: all files of `keys/` as they were together (the
old password then opens, which `rekey` is for), and an older draft in its own place. What lies in
the inbox is only read when it is taken, so it counts at its reader.
"""

import contextlib
import shutil

import pytest

from crypto.errors import CryptoError
from harassvault.backup.choosing import Knows, choose
from harassvault.backup.looking import check_place
from harassvault.backup.places import places_in
from harassvault.backup.restoring import restore
from harassvault.clock import system_clock
from harassvault.drafts import Drafts
from harassvault.errors import (
    DamageError,
    VaultError,
    VaultTooNewError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from harassvault.inbox_item import open_item
from harassvault.keystore import SUMS, KeyStore
from harassvault.layout import Layout, read_description
from harassvault.originals import no_progress
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.sealed_files import checked_chunks, open_sealed
from harassvault.seen import Seen
from harassvault.store.connection import open_database
from harassvault.store.pages import changed_pages
from harassvault.unsealing import by_password, secret_from
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from tests.battery.harm import KINDS, PAGE, harmed
from tests.battery.harmed_vault import LATER, copied, make
from tests.battery.operations import inside
from tests.battery.report import forms
from ui.explain import explain

WORDS = [Catalogue.load("ui.words", language) for language in ("en", "fr")]
SEAL = 80
"""Bytes of IV and code at the end of a page."""

WRONG = (WrongPasswordError, WrongRecoveryCodeError)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    return make(tmp_path_factory.mktemp("harm"))


@pytest.fixture(scope="module")
def digests(vault):
    """The recorded digest of every original and report, by the path of its sealed file."""
    with Vault.unlock(vault.folder, LATER, kdf=CHEAP_FOR_TESTS, writing=False) as opened:
        layout = Layout(vault.folder)
        kept = {layout.original(e.original.file): e.original.sha256 for e in opened.all_evidence()}
        return kept | {layout.report(k.export.file): k.export.sha256 for k in opened.exports()}


class Readers:
    """For each kind of file, its reader; each says what it noticed, or an empty text."""

    def __init__(self, vault, digests):
        self.vault, self.digests = vault, digests
        self.layout = Layout(vault.folder)
        self.keys = KeyStore(self.layout.keys)
        self.description = read_description(self.layout)
        self.identity = vault.secret.identity
        (self.place,) = places_in(vault.backup)

    def groups(self):
        """The files of each kind, and who reads them."""
        named = self.vault.named
        keys = [path for path in named("keys") if path.suffix != "" or path.name == "SHA256SUMS"]
        backup = [path for path in self.vault.files if self.vault.backup in path.parents]
        return {
            "key file": ([one for one in keys if one.name != "SHA256SUMS"], self.key),
            "record of key files": ([self.layout.keys / "SHA256SUMS"], self.record),
            "store.json": ([self.layout.description], self.store),
            "database": ([self.layout.database], self.database),
            "original": (named("files"), self.sealed),
            "report": (named("exports"), self.sealed),
            "draft": (named("drafts"), self.draft),
            "inbox": (named("inbox"), self.inbox),
            "backup": (backup, self.backup),
        }

    def key(self, path):
        """One copy is harmed: its twin opens, and the record names the copy."""
        way = path.name.partition(".")[0]
        opened = self.opens(way)
        if opened is not True:
            return f"accepted: {opened}"
        return path.name if path in self.keys.problems() else ""

    def opens(self, way):
        """Open a key file with the right password; say what came of it."""
        password = LATER if way == "password" else self.vault.code.password
        opener = by_password(password, CHEAP_FOR_TESTS)
        try:
            found, _ = secret_from(self.layout, self.description, way, [opener])
        except (VaultError, CryptoError) as error:
            return error
        return found == self.vault.secret

    def record(self, _path):
        return ", ".join(one.name for one in self.keys.problems())

    def store(self, _path):
        try:
            found = read_description(self.layout)
        except (DamageError, VaultTooNewError) as error:
            return type(error).__name__
        mine, its = self.description, found
        return "another vault" if (mine.vault, mine.recipient) != (its.vault, its.recipient) else ""

    def database(self, path):
        pages = changed_pages(path, self.vault.secret.database_key)
        if len(self.vault.files[path]) < path.stat().st_size and not pages:
            return ""
        shorter = path.stat().st_size < len(self.vault.files[path])
        return f"pages {pages}" if pages else "cut" * shorter

    def sealed(self, path):
        try:
            for _ in checked_chunks(
                lambda: open_sealed(path, self.identity), self.digests[path], path
            ):
                pass
        except DamageError as error:
            return error.path.name if error.path == path else ""
        return ""

    def draft(self, path):
        return path.name if path in Drafts(self.layout, self.identity).all()[1] else ""

    def inbox(self, path):
        try:
            with open_item(path, self.identity) as item:
                while item.read(1 << 16):
                    pass
        except VaultError as error:
            return type(error).__name__
        return ""

    def backup(self, path):
        found = check_place(self.place, self.identity, no_progress).problems
        return ", ".join(one.name for one in found if one.name.partition(".")[0] in path.name)


@forms(short=1_000, full=100_000)
def test_no_reader_accepts_a_harmed_file(count, vault, digests, trials, tell):
    row = trials("bit flips, cuts, swaps (readers)", count, resumable=True)
    readers = Readers(vault, digests)
    groups = list(readers.groups().items())
    by_group = dict.fromkeys(readers.groups(), 0)
    for trial in row:
        name, (paths, reader) = groups[trial.number % len(groups)]
        if name == "backup" and trial.chance.random() < 0.7:  # its reader takes all of it each time
            name, (paths, reader) = groups[3]
        path = trial.chance.choice(paths)
        others = [vault.files[one] for one in paths if vault.files[one] != vault.files[path]]
        kind = trial.chance.choice(KINDS)
        data, what = harmed(vault.files[path], kind, trial.chance, others=others)
        if data == vault.files[path]:
            data, what = harmed(vault.files[path], "flip", trial.chance)
        path.write_bytes(data)
        try:
            noticed = reader(path)
        finally:
            path.write_bytes(vault.files[path])
        by_group[name] += 1
        if not noticed or noticed.startswith("accepted"):
            row.accepted(trial, f"{name} {path.name}: {what}; {noticed}")
    tell(row.tally(*(f"{number} {name}" for name, number in by_group.items())), row.findings)


@pytest.mark.parametrize("way", ["password", "recovery"])
@pytest.mark.parametrize("kind", ["flip", "cut", "tail", "swap", "other"])
def test_both_copies_harmed_are_damage_and_never_a_wrong_password(
    vault, digests, way, kind, trials
):
    readers = Readers(vault, digests)
    twins = [path for path in vault.named("keys") if path.name.startswith(way)]
    others = [data for path, data in vault.files.items() if path.name.startswith("pass" * 2)]
    others = others or [b"age-encryption.org/v1\n", b""]
    for trial in trials(f"both copies {way} {kind}", 25):
        data, what = harmed(vault.files[twins[0]], kind, trial.chance, others=others)
        try:
            for path in twins:
                path.write_bytes(data)
            opened = readers.opens(way)
        finally:
            vault.put_back()
        assert isinstance(opened, DamageError), what
        assert opened.path.name == f"{way}.age"


@pytest.fixture(scope="module")
def other_pages(vault, tmp_path_factory):
    """Where the database has pages that said something else before, in bytes.

    A page that was only written again, with the same content, is sealed anew: put back, it says
    the same as now.
    """
    path = Layout(vault.folder).database
    now, before = (
        opened_pages(one[path], vault.secret.database_key, tmp_path_factory.mktemp("pages"))
        for one in (vault.files, vault.older)
    )
    return [at for at in now if before.get(at, now[at]) != now[at]]


def opened_pages(data, key, folder):
    """Read what the pages of a database say, without their seals, by where they begin."""
    (folder / "store.db").write_bytes(data)
    connection = open_database(folder / "store.db", key)
    try:
        opened = connection.serialize("main")
    finally:
        connection.close()
    return {at: opened[at : at + PAGE - SEAL] for at in range(0, len(opened), PAGE)}


def old_page(vault, path, chance, pages):
    """Put one page back as it was; only the database has pages."""
    now, before = vault.files[path], vault.older[path]
    at = chance.choice(pages)
    return now[:at] + before[at : at + PAGE] + now[at + PAGE :], f"old page {at // PAGE + 1}"


def harm_one(vault, chance, pages):
    """Harm a file of the vault; say which and how."""
    ours = [path for path in vault.files if vault.folder in path.parents]
    ours = [path for path in ours if "inbox" not in path.parts]
    database = Layout(vault.folder).database
    kind = chance.choice((*KINDS, "older", "old page", "old page", "gone"))
    path = database if kind == "old page" else chance.choice(ours)
    if kind == "older" and vault.older.get(path, vault.files[path]) == vault.files[path]:
        path = database
    if kind == "older" and "drafts" in path.parts:
        path = database
    if kind == "gone":
        while "drafts" in path.parts:
            path = chance.choice(ours)
        path.unlink()
        return path, "gone"
    if kind == "older":
        path.write_bytes(vault.older[path])
        return path, "older file put back"
    if kind == "old page":
        data, what = old_page(vault, path, chance, pages)
    else:
        others = [vault.files[one] for one in ours if one.parent == path.parent and one != path]
        data, what = harmed(vault.files[path], kind, chance, others=others)
        if data == vault.files[path]:
            data, what = harmed(data, "flip", chance)
    path.write_bytes(data)
    return path, what


def noticed_by_all(vault, *, writing):
    """Unlock and verify as a person would; return everything that was said."""
    said = []
    try:
        opened = Vault.unlock(vault.folder, LATER, kdf=CHEAP_FOR_TESTS, writing=writing)
    except VaultError as error:
        return [error]
    with opened:
        said += [f"healed {opened.healed_key_file}"] if opened.healed_key_file else []
        surprise = opened.compare_with(Seen(vault.seen.path))
        said += [f"{surprise.difference} than seen"] if surprise else []
        with contextlib.suppress(VaultError):
            said += [f"draft {path.name}" for path in opened.drafts()[1]]
        said += [f"{one.where} {one.what} {one.name}" for one in opened.verify().problems]
    return said


@forms(short=24, full=500)
def test_no_unlock_and_verify_accept_a_harmed_vault(
    count, vault, other_pages, trials, tell, tmp_path
):
    row = trials("bit flips, cuts, swaps, replays (end to end)", count, resumable=True)
    mine = copied(vault, tmp_path)
    seen = mine.seen.path.read_bytes()
    for trial in row:
        path, what = harm_one(mine, trial.chance, other_pages)
        said = noticed_by_all(mine, writing=trial.chance.random() < 0.5)
        mine.put_back()
        mine.seen.path.write_bytes(seen)
        where = f"{path.relative_to(mine.folder)}: {what}"
        if not said:
            row.accepted(trial, where)
        elif not isinstance(said[0], VaultError):
            if not expected(mine, path)(said):
                row.accepted(trial, f"{where}; another was named: {said[:4]}")
        elif isinstance(said[0], VaultError):
            if isinstance(said[0], WRONG):
                row.accepted(trial, f"{where}; said to be a wrong password")
            elif not all(names(said[0], path, words) for words in WORDS):
                row.accepted(trial, f"{where}; not named: {explain(said[0], WORDS[0]).line}")
    tell(row.tally(), row.findings)


def brought_back(vault, into, way):
    """Restore the backup and open what came back; return what was said, and what is in it."""
    knows = {
        "password": lambda: Knows.password(LATER, CHEAP_FOR_TESTS),
        "code": lambda: Knows.recovery_code(vault.code, CHEAP_FOR_TESTS),
    }[way]()
    try:
        restored = restore(choose(vault.backup, knows), into, clock=system_clock)
    except VaultError as error:
        return [error], None
    said = [f"{one.where} {one.what} {one.name}" for one in restored.problems]
    with Vault.unlock_with_recovery_code(into, vault.code, kdf=CHEAP_FOR_TESTS) as opened:
        if not said:
            said = [f"{one.where} {one.what} {one.name}" for one in opened.verify().problems]
        return said, None if said else inside(opened)


@forms(short=12, full=150)
def test_no_restore_accepts_a_harmed_backup(count, vault, trials, tell, tmp_path):
    """Refused, or named, or what came back is what was there: some files belong to older states.

    A newest state that was taken away whole is noticed by the head last seen, not by the folder.
    """
    row = trials("bit flips, cuts, swaps (restores)", count, resumable=True)
    mine = copied(vault, tmp_path)
    said, whole = brought_back(mine, tmp_path / "whole", "password")
    assert not said
    ours = [path for path in mine.files if mine.backup in path.parents]
    noticed = 0
    for trial in row:
        path, into = trial.chance.choice(ours), tmp_path / f"back-{trial.number}"
        kind = trial.chance.choice(KINDS if path.parent.name == "snapshots" else (*KINDS, "gone"))
        if kind == "gone":
            path.unlink()
        else:
            others = [mine.files[one] for one in ours if one.parent == path.parent]
            data, _ = harmed(mine.files[path], kind, trial.chance, others=others)
            path.write_bytes(data)
        said, found = brought_back(mine, into, trial.chance.choice(("password", "code")))
        mine.put_back()
        shutil.rmtree(into, ignore_errors=True)
        noticed += bool(said)
        where = f"{path.relative_to(mine.backup)}: {kind}"
        if said and isinstance(said[0], WRONG):
            row.accepted(trial, f"{where}; said to be a wrong password")
        elif not said and found != whole:
            row.accepted(trial, f"{where}; something else came back")
    tell(row.tally(f"{noticed} noticed"), row.findings)
    assert noticed


DATABASE = (
    *("database", "log", "table", "search", "head", "page", "index"),
    *("older", "other", "original extra", "report extra"),
)
"""What is found of a harmed database: its parts, or files that its log does not know any more."""


def expected(vault, path):
    """Return what has to be said of this file: which it is, by its name or by what it holds."""
    layout = Layout(vault.folder)
    if path == layout.database:
        return lambda said: any(one.startswith(DATABASE) for one in said)
    if path.name == SUMS:
        # An older record put back looks just like newer key files put in place of those it names.
        return lambda said: any(one.startswith(("key_file", "healed")) for one in said)
    if path.parent == layout.keys:
        known = path.name.removesuffix(".2")
        return lambda said: any(known in one for one in said)
    named = (path.stem, *vault.holds.get(path.stem, ()))
    return lambda said: any(name in one for one in said for name in named)


def names(error, path, words):
    """Whether the sentence of a refusal says what is wrong, and where."""
    if isinstance(error, VaultTooNewError):
        return True  # the number of store.json's format: it says which
    line = explain(error, words).line
    return isinstance(error, DamageError) and (path.name in line or error.path.name in line)
