"""The main of the importing child: every format there is, served from inside its confinement.

Run as `python -I -m harassvault.importers.child MEMORY SECONDS` with a pipe at each end: bytes of
memory beside what its programs take, and seconds of processor time in all.

Never here: a path of this computer, a key, a word of the journal.
"""

import gc
import sys

if __name__ == "__main__":
    # What is loaded now stays: to look through it again and again for what could be thrown away
    # would take a quarter of the time of starting. `serve` sets it going again.
    gc.disable()
    from harassvault.importers.registry import formats
    from harassvault.importers.serving import serve

    serve(formats(), int(sys.argv[1]), int(sys.argv[2]))
