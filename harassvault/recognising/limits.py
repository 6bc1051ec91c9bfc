"""Every limit of reading words in pictures, with its reason. Never here: how it is enforced."""

MIB = 1024 * 1024

MAX_PIXELS = 40_000_000
"""Pixels that are read as they are: a very long screenshot. Larger pictures are read smaller."""

MAX_SIDE = 32_000
"""Pixels of a side: leptonica, below tesseract, takes 32 767."""

SMALLER_SIDE = 4_096
"""The longer side of what is read smaller."""

MIN_SIDE = 8
"""Pixels of a side: below, there are no letters."""

MAX_TEXT_BYTES = 512 * 1024
"""Text of one picture: the fullest page has some kilobytes."""

MEMORY_BYTES = 2048 * MIB
"""Address space: measured 400 MB for a screenshot in two languages, more for 40 million pixels."""

CPU_SECONDS = 120
"""Processor time of one picture; a full screenshot needs about two seconds."""

WALL_SECONDS = 180.0
"""How long is waited for one picture, on a computer that is busy with other things too."""

OPEN_FILES = 32
"""The loader opens one library after the other; tesseract keeps its language files open."""
