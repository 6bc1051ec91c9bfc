"""Make a signed file of the packs in this tree, for whoever publishes them; or a new key for that.

    python packaging/sign_guidance.py new-key KEY-FILE
    python packaging/sign_guidance.py sign KEY-FILE -o FILE [--only JURISDICTION …]

docs/guidance.md says how a key comes to be believed. The key file never comes into the repository.

Never here: what content may hold (`harassvault.guidance.signed` refuses here what it would refuse
on a person's computer).
"""

import argparse
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from crypto.note import SigningKey
from harassvault.guidance import packs
from harassvault.guidance.signed import (
    KEY_NAME,
    Content,
    SignedPack,
    read_signed,
    written,
)

_KEY = re.compile(r"harassvault-guidance-key ([0-9a-f]{64})\n")
_OURS_ALONE = 0o600


def new_key(path: Path) -> None:
    """Write a new key to a file that only its owner can read; print its public side."""
    key = SigningKey.generate(KEY_NAME)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
    with os.fdopen(number, "w", encoding="ascii") as stream:
        stream.write(f"harassvault-guidance-key {key.seed.hex()}\n")
    print(key.verifier.text)


def read_key(path: Path) -> SigningKey:
    """Read a key file."""
    found = _KEY.fullmatch(path.read_text("ascii"))
    if not found:
        raise SystemExit(f"{path}: no key of this kind")
    return SigningKey.from_seed(KEY_NAME, bytes.fromhex(found[1]))


def sign(key: SigningKey, names: list[str], target: Path) -> None:
    """Write the packs of some jurisdictions, or of all, as one signed file."""
    chosen = names or list(packs.jurisdictions())
    if unknown := set(chosen) - set(packs.jurisdictions()):
        raise SystemExit(f"no such pack: {', '.join(sorted(unknown))}")
    signed_packs = tuple(_pack(name) for name in chosen)
    # The day of signing: a pack bears its own, which counts for each jurisdiction.
    content = Content(datetime.now(UTC).date(), signed_packs)
    data = written(content, key)
    read_signed(data, [key.verifier.text])
    with target.open("xb") as stream:
        stream.write(data)
    print(f"{target}: {content.version}, {', '.join(chosen)}")


def _pack(name: str) -> SignedPack:
    facts = packs.pack(name)
    languages = sorted({"en", "fr", *facts.languages})
    said = {language: packs.words(name, language) for language in languages}
    return SignedPack(facts, {language: one for language, one in said.items() if one})


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Sign guidance content.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("new-key")
    making.add_argument("key", type=Path)
    signing = commands.add_parser("sign")
    signing.add_argument("key", type=Path)
    signing.add_argument("-o", "--output", type=Path, required=True)
    signing.add_argument("--only", metavar="JURISDICTION", action="append", default=[])
    given = parser.parse_args()
    if given.command == "new-key":
        new_key(given.key)
    else:
        sign(read_key(given.key), given.only, given.output)


if __name__ == "__main__":
    main()
