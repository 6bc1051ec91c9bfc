"""Where a journal lies when nobody says otherwise; both faces of the program agree on it here.

Never here: making the folder, or remembering which one was used.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

_NEUTRAL_NAME = "Notes"
"""The folder's name: says nothing to somebody who looks through the data folder."""

_HOMES = ("XDG_STATE_HOME", "HOME", "LOCALAPPDATA", "USERPROFILE")
"""Variables of which one at least says where a person's own files are."""

_OVERRIDE = "HVAULT_DIR"
"""Variable that names another folder (cli.md)."""


def seen_file(environment: Mapping[str, str]) -> Path | None:
    """Return the file that remembers the last head seen of each journal (`harassvault.seen`).

    None where the environment names no home: then nothing is remembered.
    """
    if not any(environment.get(name) for name in _HOMES):
        return None
    return Path(platformdirs.user_state_dir(_NEUTRAL_NAME, appauthor=False)) / "state.json"


def default_vault() -> Path:
    """Return the folder of the journal, which may not exist yet."""
    if given := os.environ.get(_OVERRIDE):
        return Path(given)
    return Path(platformdirs.user_data_dir(_NEUTRAL_NAME, appauthor=False))
