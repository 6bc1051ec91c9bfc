"""Whom the journal is about, and in which country and language; asked on the first run.

Never here: settings of a window.
"""

from enum import StrEnum

import msgspec


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
    """

    about: About = About.ME
    name: str = ""
    contact: str = ""
    country: str = ""
    language: str = "en"
