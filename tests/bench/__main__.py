"""`./dev bench [NAME …]`: print every figure, or those of the parts named."""

import importlib
import sys

PARTS = ("vault", "backup", "import", "window", "dossier", "handover")


def main(names: list[str]) -> None:
    for part in names or PARTS:
        for figure in importlib.import_module(f"tests.bench.bench_{part}").run():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
