"""Warn of facts about who can help that nobody has looked at for more than a year.

Run by `./dev lint`; it warns and never fails: a fact does not become wrong on a certain day, and a
build must not stop for it. It reads every TOML file of guidance and looks for `checked`.

Never here: changing a fact, and looking anything up.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "harassvault" / "guidance"

_NAMES = ("id", "jurisdiction", "country", "code", "name")
"""What an item is called by, the best name first."""

_SHOWN = 5
"""Items that are named of each file; the count tells how many there are."""


def old_facts(folder: Path, on: date) -> dict[Path, list[tuple[str, date]]]:
    """Return what was last checked more than a year before a day, by file, the oldest first."""
    found: dict[Path, list[tuple[str, date]]] = {}
    for file in sorted(folder.rglob("*.toml")):
        facts = _checked(tomllib.loads(file.read_text("utf-8")), "")
        old = sorted(
            {one for one in facts if _a_year_after(one[1]) < on}, key=lambda one: one[::-1]
        )
        if old:
            found[file] = old
    return found


def _checked(value: object, name: str) -> Iterator[tuple[str, date]]:
    """Yield each date at which something was checked, with what it belongs to."""
    if isinstance(value, dict):
        own = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
        inner = f"{name}/{own}".strip("/") if own else name
        if isinstance(value.get("checked"), date):
            yield inner, value["checked"]
        for one in value.values():
            yield from _checked(one, inner)
    elif isinstance(value, list):
        for one in value:
            yield from _checked(one, name)


def _a_year_after(day: date) -> date:
    # 29 February has its year over on the 28th.
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def main() -> None:
    """Print a warning for each file with old facts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    today = datetime.now(UTC).date()
    parser.add_argument("--on", type=date.fromisoformat, default=today, metavar="DATE")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    for file, old in old_facts(given.folder, given.on).items():
        names = ", ".join(dict.fromkeys(name or file.stem for name, _ in old[:_SHOWN]))
        more = " …" if len(old) > _SHOWN else ""
        place = file.relative_to(given.folder)
        print(
            f"warning: {place}: {len(old)} facts last checked more than a year ago, "
            f"the oldest on {old[0][1]}: {names}{more}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
