"""iCalendar files (.ics): appointments, invitations and tasks.

`zones` reads the rules of a zone that the file itself defines, `events` turns one component into a
message, `reading` holds the file together. Zones that a file only names stay unread: their rules
change, and stand on this computer, not in the file. Never here: when a repeated event comes again.
"""

from harassvault.importers.calendar.reading import IMPORTER

__all__ = ["IMPORTER"]
