"""Numbers as people write them in a row.

Never here: which numbers.
"""

from collections.abc import Iterable


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: "1, 3–5"."""
    runs: list[list[int]] = []
    for number in sorted({*numbers}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in runs)
