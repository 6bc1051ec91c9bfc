"""Where a journal lies when nobody says otherwise; both faces of the program agree on it here.

Never here: making the folder, or remembering which one was used.
"""

import os
from pathlib import Path

import platformdirs

_NEUTRAL_NAME = "Notes"
"""The folder's name: says nothing to somebody who looks through the data folder."""

_OVERRIDE = "HVAULT_DIR"
"""Variable that names another folder (cli.md)."""


def default_vault() -> Path:
    """Return the folder of the journal, which may not exist yet."""
    if given := os.environ.get(_OVERRIDE):
        return Path(given)
    return Path(platformdirs.user_data_dir(_NEUTRAL_NAME, appauthor=False))
