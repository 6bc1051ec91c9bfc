"""SMS Backup & Restore (Android), and all that writes its XML: messages, pictures, calls.

`chars` makes the text of the file good XML, `elements` reads it as records, `words` and `calls`
turn records into findings, `reading` holds them together. Never here: numbers in one spelling
(people's handles are normalised in the vault).
"""

from harassvault.importers.sms_backup.reading import IMPORTER

__all__ = ["IMPORTER"]
