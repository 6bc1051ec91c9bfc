"""docs/formats/vault.md names every kind of entry that there is."""

from harassvault.store.projection import KINDS


def test_every_kind_of_entry_stands_in_the_table(root):
    page = (root / "docs" / "formats" / "vault.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {name.strip(" `") for row in rows for name in row.split(",")}
    assert sorted(KINDS - named) == []
