"""iMessage and SMS of iPhones and Macs: their database, and what imessage-exporter writes.

`database` reads `chat.db` and `sms.db` with `chats`, `bodies`, `edits`, `tapbacks` and `files`;
`exporter` reads the texts of imessage-exporter, `pages` its pages. Encrypted backups stay plain
files.

Never here: decryption, and address books.
"""

from harassvault.importers.imessage.database import IMPORTER as DATABASE
from harassvault.importers.imessage.exporter import IMPORTER as EXPORTER

__all__ = ["DATABASE", "EXPORTER"]
