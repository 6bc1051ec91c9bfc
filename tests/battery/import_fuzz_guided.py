"""Let coverage guide the harm that is done to one format's exports (atheris).

    python -m tests.battery.import_fuzz_guided FORMAT SECONDS FOLDER

Keeps what it tried and what failed in FOLDER; prints a line that begins with WRONG for a failure,
and then ends with another exit code than 0.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["harassvault.importers"]):
    from harassvault.importers import registry
    from tests.battery import import_fuzz
from tests.battery.import_watch import ForbiddenError, Watch, where

OPTIONS = ("-max_len=65536", "-rss_limit_mb=2048", "-timeout=20")


def corpus(name, folder):
    """Write each file that the format claims, behind the number of its seed."""
    place = Path(folder) / "corpus"
    place.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(import_fuzz.seeds(name)):
        claimed = [data for path, data in one.files if path in one.claimed]
        for count, data in enumerate(claimed or [one.files[0][1]]):
            (place / f"{number}-{count}").write_bytes(bytes([number]) + data)
    return place


def trying(name, watch):
    """Make what atheris calls: the first claimed file of a seed becomes other bytes."""
    known = import_fuzz.seeds(name)

    def one(data):
        chosen = known[(data[0] if data else 0) % len(known)]
        files = dict(chosen.files)
        hit = next((path for path in files if path in chosen.claimed), chosen.files[0][0])
        files[hit] = data[1:]
        try:
            with watch.over():
                import_fuzz.attempt(
                    name, tuple(files.items()), chosen.claimed, import_fuzz.OPTIONS[0]
                )
        except (Exception, ForbiddenError) as error:
            print(f"WRONG {where(error)}", flush=True)
            raise

    return one


def main(name, seconds, folder):
    registry.prepare()
    options = [*OPTIONS, f"-max_total_time={seconds}", f"-artifact_prefix={folder}/"]
    place = corpus(name, folder)
    atheris.Setup([sys.argv[0], *options, str(place)], trying(name, Watch()))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
