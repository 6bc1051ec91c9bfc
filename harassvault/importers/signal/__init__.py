"""Signal: its own plaintext export, and the text that signal-export writes from a computer.

`official`, `people`, `contents` read the first (`main.jsonl`), `exported`, `chat_lines` the second.
Databases and backups are encrypted, and stay plain files. Never here: decryption.
"""

from harassvault.importers.signal.exported import IMPORTER as EXPORTED
from harassvault.importers.signal.official import IMPORTER as OFFICIAL

__all__ = ["EXPORTED", "OFFICIAL"]
