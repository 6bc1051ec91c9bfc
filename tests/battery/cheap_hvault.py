"""`hvault` as `ui.cli.main` starts it, except that deriving a key costs nothing."""

import os
import sys

from harassvault.policy import CHEAP_FOR_TESTS
from ui.cli.program import main
from ui.cli.streams import standard_streams
from ui.private import keep_private

if __name__ == "__main__":
    keep_private()
    stdin, stdout, stderr = standard_streams(always_utf8="--json" in sys.argv)
    sys.exit(
        main(
            sys.argv[1:],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            environment=os.environ,
            kdf=CHEAP_FOR_TESTS,
        )
    )
