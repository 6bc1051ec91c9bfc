"""Drafts: unfinished words, sealed to the vault's public key as they are typed.

A draft is replaced whole: the new one is durable before the old one goes. It has a key that says
which form it belongs to, kept inside the sealed bytes.

Never here: what a form holds, and when it is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crypto.age.sealing import open_bytes, seal_bytes
from crypto.age.x25519 import X25519Identity
from crypto.errors import CryptoError
from harassvault.durable import new_file, outside_errors, put_away
from harassvault.layout import Layout, new_id
from harassvault.sealed_files import open_regular


class Draft(msgspec.Struct, frozen=True):
    """A draft: the form it belongs to ("incident", "incident:<id>") and its fields as text."""

    id: str
    form: str
    saved_at: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The folder `drafts/`."""

    layout: Layout
    identity: X25519Identity

    def save(
        self, draft_id: str | None, form: str, saved_at: str, fields: Mapping[str, str]
    ) -> str:
        """Seal a draft durably; return its id.

        Args:
            draft_id: the draft to replace, or None for a new one.
            form: which form it belongs to.
            saved_at: the time, as text.
            fields: names and texts.

        Raises:
            DiskFullError, TargetUnwritableError: the draft before is still there.
        """
        identity = draft_id or new_id()
        draft = Draft(identity, form, saved_at, dict(fields))
        with new_file(self.path(identity), replace=True) as stream:
            stream.write(seal_bytes(msgspec.json.encode(draft), [self.identity.recipient]))
        return identity

    def all(self) -> tuple[list[Draft], list[Path]]:
        """Return the drafts, oldest first, and the files that are no readable draft."""
        found, unreadable = [], []
        with outside_errors(self.layout.drafts, reading=True):
            paths = sorted(self.layout.drafts.glob("*.age"))
        for path in paths:
            try:
                with open_regular(path) as stream:
                    sealed = stream.read()
                draft = msgspec.json.decode(open_bytes(sealed, [self.identity]), type=Draft)
            except (OSError, CryptoError, msgspec.DecodeError, UnicodeDecodeError):
                unreadable.append(path)
                continue
            if draft.id == path.stem:
                found.append(draft)
            else:  # under another's name it would be replaced or removed in its place
                unreadable.append(path)
        return sorted(found, key=lambda draft: draft.saved_at), unreadable

    def discard(self, draft_id: str) -> None:
        """Overwrite a draft and remove it, after what it held was saved or given up."""
        put_away(self.path(draft_id))

    def path(self, draft_id: str) -> Path:
        """Return where a draft lies."""
        if not draft_id.isalnum():
            raise ValueError("a draft's id is hex")
        return self.layout.drafts / f"{draft_id}.age"
