"""The font files of the reports, and where they lie.

Never here: which font a character gets (reports.text.faces), shaping, embedding.
"""

from importlib.resources import files


def font_bytes(file_name: str) -> bytes:
    """Return the whole TrueType file `file_name` (one of those listed in README.md)."""
    return files(__name__).joinpath(file_name).read_bytes()
