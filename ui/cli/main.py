"""`hvault`, from its first instruction: private, deaf to tracebacks, and only then loaded.

Never here: reading the command line, and anything that takes time before a stop is heard.
"""

import os
import sys

from ui.cli import stops


def run() -> int:
    """Be the program `hvault`."""
    stops.end_at_once()
    # Loaded now that a Ctrl-C ends the program without a traceback.
    from ui.private import keep_private  # noqa: PLC0415 see above

    keep_private()
    from ui.cli.program import main  # noqa: PLC0415 see above
    from ui.cli.streams import standard_streams  # noqa: PLC0415 see above

    stdin, stdout, stderr = standard_streams(always_utf8="--json" in sys.argv)
    stops.raise_once()
    try:
        return main(sys.argv[1:], stdin=stdin, stdout=stdout, stderr=stderr, environment=os.environ)
    finally:
        stops.pass_over()
