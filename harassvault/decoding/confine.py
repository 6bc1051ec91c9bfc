"""Lock a process in, step by step, and say which steps the system knows.

The order matters: everything is imported by then; amounts first, since they need no permission;
then the switches that make the rest possible without root; then files and network; the list of
calls last, since it would forbid the steps before it. Nothing here can be undone. What a system
lacks is reported, never pretended.
"""

from dataclasses import dataclass

from harassvault.decoding import landlock, privileges, rlimits, seccomp

_STEPS = (privileges, landlock, seccomp)

NAMES: tuple[str, ...] = rlimits.NAMES + tuple(name for step in _STEPS for name in step.NAMES)
"""Every restriction there is, in the order in which they are set."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """Which restrictions hold for a process, and which its system lacks; both from NAMES."""

    held: tuple[str, ...]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, held: frozenset[str]) -> "Confinement":
        """Sort the known names into those that hold and those that are missing."""
        return cls(
            tuple(name for name in NAMES if name in held),
            tuple(name for name in NAMES if name not in held),
        )


def confine(memory_bytes: int | None = None, cpu_seconds: int | None = None) -> Confinement:
    """Restrict the calling process, for good.

    Args:
        memory_bytes: address space; None: what decoding a picture may need.
        cpu_seconds: processor time of the whole process; None: as above.
    """
    held = rlimits.apply(memory_bytes, cpu_seconds)
    for step in _STEPS:
        held |= step.apply()
    return Confinement.of(held)
