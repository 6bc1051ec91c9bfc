"""The names that somebody who knows the person would try as a password.

Never here: judging a password by them (`blocklist`, `strength`).
"""

from collections.abc import Sequence

from harassvault.person import KnownPerson
from harassvault.profile import Profile


def names_of(profile: Profile, people: Sequence[KnownPerson] = ()) -> tuple[str, ...]:
    """Return the person's own name and contact, and what everybody in the journal is called."""
    others = (one.person for one in people)
    named = (name for one in others for name in (one.name, *one.aliases, *one.handles))
    return tuple(name for name in (profile.name, profile.contact, *named) if name)
