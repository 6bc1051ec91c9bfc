"""People as they are typed into one line, and back: "A. Lenoir, the caretaker".

Never here: who they are; the vault finds them by name.
"""

from harassvault.incident import Account, Role
from harassvault.intake import Who


def split_names(line: str) -> list[str]:
    """Return the names in a line, parted by commas or semicolons."""
    parts = line.replace(";", ",").split(",")
    return [" ".join(part.split()) for part in parts if part.strip()]


def names_of(account: Account, names: dict[str, str], role: Role) -> str:
    """Write the people of one role as a line."""
    return ", ".join(
        names[one.person] for one in account.people if one.role is role and names.get(one.person)
    )


def who_of(fields: dict[str, str], others: tuple[Who, ...]) -> tuple[str | Who, ...]:
    """Return the people of a form: authors, the unknown one, witnesses, and whoever else stays.

    Args:
        fields: the form's fields.
        others: people of other roles, whom the form does not show.
    """
    authors = [Who(name=name) for name in split_names(fields.get("who", ""))]
    unknown = [Who(role=Role.UNKNOWN_AUTHOR)] if fields.get("who_unknown") else []
    names = split_names(fields.get("witnesses", ""))
    witnesses = [Who(name=name, role=Role.WITNESS) for name in names]
    return (*authors, *unknown, *witnesses, *others)


def others_of(account: Account) -> tuple[Who, ...]:
    """Return the people whom the form does not show."""
    shown = {Role.AUTHOR, Role.UNKNOWN_AUTHOR, Role.WITNESS}
    return tuple(
        Who(person=one.person, role=one.role) for one in account.people if one.role not in shown
    )
