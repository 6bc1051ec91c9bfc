"""Frames whose words may be long.

Never here: what is in them.
"""

from PySide6.QtWidgets import QFrame, QSizePolicy


def as_high_as_its_words(frame: QFrame) -> QFrame:
    """Let a card be as high as its sentences are at the width it has, not as high as it likes."""
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return frame
