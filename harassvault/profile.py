"""Whom the journal is about, and in which country and language; asked on the first run.

Never here: settings of a window.
"""

from enum import StrEnum
from typing import Any

import msgspec

from harassvault.data_points import Holder
from harassvault.detail_fields import checked_details, spread
from harassvault.errors import BadDocumentError
from harassvault.text_limits import MAX_LINE, check_length

MAX_CONFIDENTIAL = 100
"""Addresses, numbers, plates: every page of a report is searched for each of them."""


class About(StrEnum):
    """One vault is about one harassed person (design.md part 5)."""

    ME = "me"
    MY_CHILD = "my_child"
    SOMEONE_I_HELP = "someone_i_help"


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The profile of a vault.

    Attributes:
        about: whose journal this is.
        name: the person's name, for reports only; may stay empty.
        contact: safe contact details, for reports only; may stay empty.
        country: ISO 3166 code of the country, or empty.
        language: "en" or "fr", the language of the window.
        details: answers to further questions, by the ids of `harassvault.data_points`.
        confidential: address and numbers that nothing which leaves may hold, one each.
    """

    about: About = About.ME
    name: str = ""
    contact: str = ""
    country: str = ""
    language: str = "en"
    details: dict[str, str] = {}
    confidential: tuple[str, ...] = ()


def checked_profile(profile: Profile) -> Profile:
    """Return a profile without what says nothing.

    Raises:
        UnknownKeyError: a detail that a profile does not hold.
        TextTooLongError: of a detail, or of what is confidential.
        BadDocumentError: more than `MAX_CONFIDENTIAL` things are confidential.
    """
    lines = tuple(dict.fromkeys(one for each in profile.confidential if (one := each.strip())))
    if len(lines) > MAX_CONFIDENTIAL:
        raise BadDocumentError(f"confidential: more than {MAX_CONFIDENTIAL}")
    for one in lines:
        check_length("confidential", one, MAX_LINE)
    details = checked_details(Holder.PROFILE, profile.details)
    return msgspec.structs.replace(profile, details=details, confidential=lines)


def profile_fields(profile: Profile) -> dict[str, Any]:
    """Return the fields of the entry that writes a profile."""
    return spread(msgspec.to_builtins(profile))
