"""Try importers on harmed exports, drawn by hypothesis, in a process that may do nothing else.

    python -m tests.battery.import_fuzz_program TRIALS SEED [FORMAT…]

Prints JSON: for each format how many trials there were, how many findings, and what went wrong with
the number that `import_fuzz.trial` draws it from again.
"""

import json
import random
import sys

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from harassvault.importers import registry
from tests.battery import import_fuzz
from tests.battery.import_watch import ForbiddenError, Watch, where


def tried(watch, name, count, start):
    """Try one format; return its tally."""
    tally = {"trials": 0, "findings": 0, "wrong": {}}

    @seed(start)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.integers(0, 2**64))
    def one(number):
        tally["trials"] += 1
        try:
            with watch.over():
                tally["findings"] += import_fuzz.trial(name, random.Random(number))
        except (Exception, ForbiddenError) as error:  # noqa: BLE001 - all of it is told
            tally["wrong"].setdefault(where(error), number)

    if import_fuzz.seeds(name):
        one()
    return tally


def main(count, start, *names):
    registry.prepare()
    watch = Watch()
    names = names or [one.format for one in import_fuzz.importers()]
    print(json.dumps({name: tried(watch, name, int(count), int(start)) for name in names}))


if __name__ == "__main__":
    main(*sys.argv[1:])
