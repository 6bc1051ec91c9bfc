"""What a write has changed, as a value that every view receives and judges for itself.

Never here: what a view does about it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Which parts of the journal are not what they were."""

    incidents: bool = False
    imports: bool = False
    people: bool = False
    exports: bool = False
    profile: bool = False
    settings: bool = False
    ways_in: bool = False
    files: bool = False
    steps: bool = False
