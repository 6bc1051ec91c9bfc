"""In which direction a text is written: that of its first letter, as Unicode has it.

Never here: the direction of the window.
"""

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter of a text is written from right to left."""
    for one in text:
        kind = unicodedata.bidirectional(one)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
