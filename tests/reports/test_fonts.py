"""The vendored fonts are those that README.md names, each with its licence beside."""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "reports" / "fonts"
ROWS = re.findall(
    r"\| `(\S+)` \| `(\S+)` \S+ \| \d+ \| `(\w{64})`", (FOLDER / "README.md").read_text()
)


def test_every_font_file_is_listed_with_its_digest():
    listed = {name: digest for name, _, digest in ROWS}

    assert listed == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FOLDER.glob("*.ttf")
    }


def test_every_family_has_its_open_licence():
    for _, package, _ in ROWS:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / f"OFL-{package}.txt").read_text()
