"""Golden files: what each of our own exports gives, beside it as JSON.

    python -m tests.importers.golden             says what differs
    python -m tests.importers.golden whatsapp    only the exports of a folder
    python -m tests.importers.golden --write …   writes them anew; read the difference before commit

An export is a file or a folder directly under `exports/<format>/`; its golden file has the same
name and `.golden.json` behind it. `<name>.options.json` beside it gives the importer's options.
"""

import json
import sys
from pathlib import Path

import msgspec

from harassvault.importers.importer import Options
from tests.importers.running import run

EXPORTS = Path(__file__).parent / "exports"
_BESIDE = (".golden.json", ".options.json")


def exports(only: str = "") -> list[Path]:
    """Return all exports, or those of one format."""
    found = EXPORTS.glob(f"{only or '*'}/*")
    return sorted(one for one in found if not one.name.endswith(_BESIDE))


def golden_path(export: Path) -> Path:
    """Return where the golden file of an export lies."""
    return export.with_name(export.name + ".golden.json")


def found(export: Path) -> str:
    """Return what all importers find in an export, as the text of a golden file."""
    beside = export.with_name(export.name + ".options.json")
    options = (
        msgspec.json.decode(beside.read_bytes(), type=Options) if beside.exists() else Options()
    )
    plain = {name: msgspec.to_builtins(all_) for name, all_ in run(export, options).items()}
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Compare or write; return the number of differences."""
    is_writing = "--write" in arguments
    names = [one for one in arguments if not one.startswith("--")]
    different = 0
    for export in exports(names[0] if names else ""):
        path, text = golden_path(export), found(export)
        if not path.exists() or path.read_text("utf-8") != text:
            different += 1
            print(("wrote " if is_writing else "differs: ") + str(path.relative_to(EXPORTS)))
            if is_writing:
                path.write_text(text, "utf-8")
    return 0 if is_writing else different


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
