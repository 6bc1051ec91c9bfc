"""A vault that a newer version wrote is refused, whatever it is that is newer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crypto.canonical import canonical, parse
from crypto.merkle import leaf_hash
from harassvault.errors import NewerEntryError, VaultTooNewError
from harassvault.intake import IncidentInput
from harassvault.vault import Vault
from reports.catalogue import LANGUAGES, Catalogue
from ui.explain import explain

Reopen = Callable[..., Vault]


def newer_format(vault: Vault) -> None:
    path = vault.folder / "store.json"
    said = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**said, "format": 2, "other": "keys"}), "utf-8")


def newer_shape(vault: Vault) -> None:
    vault._connection.execute("PRAGMA user_version = 99")


def change_leaf(vault: Vault, **members: object) -> None:
    connection = vault._connection
    seq, leaf = connection.execute("SELECT seq, leaf FROM log ORDER BY seq DESC LIMIT 1").get
    changed = canonical({**parse(leaf), **members})
    connection.execute(
        "UPDATE log SET leaf = ?, hash = ? WHERE seq = ?", (changed, leaf_hash(changed), seq)
    )


def newer_leaf(vault: Vault) -> None:
    change_leaf(vault, v=2)


def newer_kind(vault: Vault) -> None:
    change_leaf(vault, kind="incident.sung")


NEWER = (newer_format, newer_shape, newer_leaf, newer_kind)


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize("change", NEWER)
def test_it_is_refused_with_a_sentence_and_untouched(
    vault: Vault, reopen: Reopen, change: Callable[[Vault], None], writing: bool
) -> None:
    vault.add_incident(IncidentInput(what="He waited outside."))
    change(vault)
    vault.close()
    before = tree(vault.folder)
    with pytest.raises(VaultTooNewError) as caught:
        reopen(vault.folder, writing=writing)
    assert tree(vault.folder) == before
    for language in LANGUAGES:
        said = explain(caught.value, Catalogue.load("ui.words", language))
        assert "version" in said.happened
        assert "version" in said.do


def tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("change", [newer_leaf, newer_kind])
def test_verify_names_an_entry_of_a_newer_version_and_nothing_else(
    vault: Vault, change: Callable[[Vault], None]
) -> None:
    vault.add_incident(IncidentInput(what="He waited outside."))
    change(vault)
    assert {(one.where, one.what) for one in vault.verify().problems} == {("log", "newer")}


def test_the_error_names_the_entry(vault: Vault, reopen: Reopen) -> None:
    newer_kind(vault)
    vault.close()
    with pytest.raises(NewerEntryError) as caught:
        reopen(vault.folder)
    assert (caught.value.seq, caught.value.kind) == (3, "incident.sung")
