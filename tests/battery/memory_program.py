"""The real program with a key derivation that costs little: memory_program.py [--unsealed] FOLDER.

Nothing else is different. Not a test; the test types into its window and reads its memory.
"""

import sys

from harassvault.policy import CHEAP_FOR_TESTS
from ui.desktop import main as program

sys.exit(program.main(sys.argv, kdf=CHEAP_FOR_TESTS))
