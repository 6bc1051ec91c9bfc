"""One save with the injector counting, between two marks: counted_save.py FOLDER.

Started by `test_fault_sweep` under strace, which sees what the injector may have missed.
"""

import json
import os
import sys
from pathlib import Path

from tests.battery.injector import Plan, installed
from tests.battery.operations import World, prepare, save

BEGIN, END = "/here-it-begins", "/here-it-ends"


def main(root: Path) -> None:
    """Prepare a journal, save into it, and print what was counted."""
    prepare(root)
    world = World(root / "journal")
    with installed(world.root) as injector, injector.below_sqlite():
        world.unlock()
        with injector.failing(Plan()):
            os.access(BEGIN, os.F_OK)
            save(world)
            os.access(END, os.F_OK)
        world.close()
        print(json.dumps(injector.seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
