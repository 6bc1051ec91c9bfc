"""Taking exports in that a test wrote down as findings."""

from collections.abc import Callable
from typing import Any

import pytest

from harassvault.conversations.imports import Imports, Part
from harassvault.conversations.values import Choices, Imported
from harassvault.source import BytesSource
from harassvault.vault import Vault
from tests.made_export import MadeExport

CHOICES = Choices(zone="Europe/Paris")


@pytest.fixture
def take_in() -> Callable[..., Imported]:
    """A function that takes findings in, as one file with a name of its own."""

    def run(
        vault: Vault, findings: Any, name: str = "chat.txt", choices: Choices = CHOICES, **more: Any
    ) -> Imported:
        export = MadeExport(findings, **more)
        imports = Imports(vault._opened.writer, vault._originals, export.opened)
        return imports.take_in([Part(name, BytesSource(name, name.encode() * 50))], choices)

    return run
